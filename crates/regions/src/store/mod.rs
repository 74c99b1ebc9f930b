//! The folder of the installed packs.
//!
//! ```text
//! kazakhstan.pack          a pack
//! kazakhstan.toml          the order it was made by, for updates
//! building/kazakhstan/     a build under way, or what a killed one left: its order, its parts, the new pack
//! downloads/               extracts on their way
//! heights/skadi/           tiles, kept for the next build
//! lock                     held by whoever changes something here
//! ```

mod install;
mod order;

#[cfg(test)]
mod double;
#[cfg(test)]
mod kill;
#[cfg(test)]
mod real;
#[cfg(test)]
mod trials;

use std::fs::{self, DirEntry, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use geo::Rect;
use jiff::Timestamp;
use roads::Country;

use crate::build::{Fault, Packs};
use crate::disk::{make_folder, remove_file, remove_folder};
use crate::error::{Error, Result, disk};
use crate::map::{Bytes, map};
use crate::wired::RoadPacks;

pub use install::Means;
pub use order::{Extract, HeightsFrom, Order};

use order::is_id;

/// What a killed or cancelled build left is worth keeping for so long: then its extracts are old.
pub const KEEP: Duration = Duration::from_secs(14 * 24 * 3600);

/// Whether a pack can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum State {
    /// It can.
    Sound,
    /// Another version of this program made it; an update makes it anew.
    OtherVersion {
        /// The version of the pack.
        found: u32,
        /// The version that this program reads.
        ours: u32,
    },
    /// It cannot be read.
    Damaged {
        /// What is wrong with it.
        reason: String,
    },
}

/// An installed pack.
#[derive(Clone, Debug)]
pub struct Installed {
    /// Its id, and its file's name.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The countries it has roads of.
    pub countries: Vec<Country>,
    /// The area it covers; none where it cannot be read.
    pub bounds: Option<Rect>,
    /// When its data was taken from OpenStreetMap; none where its extracts do not say.
    pub taken: Option<Timestamp>,
    /// Metres of road.
    pub metres: f64,
    /// Whether it has heights.
    pub heights: bool,
    /// Who made the extracts.
    pub source: String,
    /// Under which terms its data are.
    pub licence: String,
    /// When it was built.
    pub built: Option<Timestamp>,
    /// Bytes on the disk.
    pub bytes: u64,
    /// The version of its format; none where it cannot be read.
    pub version: Option<u32>,
    /// Whether it can be used.
    pub state: State,
    /// What it was made of; none where that is not known, and an update is not possible.
    pub order: Option<Order>,
}

/// What a build that did not end has left.
#[derive(Clone, Debug)]
pub struct Leftover {
    /// The id of the pack that it would have become.
    pub id: String,
    /// The order, which [`Store::install`] takes up where it was; none where it cannot be read, and only removing is left.
    pub order: Option<Order>,
    /// Bytes on the disk.
    pub bytes: u64,
    /// When it was last worked on.
    pub last: Option<Timestamp>,
}

/// The folder of the installed packs. Asking it needs no lock; changing it waits for nobody, and says so.
pub struct Store {
    root: PathBuf,
    packs: Box<dyn Packs>,
}

