//! What goes wrong, by code.

use std::collections::BTreeMap;
use std::path::Path;

use crate::api::{Failure, Saying};

/// A kind of failure. The page has words for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Code {
    /// No such place.
    UnknownPlace,
    /// A text that is no position.
    BadPosition,
    /// A point in the sea, or where no country is known.
    InSea,
    /// No road.
    NoRoad,
    /// A point too far from any road.
    FarFromRoad,
    /// No such flight.
    NoFlight,
    /// A brief that is not understood.
    BadBrief,
    /// A file that is torn.
    FileTorn,
    /// A file that is no plan.
    FileForeign,
    /// A plan of a newer version.
    FileNewer,
    /// A file too large to be a plan.
    FileTooLarge,
    /// A file that is not there.
    FileMissing,
    /// A folder that is not there.
    NoFolder,
    /// A folder that may not be written.
    FolderReadOnly,
    /// A full disk.
    NoSpace,
    /// A file that another program changed since it was opened.
    FileChanged,
    /// A file that could not be read or written for another reason.
    FileFailed,
    /// An edit that cannot be made.
    EditRefused,
    /// No plan is open.
    NoPlan,
    /// An argument that is not understood.
    BadArgument,
    /// A GPX file that would be invalid.
    ExportInvalid,
    /// A profile with a figure that cannot be.
    BadProfile,
    /// No engine that there is can answer this.
    NoEngine,
    /// An engine that did not answer, or not well.
    EngineFailed,
    /// An address that is no server's.
    BadServer,
    /// No such region, pack or leftover.
    NoRegion,
    /// A build or download that failed.
    RegionFailed,
    /// A library that cannot be opened, read or written.
    LibraryFailed,
    /// A library that another window has open.
    LibraryBusy,
    /// No such plan, template or block in the library.
    NoKept,
    /// No such file waits for an answer.
    NoArrival,
    /// No such step, conflict, claim or held changes.
    NoStep,
    /// No such team, or the plan is shared with none.
    NoTeam,
    /// A team folder that cannot be reached.
    TeamAway,
    /// A store that refuses the name or the password.
    TeamRefused,
    /// A team folder that is encrypted, without its key or with another.
    TeamKey,
    /// A key of one's own that is lost or cannot be used.
    KeyLost,
    /// A text that is no key, no recipient or no address of a team.
    BadAddress,
    /// A copy that is not what its signature says.
    CopyForged,
    /// A copy that is sealed to somebody else.
    CopySealed,
    /// A file that the worker could not read within its limits of memory and time.
    FileHostile,
    /// A live server that cannot be reached or does not speak the language.
    LiveFailed,
    /// Something that should not happen.
    Internal,
}

impl Code {
    /// The word in replies.
    pub const fn word(self) -> &'static str {
        match self {
            Self::UnknownPlace => "unknown_place",
            Self::BadPosition => "bad_position",
            Self::InSea => "in_sea",
            Self::NoRoad => "no_road",
            Self::FarFromRoad => "far_from_road",
            Self::NoFlight => "no_flight",
            Self::BadBrief => "bad_brief",
            Self::FileTorn => "file_torn",
            Self::FileForeign => "file_foreign",
            Self::FileNewer => "file_newer",
            Self::FileTooLarge => "file_too_large",
            Self::FileMissing => "file_missing",
            Self::NoFolder => "no_folder",
            Self::FolderReadOnly => "folder_read_only",
            Self::NoSpace => "no_space",
            Self::FileChanged => "file_changed",
            Self::FileFailed => "file_failed",
            Self::EditRefused => "edit_refused",
            Self::NoPlan => "no_plan",
            Self::BadArgument => "bad_argument",
            Self::ExportInvalid => "export_invalid",
            Self::BadProfile => "bad_profile",
            Self::NoEngine => "no_engine",
            Self::EngineFailed => "engine_failed",
            Self::BadServer => "bad_server",
            Self::NoRegion => "no_region",
            Self::RegionFailed => "region_failed",
            Self::LibraryFailed => "library_failed",
            Self::LibraryBusy => "library_busy",
            Self::NoKept => "no_kept",
            Self::NoArrival => "no_arrival",
            Self::NoStep => "no_step",
            Self::NoTeam => "no_team",
            Self::TeamAway => "team_away",
            Self::TeamRefused => "team_refused",
            Self::TeamKey => "team_key",
            Self::KeyLost => "key_lost",
            Self::BadAddress => "bad_address",
            Self::CopyForged => "copy_forged",
            Self::CopySealed => "copy_sealed",
            Self::FileHostile => "file_hostile",
            Self::LiveFailed => "live_failed",
            Self::Internal => "internal",
        }
    }
}

/// What went wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// The kind.
    pub code: Code,
    /// What goes into the page's sentence.
    pub args: BTreeMap<String, String>,
    /// The sentence in English.
    pub message: String,
    /// The causes behind it, for a report.
    pub details: String,
}

