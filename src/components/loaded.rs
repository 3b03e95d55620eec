//! A remote read in its states: loading, error, data. (Empty is a kind of data; the page says what it means.) And reading
//! it again when the person comes back to the tab.

use crate::components::announce::Announcer;
use crate::components::errors::ReadError;
use crate::session::ApiError;
use crate::text::texts;
use crate::ui::document;
use crate::ui::exchanged::Exchanged;
use crate::ui::loaded::Skeleton;
use leptos::prelude::*;
use std::sync::Arc;

/// How often the person has come back to the tab and was still the one whom it shows; in the context, above all pages.
#[derive(Clone, Copy)]
pub struct ComeBack {
    times: RwSignal<u32>,
    /// At which of those times it was said that something is new.
    told_at: StoredValue<u32>,
    announcer: Announcer,
}

impl ComeBack {
    /// Never as yet.
    #[must_use]
    pub fn new(announcer: Announcer) -> Self {
        Self { times: RwSignal::new(0), told_at: StoredValue::new(0), announcer }
    }

    /// Once more: what is shown is read again.
    pub fn again(self) {
        self.times.update(|times| *times += 1);
    }

    /// Something is new: said once, however much it is.
    fn tell(self) {
        let now = self.times.get_untracked();
        if self.told_at.get_value() != now {
            self.told_at.set_value(now);
            self.announcer.say(texts().common.updated);
        }
    }
}

/// Shows a remote read: a skeleton first, then the content or what went wrong. Old content stays while it is read again.
///
/// It is read again when the person comes back to the tab ([`ComeBack`]). What is the same then is left untouched, and so is
/// everything when that read fails; what has changed is made anew, with the page where it was, and that is said once.
#[component]
pub fn Loaded<T, F, V>(
    /// What is read.
    data: LocalResource<Result<T, ApiError>>,
    /// In place of the content when the read has failed. Without it: the error in words, and a button to try again.
    #[prop(optional, into)]
    failed: Option<Callback<ApiError, AnyView>>,
    /// Is it the same as long as the page is open, so that it need not be read again?
    #[prop(optional)]
    is_fixed: bool,
    /// The content.
    children: F,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Fn(T) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let children = Arc::new(children);
    let again = Again::new(is_fixed, Callback::new(move |()| data.refetch()));
    // Made below the boundaries, which know of a read by who reads it there; those further up must not wait for it.
    let begin: Begin = Box::new(move || {
        let content = Memo::new_with_compare(
            move |before: Option<&Shown<T>>| {
                let read = data.get();
                let Some(before) = before else { return Shown { version: 0, read } };
                let kept = match (&before.read, &read) {
                    (Some(Ok(before)), Some(Ok(now))) => before == now,
                    (Some(_), Some(Err(_))) => again.is_quiet(),
                    _ => false,
                };
                again.answered(!kept && before.read.is_some());
                if kept { before.clone() } else { Shown { version: before.version + 1, read } }
            },
            |before, now| before.map(|before| before.version) != now.map(|now| now.version),
        );
        Box::new(move || {
            let shown = content.get();
            again.keep_place();
            let version = shown.version;
            let made = |content: T| {
                let children = Arc::clone(&children);
                view! { <Exchanged of=move || version let:_version>{children(content.clone())}</Exchanged> }.into_any()
            };
            shown.read.map(|read| read.map(made))
        })
    });
    boundaries(
        begin,
        Signal::derive(move || data.with(Option::is_none)),
        failed,
        Callback::new(move |()| data.refetch()),
    )
}

/// What is shown of a read. Another version is made anew.
#[derive(Clone)]
struct Shown<T> {
    version: u32,
    read: Option<Result<T, ApiError>>,
}

/// Reading again because the person came back.
#[derive(Clone, Copy)]
struct Again {
    come_back: Option<ComeBack>,
    /// Is it under way?
    is_quiet: StoredValue<bool>,
    /// Has it brought something new, which is not shown as yet?
    is_new: StoredValue<bool>,
}

impl Again {
    fn new(is_fixed: bool, refetch: Callback<()>) -> Self {
        let come_back = use_context::<ComeBack>().filter(|_| !is_fixed);
        let again = Self { come_back, is_quiet: StoredValue::new(false), is_new: StoredValue::new(false) };
        if let Some(come_back) = come_back {
            Effect::new(move |before: Option<u32>| {
                let now = come_back.times.get();
                if before.is_some_and(|before| before != now) {
                    again.is_quiet.set_value(true);
                    refetch.run(());
                }
                now
            });
        }
        again
    }

    fn is_quiet(self) -> bool {
        self.is_quiet.get_value()
    }

    fn answered(self, is_new: bool) {
        if self.is_quiet() {
            self.is_quiet.set_value(false);
            self.is_new.set_value(is_new);
        }
    }

    /// The content is about to be made anew under the eyes of the person: folds, focus and place stay.
    fn keep_place(self) {
        if self.is_new.get_value()
            && let Some(come_back) = self.come_back
        {
            self.is_new.set_value(false);
            document::Stand::now().restore();
            document::Focused::now().restore();
            come_back.tell();
        }
    }
}

/// What has been read, as it is shown; `None` before the first answer.
type Read = Box<dyn Fn() -> Option<Result<AnyView, ApiError>> + Send>;

/// Begins to follow a read.
type Begin = Box<dyn FnOnce() -> Read + Send>;

/// The same for whatever is read: compiled once.
fn boundaries(
    begin: Begin,
    is_coming: Signal<bool>,
    failed: Option<Callback<ApiError, AnyView>>,
    refetch: Callback<()>,
) -> AnyView {
    let skeleton = || view! { <Skeleton loading=texts().common.loading/> }.into_any();
    // A read that begins anew before its first answer is no longer the boundary's to cover.
    let shown = move || {
        let read = begin();
        move || read().unwrap_or_else(|| Ok(skeleton()))
    };
    let problem = move |error: ApiError| match failed {
        Some(failed) => failed.run(error),
        None => view! { <ReadError error retry=move || refetch.run(())/> }.into_any(),
    };
    let problems = move |errors: ArcRwSignal<Errors>| {
        move || {
            let error = errors.with(|all| all.iter().find_map(|(_, error)| error.downcast_ref::<ApiError>().cloned()));
            error.map(problem)
        }
    };
    // The boundary keeps its fallback when the content is there; what has come is no longer on its way.
    let waiting = move || is_coming.get().then(skeleton);
    view! {
        <Transition fallback=move || waiting>
            <ErrorBoundary fallback=problems>{shown()}</ErrorBoundary>
        </Transition>
    }
    .into_any()
}
