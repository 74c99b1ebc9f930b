//! A folder on this machine as an object store that keeps what it says it keeps.
//!
//! [`LocalFileSystem`] with fsync on writes a temporary file beside the target, syncs it, renames it and syncs the folder, and
//! each folder it makes. Four things are added here, each for a way in which bytes were lost or a listing failed:
//!
//! - The folder itself must be there, and be the one that was opened. Otherwise the store would make it anew: below the mount
//!   point of a drive that was pulled out, where the next mount hides it.
//! - A folder that another run made and did not live to sync is synced by the first write into it.
//! - File systems that cannot sync a folder say so with an error after the rename; what is there whole counts as kept.
//! - A listing passes over links, and over what it cannot read or name: one file with a name in an old code page would else hide
//!   all the others.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path as FilePath, PathBuf};
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use futures::stream::BoxStream;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{
    CopyOptions, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore,
    PutMultipartOptions, PutOptions, PutPayload, PutResult,
};

use crate::store::io_cause;

/// Which folder it is, whatever it is called: the device and the number on it. Elsewhere than on Unix nothing is known.
type Which = Option<(u64, u64)>;

/// A folder as an object store.
#[derive(Debug)]
pub(crate) struct Folder {
    root: PathBuf,
    which: Which,
    inner: LocalFileSystem,
    /// Folders whose own entry this run has synced, or seen synced.
    synced: Mutex<BTreeSet<PathBuf>>,
}

impl Folder {
    /// A folder that is there.
    pub fn open(root: &FilePath) -> io::Result<Self> {
        let root = fs::canonicalize(root)?;
        if !root.is_dir() {
            return Err(ErrorKind::NotADirectory.into());
        }
        let which = which(&root)?;
        let inner = LocalFileSystem::new_with_prefix(&root).map_err(io::Error::other)?.with_fsync(true);
        Ok(Self { root, which, inner, synced: Mutex::default() })
    }

    /// The folder is the one that was opened, or an error.
    fn present(&self) -> object_store::Result<()> {
        let found = which(&self.root).map_err(|cause| {
            // Whatever the system calls it: a root that cannot be looked at is gone.
            failed(io::Error::new(ErrorKind::NotFound, format!("the folder cannot be reached: {cause}")))
        })?;
        let device = |which: Which| which.map(|(device, _)| device);
        // Some network mounts number a folder anew while it is in use; one that has something in it is no bare mount point.
        let numbered_anew = || device(found) == device(self.which) && holds_something(&self.root);
        if found == self.which || numbered_anew() {
            return Ok(());
        }
        Err(failed(io::Error::new(ErrorKind::NotFound, "another folder is in its place")))
    }

    fn file(&self, location: &Path) -> PathBuf {
        self.root.join(location.as_ref())
    }

    /// Syncs the folders above a file up to the root, those that this run has not seen synced.
    fn sync_above(&self, file: &FilePath) -> io::Result<()> {
        let mut above = file.parent();
        while let Some(folder) = above.filter(|folder| folder.starts_with(&self.root)) {
            let known = |synced: &BTreeSet<PathBuf>| synced.contains(folder);
            if known(&self.synced.lock().unwrap_or_else(PoisonError::into_inner)) {
                return Ok(());
            }
            sync(folder)?;
            above = folder.parent();
        }
        // Only now: a chain that broke half-way is gone through again.
        let mut synced = self.synced.lock().unwrap_or_else(PoisonError::into_inner);
        let chain = file.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.root));
        synced.extend(chain.map(FilePath::to_owned));
        Ok(())
    }

    fn listed(&self, prefix: Option<&Path>) -> object_store::Result<ListResult> {
        let prefix = prefix.cloned().unwrap_or_default();
        let mut found =
            ListResult { common_prefixes: Vec::new(), objects: Vec::new(), extensions: Default::default() };
        let entries = match fs::read_dir(self.file(&prefix)) {
            // No folder is an empty one, as in stores that have no folders.
            Err(cause) if matches!(cause.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Ok(found);
            }
            entries => entries.map_err(failed)?,
        };
        for entry in entries {
            let entry = entry.map_err(failed)?;
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
            // Links are not followed: one that somebody else put here could lead to any file of the user's, whose bytes would
            // then be taken for a damaged object and put aside where others read them.
            let Ok(about) = entry.metadata() else { continue };
            let location = prefix.clone().join(name.as_str());
            // A name with letters that a path may not have is written otherwise, and would not be found again.
            if location.filename() != Some(&name) {
                continue;
            }
            if about.is_dir() {
                found.common_prefixes.push(location);
            } else if about.is_file() {
                let last_modified = about.modified().map_err(failed)?.into();
                let size = about.len();
                found.objects.push(ObjectMeta { location, last_modified, size, e_tag: None, version: None });
            }
        }
        Ok(found)
    }
}

