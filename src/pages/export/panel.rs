//! The panel in which the file is made: the limit, a fresh sign-in if one is needed, the build, its end.

use super::builder::{Build, Builder, PANEL, PANEL_TITLE};
use super::contents::Previews;
use super::result::ExportResult;
use super::state::ExportsRead;
use crate::api::exports::{Exports, NewExport};
use crate::api::package::Fault;
use crate::api::{ApiError, ProblemType};
use crate::browser;
use crate::components::errors::{SendError, again as when, send_words};
use crate::components::loaded::Loaded;
use crate::session::SessionStore;
use crate::text::{self, Language, number, texts, use_lang};
use crate::ui::exchanged::Changing;
use crate::ui::form::once;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn Panel(
    /// Earlier exports and the limit.
    exports: ExportsRead,
    /// What the file will hold.
    previews: Previews,
    /// What is ticked.
    choice: Memo<NewExport>,
) -> impl IntoView {
    let t = &texts().export;
    let builder = expect_context::<Builder>();
    let expected = Memo::new(move |_| previews.expected(choice.get().voluntary));
    let start = move || builder.start(expected.get_untracked());
    let inside = move || {
        let (title, content) = match builder.build() {
            Build::Idle => (t.make, view! { <Before note=None exports expected builder/> }.into_any()),
            Build::Cancelled => {
                (t.make, view! { <Before note=Some(t.cancelled) exports expected builder/> }.into_any())
            }
            Build::Running => (t.running, view! { <Running builder/> }.into_any()),
            // Not a failure: one more step before the file.
            build if build.needs_sign_in() => (t.make, view! { <FreshSignIn/> }.into_any()),
            Build::NotStarted(error) => (t.failed_title, not_started(&error, exports, start)),
            Build::Failed(fault) => (t.failed_title, failed(fault, start)),
            Build::Done(package) => (t.done_title, view! { <ExportResult builder package/> }.into_any()),
        };
        view! { <h2 id=PANEL_TITLE tabindex="-1">{title}</h2>{content} }
    };
    view! { <section class="panel panel-strong waits" id=PANEL aria-labelledby=PANEL_TITLE>{inside}</section> }
        .into_any()
}

/// Before the build. `note` says what has just happened, if anything.
#[component]
fn Before(
    /// What has just happened, if anything.
    note: Option<&'static str>,
    /// Earlier exports and the limit.
    exports: ExportsRead,
    /// Number of records the file will hold, if known.
    expected: Memo<Option<u64>>,
    /// The build.
    builder: Builder,
) -> impl IntoView {
    view! {
        {note.map(|note| view! { <p>{note}</p> })}
        <Loaded data=exports let:exports>{ready(&exports, expected, builder)}</Loaded>
    }
    .into_any()
}

fn ready(exports: &Exports, expected: Memo<Option<u64>>, builder: Builder) -> AnyView {
    let t = &texts().export;
    let lang = use_lang();
    let limit = &exports.limit;
    let words = |count: u32| number(lang, u64::from(count));
    let left = t.limit.with([&words(limit.left), &words(limit.max)]);
    if limit.left == 0 {
        let when = limit.resets_at.as_deref().map(|at| text::instant(lang, at));
        return view! { <p>{left}</p><div class="box box-info"><p>{limit_reached(when.as_deref())}</p></div> }
            .into_any();
    }
    if exports.fresh_sign_in_required {
        return view! { <p>{left}</p><FreshSignIn/> }.into_any();
    }
    let begin = move |just_json| move |_| builder.begin(expected.get_untracked(), just_json);
    view! {
        <p>{left}</p>
        <Show when=move || expected.get() == Some(0)><p class="box box-info">{t.would_be_empty}</p></Show>
        <p>{t.time}</p>
        <p><button type="button" class="button" on:click=begin(false)>{t.make_button}</button></p>
        <p>
            <button type="button" class="button button-quiet" on:click=begin(true)>{t.json_button}</button>
        </p>
        <p class="quiet">{t.json_text}</p>
    }
    .into_any()
}

