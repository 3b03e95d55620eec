//! Why an activity concerns the person: one line; each role on demand, where there are several; and of roles that have
//! ended, how long is kept. What says less than the level never stands for it.

use crate::text::{count, texts, use_lang};
use crate::ui::parts::and_list;
use domain::applicability::{Applicability, Fact, Line, Reason};
use domain::register::{Ground, Register};
use leptos::prelude::*;

/// "Because you are a guarantor for …", "Your roles: guarantor and board member, 2 companies"; nothing where it concerns
/// the person like everybody.
#[must_use]
pub fn line_words(item: &Applicability<'_>, register: &Register) -> Option<String> {
    let t = texts();
    Some(match item.line()? {
        Line::Consent => t.activities.because_consent.to_owned(),
        Line::OpenCase => t.activities.because_case.to_owned(),
        Line::Role(reason) => because_role(reason, register),
        Line::Roles { roles, companies, is_past } => {
            let names: Vec<&str> =
                roles.into_iter().filter_map(|role| register.role(role)).map(|words| words.name.as_str()).collect();
            let companies = match companies[..] {
                [only] => only.to_owned(),
                _ => count(use_lang(), companies.len(), t.common.company),
            };
            let words = if is_past { &t.activities.as_former_roles } else { &t.activities.as_roles };
            words.with([&and_list(&names, t.common.and), &companies])
        }
    })
}

fn because_role(reason: &Reason<'_>, register: &Register) -> String {
    let assignment = reason.assignment;
    let words = register.role(assignment.role).map(|words| words.because(&assignment.company, reason.former));
    texts().activities.because.with([&words.unwrap_or_default()])
}

/// One reason with what it rests on: stated in the notice, or derived.
fn reason(reason: &Reason<'_>, register: &Register) -> AnyView {
    let t = texts();
    let ground = match reason.ground {
        Ground::Stated => t.terms.stated,
        Ground::Derived => t.terms.derived,
    };
    view! { {because_role(reason, register)}" · "<span class="quiet">{ground}</span> }.into_any()
}

/// The register's own sentence for the role. It is about now, so a role that has ended gets none.
fn why(reason: &Reason<'_>) -> Option<AnyView> {
    (!reason.former).then(|| view! { <span class="reason-why">{reason.why.to_owned()}</span> }.into_any())
}

/// How long data of the activity is kept, in the words of the register: the same for everybody.
fn kept(item: &Applicability<'_>) -> AnyView {
    view! { <p class="quiet">{texts().activities.kept.with([&item.activity.retention.text])}</p> }.into_any()
}

/// What the person has done about it.
fn facts(item: &Applicability<'_>) -> Vec<AnyView> {
    let t = &texts().activities;
    let words = |fact: &Fact| match fact {
        Fact::Consent => t.because_consent,
        Fact::OpenCase => t.because_case,
    };
    item.facts.iter().map(|fact| view! { <li class="reason">{words(fact)}</li> }.into_any()).collect()
}

/// The line, and what stands behind it on demand. `is_brief`: without what it rests on.
pub fn because(item: &Applicability<'_>, register: &Register, is_brief: bool) -> AnyView {
    let Some(line) = line_words(item, register) else { return ().into_any() };
    let mut each = facts(item);
    each.extend(item.strongest().iter().map(|one| {
        let words = if is_brief { because_role(one, register).into_any() } else { reason(one, register) };
        view! { <li class="reason">{words}</li> }.into_any()
    }));
    let past = item.is_past().then(|| kept(item));
    let several = each.len() > 1;
    let list = view! { <ul class="reasons">{each}</ul> };
    if several {
        view! { <details class="because"><summary>{line}</summary>{list}</details>{past} }.into_any()
    } else {
        view! { {list}{past} }.into_any()
    }
}

/// All of it: every reason that gives the level, with the register's own words; the others folded, each with what it says.
pub fn every_reason(item: &Applicability<'_>, register: &Register) -> AnyView {
    let t = texts();
    let mut each = facts(item);
    each.extend(
        item.strongest()
            .iter()
            .map(|one| view! { <li class="reason">{reason(one, register)}{why(one)}</li> }.into_any()),
    );
    let past = item.strongest().iter().any(|one| one.former).then(|| kept(item));
    let weaker = (!item.weaker().is_empty()).then(|| {
        let items = item.weaker().iter().map(|one| {
            let level = super::labels::level_name(one.level);
            view! { <li class="reason"><strong>{level}</strong>". "{reason(one, register)}{why(one)}</li> }
        });
        view! {
            <details class="because">
                <summary>{t.activity.other_roles}</summary>
                <ul class="reasons">{items.collect_view()}</ul>
            </details>
        }
    });
    view! { <ul class="reasons">{each}</ul>{past}{weaker} }.into_any()
}
