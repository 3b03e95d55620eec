//! JSON as the API takes it. Stricter than `serde_json`, and no crate is: a member may come once only (of two, programs
//! take different ones; RFC 7493, 2.3), and no text holds NUL, which PostgreSQL cannot store.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

/// Whole numbers up to this one are the same in every program that reads JSON (RFC 7493, 2.2).
const SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// Reads a JSON text. Nesting is bounded by `serde_json`: 128 levels.
///
/// # Errors
/// When it is not JSON, is followed by something, repeats a member, or holds NUL or half a surrogate pair.
pub fn read(text: &[u8]) -> serde_json::Result<Value> {
    serde_json::from_slice(text).map(|Strict(value)| value)
}

struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(StrictVisitor).map(Strict)
    }
}

struct StrictVisitor;

fn without_nul<E: Error>(text: String) -> Result<String, E> {
    if text.contains('\0') { Err(E::custom("NUL in a text")) } else { Ok(text) }
}

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(flag.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    /// `1.0` and `1e3` are integers for JSON Schema, and so they are for the types that are read from the value.
    #[expect(clippy::cast_possible_truncation, reason = "it is whole, and no greater than an i64")]
    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        if number.fract() == 0.0 && number.abs() <= SAFE_INTEGER {
            return Ok((number as i64).into());
        }
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        without_nul(text.to_owned()).map(Value::String)
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        without_nul(text).map(Value::String)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Strict(item)) = from.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = from.next_key::<String>()? {
            let Strict(value) = from.next_value()?;
            if members.insert(without_nul(name)?, value).is_some() {
                return Err(A::Error::custom("a member twice"));
            }
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_json_is_read_as_it_is() {
        for (text, value) in [
            ("null", json!(null)),
            (" {\n}\t", json!({})),
            (r#"{"a":[1,-2,true,"\u00e5\ud83d\ude00"],"b":{"a":null}}"#, json!({"a":[1,-2,true,"å😀"],"b":{"a":null}})),
            ("[1.0, 1e3, -0.0, 2.5]", json!([1, 1000, 0, 2.5])),
            ("[9007199254740991.0, 18446744073709551615]", json!([9_007_199_254_740_991_u64, u64::MAX])),
            (r#""\\u0000""#, json!("\\u0000")),
        ] {
            assert_eq!(read(text.as_bytes()).unwrap(), value, "{text}");
        }
    }

    #[test]
    fn what_two_programs_could_read_in_two_ways_is_refused() {
        let deep = "[".repeat(200) + &"]".repeat(200);
        for bad in [
            "",
            " ",
            "{",
            "{} {}",
            "{}x",
            r#"{"a":1,"a":1}"#,
            r#"{"a":1,"\u0061":2}"#,
            r#"[{"b":{"a":1,"a":2}}]"#,
            r#""a\u0000b""#,
            r#"{"\u0000":1}"#,
            r#""\ud800""#,
            r#""\udc00\ud800""#,
            "1e999",
            "NaN",
            "01",
            "'a'",
            "[1,]",
            "\u{feff}{}",
            &deep,
        ] {
            assert!(read(bad.as_bytes()).is_err(), "{bad}");
        }
        assert!(read(&[b'"', 0xff, b'"']).is_err());
    }
}
