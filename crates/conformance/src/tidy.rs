//! Leaves the test people as they were found.

use crate::bench::Bench;
use crate::choices::Choices;
use crate::client::Visitor;
use serde_json::json;
use std::sync::PoisonError;

impl Bench {
    /// Leaves things as they were: cases that were made and are still open are taken back, so that nobody has to answer
    /// them; consents and direct marketing stand as before. What does not work here is no finding, and keeps nothing else
    /// from being done.
    pub fn tidy(&self) {
        for (who, before) in &self.before {
            self.choose_marketing(who, before);
            self.choose_consents(who, before);
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

    fn choose_marketing(&self, who: &Visitor, before: &Choices) {
        let Ok(now) = Choices::of(&self.client, who) else { return };
        if now.stopped != before.stopped {
            let act = if before.stopped { "stop" } else { "lift" };
            let call = self.post(who, &format!("/direct-marketing/{act}"), &json!({})).key();
            let _ = call.header("if-match", &now.etag).send();
        }
    }

    /// After marketing: while that is stopped some cannot be given again, and stopping it takes some back.
    fn choose_consents(&self, who: &Visitor, before: &Choices) {
        let Ok(now) = Choices::of(&self.client, who) else { return };
        for choice in now.consents {
            let was_given = before.consents.iter().find(|one| one.id == choice.id).map(|one| one.is_given);
            if was_given.is_some_and(|was_given| was_given != choice.is_given) {
                let act = if choice.is_given { "withdrawal" } else { "renewal" };
                let call = self.post(who, &format!("/consents/{}/{act}", choice.id), &json!({})).key();
                let _ = call.header("if-match", &choice.etag).send();
            }
        }
    }
}
