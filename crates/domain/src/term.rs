//! Terms: fixed sets of values that have an id in the register, on the wire and in addresses.

// Reads and writes a type with `as_str` and `parse` as its id. An unknown one is an error; where it is none, see `open`.
macro_rules! by_id {
    ($name:ident) => {
        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let id = <String as serde::Deserialize>::deserialize(deserializer)?;
                $name::parse(&id).ok_or_else(|| serde::de::Error::custom(concat!("not known: ", stringify!($name))))
            }
        }
    };
}

// An enum with the id of each value. If what a newer backend adds is read as a neutral one, that is the `Default`.
macro_rules! terms {
    ($(#[$meta:meta])* $name:ident { $($(#[$value_meta:meta])* $value:ident = $id:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$value_meta])* $value,)* }

        impl $name {
            /// All of them, in the order in which they are shown.
            pub const ALL: [$name; [$($id),*].len()] = [$($name::$value),*];

            /// The id.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$value => $id,)* }
            }

            /// Reads an id; `None` for one that this version does not know.
            #[must_use]
            pub fn parse(id: &str) -> Option<$name> {
                $name::ALL.into_iter().find(|term| term.as_str() == id)
            }
        }

        by_id!($name);
    };
}
