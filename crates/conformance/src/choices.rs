//! How somebody's consents and direct marketing stand.

use crate::client::{Client, Visitor};
use crate::outcome::Stop;
use serde_json::Value;

/// How somebody's choices stand.
#[derive(Debug)]
pub(crate) struct Choices {
    /// Is direct marketing stopped?
    pub(crate) stopped: bool,
    /// The `etag` of that.
    pub(crate) etag: String,
    /// The consents.
    pub(crate) consents: Vec<Choice>,
}

/// How a consent stands.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) id: String,
    pub(crate) etag: String,
    pub(crate) is_given: bool,
}

impl Choices {
    /// How they stand now.
    pub(crate) fn of(client: &Client, who: &Visitor) -> Result<Self, Stop> {
        let read = |path| Ok::<_, Stop>(client.call(who, "GET", path).send()?.need(200)?.json());
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let (marketing, consents) = (read("/direct-marketing")?, read("/consents")?);
        let choice = |consent: &Value| Choice {
            id: text(&consent["id"]),
            etag: text(&consent["etag"]),
            is_given: consent["status"] == "given",
        };
        Ok(Self {
            stopped: marketing["stopped"] == true,
            etag: text(&marketing["etag"]),
            consents: consents.as_array().into_iter().flatten().map(choice).collect(),
        })
    }
}
