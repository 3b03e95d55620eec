//! The style sheets keep to the tokens.

use super::source::files;

/// What a declaration of a style sheet takes past the tokens; `None` if it is fine. Widths of lines and the size of a
/// single picture or column may stand where they are used.
fn past_the_tokens(declaration: &str) -> Option<&'static str> {
    let (name, value) = declaration.split_once(':')?;
    let (name, value) = (name.trim(), value.trim());
    let has_number_with = |unit: &str| {
        value.match_indices(unit).any(|(at, _)| {
            let after = value[at + unit.len()..].chars().next();
            value[..at].ends_with(|c: char| c.is_ascii_digit()) && !after.is_some_and(char::is_alphanumeric)
        })
    };
    let is_length = has_number_with("rem") || has_number_with("px");
    if value.contains('#') || ["rgb(", "hsl(", "light-dark("].iter().any(|colour| value.contains(colour)) {
        return Some("a colour");
    }
    if ["transition", "animation"].iter().any(|motion| name.starts_with(motion))
        && (has_number_with("ms") || has_number_with("s"))
    {
        return Some("a duration");
    }
    let kind = match name {
        "font-size" | "font" => "a size of type",
        _ if name.ends_with("radius") => "a corner",
        _ if ["padding", "margin", "gap", "row-gap", "column-gap"].iter().any(|space| name.starts_with(space)) => {
            "a space"
        }
        _ => return None,
    };
    // What is seen by nobody is pulled out of the way by one pixel.
    (is_length && value != "-1px").then_some(kind)
}

/// Names of the tokens that a sheet gives a colour, one for each time.
fn colours(css: &str) -> Vec<&str> {
    let declarations = css.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"));
    declarations.map(|(name, _)| name).collect()
}

/// `light-dark()` is newer than the oldest browsers (docs/browsers.toml), and a token that cannot be read is no colour.
#[test]
fn each_colour_stands_once_for_light_and_once_for_dark() {
    const DARK: &str = "@media screen and (prefers-color-scheme: dark)";
    for (file, css) in files("style", "css") {
        assert!(!css.contains("light-dark("), "{file}");
        let Some((light, dark)) = css.split_once(DARK) else {
            assert!(colours(&css).is_empty(), "{file}: colours without dark ones");
            continue;
        };
        let (mut light, mut dark) = (colours(light), colours(dark));
        assert!(light.len() > 2, "{file}: no colours");
        light.sort_unstable();
        dark.sort_unstable();
        assert_eq!(light, dark, "{file}");
        light.dedup();
        assert_eq!(light.len(), dark.len(), "{file}: a colour twice");
    }
}

#[test]
fn styles_take_colours_spaces_type_corners_and_motion_from_the_tokens() {
    let mut found = Vec::new();
    for (file, css) in files("style", "css") {
        // Tokens are named where they are given their values.
        let declarations = css.lines().map(|line| line.trim().trim_end_matches(';'));
        // Paper has measures of its own.
        for declaration in declarations.filter(|line| !line.starts_with("--") && file != "style/print.css") {
            if let Some(what) = past_the_tokens(declaration) {
                found.push(format!("{file}: `{declaration}` is {what}: use a token of style/tokens.css"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    for wrong in
        ["color: #fff", "padding: 0 3px", "font-size: 0.9rem", "transition: color 120ms", "border-radius: 1rem 0 0 0"]
    {
        assert!(past_the_tokens(wrong).is_some(), "{wrong}");
    }
    for fine in ["padding: 0 var(--space-2)", "width: 3.5rem", "transition: color var(--motion)", "font-size: 125%"] {
        assert!(past_the_tokens(fine).is_none(), "{fine}");
    }
}
