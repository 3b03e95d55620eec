-- Whoever asks whether a write would work gets one tried, in this row, which nobody reads.
CREATE TABLE probe (id INTEGER PRIMARY KEY, filler TEXT NOT NULL);
INSERT INTO probe (id, filler) VALUES (1, '');

-- A row that others refer to is deleted only after the database has looked for those, so each column that refers to
-- another table has an index (`tests/api/databases.rs` asks for it).
CREATE INDEX session_person ON session (person_id);
CREATE INDEX receipt_person ON receipt (person_id);
CREATE INDEX consent_event_receipt ON consent_event (receipt_id);
CREATE INDEX marketing_event_receipt ON marketing_event (receipt_id);
CREATE INDEX portal_case_receipt ON portal_case (receipt_id);
