//! Leaves the test people as they were found.

use crate::bench::{Bench, text};
use crate::clause::Stop;
use serde_json::json;
use std::sync::PoisonError;

/// How somebody's choices stand.
pub(crate) struct Choices {
    /// Is direct marketing stopped?
    pub(crate) stopped: bool,
    /// Ids of the consents that hold.
    pub(crate) given: Vec<String>,
}

impl Bench {
    /// Leaves things as they were: cases that were made and are still open are taken back, so that nobody has to answer
    /// them; consents and direct marketing stand as before. What does not work here is no finding.
    pub fn tidy(&self) {
        if self.may_write {
            let _ = self.restore();
        }
        let made: Vec<_> = std::mem::take(&mut *self.made.lock().unwrap_or_else(PoisonError::into_inner));
        for (who, id) in made {
            let Ok(seen) = self.get(&who, &format!("/cases/{id}")) else { continue };
            if seen.status == 200 && seen.json()["summary"]["closed_on"].is_null() {
                let call = self.post(&who, &format!("/cases/{id}/retraction"), &json!({})).key();
                let _ = call.header("if-match", seen.header("etag")).send();
            }
        }
    }

    /// How the subject's consents and direct marketing stand.
    pub(crate) fn choices(&self) -> Result<Choices, Stop> {
        let stopped = self.read(&self.subject, "/direct-marketing")?["stopped"] == true;
        let consents = self.read(&self.subject, "/consents")?;
        let given = consents.as_array().into_iter().flatten().filter(|consent| consent["status"] == "given");
        Ok(Choices { stopped, given: given.map(|consent| text(&consent["id"])).collect() })
    }

    fn restore(&self) -> Result<(), Stop> {
        let Some(before) = &self.before else { return Ok(()) };
        if self.choices()?.stopped && !before.stopped {
            let etag = text(&self.read(&self.subject, "/direct-marketing")?["etag"]);
            self.post(&self.subject, "/direct-marketing/lift", &json!({})).key().header("if-match", &etag).send()?;
        }
        let now = self.read(&self.subject, "/consents")?;
        for consent in now.as_array().into_iter().flatten().filter(|consent| consent["status"] == "withdrawn") {
            let id = text(&consent["id"]);
            if before.given.contains(&id) {
                let call = self.post(&self.subject, &format!("/consents/{id}/renewal"), &json!({})).key();
                call.header("if-match", &text(&consent["etag"])).send()?;
            }
        }
        Ok(())
    }
}
