-- What is held, value by value. The id in addresses: written with the row, and with rows of before when they are judged
-- again; empty until then, and not listed.
ALTER TABLE record ADD COLUMN record_id TEXT NOT NULL DEFAULT '';
-- The role (role_assignment.id) that it belongs to; null: to the person, whichever role.
ALTER TABLE record ADD COLUMN role_id TEXT;
-- The correction that the value comes from: its day, and the reference of the request. Null when it was never corrected.
ALTER TABLE record ADD COLUMN corrected_on TEXT;
ALTER TABLE record ADD COLUMN corrected_by TEXT;
CREATE INDEX record_held ON record (person_id, category, record_id, role_id) WHERE visible = 1 AND shown_until IS NULL;
CREATE INDEX record_named ON record (person_id, record_id) WHERE visible = 1 AND shown_until IS NULL;
-- What the piece of data is called that a request for rectification is about: both languages, as JSON.
ALTER TABLE portal_case ADD COLUMN record_label TEXT;
