//! What of a row may be told: the rule of [`domain::visibility`] put to stored rows, and put to them again when the facts
//! of the register that it depends on are others than those a row was judged by.

use super::write::{Corrected, New, next_change};
use crate::http::error::ApiResult;
use crate::ids::sha256;
use crate::state::App;
use crate::store::db::{Db, DbError};
use crate::store::{flag, json, optional_date};
use api_types::export::{Record, RecordBasis};
use domain::masking;
use domain::portability::{Origin, RecordFacts, Scope, scope_of};
use domain::register::{LegalBasis, Register};
use domain::visibility::{Matter, Row as Facts, Rule};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row, query, query_scalar};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Rows judged in one write: others wait for it.
const AT_ONCE: i64 = 500;

/// The rule, and a mark of the facts that it was made from.
#[derive(Debug, Clone)]
pub struct Judge {
    /// The rule.
    pub rule: Rule,
    mark: String,
}

/// What may be told of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown<'a> {
    /// The record as it is sent: borrowed where nothing had to be taken away.
    pub sent: Cow<'a, Record>,
    /// The part of a package it belongs to.
    pub part: Option<Scope>,
    /// Does the screen cover its value?
    pub covered: bool,
}

impl Shown<'_> {
    pub fn json(&self) -> Result<String, DbError> {
        serde_json::to_string(&self.sent).map_err(|_| DbError::Stored("sent"))
    }

    pub fn part(&self) -> &'static str {
        self.part.map_or("", Scope::as_str)
    }
}

impl Judge {
    /// By a register. Which language it is in makes no difference.
    #[must_use]
    pub fn of(register: &Register) -> Self {
        let rule = Rule::of(register);
        let mark = sha256((rule.facts() + &masking::facts()).as_bytes())[..16].to_owned();
        Self { rule, mark }
    }

    /// Stands on every row judged by these facts.
    #[must_use]
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// What may be told of a row; `None`: nothing, also when this version does not understand it.
    pub(super) fn look<'a>(&self, new: &'a New) -> Option<Shown<'a>> {
        let (record, origin) = (&new.record, Origin::parse(&new.record.origin)?);
        let activities: Vec<&str> = record.activity_ids.iter().map(String::as_str).collect();
        let shown = self.rule.look(Facts {
            activities: &activities,
            category: &record.category,
            matter: new.matter,
            origin,
            source: &record.source,
            legal_basis: LegalBasis::parse(&record.legal_basis.code)?,
            names_consent: record.legal_basis.consent_record_id.is_some(),
        })?;
        let mut sent = Cow::Borrowed(record);
        if shown.activities.len() < activities.len() {
            sent.to_mut().activity_ids = shown.activities.iter().map(ToString::to_string).collect();
        }
        if shown.legal_basis.as_str() != record.legal_basis.code {
            sent.to_mut().legal_basis = basis(shown.legal_basis, record);
        }
        let facts = RecordFacts { legal_basis: shown.legal_basis, origin, automated: new.automated };
        let covered = masking::is_masked(&sent.category, &sent.field, &sent.value_type);
        Some(Shown { sent, part: scope_of(facts).ok(), covered })
    }
}

/// A basis in the words of the contract.
fn basis(basis: LegalBasis, of: &Record) -> RecordBasis {
    RecordBasis {
        code: basis.as_str().to_owned(),
        article: basis.article().to_owned(),
        dpv: of.legal_basis.dpv.is_some().then(|| basis.dpv().to_owned()),
        consent_record_id: of.legal_basis.consent_record_id.clone().filter(|_| basis.is_consent()),
    }
}

/// A stored row: what the controller holds, and what the person sees of it.
pub(super) struct Stored {
    pub added: i64,
    pub person: String,
    /// `None` when this version does not understand it.
    pub held: Option<New>,
    pub removed: bool,
    pub visible: bool,
    /// What is sent, while it is visible; `None` too when this version cannot read what another one sent.
    pub sent: Option<Record>,
    pub part: String,
    pub covered: bool,
    pub is_past: bool,
    /// Has it the id that addresses have?
    pub has_id: bool,
}

