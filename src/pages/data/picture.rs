//! The picture: sources on the left, categories in the middle, activities on the right, and lines between them.
//!
//! One entry can be chosen, by pointer or keyboard; what is not on its paths fades. In the picture there is one stop for
//! the tabulator; the arrow keys go from entry to entry. The table below says the same.

use super::shown::Shown;
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
/// Height of one line of a name, of the padding of a box above and below it, and of the space between two boxes.
const LINE: usize = 16;
const PADDING: usize = 6;
const GAP: usize = 8;
/// Room for the headings.
const TOP: usize = 34;
/// Letters of a name that fit into a column, wide ones too.
const LETTERS: [usize; 3] = [28, 29, 34];

/// Geometry of one picture.
#[derive(Clone, Copy)]
struct Columns {
    sizes: [usize; 3],
    rows: usize,
    /// Height of every box: that of the longest name.
    box_height: usize,
}

impl Columns {
    fn of(shown: &Shown) -> Self {
        let sizes = [shown.flow.sources.len(), shown.flow.categories.len(), shown.flow.activities.len()];
        let names = (0..3).flat_map(|column| (0..sizes[column]).map(move |at| (column, at)));
        let lines = names.map(|place| lines_of(&shown.name(place), LETTERS[place.0]).len()).max().unwrap_or(1);
        Self { sizes, rows: sizes.into_iter().max().unwrap_or_default(), box_height: lines * LINE + 2 * PADDING }
    }

    /// Height of one entry, with the space around it.
    fn row(self) -> usize {
        self.box_height + GAP
    }

    /// Where an entry's middle is, from the top: a shorter column is spread over the same height.
    fn y(self, column: usize, at: usize) -> usize {
        TOP + (2 * at + 1) * self.rows * self.row() / (2 * self.sizes[column].max(1))
    }

    fn height(self) -> usize {
        TOP + self.rows * self.row()
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

/// The picture with its headings; `list` stands in its place where there is no room for it.
pub fn picture(shown: &Arc<Shown>, touched: Memo<Touched>, list: AnyView) -> AnyView {
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
    let headings = [t.columns.source, t.columns.category, t.columns.activity];
    let headings = LEFT
        .into_iter()
        .zip(headings)
        .map(|(left, words)| view! { <text class="flow-heading" x=left.to_string() y="18">{words}</text> })
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
            <h3 id="flow-title">{t.flow}</h3>
            <p>{t.flow_text}</p>
            <p class="hint no-print flow-hint" id="flow-hint">{t.flow_hint}</p>
            {list}
            <p class="flow-chosen" id="flow-chosen">{summary(shown, touched)}" "{clear}</p>
            <section class="flow-frame" aria-label=t.picture tabindex="0">
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
            </section>
        </section>
    }
    .into_any()
}

/// A name as lines, none longer than its column; broken at a space where there is one in time.
fn lines_of(name: &str, letters: usize) -> Vec<&str> {
    let (mut lines, mut rest) = (Vec::new(), name);
    while let Some((end, _)) = rest.char_indices().nth(letters) {
        // The space stays with the line it ends, so that the lines together are the name.
        let at = rest[..end].rfind(' ').map_or(end, |space| space + 1);
        let (line, after) = rest.split_at(at);
        lines.push(line);
        rest = after;
    }
    lines.push(rest);
    lines
}

/// The name in its box, around its middle.
fn words_in_box(name: &str, letters: usize, x: usize, y: usize) -> AnyView {
    let lines = lines_of(name, letters);
    // The foot of the first line: half the block above the middle, and the letters stand a little above the line's end.
    let first = y + LINE - 4 - lines.len() * LINE / 2;
    let lines = lines.into_iter().enumerate().map(|(at, words)| {
        view! { <tspan x=x.to_string() y=(first + at * LINE).to_string()>{words.to_owned()}</tspan> }
    });
    view! { <text>{lines.collect_view()}</text> }.into_any()
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
    let words = shown.name(place);
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
            <rect x=LEFT[column].to_string() y=(y - columns.box_height / 2).to_string() width=WIDE[column].to_string() height=columns.box_height.to_string() rx="6"></rect>
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
        Some(Node::Source(at)) => t.from_source.with([&shown.name((0, at)), &categories, &activities]),
        Some(Node::Category(at)) => t.of_category.with([&shown.name((1, at)), &sources, &activities]),
        Some(Node::Activity(at)) => t.in_activity.with([&shown.name((2, at)), &categories, &sources]),
    }
}
