-- Measures against money laundering, as the systems of a real controller hold them. They are here for one reason: so
-- that it can be proved that nothing a person sees depends on them (tipping-off, SFS 2017:630 ch. 4 s. 9 and ch. 5
-- ss. 7 and 11).
--
-- NO QUERY OF THE API MAY READ THIS TABLE, join it, count it or wait for it. The demo's seed writes it and nothing else
-- does. `tests/architecture.rs` holds its name to this file, the seed and the tests; `tests/api/tipping_off.rs` runs
-- the whole API with the rows there, gone, changed and with the table dropped, and compares every byte.
CREATE TABLE aml_flag (
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    -- Counts from 1 within the person. Not a random id: making one would already move the ids made after it.
    number BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    since TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person_id, number)
);