/// The columns that [`Stored::read`] reads.
pub(super) const COLUMNS: &str = "added, person_id, removed_by, category, legal_basis, origin, automated, activities, \
    matter, content, visible, sent, part, covered, shown_until, record_id, role_id, corrected_on, corrected_by";

impl Stored {
    pub fn read(row: &AnyRow) -> Result<Self, DbError> {
        let sent: Option<String> = row.try_get("sent")?;
        let visible = flag(row, "visible")?;
        Ok(Self {
            added: row.try_get("added")?,
            person: row.try_get("person_id")?,
            held: held(row)?,
            removed: row.try_get::<Option<i64>, _>("removed_by")?.is_some(),
            visible,
            sent: sent.filter(|_| visible).and_then(|text| serde_json::from_str(&text).ok()),
            part: row.try_get("part")?,
            covered: flag(row, "covered")?,
            is_past: row.try_get::<Option<i64>, _>("shown_until")?.is_some(),
            has_id: !row.try_get::<String, _>("record_id")?.is_empty(),
        })
    }
}

/// The columns prevail over what `content` says besides, and an activity counts when both name it.
fn held(row: &AnyRow) -> Result<Option<New>, DbError> {
    let Ok(mut record) = json::<Record>(row, "content") else { return Ok(None) };
    let Ok(activities) = json::<Vec<String>>(row, "activities") else { return Ok(None) };
    record.activity_ids.retain(|id| activities.contains(id));
    record.category = row.try_get("category")?;
    record.origin = row.try_get("origin")?;
    let code: String = row.try_get("legal_basis")?;
    if code != record.legal_basis.code {
        let Some(other) = LegalBasis::parse(&code) else { return Ok(None) };
        record.legal_basis = basis(other, &record);
    }
    let Some(matter) = Matter::parse(&row.try_get::<String, _>("matter")?) else { return Ok(None) };
    let corrected = match (optional_date(row, "corrected_on")?, row.try_get("corrected_by")?) {
        (Some(on), Some(reference)) => Some(Corrected { on, reference }),
        _ => None,
    };
    Ok(Some(New { record, automated: flag(row, "automated")?, matter, role: row.try_get("role_id")?, corrected }))
}

/// The id of a record in addresses: the last part of its own, or, where that is not one that an address can hold, what
/// stands for it.
pub(super) fn public_id(record: &Record) -> String {
    let last = record.id.rsplit(':').next().unwrap_or_default();
    let is_id =
        (1..=64).contains(&last.len()) && last.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it));
    if is_id { last.to_owned() } else { sha256(record.id.as_bytes())[..32].to_owned() }
}

/// The same to the person who sees it? When a record was last changed counts only with a change that they see.
pub(super) fn is_same(one: &Record, other: &Record) -> bool {
    let without = |it: &Record| Record { updated_at: None, ..it.clone() };
    without(one) == without(other)
}

/// The same but for who uses it, and on which basis?
fn has_same_value(one: &Record, other: &Record) -> bool {
    let uses = |it: &Record| (it.activity_ids.clone(), it.legal_basis.clone());
    let (activity_ids, legal_basis) = uses(other);
    is_same(&Record { activity_ids, legal_basis, ..one.clone() }, other)
}

