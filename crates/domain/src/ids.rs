//! Ids as types, so that one kind of id can never be handed in where another is meant.
//!
//! Ids of the register (activity, category, source, recipient, notice) are words chosen by its editors. The id of a
//! role assignment is opaque: it says nothing about the person or the company.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The id as owned text.
            #[must_use]
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self(id)
            }
        }
    };
}

id!(
    /// A processing activity of the register, for example `guarantee-commitments`.
    ActivityId
);
id!(
    /// One of the twelve categories of personal data, for example `contact-details`.
    CategoryId
);
id!(
    /// Where data comes from, for example `credit-reference-agency-uc`.
    SourceId
);
id!(
    /// A piece of data that is held about the person: opaque, it says nothing about either.
    RecordId
);
id!(
    /// A category of recipients, for example `system-providers`.
    RecipientId
);
id!(
    /// One of the two notices: `customer` or `general`.
    NoticeId
);
id!(
    /// One role of one person at one company. Opaque: safe in an address bar.
    RoleAssignmentId
);
