//! A person with very many cases.

use backend::store::db::Db;

/// Gives the person so many cases more: every second one open, every hundredth a request for access, the others in own
/// words; changed on twenty days of January 2026.
pub async fn add(db: &Db, person: &str, number: i64) {
    let mut tx = db.begin().await.unwrap();
    let sql = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $2)
        INSERT INTO portal_case (id, person_id, reference, kind, request, activities, received_at, received_on,
            first_due_on, extended_due_on, status, status_on, is_open, version, receipt_id, changed_at,
            placed_at)
        SELECT 'MANY' || n, $1, 'MANY-' || n, CASE WHEN n % 100 = 0 THEN 'access' ELSE 'own-words' END,
            CASE WHEN n % 100 = 0 THEN '{\"kind\":\"access\",\"delivery\":\"portal\"}'
                ELSE '{\"kind\":\"own-words\",\"words\":\"Hej\"}' END,
            '[]', '2026-01-01T00:00:00.000Z', '2026-01-01', '2026-02-02', NULL,
            CASE WHEN n % 2 = 0 THEN 'received' ELSE 'declined' END, '2026-01-01', 1 - n % 2, 1,
            (SELECT MIN(id) FROM receipt WHERE person_id = $1),
            '2026-01-' || (10 + n % 20) || 'T00:00:00.000Z', '2026-01-' || (10 + n % 20) || 'T00:00:00.000Z'
        FROM numbers";
    sqlx::query(sql).bind(person).bind(number).execute(&mut *tx).await.unwrap();
    // What the server knows of the table, as it would after a while by itself.
    sqlx::query("ANALYZE portal_case").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}
