-- The list of cases in the order of what is to be done: Almi waits for an answer (0), a restriction is about to be lifted
-- (1), open (2), ended (3); within these by the day that counts, and what ended last first. A page is still read from an
-- index in that order.

-- The day from which the restriction in force through the case may be lifted, while that is announced.
ALTER TABLE portal_case ADD COLUMN lifts_on TEXT COLLATE "C";
UPDATE portal_case SET lifts_on = (SELECT in_force.lifts_on FROM in_force
    WHERE in_force.case_id = portal_case.id AND in_force.kind = 'restriction' AND in_force.ended_on IS NULL);
-- When the case came to its place in the list. A message moves nothing.
ALTER TABLE portal_case ADD COLUMN placed_at TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE portal_case SET placed_at = changed_at;

ALTER TABLE portal_case ADD COLUMN list_rank BIGINT GENERATED ALWAYS AS (
    CASE WHEN is_open = 1 AND status = 'needs-information' THEN 0
         WHEN is_open = 0 AND lifts_on IS NOT NULL THEN 1
         WHEN is_open = 1 THEN 2 ELSE 3 END) STORED;
ALTER TABLE portal_case ADD COLUMN list_key TEXT COLLATE "C" GENERATED ALWAYS AS (
    CASE WHEN is_open = 1 THEN COALESCE(extended_due_on, first_due_on) ELSE COALESCE(lifts_on, placed_at) END) STORED;

DROP INDEX portal_case_list;
DROP INDEX portal_case_list_of_kind;
CREATE INDEX portal_case_list ON portal_case (person_id, list_rank, list_key, id);
CREATE INDEX portal_case_list_of_kind ON portal_case (person_id, kind, list_rank, list_key, id);
