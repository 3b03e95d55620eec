-- A page of cases costs the same whether five or twenty thousand lie behind it: an index in the order of the list, one
-- for the list of one kind, one for the next answer due, and the numbers of open and closed cases kept with the person.
-- The list goes on after the last case shown, so changes need no numbers.
DROP INDEX case_event_change;
ALTER TABLE case_event DROP COLUMN change_number;
ALTER TABLE person DROP COLUMN case_changes;

DROP INDEX portal_case_list;
CREATE INDEX portal_case_list ON portal_case (person_id, is_open, changed_at, id);
CREATE INDEX portal_case_list_of_kind ON portal_case (person_id, kind, is_open, changed_at, id);
CREATE INDEX portal_case_due ON portal_case (person_id, COALESCE(extended_due_on, first_due_on)) WHERE is_open = 1;

ALTER TABLE person ADD COLUMN open_cases INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN closed_cases INTEGER NOT NULL DEFAULT 0;
UPDATE person SET
    open_cases = (SELECT COUNT(*) FROM portal_case WHERE person_id = person.id AND is_open = 1),
    closed_cases = (SELECT COUNT(*) FROM portal_case WHERE person_id = person.id AND is_open = 0);
CREATE TRIGGER portal_case_counted AFTER INSERT ON portal_case
BEGIN
    UPDATE person SET open_cases = open_cases + NEW.is_open, closed_cases = closed_cases + 1 - NEW.is_open
    WHERE id = NEW.person_id;
END;
CREATE TRIGGER portal_case_counted_anew AFTER UPDATE OF is_open ON portal_case WHEN NEW.is_open <> OLD.is_open
BEGIN
    UPDATE person SET open_cases = open_cases + NEW.is_open - OLD.is_open,
        closed_cases = closed_cases - NEW.is_open + OLD.is_open
    WHERE id = NEW.person_id;
END;
CREATE TRIGGER portal_case_counted_no_more AFTER DELETE ON portal_case
BEGIN
    UPDATE person SET open_cases = open_cases - OLD.is_open, closed_cases = closed_cases - 1 + OLD.is_open
    WHERE id = OLD.person_id;
END;
