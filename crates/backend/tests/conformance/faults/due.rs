//! Wrong about when an answer is due.

use super::Fault;
use crate::layer::{Wrong, answers};
use serde_json::Value;

/// Another day than the right one, wherever a case tells it; a receipt keeps the right one.
fn other_day(right: &'static str, wrong: &'static str, only_extended: bool) -> Wrong {
    answers(move |asked, answer| {
        if asked.path.contains("/cases") {
            answer.change(|body| change(body, (right, wrong), only_extended));
        }
    })
}

fn change(value: &mut Value, (right, wrong): (&str, &str), only_extended: bool) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| change(item, (right, wrong), only_extended)),
        Value::Object(members) => {
            let concerned =
                !only_extended || members.get("extended") == Some(&Value::Bool(true)) || members.contains_key("event");
            if concerned && members.get("due_on").is_some_and(|day| day == right) {
                members.insert("due_on".to_owned(), wrong.into());
            }
            members.values_mut().for_each(|member| change(member, (right, wrong), only_extended));
        }
        _ => {}
    }
}

const RECEIPT: (&str, &str) = ("CASE-NEW-01", "the receipt tells the right day, the case another one");

pub fn faults() -> Vec<Fault> {
    vec![
        // A month from Sunday 6 December is Epiphany, a Wednesday.
        Fault::new("the day is not moved off a holiday", "DUE-HOLIDAY-01", || {
            other_day("2027-01-07", "2027-01-06", false)
        })
        .also(&[RECEIPT])
        .on("2026-12-06T12:00:00Z"),
        // A month from Friday 20 November is a Sunday.
        Fault::new("the day is not moved off a Sunday", "DUE-WEEKEND-01", || {
            other_day("2026-12-21", "2026-12-20", false)
        })
        .also(&[RECEIPT]),
        Fault::new("a month is thirty days", "DUE-MONTH-01", || other_day("2026-09-03", "2026-09-02", false))
            .also(&[RECEIPT])
            .on("2026-08-03T12:00:00Z"),
        // A month from 31 January ends on Saturday the 28th, and so on Monday; counted on, on 3 March.
        Fault::new("a date that the month lacks runs into the next", "DUE-LAST-01", || {
            other_day("2026-03-02", "2026-03-03", false)
        })
        .also(&[RECEIPT, ("DUE-WEEKEND-01", "the last day of that February is a Saturday")])
        .on("2026-01-31T12:00:00Z"),
        Fault::new("two more months are counted from the day that was moved", "DUE-EXTENDED-01", || {
            other_day("2026-04-30", "2026-05-04", true)
        })
        .also(&[("DUE-EXTENDED-02", "it extends a case itself")])
        .on("2026-01-31T12:00:00Z"),
    ]
}
