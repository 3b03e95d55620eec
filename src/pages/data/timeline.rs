//! How long data are kept: fixed periods on one scale, from days to years; those bound to a purpose beside them.
//! Always the rule of the notice, the same for everyone, never a date of the person. Everything is there that concerns
//! or may concern the person, whatever the picture is narrowed to.

use super::Shown;
use crate::components::links::PlaceLink;
use crate::components::retention::{Days, period, period_words, scale_words, start_words};
use crate::routes::Place;
use crate::text::texts;
use domain::register::{Activity, Register, Retention};
use leptos::prelude::*;
use std::sync::Arc;

/// Marks of the scale, as ISO 8601 durations.
const MARKS: [&str; 5] = ["P30D", "P1Y", "P3Y", "P5Y", "P10Y"];
/// Days at the right end of the scale.
const END: f64 = 3652.0;
/// Width of the scale in its own units, and room at its right end for the last mark.
const WIDTH: f64 = 600.0;

/// Place of a period on the scale: by the square root, so that 30 days and 10 years both can be seen.
fn x(days: u32) -> f64 {
    (f64::from(days).min(END) / END).sqrt() * WIDTH
}

fn at(place: f64) -> String {
    // Whole units are fine enough, and need no formatting of fractions.
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and the width of the scale")]
    let whole = place as i32;
    whole.to_string()
}

/// One period on the scale: an activity's own, or a further one beside it.
struct Row<'a> {
    activity: &'a Activity,
    days: Days,
    words: String,
    starts: Option<&'a str>,
    /// What a further period is for.
    what: Option<&'a str>,
}

/// The fixed periods of an activity.
fn rows_of(activity: &Activity) -> Vec<Row<'_>> {
    let Retention { duration, max_duration, starts, also, .. } = &activity.retention;
    let own = Days::of(duration.as_deref(), max_duration.as_deref()).map(|days| Row {
        activity,
        days,
        words: period(&activity.retention),
        starts: starts.as_deref(),
        what: None,
    });
    let further = also.iter().filter_map(|further| {
        let (usual, longest) = (further.duration.as_deref(), further.max_duration.as_deref());
        Some(Row {
            activity,
            days: Days::of(usual, longest)?,
            words: period_words(usual, longest)?,
            starts: Some(&further.starts),
            what: Some(&further.text),
        })
    });
    own.into_iter().chain(further).collect()
}

/// The section.
pub fn timeline(shown: &Arc<Shown>) -> AnyView {
    let t = &texts().data;
    let register = &shown.register;
    let activities = || shown.all.iter().map(|&place| &register.activities[place]);
    // Shortest first; a few dozen, each put in its place.
    let mut fixed: Vec<Row<'_>> = Vec::new();
    for row in activities().flat_map(rows_of) {
        let place = fixed.partition_point(|other| other.days <= row.days);
        fixed.insert(place, row);
    }
    let is_bound = |activity: &&Activity| {
        let Retention { duration, max_duration, .. } = &activity.retention;
        Days::of(duration.as_deref(), max_duration.as_deref()).is_none()
    };
    let bound: Vec<&Activity> = activities().filter(is_bound).collect();
    let rows = fixed.iter().map(|one| row(one, register)).collect_view();
    let bound_rows = bound
        .iter()
        .map(|activity| {
            let name = view! {
                <PlaceLink place={Place::Activity { id: activity.id.to_string() }} words=activity.name.clone()/>
            }
            .into_any();
            view! { <li>{name}" "<span class="quiet">{period(&activity.retention)}</span></li> }
        })
        .collect_view();
    let marks = MARKS
        .into_iter()
        .filter_map(|mark| domain::register::duration_days(mark).map(|days| (mark, days)))
        .map(|(mark, days)| {
            view! {
                <g class="scale-mark">
                    <path d=format!("M{} 22V30", at(x(days)))></path>
                    <text x=at(x(days)) y="16">{scale_words(mark)}</text>
                </g>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="time-title">
            <h2 id="time-title">{t.time}</h2>
            <p>{t.time_text}</p>
            {(!fixed.is_empty()).then(|| view! {
                <table class="rights time">
                    <thead>
                        <tr>
                            <th scope="col">{t.columns[2]}</th>
                            <th scope="col">
                                {t.period}
                                <svg class="scale" viewBox="-30 0 680 32" aria-hidden="true">{marks}</svg>
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
            {(!bound.is_empty()).then(|| view! {
                <h3>{t.bound}</h3>
                <p>{t.bound_text}</p>
                <svg class="scale" viewBox="-30 0 680 20" aria-hidden="true">
                    <path class="bar bar-open" d="M0 10H640"></path>
                </svg>
                <ul class="plain bound">{bound_rows}</ul>
            })}
        </section>
    }
    .into_any()
}

fn row(row: &Row<'_>, register: &Register) -> AnyView {
    let t = &texts().data;
    let name = view! {
        <PlaceLink place={Place::Activity { id: row.activity.id.to_string() }} words=row.activity.name.clone()/>
    }
    .into_any();
    let starts = row.starts.and_then(|id| start_words(id, register));
    let quiet = |words: String| view! { <span class="quiet time-note">{words}</span> };
    let Days { usual, longest } = row.days;
    // The longest case is drawn as a broken line after the usual one.
    let more = (longest > usual).then(|| {
        view! { <path class="bar bar-open" d=format!("M{} 8H{}", at(x(usual)), at(x(longest)))></path> }
    });
    view! {
        <tr>
            <th scope="row">{name}{row.what.map(|words| quiet(words.to_owned()))}</th>
            <td data-label=t.period>
                <span>{row.words.clone()}</span>
                {starts.map(quiet)}
                <svg class="scale" viewBox="-30 0 680 16" aria-hidden="true">
                    <path class="bar" d=format!("M0 8H{}", at(x(usual)))></path>
                    {more}
                </svg>
            </td>
        </tr>
    }
    .into_any()
}
