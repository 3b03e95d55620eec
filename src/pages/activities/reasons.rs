//! "Because you are a guarantor for … · stated in the notice".

use crate::text::texts;
use domain::applicability::Reason;
use domain::register::{Ground, Register};
use leptos::prelude::*;

/// One reason, with the register's own sentence for the role.
pub fn reason(reason: &Reason<'_>, register: &Register, with_why: bool) -> AnyView {
    let t = texts();
    let assignment = reason.assignment;
    let because = register
        .role(assignment.role)
        .map(|words| words.because(&assignment.company, reason.former))
        .unwrap_or_default();
    let ground = match reason.ground {
        Ground::Stated => t.terms.stated,
        Ground::Derived => t.terms.derived,
    };
    let why = with_why.then(|| view! { <span class="reason-why">{reason.why.to_owned()}</span> });
    view! {
        <li class="reason">
            {t.activities.because.with([&because])}" · "<span class="quiet">{ground}</span>
            {why}
        </li>
    }
    .into_any()
}
