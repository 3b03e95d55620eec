-- The retention routine deletes whole closed cases, and is the only way: what belongs to a case can be deleted only when
-- its id stands here, and only the ids of a closed case and of its receipt can stand here. Empty but within the routine's
-- transaction.
CREATE TABLE purge (id TEXT COLLATE "C" PRIMARY KEY);
CREATE FUNCTION purge_closed_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM portal_case WHERE is_open = 0 AND (id = NEW.id OR receipt_id = NEW.id)) THEN
        RAISE EXCEPTION 'only a closed case can be deleted';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER purge_closed_only BEFORE INSERT OR UPDATE ON purge FOR EACH ROW EXECUTE FUNCTION purge_closed_only();

-- The argument names the column whose value must stand in `purge`.
CREATE FUNCTION only_purged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM purge WHERE id = to_json(OLD) ->> TG_ARGV[0]) THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;
DROP TRIGGER case_event_no_delete ON case_event;
CREATE TRIGGER case_event_no_delete BEFORE DELETE ON case_event FOR EACH ROW EXECUTE FUNCTION only_purged('case_id');
DROP TRIGGER receipt_no_delete ON receipt;
CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt FOR EACH ROW EXECUTE FUNCTION only_purged('id');
CREATE TRIGGER portal_case_no_delete BEFORE DELETE ON portal_case FOR EACH ROW EXECUTE FUNCTION only_purged('id');
CREATE TRIGGER document_no_update BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER document_no_delete BEFORE DELETE ON document FOR EACH ROW EXECUTE FUNCTION only_purged('case_id');
CREATE TRIGGER document_no_truncate BEFORE TRUNCATE ON document FOR EACH STATEMENT EXECUTE FUNCTION append_only();

CREATE INDEX portal_case_closed ON portal_case (is_open, status_on);
CREATE INDEX in_force_case ON in_force (case_id);
CREATE INDEX export_age ON export (created_at);
