-- The retention routine deletes whole closed cases, and is the only way: what belongs to a case can be deleted only when
-- its id stands here, and only the ids of a closed case and of its receipt can stand here. Empty but within the routine's
-- transaction.
CREATE TABLE purge (id TEXT PRIMARY KEY);
CREATE TRIGGER purge_closed_only BEFORE INSERT ON purge
WHEN NOT EXISTS (SELECT 1 FROM portal_case WHERE is_open = 0 AND (id = NEW.id OR receipt_id = NEW.id))
BEGIN SELECT RAISE(ABORT, 'only a closed case can be deleted'); END;
CREATE TRIGGER purge_no_update BEFORE UPDATE ON purge
BEGIN SELECT RAISE(ABORT, 'only a closed case can be deleted'); END;

DROP TRIGGER case_event_no_delete;
CREATE TRIGGER case_event_no_delete BEFORE DELETE ON case_event
WHEN NOT EXISTS (SELECT 1 FROM purge WHERE id = OLD.case_id)
BEGIN SELECT RAISE(ABORT, 'case_event is append-only'); END;
DROP TRIGGER receipt_no_delete;
CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt
WHEN NOT EXISTS (SELECT 1 FROM purge WHERE id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'receipt is append-only'); END;
CREATE TRIGGER portal_case_no_delete BEFORE DELETE ON portal_case
WHEN NOT EXISTS (SELECT 1 FROM purge WHERE id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'portal_case is append-only'); END;
CREATE TRIGGER document_no_update BEFORE UPDATE ON document
BEGIN SELECT RAISE(ABORT, 'document is append-only'); END;
CREATE TRIGGER document_no_delete BEFORE DELETE ON document
WHEN NOT EXISTS (SELECT 1 FROM purge WHERE id = OLD.case_id)
BEGIN SELECT RAISE(ABORT, 'document is append-only'); END;

CREATE INDEX portal_case_closed ON portal_case (is_open, status_on);
CREATE INDEX in_force_case ON in_force (case_id);
CREATE INDEX export_age ON export (created_at);
