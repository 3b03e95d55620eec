//! The page promises what the package says: why something is left out is told in the same words in both.

use domain::portability::Exclusion;

#[test]
fn page_and_package_give_the_same_reasons() {
    let package = &export::text::EXCLUSIONS;
    let page = (text::SV.export.exclusions, text::EN.export.exclusions);
    assert_eq!(package.len(), page.0.len());
    for (at, reason) in package.iter().enumerate() {
        assert_eq!(reason.code, Exclusion::ALL[at]);
        assert_eq!((reason.sv, reason.en), (page.0[at], page.1[at]), "{:?}", reason.code);
    }
}
