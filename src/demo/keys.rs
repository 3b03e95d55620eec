//! The presenter's keys.

use super::addresses::PEOPLE;
use super::stage::{HELP, Stage};
use super::tours::Touring;
use crate::browser::stage::on_key;
use crate::ui::document;
use leptos::prelude::*;
use leptos_router::NavigateOptions;

/// Follows the keys while the presenter's view is on.
pub fn follow(stage: Stage, touring: Touring) {
    on_key(move |key| stage.on.get_untracked() && press(stage, key, touring));
}

/// A key; `false` when it is none of the presenter's.
fn press(stage: Stage, key: &str, touring: Touring) -> bool {
    if key == "Escape" {
        let lit = stage.pointing.get_untracked() || stage.spot.with_untracked(Option::is_some);
        if lit {
            stage.release();
        }
        return lit;
    }
    if !stage.keys.get_untracked() {
        return false;
    }
    let is_touring = touring.now().is_some();
    match key.to_lowercase().as_str() {
        "n" if is_touring => touring.go(1),
        "p" if is_touring => touring.go(-1),
        "n" => stage.step(1),
        "p" => stage.step(-1),
        "l" => stage.point(),
        "g" => stage.navigation.go(PEOPLE, NavigateOptions::default()),
        "?" => document::open_dialog(HELP),
        _ => return false,
    }
    true
}
