-- Measures against money laundering, as the systems of a real controller hold them. The demo has them for one reason: so
-- that it can be proved that nothing a person sees depends on them (tipping-off, SFS 2017:630 ch. 4 s. 9 and ch. 5
-- ss. 7 and 11). The deployed program neither has nor makes this table.
--
-- NO QUERY OF THE API MAY READ THIS TABLE, join it, count it or wait for it. The demo's seed makes and writes it and
-- nothing else does. `tests/architecture.rs` holds its name to this file, the seed and the tests;
-- `tests/api/tipping_off.rs` runs the whole API with the rows there, gone, changed and with the table dropped, and
-- compares every byte.
--
-- The same text for SQLite and PostgreSQL.
CREATE TABLE IF NOT EXISTS aml_flag (
    person_id TEXT NOT NULL REFERENCES person (id),
    -- Counts from 1 within the person. Not a random id: making one would already move the ids made after it.
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    since TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (person_id, number)
);
