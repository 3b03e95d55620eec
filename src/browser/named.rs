//! What a page names in its `<meta>` elements.

use super::document;

/// Content of a `<meta name=…>`.
#[must_use]
pub fn meta(name: &str) -> Option<String> {
    let element = document()?.query_selector(&format!("meta[name=\"{name}\"]")).ok()??;
    element.get_attribute("content")
}

/// Content of a `<meta name=…>` of another page, as its text is. Nothing of that page is run or loaded.
#[must_use]
pub fn meta_of(page: &str, name: &str) -> Option<String> {
    let parser = web_sys::DomParser::new().ok()?;
    let page = parser.parse_from_string(page, web_sys::SupportedType::TextHtml).ok()?;
    page.query_selector(&format!("meta[name=\"{name}\"]")).ok()??.get_attribute("content")
}
