//! What a run of the script left behind, and the first difference between two of them.

use crate::socket::without_the_time;
use crate::support::Answer;
use axum::body::Bytes;
use axum::http::header;

/// One request of the script and what came back.
#[derive(Debug, Clone)]
pub struct Step {
    /// Method and path, or what was special about it.
    pub what: String,
    pub answer: Answer,
}

/// The headers as they would be written on the wire, one per line, in their order. `Date` is the one thing that may
/// differ: it is the time of day.
fn head(answer: &Answer) -> Vec<u8> {
    let mut head = Vec::new();
    for (name, value) in answer.headers.iter().filter(|(name, _)| **name != header::DATE) {
        head.extend_from_slice(name.as_str().as_bytes());
        head.extend_from_slice(b": ");
        head.extend_from_slice(value.as_bytes());
        head.push(b'\n');
    }
    head
}

/// All that came over a connection, chunk by chunk; nothing when there was none.
fn wire(answer: &Answer) -> Bytes {
    answer.wire.as_ref().map(without_the_time).unwrap_or_default()
}

/// Where two byte strings part, with what stands there.
fn part(one: &[u8], two: &[u8]) -> Option<String> {
    if one == two {
        return None;
    }
    let at = one.iter().zip(two).position(|(one, two)| one != two).unwrap_or(one.len().min(two.len()));
    let near =
        |bytes: &[u8]| String::from_utf8_lossy(&bytes[at.saturating_sub(40)..bytes.len().min(at + 40)]).into_owned();
    Some(format!("byte {at} of {} and {}: {:?} and {:?}", one.len(), two.len(), near(one), near(two)))
}

/// The first difference between two runs: another request, status, header or byte of a body.
pub fn difference(one: &[Step], two: &[Step]) -> Option<String> {
    for (number, (one, two)) in one.iter().zip(two).enumerate() {
        let (a, b) = (&one.answer, &two.answer);
        let found = part(one.what.as_bytes(), two.what.as_bytes())
            .map(|found| format!("request, {found}"))
            .or_else(|| (a.status != b.status).then(|| format!("status {} and {}", a.status, b.status)))
            .or_else(|| part(&head(a), &head(b)).map(|found| format!("headers, {found}")))
            .or_else(|| part(&a.body, &b.body).map(|found| format!("body, {found}")))
            .or_else(|| part(&wire(a), &wire(b)).map(|found| format!("wire, {found}")));
        if let Some(found) = found {
            return Some(format!("{number}. {}: {found}", one.what));
        }
    }
    (one.len() != two.len()).then(|| format!("{} requests and {}", one.len(), two.len()))
}
