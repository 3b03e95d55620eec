//! What is held about a person, value by value: narrowed and put in groups. Only ids and places; the words are the
//! register's and the app's.

use crate::ids::{CategoryId, RoleAssignmentId, SourceId};

/// A value as it can be read, whatever it was on the wire. Which words it gets is the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plain {
    /// A calendar date, `2026-11-20`.
    Day(String),
    /// An instant, RFC 3339.
    Instant(String),
    /// Yes or no.
    YesNo(bool),
    /// Money: a decimal number as text, `150000.00`, and the currency, ISO 4217.
    Money(String, String),
    /// A document, and the calendar date on it.
    Document(String, String),
    /// Words and numbers as they stand.
    Words(String),
}

terms! {
    /// What the pieces are put in groups by.
    #[derive(Default)]
    By {
        /// Their category of data.
        #[default]
        Kind = "kind",
        /// The role that they belong to.
        Role = "role",
        /// Where they come from.
        Source = "source",
    }
}

/// A piece of data, as far as narrowing and grouping look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its category of data.
    pub category: CategoryId,
    /// The role it belongs to; none when it belongs to the person, whichever role they have.
    pub role: Option<RoleAssignmentId>,
    /// Where it comes from.
    pub source: SourceId,
}

impl Piece {
    /// The id of its group; none for what belongs to no role.
    #[must_use]
    pub fn key(&self, by: By) -> Option<&str> {
        match by {
            By::Kind => Some(self.category.as_str()),
            By::Role => self.role.as_ref().map(RoleAssignmentId::as_str),
            By::Source => Some(self.source.as_str()),
        }
    }
}

/// What is left over of the pieces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Narrowed {
    /// Only one category.
    pub category: Option<CategoryId>,
    /// Only what belongs to one role, and what belongs to none.
    pub role: Option<RoleAssignmentId>,
    /// Only one source.
    pub source: Option<SourceId>,
}

impl Narrowed {
    /// Is the piece left?
    #[must_use]
    pub fn keeps(&self, piece: &Piece) -> bool {
        let by_role = self.role.as_ref().is_none_or(|role| piece.role.as_ref().is_none_or(|own| own == role));
        by_role
            && self.category.as_ref().is_none_or(|category| piece.category == *category)
            && self.source.as_ref().is_none_or(|source| piece.source == *source)
    }
}

/// Pieces that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Id of what they have in common; none for what belongs to no role.
    pub key: Option<String>,
    /// Places of the pieces, in the order in which they were given.
    pub places: Vec<usize>,
}

/// The category of what is only seen of a person's use of the services: sign-ins, devices, cookies.
const SEEN_OF_USE: &str = "user-generated-data";

/// Categories in an order to check them in: the given one, what is only seen of the use of the services last.
#[must_use]
pub fn used_last<'a>(categories: &[&'a str]) -> Vec<&'a str> {
    let (last, first): (Vec<&str>, Vec<&str>) = categories.iter().partition(|id| **id == SEEN_OF_USE);
    first.into_iter().chain(last).collect()
}

/// Puts pieces in groups: first those whose ids stand in `order`, in that order, then others as they are met, and last
/// what belongs to no role. `left` are the places of the pieces that are shown. No group is empty.
#[must_use]
pub fn groups(pieces: &[Piece], left: &[usize], by: By, order: &[&str]) -> Vec<Group> {
    let known = order.iter().map(|id| Group { key: Some((*id).to_owned()), places: Vec::new() });
    let mut groups: Vec<Group> = known.collect();
    let mut of_no_role = Vec::new();
    for &place in left {
        let Some(key) = pieces[place].key(by) else {
            of_no_role.push(place);
            continue;
        };
        match groups.iter_mut().find(|group| group.key.as_deref() == Some(key)) {
            Some(group) => group.places.push(place),
            None => groups.push(Group { key: Some(key.to_owned()), places: vec![place] }),
        }
    }
    groups.push(Group { key: None, places: of_no_role });
    groups.retain(|group| !group.places.is_empty());
    groups
}

