//! The file that one language travels in.
//!
//! UTF-8. First a mark of the shape, then every text in the order of the fields; each ends with U+001F and a line feed,
//! the last one too. So the file reads as one text per line, a line feed within a text stays what it is, nothing is
//! escaped, and a file that was cut off is noticed.

use crate::part::Part;
use crate::shape::Text;
use std::fmt;

/// Ends a text, with a line feed after it. It stands in no text.
const END: char = '\u{1f}';

/// [`Part::SHAPE`] of everything, in hexadecimal.
const MARK: [u8; 16] = {
    let mut mark = [0; 16];
    let mut at = 0;
    while at < mark.len() {
        let digit = (<Text as Part>::SHAPE >> (60 - 4 * at)) as u8 & 0xf;
        mark[at] = if digit < 10 { b'0' + digit } else { b'a' + digit - 10 };
        at += 1;
    }
    mark
};

/// All texts, without words: what there is before a language is loaded.
pub static NO_WORDS: Text = <Text as Part>::EMPTY;

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It was written for other structs of texts than these.
    OtherBuild,
    /// It ends before every text has its words.
    TooShort,
    /// There is something after the last text.
    TooLong,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherBuild => "the file of texts belongs to another build of the app",
            Self::TooShort => "the file of texts lacks texts at its end",
            Self::TooLong => "the file of texts holds more texts than the app has",
        })
    }
}

impl std::error::Error for Refused {}

/// The texts of a file, from the first on.
pub(crate) struct Lines {
    texts: std::str::Split<'static, char>,
    short: bool,
}

impl Lines {
    /// Puts the next text where it belongs; leaves what is there when the file has ended.
    // Called once per text of the portal: what is inlined here is there hundreds of times.
    #[inline(never)]
    pub(crate) fn next_into(&mut self, place: &mut &'static str) {
        match self.texts.next().and_then(|text| text.strip_prefix('\n')) {
            Some(text) => *place = text,
            None => self.short = true,
        }
    }
}

impl Text {
    /// Reads the file of one language. The texts live as long as the program: there are two languages, and each is read
    /// at most once.
    ///
    /// # Errors
    /// See [`Refused`].
    pub fn read(file: String) -> Result<&'static Text, Refused> {
        let mark = file.split(END).next().unwrap_or_default();
        if mark.as_bytes() != MARK {
            return Err(Refused::OtherBuild);
        }
        let mut lines = Lines { texts: String::leak(file).split(END), short: false };
        lines.texts.next();
        let mut text = Box::new(NO_WORDS);
        text.read_from(&mut lines);
        // What follows the last end is a line feed alone.
        let rest = (lines.texts.next(), lines.texts.next());
        match rest {
            _ if lines.short => Err(Refused::TooShort),
            (Some("\n"), None) => Ok(Box::leak(text)),
            (None, _) => Err(Refused::TooShort),
            _ => Err(Refused::TooLong),
        }
    }

    fn read_from(&mut self, lines: &mut Lines) {
        Part::read(self, lines);
    }

    /// Every text in order.
    #[cfg(feature = "languages")]
    #[must_use]
    pub fn entries(&self) -> Vec<crate::Entry> {
        let mut entries = Vec::new();
        self.write("", &mut entries);
        entries
    }

    /// The file that [`Text::read`] takes.
    ///
    /// # Panics
    /// When a text holds U+001F, which ends a text.
    #[cfg(feature = "languages")]
    #[must_use]
    pub fn file(&self) -> String {
        let mut file = String::new();
        let mark = MARK.iter().map(|byte| char::from(*byte));
        file.extend(mark.chain([END, '\n']));
        for entry in self.entries() {
            assert!(!entry.text.contains(END), "{}: U+001F ends a text and stands in none", entry.path);
            file.push_str(entry.text);
            file.extend([END, '\n']);
        }
        file
    }
}
