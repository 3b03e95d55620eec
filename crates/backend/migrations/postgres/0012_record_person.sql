-- A full index besides: what refers to a person must be found when a row of `person` is to go (foreign key), whatever is
-- visible.
CREATE INDEX record_person ON record (person_id);
