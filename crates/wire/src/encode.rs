//! Writing what the app sends, without serde's derived code.
//!
//! The counterpart of [`crate::decode`], for the few bodies that go to the backend and the one message that goes to the
//! export worker. The tests hold it against serde, letter by letter.

#[cfg(test)]
mod tests;

use crate::Controller;
use crate::case::{NewCase, NewMessage};
use crate::demo::{DemoDocument, DemoSignIn, DemoStep, OutcomeChoice};
use crate::export::{Export, ExportResult, ExportSnapshot, NewExport, NoticeVersion};
use crate::json::{Object, Value, list, texts};
use crate::receipt::ConfirmReceipt;
use domain::request::{Delivery, ErasureGround, RestrictionGround};

/// Can be written as JSON.
pub trait Encode {
    /// The JSON text.
    fn encode(&self) -> String;
}

fn all<T: Encode>(items: &[T]) -> String {
    list(&mut items.iter().map(T::encode))
}

impl Encode for NewCase {
    fn encode(&self) -> String {
        let mut it = Object::new();
        // Most kinds leave an empty list out: it means that all activities are meant.
        let activities = |it: &mut Object, ids: &[String]| {
            if !ids.is_empty() {
                it.raw("activities", &texts(ids));
            }
        };
        let tell = |it: &mut Object, yes: bool| {
            if yes {
                it.flag("tell_recipients", true);
            }
        };
        match self {
            NewCase::Access { delivery, words } => {
                it.text("kind", "access");
                it.text("delivery", Delivery::from(*delivery).as_str());
                it.maybe_text("words", words.as_ref());
            }
            NewCase::Rectification { category, wrong, right, tell_recipients } => {
                it.text("kind", "rectification");
                it.maybe_text("category", category.as_ref());
                it.text("wrong", wrong);
                it.text("right", right);
                tell(&mut it, *tell_recipients);
            }
            NewCase::Erasure { activities: ids, ground, words, tell_recipients } => {
                it.text("kind", "erasure");
                activities(&mut it, ids);
                it.text("ground", ErasureGround::from(*ground).as_str());
                it.maybe_text("words", words.as_ref());
                tell(&mut it, *tell_recipients);
            }
            NewCase::Restriction { activities: ids, ground, words, tell_recipients } => {
                it.text("kind", "restriction");
                activities(&mut it, ids);
                it.text("ground", RestrictionGround::from(*ground).as_str());
                it.maybe_text("words", words.as_ref());
                tell(&mut it, *tell_recipients);
            }
            NewCase::PortabilityTransfer { receiver, words } => {
                it.text("kind", "portability-transfer");
                it.text("receiver", receiver);
                it.maybe_text("words", words.as_ref());
            }
            NewCase::Objection { activities, words, restrict_meanwhile } => {
                it.text("kind", "objection");
                it.raw("activities", &texts(activities));
                it.maybe_text("words", words.as_ref());
                it.flag("restrict_meanwhile", *restrict_meanwhile);
            }
            NewCase::OwnWords { words, activities: ids } => {
                it.text("kind", "own-words");
                it.text("words", words);
                activities(&mut it, ids);
            }
        }
        it.finish()
    }
}

impl Encode for NewMessage {
    fn encode(&self) -> String {
        let mut it = Object::new();
        it.text("words", &self.words);
        it.finish()
    }
}

impl Encode for ConfirmReceipt {
    fn encode(&self) -> String {
        let mut it = Object::new();
        it.text("reference", &self.reference);
        it.text("sha256", &self.sha256);
        it.finish()
    }
}

impl Encode for NewExport {
    fn encode(&self) -> String {
        let mut it = Object::new();
        it.flag("voluntary", self.voluntary);
        it.flag("contact_details", self.contact_details);
        it.finish()
    }
}

impl Encode for ExportResult {
    fn encode(&self) -> String {
        let mut it = Object::new();
        it.text("sha256", &self.sha256);
        it.number("bytes", self.bytes);
        it.finish()
    }
}

impl Encode for ExportSnapshot<Value<'static>> {
    fn encode(&self) -> String {
        let mut it = Object::new();
        it.raw("export", &self.export.encode());
        it.text("pseudonym", &self.pseudonym);
        it.raw("roles", &texts(&self.roles));
        it.raw("controllers", &all(&self.controllers));
        it.raw("notices", &all(&self.notices));
        it.flag("demo", self.demo);
        it.raw("facts", &self.facts.to_json());
        it.finish()
    }
}

impl Encode for Export {
    fn encode(&self) -> String {
        let mut it = Object::new();
        it.text("id", &self.id);
        it.text("created_at", &self.created_at);
        it.flag("voluntary", self.voluntary);
        it.flag("contact_details", self.contact_details);
        it.maybe_text("sha256", self.sha256.as_ref());
        if let Some(bytes) = self.bytes {
            it.number("bytes", bytes);
        }
        it.finish()
    }
}

impl Encode for Controller {
    fn encode(&self) -> String {
        let mut it = Object::new();
        it.text("name", &self.name);
        it.maybe_text("organisation_number", self.organisation_number.as_ref());
        it.finish()
    }
}

impl Encode for NoticeVersion {
    fn encode(&self) -> String {
        let mut it = Object::new();
        it.text("id", &self.id);
        it.text("language", &self.language);
        it.text("version", &self.version);
        it.finish()
    }
}

impl Encode for DemoSignIn {
    fn encode(&self) -> String {
        let mut it = Object::new();
        it.text("persona", &self.persona);
        it.finish()
    }
}

impl Encode for DemoStep {
    fn encode(&self) -> String {
        let mut it = Object::new();
        match self {
            DemoStep::Acknowledge => it.text("step", "acknowledge"),
            DemoStep::Begin => it.text("step", "begin"),
            DemoStep::Ask { text } => with_text(&mut it, "ask", text),
            DemoStep::Message { text } => with_text(&mut it, "message", text),
            DemoStep::Extend { text } => with_text(&mut it, "extend", text),
            DemoStep::AnnounceLifting { text, lifts_on } => {
                with_text(&mut it, "announce-lifting", text);
                it.text("lifts_on", &crate::day::format(*lifts_on));
            }
            DemoStep::Lift { text } => with_text(&mut it, "lift", text),
            DemoStep::Decide { outcome, text, documents, recipients } => {
                it.text("step", "decide");
                it.text(
                    "outcome",
                    match outcome {
                        OutcomeChoice::Completed => "completed",
                        OutcomeChoice::PartlyCompleted => "partly-completed",
                        OutcomeChoice::Declined => "declined",
                    },
                );
                it.text("text", text);
                it.raw("documents", &all(documents));
                if let Some(recipients) = recipients {
                    it.raw("recipients", &texts(recipients));
                }
            }
        }
        it.finish()
    }
}

fn with_text(it: &mut Object, step: &str, text: &str) {
    it.text("step", step);
    it.text("text", text);
}

impl Encode for DemoDocument {
    fn encode(&self) -> String {
        let mut it = Object::new();
        it.text("name", &self.name);
        it.text("text", &self.text);
        it.finish()
    }
}
