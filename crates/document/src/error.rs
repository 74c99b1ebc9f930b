//! What can go wrong with a document or its file.

use std::io;
use std::path::PathBuf;

/// The crate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a document cannot be opened, changed, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are no document of ours.
    #[error("this is no Qosjol plan; choose a file that Qosjol has written")]
    NotAPlan,
    /// The bytes begin as a document and are damaged or cut short.
    #[error("the plan file is damaged or cut short ({cause}); open another copy of it")]
    Torn {
        /// What the reader met.
        cause: String,
    },
    /// A newer version of Qosjol has written the document.
    #[error(
        "the plan was made by a newer Qosjol (layout {found}, this one knows {known}); update Qosjol to open it"
    )]
    Newer {
        /// The layout of the document.
        found: u64,
        /// The newest layout this version knows.
        known: u64,
    },
    /// More bytes than a plan ever has.
    #[error("the file has {size} bytes, more than the {most} that are allowed; it is hardly a plan")]
    TooLarge {
        /// Bytes found.
        size: u64,
        /// Bytes allowed.
        most: u64,
    },
    /// The document is whole, and a value in it cannot be.
    #[error("the plan cannot be used: {what}")]
    Invalid {
        /// Which value of which part, and what it should be.
        what: String,
    },
    /// The plan does not allow the edit.
    #[error(transparent)]
    Edit(#[from] plan::EditError),
    /// The change could not be written into the document; the document is as it was.
    #[error("the change could not be recorded ({cause}); the plan is as it was")]
    Unrecorded {
        /// What Automerge said.
        cause: String,
    },
    /// An undo log that cannot be taken up.
    #[error("the kept undo steps cannot be used: {what}; the plan itself is whole")]
    UndoLog {
        /// Why not.
        what: String,
    },
    /// The disk or the quota is full. The old file is as it was.
    #[error("no space left to write {}; make room or choose another folder", path.display())]
    NoSpace {
        /// The file.
        path: PathBuf,
    },
    /// The file, its folder or the disk may not be written, or the file may not be read.
    #[error("no permission for {}: {cause}; choose another folder or change its permissions", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: String,
    },
    /// The folder to write in does not exist.
    #[error("the folder {} does not exist; create it or choose another", folder.display())]
    MissingFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// There is a folder, a device or the like where the file should be.
    #[error("{} is not a file; choose a file name", path.display())]
    NotAFile {
        /// What was named.
        path: PathBuf,
    },
    /// There is no such file.
    #[error("there is no file {}; it may have been moved or renamed", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// What was read back is not what was written. The old file is as it was.
    #[error("the disk did not keep what was written for {}; check the disk or choose another", path.display())]
    Unfaithful {
        /// The file.
        path: PathBuf,
    },
    /// Any other failure of the file system.
    #[error("could not {action} {}: {cause}", path.display())]
    File {
        /// `read`, `write`, …
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
}

pub(crate) fn invalid(what: impl Into<String>) -> Error {
    Error::Invalid { what: what.into() }
}
