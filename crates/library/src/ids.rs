//! Names of plans, authors and bytes, and times.

use std::fmt::{self, Display, Write as _};
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};

/// The most letters in the id of a plan.
pub const MAX_PLAN_ID: usize = 64;

/// The id of a plan: 1 to 64 of `a-z`, `0-9` and `-`, not beginning with `-`.
///
/// Small letters only: two ids that differ in case would be one folder on some disks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanId(String);

impl PlanId {
    /// An id from its text.
    ///
    /// # Errors
    ///
    /// [`Error::Name`].
    pub fn new(text: &str) -> Result<Self> {
        let letters = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-';
        let fits = (1..=MAX_PLAN_ID).contains(&text.len());
        if fits && text.bytes().all(letters) && !text.starts_with('-') && text != SNAPSHOTS {
            return Ok(Self(text.to_owned()));
        }
        let rule = "1 to 64 of a-z, 0-9 and -, not beginning with -";
        Err(Error::Name { text: shown(text), what: "id of a plan", rule })
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Display for PlanId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The folder of a plan's snapshots, beside those of its authors.
pub(crate) const SNAPSHOTS: &str = "snapshots";

/// The SHA-256 of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// What stands where there is nothing before: no bytes have this hash that anybody knows of.
    pub const NONE: Self = Self([0; 32]);

    /// The hash of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl Display for Hash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(&self.0, out)
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(&self.0, out)
    }
}

impl FromStr for Hash {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let rule = "64 small hexadecimal digits";
        unhex(text).map(Self).ok_or_else(|| Error::Name { text: shown(text), what: "hash", rule })
    }
}

/// Who made a change: the first half of the SHA-256 of a minisign public key, so that nobody else can have the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AuthorId(pub [u8; 16]);

impl Display for AuthorId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(&self.0, out)
    }
}

impl fmt::Debug for AuthorId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(&self.0, out)
    }
}

impl FromStr for AuthorId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let rule = "32 small hexadecimal digits";
        unhex(text).map(Self).ok_or_else(|| Error::Name { text: shown(text), what: "author", rule })
    }
}

/// Milliseconds since 1970 in UTC, as some machine's clock had them. Clocks are wrong; nothing is decided by them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(pub i64);

fn hex(bytes: &[u8], out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        write!(text, "{byte:02x}")?;
    }
    out.pad(&text)
}

/// Small digits only, so that one hash has one name.
fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |letter: u8| match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != N || !rest.is_empty() {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}

/// A text from outside as far as an error shows it.
pub(crate) fn shown(text: &str) -> String {
    text.chars().take(MAX_PLAN_ID + 16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_plans_are_safe_as_folders() {
        for good in ["a", "0k3vq7mz8w2p", "great-steppe", &"x".repeat(64)] {
            assert!(PlanId::new(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", "..", "a/b", "A", "ä", "_catalogue", "snapshots", "a b", &"x".repeat(65)] {
            assert!(PlanId::new(bad).is_err(), "{bad:?} could leave the library or clash with another");
        }
    }

    #[test]
    fn a_hash_has_one_name() {
        let hash = Hash::of(b"");
        let text = hash.to_string();
        assert_eq!(text, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(text.parse::<Hash>().ok(), Some(hash));
        assert!(text.to_uppercase().parse::<Hash>().is_err(), "else one object could lie under two names");
        assert!(text[1..].parse::<Hash>().is_err() && format!("{text}0").parse::<Hash>().is_err());
    }
}
