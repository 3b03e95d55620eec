//! Is a receipt that was saved genuine? The file is summed up here; only its checksum is sent.

use crate::api::{Api, ApiError};
use crate::browser::digest;
use crate::components::errors::SendError;
use crate::text::texts;
use crate::ui::parts::NoticeBox;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;

/// What came of it.
#[derive(Clone)]
enum Outcome {
    /// The file could not be read.
    NoFile,
    /// The backend has answered: genuine and unchanged, or not.
    Answered(bool),
    /// The backend could not be asked about this checksum.
    Failed(ApiError, String),
}

/// What is asked about.
enum Of {
    /// The file chosen in the field this comes from.
    File(Event),
    /// A file whose checksum is known, since it was asked about before.
    Sum(String),
}

/// The fold with the field for the file, for the receipt with this reference.
#[component]
pub fn ConfirmReceipt(
    /// The reference of the receipt.
    reference: String,
) -> impl IntoView {
    let api = expect_context::<Api>();
    let t = &texts().acts.receipt;
    let outcome = RwSignal::new(None::<Outcome>);
    let check = move |of: Of| {
        let reference = reference.clone();
        outcome.set(None);
        let checked: Pin<Box<dyn Future<Output = ()>>> = Box::pin(async move {
            let sha256 = match of {
                Of::File(event) => digest::of_chosen_file(event).await,
                Of::Sum(sha256) => Some(sha256),
            };
            outcome.set(Some(match sha256 {
                None => Outcome::NoFile,
                Some(sha256) => match api.confirm_receipt(&reference, &sha256).await {
                    Ok(genuine) => Outcome::Answered(genuine),
                    Err(error) => Outcome::Failed(error, sha256),
                },
            }));
        });
        spawn_local(checked);
    };
    let again = check.clone();
    let said = move || match outcome.get() {
        None => ().into_any(),
        Some(Outcome::Answered(true)) => view! { <NoticeBox kind="good"><p>{t.genuine}</p></NoticeBox> }.into_any(),
        Some(Outcome::Answered(false)) => view! { <NoticeBox kind="bad"><p>{t.not_genuine}</p></NoticeBox> }.into_any(),
        Some(Outcome::NoFile) => view! { <NoticeBox kind="bad"><p>{t.no_file}</p></NoticeBox> }.into_any(),
        Some(Outcome::Failed(error, sha256)) => {
            let again = again.clone();
            view! {
                <SendError error said=&texts().errors.sends.file/>
                <p>
                    <button type="button" class="button button-quiet" on:click=move |_| again(Of::Sum(sha256.clone()))>
                        {texts().common.retry}
                    </button>
                </p>
            }
            .into_any()
        }
    };
    view! {
        <details class="fold no-print">
            <summary>{t.confirm}</summary>
            <div>
                <div class="field">
                    <label for="saved">{t.confirm_label}</label>
                    <p class="hint" id="saved-hint">{t.confirm_text}</p>
                    <input type="file" id="saved" accept=".json,application/json" aria-describedby="saved-hint" on:change=move |event| check(Of::File(event))/>
                </div>
                <div role="status">{said}</div>
            </div>
        </details>
    }
    .into_any()
}
