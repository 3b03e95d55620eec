//! Order of names as a Swedish reader expects it: å, ä and ö after z, accents as their letter (CLDR's order for Swedish).
//! English names hold none of these letters, so one order serves both languages.

use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

/// The order.
pub fn swedish() -> CollatorBorrowed<'static> {
    Collator::try_new(locale!("sv").into(), Default::default()).expect("the order is compiled in")
}

#[cfg(test)]
mod tests {
    use super::swedish;

    #[test]
    fn swedish_letters_come_last_in_their_order() {
        let mut names = ["Årlig", "Östlig", "Ägare", "Zon", "avtal", "Affär", "EIF-avtal", "Eifel", "Idé b", "Ide a"];
        let order = swedish();
        names.sort_by(|one, other| order.compare(one, other));
        assert_eq!(
            names,
            ["Affär", "avtal", "EIF-avtal", "Eifel", "Ide a", "Idé b", "Zon", "Årlig", "Ägare", "Östlig"]
        );
    }
}