/// Judges rows, and counts for each person whether what they see has changed.
pub(super) async fn settle(tx: &mut AnyConnection, judge: &Judge, rows: Vec<Stored>) -> Result<(), DbError> {
    let mut changes: BTreeMap<String, i64> = BTreeMap::new();
    let mut unchanged = Vec::new();
    for row in rows {
        let shown = row.held.as_ref().and_then(|held| judge.look(held));
        // What was removed while it was hidden stays hidden.
        let shown = shown.filter(|_| !row.removed || row.visible);
        let same = match (&row.sent, &shown) {
            (None, None) => !row.visible,
            (Some(sent), Some(shown)) => {
                is_same(sent, &shown.sent) && (row.part.as_str(), row.covered) == (shown.part(), shown.covered)
            }
            _ => false,
        };
        let goes = row.removed && row.visible && !row.is_past;
        if !row.has_id
            && let Some(held) = &row.held
        {
            let sql = "UPDATE record SET record_id = $2 WHERE added = $1";
            query(sql).bind(row.added).bind(public_id(&held.record)).execute(&mut *tx).await?;
        }
        if same && !goes {
            unchanged.push(row.added);
            continue;
        }
        // A row of the past is seen in older snapshots only: what the person sees now stays as it is.
        let number = match changes.get(&row.person) {
            _ if row.is_past => 0,
            Some(number) => *number,
            None => next_change(tx, &row.person).await?,
        };
        if !row.is_past {
            changes.insert(row.person.clone(), number);
        }
        let sql = "UPDATE record SET judged = $2, visible = $3, sent = $4, part = $5, covered = $8,
                shown_from = CASE WHEN $3 = 0 THEN NULL ELSE COALESCE(shown_from, $6) END,
                shown_until = CASE WHEN $3 = 0 THEN NULL WHEN $7 = 1 THEN $6 ELSE shown_until END
             WHERE added = $1";
        let sent = match (&row.sent, shown) {
            (Some(sent), Some(shown)) if same => Some(Shown { sent: Cow::Borrowed(sent), ..shown }),
            (Some(sent), Some(mut shown)) if has_same_value(sent, &shown.sent) => {
                // What else was done to it meanwhile may be of the hidden kind: the day of that is not told.
                shown.sent.to_mut().updated_at.clone_from(&sent.updated_at);
                Some(shown)
            }
            (_, shown) => shown,
        };
        query(sql)
            .bind(row.added)
            .bind(judge.mark.clone())
            .bind(i64::from(sent.is_some()))
            .bind(sent.as_ref().map(Shown::json).transpose()?)
            .bind(sent.as_ref().map_or("", Shown::part))
            .bind(number)
            .bind(i64::from(goes))
            .bind(i64::from(sent.as_ref().is_some_and(|sent| sent.covered)))
            .execute(&mut *tx)
            .await?;
    }
    if !unchanged.is_empty() {
        let numbers = unchanged.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        let sql = format!("UPDATE record SET judged = $1 WHERE added IN ({numbers})");
        // Never the same twice: nothing to be kept prepared.
        query(sqlx::AssertSqlSafe(sql)).bind(judge.mark.clone()).persistent(false).execute(&mut *tx).await?;
    }
    Ok(())
}

/// Which rows are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those judged by other facts than this backend's, or not at all: at the start.
    Others,
    /// Those not judged at all: something else than a backend of this version wrote them.
    Unjudged,
}

/// Judges rows, some in each write, until there are no more; gives how many. Another backend with another register may
/// do the same: so no more than there are at the beginning.
///
/// # Errors
/// Those of the database; what was judged before stays judged.
pub async fn run(app: &Arc<App>, which: Which) -> ApiResult<u64> {
    let db = app.db().await;
    let ranges: &[&str] = match which {
        Which::Others => &["judged < $1", "judged > $1"],
        Which::Unjudged => &["judged = '' AND judged < $1"],
    };
    let mut judged = 0;
    for range in ranges {
        let count = format!("SELECT COUNT(*) FROM record WHERE {range}");
        let count = query_scalar(sqlx::AssertSqlSafe(count)).bind(app.judge.mark.clone());
        let mut left: i64 = count.fetch_one(db.read()).await.map_err(DbError::from)?;
        while left > 0 {
            let number = some(&db, app.clone(), range).await?;
            if number == 0 {
                break;
            }
            left -= number;
            judged += number.unsigned_abs();
        }
    }
    if judged > 0 {
        tracing::info!(rows = judged, "what may be told of stored rows is decided");
    }
    Ok(judged)
}

async fn some(db: &Db, app: Arc<App>, range: &str) -> Result<i64, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM record WHERE {range} ORDER BY judged, added LIMIT $2");
    db.write(move |tx| {
        Box::pin(async move {
            let sql = sqlx::AssertSqlSafe(sql);
            let rows = query(sql).bind(app.judge.mark.clone()).bind(AT_ONCE).fetch_all(&mut *tx).await?;
            let number = rows.len() as i64;
            let rows = rows.iter().map(Stored::read).collect::<Result<Vec<_>, _>>()?;
            settle(tx, &app.judge, rows).await?;
            Ok(number)
        })
    })
    .await
}
