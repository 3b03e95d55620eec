//! The register of processing activities, read straight into the domain's.

use super::activity::activity;
use super::{Decode, Members};
use crate::json::{Parser, Value, parse_bytes};
use domain::register::{
    Activity, Category, Notice, NoticeChange, NoticeSection, ReasonText, Recipient, Register, Retention, RetentionKind,
    RetentionPeriod, RetentionStart, RightText, RoleText, Source, SourceKind,
};
use domain::rights::{ReasonId, Right};
use domain::role::Role;

/// From this many bytes on room is made for what is read of a register. The real one has 170 000.
const ROOM_FROM: usize = 500_000;

/// Reads an answer of `GET /register` while it comes in. The activities are most of it: each is taken from the text as
/// soon as it is whole, so that a person does not wait for thousands of them after the last byte, and the text of what
/// was read is not kept.
#[derive(Debug, Default)]
pub struct RegisterReader {
    /// What came, without the activities that were read.
    bytes: Vec<u8>,
    /// Where the list of activities begins in it, once that is known.
    list: Option<usize>,
    activities: Vec<Activity>,
    /// Bytes that came in all, and for how many of them there is room.
    came: usize,
    room: usize,
}

impl RegisterReader {
    /// The next piece, cut anywhere.
    pub fn more(&mut self, bytes: &[u8]) {
        self.came += bytes.len();
        self.make_room();
        self.bytes.extend_from_slice(bytes);
        self.list = self.list.or_else(|| list_of_activities(&self.bytes));
        let Some(list) = self.list else { return };
        let mut read = list;
        loop {
            let mut parser = Parser::new(self.bytes.get(read..).unwrap_or_default());
            let is_next = self.activities.is_empty() || parser.pass(b',').is_some();
            // One that is not whole yet is tried again with the next piece, and a faulty one is found in the end.
            let Some(next) = is_next.then(|| activity(&mut parser)).flatten() else { break };
            self.activities.push(next);
            read += parser.at();
        }
        self.bytes.drain(list..read);
    }

    /// The register; `None` when what came is not JSON, not of this shape, or has an activity with a legal basis that
    /// is not known: guessing one would give the person wrong rights.
    #[must_use]
    pub fn finish(self) -> Option<Register> {
        let value = parse_bytes(&self.bytes)?;
        let m = Members::of(&value)?;
        // All of them were taken out, so nothing may be left.
        let Value::Array(left) = m.member("activities")? else { return None };
        if !left.is_empty() {
            return None;
        }
        // Not needed, but part of what a register is.
        m.word("lang");
        m.whole(Register {
            notices: m.list("notices"),
            sections: m.list("sections"),
            roles: m.known("roles", |id| Role::parse(id).is_some()),
            categories: m.list("categories"),
            sources: m.list("sources"),
            recipients: m.list("recipients"),
            rights: m.known("rights", |id| Right::parse(id).is_some()),
            reasons: m.known("reasons", |id| ReasonId::parse(id).is_some()),
            starts: m.list("starts"),
            activities: self.activities,
        })
    }

    /// Makes the heap larger in a few large steps. The allocator of the wasm asks for one page of 64 kB at a time, and
    /// each time a browser may stop to collect garbage: with 10,000 activities that took longer than the reading.
    #[inline(never)]
    fn make_room(&mut self) {
        if self.came > ROOM_FROM.max(self.room) {
            self.room = 2 * self.came;
            // Given back at once, to the allocator and not to the browser.
            std::hint::black_box(Vec::<u8>::with_capacity(self.came));
        }
    }
}

/// Where the first activity begins, if that has come.
fn list_of_activities(bytes: &[u8]) -> Option<usize> {
    let mut at = None;
    Parser::new(bytes).members(&mut |parser, name| {
        if name != "activities" {
            return parser.value().map(drop);
        }
        parser.items(&mut |parser| {
            at = Some(parser.at());
            None
        })
    });
    at
}

pub(super) fn ids<T: From<String>>(texts: Vec<String>) -> Vec<T> {
    texts.into_iter().map(T::from).collect()
}

impl Decode for Notice {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            id: m.text("id").into(),
            version: m.text("version"),
            title: m.text("title"),
            description: m.text("description"),
            changes: m.list("changes"),
        })
    }
}

impl Decode for NoticeChange {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { date: m.day("date"), text: m.text("text") })
    }
}

impl Decode for NoticeSection {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            id: m.text("id"),
            notices: ids(m.texts("notices")),
            heading: m.text("heading"),
            paragraphs: m.texts("paragraphs"),
            items: m.texts("items"),
        })
    }
}

impl Decode for RoleText {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            role: Role::parse(m.word("id"))?,
            name: m.text("name"),
            title: m.text("title"),
            because: m.text("because"),
            because_former: m.text("because_former"),
            description: m.text("description"),
        })
    }
}

impl Decode for Category {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            id: m.text("id").into(),
            name: m.text("name"),
            description: m.text("description"),
            examples: m.texts("examples"),
            dpv: m.texts("dpv"),
        })
    }
}

impl Decode for Source {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            id: m.text("id").into(),
            kind: SourceKind::parse(m.word("kind")).unwrap_or(SourceKind::Others),
            name: m.text("name"),
            description: m.text("description"),
            dpv: m.text("dpv"),
        })
    }
}

impl Decode for Recipient {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            id: m.text("id").into(),
            general: m.flag("general"),
            notice: m.text("notice").into(),
            name: m.text("name"),
            description: m.text("description"),
        })
    }
}

impl Decode for RightText {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.word("article");
        m.whole(Self { right: Right::parse(m.word("id"))?, name: m.text("name"), description: m.text("description") })
    }
}

impl Decode for ReasonText {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { id: ReasonId::parse(m.word("id"))?, text: m.text("text") })
    }
}

impl Decode for RetentionStart {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { id: m.text("id"), text: m.text("text") })
    }
}

impl Decode for Retention {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            kind: RetentionKind::parse(m.word("kind")).unwrap_or(RetentionKind::PurposeBound),
            duration: m.maybe_text("duration"),
            max_duration: m.maybe_text("max_duration"),
            starts: m.maybe_text("starts"),
            text: m.text("text"),
            also: m.list("also"),
        })
    }
}

impl Decode for RetentionPeriod {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            notice: m.text("notice").into(),
            duration: m.maybe_text("duration"),
            max_duration: m.maybe_text("max_duration"),
            starts: m.text("starts"),
            text: m.text("text"),
        })
    }
}
