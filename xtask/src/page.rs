//! `index.html` without what only people need.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Takes comments, and the space in which lines are set in, out of the page. Trunk's own minifier would also drop
/// quotation marks that [`crate::words::place`] looks for.
///
/// # Errors
/// The page cannot be read or written, or a comment has no end.
pub fn tidy(app: &Path) -> Result<()> {
    let page = app.join("index.html");
    let html = fs::read_to_string(&page).with_context(|| format!("{} cannot be read", page.display()))?;
    fs::write(&page, tidied(&html)?).with_context(|| format!("{} cannot be written", page.display()))
}

fn tidied(html: &str) -> Result<String> {
    let mut bare = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        bare.push_str(before);
        rest = after.split_once("-->").context("a comment in index.html has no end")?.1;
    }
    bare.push_str(rest);
    let lines: Vec<&str> = bare.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    Ok(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_comments_go() {
        let html =
            "<!doctype html>\n<head>\n  <!-- why\n  so -->\n  <title>A  b</title>\n\n</head>\n<p>one<!-- x --> two\n";
        assert_eq!(tidied(html).unwrap(), "<!doctype html>\n<head>\n<title>A  b</title>\n</head>\n<p>one two\n");
        assert!(tidied("<p>one <!-- two").is_err());
    }
}
