//! Order of names as a Swedish reader expects it: å, ä and ö after z, accents as their letter, case and marks last.
//! English names hold none of these letters, so one order serves both languages.

/// A key to sort by.
pub fn key(name: &str) -> (Vec<u32>, String) {
    let weights = name.chars().flat_map(char::to_lowercase).filter_map(weight).collect();
    (weights, name.to_owned())
}

fn weight(c: char) -> Option<u32> {
    let letter = match c {
        'å' => return Some(1_000),
        'ä' | 'æ' => return Some(1_001),
        'ö' | 'ø' => return Some(1_002),
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'á' | 'à' | 'â' => 'a',
        'ü' => 'y',
        c => c,
    };
    // A space divides words and comes first; hyphens and other marks are passed over.
    match letter {
        ' ' => Some(0),
        c if c.is_alphanumeric() => Some(c.into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn swedish_letters_come_last_in_their_order() {
        let mut names = ["Årlig", "Östlig", "Ägare", "Zon", "avtal", "Affär", "EIF-avtal", "Eifel", "Idé b", "Ide a"];
        names.sort_by_cached_key(|name| key(name));
        assert_eq!(
            names,
            ["Affär", "avtal", "EIF-avtal", "Eifel", "Ide a", "Idé b", "Zon", "Årlig", "Ägare", "Östlig"]
        );
    }
}