/// Held while something changes.
struct Lock(#[allow(dead_code, reason = "closing it opens the lock")] File);

impl Store {
    /// The packs in a folder, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// [`Error::File`] where it cannot be made.
    pub fn open(root: &Path) -> Result<Self> {
        Self::with(root, Box::new(RoadPacks))
    }

    fn with(root: &Path, packs: Box<dyn Packs>) -> Result<Self> {
        make_folder(root)?;
        Ok(Self { root: root.to_owned(), packs })
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// All packs there are, sound or not, by id.
    ///
    /// # Errors
    ///
    /// [`Error::File`] where the folder cannot be read. A pack that cannot is in the list, with the reason.
    pub fn list(&self) -> Result<Vec<Installed>> {
        let mut all = Vec::new();
        for entry in entries(&self.root)? {
            let path = entry.path();
            let id = path.file_stem().and_then(|stem| stem.to_str()).filter(|stem| is_id(stem));
            if let (Some(id), true) = (id, path.extension().is_some_and(|ending| ending == "pack")) {
                all.push(self.look_at(id));
            }
        }
        all.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(all)
    }

    /// One pack.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownPack`].
    pub fn pack(&self, id: &str) -> Result<Installed> {
        if is_id(id) && self.pack_path(id).is_file() {
            return Ok(self.look_at(id));
        }
        Err(Error::UnknownPack { id: id.to_owned() })
    }

    /// The bytes of a sound pack, for `roads` to open. They stay as they are whatever happens to the pack.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownPack`], [`Error::Unsound`] or [`Error::File`].
    pub fn bytes(&self, id: &str) -> Result<Bytes> {
        self.pack(id)?;
        let bytes = map(&self.pack_path(id))?;
        match self.packs.head(&bytes) {
            Ok(_) => Ok(bytes),
            Err(fault) => Err(Error::Unsound { id: id.to_owned(), reason: reason(&fault) }),
        }
    }

    /// Removes a pack. Whoever routes on it goes on until the bytes are let go.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownPack`], [`Error::Busy`] or [`Error::File`].
    pub fn remove(&self, id: &str) -> Result<()> {
        let _lock = self.lock()?;
        self.pack(id)?;
        // The pack first: an order without a pack is nothing, a pack without an order cannot be updated.
        remove_file(&self.pack_path(id))?;
        remove_file(&self.order_path(id))
    }

    /// What builds that did not end have left, by id.
    ///
    /// # Errors
    ///
    /// [`Error::File`] where the folder cannot be read.
    pub fn leftovers(&self) -> Result<Vec<Leftover>> {
        let mut all = Vec::new();
        for entry in entries(&self.root.join("building"))? {
            let name = entry.file_name();
            let Some(id) = name.to_str().filter(|name| is_id(name)) else { continue };
            let (bytes, last) = size_of(&entry.path());
            let order = Order::read(&entry.path().join("order.toml"));
            let last = last.and_then(|time| Timestamp::try_from(time).ok());
            all.push(Leftover { id: id.to_owned(), order, bytes, last });
        }
        all.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(all)
    }

    /// Removes what one unfinished build left.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownPack`], [`Error::Busy`] or [`Error::File`].
    pub fn discard(&self, id: &str) -> Result<()> {
        let _lock = self.lock()?;
        let folder = self.root.join("building").join(id);
        if !is_id(id) || !folder.is_dir() {
            return Err(Error::UnknownPack { id: id.to_owned() });
        }
        remove_folder(&folder)
    }

    /// Removes what unfinished builds and downloads left that nobody has worked on for `older`; zero removes all.
    ///
    /// # Errors
    ///
    /// [`Error::Busy`] or [`Error::File`].
    pub fn clean(&self, older: Duration) -> Result<()> {
        let _lock = self.lock()?;
        let old = |path: &Path| {
            let age = size_of(path).1.and_then(|last| SystemTime::now().duration_since(last).ok());
            age.unwrap_or_default() >= older
        };
        for folder in ["building", "downloads"] {
            for entry in entries(&self.root.join(folder))? {
                let path = entry.path();
                if old(&path) {
                    if path.is_dir() { remove_folder(&path) } else { remove_file(&path) }?;
                }
            }
        }
        Ok(())
    }

    /// Removes the tiles of heights that were downloaded. Packs keep theirs; the next build downloads again.
    ///
    /// # Errors
    ///
    /// [`Error::Busy`] or [`Error::File`].
    pub fn clean_heights(&self) -> Result<()> {
        let _lock = self.lock()?;
        remove_folder(&self.root.join("heights"))
    }

    fn look_at(&self, id: &str) -> Installed {
        let path = self.pack_path(id);
        let data = fs::metadata(&path).ok();
        let modified = data.as_ref().and_then(|data| data.modified().ok());
        let order = Order::read(&self.order_path(id));
        let mut found = Installed {
            id: id.to_owned(),
            name: order.as_ref().map_or_else(|| id.to_owned(), |order| order.name.clone()),
            countries: Vec::new(),
            bounds: None,
            taken: None,
            metres: 0.0,
            heights: false,
            source: String::new(),
            licence: String::new(),
            built: modified.and_then(|time| Timestamp::try_from(time).ok()),
            bytes: data.map_or(0, |data| data.len()),
            version: None,
            state: State::Sound,
            order,
        };
        let bytes = match map(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                found.state = State::Damaged { reason: error.to_string() };
                return found;
            }
        };
        match self.packs.head(&bytes) {
            Ok(head) => {
                found.name = head.name;
                (found.countries, found.bounds) = (head.countries, Some(head.bounds));
                (found.source, found.licence) = (head.source, head.licence);
                (found.taken, found.version) = (head.taken, Some(head.version));
                (found.metres, found.heights) = (head.metres, head.heights);
            }
            Err(Fault::OtherVersion { found: version, ours }) => {
                found.version = Some(version);
                found.state = State::OtherVersion { found: version, ours };
            }
            Err(Fault::Damaged(reason)) => found.state = State::Damaged { reason },
        }
        found
    }

    fn lock(&self) -> Result<Lock> {
        let path = self.root.join("lock");
        let options = OpenOptions::new().create(true).truncate(false).write(true).clone();
        let file = options.open(&path).map_err(disk("open", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => Err(Error::Busy { root: self.root.clone() }),
            Err(TryLockError::Error(cause)) => Err(disk("lock", &path)(cause)),
        }
    }

    fn pack_path(&self, id: &str) -> PathBuf {
        self.root.join(format!("{id}.pack"))
    }

    fn order_path(&self, id: &str) -> PathBuf {
        self.root.join(format!("{id}.toml"))
    }
}

fn reason(fault: &Fault) -> String {
    match fault {
        Fault::OtherVersion { found, ours } => {
            format!("it is of version {found} and this program reads version {ours}")
        }
        Fault::Damaged(reason) => reason.clone(),
    }
}

/// What is in a folder; nothing where there is none.
fn entries(folder: &Path) -> Result<Vec<DirEntry>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.collect::<std::io::Result<_>>().map_err(disk("read", folder)),
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(cause) => Err(disk("read", folder)(cause)),
    }
}

/// The bytes of a file or of all in a folder, and when something in it was last written.
fn size_of(path: &Path) -> (u64, Option<SystemTime>) {
    let Ok(data) = fs::symlink_metadata(path) else { return (0, None) };
    if !data.is_dir() {
        return (data.len(), data.modified().ok());
    }
    let inside = entries(path).unwrap_or_default();
    let own = (0, data.modified().ok());
    inside
        .iter()
        .map(|entry| size_of(&entry.path()))
        .fold(own, |(bytes, last), (more, later)| (bytes + more, last.max(later)))
}
