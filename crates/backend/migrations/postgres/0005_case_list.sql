-- The list of cases goes by last change, in pages that no change upsets: changes of a person's cases are counted, each
-- event keeps its number, and a cursor names the number up to which its list was made.
ALTER TABLE person ADD COLUMN case_changes BIGINT NOT NULL DEFAULT 0;
ALTER TABLE portal_case ADD COLUMN changed_at TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE case_event ADD COLUMN change_number BIGINT NOT NULL DEFAULT 0;

UPDATE portal_case SET changed_at =
    COALESCE((SELECT MAX(at) FROM case_event WHERE case_id = portal_case.id), '');
UPDATE person SET case_changes =
    (SELECT COUNT(*) FROM case_event JOIN portal_case ON portal_case.id = case_event.case_id
     WHERE portal_case.person_id = person.id);
-- For this once; nothing that has happened is changed.
ALTER TABLE case_event DISABLE TRIGGER case_event_no_update;
UPDATE case_event SET change_number =
    (SELECT COUNT(*) FROM case_event AS other JOIN portal_case AS theirs ON theirs.id = other.case_id
     WHERE theirs.person_id = (SELECT person_id FROM portal_case WHERE id = case_event.case_id)
         AND (other.at, other.case_id, other.number) <= (case_event.at, case_event.case_id, case_event.number));
ALTER TABLE case_event ENABLE TRIGGER case_event_no_update;
CREATE INDEX case_event_change ON case_event (case_id, change_number);
DROP INDEX portal_case_list;
CREATE INDEX portal_case_list ON portal_case (person_id, is_open);
