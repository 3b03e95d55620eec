//! From text to [`Value`], as RFC 8259 has it and no laxer; or piece by piece, for what is too long to keep twice.

use super::Value;
use std::borrow::Cow;

/// Deepest nesting that is read, the same as serde's.
const DEPTH_MAX: u8 = 127;

/// Reads a JSON text; `None` when it is anything else, is nested more than 127 deep, or holds half a surrogate pair.
///
/// Unlike serde it reads a number too large for a floating point number: numbers are kept as they are written.
#[inline(never)]
#[must_use]
pub fn parse(text: &str) -> Option<Value<'_>> {
    parse_bytes(text.as_bytes())
}

/// The same of bytes as they came; `None` also where a text is no UTF-8.
#[inline(never)]
#[must_use]
pub fn parse_bytes(bytes: &[u8]) -> Option<Value<'_>> {
    let mut parser = Parser::new(bytes);
    let value = parser.value()?;
    parser.next().is_none().then_some(value)
}

/// Reads a JSON text piece by piece, in the order it was written. `None` is a fault, after which nothing more is to be
/// read.
#[derive(Debug)]
pub struct Parser<'a> {
    bytes: &'a [u8],
    /// Byte that comes next.
    at: usize,
    /// How many lists and objects it is in.
    depth: u8,
}

impl<'a> Parser<'a> {
    /// At the start.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, depth: 0 }
    }

    /// How many bytes it has passed.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// The byte that comes next, whatever it is.
    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The byte after any white space, which is where the parser stands then.
    #[inline(never)]
    fn next(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Passes one byte after any white space; `None` when it is another.
    #[inline(never)]
    pub fn pass(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then(|| self.at += 1)
    }

    /// Everything from a place on until here.
    #[inline(never)]
    fn since(&self, start: usize) -> Option<&'a str> {
        str::from_utf8(self.bytes.get(start..self.at)?).ok()
    }

    /// The next value, whole.
    #[inline(never)]
    pub fn value(&mut self) -> Option<Value<'a>> {
        match self.next()? {
            b'"' => self.text().map(Value::Text),
            b'{' => {
                let mut members = Vec::new();
                self.members(&mut |parser, name| {
                    members.push((name, parser.value()?));
                    Some(())
                })?;
                Some(Value::Object(members))
            }
            b'[' => {
                let mut items = Vec::new();
                self.items(&mut |parser| {
                    items.push(parser.value()?);
                    Some(())
                })?;
                Some(Value::Array(items))
            }
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'n' => self.word("null", Value::Null),
            _ => self.number(),
        }
    }

    /// A list: `each` reads one item after the other.
    pub fn items(&mut self, each: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.inside(b'[', b']', each)
    }

    /// An object: `each` gets the name of one member after the other, and reads its value.
    pub fn members(&mut self, each: &mut dyn FnMut(&mut Self, Cow<'a, str>) -> Option<()>) -> Option<()> {
        self.inside(b'{', b'}', &mut |parser| {
            let name = parser.text()?;
            parser.pass(b':')?;
            each(parser, name)
        })
    }

    #[inline(never)]
    fn inside(&mut self, open: u8, close: u8, each: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.pass(open)?;
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return None;
        }
        if self.next()? != close {
            loop {
                each(self)?;
                if self.next()? != b',' {
                    break;
                }
                self.at += 1;
            }
        }
        self.depth -= 1;
        self.pass(close)
    }

    /// Yes or no.
    pub fn flag(&mut self) -> Option<bool> {
        match self.value()? {
            Value::Bool(flag) => Some(flag),
            _ => None,
        }
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Option<Value<'a>> {
        let start = self.at;
        self.at += word.len();
        (self.since(start)? == word).then_some(value)
    }

    /// Passes digits; `None` when there is none.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.byte() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn number(&mut self) -> Option<Value<'a>> {
        let start = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        if self.byte() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            self.digits()?;
        }
        self.since(start).map(|number| Value::Number(Cow::Borrowed(number)))
    }

    /// A text in quotes. One without escapes points into what is parsed.
    #[inline(never)]
    pub fn text(&mut self) -> Option<Cow<'a, str>> {
        self.pass(b'"')?;
        let mut start = self.at;
        let mut unescaped = String::new();
        loop {
            self.at += plain(self.bytes.get(self.at..)?);
            let part = self.since(start)?;
            match self.byte()? {
                b'"' => {
                    self.at += 1;
                    if unescaped.is_empty() {
                        return Some(Cow::Borrowed(part));
                    }
                    unescaped.push_str(part);
                    return Some(Cow::Owned(unescaped));
                }
                b'\\' => {
                    unescaped.push_str(part);
                    unescaped.push(self.escape()?);
                    start = self.at;
                }
                _ => return None,
            }
        }
    }

    /// The character an escape stands for; the parser stands at its `\`.
    fn escape(&mut self) -> Option<char> {
        self.at += 1;
        let letter = self.byte()?;
        self.at += 1;
        Some(match letter {
            b'"' | b'\\' | b'/' => letter.into(),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                if first & 0xfc00 != 0xd800 {
                    // The second half of a pair is no character on its own.
                    return char::from_u32(first);
                }
                let start = self.at;
                self.at += 2;
                let second = if self.since(start)? == "\\u" { self.unit()? } else { return None };
                if second & 0xfc00 != 0xdc00 {
                    return None;
                }
                return char::from_u32(0x1_0000 + ((first & 0x3ff) << 10) + (second & 0x3ff));
            }
            _ => return None,
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.byte()?).to_digit(16)?;
            self.at += 1;
        }
        Some(unit)
    }
}

/// How many bytes come before the next quote, `\`, or character that may not stand in a text. Eight are looked at in one
/// step: a long answer is mostly texts.
#[inline(never)]
fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    // The highest bit of each byte that is below `limit` (at most 128). Above the lowest one found there may be others
    // that are not, since a borrow goes upwards.
    let below = |eight: u64, limit: u64| eight.wrapping_sub(ONES * limit) & !eight & (ONES << 7);
    let mut at = 0;
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let eight = u64::from_le_bytes(*eight);
        let is = |byte: u8| below(eight ^ (ONES * u64::from(byte)), 1);
        let found = is(b'"') | is(b'\\') | below(eight, 0x20);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..b' ')) {
        at += 1;
    }
    at
}
