//! Where an object lies, and what its name says of it.

use std::fmt::{self, Display};

use crate::error::{Error, Result};
use crate::ids::{AuthorId, Hash, PlanId, SNAPSHOTS, shown};

/// The highest sequence number: ten digits, so that names sort as numbers do.
pub const MAX_SEQ: u64 = 9_999_999_999;

/// The name of an object, by which it is known in every store.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// The plan it belongs to.
    pub plan: PlanId,
    /// Which of the plan's objects it is.
    pub place: Place,
}

/// Which of a plan's objects one is. Lanes sort before snapshots, and the objects of a lane by their numbers: that is the
/// order in which they are copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A change: `<plan>/<author>/<seq>-<hash>`.
    Lane {
        /// Whose lane.
        author: AuthorId,
        /// Its number in the lane, from 1.
        seq: u64,
        /// The SHA-256 of the whole object.
        hash: Hash,
    },
    /// A snapshot: `<plan>/snapshots/<hash>`.
    Snapshot {
        /// The SHA-256 of the whole object.
        hash: Hash,
    },
}

impl Name {
    /// The SHA-256 that the object's bytes must have.
    pub fn hash(&self) -> Hash {
        match self.place {
            Place::Lane { hash, .. } | Place::Snapshot { hash } => hash,
        }
    }

    /// The path below the root of a store.
    pub fn path(&self) -> String {
        match self.place {
            Place::Lane { author, seq, hash } => format!("{}/{author}/{seq:010}-{hash}", self.plan),
            Place::Snapshot { hash } => format!("{}/{SNAPSHOTS}/{hash}", self.plan),
        }
    }

    /// The name that a folder and a file in it make.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] for what is not ours: it is left alone.
    pub fn parse(plan: &PlanId, folder: &str, file: &str) -> Result<Self> {
        let plan = plan.clone();
        if folder == SNAPSHOTS {
            return Ok(Self { plan, place: Place::Snapshot { hash: file.parse()? } });
        }
        let rule = "ten digits, a hyphen, 64 small hexadecimal digits";
        let wrong = || Error::Name { text: shown(file), what: "object", rule };
        let author = folder.parse()?;
        let (seq, hash) = file.split_once('-').ok_or_else(wrong)?;
        if seq.len() != 10 || !seq.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(wrong());
        }
        let seq = seq.parse().map_err(|_| wrong())?;
        if seq == 0 {
            return Err(wrong());
        }
        Ok(Self { plan, place: Place::Lane { author, seq, hash: hash.parse()? } })
    }
}

impl Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> PlanId {
        PlanId::new("steppe").expect("an id")
    }

    #[test]
    fn a_name_is_read_as_it_was_written() {
        let hash = Hash::of(b"bytes");
        for place in [Place::Lane { author: AuthorId([7; 16]), seq: 12, hash }, Place::Snapshot { hash }] {
            let name = Name { plan: plan(), place };
            let path = name.path();
            let parts: Vec<_> = path.split('/').collect();
            let [_, folder, file] = parts[..] else { panic!("{path} has three parts") };
            assert_eq!(Name::parse(&plan(), folder, file).ok(), Some(name));
        }
    }

    #[test]
    fn what_is_not_ours_is_no_name() {
        let author = AuthorId([7; 16]).to_string();
        let hash = Hash::of(b"bytes");
        for file in
            [&*format!("1-{hash}"), &format!("0000000000-{hash}"), &format!("+000000001-{hash}"), "notes.txt"]
        {
            assert!(Name::parse(&plan(), &author, file).is_err(), "{file}");
        }
        let conflict = format!("0000000001-{hash} (conflicted copy)");
        assert!(
            Name::parse(&plan(), &author, &conflict).is_err(),
            "a synced folder's own copies are not ours"
        );
        assert!(Name::parse(&plan(), "photos", &format!("0000000001-{hash}")).is_err());
    }

    #[test]
    fn lanes_come_before_snapshots_and_low_numbers_before_high() {
        let (author, hash) = (AuthorId([255; 16]), Hash([255; 32]));
        let lane = |seq| Place::Lane { author, seq, hash };
        assert!(lane(9) < lane(10) && lane(MAX_SEQ) < Place::Snapshot { hash: Hash::NONE });
    }
}
