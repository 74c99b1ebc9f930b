//! What was found wrong while reading or copying, and what became of it.

use std::fmt::{self, Display};

use crate::error::Flaw;
use crate::ids::{AuthorId, Hash};

/// One thing that is not as it should be. None of it is lost by being found: nothing is removed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// The object cannot be used. A good copy from another store replaces it.
    Damaged {
        /// Where it lies.
        path: String,
        /// What is wrong with it.
        flaw: Flaw,
    },
    /// The object could not be read; it may be whole.
    Unreadable {
        /// Where it lies.
        path: String,
        /// What the store said.
        cause: String,
    },
    /// The object is whole and signed, and lies under another's name. It was taken for what it is.
    Misnamed {
        /// Where it lies.
        path: String,
        /// Where it should.
        belongs: String,
    },
    /// The object is there a second time. It was taken once.
    Duplicate {
        /// Where it lies.
        path: String,
    },
    /// Numbers of a lane that no object has: what had them has not arrived, or is damaged.
    Missing {
        /// Whose lane.
        author: AuthorId,
        /// The first number.
        from: u64,
        /// The last.
        to: u64,
    },
    /// A change that another names as the one before it is not here, though one with its number is.
    MissingBefore {
        /// Whose lane.
        author: AuthorId,
        /// The number of the change that names it.
        seq: u64,
        /// What it names.
        previous: Hash,
    },
    /// Objects of a lane have been numbered anew: one names another as the one before it whose number is not the one before.
    Reordered {
        /// Whose lane.
        author: AuthorId,
        /// The number of the change.
        seq: u64,
    },
    /// Several changes have one number: two machines use one key. All were taken.
    Forked {
        /// Whose lane.
        author: AuthorId,
        /// The number.
        seq: u64,
        /// The changes.
        hashes: Vec<Hash>,
    },
    /// Something that is not ours. It was left alone.
    Foreign {
        /// Where it lies.
        path: String,
    },
    /// A snapshot that cannot be used. It was ignored, and the lanes read.
    SnapshotIgnored {
        /// Where it lies.
        path: String,
        /// What is wrong with it.
        cause: String,
    },
    /// Changes whose objects are not here, and that the snapshot holds.
    OnlyInSnapshot {
        /// How many.
        changes: usize,
    },
    /// Changes by an author of whom nothing has been said. They are kept and shown as waiting.
    Held {
        /// Who.
        author: AuthorId,
        /// How many.
        changes: usize,
    },
    /// Changes by an author who was refused. They were left alone.
    Refused {
        /// Who.
        author: AuthorId,
        /// How many.
        changes: usize,
    },
    /// A sealed object that none of the keys opens. It was left alone.
    SealedForOthers {
        /// Where it lies.
        path: String,
    },
    /// A damaged object has been replaced by a good copy; the damaged bytes were put aside.
    Mended {
        /// Where it lies.
        path: String,
    },
}

impl Finding {
    /// Whether something that was once written could not be read.
    pub fn is_loss(&self) -> bool {
        matches!(
            self,
            Self::Damaged { .. }
                | Self::Unreadable { .. }
                | Self::Missing { .. }
                | Self::MissingBefore { .. }
        )
    }
}

impl Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged { path, flaw } => write!(out, "{path} cannot be used: {flaw}"),
            Self::Unreadable { path, cause } => write!(out, "{path} could not be read: {cause}"),
            Self::Misnamed { path, belongs } => write!(out, "{path} is {belongs}; taken as that"),
            Self::Duplicate { path } => write!(out, "{path} is there twice; taken once"),
            Self::Missing { author, from, to } if from == to => {
                write!(out, "change {from} of {author} is missing")
            }
            Self::Missing { author, from, to } => {
                write!(out, "changes {from} to {to} of {author} are missing")
            }
            Self::MissingBefore { author, seq, previous } => {
                write!(out, "the change before {seq} of {author} is missing: {previous}")
            }
            Self::Reordered { author, seq } => write!(out, "change {seq} of {author} has been numbered anew"),
            Self::Forked { author, seq, hashes } => {
                write!(
                    out,
                    "{} changes of {author} have number {seq}: two machines use one key; all taken",
                    hashes.len()
                )
            }
            Self::Foreign { path } => write!(out, "{path} is none of ours; left alone"),
            Self::SnapshotIgnored { path, cause } => {
                write!(out, "{path} was ignored, and the lanes read: {cause}")
            }
            Self::OnlyInSnapshot { changes } => write!(out, "{changes} changes are in the snapshot only"),
            Self::Held { author, changes } => {
                write!(out, "{changes} changes of {author} wait to be accepted")
            }
            Self::Refused { author, changes } => write!(out, "{changes} changes of {author} are refused"),
            Self::SealedForOthers { path } => write!(out, "{path} is sealed for another key; left alone"),
            Self::Mended { path } => write!(out, "{path} was damaged; replaced by a good copy"),
        }
    }
}
