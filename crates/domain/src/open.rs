//! Reading what may come from a newer backend: values, rows and members that this version does not know, or that are
//! absent. For `#[serde(deserialize_with = …)]` in answers; what a person sends is closed.

use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde::{Deserialize, Deserializer, Serialize};
use std::marker::PhantomData;

/// A term that has no neutral value: one that this version does not know stays as it came, and is shown in other words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Open<T> {
    /// One that this version knows.
    Known(T),
    /// Another one.
    Unknown(String),
}

impl<T: Copy + PartialEq> Open<T> {
    /// The term, if this version knows it.
    #[must_use]
    pub fn known(&self) -> Option<T> {
        match self {
            Open::Known(term) => Some(*term),
            Open::Unknown(_) => None,
        }
    }

    /// Is it this term? What is not known is none.
    #[must_use]
    pub fn is(&self, term: T) -> bool {
        self.known() == Some(term)
    }
}

impl<T: DeserializeOwned> From<String> for Open<T> {
    fn from(id: String) -> Self {
        known(&id).map_or(Open::Unknown(id), Open::Known)
    }
}

/// A member that is null is one that is absent.
///
/// # Errors
/// The member is of another type.
pub fn or_absent<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Default + Deserialize<'de>,
    D: Deserializer<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// A value that is not known is the neutral one of its type, which is its default.
///
/// # Errors
/// It is no text.
pub fn or_neutral<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Default + DeserializeOwned,
    D: Deserializer<'de>,
{
    Ok(known(&String::deserialize(deserializer)?).unwrap_or_default())
}

/// Of a list, the rows about something that is known: `I` is what names a row, by its member `id` or `role`.
///
/// # Errors
/// A row about something known cannot be read, or one names nothing.
pub fn known_rows<'de, T, I, D>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: DeserializeOwned,
    I: DeserializeOwned,
    D: Deserializer<'de>,
{
    let rows = Vec::<Row<T, I>>::deserialize(deserializer)?;
    let known = rows.into_iter().filter_map(|row| match row {
        Row::Known(row) => Some(row),
        Row::Newer { .. } => None,
    });
    Ok(known.collect())
}

#[derive(Deserialize)]
#[serde(untagged, bound = "T: DeserializeOwned, I: DeserializeOwned")]
enum Row<T, I> {
    Known(T),
    Newer {
        #[serde(rename = "id", alias = "role", deserialize_with = "not_known")]
        _id: PhantomData<I>,
    },
}

fn not_known<'de, I: DeserializeOwned, D: Deserializer<'de>>(deserializer: D) -> Result<PhantomData<I>, D::Error> {
    match known::<I>(&String::deserialize(deserializer)?) {
        None => Ok(PhantomData),
        Some(_) => Err(serde::de::Error::custom("a row about something known lacks something")),
    }
}

fn known<T: DeserializeOwned>(id: &str) -> Option<T> {
    let id: StrDeserializer<'_, Error> = id.into_deserializer();
    T::deserialize(id).ok()
}
