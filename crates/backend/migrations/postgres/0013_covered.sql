-- What the screen covers for everyone (`domain::discretion`) is in a package only when it is asked for: 1 for such a row.
ALTER TABLE record ADD COLUMN covered BIGINT NOT NULL DEFAULT 0;
DROP INDEX record_shown;
CREATE INDEX record_shown ON record (person_id, part, category, shown_from, added, shown_until, covered) WHERE visible = 1;
