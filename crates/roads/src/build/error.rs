//! Why a pack could not be built.

use std::path::{Path, PathBuf};

/// Why a pack could not be built. The message says which file and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// A file that cannot be read.
    #[error("{} cannot be read: {source}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file that is something else.
    #[error("{} is no .osm.pbf file", path.display())]
    NotPbf {
        /// Which.
        path: PathBuf,
    },
    /// A file that ends too early or does not hold together.
    #[error("{} is damaged at byte {at}: {what}; fetch it again", path.display())]
    Torn {
        /// Which.
        path: PathBuf,
        /// Where.
        at: u64,
        /// What is wrong there.
        what: &'static str,
    },
    /// A file that does not hold together, somewhere.
    #[error("{} is damaged; fetch it again", names(paths))]
    Broken {
        /// One of these.
        paths: Vec<PathBuf>,
    },
    /// A file with old versions of things.
    #[error("{} holds the map's history; an extract of the present is needed", path.display())]
    History {
        /// Which.
        path: PathBuf,
    },
    /// A file that needs a reader of another kind.
    #[error("{} needs a reader that understands {feature:?}", path.display())]
    Feature {
        /// Which.
        path: PathBuf,
        /// What it needs.
        feature: String,
    },
    /// A file that another program changed while it was read.
    #[error("{} changed while it was read; begin again when nobody writes to it", path.display())]
    Changed {
        /// Which.
        path: PathBuf,
    },
    /// No road in any extract.
    #[error("there is no road in the extracts")]
    NoRoads,
    /// More than a pack can hold.
    #[error("the extracts hold more roads than one pack can; take smaller ones")]
    TooLarge,
    /// No room on the disk.
    #[error("there is no room left on the disk for {}", path.display())]
    NoSpace {
        /// What was to be written.
        path: PathBuf,
    },
    /// A file that cannot be written.
    #[error("{} cannot be written: {source}", path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// What was written did not read back as it was.
    #[error("{} did not read back as it was written; the disk may be failing", path.display())]
    Unfaithful {
        /// Which.
        path: PathBuf,
    },
    /// Somebody stopped it.
    #[error("cancelled")]
    Cancelled,
    /// Something that should not happen.
    #[error("an error of the program in {what}; please report it")]
    Internal {
        /// In what.
        what: &'static str,
    },
}

fn names(paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    names.join(" or ")
}

impl BuildError {
    pub(crate) fn read(path: &Path, source: std::io::Error) -> Self {
        Self::Read { path: path.to_owned(), source }
    }

    pub(crate) fn write(path: &Path, source: std::io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            std::io::ErrorKind::StorageFull
            | std::io::ErrorKind::QuotaExceeded
            | std::io::ErrorKind::FileTooLarge => Self::NoSpace { path },
            _ => Self::Write { path, source },
        }
    }
}
