-- The person's receipts in one list, the newest first.
DROP INDEX receipt_person;
CREATE INDEX receipt_list ON receipt (person_id, created_at, id);