/// Ids that occur among the pieces, each once: in `order`, then others as they are met. They are what can be chosen: an
/// id that nothing of the person has is not offered, and would tell of nothing.
#[must_use]
pub fn keys(pieces: &[Piece], by: By, order: &[&str]) -> Vec<String> {
    let all: Vec<usize> = (0..pieces.len()).collect();
    groups(pieces, &all, by, order).into_iter().filter_map(|group| group.key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(category: &str, role: Option<&str>, source: &str) -> Piece {
        Piece { category: category.into(), role: role.map(Into::into), source: source.into() }
    }

    fn some() -> Vec<Piece> {
        vec![
            piece("contact-details", None, "data-subject"),
            piece("company-data", Some("r1"), "data-subject"),
            piece("company-data", Some("r2"), "companies-registration-office"),
            piece("identity-data", Some("r2"), "system-observed"),
        ]
    }

    fn shape(groups: &[Group]) -> Vec<(Option<&str>, &[usize])> {
        groups.iter().map(|group| (group.key.as_deref(), &group.places[..])).collect()
    }

    #[test]
    fn what_is_only_seen_comes_last() {
        assert_eq!(used_last(&["user-generated-data", "b", "a"]), ["b", "a", "user-generated-data"]);
        assert_eq!(used_last(&["b", "a"]), ["b", "a"]);
    }

    #[test]
    fn groups_stand_in_the_order_given_and_none_is_empty() {
        let (pieces, all) = (some(), [0, 1, 2, 3]);
        let order = ["company-data", "bank-details", "contact-details", "identity-data"];
        assert_eq!(
            shape(&groups(&pieces, &all, By::Kind, &order)),
            [
                (Some("company-data"), &[1, 2][..]),
                (Some("contact-details"), &[0][..]),
                (Some("identity-data"), &[3][..])
            ]
        );
        assert_eq!(shape(&groups(&pieces, &[3], By::Kind, &order)), [(Some("identity-data"), &[3][..])]);
        assert!(groups(&pieces, &[], By::Kind, &order).is_empty());
    }

    #[test]
    fn what_belongs_to_no_role_comes_last_and_an_unknown_id_after_the_known_ones() {
        let (pieces, all) = (some(), [0, 1, 2, 3]);
        assert_eq!(
            shape(&groups(&pieces, &all, By::Role, &["r2", "r1"])),
            [(Some("r2"), &[2, 3][..]), (Some("r1"), &[1][..]), (None, &[0][..])]
        );
        assert_eq!(
            shape(&groups(&pieces, &all, By::Source, &["data-subject"])),
            [
                (Some("data-subject"), &[0, 1][..]),
                (Some("companies-registration-office"), &[2][..]),
                (Some("system-observed"), &[3][..])
            ]
        );
    }

    #[test]
    fn a_role_keeps_what_belongs_to_none_and_other_choices_take_away() {
        let pieces = some();
        let kept = |narrowed: &Narrowed| -> Vec<usize> {
            (0..pieces.len()).filter(|&place| narrowed.keeps(&pieces[place])).collect()
        };
        assert_eq!(kept(&Narrowed::default()), [0, 1, 2, 3]);
        assert_eq!(kept(&Narrowed { role: Some("r1".into()), ..Narrowed::default() }), [0, 1]);
        assert_eq!(kept(&Narrowed { category: Some("company-data".into()), ..Narrowed::default() }), [1, 2]);
        let both = Narrowed { role: Some("r2".into()), source: Some("data-subject".into()), category: None };
        assert_eq!(kept(&both), [0]);
    }

    #[test]
    fn only_what_is_there_can_be_chosen() {
        assert_eq!(
            keys(&some(), By::Kind, &["criminal-data", "contact-details"])[..],
            ["contact-details", "company-data", "identity-data"]
        );
        assert_eq!(keys(&some(), By::Role, &[]), ["r1", "r2"]);
        for by in By::ALL {
            assert_eq!(By::parse(by.as_str()), Some(by));
        }
        assert_eq!(By::parse("company"), None);
    }
}
