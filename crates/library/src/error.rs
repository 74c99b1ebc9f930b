//! What can go wrong with a library, a team folder or a key.

use std::path::PathBuf;

use crate::ids::PlanId;

/// The crate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something could not be kept, read, copied, signed or opened.
///
/// Whatever it says, what had been acknowledged before is where it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The disk, the quota or the largest size of a file is reached.
    #[error("no space left for {path} in {store}; make room, then try again: nothing kept before is touched")]
    Full {
        /// The store, in words.
        store: String,
        /// The object.
        path: String,
    },
    /// The store may not be written, or the object may not be read.
    #[error("no permission for {path} in {store}: {cause}; change the permissions or choose another folder")]
    ReadOnly {
        /// The store, in words.
        store: String,
        /// The object.
        path: String,
        /// What the system said.
        cause: String,
    },
    /// The folder is not there, or another one is in its place.
    #[error("{store} is gone: {cause}; connect it again, then go on: nothing kept elsewhere is touched")]
    Gone {
        /// The store, in words.
        store: String,
        /// How this was found.
        cause: String,
    },
    /// The store said that it had kept an object, and gives back other bytes or none.
    #[error(
        "{store} did not keep {path} faithfully; check the disk or the service: the change is not saved there"
    )]
    Unfaithful {
        /// The store, in words.
        store: String,
        /// The object.
        path: String,
    },
    /// An object is larger than any of its kind.
    #[error("{path} has {size} bytes, more than the {most} that are allowed; it was not read or written")]
    TooLarge {
        /// The object.
        path: String,
        /// Its bytes.
        size: u64,
        /// The most that are allowed.
        most: u64,
    },
    /// The store failed in another way.
    #[error("{store} could not {action} {path}: {cause}")]
    Store {
        /// The store, in words.
        store: String,
        /// What was tried.
        action: &'static str,
        /// The object or folder.
        path: String,
        /// What the store said.
        cause: String,
    },
    /// A text that cannot be the id of a plan, an author or an object.
    #[error("{text:?} is no {what}: {rule}")]
    Name {
        /// The text, cut short.
        text: String,
        /// What it was to be.
        what: &'static str,
        /// What such a name looks like.
        rule: &'static str,
    },
    /// An object that an operation depends on is damaged.
    #[error("{path} cannot be used: {flaw}")]
    Damaged {
        /// The object.
        path: String,
        /// What is wrong with it.
        flaw: Flaw,
    },
    /// A lane has no number left.
    #[error("the lane of {plan} has reached its last number; append with another key")]
    LaneFull {
        /// The plan.
        plan: PlanId,
    },
    /// A signature could not be made.
    #[error("the change could not be signed: {cause}")]
    Unsigned {
        /// What the signer said.
        cause: String,
    },
    /// A key file is not where it should be.
    #[error("the key {} is lost; restore the file from a copy, or make a new key and ask the others to accept it", path.display())]
    LostKey {
        /// The file.
        path: PathBuf,
    },
    /// A key file is there and cannot be used.
    #[error("the key {} cannot be used: {why}", path.display())]
    BadKey {
        /// The file.
        path: PathBuf,
        /// Why not, and what to do.
        why: String,
    },
    /// A key would have been written over another.
    #[error("there is a key in {} already; a key is never overwritten: move it away first", path.display())]
    KeyExists {
        /// The file.
        path: PathBuf,
    },
    /// None of the keys opens what is sealed.
    #[error("{what} is sealed for another key; ask the team for its key, or for the one it had before")]
    WrongKey {
        /// The folder or object.
        what: String,
    },
    /// What should be sealed is damaged, or is not sealed by age.
    #[error("{what} is no sealed object, or a damaged one")]
    NotSealed {
        /// The object.
        what: String,
    },
    /// The team folder is encrypted, and the way to it is not.
    #[error(
        "{store} is encrypted by its team; join it with the team's key: nothing was written in the clear"
    )]
    SealedFolder {
        /// The store, in words.
        store: String,
    },
    /// Copying was called off; what has arrived stays.
    #[error("copying was stopped; what has arrived stays, and the rest follows the next time")]
    Cancelled,
}

/// What is wrong with an object.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Flaw {
    /// It ends before it should.
    #[error("it is cut short")]
    Torn,
    /// It does not begin as an object of ours.
    #[error("it is no object of Qosjol's")]
    NotOurs,
    /// A newer version of Qosjol has written it.
    #[error("a newer Qosjol has written it (layout {found}); update Qosjol to read it")]
    Newer {
        /// Its layout.
        found: u16,
    },
    /// A field says what cannot be.
    #[error("its {field} cannot be")]
    Invalid {
        /// The field.
        field: &'static str,
    },
    /// The signature is not that of the author over these bytes.
    #[error("its signature is not its author's")]
    Forged,
    /// The bytes are not those its name was made of.
    #[error("its bytes are not those it is named for")]
    WrongHash,
    /// It is whole and lies under the name of another.
    #[error("it lies under another's name")]
    WrongName,
}
