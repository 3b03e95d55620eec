//! Very many other people, and one with very many cases.

use crate::many_cases;
use backend::clock::{self, Clock, SystemClock};
use backend::store::config::DatabaseConfig;
use backend::store::db::Db;

const NUMBERS: &str = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $1)";

/// A row of everything for each of `$1` other people, like what `$2` has, at `$3`. Every tenth one has a case that was
/// closed long ago, all on one day; the others an open one.
const OTHERS: [&str; 11] = [
    "INSERT INTO person (id, persona, given_name, family_name, personal_number, record_changes)
     SELECT 'OTHER' || n, 'other-' || n, 'A', 'B', 'other-' || n, 1 FROM numbers",
    "INSERT INTO role_assignment (id, person_id, position, role, company, company_number, controller, controller_number,
         since)
     SELECT 'ROLE' || n, 'OTHER' || n, 1, 'board-member', 'C', '1', 'D', '2', '2020-01-01' FROM numbers",
    "INSERT INTO session (token_sha256, person_id, auth_at, last_used_at)
     SELECT 'TOKEN' || n, 'OTHER' || n, $3, $3 FROM numbers",
    "INSERT INTO receipt (id, person_id, reference, sha256, content, created_at)
     SELECT 'RECEIPT' || n, 'OTHER' || n, 'REF-' || n, '', '{}', $3 FROM numbers",
    "INSERT INTO consent (id, person_id, position, activity, explicit, status, categories, text_version, language, words,
         version)
     SELECT 'CONSENT' || n, 'OTHER' || n, position, activity, explicit, status, categories, text_version, language, words,
         version FROM consent CROSS JOIN numbers WHERE person_id = $2",
    "INSERT INTO consent_event (consent_id, number, at, event, actor, method, text_version)
     SELECT 'CONSENT' || n, 1, $3, 'given', 'you', 'form', '' FROM numbers",
    "INSERT INTO portal_case (id, person_id, reference, kind, request, activities, received_at, received_on, first_due_on,
         status, status_on, is_open, version, receipt_id, changed_at, placed_at)
     SELECT 'CASE' || n, 'OTHER' || n, 'REF-' || n, 'own-words', '{\"kind\":\"own-words\",\"words\":\"Hej\"}', '[]', $3,
         '2026-01-01', '2026-02-02', CASE WHEN n % 10 = 0 THEN 'declined' ELSE 'received' END, '2001-01-01',
         CASE WHEN n % 10 = 0 THEN 0 ELSE 1 END, 1, 'RECEIPT' || n, '2001-01-01T00:00:00.000Z', $3
     FROM numbers",
    "INSERT INTO case_event (case_id, number, at, actor, event, status)
     SELECT 'CASE' || n, 1, $3, 'you', 'received', 'received' FROM numbers",
    "INSERT INTO record (person_id, category, legal_basis, origin, automated, activities, content, matter, visible, sent,
         part, covered, shown_from, judged, record_id)
     SELECT 'OTHER' || n, category, legal_basis, origin, automated, activities, content, matter, visible, sent, part,
         covered, 1, judged, record_id || n
     FROM (SELECT * FROM record WHERE person_id = $2 AND visible = 1 ORDER BY added LIMIT 2) AS theirs CROSS JOIN numbers
    ",
    "INSERT INTO idempotency (person_id, route, idempotency_key, fingerprint, status, body, created_at)
     SELECT 'OTHER' || n, '/api/v1/cases', 'KEY' || n, '', 201, '{}', $3 FROM numbers",
    "INSERT INTO export (id, person_id, created_at, voluntary, contact_details, snapshot, pseudonym)
     SELECT 'EXPORT' || n, 'OTHER' || n, $3, 0, 0, 1, 'p' FROM numbers",
];

/// What `$1` has besides very many cases: an event and a receipt of each, and of every tenth a restriction in force.
const OF_CASES: [&str; 3] = [
    "INSERT INTO case_event (case_id, number, at, actor, event, status)
     SELECT id, 1, received_at, 'you', 'received', 'received' FROM portal_case WHERE person_id = $1 AND id LIKE 'MANY%'",
    "INSERT INTO receipt (id, person_id, reference, sha256, content, created_at)
     SELECT made.id, $1, made.reference, theirs.sha256, theirs.content, made.received_at
     FROM portal_case AS made JOIN receipt AS theirs ON theirs.id = made.receipt_id
     WHERE made.person_id = $1 AND made.id LIKE 'MANY%'",
    "INSERT INTO in_force (reference, kind, person_id, case_id, ground, activities, partly, since)
     SELECT reference, 'restriction', $1, id, 'unlawful', '[]', 0, received_on
     FROM portal_case WHERE person_id = $1 AND id LIKE 'MANY%5'",
];

/// The person's own records a hundred and fifty times more.
const RECORDS: &str = "INSERT INTO record (person_id, category, legal_basis, origin, automated, activities, content, matter,
        visible, sent, part, covered, shown_from, judged, record_id)
    SELECT person_id, category, legal_basis, origin, automated, activities, content, matter, visible, sent, part, covered,
        shown_from, judged, record_id || n
    FROM record CROSS JOIN numbers WHERE person_id = $2 AND visible = 1";

/// Puts so many other people beside a person, and gives that one so many cases more.
pub async fn fill(db: &Db, person: &str, people: i64, cases: i64) {
    let now = clock::write(SystemClock.now());
    let mut tx = db.begin().await.unwrap();
    for (number, sql) in OTHERS.map(|sql| (people, sql)).into_iter().chain([(150, RECORDS)]) {
        let arguments = [number.to_string(), format!("'{person}'"), format!("'{now}'")];
        let text = format!("{NUMBERS} {sql}");
        let text = (1..).zip(arguments).fold(text, |text, (at, it)| text.replace(&format!("${at}"), &it));
        sqlx::raw_sql(sqlx::AssertSqlSafe(text)).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    if cases > 0 {
        many_cases::add(db, person, cases).await;
        let mut tx = db.begin().await.unwrap();
        for sql in OF_CASES {
            sqlx::query(sql).bind(person).execute(&mut *tx).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    // What the server learns of its tables by itself after a while.
    if matches!(db.config(), DatabaseConfig::Server(_)) {
        let mut tx = db.begin().await.unwrap();
        sqlx::raw_sql("ANALYZE").execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    }
}
