//! What can be wrong with a file.

/// The crate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a file cannot be read or written.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// More bytes than are allowed.
    #[error("the file has {size} bytes, more than the {most} that are allowed; cut it into smaller ones")]
    TooLarge {
        /// Bytes found.
        size: usize,
        /// Bytes allowed.
        most: usize,
    },
    /// Bytes that are no text in an encoding we read.
    #[error("the file is not text in {encoding}; save it as UTF-8")]
    Encoding {
        /// What it says or seems to be in.
        encoding: String,
    },
    /// Not well-formed XML.
    #[error("the file is not proper XML at line {line}: {what}")]
    Xml {
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        what: String,
    },
    /// A document type or entity, which files of ours never need and bombs are made of.
    #[error("line {line} has {what}; such files are not read, save it without")]
    Forbidden {
        /// The line, from 1.
        line: usize,
        /// What it is.
        what: String,
    },
    /// More of something than honest files have.
    #[error("the file has more than {most} {what} (line {line}); it is not read")]
    TooMany {
        /// The line, from 1.
        line: usize,
        /// Of what.
        what: &'static str,
        /// The most that are read.
        most: usize,
    },
    /// XML, and something else than GPX.
    #[error("the file is not GPX: its outermost element is {found:?}")]
    NotGpx {
        /// The outermost element.
        found: String,
    },
    /// GPX that breaks a rule of GPX 1.1.
    #[error("line {line} is not valid GPX 1.1: {what}")]
    Gpx {
        /// The line, from 1.
        line: usize,
        /// Which rule, by which element.
        what: String,
    },
    /// A position that cannot be written.
    #[error("{of} is at {lon}, {lat}, which is no position; move it or take it out")]
    Position {
        /// What has it.
        of: String,
        /// Longitude as given.
        lon: f64,
        /// Latitude as given.
        lat: f64,
    },
}
