//! The page as assistive technology gets it: the browser's own accessibility tree.

use super::browser::Browser;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Roles that a person does something with.
const CONTROLS: [&str; 13] = [
    "link",
    "button",
    "textbox",
    "searchbox",
    "combobox",
    "listbox",
    "checkbox",
    "radio",
    "switch",
    "slider",
    "spinbutton",
    "tab",
    "DisclosureTriangle",
];

/// Parts of the page that are gone to by their kind.
const LANDMARKS: [&str; 8] =
    ["banner", "navigation", "main", "contentinfo", "complementary", "region", "form", "search"];

/// Something assistive technology knows of.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub role: String,
    /// What it is called.
    pub name: String,
    /// What is said of it beside its name.
    pub description: String,
    /// `expanded`, `checked`, `live` and so on, as text.
    pub properties: BTreeMap<String, String>,
}

impl Node {
    fn read(node: &Value) -> Self {
        let text = |value: &Value| match &value["value"] {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        let properties = node["properties"].as_array().map(Vec::as_slice).unwrap_or_default();
        Self {
            role: text(&node["role"]),
            name: text(&node["name"]),
            description: text(&node["description"]),
            properties: properties
                .iter()
                .map(|each| (each["name"].as_str().unwrap_or_default().to_owned(), text(&each["value"])))
                .collect(),
        }
    }

    /// A property; empty if there is none.
    pub fn property(&self, name: &str) -> &str {
        self.properties.get(name).map(String::as_str).unwrap_or_default()
    }

    /// Is it something a person does something with?
    pub fn is_control(&self) -> bool {
        CONTROLS.contains(&self.role.as_str())
    }
}

/// All of a page that is not hidden from assistive technology.
pub struct Tree(pub Vec<Node>);

impl Tree {
    /// Those of a role.
    pub fn of<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Node> + 'a {
        self.0.iter().filter(move |node| node.role == role)
    }

    /// The one with this role and name.
    ///
    /// # Panics
    /// When there is none.
    pub fn one<'a>(&'a self, role: &'a str, name: &str) -> &'a Node {
        let found = self.of(role).find(|node| node.name == name);
        found.unwrap_or_else(|| {
            panic!("no {role} named {name:?} among {:?}", self.of(role).map(|node| &node.name).collect::<Vec<_>>())
        })
    }

    /// Everything that is wrong with what the page says of itself.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for node in &self.0 {
            let reached = node.property("focusable") == "true" && !matches!(&*node.role, "main" | "RootWebArea");
            if (node.is_control() || reached) && node.name.trim().is_empty() {
                faults.push(format!("a {} without a name", node.role));
            }
            // A sign that a style sheet draws would be read out: "black triangle".
            if node.name.contains(['▾', '▴', '▸', '←', '→', '✓', '◐', '•']) && node.is_control() {
                faults.push(format!("{} {:?} has a sign in its name", node.role, node.name));
            }
            if matches!(&*node.role, "image" | "img" | "SvgRoot" | "graphics-document") && node.name.trim().is_empty() {
                faults.push(format!("a picture without a name: {node:?}"));
            }
            let needed = match &*node.role {
                "DisclosureTriangle" => "expanded",
                "checkbox" | "radio" => "checked",
                _ => continue,
            };
            if node.property(needed).is_empty() {
                faults.push(format!("{} {:?} does not tell whether it is {needed}", node.role, node.name));
            }
        }
        faults.extend(self.doubles());
        faults.extend(self.parts());
        faults
    }

    /// Links of one name that lead elsewhere, and buttons that nothing tells apart.
    fn doubles(&self) -> Vec<String> {
        let mut links: BTreeMap<(&str, &str), &str> = BTreeMap::new();
        let mut faults = Vec::new();
        for link in self.of("link") {
            // To one address of mail, with a subject or without.
            let url = link.property("url");
            let here = if url.starts_with("mailto:") { url.split('?').next().unwrap_or(url) } else { url };
            let before = *links.entry((&link.name, &link.description)).or_insert(here);
            if before != here {
                faults.push(format!("two links {:?}: to {before} and to {here}", link.name));
            }
        }
        let mut buttons: BTreeMap<(&str, &str), u32> = BTreeMap::new();
        for button in self.of("button") {
            *buttons.entry((&button.name, &button.description)).or_default() += 1;
        }
        let alike = buttons.into_iter().filter(|(_, number)| *number > 1);
        faults.extend(alike.map(|((name, _), number)| format!("{number} buttons {name:?}")));
        faults
    }

    /// One `main`, one heading of the first level, landmarks of a kind named apart.
    fn parts(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let number = self.of("main").count();
        if number != 1 {
            faults.push(format!("{number} main"));
        }
        let firsts: Vec<&Node> = self.of("heading").filter(|node| node.property("level") == "1").collect();
        if firsts.len() != 1 || firsts.iter().any(|node| node.name.trim().is_empty()) {
            faults.push(format!("headings of the first level: {firsts:?}"));
        }
        for kind in LANDMARKS {
            let mut names: Vec<&str> = self.of(kind).map(|node| node.name.as_str()).collect();
            let number = names.len();
            names.sort_unstable();
            names.dedup();
            if number > 1 && (names.len() < number || names.contains(&"")) {
                faults.push(format!("{number} landmarks {kind}, named {names:?}"));
            }
        }
        faults
    }
}

impl Browser {
    /// The accessibility tree of the page as it is now.
    pub async fn tree(&self) -> Tree {
        let cdp = self.driver.cdp();
        let tree = cdp.send_raw("Accessibility.getFullAXTree", json!({})).await.expect("the accessibility tree");
        let nodes = tree["nodes"].as_array().expect("nodes").iter();
        Tree(nodes.filter(|node| node["ignored"] == false).map(Node::read).collect())
    }
}
