//! How long data is kept: each period that the register gives, with what is kept so long, on one scale from days to
//! years; and, folded, what is bound to a purpose. Always the rule of the notice, the same for everyone, never a date of
//! the person.

use super::shown::Shown;
use crate::components::links::AddressLink;
use crate::components::retention::{Days, period, period_words, scale_words, start_words};
use crate::routes::Address;
use crate::text::{count, texts, use_lang};
use domain::register::{Activity, Register, Retention};
use leptos::prelude::*;

/// Marks of the scale, as ISO 8601 durations.
const MARKS: [&str; 5] = ["P30D", "P1Y", "P3Y", "P5Y", "P10Y"];
/// Days at the right end of the scale.
const END: f64 = 3652.0;
/// Width of the scale in its own units, and of the picture with room at its right end for the last mark.
const WIDTH: f64 = 600.0;
const WHOLE: f64 = 640.0;

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

/// What is kept so long: an activity's data, or some of them.
struct Kept<'a> {
    activity: &'a Activity,
    starts: Option<&'a str>,
    /// What a further period is for.
    what: Option<&'a str>,
}

/// A period, and all that is kept so long.
struct Period<'a> {
    days: Days,
    /// Is it the shortest time, with no end given?
    at_least: bool,
    words: String,
    kept: Vec<Kept<'a>>,
}

/// The fixed periods of an activity, each with what is kept so long.
fn periods_of(activity: &Activity) -> Vec<Period<'_>> {
    let Retention { duration, max_duration, starts, also, .. } = &activity.retention;
    let own = Days::of(duration.as_deref(), max_duration.as_deref()).map(|days| Period {
        days,
        at_least: false,
        words: period(&activity.retention),
        kept: vec![Kept { activity, starts: starts.as_deref(), what: None }],
    });
    let further = also.iter().filter_map(|further| {
        let (usual, longest) = (further.duration.as_deref(), further.max_duration.as_deref());
        let words = period_words(usual, longest)?;
        Some(Period {
            days: Days::of(usual, longest)?,
            at_least: further.at_least,
            words: if further.at_least { texts().data.period_least.with([&words]) } else { words },
            kept: vec![Kept { activity, starts: Some(&further.starts), what: Some(&further.text) }],
        })
    });
    own.into_iter().chain(further).collect()
}

/// Each period once, shortest first.
fn periods<'a>(activities: impl Iterator<Item = &'a Activity>) -> Vec<Period<'a>> {
    let mut all: Vec<Period<'a>> = Vec::new();
    for mut period in activities.flat_map(periods_of) {
        match all.iter_mut().find(|other| other.words == period.words) {
            Some(same) => same.kept.append(&mut period.kept),
            None => {
                // A few dozen at most, each put in its place.
                let length = |period: &Period<'_>| (period.days, period.at_least);
                let place = all.partition_point(|other| length(other) <= length(&period));
                all.insert(place, period);
            }
        }
    }
    all
}

fn is_bound(activity: &Activity) -> bool {
    let Retention { duration, max_duration, .. } = &activity.retention;
    Days::of(duration.as_deref(), max_duration.as_deref()).is_none()
}

fn link(activity: &Activity) -> AnyView {
    view! { <AddressLink address={Address::Activity { id: activity.id.to_string() }} words=activity.name.clone()/> }
        .into_any()
}

/// The section.
pub fn timeline(shown: &Shown) -> AnyView {
    let t = &texts().data;
    let register = &shown.register;
    let activities = || shown.places.iter().map(|&place| &register.activities[place]);
    let fixed = periods(activities());
    let rows = fixed.iter().map(|one| row(one, register)).collect_view();
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
            <h3 id="time-title">{t.time}</h3>
            <p>{t.time_text}</p>
            {(!fixed.is_empty()).then(|| view! {
                <table class="rights time">
                    <thead>
                        <tr>
                            <th scope="col">
                                {t.period}
                                <svg class="scale" viewBox="-30 0 680 32" aria-hidden="true">{marks}</svg>
                            </th>
                            <th scope="col">{t.columns.activity}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
            {bound(activities().filter(|activity| is_bound(activity)).collect())}
        </section>
    }
    .into_any()
}

/// What has no time in days or years, folded: it says the same of each.
fn bound(activities: Vec<&Activity>) -> Option<AnyView> {
    let t = &texts().data;
    let title = t.bound.with([&count(use_lang(), activities.len(), texts().common.activity)]);
    let row = |activity: &&Activity| {
        view! { <li>{link(activity)}" "<span class="quiet">{period(&activity.retention)}</span></li> }
    };
    (!activities.is_empty()).then(|| {
        view! {
            <details class="fold">
                <summary>{title}</summary>
                <p>{t.bound_text}</p>
                <ul class="plain bound">{activities.iter().map(row).collect_view()}</ul>
            </details>
        }
        .into_any()
    })
}

fn row(period: &Period<'_>, register: &Register) -> AnyView {
    let t = &texts().data;
    let quiet = |words: String| view! { <span class="quiet time-note">{words}</span> };
    let kept = period.kept.iter().map(|kept| {
        let starts = kept.starts.and_then(|id| start_words(id, register));
        view! { <li>{link(kept.activity)}{kept.what.map(|words| quiet(words.to_owned()))}{starts.map(quiet)}</li> }
    });
    let Days { usual, longest } = period.days;
    // The longest case is drawn as a broken line after the usual one; what has no end runs out of the scale, to a point.
    let more = (longest > usual).then(|| {
        view! { <path class="bar bar-open" d=format!("M{} 8H{}", at(x(usual)), at(x(longest)))></path> }.into_any()
    });
    let open = period.at_least.then(|| {
        let (start, end, neck) = (at(x(longest)), at(WHOLE), at(WHOLE - 12.0));
        view! {
            <path class="bar bar-open" d=format!("M{start} 8H{neck}")></path>
            <path class="bar-point" d=format!("M{neck} 1L{end} 8L{neck} 15Z")></path>
        }
        .into_any()
    });
    view! {
        <tr>
            <th scope="row">
                <span>{period.words.clone()}</span>
                <svg class="scale" viewBox="-30 0 680 16" aria-hidden="true">
                    <path class="bar" d=format!("M0 8H{}", at(x(usual)))></path>
                    {more}
                    {open}
                </svg>
            </th>
            <td data-label=t.columns.activity><ul class="plain">{kept.collect_view()}</ul></td>
        </tr>
    }
    .into_any()
}
