//! Every right on one activity: whether it can be used, in a word or two, with the reason.

use crate::components::labels::AnswerMark;
use crate::components::ways::ways_of;
use crate::text::texts;
use domain::register::{Activity, Register};
use domain::rights::{Right, RightDecision, answer_of, rights_of};
use leptos::prelude::*;

/// The table. The objection is not in it: it stands apart (Art. 21(4)).
pub fn rights_table(activity: &Activity, register: &Register) -> AnyView {
    let t = &texts().activity;
    let rows = rights_of(activity)
        .into_iter()
        .filter(|decision| decision.right != Right::Objection)
        .map(|decision| row(decision, activity, register))
        .collect_view();
    view! {
        <section aria-labelledby="rights-title">
            <h2 id="rights-title">{t.rights}</h2>
            <p>{t.rights_text}</p>
            <table class="rights">
                <thead><tr><th scope="col">{t.right}</th><th scope="col">{t.can}</th><th scope="col">{t.reason}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn row(decision: RightDecision, activity: &Activity, register: &Register) -> AnyView {
    let t = texts();
    let name = register.right(decision.right).map(|words| words.name.clone()).unwrap_or_default();
    let why = register.reason(decision.reason).unwrap_or_default().to_owned();
    let ways = ways_of(decision, &activity.id).into_iter().map(|way| view! { <p>{way}</p> }).collect_view();
    view! {
        <tr>
            <th scope="row">{name}<span class="quiet right-article">{t.common.article.with([decision.right.article()])}</span></th>
            <td data-label=t.activity.can><AnswerMark answer=answer_of(decision)/></td>
            <td data-label=t.activity.reason>{why}{ways}</td>
        </tr>
    }
    .into_any()
}
