//! Why the store does not do what it was asked.

use super::fault::DbError;
use chrono::TimeDelta;
use domain::case::StepRefused;
use domain::request::FieldError;
use domain::restriction::RestrictionRefused;

/// Why the store does not do what it was asked. Never holds data of a person.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The step does not follow from where the case stands, or something is missing in it.
    #[error("the step is refused: {0:?}")]
    StepRefused(StepRefused),
    /// The same for the restriction in force through a case; `None` where there is nothing to lift.
    #[error("the step of the restriction is refused: {0:?}")]
    RestrictionRefused(Option<RestrictionRefused>),
    /// What is to be stored is wrong in some fields.
    #[error("fields are not as they must be: {0:?}")]
    Invalid(Vec<FieldError>),
    /// The key was used with another request before.
    #[error("the key was used with another request")]
    KeyReused,
    /// The person has done this as often as they may; once more after so long.
    #[error("the limit is reached")]
    LimitReached(TimeDelta),
    /// The person has so many writes waiting already that one more is refused.
    #[error("too many writes of one person at once")]
    Crowded,
    /// The system has no random bits to give.
    #[error("no randomness: {0}")]
    NoRandomness(#[from] getrandom::Error),
    /// What is to be stored does not fit together with the register. Says which part, and nothing of the person.
    #[error("{0}")]
    Inconsistent(String),
    /// The database.
    #[error(transparent)]
    Database(#[from] DbError),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error.into())
    }
}
