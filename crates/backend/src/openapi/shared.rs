//! What the operations have in common: cookie, headers, open enums, limits.
//!
//! An operation names a header; what it means is here, and the document refers to it.

use super::parts::{is_for_a_person, object, operations};
use super::{answers, bounds, links};
use api_types::problem::ProblemType;
use api_types::session::{SUBJECT_HEADER, SUBJECT_PATTERN};
use domain::act::{ConsentEventKind, ConsentMethod, ConsentStatus, MarketingEventKind};
use domain::actor::Actor;
use domain::case::{CaseEventKind, CaseKind, Status};
use domain::portability::{Origin, Scope};
use domain::receipt::ReceiptKind;
use domain::register::{Ground, LegalBasis, Level, RetentionKind, SourceKind};
use domain::request::{FieldProblem, RestrictionGround};
use domain::rights::Right;
use domain::role::Role;
use serde_json::{Value, json};
use utoipa::Modify;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{Object, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::{Components, HeaderBuilder, OpenApi, Ref, RefOr, Required};

/// Fills in what is common.
pub struct Shared;

impl Modify for Shared {
    fn modify(&self, api: &mut OpenApi) {
        let components = api.components.get_or_insert_default();
        components.add_security_scheme("session", session_cookie());
        for (name, response) in answers::all() {
            components.responses.insert(name.to_owned(), response);
        }
        for item in api.paths.paths.values_mut() {
            for operation in operations(item) {
                if is_for_a_person(operation) {
                    name_the_person(operation, components);
                }
                refer(operation);
            }
        }
        components.responses.retain(|name, _| {
            let reference = RefOr::Ref(Ref::from_response_name(name));
            let mut all = api.paths.paths.values_mut().flat_map(operations);
            all.any(|operation| operation.responses.responses.values().any(|answer| *answer == reference))
        });
        for response in components.responses.values_mut() {
            if let RefOr::T(response) = response {
                refer_headers(response);
            }
        }
        for (key, parameter) in PARAMETERS.iter().map(SharedParameter::build) {
            components.parameters.insert(key, parameter.into());
        }
        for (name, pattern, example, description) in HEADERS {
            let schema = ObjectBuilder::new().schema_type(Type::String).pattern(*pattern);
            let header =
                HeaderBuilder::new().schema(Some(schema)).description(Some(*description)).example(Some(json!(example)));
            components.headers.insert((*name).to_owned(), header.build().into());
        }
        for (schema, property, values) in open_enums() {
            if let Some(text) = object(components, schema).and_then(|object| text(object, property)) {
                text.extensions = Some(Extensions::from_iter([("x-extensible-enum", Value::from(values))]));
            }
        }
        for schema in components.schemas.values_mut() {
            if let RefOr::T(Schema::Object(object)) = schema {
                patterns(object);
            }
        }
        links::set(api);
        bounds::set(api);
    }
}

fn session_cookie() -> SecurityScheme {
    SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
        "__Host-session",
        "Set by the sign-in: `HttpOnly; Secure; SameSite=Strict; Path=/`. Ends when idle for too long, and in any case \
         after some hours; `GET /session` says when. Where the portal's origin is plain http, which it may be on the \
         machine itself only, the cookie is `portal-session`, without `Secure`, since WebKit keeps no secure cookie \
         there. Only the name that belongs to the origin counts; two cookies of that name are none.",
    )))
}

/// Adds the header and what comes of it. Here and not with each operation, so that none can forget it.
fn name_the_person(operation: &mut Operation, components: &mut Components) {
    let header = ParameterBuilder::new().name(SUBJECT_HEADER).parameter_in(ParameterIn::Header).build();
    operation.parameters.get_or_insert_default().push(header.into());
    for status in answers::OF_A_PERSON {
        let before = operation.responses.responses.get(status).and_then(|answer| match answer {
            RefOr::Ref(reference) => reference.ref_location.rsplit('/').next(),
            RefOr::T(_) => None,
        });
        let (name, answer) = answers::of_a_person(status, before);
        operation.responses.responses.insert(status.to_owned(), Ref::from_response_name(&name).into());
        components.responses.insert(name, answer.into());
    }
}

