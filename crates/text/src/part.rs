//! What every text and every struct of texts can do: be empty, be read in order, be written in the same order.
//!
//! The code that reads ends up in the wasm once per field, so it is one call and nothing more: everything that thinks
//! is in [`Lines`].

use crate::file::Lines;

/// A text, or something made of texts.
pub(crate) trait Part: Sized {
    /// Without words.
    const EMPTY: Self;
    /// A number over names and kinds of all fields, in their order.
    const SHAPE: u64;

    /// Takes its texts from the file.
    fn read(&mut self, from: &mut Lines);

    /// Takes the texts of several parts of the same kind. Not in terms of an array, which would be compiled once for
    /// each length.
    fn read_all(parts: &mut [Self], from: &mut Lines) {
        for part in parts {
            part.read(from);
        }
    }

    /// Adds its texts, in the order in which [`Part::read`] takes them.
    #[cfg(feature = "languages")]
    fn write(&self, path: &str, to: &mut Vec<Entry>);
}

/// One text of a language, as it stands in the file.
#[cfg(feature = "languages")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands: `acts.object.others`.
    pub path: String,
    /// The words.
    pub text: &'static str,
    /// How many values are put in.
    pub holes: usize,
}

/// The next step of [`Part::SHAPE`]: FNV-1a, 64 bits, over a name.
pub(crate) const fn with_name(mut hash: u64, name: &str) -> u64 {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        at += 1;
    }
    // A byte that is in no name: `ab` and `c` are not `a` and `bc`.
    (hash ^ 0xff).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The next step of [`Part::SHAPE`], over a number.
pub(crate) const fn with_number(hash: u64, number: u64) -> u64 {
    (hash ^ number).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(17)
}

/// Where [`Part::SHAPE`] begins.
pub(crate) const START: u64 = 0xcbf2_9ce4_8422_2325;

impl Part for &'static str {
    const EMPTY: Self = "";
    const SHAPE: u64 = 1;

    fn read(&mut self, from: &mut Lines) {
        from.next_into(self);
    }

    #[cfg(feature = "languages")]
    fn write(&self, path: &str, to: &mut Vec<Entry>) {
        to.push(Entry { path: path.to_owned(), text: self, holes: 0 });
    }
}

impl<P: Part, const N: usize> Part for [P; N] {
    const EMPTY: Self = [const { P::EMPTY }; N];
    const SHAPE: u64 = with_number(with_number(START, P::SHAPE), N as u64);

    fn read(&mut self, from: &mut Lines) {
        P::read_all(self, from);
    }

    #[cfg(feature = "languages")]
    fn write(&self, path: &str, to: &mut Vec<Entry>) {
        for (at, part) in self.iter().enumerate() {
            part.write(&format!("{path}.{at}"), to);
        }
    }
}

/// Declares structs of texts and makes them [`Part`]s.
macro_rules! texts {
    ($(
        $(#[$about:meta])*
        pub struct $name:ident {
            $( $(#[$note:meta])* pub $field:ident: $kind:ty, )*
        }
    )*) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name {
            $( $(#[$note])* pub $field: $kind, )*
        }

        impl $crate::part::Part for $name {
            const EMPTY: Self = Self { $( $field: <$kind as $crate::part::Part>::EMPTY, )* };
            const SHAPE: u64 = {
                let hash = $crate::part::START;
                $(
                    let hash = $crate::part::with_name(hash, stringify!($field));
                    let hash = $crate::part::with_number(hash, <$kind as $crate::part::Part>::SHAPE);
                )*
                hash
            };

            fn read(&mut self, from: &mut $crate::file::Lines) {
                $( $crate::part::Part::read(&mut self.$field, from); )*
            }

            #[cfg(feature = "languages")]
            fn write(&self, path: &str, to: &mut Vec<$crate::part::Entry>) {
                let dot = if path.is_empty() { "" } else { "." };
                $( $crate::part::Part::write(&self.$field, &format!("{path}{dot}{}", stringify!($field)), to); )*
            }
        }
    )*};
}

texts! {
    /// A noun in singular and plural.
    pub struct Noun {
        /// Singular: "ärende".
        pub one: &'static str,
        /// Plural: "ärenden".
        pub many: &'static str,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pattern;
    use std::collections::BTreeSet;

    mod a {
        texts! { /** As it was. */ pub struct Words { /** 1 */ pub one: &'static str, /** 2 */ pub two: &'static str, } }
    }
    mod swapped {
        texts! { /** Order. */ pub struct Words { /** 2 */ pub two: &'static str, /** 1 */ pub one: &'static str, } }
    }
    mod renamed {
        texts! { /** Name. */ pub struct Words { /** 1 */ pub one: &'static str, /** 2 */ pub too: &'static str, } }
    }
    mod longer {
        texts! { /** List. */ pub struct Words { /** 1 */ pub one: &'static str, /** 2 */ pub two: [&'static str; 1], } }
    }
    mod nested {
        texts! { /** Nested. */ pub struct Words { /** 1 */ pub one: &'static str, /** 2 */ pub two: crate::Noun, } }
    }

    #[test]
    fn the_shape_tells_names_order_and_kinds_apart() {
        let shapes = [
            <a::Words as Part>::SHAPE,
            <swapped::Words as Part>::SHAPE,
            <renamed::Words as Part>::SHAPE,
            <longer::Words as Part>::SHAPE,
            <nested::Words as Part>::SHAPE,
            <&str as Part>::SHAPE,
            <[&str; 2] as Part>::SHAPE,
            <[&str; 3] as Part>::SHAPE,
            <[[&str; 2]; 3] as Part>::SHAPE,
            <[[&str; 3]; 2] as Part>::SHAPE,
            <Pattern<1> as Part>::SHAPE,
            <Pattern<2> as Part>::SHAPE,
        ];
        assert_eq!(BTreeSet::from(shapes).len(), shapes.len(), "{shapes:x?}");
    }
}
