-- What stands in force through a case: restrictions (Art. 18) and upheld objections (Art. 21(1)). Apart from the case,
-- because an upheld objection goes on counting when its case has been deleted after its time.
CREATE TABLE in_force (
    reference TEXT COLLATE "C" NOT NULL,
    -- restriction or objection.
    kind TEXT COLLATE "C" NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    -- Null when the case has been deleted.
    case_id TEXT COLLATE "C",
    -- Of a restriction.
    ground TEXT COLLATE "C",
    activities TEXT COLLATE "C" NOT NULL,
    -- 1 when the objection was upheld in part only.
    partly BIGINT NOT NULL,
    since TEXT COLLATE "C" NOT NULL,
    -- When the person was told that a restriction will be lifted, and on which day.
    told_on TEXT COLLATE "C",
    lifts_on TEXT COLLATE "C",
    ended_on TEXT COLLATE "C",
    PRIMARY KEY (reference, kind)
);
CREATE INDEX in_force_person ON in_force (person_id, since);
-- The day told, for the event that tells it.
ALTER TABLE case_event ADD COLUMN lifts_on TEXT COLLATE "C";

-- What cases stored before this have put in force.
INSERT INTO in_force (reference, kind, person_id, case_id, ground, activities, partly, since)
    SELECT reference, 'restriction', person_id, id, 'objection-pending', activities, 0, received_on FROM portal_case
    WHERE kind = 'objection' AND status NOT IN ('completed', 'withdrawn-by-you')
        AND request::json ->> 'restrict_meanwhile' = 'true';
INSERT INTO in_force (reference, kind, person_id, case_id, ground, activities, partly, since)
    SELECT reference, 'restriction', person_id, id, request::json ->> 'ground', activities, 0, status_on
    FROM portal_case WHERE kind = 'restriction' AND status IN ('completed', 'partly-completed');
INSERT INTO in_force (reference, kind, person_id, case_id, ground, activities, partly, since)
    SELECT reference, 'objection', person_id, id, NULL, activities,
        CASE WHEN status = 'partly-completed' THEN 1 ELSE 0 END, status_on
    FROM portal_case WHERE kind = 'objection' AND status IN ('completed', 'partly-completed');
