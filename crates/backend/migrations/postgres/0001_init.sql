-- The same tables as in `migrations/sqlite/`, so that the same queries run; a test holds the two together.
-- Text is compared byte by byte (COLLATE "C"), as SQLite does, whatever the database's own language is.
-- Instants: RFC 3339 in UTC, fixed width. Dates: YYYY-MM-DD, local in Europe/Stockholm. JSON is text.

CREATE TABLE person (
    id TEXT COLLATE "C" PRIMARY KEY,
    -- Id of the made-up person in demo mode; null for anyone else.
    persona TEXT COLLATE "C" UNIQUE,
    given_name TEXT COLLATE "C" NOT NULL,
    family_name TEXT COLLATE "C" NOT NULL,
    personal_number TEXT COLLATE "C" NOT NULL UNIQUE,
    last_sign_in_at TEXT COLLATE "C"
);

CREATE TABLE role_assignment (
    id TEXT COLLATE "C" PRIMARY KEY,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    position BIGINT NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    company TEXT COLLATE "C" NOT NULL,
    company_number TEXT COLLATE "C" NOT NULL,
    controller TEXT COLLATE "C" NOT NULL,
    controller_number TEXT COLLATE "C" NOT NULL,
    since TEXT COLLATE "C" NOT NULL,
    until TEXT COLLATE "C"
);
CREATE INDEX role_assignment_person ON role_assignment (person_id, position);

-- Only the digest of a token is kept: whoever reads the database cannot sign in with it.
CREATE TABLE session (
    token_sha256 TEXT COLLATE "C" PRIMARY KEY,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    auth_at TEXT COLLATE "C" NOT NULL,
    last_used_at TEXT COLLATE "C" NOT NULL,
    previous_sign_in_at TEXT COLLATE "C"
);

-- The first answer to a state change, kept in the same transaction as its effect.
CREATE TABLE idempotency (
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    route TEXT COLLATE "C" NOT NULL,
    idempotency_key TEXT COLLATE "C" NOT NULL,
    -- SHA-256 over path and body.
    fingerprint TEXT COLLATE "C" NOT NULL,
    status BIGINT NOT NULL,
    etag TEXT COLLATE "C",
    location TEXT COLLATE "C",
    body TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person_id, route, idempotency_key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);

-- A receipt's text is what was shown, byte for byte.
CREATE TABLE receipt (
    id TEXT COLLATE "C" PRIMARY KEY,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    reference TEXT COLLATE "C" NOT NULL UNIQUE,
    sha256 TEXT COLLATE "C" NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE consent (
    id TEXT COLLATE "C" PRIMARY KEY,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    position BIGINT NOT NULL,
    activity TEXT COLLATE "C" NOT NULL,
    explicit BIGINT NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    categories TEXT COLLATE "C" NOT NULL,
    text_version TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    words TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX consent_person ON consent (person_id, position);

CREATE TABLE consent_event (
    consent_id TEXT COLLATE "C" NOT NULL REFERENCES consent (id),
    number BIGINT NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    event TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    method TEXT COLLATE "C" NOT NULL,
    text_version TEXT COLLATE "C" NOT NULL,
    receipt_id TEXT COLLATE "C" REFERENCES receipt (id),
    PRIMARY KEY (consent_id, number)
);

CREATE TABLE marketing_event (
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    number BIGINT NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    event TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    receipt_id TEXT COLLATE "C" REFERENCES receipt (id),
    PRIMARY KEY (person_id, number)
);

CREATE TABLE portal_case (
    id TEXT COLLATE "C" PRIMARY KEY,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    reference TEXT COLLATE "C" NOT NULL UNIQUE,
    kind TEXT COLLATE "C" NOT NULL,
    -- The request as it was sent, a `NewCase` as JSON.
    request TEXT COLLATE "C" NOT NULL,
    activities TEXT COLLATE "C" NOT NULL,
    received_at TEXT COLLATE "C" NOT NULL,
    received_on TEXT COLLATE "C" NOT NULL,
    first_due_on TEXT COLLATE "C" NOT NULL,
    extended_due_on TEXT COLLATE "C",
    status TEXT COLLATE "C" NOT NULL,
    status_on TEXT COLLATE "C" NOT NULL,
    is_open BIGINT NOT NULL,
    version BIGINT NOT NULL,
    receipt_id TEXT COLLATE "C" NOT NULL REFERENCES receipt (id)
);
CREATE INDEX portal_case_list ON portal_case (person_id, is_open, received_at, id);

CREATE TABLE case_event (
    case_id TEXT COLLATE "C" NOT NULL REFERENCES portal_case (id),
    number BIGINT NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    event TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    content TEXT COLLATE "C",
    due_on TEXT COLLATE "C",
    PRIMARY KEY (case_id, number)
);

CREATE TABLE document (
    id TEXT COLLATE "C" PRIMARY KEY,
    case_id TEXT COLLATE "C" NOT NULL REFERENCES portal_case (id),
    event_number BIGINT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    media_type TEXT COLLATE "C" NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    content BYTEA NOT NULL
);
CREATE INDEX document_case ON document (case_id, event_number, position);

-- Personal data, one row per piece. A change is a new row and a `removed_by` on the old one; both carry a number of
-- the same ascending series, so "all rows of a number" is a snapshot that later changes do not alter.
CREATE TABLE record (
    added BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    removed_by BIGINT,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    category TEXT COLLATE "C" NOT NULL,
    legal_basis TEXT COLLATE "C" NOT NULL,
    origin TEXT COLLATE "C" NOT NULL,
    automated BIGINT NOT NULL,
    activities TEXT COLLATE "C" NOT NULL,
    -- A `Record` as JSON, as it is sent.
    content TEXT COLLATE "C" NOT NULL
);
CREATE INDEX record_person ON record (person_id, added);

CREATE TABLE export (
    id TEXT COLLATE "C" PRIMARY KEY,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    created_at TEXT COLLATE "C" NOT NULL,
    voluntary BIGINT NOT NULL,
    contact_details BIGINT NOT NULL,
    -- The highest `record.added` at that moment.
    snapshot BIGINT NOT NULL,
    pseudonym TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C",
    bytes BIGINT
);
CREATE INDEX export_person ON export (person_id, created_at);

-- What has happened stays as it was written.
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER case_event_no_update BEFORE UPDATE ON case_event FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER case_event_no_delete BEFORE DELETE ON case_event FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER case_event_no_truncate BEFORE TRUNCATE ON case_event FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER consent_event_no_update BEFORE UPDATE ON consent_event FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER consent_event_no_delete BEFORE DELETE ON consent_event FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER consent_event_no_truncate BEFORE TRUNCATE ON consent_event FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER marketing_event_no_update BEFORE UPDATE ON marketing_event FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER marketing_event_no_delete BEFORE DELETE ON marketing_event FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER marketing_event_no_truncate BEFORE TRUNCATE ON marketing_event FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER receipt_no_truncate BEFORE TRUNCATE ON receipt FOR EACH STATEMENT EXECUTE FUNCTION append_only();
