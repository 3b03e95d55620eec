//! Taking a case back, in two steps.

use super::message::SendProblem;
use super::open::{Open, Send};
use crate::api::cases::CaseDetail;
use crate::api::{Api, SendKey};
use crate::browser;
use crate::text::texts;
use crate::ui::confirm::{Confirm, ConfirmWords};
use leptos::prelude::*;

/// The section, for an open case.
pub fn retract(case: &CaseDetail, open: Open) -> AnyView {
    let api = expect_context::<Api>();
    let t = &texts().cases.one;
    let (id, etag) = (case.summary.id.clone(), case.etag.clone());
    let key = SendKey::new();
    let send = Action::new_unsync(move |(): &()| {
        let (id, etag, key) = (id.clone(), etag.clone(), key.clone());
        async move {
            open.problem.set(None);
            match api.retract_case(&id, &etag, &key).await {
                Ok(case) => {
                    open.take(case, t.retracted);
                    browser::focus("status-title");
                }
                Err(error) => open.failed(&id, Send::Retraction, error).await,
            }
        }
    });
    let words = ConfirmWords {
        start: t.retract_start,
        title: t.retract_sure,
        text: t.retract_note,
        confirm: t.retract_confirm,
        busy: t.retracting,
        leave: t.retract_keep,
    };
    view! {
        <section class="no-print" aria-labelledby="retract-section">
            <h2 id="retract-section">{t.retract}</h2>
            <p>{t.retract_text}</p>
            <Confirm id="retract".to_owned() words busy=send.pending() press=move || { send.dispatch(()); }/>
            <SendProblem open send=Send::Retraction/>
        </section>
    }
    .into_any()
}
