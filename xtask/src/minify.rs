//! JavaScript without what only people need.

use anyhow::{Result, bail};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// How a browser reads a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// With `import` and `export`; other names at the top are its own.
    Module,
    /// Names at the top are everybody's and stay.
    Script,
}

/// Does the same in fewer letters.
///
/// # Errors
/// It is not JavaScript.
pub fn minify(source: &str, kind: Kind) -> Result<String> {
    let allocator = Allocator::default();
    let kind = match kind {
        Kind::Module => SourceType::mjs(),
        Kind::Script => SourceType::script(),
    };
    let parsed = Parser::new(&allocator, source, kind).parse();
    if let Some(fault) = parsed.diagnostics.first() {
        bail!("this is not JavaScript: {fault}");
    }
    let mut program = parsed.program;
    let minified = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    Ok(Codegen::new().with_options(CodegenOptions::minify()).with_scoping(minified.scoping).build(&program).code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_outside_stay_and_others_go() {
        let source =
            "// why\nlet inside = 1;\nexport function outside(first) { return first + inside + window.other; }";
        let small = minify(source, Kind::Module).unwrap();
        assert!(small.contains("outside") && small.contains("window.other"), "{small}");
        assert!(!small.contains("why") && !small.contains("inside") && !small.contains("first"), "{small}");
        let script = minify("let everybodys = (function(mine) { return mine; })({});", Kind::Script).unwrap();
        assert!(script.contains("everybodys") && !script.contains("mine"), "{script}");
    }

    #[test]
    fn what_is_no_javascript_is_refused() {
        assert!(minify("let = ;", Kind::Script).is_err());
    }
}
