//! The user's own files beside the plans: settings, recent plans, drafts, what can be undone.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::api::{RecentView, Settings};
use crate::error::{Code, Error};
use crate::file;

/// A settings or recents file larger than this is not ours.
const MOST_BYTES: usize = 1 << 20;
/// So many recent plans are remembered.
const MOST_RECENTS: usize = 20;

/// Where the user's files live.
#[derive(Clone, Debug)]
pub struct Folders {
    /// Drafts, recent plans, what can be undone.
    pub data: PathBuf,
    /// Settings.
    pub config: PathBuf,
}

impl Folders {
    /// The folders that the system has for such files; the environment's `QOSJOL_HOME` puts both elsewhere.
    pub fn of_system() -> Self {
        if let Some(home) = std::env::var_os("QOSJOL_HOME").filter(|home| !home.is_empty()) {
            let home = PathBuf::from(home);
            return Self { data: home.join("data"), config: home.join("config") };
        }
        match directories::ProjectDirs::from("", "", "qosjol") {
            Some(dirs) => Self { data: dirs.data_dir().to_owned(), config: dirs.config_dir().to_owned() },
            None => Self { data: PathBuf::from(".qosjol/data"), config: PathBuf::from(".qosjol/config") },
        }
    }

    pub(crate) fn draft(&self, plan: &str) -> PathBuf {
        self.data.join("drafts").join(format!("{}.qosjol", safe(plan)))
    }

    pub(crate) fn undo_log(&self, plan: &str) -> PathBuf {
        self.data.join("undo").join(format!("{}.json", safe(plan)))
    }

    fn settings(&self) -> PathBuf {
        self.config.join("settings.json")
    }

    fn recents(&self) -> PathBuf {
        self.data.join("recents.json")
    }
}

/// An id may come from somebody's file: only letters and digits of it name a file of ours.
fn safe(id: &str) -> String {
    id.chars().filter(char::is_ascii_alphanumeric).take(64).collect()
}

/// Writes a small file, making its folder first.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| {
            let message = format!("the folder {} cannot be made: {error}", folder.display());
            Error::new(Code::FolderReadOnly, message).with("folder", folder.display()).because(&error)
        })?;
    }
    file::write(path, bytes).map_err(Error::from)
}

/// Writes what is not worth waiting for the disk: whole or not at all, but maybe lost with the power. What fails is let go.
pub(crate) fn write_fleeting(path: &Path, bytes: &[u8]) {
    let Some(folder) = path.parent() else { return };
    let temporary = path.with_extension("new");
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&temporary, bytes));
    // Losing what can be undone loses nothing of the plan.
    let _ = written.and_then(|()| std::fs::rename(&temporary, path));
}

/// Reads a small file of ours: none if it is not there. One that is not understood is put aside, not overwritten.
pub(crate) fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    let bytes = file::read(path, MOST_BYTES).ok()?;
    let read = serde_json::from_slice(&bytes);
    if read.is_err() {
        let mut aside = path.as_os_str().to_owned();
        aside.push(".unreadable");
        // If it cannot be put aside it stays; the next write then replaces what nobody could read.
        let _ = std::fs::rename(path, PathBuf::from(aside));
    }
    read.ok()
}

pub(crate) fn save<T: Serialize>(path: &Path, value: &T) -> Result<(), Error> {
    let bytes = serde_json::to_vec_pretty(value)
        .map_err(|error| Error::new(Code::Internal, "a file of ours cannot be made").because(&error))?;
    write(path, &bytes)
}

pub(crate) fn load_settings(folders: &Folders) -> Settings {
    read(&folders.settings()).unwrap_or_default()
}

pub(crate) fn save_settings(folders: &Folders, settings: &Settings) -> Result<(), Error> {
    save(&folders.settings(), settings)
}

/// A plan used before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Recent {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) path: PathBuf,
    pub(crate) draft: bool,
    pub(crate) used: String,
}

impl Recent {
    pub(crate) fn view(&self) -> RecentView {
        RecentView {
            id: self.id.clone(),
            title: self.title.clone(),
            place: (!self.draft).then(|| self.path.display().to_string()),
            used: self.used.clone(),
            missing: !self.path.exists(),
        }
    }
}

pub(crate) fn load_recents(folders: &Folders) -> Vec<Recent> {
    read(&folders.recents()).unwrap_or_default()
}

/// Puts a plan in front, once per path.
pub(crate) fn remember(recents: &mut Vec<Recent>, recent: Recent) {
    recents.retain(|other| other.path != recent.path);
    recents.insert(0, recent);
    recents.truncate(MOST_RECENTS);
}

pub(crate) fn save_recents(folders: &Folders, recents: &[Recent]) -> Result<(), Error> {
    save(&folders.recents(), &recents)
}
