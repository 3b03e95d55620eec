//! The heading of a page: names the document, and takes focus when the person comes from another page.

use crate::text::texts;
use crate::ui::document;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

/// Remembers at which path the person has just arrived in the app, or has just switched language: there focus stays
/// where it is, however often the page is made. In the context, above all pages.
#[derive(Clone, Copy)]
pub struct Arrival {
    path: Memo<String>,
    kept_at: StoredValue<Option<String>>,
    /// Is it kept because the app has just started?
    is_start: StoredValue<bool>,
}

impl Arrival {
    /// At the start of the app focus is the browser's.
    #[must_use]
    pub fn at_start() -> Self {
        let path = use_location().pathname;
        Self { path, kept_at: StoredValue::new(Some(path.get_untracked())), is_start: StoredValue::new(true) }
    }

    /// No heading at this path shall take focus, until another page is gone to.
    pub fn keep_focus_at(self, path: String) {
        self.is_start.set_value(false);
        self.kept_at.set_value(Some(path));
    }

    /// The same for the page that is shown.
    pub fn keep_focus(self) {
        self.keep_focus_at(self.path.get_untracked());
    }

    /// Something else stands here now: its heading shall take focus.
    pub fn end(self) {
        self.kept_at.set_value(None);
    }

    /// Has the person just arrived in the app, or switched language, and gone nowhere since?
    #[must_use]
    pub fn is_kept(self) -> bool {
        self.kept_at.get_value() == Some(self.path.get_untracked())
    }

    /// May focus go to the part of a page that its address names? Not after a switch of language; at the start of the app as
    /// to any anchor.
    #[must_use]
    pub fn may_land(self) -> bool {
        !self.is_kept() || self.is_start.get_value()
    }

    fn take(self) -> bool {
        let keep = self.is_kept();
        if !keep {
            self.end();
        }
        keep
    }
}

/// The one `h1` of a page. Its words also name the document.
#[component]
pub fn Heading(
    /// What it says.
    #[prop(into)]
    title: String,
    /// Does focus go to a part of the page instead ([`Landing`])?
    #[prop(optional)]
    is_passed: bool,
) -> impl IntoView {
    let name = title.clone();
    h1(title, name, is_passed)
}

/// The part of a page that its address names, to be gone to once it is there: shown, and with focus, which reads it out. The
/// heading does not take focus then.
#[derive(Clone, Copy)]
pub struct Landing(StoredValue<bool>);

impl Landing {
    /// Made before the page's heading. `is_named`: does the address name a part that the page has? `None` where that cannot
    /// be known as yet: where the person has come from another page, focus must not wait for it.
    #[must_use]
    pub fn new(is_named: Option<bool>) -> Self {
        let arrival = expect_context::<Arrival>();
        let is_due = is_named.unwrap_or_else(|| arrival.is_kept()) && arrival.may_land();
        if is_due && !arrival.is_kept() {
            // A link may be followed without focus on it: what has focus belongs to the page that was left.
            document::leave_focus();
        }
        Self(StoredValue::new(is_due))
    }

    /// Is it still to be gone to?
    #[must_use]
    pub fn is_due(self) -> bool {
        self.0.get_value()
    }

    /// It is there, under this id: goes to it, once.
    pub fn at(self, id: &str) {
        if self.is_due() {
            self.0.set_value(false);
            document::land(id);
        }
    }
}

/// The one `h1` of a page whose words are about the person or one of their cases. The document gets the neutral name:
/// titles stay behind in the browser's history, and may hold nothing personal.
#[component]
pub fn PersonalHeading(
    /// What it says.
    words: impl IntoView + 'static,
    /// The neutral name of the document: titles stay behind in the browser's history.
    #[prop(into)]
    document_title: String,
) -> impl IntoView {
    h1(words, document_title, false)
}

fn h1(words: impl IntoView + 'static, name: String, is_passed: bool) -> AnyView {
    let keep_focus = use_context::<Arrival>().is_some_and(Arrival::take);
    if !keep_focus && !is_passed {
        document::focus_heading();
    }
    view! {
        {named(format!("{name}{}", texts().frame.title_end))}
        <h1 tabindex="-1">{words}</h1>
    }
    .into_any()
}

/// Marks the document's title while a form has errors.
#[component]
pub fn TitleWithError(
    /// The name of the document.
    #[prop(into)]
    title: String,
    /// Are there errors now?
    has_errors: Signal<bool>,
) -> impl IntoView {
    let t = texts();
    let words = move || {
        // The page, and its signal with it, may be gone before its title is.
        let prefix = if has_errors.try_get().unwrap_or_default() { t.common.title_error } else { "" };
        format!("{prefix}{title}{}", t.frame.title_end)
    };
    named(words).into_any()
}

/// Names the document. In a separate closure, which is built anew and never changed in place: `Title` forgets to take
/// away what it said when another one is put in its place (leptos_meta 0.8.7).
fn named(words: impl Into<TextProp> + Clone + Send + 'static) -> impl IntoView {
    move || {
        let text: TextProp = words.clone().into();
        view! { <Title text/> }
    }
}