impl Error {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, args: BTreeMap::new(), message: message.into(), details: String::new() }
    }

    pub(crate) fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.args.insert(name.to_owned(), format!("{value}"));
        self
    }

    pub(crate) fn because(mut self, cause: &dyn std::error::Error) -> Self {
        let mut chain = vec![cause.to_string()];
        let mut next = cause.source();
        while let Some(cause) = next {
            chain.push(cause.to_string());
            next = cause.source();
        }
        self.details = chain.join(": ");
        self
    }

    /// As it crosses to the page.
    pub fn failure(&self) -> Failure {
        Failure { saying: self.saying(), details: self.details.clone() }
    }

    pub(crate) fn saying(&self) -> Saying {
        Saying { code: self.code.word().to_owned(), args: self.args.clone(), message: self.message.clone() }
    }
}

impl From<plan::EditError> for Error {
    fn from(error: plan::EditError) -> Self {
        Self::new(Code::EditRefused, error.to_string()).because(&error)
    }
}

impl From<document::Error> for Error {
    fn from(error: document::Error) -> Self {
        use document::Error as Cause;
        let code = match &error {
            Cause::NotAPlan => Code::FileForeign,
            Cause::Torn { .. } | Cause::Invalid { .. } => Code::FileTorn,
            Cause::Newer { .. } => Code::FileNewer,
            Cause::TooLarge { .. } => Code::FileTooLarge,
            Cause::Edit(_) => Code::EditRefused,
            Cause::NoSpace { .. } => Code::NoSpace,
            Cause::ReadOnly { .. } => Code::FolderReadOnly,
            Cause::MissingFolder { .. } => Code::NoFolder,
            Cause::NotFound { .. } => Code::FileMissing,
            Cause::NotAFile { .. } | Cause::Unfaithful { .. } | Cause::File { .. } => Code::FileFailed,
            _ => Code::Internal,
        };
        let mut mapped = Self::new(code, error.to_string()).because(&error);
        match &error {
            Cause::Newer { found, known } => mapped = mapped.with("found", found).with("known", known),
            Cause::NoSpace { path } | Cause::ReadOnly { path, .. } => {
                let folder = path.parent().unwrap_or(path);
                mapped = mapped.with("folder", folder.display()).with("file", path.display());
            }
            Cause::MissingFolder { folder } => mapped = mapped.with("folder", folder.display()),
            Cause::NotFound { path }
            | Cause::NotAFile { path }
            | Cause::Unfaithful { path }
            | Cause::File { path, .. } => mapped = mapped.with("file", path.display()),
            _ => {}
        }
        mapped
    }
}

impl From<library::Error> for Error {
    fn from(error: library::Error) -> Self {
        use library::Error as Cause;
        let code = match &error {
            Cause::Full { .. } => Code::NoSpace,
            Cause::ReadOnly { .. } => Code::FolderReadOnly,
            Cause::Gone { .. } => Code::NoFolder,
            Cause::LostKey { .. } | Cause::BadKey { .. } | Cause::KeyExists { .. } => Code::KeyLost,
            Cause::WrongKey { .. } | Cause::SealedFolder { .. } => Code::TeamKey,
            _ => Code::LibraryFailed,
        };
        let mut mapped = Self::new(code, error.to_string()).because(&error);
        match &error {
            Cause::Full { store, .. } | Cause::ReadOnly { store, .. } | Cause::Gone { store, .. } => {
                mapped = mapped.with("folder", store.strip_prefix("the folder ").unwrap_or(store));
            }
            Cause::LostKey { path } | Cause::BadKey { path, .. } | Cause::KeyExists { path } => {
                mapped = mapped.with("file", path.display());
            }
            _ => {}
        }
        mapped
    }
}

impl From<formats::Error> for Error {
    fn from(error: formats::Error) -> Self {
        Self::new(Code::ExportInvalid, format!("the GPX file would be invalid and was not written: {error}"))
            .because(&error)
    }
}

impl Error {
    /// What a worker says of bytes that it does not take; none where it says what no reader of bytes would.
    pub(crate) fn of_worker(saying: Saying, details: String) -> Option<Self> {
        const READERS: [Code; 7] = [
            Code::FileTorn,
            Code::FileForeign,
            Code::FileNewer,
            Code::FileTooLarge,
            Code::FileHostile,
            Code::CopyForged,
            Code::CopySealed,
        ];
        let code = READERS.into_iter().find(|code| code.word() == saying.code)?;
        Some(Self { code, args: saying.args, message: saying.message, details })
    }

    /// What went wrong with opening a plan file, with the file's name.
    pub(crate) fn opening(error: document::Error, path: &Path) -> Self {
        let mapped = Self::from(error);
        let message = format!("{}: {}", path.display(), mapped.message);
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Self { message, ..mapped }.with("file", name)
    }
}

/// A sentence about a plan that is no failure of a request.
pub(crate) fn saying<const N: usize>(code: &str, args: [(&str, String); N], message: String) -> Saying {
    let args = args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Saying { code: code.to_owned(), args, message }
}
