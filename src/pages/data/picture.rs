//! The picture: sources on the left, categories in the middle, activities on the right, and lines between them.
//!
//! One entry can be chosen, by pointer or keyboard; what is not on its paths fades. In the picture there is one stop for
//! the tabulator; the arrow keys go from entry to entry. The table below says the same.

use super::Shown;
use crate::browser;
use crate::text::{count, texts};
use crate::ui::exchanged::Changing;
use domain::flow::{Lines, Node, Touched};
use leptos::prelude::*;
use std::fmt::Write;
use std::sync::Arc;

// All lengths in units of the picture.
const WIDTH: usize = 1000;
/// Left edges of the columns.
const LEFT: [usize; 3] = [0, 360, 720];
/// Widths of the columns: names of activities are the longest.
const WIDE: [usize; 3] = [235, 245, 280];
/// Height of one entry, with the space around it.
const ROW: usize = 44;
const BOX: usize = 38;
/// Room for the headings.
const TOP: usize = 34;
/// Letters of a name that fit into a column.
const LETTERS: [usize; 3] = [32, 33, 38];

/// Where an entry's middle is, from the top, so that a shorter column is spread over the same height.
fn middle(at: usize, of: usize, rows: usize) -> usize {
    TOP + (2 * at + 1) * rows * ROW / (2 * of.max(1))
}

/// Geometry of one picture.
#[derive(Clone, Copy)]
struct Columns {
    sizes: [usize; 3],
    rows: usize,
}

impl Columns {
    fn of(shown: &Shown) -> Self {
        let sizes = [shown.flow.sources.len(), shown.flow.categories.len(), shown.flow.activities.len()];
        Self { sizes, rows: sizes.into_iter().max().unwrap_or_default() }
    }

    fn y(self, column: usize, at: usize) -> usize {
        middle(at, self.sizes[column], self.rows)
    }

    fn height(self) -> usize {
        TOP + self.rows * ROW
    }

    /// The lines as one path: from the right edge of a column to the left edge of the next.
    fn path(self, from: &Lines, into: &Lines) -> String {
        let mut path = String::new();
        for (column, lines) in [from, into].into_iter().enumerate() {
            let (start, end) = (LEFT[column] + WIDE[column], LEFT[column + 1]);
            let bend = (start + end) / 2;
            for &(left, right) in lines {
                let (y1, y2) = (self.y(column, left), self.y(column + 1, right));
                let _ = write!(path, "M{start} {y1}C{bend} {y1} {bend} {y2} {end} {y2}");
            }
        }
        path
    }
}

fn node(column: usize, at: usize) -> Node {
    match column {
        0 => Node::Source(at),
        1 => Node::Category(at),
        _ => Node::Activity(at),
    }
}

/// The picture with its headings.
pub fn picture(shown: &Arc<Shown>, touched: Memo<Touched>) -> AnyView {
    let t = &texts().data;
    let columns = Columns::of(shown);
    let whole = shown.flow.touched(None);
    let all_lines = columns.path(&whole.from, &whole.into);
    let chosen = shown.chosen;
    let lines = move || {
        if chosen.get().is_none() {
            return String::new();
        }
        touched.with(|touched| columns.path(&touched.from, &touched.into))
    };
    // The stop of the tabulator.
    let stop = RwSignal::new((1_usize, 0_usize));
    let headings = (0..3)
        .map(|column| view! { <text class="flow-heading" x=LEFT[column].to_string() y="18">{t.columns[column]}</text> })
        .collect_view();
    let entries = (0..3)
        .flat_map(|column| (0..columns.sizes[column]).map(move |at| (column, at)))
        .map(|(column, at)| entry(shown, columns, touched, stop, (column, at)))
        .collect_view();
    let state = move || if chosen.get().is_some() { "flow is-narrowed" } else { "flow" };
    let clear = move || {
        chosen.get().map(|_| {
            view! {
                <button type="button" class="button button-quiet" on:click=move |_| chosen.set(None)>{t.show_all}</button>
            }
        })
    };
    view! {
        <section aria-labelledby="flow-title">
            <h2 id="flow-title">{t.flow}</h2>
            <p>{t.flow_text}</p>
            <p class="hint no-print" id="flow-hint">{t.flow_hint}</p>
            <p class="flow-chosen" id="flow-chosen">{summary(shown, touched)}" "{clear}</p>
            <div class="flow-frame" role="region" aria-label=t.picture tabindex="0">
                <svg
                    class=state
                    viewBox=format!("0 0 {WIDTH} {}", columns.height())
                    role="group"
                    aria-labelledby="flow-title"
                    aria-describedby="flow-hint"
                >
                    {headings}
                    <path class="flow-lines" d=all_lines></path>
                    <path class="flow-lines is-touched" d=lines></path>
                    {entries}
                </svg>
            </div>
        </section>
    }
    .into_any()
}

/// Name of an entry.
fn name(shown: &Shown, (column, at): (usize, usize)) -> String {
    let (flow, register) = (&shown.flow, &shown.register);
    match column {
        0 => register.sources[flow.sources[at]].name.clone(),
        1 => register.categories[flow.categories[at]].name.clone(),
        _ => register.activities[flow.activities[at]].name.clone(),
    }
}

