-- How often a person has done something of late is counted from the answers kept for repeated sends.
CREATE INDEX idempotency_recent ON idempotency (person_id, route, created_at);