struct SharedParameter {
    name: &'static str,
    required: bool,
    pattern: Option<&'static str>,
    example: &'static str,
    description: &'static str,
}

const PARAMETERS: &[SharedParameter] = &[
    SharedParameter {
        name: "Idempotency-Key",
        required: true,
        pattern: Some(r#"^"[ !#-\[\]-~]{16,256}"$"#),
        example: r#""q3Zk1v0dS2mJxw8yT5bHfA""#,
        description: "A structured-field string, quotes included: at least 128 random bits. Scoped to the person. The \
            same key with the same body gives the first answer again, also when `If-Match` no longer holds; with \
            another body 422.",
    },
    SharedParameter {
        name: "If-Match",
        required: true,
        pattern: Some(r#"^"[!#-~]+"$"#),
        example: r#""c-7f3k-4""#,
        description: "The strong validator (`etag`) of what the person was shown. Missing is 428, stale is 412.",
    },
    SharedParameter {
        name: "If-None-Match",
        required: false,
        // What is no validator is as good as none (RFC 9110, 13.1.2).
        pattern: None,
        example: r#""r-sv-9d4e""#,
        description: "The `ETag` of the copy at hand.",
    },
    SharedParameter {
        name: SUBJECT_HEADER,
        required: true,
        pattern: Some(SUBJECT_PATTERN),
        example: "s-5v2c",
        description: "The `subject` of `GET /session` whom the page shows. Missing or sent twice is 400, another one's than \
            the session's is 409 `another-person-signed-in`. Decided right after the session, before all else.",
    },
    SharedParameter {
        name: "Origin",
        required: true,
        pattern: Some("^https?://[^/]+$"),
        example: "https://integritet.example",
        description: "Sent by the browser. Must be the portal's own origin; `Sec-Fetch-Site`, if sent, must be \
            `same-origin`.",
    },
];

impl SharedParameter {
    fn build(&self) -> (String, Parameter) {
        let schema = ObjectBuilder::new().schema_type(Type::String).pattern(self.pattern);
        let parameter = ParameterBuilder::new()
            .name(self.name)
            .parameter_in(ParameterIn::Header)
            .required(if self.required { Required::True } else { Required::False })
            .schema(Some(schema))
            .description(Some(self.description))
            .example(Some(json!(self.example)));
        (self.name.to_owned(), parameter.build())
    }
}

/// Response headers: name, pattern, example, meaning.
const HEADERS: &[(&str, Option<&str>, &str, &str)] = &[
    (
        "Clear-Site-Data",
        None,
        r#""storage""#,
        "Tells the browser to forget what this origin has stored; quotes included. Not `\"cookies\"`, which takes those of \
         other sites under the same domain along, nor `\"cache\"`, which takes seconds.",
    ),
    (
        "Content-Disposition",
        Some("^attachment"),
        "attachment; filename=\"beslut.txt\"",
        "Always an attachment, never shown in the page.",
    ),
    ("Content-Language", None, "sv", "Language of the texts."),
    ("ETag", Some(r#"^"[!#-~]+"$"#), r#""c-7f3k-4""#, "Strong validator."),
    (
        "Link",
        None,
        "</api/v1/cases?cursor=b2xkZXI&limit=20>; rel=\"next\"",
        "The next page (RFC 8288), absent on the last one.",
    ),
    ("Location", Some("^/"), "/api/v1/cases/c-7f3k", "Path of what was created."),
    ("Retry-After", Some("^[0-9]+$"), "3600", "Seconds to wait before trying again."),
    (
        "Set-Cookie",
        None,
        "__Host-session=…; Path=/; HttpOnly; Secure; SameSite=Strict",
        "The session; a new token at every sign-in. `portal-session`, without `Secure`, on plain http on the machine itself.",
    ),
];

/// Header parameters and response headers become references.
fn refer(operation: &mut Operation) {
    for parameter in operation.parameters.iter_mut().flatten() {
        if let RefOr::T(Parameter { name, parameter_in: ParameterIn::Header, .. }) = parameter {
            *parameter = RefOr::Ref(Ref::new(format!("#/components/parameters/{name}")));
        }
    }
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response {
            refer_headers(response);
        }
    }
}

fn refer_headers(response: &mut utoipa::openapi::Response) {
    for (name, header) in &mut response.headers {
        *header = RefOr::Ref(Ref::new(format!("#/components/headers/{name}")));
    }
}

fn text<'a>(object: &'a mut Object, property: &str) -> Option<&'a mut Object> {
    match object.properties.get_mut(property) {
        Some(RefOr::T(Schema::Object(text))) => Some(text),
        _ => None,
    }
}

/// Patterns that go with a member's name.
fn patterns(object: &mut Object) {
    const PATTERNS: [(&str, &str); 4] = [
        ("subject", SUBJECT_PATTERN),
        ("sha256", "^[0-9a-f]{64}$"),
        ("organisation_number", "^[0-9]{6}-[0-9]{4}$"),
        ("controllerOrgNumber", "^[0-9]{6}-[0-9]{4}$"),
    ];
    for (name, pattern) in PATTERNS {
        if let Some(text) = text(object, name) {
            text.pattern = Some(pattern.to_owned());
        }
    }
}

/// Values of today for what travels as text: schema, member, values.
pub fn open_enums() -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
    let grounds = || [Ground::Stated, Ground::Derived].map(Ground::as_str).to_vec();
    let actors = || Actor::ALL.map(Actor::as_str).to_vec();
    let kinds = || CaseKind::ALL.map(CaseKind::as_str).to_vec();
    let statuses = || Status::ALL.map(Status::as_str).to_vec();
    let roles = || Role::ALL.map(Role::as_str).to_vec();
    let of_records = [Origin::Provided, Origin::Observed];
    let scopes = || Scope::ALL.map(Scope::as_str).to_vec();
    let mut field_problems = FieldProblem::ALL.map(FieldProblem::as_str).to_vec();
    // By the contract's own check, before the domain's.
    field_problems.push("malformed");
    vec![
        ("RoleAtCompany", "role", roles()),
        ("CaseSummary", "kind", kinds()),
        ("CaseSummary", "status", statuses()),
        ("CaseEvent", "actor", actors()),
        ("CaseEvent", "event", CaseEventKind::ALL.map(CaseEventKind::as_str).to_vec()),
        ("CaseEvent", "status", statuses()),
        ("Consent", "status", ConsentStatus::ALL.map(ConsentStatus::as_str).to_vec()),
        ("ConsentEvent", "event", ConsentEventKind::ALL.map(ConsentEventKind::as_str).to_vec()),
        ("ConsentEvent", "actor", actors()),
        ("ConsentEvent", "method", ConsentMethod::ALL.map(ConsentMethod::as_str).to_vec()),
        ("RestrictionInForce", "ground", RestrictionGround::ALL.map(RestrictionGround::as_str).to_vec()),
        ("MarketingEvent", "event", MarketingEventKind::ALL.map(MarketingEventKind::as_str).to_vec()),
        ("MarketingEvent", "actor", actors()),
        ("Receipt", "kind", ReceiptKind::ALL.map(ReceiptKind::as_str).to_vec()),
        ("FieldProblem", "detail", field_problems),
        ("Problem", "type", ProblemType::ALL.iter().map(|kind| kind.uri()).collect()),
        ("ExportPreview", "scope", scopes()),
        ("RecordLine", "scope", scopes()),
        ("Record", "valueType", api_types::export::VALUE_TYPES.to_vec()),
        ("Record", "origin", of_records.map(Origin::as_str).to_vec()),
        ("Record", "source", of_records.into_iter().filter_map(Origin::source).collect()),
        ("RecordBasis", "code", vec!["contract", "consent", "explicit-consent", "legitimate-interest"]),
        ("RoleText", "id", roles()),
        ("Source", "kind", SourceKind::ALL.map(SourceKind::as_str).to_vec()),
        ("RightText", "id", Right::ALL.map(Right::as_str).to_vec()),
        ("Retention", "kind", RetentionKind::ALL.map(RetentionKind::as_str).to_vec()),
        ("RoleRelevance", "role", roles()),
        ("RoleRelevance", "level", Level::ALL.map(Level::as_str).to_vec()),
        ("RoleRelevance", "ground", grounds()),
        ("Activity", "legal_basis", LegalBasis::ALL.map(LegalBasis::as_str).to_vec()),
        ("Activity", "data_ground", grounds()),
    ]
}
