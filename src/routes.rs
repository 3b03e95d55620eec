//! Every path of the app, read and built in one place.
//!
//! What may stand in an address: ids of the register, opaque ids, and filters. Never a name, a company or what was
//! typed.

/// A place in the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Overview.
    Overview,
    /// Processing that concerns me; the role lens as an opaque role id.
    Activities {
        /// Narrow to one role.
        role: Option<String>,
    },
    /// One activity.
    Activity {
        /// Its id in the register.
        id: String,
    },
    /// Object: marketing and legitimate interest.
    Object {
        /// Activity already chosen.
        activity: Option<String>,
    },
    /// Check answers of an objection.
    ObjectCheck,
    /// A receipt.
    Receipt {
        /// Opaque id.
        id: String,
    },
    /// Consents.
    Consents,
    /// Take my data.
    Export,
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
    /// Signed out.
    SignedOut,
}

impl Place {
    /// The address, from the root of the origin.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Place::Overview => "/".into(),
            Place::Activities { role: None } => "/activities".into(),
            Place::Activities { role: Some(role) } => format!("/activities?role={role}"),
            Place::Activity { id } => format!("/activities/{id}"),
            Place::Object { activity: None } => "/object".into(),
            Place::Object { activity: Some(id) } => format!("/object?activity={id}"),
            Place::ObjectCheck => "/object/check".into(),
            Place::Receipt { id } => format!("/receipts/{id}"),
            Place::Consents => "/consents".into(),
            Place::Export => "/export".into(),
            Place::Cases => "/cases".into(),
            Place::Case { id } => format!("/cases/{id}"),
            Place::Notice => "/notice".into(),
            Place::Accessibility => "/accessibility".into(),
            Place::SignIn => "/sign-in".into(),
            Place::SignedOut => "/signed-out".into(),
        }
    }

    /// The place at the path of an address (without its query); `None` when there is none.
    #[must_use]
    pub fn at(path: &str) -> Option<Place> {
        let mut words = path.split('/').filter(|word| !word.is_empty());
        let place = match (words.next(), words.next()) {
            (None, _) => Place::Overview,
            (Some("activities"), None) => Place::Activities { role: None },
            (Some("activities"), Some(id)) => Place::Activity { id: id.to_owned() },
            (Some("object"), None) => Place::Object { activity: None },
            (Some("object"), Some("check")) => Place::ObjectCheck,
            (Some("receipts"), Some(id)) => Place::Receipt { id: id.to_owned() },
            (Some("consents"), None) => Place::Consents,
            (Some("export"), None) => Place::Export,
            (Some("cases"), None) => Place::Cases,
            (Some("cases"), Some(id)) => Place::Case { id: id.to_owned() },
            (Some("notice"), None) => Place::Notice,
            (Some("accessibility"), None) => Place::Accessibility,
            (Some("sign-in"), None) => Place::SignIn,
            (Some("signed-out"), None) => Place::SignedOut,
            _ => return None,
        };
        words.next().is_none().then_some(place)
    }

    /// Is the address `path` this place or below it? Used to mark where the person is in the menu.
    #[must_use]
    pub fn covers(&self, path: &str) -> bool {
        let href = self.href();
        path == href || (href != "/" && path.strip_prefix(&href).is_some_and(|rest| rest.starts_with('/')))
    }
}

/// Name of the query parameter that holds the role lens.
pub const ROLE: &str = "role";
/// Name of the query parameter that holds the activity an objection starts from.
pub const ACTIVITY: &str = "activity";
/// Name of the query parameter that is there when the voluntary part of an export is chosen.
pub const VOLUNTARY: &str = "voluntary";
/// Name of the query parameter that is there when contact details are chosen for an export.
pub const CONTACT_DETAILS: &str = "contact-details";

/// `/export` with what was chosen for the file: so the choice survives a fresh sign-in, which loads the page anew.
#[must_use]
pub fn export_with_choice(voluntary: bool, contact_details: bool) -> String {
    let chosen = [(voluntary, VOLUNTARY), (contact_details, CONTACT_DETAILS)];
    let query: Vec<String> = chosen.into_iter().filter(|(on, _)| *on).map(|(_, name)| format!("{name}=1")).collect();
    let path = Place::Export.href();
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}
