-- A package reads a person's records category by category, and what a withdrawal took away is few of many: with a
-- million records neither may look at every row.
DROP INDEX record_person;
CREATE INDEX record_person ON record (person_id, category, added);
CREATE INDEX record_removed ON record (person_id, removed_by) WHERE removed_by IS NOT NULL;
