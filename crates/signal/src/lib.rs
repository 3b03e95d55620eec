//! Leptos's signals, memos, effects, stored values and context behind thin typed handles.
//!
//! Leptos writes the code of a signal once for every type that is put into one, and a memo or an effect once for every
//! closure: for this app that made a tenth of the wasm. Here every value lies behind `Rc<dyn Any>` and every closure in
//! a box, so that the machinery exists once. Names and meaning are Leptos's own; what is reactive is still Leptos's
//! graph, with its owners and its clean-up.
//!
//! Files that use these import them by name (`use signal::{RwSignal, Memo};`), which hides the parts of Leptos's prelude
//! with the same names.
//!
//! The handles are `Copy` and, as Leptos asks of what its views hold, `Send`; the values stay on the one thread that
//! the browser has.

mod context;
mod effect;
mod held;
mod memo;
mod read;
mod stored;
mod write;

pub use context::{expect_context, provide_context, use_context};
pub use effect::{Follower, effect};
pub use memo::Memo;
pub use read::Signal;
pub use stored::StoredValue;
pub use write::RwSignal;
