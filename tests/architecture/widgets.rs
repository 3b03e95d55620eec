//! Every widget has an example in the gallery.

use super::source::files;
use std::collections::BTreeSet;

/// Widgets without an example in the gallery, and why.
const NO_EXAMPLE: [(&str, &str); 12] = [
    ("components::announce::LiveRegions", "is on every page, unseen"),
    ("components::errors::FocusedBox", "takes focus: there is one on a page"),
    ("components::heading::Heading", "names the document: there is one on a page"),
    ("components::heading::PersonalHeading", "names the document: there is one on a page"),
    ("components::heading::TitleWithError", "names the document, and shows nothing"),
    ("components::print::PrintedOn", "is on paper only"),
    ("components::register::WithRegister", "waits for the register, as the gallery itself does"),
    ("components::request_facts::request_facts", "gives the pairs that request_rows shows"),
    ("components::shell::Shell", "is around every page"),
    ("ui::exchanged::Changing", "has no look of its own: the words of `SendButton` are in it"),
    ("ui::exchanged::Exchanged", "has no look of its own: what `Loaded` shows is in it"),
    ("components::timeout::TimeoutDialog", "is on every page; tests/e2e/timeout.rs opens it"),
];

/// Functions of `src/ui` and `src/components` that give something to show: `ui::form::TextArea`.
fn widgets() -> BTreeSet<String> {
    let mut widgets = BTreeSet::new();
    for folder in ["src/ui", "src/components"] {
        for (file, source) in files(folder, "rs") {
            let module = file.trim_start_matches("src/").trim_end_matches(".rs").replace('/', "::");
            for (at, _) in source.match_indices("pub fn ") {
                let rest = &source[at + 7..];
                let name = &rest[..rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(0)];
                // Up to the body, or to what its types must be.
                let head = rest.split(" {\n").next().unwrap_or_default().split("\nwhere").next().unwrap_or_default();
                if head.rsplit("->").next().is_some_and(|gives| gives.contains("AnyView") || gives.contains("IntoView"))
                {
                    widgets.insert(format!("{module}::{name}"));
                }
            }
        }
    }
    widgets
}

#[test]
fn every_widget_has_an_example_in_the_gallery() {
    let examples: String = files("src/demo/widgets", "rs").into_iter().map(|(_, source)| source).collect();
    let has_example = |widget: &str| examples.contains(&format!("\"{widget}\""));
    let widgets = widgets();
    assert!(widgets.len() > 30 && widgets.contains("ui::loaded::Skeleton"), "{widgets:?}");
    for widget in &widgets {
        let excused = NO_EXAMPLE.iter().any(|(name, _)| name == widget);
        assert!(has_example(widget) != excused, "{widget}: give it an example in src/demo/widgets, or say why not");
    }
    for (name, _) in NO_EXAMPLE {
        assert!(widgets.contains(name), "{name} is no widget any more");
    }
}
