//! Every address of the app: the patterns that the router reads, and the one place that builds them.
//!
//! What may stand in an address: ids of the register, opaque ids, and filters. Never a name, a company or what was
//! typed.

use leptos_router::PossibleRouteMatch;

/// An address in the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// Overview.
    Overview,
    /// How Almi uses my data.
    Activities,
    /// One activity.
    Activity {
        /// Its id in the register.
        id: String,
    },
    /// My data by category.
    Data,
    /// Object: marketing and legitimate interest.
    Object,
    /// Check answers of an objection.
    ObjectCheck,
    /// A receipt.
    Receipt {
        /// Opaque id.
        id: String,
    },
    /// Consents.
    Consents,
    /// Download my data.
    Export,
    /// All rights.
    Rights,
    /// The form of a request.
    Request {
        /// One of [`REQUESTS`].
        kind: &'static str,
    },
    /// Check answers of a request.
    RequestCheck {
        /// One of [`REQUESTS`].
        kind: &'static str,
    },
    /// My cases.
    Cases,
    /// One case.
    Case {
        /// Opaque id.
        id: String,
    },
    /// The notice.
    Notice,
    /// Accessibility statement.
    Accessibility,
    /// Sign in.
    SignIn,
    /// Signed in, in a separate tab.
    SignedIn,
    /// Signed out.
    SignedOut,
}

impl Address {
    /// The address, from the root of the origin.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Address::Overview => "/".into(),
            Address::Activities => "/activities".into(),
            Address::Activity { id } => format!("/activities/{id}"),
            Address::Data => "/data".into(),
            Address::Object => "/object".into(),
            Address::ObjectCheck => "/object/check".into(),
            Address::Receipt { id } => format!("/receipts/{id}"),
            Address::Consents => "/consents".into(),
            Address::Export => "/export".into(),
            Address::Rights => "/rights".into(),
            Address::Request { kind } => format!("/rights/{kind}"),
            Address::RequestCheck { kind } => format!("/rights/{kind}/check"),
            Address::Cases => "/cases".into(),
            Address::Case { id } => format!("/cases/{id}"),
            Address::Notice => "/notice".into(),
            Address::Accessibility => "/accessibility".into(),
            Address::SignIn => "/sign-in".into(),
            Address::SignedIn => "/signed-in".into(),
            Address::SignedOut => "/signed-out".into(),
        }
    }

    /// The address with a query. What is empty, or could be anything but an id, is left out.
    #[must_use]
    pub fn with_query(&self, query: &[(&str, &str)]) -> String {
        with_query(&self.href(), query)
    }

    /// Does the page show less to someone who has chosen one of their roles? Then the role goes along with links to it.
    #[must_use]
    pub fn is_narrowed_by_role(&self) -> bool {
        matches!(
            self,
            Address::Overview | Address::Activities | Address::Activity { .. } | Address::Data | Address::Object
        )
    }

    /// Is the address `path` this one or below it?
    #[must_use]
    pub fn covers(&self, path: &str) -> bool {
        let href = self.href();
        path == href || (href != "/" && path.strip_prefix(&href).is_some_and(|rest| rest.starts_with('/')))
    }
}

/// The entries of the menu. What else there is belongs to one of them: [`mark_of`].
#[must_use]
pub fn menu() -> [Address; 5] {
    [Address::Overview, Address::Activities, Address::Rights, Address::Export, Address::Cases]
}

/// How an entry of the menu is marked at the address `path`, as a value of `aria-current`: `page` on the page it leads to,
/// `true` on a page that belongs to it.
#[must_use]
pub fn mark_of(entry: &Address, path: &str) -> Option<&'static str> {
    if path == entry.href() {
        return Some("page");
    }
    let belongs = match entry {
        Address::Activities => Address::Data.covers(path),
        Address::Rights => Address::Object.covers(path) || Address::Consents.covers(path),
        Address::Cases => path.starts_with(&Address::Receipt { id: String::new() }.href()),
        _ => false,
    };
    (belongs || entry.covers(path)).then_some("true")
}

