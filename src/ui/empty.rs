//! Small pictures of our own; and where there is nothing to show, one of them, why, and what can be done next.

use leptos::prelude::*;

/// What the picture shows. It is for the eye alone: the words beside it say everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// A letter: something to write.
    Letter,
    /// A page of a calendar, ticked: nothing that is waited for.
    Calendar,
    /// A switch that is off: what is stopped or could be.
    Switch,
    /// A form with an empty box: nothing has been said yes to.
    Form,
    /// A magnifying glass: nothing fits.
    Glass,
    /// Somebody.
    Person,
    /// A tray that a file comes down into.
    Tray,
    /// A page of text.
    Page,
    /// A signpost: no such place.
    Signpost,
}

impl Picture {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Letter,
        Self::Calendar,
        Self::Switch,
        Self::Form,
        Self::Glass,
        Self::Person,
        Self::Tray,
        Self::Page,
        Self::Signpost,
    ];

    /// Its lines, in a square of 48.
    fn lines(self) -> &'static str {
        match self {
            Self::Letter => "M8 13h32v22H8zl16 13 16-13",
            Self::Calendar => "M9 12h30v28H9zv8h30M17 8v8M31 8v8M18 30l4 4 8-8",
            Self::Switch => "M16 15h16a9 9 0 0 1 0 18H16a9 9 0 0 1 0-18zm0 5a4 4 0 1 0 0 8 4 4 0 0 0 0-8",
            Self::Form => "M11 7h26v34H11zM18 15h12M18 21h8M18 28h6v6h-6zM28 31h3",
            Self::Glass => "M21 9a12 12 0 1 0 0 24 12 12 0 0 0 0-24zM30 30l10 10M16 21h10",
            Self::Person => "M24 8a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 40c0-9 6-13 14-13s14 4 14 13z",
            Self::Tray => "M24 8v18M16 19l8 8 8-8M9 29v11h30V29",
            Self::Page => "M12 7h16l8 8v26H12zM28 7v8h8M18 22h12M18 28h12M18 34h7",
            Self::Signpost => "M24 6v36M18 42h12M24 9h13l4 4-4 4H24M24 21H11l-4 4 4 4h13",
        }
    }
}

/// The picture, for something whose words stand beside it.
#[component]
pub fn Drawing(
    /// What it shows.
    of: Picture,
) -> impl IntoView {
    view! {
        <svg class="picture" viewBox="0 0 48 48" aria-hidden="true"><path d=of.lines()/></svg>
    }
    .into_any()
}

/// A picture, and beside it the words: why there is nothing, and what can be done next.
#[component]
pub fn EmptyState(
    /// What it shows.
    of: Picture,
    /// Why there is nothing, and what can be done next.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Drawing of/>
            <div>{children()}</div>
        </div>
    }
    .into_any()
}
