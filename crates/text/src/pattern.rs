//! Texts with something put in.

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A text with `N` places to put something in: `{0}` up to `{N-1}`, each at least once, in the order the language wants.
#[derive(Debug, Clone, Copy)]
pub struct Pattern<const N: usize>(&'static str);

impl<const N: usize> Pattern<N> {
    /// A pattern with its words. In a constant, wrong places do not compile.
    ///
    /// # Panics
    /// When the words do not hold exactly the places `{0}` up to `{N-1}`, `N` being 1 to 9, or hold another brace.
    ///
    /// ```compile_fail
    /// const MISSING: text::Pattern<2> = text::Pattern::new("{0} of all");
    /// ```
    #[must_use]
    pub const fn new(words: &'static str) -> Self {
        assert!(N >= 1 && N <= 9, "a pattern has one to nine places");
        assert!(
            matches!(places(words), Some(count) if count == N),
            "the words do not hold exactly the places that the pattern has"
        );
        Self(words)
    }

    /// The text with the values put in. A value is put in as it is, braces and all.
    #[must_use]
    pub fn with(&self, values: [&str; N]) -> String {
        filled(self.0, &values)
    }
}

/// How many places a text has, if they are exactly `{0}` and up and there is no other brace.
pub(crate) const fn places(words: &str) -> Option<usize> {
    let bytes = words.as_bytes();
    let mut seen = [false; 9];
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'{' {
            if at + 2 >= bytes.len() || bytes[at + 2] != b'}' || bytes[at + 1] < b'0' || bytes[at + 1] > b'8' {
                return None;
            }
            seen[(bytes[at + 1] - b'0') as usize] = true;
            at += 2;
        } else if bytes[at] == b'}' {
            return None;
        }
        at += 1;
    }
    let mut count = 0;
    while count < seen.len() && seen[count] {
        count += 1;
    }
    let mut rest = count;
    while rest < seen.len() {
        if seen[rest] {
            return None;
        }
        rest += 1;
    }
    Some(count)
}

/// Not generic: compiled once.
fn filled(words: &str, values: &[&str]) -> String {
    let mut pieces = words.split('{');
    let mut text = String::from(pieces.next().unwrap_or_default());
    for piece in pieces {
        let place = piece.bytes().next().unwrap_or_default().wrapping_sub(b'0');
        text.push_str(values.get(usize::from(place)).copied().unwrap_or_default());
        text.push_str(piece.get(2..).unwrap_or_default());
    }
    text
}

/// The words and how many places they have.
impl<const N: usize> Serialize for Pattern<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut pattern = serializer.serialize_struct("Pattern", 2)?;
        pattern.serialize_field("pattern", self.0)?;
        pattern.serialize_field("places", &N)?;
        pattern.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_to_their_places() {
        assert_eq!(Pattern::<2>::new("{1} av {0}, {1}").with(["sju", "två"]), "två av sju, två");
        assert_eq!(Pattern::<1>::new("{0}").with(["ett"]), "ett");
        assert_eq!(Pattern::<1>::new("Hej, {0}").with(["{0} å {1}"]), "Hej, {0} å {1}", "values are not looked into");
        assert_eq!(Pattern::<1>::new("före{0}efter").with([""]), "föreefter");
    }

    #[test]
    fn places_are_counted_only_when_they_are_whole() {
        for (words, count) in [("", 0), ("inga", 0), ("{0}", 1), ("{1} {0} {1}", 2), ("å{0}ö{2}{1}", 3)] {
            assert_eq!(places(words), Some(count), "{words}");
        }
        for wrong in ["{1}", "{0} {2}", "{", "{0", "{a}", "{0}}", "}", "{{0}}", "{10}", "{9}", "{}"] {
            assert_eq!(places(wrong), None, "{wrong}");
        }
    }
}
