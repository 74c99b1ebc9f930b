//! What may go wrong with regions.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why an order could not be carried out. Whatever it is, the packs that were installed before are as they were.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A catalogue cannot be read.
    #[error("{file} line {line}, column `{column}`: {problem}")]
    Catalogue {
        /// The file's name.
        file: String,
        /// The line, from 1.
        line: u64,
        /// The column's name.
        column: String,
        /// What is wrong, and what should be there.
        problem: String,
    },
    /// The catalogue has no such row.
    #[error("the catalogue has no region `{id}`; `region catalogue` lists those it has")]
    UnknownRegion {
        /// The id asked for.
        id: String,
    },
    /// No pack of this id is installed.
    #[error("no pack `{id}` is installed; `region list` shows those that are")]
    UnknownPack {
        /// The id asked for.
        id: String,
    },
    /// No mirror gave the file.
    #[error("{file} could not be downloaded: {}", told(refusals))]
    Download {
        /// The file's name.
        file: String,
        /// Each mirror that was asked, and what became of it.
        refusals: Vec<Refusal>,
    },
    /// The proxy of the settings is no address.
    #[error("`{proxy}` is no address of a proxy; write it as http://host:port or leave it empty")]
    Proxy {
        /// What the settings say.
        proxy: String,
    },
    /// The network cannot be used at all.
    #[error("the network cannot be used: {cause}")]
    Network {
        /// What the system says.
        cause: String,
    },
    /// The disk is full, or will be.
    #[error("{}: {}; make room on this disk or choose another folder", path.display(), room(*need, *free))]
    NoSpace {
        /// The file or the folder.
        path: PathBuf,
        /// Bytes still needed, about; 0 where nobody knows.
        need: u64,
        /// Bytes that are free.
        free: u64,
    },
    /// An extract is not there.
    #[error("{} is not there, or is no file; name an .osm.pbf file", path.display())]
    NoExtract {
        /// Its path.
        path: PathBuf,
    },
    /// No extract was named.
    #[error("a pack is built from at least one .osm.pbf file; none was named")]
    NoExtracts,
    /// It is not known where an extract lies, so that no tiles can be chosen.
    #[error("it is not known where {} lies, so no heights can be downloaded for it; name a folder of tiles, or none", path.display())]
    NoArea {
        /// The extract.
        path: PathBuf,
    },
    /// A source of heights has nothing for the region.
    #[error("{from} has no heights for this region; choose another source, or none")]
    NoHeights {
        /// The source's id in the catalogue.
        from: String,
    },
    /// Another process, or another job of this one, is changing the packs.
    #[error("the packs in {} are being changed by another job; wait for it or cancel it, then try again", root.display())]
    Busy {
        /// The folder of the packs.
        root: PathBuf,
    },
    /// The pack could not be built of these extracts.
    #[error("{name} could not be built: {cause}")]
    Build {
        /// The pack's name.
        name: String,
        /// What the builder says.
        cause: String,
    },
    /// A pack is not what it should be.
    #[error("the pack `{id}` cannot be used: {reason}; update it, or remove it and install it again")]
    Unsound {
        /// Its id.
        id: String,
        /// What is wrong.
        reason: String,
    },
    /// It is not known what the pack was built from.
    #[error("it is not known what the pack `{id}` was built from; build or get it again under the same name")]
    NoRecipe {
        /// Its id.
        id: String,
    },
    /// The system would not.
    #[error("could not {action} {}: {cause}", path.display())]
    File {
        /// What was tried.
        action: &'static str,
        /// With which file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The caller cancelled. What was downloaded and built so far is kept for the next try.
    #[error("cancelled; what was done so far is kept for the next try")]
    Cancelled,
}

/// What a crate of ours gives back.
pub type Result<T> = std::result::Result<T, Error>;

/// A mirror that did not give what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The address.
    pub url: String,
    /// What happened, last of all.
    pub cause: Cause,
}

/// What may become of one try at one mirror.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Cause {
    /// The server said so.
    #[error("the server answered {0}")]
    Status(u16),
    /// The server could not be reached, or the line broke.
    #[error("the connection failed ({0}); see whether you are online")]
    Connection(String),
    /// Nothing came for the idle time.
    #[error("nothing came for {0} seconds")]
    Stalled(u64),
    /// The body ended early.
    #[error("the connection was cut after {got} of {total} bytes")]
    Cut {
        /// Bytes there are.
        got: u64,
        /// Bytes there should be.
        total: u64,
    },
    /// Ranges or lengths contradict each other.
    #[error("the server gives lengths that contradict each other: {0}")]
    Lies(String),
    /// The file is another one than that of the first part, time and again.
    #[error("the file kept changing on the server")]
    Changed,
    /// More than the limit.
    #[error("it is larger than {} bytes, the most that is taken", .0)]
    TooLarge(u64),
    /// The checksum differs.
    #[error("its checksum is {found} and should be {stated}")]
    Checksum {
        /// That of what came.
        found: String,
        /// That which the mirror states.
        stated: String,
    },
    /// The mirror states no checksum that can be read.
    #[error("no checksum stands beside it")]
    NoChecksum,
    /// A redirect that is not followed.
    #[error("it redirects too often, or from https to http")]
    Redirect,
    /// A body that was packed on the way, though that was not asked for.
    #[error("the server packs it as {0}, which was not asked for")]
    Encoded(String),
    /// Another kind of file, a page that asks for a password perhaps.
    #[error("it gives another kind of file; see whether the network asks you to log in")]
    Foreign,
    /// The row of the catalogue does not allow this.
    #[error("{0} addresses are only taken where the catalogue's row has `plain`")]
    Plain(String),
}

fn told(refusals: &[Refusal]) -> String {
    let each = refusals.iter().map(|refusal| format!("{}: {}", refusal.url, refusal.cause));
    let all = each.collect::<Vec<_>>().join("; ");
    if all.is_empty() { "no mirror is named".to_owned() } else { all }
}

fn room(need: u64, free: u64) -> String {
    match need {
        0 => "the disk is full".to_owned(),
        _ => format!("it takes {} more and {} are free", size(need), size(free)),
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        1_000_000..1_000_000_000 => format!("{} MB", bytes.div_ceil(1_000_000)),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

/// Whether a failure of the disk says that it is full, by itself or for this user.
pub(crate) fn is_full(cause: &io::Error) -> bool {
    matches!(cause.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge)
}

/// What to make of a failure of the disk.
pub(crate) fn disk(action: &'static str, path: &Path) -> impl Fn(io::Error) -> Error {
    move |cause| {
        if is_full(&cause) {
            return Error::NoSpace { path: path.to_owned(), need: 0, free: crate::disk::free_or_zero(path) };
        }
        Error::File { action, path: path.to_owned(), cause }
    }
}
