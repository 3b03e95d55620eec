//! The few things of the wasm format that renaming needs: sections, imports of functions, exports.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// An import of this kind is a function; the number of its type follows.
const FUNCTION: u8 = 0;

/// What a wasm and its surroundings call each other.
#[derive(Debug, PartialEq, Eq)]
pub struct Names {
    /// Module and name of each import, in order.
    pub imports: Vec<(String, String)>,
    /// Names of the exports, in order.
    pub exports: Vec<String>,
}

/// The names in a wasm.
///
/// # Errors
/// It is no wasm, or imports something that is no function.
pub fn names(wasm: &[u8]) -> Result<Names> {
    let mut names = Names { imports: Vec::new(), exports: Vec::new() };
    for (id, body) in sections(wasm)? {
        match id {
            IMPORTS => names.imports = imports(body)?.into_iter().map(|(from, name, _)| (from, name)).collect(),
            EXPORTS => names.exports = exports(body)?.into_iter().map(|(name, ..)| name).collect(),
            _ => {}
        }
    }
    Ok(names)
}

/// The wasm with all imports from `module`, under their new names, and the exports that have a new name. Sections that
/// are for tools alone are left out.
///
/// # Errors
/// It is no wasm, or an import has no new name.
pub fn renamed(
    wasm: &[u8],
    module: &str,
    new_imports: &BTreeMap<String, String>,
    new_exports: &BTreeMap<String, String>,
) -> Result<Vec<u8>> {
    let mut new = HEADER.to_vec();
    for (id, body) in sections(wasm)? {
        let body = match id {
            CUSTOM => continue,
            IMPORTS => {
                let old = imports(body)?;
                let mut body = number(old.len());
                for (_, name, kind) in old {
                    let name = new_imports.get(&name).with_context(|| format!("{name} has no new name"))?;
                    body.extend([text(module), text(name), vec![FUNCTION], number(kind)].concat());
                }
                body
            }
            EXPORTS => {
                let named = |(name, kind, index)| Some((new_exports.get::<String>(&name)?, kind, index));
                let kept: Vec<_> = exports(body)?.into_iter().filter_map(named).collect();
                let mut body = number(kept.len());
                for (name, kind, index) in kept {
                    body.extend([text(name), vec![kind], number(index)].concat());
                }
                body
            }
            _ => body.to_vec(),
        };
        new.push(id);
        new.extend(number(body.len()));
        new.extend(body);
    }
    Ok(new)
}

/// `\0asm`, version 1.
pub const HEADER: [u8; 8] = *b"\0asm\x01\0\0\0";

fn sections(wasm: &[u8]) -> Result<Vec<(u8, &[u8])>> {
    let mut rest = Bytes(wasm.strip_prefix(&HEADER).context("this is no wasm")?);
    let mut sections = Vec::new();
    while !rest.0.is_empty() {
        let (id, length) = (rest.byte()?, rest.number()?);
        sections.push((id, rest.take(length)?));
    }
    Ok(sections)
}

fn imports(body: &[u8]) -> Result<Vec<(String, String, usize)>> {
    let mut rest = Bytes(body);
    (0..rest.number()?)
        .map(|_| {
            let (from, name) = (rest.text()?, rest.text()?);
            if rest.byte()? != FUNCTION {
                bail!("{name}, which the wasm imports, is no function");
            }
            Ok((from, name, rest.number()?))
        })
        .collect()
}

fn exports(body: &[u8]) -> Result<Vec<(String, u8, usize)>> {
    let mut rest = Bytes(body);
    (0..rest.number()?).map(|_| Ok((rest.text()?, rest.byte()?, rest.number()?))).collect()
}

/// What is still to be read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).context("the wasm ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    /// LEB128 without sign, at most 32 bits as in wasm.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        bail!("a number in the wasm is too long")
    }

    fn text(&mut self) -> Result<String> {
        let length = self.number()?;
        String::from_utf8(self.take(length)?.to_vec()).context("a name in the wasm is no text")
    }
}

/// LEB128 without sign.
pub fn number(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// Length, then letters.
pub fn text(text: &str) -> Vec<u8> {
    [&number(text.len()), text.as_bytes()].concat()
}