/// The way to a fresh sign-in. What is ticked stands in the address and is still there afterwards, and so is what was typed
/// on other pages.
#[component]
fn FreshSignIn() -> impl IntoView {
    let t = &texts().export;
    let session = expect_context::<SessionStore>();
    let language = expect_context::<Language>();
    let problem = RwSignal::new(None::<ApiError>);
    let make_way = Action::new_unsync(move |(): &()| async move {
        problem.set(None);
        match session.make_way().await {
            // The answer has cleared the storage.
            Ok(()) => browser::store_language(language.now().as_str()),
            Err(error) => problem.set(Some(error)),
        }
    });
    view! {
        <div class="box box-info">
            <p class="box-title">{t.fresh}</p>
            <p>{t.fresh_text}</p>
            <p>
                <button type="button" class="button" on:click=move |_| once(make_way, ())>{t.fresh_button}</button>
            </p>
            {move || problem.get().map(|error| view! { <SendError error said=&texts().errors.sends.act/> })}
        </div>
    }
    .into_any()
}

/// Numbers change many times a second, so they are no live region; start and end are reported by focus or voice.
#[component]
fn Running(
    /// The build.
    builder: Builder,
) -> impl IntoView {
    let t = &texts().export;
    let lang = use_lang();
    let numbers = move || {
        let progress = builder.progress();
        let records = number(lang, progress.records);
        let of = progress.expected.filter(|expected| *expected >= progress.records).map(|all| number(lang, all));
        let bytes = text::bytes(lang, progress.bytes);
        match of {
            Some(all) => t.progress.with([&records, &all, &bytes]),
            None => t.progress_open.with([&records, &bytes]),
        }
    };
    // Without a number to go by the bar shows that something moves, not how far.
    let max = move || builder.progress().expected.filter(|expected| *expected > 0).map(|max| max.to_string());
    let value = move || {
        let progress = builder.progress();
        progress.expected.filter(|expected| *expected > 0).map(|max| progress.records.min(max).to_string())
    };
    view! {
        <p>{t.running_text}</p>
        <progress class="progress" aria-labelledby=PANEL_TITLE max=max value=value></progress>
        <p><Changing words=Signal::derive(numbers)/></p>
        <p role="status">{move || builder.progress().again.then_some(t.again)}</p>
        <p>
            <button type="button" class="button button-quiet" on:click=move |_| builder.cancel()>{t.cancel}</button>
        </p>
    }
    .into_any()
}

fn limit_reached(until: Option<&str>) -> String {
    let t = &texts().export;
    until.map_or_else(|| t.limit_reached.to_owned(), |until| t.limit_reached_until.with([until]))
}

fn not_started(error: &ApiError, exports: ExportsRead, start: impl Fn() + 'static) -> AnyView {
    let lang = use_lang();
    let retry_after = match error {
        ApiError::Refused(refusal) => refusal.retry_after,
        _ => None,
    };
    if error.is(ProblemType::TooManyRequests) {
        let when = retry_after.map(|seconds| text::instant(lang, &browser::instant_in(seconds)));
        return view! { <p role="alert">{limit_reached(when.as_deref())}</p> }.into_any();
    }
    if error.is(ProblemType::NotAllowed) {
        // The voluntary part was switched off meanwhile; the list says so when it is read again.
        exports.refetch();
    }
    again(send_words(error, &texts().errors.sends.order), start)
}

fn failed(fault: Fault, start: impl Fn() + 'static) -> AnyView {
    let t = &texts().export;
    match fault {
        Fault::Connection => again(t.fault_connection.to_owned(), start),
        Fault::Backend(retry_after) => again(when(t.fault_backend, retry_after), start),
        Fault::SnapshotGone => again(t.fault_gone.to_owned(), start),
        Fault::Worker => again(t.fault_worker.to_owned(), start),
        Fault::SignedOut | Fault::SignInTooOld => again(texts().errors.sends.order.signed_out.to_owned(), start),
        Fault::Refused => view! { <p>{t.fault_refused}</p><p>{t.fault_refused_text}</p> }.into_any(),
        Fault::OtherBuild => {
            let reload = move |_| browser::leave_for(&browser::current_path());
            view! {
                <p>{t.fault_build}</p>
                <p><button type="button" class="button" on:click=reload>{t.reload}</button></p>
            }
            .into_any()
        }
    }
}

fn again(words: String, start: impl Fn() + 'static) -> AnyView {
    view! {
        <p>{words}</p>
        <p><button type="button" class="button" on:click=move |_| start()>{texts().common.retry}</button></p>
    }
    .into_any()
}
