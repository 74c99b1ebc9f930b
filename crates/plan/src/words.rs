//! Choices of a few, each with one word in files and answers.

/// A choice of a few that a table may hold.
pub trait Word: Sized {
    /// Every word, in the order of the choices.
    const WORDS: &'static [&'static str];

    /// The choice of a word.
    fn read(word: &str) -> Option<Self>;
}

/// Makes an enum whose variants each have one word in files.
///
/// # Examples
///
/// ```
/// plan::words! {
///     /// How a day is.
///     Weather {
///         /// Dry.
///         Fair = "fair",
///         /// Wet.
///         Rain = "rain",
///     }
/// }
/// assert_eq!(Weather::from_word("rain"), Some(Weather::Rain));
/// assert_eq!(Weather::ALL, [Weather::Fair, Weather::Rain]);
/// ```
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every variant, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word used in files and arguments.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The variant of a word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl $crate::Word for $name {
            const WORDS: &'static [&'static str] = &[$($word,)+];
            fn read(word: &str) -> Option<Self> {
                Self::from_word(word)
            }
        }
    };
}
