//! From text to [`Value`], as RFC 8259 has it and no laxer.

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
    let mut parser = Parser { text, at: 0 };
    let value = parser.value(0)?;
    parser.next().is_none().then_some(value)
}

struct Parser<'a> {
    text: &'a str,
    /// Byte that comes next.
    at: usize,
}

impl<'a> Parser<'a> {
    /// The byte that comes next, whatever it is.
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The byte after any white space, which is where the parser stands then.
    fn next(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Passes one byte after any white space; `None` when it is another.
    fn pass(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then(|| self.at += 1)
    }

    /// Everything from a place on until here. Both stand beside ASCII, so never within a character.
    fn since(&self, start: usize) -> Option<&'a str> {
        self.text.get(start..self.at)
    }

    #[inline(never)]
    fn value(&mut self, depth: u8) -> Option<Value<'a>> {
        match self.next()? {
            b'"' => self.string().map(Value::Text),
            b'{' if depth < DEPTH_MAX => self.object(depth + 1),
            b'[' if depth < DEPTH_MAX => self.array(depth + 1),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'n' => self.word("null", Value::Null),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Option<Value<'a>> {
        let start = self.at;
        self.at += word.len();
        (self.since(start)? == word).then_some(value)
    }

    fn array(&mut self, depth: u8) -> Option<Value<'a>> {
        let mut items = Vec::new();
        self.at += 1;
        if self.next()? != b']' {
            loop {
                items.push(self.value(depth)?);
                if self.next()? != b',' {
                    break;
                }
                self.at += 1;
            }
        }
        self.pass(b']')?;
        Some(Value::Array(items))
    }

    fn object(&mut self, depth: u8) -> Option<Value<'a>> {
        let mut members = Vec::new();
        self.at += 1;
        if self.next()? != b'}' {
            loop {
                self.next()?;
                let name = self.string()?;
                self.pass(b':')?;
                members.push((name, self.value(depth)?));
                if self.next()? != b',' {
                    break;
                }
                self.at += 1;
            }
        }
        self.pass(b'}')?;
        Some(Value::Object(members))
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
    fn string(&mut self) -> Option<Cow<'a, str>> {
        if self.byte()? != b'"' {
            return None;
        }
        self.at += 1;
        let mut start = self.at;
        let mut unescaped = String::new();
        loop {
            let rest = self.text.as_bytes().get(self.at..)?;
            self.at += rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..b' '))?;
            match self.byte()? {
                b'"' => {
                    let rest = self.since(start)?;
                    self.at += 1;
                    if unescaped.is_empty() {
                        return Some(Cow::Borrowed(rest));
                    }
                    unescaped.push_str(rest);
                    return Some(Cow::Owned(unescaped));
                }
                b'\\' => {
                    unescaped.push_str(self.since(start)?);
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
