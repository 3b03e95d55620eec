//! A remote read that follows the signals it depends on.
//!
//! Shaped like Leptos's `LocalResource`, which brings along locks, channels and transitions for a server this app does
//! not have (20 kB of wasm). What was read is kept behind `dyn Any`, so that the machinery exists once and not once
//! for every kind of answer; and it is shared, since copying each kind is code of its own too.

use super::ApiError;
use leptos::prelude::untrack;
use leptos::task::spawn_local;
use signal::{RwSignal, StoredValue, effect};
use std::any::Any;
use std::marker::PhantomData;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

/// Shared as closures of a view want it, which could be sent.
type Content = Arc<dyn Any + Send + Sync>;
type Erased = Result<Content, ApiError>;
type Kept = RwSignal<Option<Erased>>;
type Pending = Pin<Box<dyn Future<Output = Erased>>>;
/// A read under way, which puts its answer where it belongs.
pub type Reading = Pin<Box<dyn Future<Output = ()>>>;
type Read = Rc<dyn Fn() -> Reading>;

/// A read of a `T`.
pub struct Remote<T> {
    content: Kept,
    read: StoredValue<Read>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Remote<T> {}

impl<T: Send + Sync + 'static> Remote<T> {
    /// Reads now, and again whenever a signal that `fetch` reads has changed.
    pub fn new<F>(fetch: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, ApiError>> + 'static,
    {
        let erased = move || -> Pending {
            let read = fetch();
            Box::pin(async move { read.await.map(|content| Arc::new(content) as Content) })
        };
        let (content, read) = start(Box::new(erased));
        Self { content, read, kind: PhantomData }
    }

    /// What was read, `None` while the first read is under way; tracks. The old answer stays while it is read again.
    #[must_use]
    pub fn get(self) -> Option<Result<Arc<T>, ApiError>> {
        self.content.get().map(Self::open)
    }

    /// The same, without tracking.
    #[must_use]
    pub fn get_untracked(self) -> Option<Result<Arc<T>, ApiError>> {
        self.content.get_untracked().map(Self::open)
    }

    /// Looks at what was read; tracks.
    pub fn with<R>(self, look: impl FnOnce(Option<&Result<Arc<T>, ApiError>>) -> R) -> R {
        look(self.get().as_ref())
    }

    /// Puts in what a write has answered, so that it need not be read again.
    pub fn set(self, content: T) {
        self.content.set(Some(Ok(Arc::new(content) as Content)));
    }

    /// Reads again.
    pub fn refetch(self) {
        spawn_local(self.renewed());
    }

    /// Reads again; done when the answer is there, or when nobody waits for it any more.
    #[must_use]
    pub fn renewed(self) -> Reading {
        renewed(self.read)
    }

    // Once for each kind of answer: the comparison of types is long.
    #[inline(never)]
    fn open(erased: Erased) -> Result<Arc<T>, ApiError> {
        // `new` put a `T` in.
        erased.and_then(|content| content.downcast().map_err(|_| ApiError::Unreadable))
    }
}

#[inline(never)]
fn start(fetch: Box<dyn Fn() -> Pending>) -> (Kept, StoredValue<Read>) {
    let content: Kept = RwSignal::new(None);
    let asked = StoredValue::new(0u32);
    let read: Read = Rc::new(move || {
        let answer = fetch();
        asked.update_value(|asked| *asked += 1);
        let this = asked.get_value();
        Box::pin(async move {
            let answer = answer.await;
            // An answer that was overtaken by a later read, or whose page is gone, is not shown.
            if asked.try_get_value() == Some(this) {
                content.set(Some(answer));
            }
        })
    });
    let followed = Rc::clone(&read);
    effect(move || spawn_local(followed()));
    (content, StoredValue::new(read))
}

#[inline(never)]
fn renewed(read: StoredValue<Read>) -> Reading {
    match read.try_get_value() {
        // What it follows is followed by the effect already.
        Some(read) => untrack(|| read()),
        None => Box::pin(std::future::ready(())),
    }
}
