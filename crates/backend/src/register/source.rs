//! The text of a file, and where in it things stand.

use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file's name and text.
pub struct Source {
    /// As it is named in faults.
    pub name: String,
    pub text: String,
}

/// A step of the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Key(String),
    Index(usize),
}

impl Source {
    /// The line of a key, from 1; where the key is missing, the line of the table in which it should be.
    pub fn line_of(&self, path: &[Step]) -> usize {
        let root = DeTable::parse(&self.text).expect("what was read as TOML is TOML").into_inner();
        let root = DeValue::Table(root);
        let (mut value, mut start) = (&root, 0);
        for (at, step) in (1..).zip(path) {
            let Some((span, inner)) = step.find(value) else { break };
            // Of the key itself its name; of what leads there the table, or its header.
            start = if at == path.len() { span.start } else { inner.span().start };
            value = inner.get_ref();
        }
        self.line(start)
    }

    /// The line of a byte, from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
    }
}

impl Step {
    /// What is there, and where it is named.
    fn find<'a>(&self, value: &'a DeValue<'a>) -> Option<(Range<usize>, &'a Spanned<DeValue<'a>>)> {
        match self {
            Step::Key(key) => value.as_table()?.get_key_value(key.as_str()).map(|(name, inner)| (name.span(), inner)),
            Step::Index(index) => value.as_array()?.get(*index).map(|inner| (inner.span(), inner)),
        }
    }
}
