//! What the register's files say, read on their own: neither the backend's nor the app's reading of them.

use super::persona::Known;
use super::root;
use std::collections::BTreeSet;
use std::fs;
use toml::{Table, Value};

/// An activity as its file says it.
pub struct Activity {
    /// Id: the file's name.
    pub id: String,
    /// Everything in the file.
    pub file: Table,
}

fn text(value: &Value, lang: &str) -> String {
    value.get(lang).and_then(Value::as_str).expect("a text in both languages").to_owned()
}

impl Activity {
    /// Name in a language.
    pub fn name(&self, lang: &str) -> String {
        text(&self.file["name"], lang)
    }

    /// Is it the same for everyone?
    pub fn restricted(&self) -> bool {
        self.file["restricted"].as_bool().expect("restricted")
    }

    fn role(&self, role: &str) -> &Value {
        &self.file["roles"][role]
    }

    /// Level for a role.
    pub fn level(&self, role: &str) -> &str {
        self.role(role)["level"].as_str().expect("a level")
    }

    /// Stated in the notice, or derived, for a role.
    pub fn ground(&self, role: &str) -> &str {
        self.role(role)["ground"].as_str().expect("a ground")
    }

    /// Why, for a role.
    pub fn why(&self, role: &str, lang: &str) -> String {
        text(&self.role(role)["why"], lang)
    }

    /// The strongest level for several roles; restricted ones are the same for everyone.
    pub fn strongest(&self, roles: &[&str]) -> &str {
        let order = ["applies", "may-apply", "not-typical"];
        if self.restricted() || roles.is_empty() {
            return "may-apply";
        }
        order.into_iter().find(|level| roles.iter().any(|role| self.level(role) == *level)).expect("a level")
    }
}

impl Activity {
    /// Is it among what somebody has done something about?
    pub fn is_known(&self, known: &BTreeSet<String>) -> bool {
        !self.restricted() && known.contains(&self.id)
    }

    /// The strongest level for several roles, lifted by what somebody has done.
    pub fn level_for(&self, roles: &[&str], known: &Known) -> &str {
        let is_lifted = self.is_known(&known.consents) || self.is_known(&known.cases);
        if is_lifted { "applies" } else { self.strongest(roles) }
    }

    /// How long data is kept, in a language.
    pub fn retention(&self, lang: &str) -> String {
        text(&self.file["retention"]["text"], lang)
    }
}

/// All activities.
pub fn activities() -> Vec<Activity> {
    let folder = root().join("register/activities");
    let mut all: Vec<Activity> = fs::read_dir(folder)
        .expect("the register")
        .map(|entry| {
            let path = entry.expect("a file").path();
            let id = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
            let file = fs::read_to_string(&path).expect("UTF-8").parse().expect("TOML");
            Activity { id, file }
        })
        .collect();
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all
}

/// Names of the activities at a level for someone with these roles who has done this, sorted by code point.
pub fn names_at(level: &str, roles: &[&str], known: &Known, lang: &str) -> Vec<String> {
    let mut names: Vec<String> = activities()
        .iter()
        .filter(|activity| activity.level_for(roles, known) == level)
        .map(|activity| activity.name(lang))
        .collect();
    names.sort();
    names
}

/// "du är borgensman för {company}" with the company put in; for a role that has ended, "du har varit …".
pub fn because(role: &str, company: &str, ended: bool, lang: &str) -> String {
    let file: Table = fs::read_to_string(root().join("register/roles.toml")).expect("roles").parse().expect("TOML");
    let roles = file["role"].as_array().expect("roles");
    let words = roles.iter().find(|each| each["id"].as_str() == Some(role)).expect("the role");
    let key = if ended { "because_former" } else { "because" };
    text(&words[key], lang).replace("{company}", company)
}

/// Name of an entry of one of the register's lists (`categories`, `sources`).
pub fn name_of(list: &str, id: &str, lang: &str) -> String {
    let file = fs::read_to_string(root().join(format!("register/{list}.toml"))).expect("UTF-8");
    let file: Table = file.parse().expect("TOML");
    let key = if list == "categories" { "category" } else { "source" };
    let entries = file[key].as_array().expect("entries");
    let entry = entries.iter().find(|entry| entry["id"].as_str() == Some(id)).expect("the entry");
    text(&entry["name"], lang)
}