/// A path with a query. What is empty, or could be anything but an id, is left out.
#[must_use]
pub fn with_query(path: &str, query: &[(&str, &str)]) -> String {
    let query: Vec<String> =
        query.iter().filter(|(_, value)| is_id(value)).map(|(name, value)| format!("{name}={value}")).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

/// What the router matches addresses with: one pattern for each page. [`Address::href`] builds the addresses that fit.
pub mod patterns {
    use leptos_router::{PossibleRouteMatch, path};
    use std::fmt::Debug;

    /// A pattern of the router.
    pub trait Pattern: PossibleRouteMatch + Clone + Debug + Send + Sync + 'static {}

    impl<T: PossibleRouteMatch + Clone + Debug + Send + Sync + 'static> Pattern for T {}

    macro_rules! patterns {
        ($($(#[$doc:meta])* $name:ident = $pattern:tt;)*) => {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name() -> impl Pattern {
                    path!($pattern)
                }
            )*

            /// All of them.
            #[must_use]
            pub fn all() -> Vec<Box<dyn PossibleRouteMatch + Send + Sync>> {
                vec![$(Box::new($name())),*]
            }
        };
    }

    patterns! {
        /// Overview.
        overview = "/";
        /// How Almi uses my data.
        activities = "/activities";
        /// One activity.
        activity = "/activities/:id";
        /// My data by category.
        data = "/data";
        /// Object.
        object = "/object";
        /// Check answers of an objection.
        object_check = "/object/check";
        /// A receipt.
        receipt = "/receipts/:id";
        /// Consents.
        consents = "/consents";
        /// Download my data.
        export = "/export";
        /// All rights.
        rights = "/rights";
        /// The form of a request.
        request = "/rights/:kind";
        /// Check answers of a request.
        request_check = "/rights/:kind/check";
        /// My cases.
        cases = "/cases";
        /// One case.
        case = "/cases/:id";
        /// The notice.
        notice = "/notice";
        /// Accessibility statement.
        accessibility = "/accessibility";
        /// Sign in.
        sign_in = "/sign-in";
        /// Signed in, in a separate tab.
        signed_in = "/signed-in";
        /// Signed out.
        signed_out = "/signed-out";
    }
}

/// Name of the parameter of a pattern that holds an id.
pub const ID: &str = "id";

/// Name of the parameter of a pattern that holds a kind of request, one of [`REQUESTS`].
pub const REQUEST: &str = "kind";

/// Is there a page at this path (without its query)?
#[must_use]
pub fn is_page(path: &str) -> bool {
    patterns::all().into_iter().any(|pattern| {
        pattern.test(path).is_some_and(|found| {
            let is_kind = |value: &str| REQUESTS.contains(&value);
            matches!(found.remaining(), "" | "/")
                && found.params().iter().all(|(name, value)| name != REQUEST || is_kind(value))
        })
    })
}

/// Kinds of requests with a form below `/rights`, as they stand in addresses: ids of `domain::case::CaseKind`.
pub const REQUESTS: [&str; 6] =
    ["access", "rectification", "erasure", "restriction", "portability-transfer", "own-words"];

/// Name of the query parameter that holds the role lens.
pub const ROLE: &str = "role";
/// Name of the query parameter that holds the legal basis.
pub const BASIS: &str = "basis";
/// Name of the query parameter that holds the category of data.
pub const CATEGORY: &str = "category";
/// Name of the query parameter that holds a right.
pub const RIGHT: &str = "right";
/// Name of the query parameter that holds the level.
pub const LEVEL: &str = "level";
/// Name of the query parameter that holds the activity a request starts from.
pub const ACTIVITY: &str = "activity";
/// Name of the query parameter that holds the piece of data a request is about, by its opaque id.
pub const RECORD: &str = "record";
/// Name of the query parameter that holds the source of data.
pub const SOURCE: &str = "source";
/// Name of the query parameter that holds what data are put in groups by.
pub const BY: &str = "by";
/// Name of the query parameter that is there when the voluntary part of an export is chosen.
pub const VOLUNTARY: &str = "voluntary";
/// Name of the query parameter that is there when contact details are chosen for an export.
pub const CONTACT_DETAILS: &str = "contact-details";

/// Name of the query parameter that holds whether open or closed cases are listed.
pub const STATE: &str = "state";
/// Name of the query parameter that holds the kind of cases listed.
pub const KIND: &str = "kind";

/// Is it an id, and not words? Ids are ASCII letters, digits, `-` and `_`.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// What narrows the list of activities, as it stands in the address. Ids only: never a company, a name or what was
/// typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// One of the person's roles, by the session's opaque id.
    pub role: Option<String>,
    /// Legal basis.
    pub basis: Option<String>,
    /// Category of data.
    pub category: Option<String>,
    /// A right that can be used.
    pub right: Option<String>,
    /// How strongly it concerns the person.
    pub level: Option<String>,
}

impl Filter {
    /// Reads the values of an address; what is no id is left out.
    #[must_use]
    pub fn read(param: impl Fn(&str) -> Option<String>) -> Filter {
        let param = |name| param(name).filter(|value| is_id(value));
        Filter {
            role: param(ROLE),
            basis: param(BASIS),
            category: param(CATEGORY),
            right: param(RIGHT),
            level: param(LEVEL),
        }
    }

    /// The path of a page with this filter.
    #[must_use]
    pub fn on(&self, path: &str) -> String {
        let value = |value: &Option<String>| value.clone().unwrap_or_default();
        with_query(
            path,
            &[
                (ROLE, &value(&self.role)),
                (BASIS, &value(&self.basis)),
                (CATEGORY, &value(&self.category)),
                (RIGHT, &value(&self.right)),
                (LEVEL, &value(&self.level)),
            ],
        )
    }
}

/// What narrows my data and puts them in groups, as it stands in the address. Ids only.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataFilter {
    /// One of the person's roles, by the session's opaque id.
    pub role: Option<String>,
    /// Category of data.
    pub category: Option<String>,
    /// Source of data.
    pub source: Option<String>,
    /// What they are put in groups by.
    pub by: Option<String>,
}

impl DataFilter {
    /// Reads the values of an address; what is no id is left out.
    #[must_use]
    pub fn read(param: impl Fn(&str) -> Option<String>) -> DataFilter {
        let param = |name| param(name).filter(|value| is_id(value));
        DataFilter { role: param(ROLE), category: param(CATEGORY), source: param(SOURCE), by: param(BY) }
    }

    /// The address of my data with this filter.
    #[must_use]
    pub fn href(&self) -> String {
        let value = |value: &Option<String>| value.clone().unwrap_or_default();
        Address::Data.with_query(&[
            (ROLE, &value(&self.role)),
            (CATEGORY, &value(&self.category)),
            (SOURCE, &value(&self.source)),
            (BY, &value(&self.by)),
        ])
    }
}

/// `/export` with what was chosen for the file: so the choice survives a fresh sign-in, which loads the page anew.
#[must_use]
pub fn export_with_choice(voluntary: bool, contact_details: bool) -> String {
    let value = |on: bool| if on { "1" } else { "" };
    Address::Export.with_query(&[(VOLUNTARY, value(voluntary)), (CONTACT_DETAILS, value(contact_details))])
}