impl fmt::Display for Folder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the folder {}", self.root.display())
    }
}

#[async_trait]
impl ObjectStore for Folder {
    async fn put_opts(
        &self,
        at: &Path,
        bytes: PutPayload,
        options: PutOptions,
    ) -> object_store::Result<PutResult> {
        self.present()?;
        let file = self.file(at);
        let mut done = self.inner.put_opts(at, bytes.clone(), options.clone()).await;
        if done.as_ref().is_err_and(cannot_sync) {
            // The first try may have got no further than the new folders.
            done = self.inner.put_opts(at, bytes.clone(), options).await;
        }
        let done = match done {
            Err(error) if cannot_sync(&error) && holds(&file, &bytes) => {
                PutResult { e_tag: None, version: None, extensions: Default::default() }
            }
            done => done?,
        };
        self.sync_above(&file).map_err(failed)?;
        Ok(done)
    }

    async fn put_multipart_opts(
        &self,
        at: &Path,
        options: PutMultipartOptions,
    ) -> object_store::Result<Box<dyn MultipartUpload>> {
        self.present()?;
        self.inner.put_multipart_opts(at, options).await
    }

    async fn get_opts(&self, at: &Path, options: GetOptions) -> object_store::Result<GetResult> {
        self.present()?;
        self.inner.get_opts(at, options).await
    }

    fn delete_stream(
        &self,
        locations: BoxStream<'static, object_store::Result<Path>>,
    ) -> BoxStream<'static, object_store::Result<Path>> {
        self.inner.delete_stream(locations)
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, object_store::Result<ObjectMeta>> {
        self.inner.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Path>) -> object_store::Result<ListResult> {
        self.present()?;
        self.listed(prefix)
    }

    async fn copy_opts(&self, from: &Path, to: &Path, options: CopyOptions) -> object_store::Result<()> {
        self.present()?;
        self.inner.copy_opts(from, to, options).await
    }
}

fn failed(cause: io::Error) -> object_store::Error {
    object_store::Error::Generic { store: "folder", source: cause.into() }
}

fn holds_something(folder: &FilePath) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

/// Whether an error may be no more than a file system's not knowing how to sync a folder. Syncing a file never fails so.
fn cannot_sync(error: &object_store::Error) -> bool {
    io_cause(error).is_some_and(|cause| unknown_to_disk(cause.kind()))
}

fn unknown_to_disk(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::InvalidInput | ErrorKind::Unsupported)
}

/// Whether a file holds just these bytes.
fn holds(file: &FilePath, bytes: &PutPayload) -> bool {
    let wanted: Vec<u8> = bytes.iter().flatten().copied().collect();
    fs::read(file).is_ok_and(|found| found == wanted)
}

/// Makes what was renamed or made in a folder safe from a power cut, where the file system can.
#[cfg(unix)]
pub(crate) fn sync(folder: &FilePath) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(cause) if unknown_to_disk(cause.kind()) => Ok(()),
        done => done,
    }
}

/// Other systems make a rename durable with the file.
#[cfg(not(unix))]
pub(crate) fn sync(_folder: &FilePath) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn which(folder: &FilePath) -> io::Result<Which> {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(folder).map(|found| Some((found.dev(), found.ino())))
}

#[cfg(not(unix))]
fn which(folder: &FilePath) -> io::Result<Which> {
    fs::metadata(folder).map(|_| None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_disk_cannot_sync_is_told_from_what_it_cannot_write() {
        let with = |kind: ErrorKind| failed(io::Error::from(kind));
        assert!(cannot_sync(&with(ErrorKind::InvalidInput)) && cannot_sync(&with(ErrorKind::Unsupported)));
        assert!(
            !cannot_sync(&with(ErrorKind::StorageFull)) && !cannot_sync(&with(ErrorKind::PermissionDenied))
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_is_numbered_anew_is_the_same_and_an_empty_one_is_not() {
        let at = tempfile::TempDir::new().expect("a folder");
        let mut folder = Folder::open(at.path()).expect("it is there");
        let (device, number) = folder.which.expect("Unix tells");
        folder.which = Some((device, number + 1));
        assert!(folder.present().is_err(), "as a mount point after the drive went");
        fs::write(at.path().join("file"), "x").expect("written");
        assert!(folder.present().is_ok(), "as a mount that gave it another number");
        folder.which = Some((device + 1, number));
        assert!(folder.present().is_err(), "another drive");
    }
}
