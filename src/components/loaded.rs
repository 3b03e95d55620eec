//! A remote read in its states: loading, error, data. (Empty is a kind of data; the page says what it means.)

use crate::components::errors::ReadError;
use crate::session::ApiError;
use crate::text::texts;
use crate::ui::loaded::Skeleton;
use leptos::prelude::*;

/// Shows a remote read: a skeleton first, then the content or what went wrong. Old content stays while it is read again.
#[component]
pub fn Loaded<T, F, V>(
    /// What is read.
    data: LocalResource<Result<T, ApiError>>,
    /// In place of the content when the read has failed. Without it: the error in words, and a button to try again.
    #[prop(optional, into)]
    failed: Option<Callback<ApiError, AnyView>>,
    /// The content.
    children: F,
) -> impl IntoView
where
    T: Clone + 'static,
    F: Fn(T) -> V + Send + 'static,
    V: IntoView + 'static,
{
    let read: Read = Box::new(move || data.get().map(|read| read.map(|content| children(content).into_any())));
    boundaries(
        read,
        Signal::derive(move || data.with(Option::is_none)),
        failed,
        Callback::new(move |()| data.refetch()),
    )
}

/// What has been read, as it is shown; `None` before the first answer.
type Read = Box<dyn Fn() -> Option<Result<AnyView, ApiError>> + Send>;

/// The same for whatever is read: compiled once.
fn boundaries(
    read: Read,
    is_coming: Signal<bool>,
    failed: Option<Callback<ApiError, AnyView>>,
    refetch: Callback<()>,
) -> AnyView {
    let skeleton = || view! { <Skeleton loading=texts().common.loading/> }.into_any();
    // A read that begins anew before its first answer is no longer the boundary's to cover.
    let shown = move || read().unwrap_or_else(|| Ok(skeleton()));
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
            <ErrorBoundary fallback=problems>{shown}</ErrorBoundary>
        </Transition>
    }
    .into_any()
}