/// A name as one line or two, none longer than its column; broken at a space where there is one in time.
fn lines_of(name: &str, letters: usize) -> (&str, Option<&str>) {
    let Some((end, _)) = name.char_indices().nth(letters) else { return (name, None) };
    // The space stays with the first line, so that the two together are the name.
    let at = name[..end].rfind(' ').map_or(end, |space| space + 1);
    (&name[..at], Some(&name[at..]))
}

/// The name in its box.
fn words_in_box(name: &str, letters: usize, x: usize, y: usize) -> AnyView {
    let (first, second) = lines_of(name, letters);
    let x = x.to_string();
    let top = if second.is_some() { y - 3 } else { y + 5 };
    let second = second.map(|words| {
        view! { <tspan x=x.clone() y=(y + 13).to_string()>{words.to_owned()}</tspan> }
    });
    view! { <text><tspan x=x y=top.to_string()>{first.to_owned()}</tspan>{second}</text> }.into_any()
}

fn entry(
    shown: &Arc<Shown>,
    columns: Columns,
    touched: Memo<Touched>,
    stop: RwSignal<(usize, usize)>,
    place: (usize, usize),
) -> AnyView {
    let (column, at) = place;
    let this = node(column, at);
    let chosen = shown.chosen;
    let words = name(shown, place);
    let y = columns.y(column, at);
    let class = move || {
        let state = if chosen.get() == Some(this) {
            " is-chosen"
        } else if touched.with(|touched| touched.holds(this)) {
            ""
        } else {
            " is-faded"
        };
        format!("flow-entry flow-column-{column}{state}")
    };
    let choose = {
        let shown = Arc::clone(shown);
        move || {
            let next = (chosen.get_untracked() != Some(this)).then_some(this);
            chosen.set(next);
            stop.set(place);
            shown.announcer.say(summary_of(&shown, next, &shown.flow.touched(next)));
        }
    };
    let press = choose.clone();
    let key = move |event: leptos::ev::KeyboardEvent| {
        let next = match event.key().as_str() {
            "Enter" | " " => {
                event.prevent_default();
                choose();
                return;
            }
            "Escape" => {
                chosen.set(None);
                return;
            }
            "ArrowDown" => (column, (at + 1) % columns.sizes[column]),
            "ArrowUp" => (column, (at + columns.sizes[column] - 1) % columns.sizes[column]),
            "ArrowRight" if column < 2 => (column + 1, beside(columns, place, column + 1)),
            "ArrowLeft" if column > 0 => (column - 1, beside(columns, place, column - 1)),
            "Home" => (column, 0),
            "End" => (column, columns.sizes[column] - 1),
            _ => return,
        };
        event.prevent_default();
        stop.set(next);
        browser::focus_now(&entry_id(next));
    };
    view! {
        <g
            id=entry_id(place)
            class=class
            role="button"
            tabindex=move || if stop.get() == place { "0" } else { "-1" }
            aria-pressed=move || (chosen.get() == Some(this)).to_string()
            aria-label=words
            on:click=move |_| press()
            on:keydown=key
        >
            <rect x=LEFT[column].to_string() y=(y - BOX / 2).to_string() width=WIDE[column].to_string() height="38" rx="6"></rect>
            {words_in_box(&words, LETTERS[column], LEFT[column] + 10, y)}
        </g>
    }.into_any()
}

fn entry_id((column, at): (usize, usize)) -> String {
    format!("flow-{column}-{at}")
}

/// The entry of another column that is nearest in height.
fn beside(columns: Columns, (column, at): (usize, usize), other: usize) -> usize {
    let y = columns.y(column, at);
    (0..columns.sizes[other]).min_by_key(|&at| columns.y(other, at).abs_diff(y)).unwrap_or_default()
}

/// What is chosen, in words; the whole when nothing is.
fn summary(shown: &Arc<Shown>, touched: Memo<Touched>) -> AnyView {
    let shown = Arc::clone(shown);
    let words = Signal::derive(move || {
        let chosen = shown.chosen.get();
        touched.with(|touched| summary_of(&shown, chosen, touched))
    });
    view! { <Changing words/> }.into_any()
}

fn summary_of(shown: &Shown, chosen: Option<Node>, touched: &Touched) -> String {
    let t = &texts().data;
    let lang = shown.lang;
    let sources = count(lang, touched.sources.len(), t.source);
    let categories = count(lang, touched.categories.len(), t.category);
    let activities = count(lang, touched.activities.len(), texts().common.activity);
    match chosen {
        None => t.whole.with([&sources, &categories, &activities]),
        Some(Node::Source(at)) => t.from_source.with([&name(shown, (0, at)), &categories, &activities]),
        Some(Node::Category(at)) => t.of_category.with([&name(shown, (1, at)), &sources, &activities]),
        Some(Node::Activity(at)) => t.in_activity.with([&name(shown, (2, at)), &categories, &sources]),
    }
}
