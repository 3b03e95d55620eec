//! `openapi.json`: the contract with the controller's backend. Written from the types in `crates/api-types`, never by hand.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::layout::Layout;
use crate::process::Cmd;

/// Writes `openapi.json`.
///
/// # Errors
/// The document cannot be made or written.
pub fn write(layout: &Layout) -> Result<()> {
    let file = layout.root.join("openapi.json");
    let text = generate(layout)?;
    if fs::read_to_string(&file).is_ok_and(|old| old == text) {
        println!("openapi.json is up to date");
        return Ok(());
    }
    fs::write(&file, text).context("openapi.json cannot be written")?;
    println!("openapi.json is written");
    Ok(())
}

/// Compares `openapi.json` with the code.
///
/// # Errors
/// They differ, or the document cannot be made.
pub fn check(layout: &Layout) -> Result<()> {
    let text = generate(layout)?;
    let stored = fs::read_to_string(layout.root.join("openapi.json")).unwrap_or_default();
    match first_difference(&stored, &text) {
        None => Ok(()),
        Some(line) => bail!("openapi.json is stale: run `cargo xtask openapi` (first difference in line {line})"),
    }
}

fn generate(layout: &Layout) -> Result<String> {
    let text = Cmd::cargo(layout, "run --quiet -p api-types --features openapi --bin openapi").output()?;
    if !text.trim_start().starts_with('{') {
        bail!("the `openapi` program of crates/api-types printed no JSON object");
    }
    Ok(text)
}

/// Number of the first line that differs, from 1.
fn first_difference(stored: &str, made: &str) -> Option<usize> {
    if stored == made {
        return None;
    }
    let same = stored.lines().zip(made.lines()).take_while(|(a, b)| a == b).count();
    Some(same + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_differing_line_is_found() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(first_difference("", "{\n"), Some(1));
        assert_eq!(first_difference("{\n1\n}\n", "{\n2\n}\n"), Some(2));
        assert_eq!(first_difference("{\n", "{\n}\n"), Some(2));
    }
}
