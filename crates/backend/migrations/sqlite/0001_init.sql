-- Columns are text, integer or blob only, so that the same queries run on PostgreSQL (its own folder, later).
-- Instants: RFC 3339 in UTC, fixed width. Dates: YYYY-MM-DD, local in Europe/Stockholm. JSON is text.

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    -- Id of the made-up person in demo mode; null for anyone else.
    persona TEXT UNIQUE,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    personal_number TEXT NOT NULL UNIQUE,
    last_sign_in_at TEXT
);

CREATE TABLE role_assignment (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    company TEXT NOT NULL,
    company_number TEXT NOT NULL,
    controller TEXT NOT NULL,
    controller_number TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT
);
CREATE INDEX role_assignment_person ON role_assignment (person_id, position);

-- Only the digest of a token is kept: whoever reads the database cannot sign in with it.
CREATE TABLE session (
    token_sha256 TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    auth_at TEXT NOT NULL,
    last_used_at TEXT NOT NULL,
    previous_sign_in_at TEXT
);

-- The first answer to a state change, kept in the same transaction as its effect.
CREATE TABLE idempotency (
    person_id TEXT NOT NULL REFERENCES person (id),
    route TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    -- SHA-256 over path and body.
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    etag TEXT,
    location TEXT,
    body TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (person_id, route, idempotency_key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);

-- A receipt's text is what was shown, byte for byte.
CREATE TABLE receipt (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    reference TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at TEXT NOT NULL
);

CREATE TABLE consent (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    position INTEGER NOT NULL,
    activity TEXT NOT NULL,
    explicit INTEGER NOT NULL,
    status TEXT NOT NULL,
    categories TEXT NOT NULL,
    text_version TEXT NOT NULL,
    language TEXT NOT NULL,
    words TEXT NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX consent_person ON consent (person_id, position);

CREATE TABLE consent_event (
    consent_id TEXT NOT NULL REFERENCES consent (id),
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    event TEXT NOT NULL,
    actor TEXT NOT NULL,
    method TEXT NOT NULL,
    text_version TEXT NOT NULL,
    receipt_id TEXT REFERENCES receipt (id),
    PRIMARY KEY (consent_id, number)
);

CREATE TABLE marketing_event (
    person_id TEXT NOT NULL REFERENCES person (id),
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    event TEXT NOT NULL,
    actor TEXT NOT NULL,
    receipt_id TEXT REFERENCES receipt (id),
    PRIMARY KEY (person_id, number)
);

CREATE TABLE portal_case (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    reference TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    -- The request as it was sent, a `NewCase` as JSON.
    request TEXT NOT NULL,
    activities TEXT NOT NULL,
    received_at TEXT NOT NULL,
    received_on TEXT NOT NULL,
    first_due_on TEXT NOT NULL,
    extended_due_on TEXT,
    status TEXT NOT NULL,
    status_on TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    version INTEGER NOT NULL,
    receipt_id TEXT NOT NULL REFERENCES receipt (id)
);
CREATE INDEX portal_case_list ON portal_case (person_id, is_open, received_at, id);

CREATE TABLE case_event (
    case_id TEXT NOT NULL REFERENCES portal_case (id),
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    event TEXT NOT NULL,
    status TEXT NOT NULL,
    content TEXT,
    due_on TEXT,
    PRIMARY KEY (case_id, number)
);

CREATE TABLE document (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES portal_case (id),
    event_number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL
);
CREATE INDEX document_case ON document (case_id, event_number, position);

-- Personal data, one row per piece. A change is a new row and a `removed_by` on the old one; both carry a number of
-- the same ascending series, so "all rows of a number" is a snapshot that later changes do not alter.
CREATE TABLE record (
    added INTEGER PRIMARY KEY AUTOINCREMENT,
    removed_by INTEGER,
    person_id TEXT NOT NULL REFERENCES person (id),
    category TEXT NOT NULL,
    legal_basis TEXT NOT NULL,
    origin TEXT NOT NULL,
    automated INTEGER NOT NULL,
    activities TEXT NOT NULL,
    -- A `Record` as JSON, as it is sent.
    content TEXT NOT NULL
);
CREATE INDEX record_person ON record (person_id, added);

CREATE TABLE export (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    created_at TEXT NOT NULL,
    voluntary INTEGER NOT NULL,
    contact_details INTEGER NOT NULL,
    -- The highest `record.added` at that moment.
    snapshot INTEGER NOT NULL,
    pseudonym TEXT NOT NULL,
    sha256 TEXT,
    bytes INTEGER
);
CREATE INDEX export_person ON export (person_id, created_at);

-- What has happened stays as it was written.
CREATE TRIGGER case_event_no_update BEFORE UPDATE ON case_event
BEGIN SELECT RAISE(ABORT, 'case_event is append-only'); END;
CREATE TRIGGER case_event_no_delete BEFORE DELETE ON case_event
BEGIN SELECT RAISE(ABORT, 'case_event is append-only'); END;
CREATE TRIGGER consent_event_no_update BEFORE UPDATE ON consent_event
BEGIN SELECT RAISE(ABORT, 'consent_event is append-only'); END;
CREATE TRIGGER consent_event_no_delete BEFORE DELETE ON consent_event
BEGIN SELECT RAISE(ABORT, 'consent_event is append-only'); END;
CREATE TRIGGER marketing_event_no_update BEFORE UPDATE ON marketing_event
BEGIN SELECT RAISE(ABORT, 'marketing_event is append-only'); END;
CREATE TRIGGER marketing_event_no_delete BEFORE DELETE ON marketing_event
BEGIN SELECT RAISE(ABORT, 'marketing_event is append-only'); END;
CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt
BEGIN SELECT RAISE(ABORT, 'receipt is append-only'); END;
CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt
BEGIN SELECT RAISE(ABORT, 'receipt is append-only'); END;
