-- What a person may be told of (`domain::visibility`) is written with the row, and again when the register changes: no
-- answer reads a row that is not visible. Numbers of what a person sees are counted by what they see: a row that is
-- hidden moves none of them.
ALTER TABLE person ADD COLUMN record_changes BIGINT NOT NULL DEFAULT 0;
-- What the row says, as far as its category does not tell: `domain::visibility::Matter`.
ALTER TABLE record ADD COLUMN matter TEXT COLLATE "C" NOT NULL DEFAULT 'fact';
-- 1: the person may be told of it.
ALTER TABLE record ADD COLUMN visible BIGINT NOT NULL DEFAULT 0;
-- The record as it is sent; `content` is what the controller holds. Null when it is hidden.
ALTER TABLE record ADD COLUMN sent TEXT COLLATE "C";
-- The part of a package it belongs to, art20 or voluntary; empty when to none.
ALTER TABLE record ADD COLUMN part TEXT COLLATE "C" NOT NULL DEFAULT '';
-- From which of the person's `record_changes` on it is seen, and from which on no more.
ALTER TABLE record ADD COLUMN shown_from BIGINT;
ALTER TABLE record ADD COLUMN shown_until BIGINT;
-- By which facts all this was decided; empty: not yet, so it is hidden or as it was before. (`removed_by` says only that a
-- row was removed; since when it is not seen stands in `shown_until`.)
ALTER TABLE record ADD COLUMN judged TEXT COLLATE "C" NOT NULL DEFAULT '';
-- A write by anybody who does not know of these columns: to be judged again.
CREATE FUNCTION record_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.judged := ''; RETURN NEW; END $$;
CREATE TRIGGER record_written BEFORE UPDATE OF removed_by, person_id, category, legal_basis, origin, automated, activities,
    content, matter ON record
FOR EACH ROW WHEN (NEW.judged = OLD.judged) EXECUTE FUNCTION record_written();

DROP INDEX record_person;
DROP INDEX record_removed;
CREATE INDEX record_shown ON record (person_id, part, category, shown_from, added, shown_until) WHERE visible = 1;
CREATE INDEX record_judged ON record (judged, added);

-- Orders from before see what is there now: their number was one of another series.
UPDATE export SET snapshot = 9007199254740991;
