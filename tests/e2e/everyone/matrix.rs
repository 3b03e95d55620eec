//! Which settings are tried.

use crate::support::setting::{LANGS, Setting, THEMES, WIDTHS};
#[cfg(test)]
use std::collections::BTreeSet;

/// All settings.
pub fn all() -> Vec<Setting> {
    let langs = LANGS.into_iter();
    langs
        .flat_map(|lang| WIDTHS.into_iter().flat_map(move |width| THEMES.map(|theme| Setting { lang, theme, width })))
        .collect()
}

/// The setting for a page and a person, so that over all pages and people every pair of page, person, language, theme
/// and width comes up.
pub fn for_pair(page: usize, person: usize) -> Setting {
    let at = page + person;
    let (width, lang, theme) = (at % WIDTHS.len(), at / WIDTHS.len() % 2, at / (2 * WIDTHS.len()) % 2);
    Setting { lang: LANGS[lang], theme: THEMES[theme], width: WIDTHS[width] }
}

/// Settings for something only one person meets: every pair of language, theme and width.
pub fn pairwise() -> Vec<Setting> {
    let pick = |at: usize| {
        let (width, lang) = (at % WIDTHS.len(), at / WIDTHS.len());
        Setting { lang: LANGS[lang], theme: THEMES[(width + lang) % 2], width: WIDTHS[width] }
    };
    (0..2 * WIDTHS.len()).map(pick).collect()
}

/// Pairs of values that come up together, of which each is named by the factor it belongs to.
fn pairs(rows: &[Vec<String>]) -> BTreeSet<(usize, String, usize, String)> {
    let of = |row: &Vec<String>| {
        let row = row.clone();
        let number = row.len();
        (0..number)
            .flat_map(move |a| (a + 1..number).map(move |b| (a, b)))
            .map(move |(a, b)| (a, row[a].clone(), b, row[b].clone()))
            .collect::<Vec<_>>()
    };
    rows.iter().flat_map(of).collect()
}

#[test]
fn every_pair_comes_up() {
    let words = |it: Setting| vec![it.lang.to_owned(), it.theme.to_owned(), it.width.to_string()];
    let (every, some) = (all().into_iter().map(words), pairwise().into_iter().map(words));
    assert_eq!(pairs(&every.collect::<Vec<_>>()), pairs(&some.collect::<Vec<_>>()));

    let (pages, people) = (super::pages::PAGES.len(), super::pages::PEOPLE.len());
    let row = |page: usize, person: usize, it: Setting| {
        [vec![format!("page {page}"), format!("person {person}")], words(it)].concat()
    };
    let mut wanted = Vec::new();
    let mut got = Vec::new();
    for page in 0..pages {
        for person in 0..people {
            got.push(row(page, person, for_pair(page, person)));
            wanted.extend(all().into_iter().map(|it| row(page, person, it)));
        }
    }
    assert_eq!(pairs(&wanted), pairs(&got));
}
