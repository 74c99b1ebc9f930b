//! Room on the disk, and files that are there whole or not at all.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use crate::error::{Error, Result, disk};

/// So many bytes stay free on the disk, whatever is downloaded or built: a full disk harms more than the packs.
pub(crate) const SPARE: u64 = 64 << 20;

/// The bytes that this user may still write where a path is, or would be.
///
/// # Errors
///
/// [`Error::File`] where the system does not know.
pub fn free_space(path: &Path) -> Result<u64> {
    let there = path.ancestors().find(|path| path.exists()).unwrap_or(path);
    fs4::available_space(there).map_err(disk("measure the free space at", there))
}

pub(crate) fn free_or_zero(path: &Path) -> u64 {
    free_space(path).unwrap_or(0)
}

/// Refuses what the disk has no room for.
pub(crate) fn need_space(path: &Path, need: u64) -> Result<()> {
    let free = free_space(path)?;
    let enough = free >= need.saturating_add(SPARE);
    if enough { Ok(()) } else { Err(Error::NoSpace { path: path.to_owned(), need, free }) }
}

/// Writes a small file so that a crash leaves the old one or the new one.
pub(crate) fn write_whole(path: &Path, text: &str) -> Result<()> {
    let part = path.with_extension("new");
    let failed = disk("write", path);
    let mut file = File::create(&part).map_err(&failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(&failed)?;
    rename(&part, path)
}

/// Puts a file that is already synced in the place of another, for good.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).map_err(disk("put in place", to))?;
    to.parent().map_or(Ok(()), |folder| sync_folder(folder).map_err(disk("sync", folder)))
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some network file systems cannot sync a folder, and say so like this.
        Err(cause) if matches!(cause.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

/// Other systems make a rename durable with the file.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

pub(crate) fn make_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(disk("make the folder", folder))
}

/// Removes a file; one that is not there is gone already.
pub(crate) fn remove_file(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != ErrorKind::NotFound => Err(disk("remove", path)(cause)),
        _ => Ok(()),
    }
}

/// Removes a folder and what is in it; one that is not there is gone already.
pub(crate) fn remove_folder(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(cause) if cause.kind() != ErrorKind::NotFound => Err(disk("remove", path)(cause)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_nowhere_is_refused_before_it_begins() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let refused = need_space(folder.path(), u64::MAX / 2);
        assert!(matches!(refused, Err(Error::NoSpace { .. })), "no disk is that large: {refused:?}");
        need_space(folder.path(), 1).expect("one byte fits, or this machine can test nothing");
    }

    #[test]
    fn room_is_measured_for_folders_that_are_not_there_yet() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let free = free_space(&folder.path().join("a/b/c")).expect("the folder above tells");
        assert!(free > 0, "a folder to be made has the room of the one it will be in");
    }
}
