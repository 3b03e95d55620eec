//! Who is signed in, the made-up people, and errors.

use super::{Decode, Members};
use crate::demo::Persona;
use crate::json::Value;
use crate::problem::{FieldProblem, Problem};
use crate::session::{Person, RoleAtCompany, Session, SignIn};

impl Decode for Session {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            signed_in: m.flag("signed_in"),
            demo: m.flag("demo"),
            now: m.text("now"),
            today: m.day("today"),
            sign_in: m.maybe_one("sign_in"),
            person: m.maybe_one("person"),
        })
    }
}

impl Decode for SignIn {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { url: m.maybe_text("url") })
    }
}

impl Decode for Person {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            subject: m.text("subject"),
            name: m.text("name"),
            roles: m.list("roles"),
            auth_time: m.text("auth_time"),
            previous_sign_in_at: m.maybe_text("previous_sign_in_at"),
            idle_ends_at: m.text("idle_ends_at"),
            ends_at: m.text("ends_at"),
        })
    }
}

impl Decode for RoleAtCompany {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            controller: m.one("controller")?,
            id: m.text("id"),
            role: m.text("role"),
            company: m.text("company"),
            since: m.day("since"),
            until: m.maybe_day("until"),
        })
    }
}

impl Decode for Persona {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { title: m.one("title")?, story: m.one("story")?, id: m.text("id"), name: m.text("name") })
    }
}

impl Decode for Problem {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            kind: m.text("type"),
            title: m.text("title"),
            status: m.number("status"),
            errors: m.maybe_list("errors"),
            trace_id: m.maybe_text("trace_id"),
        })
    }
}

impl Decode for FieldProblem {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { pointer: m.text("pointer"), detail: m.text("detail") })
    }
}
