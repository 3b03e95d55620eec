//! The schemas, ready to validate with. Always those of this program, never those a package brings along.

use super::problem::Problem;
use super::version::Version;
use jsonschema::Validator;
use serde_json::Value;
use std::sync::OnceLock;

/// The schema that lies in a package of this version under this path.
fn validator(version: Version, path: &'static str) -> &'static Validator {
    type Built = (Version, &'static str, OnceLock<Validator>);
    const fn one(version: Version, path: &'static str) -> Built {
        (version, path, OnceLock::new())
    }
    use crate::layout::{SCHEMA_LINKED_DATA as LINKED_DATA, SCHEMA_MANIFEST as MANIFEST, SCHEMA_RECORDS as RECORDS};
    static ALL: [Built; 9] = [
        one(Version::V1_0, LINKED_DATA),
        one(Version::V1_0, MANIFEST),
        one(Version::V1_0, RECORDS),
        one(Version::V1_1, LINKED_DATA),
        one(Version::V1_1, MANIFEST),
        one(Version::V1_1, RECORDS),
        one(Version::V1_2, LINKED_DATA),
        one(Version::V1_2, MANIFEST),
        one(Version::V1_2, RECORDS),
    ];
    let found = ALL.iter().find(|(own, at, _)| (*own, *at) == (version, path));
    let (_, _, built) = found.expect("each version has each schema");
    built.get_or_init(|| {
        let schema = serde_json::from_str(version.schema(path)).expect("the file in schema/ is JSON");
        let options = jsonschema::options().should_validate_formats(true);
        options.build(&schema).expect("the file in schema/ is a schema")
    })
}

/// Validates against the schema that lies in a package under `schema`; tells where and which keyword, never the value.
/// `prefix` is put before the place.
pub(super) fn validate(
    (version, schema): (Version, &'static str),
    value: &Value,
    file: &str,
    prefix: &str,
) -> Vec<Problem> {
    let problem = |error: jsonschema::ValidationError<'_>| {
        let place = error.instance_path().to_string();
        Problem::of(file, "schema", format!("{prefix}{place}: breaks {}", error.schema_path()))
    };
    validator(version, schema).iter_errors(value).take(5).map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{SCHEMA_LINKED_DATA, SCHEMA_MANIFEST, SCHEMA_RECORDS};

    /// A validator by its default options knows no `format`, and some refuse a schema that has one.
    #[test]
    fn every_schema_is_one_and_today_s_ask_for_no_format() {
        for version in Version::ALL {
            for schema in [SCHEMA_LINKED_DATA, SCHEMA_MANIFEST, SCHEMA_RECORDS] {
                assert!(!validate((version, schema), &Value::Null, "x", "").is_empty(), "{version:?} {schema}");
                let asks = version.schema(schema).contains("\"format\"");
                assert_eq!(asks, version == Version::V1_0, "{version:?} {schema}");
            }
        }
    }
}
