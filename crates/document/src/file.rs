//! Bytes on a disk, whole or not at all.
//!
//! Writing goes through a temporary file in the same folder: write, sync, read back and compare, rename over the old
//! file, sync the folder. A crash, a full disk or a pulled plug leaves the old file or the new one. A name that is a
//! symbolic link stays one; the file it leads to is replaced.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::{Error, Result};

/// The most symbolic links that are followed one after the other, as Linux has it.
const MAX_LINKS: usize = 40;

/// Reads a file of at most `limit` bytes.
///
/// # Errors
///
/// [`Error::NotFound`], [`Error::NotAFile`], [`Error::TooLarge`], [`Error::ReadOnly`] where it may not be read, else
/// [`Error::File`].
pub fn read(path: &Path, limit: usize) -> Result<Vec<u8>> {
    let failed = |cause| failure("read", path, cause);
    let found = fs::metadata(path).map_err(failed)?;
    if !found.is_file() {
        return Err(Error::NotAFile { path: path.to_owned() });
    }
    let most = limit as u64;
    if found.len() > most {
        return Err(Error::TooLarge { size: found.len(), most });
    }
    let mut bytes = Vec::new();
    // One byte more than allowed tells a file that grew meanwhile.
    File::open(path).map_err(failed)?.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > limit { Err(Error::TooLarge { size: bytes.len() as u64, most }) } else { Ok(bytes) }
}

/// Writes a file, in place of an old one if there is one, whose permissions the new one keeps.
///
/// When this returns the bytes are on the disk.
///
/// # Errors
///
/// The old file is then as it was, and nothing else is left in the folder. [`Error::NoSpace`], [`Error::ReadOnly`] (the file,
/// the folder or the disk), [`Error::MissingFolder`], [`Error::NotAFile`], [`Error::Unfaithful`] where the disk gives back
/// other bytes, else [`Error::File`]. Only where syncing the folder fails, last of all, may the new file be there and not yet
/// be safe from a power cut.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let target = follow(path)?;
    let old = existing(&target)?;
    let folder = folder_of(&target);
    if !folder.is_dir() {
        return Err(Error::MissingFolder { folder });
    }
    let failed = |cause| failure("write", path, cause);
    // Dropped on any failure below, which removes it.
    let mut temporary = temporary_in(&folder).map_err(failed)?;
    fill(temporary.as_file_mut(), bytes).map_err(failed)?;
    if let Some(old) = &old {
        temporary.as_file().set_permissions(old.permissions()).map_err(failed)?;
    }
    if !holds(temporary.path(), bytes).map_err(failed)? {
        return Err(Error::Unfaithful { path: path.to_owned() });
    }
    temporary.persist(&target).map_err(|refused| failed(refused.error))?;
    sync_folder(&folder).map_err(failed)
}

/// The file that a chain of symbolic links leads to, whether it exists or not.
fn follow(path: &Path) -> Result<PathBuf> {
    let mut target = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::symlink_metadata(&target) {
            Ok(found) if found.is_symlink() => {
                let next = fs::read_link(&target).map_err(|cause| failure("write", path, cause))?;
                // A relative link is relative to the folder it lies in.
                target = folder_of(&target).join(next);
            }
            _ => return Ok(target),
        }
    }
    Err(failure("write", path, io::Error::other("its symbolic links lead in a circle")))
}

/// What is known of the file to be replaced; none where there is none.
fn existing(target: &Path) -> Result<Option<Metadata>> {
    match fs::metadata(target) {
        Ok(found) if !found.is_file() => Err(Error::NotAFile { path: target.to_owned() }),
        Ok(found) if found.permissions().readonly() => {
            // Renaming over it would work on most systems, and would not be what whoever protected it wanted.
            let cause = "the file is marked read-only".to_owned();
            Err(Error::ReadOnly { path: target.to_owned(), cause })
        }
        Ok(found) => Ok(Some(found)),
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(failure("write", target, cause)),
    }
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => PathBuf::from("."),
        Some(folder) => folder.to_owned(),
        None => path.to_owned(),
    }
}

fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".qosjol-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any new file: what the umask leaves of read and write for all.
        builder.permissions(fs::Permissions::from_mode(0o666)).tempfile_in(folder)
    }
    #[cfg(not(unix))]
    builder.tempfile_in(folder)
}

fn fill(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// Whether a file holds just these bytes.
fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    Ok(fs::read(path)? == bytes)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some network file systems cannot sync a folder, and say so like this.
        Err(cause) if matches!(cause.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

/// Other systems make a rename durable with the file.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

fn failure(action: &'static str, path: &Path, cause: io::Error) -> Error {
    let path = path.to_owned();
    match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            Error::NoSpace { path }
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            Error::ReadOnly { path, cause: cause.to_string() }
        }
        ErrorKind::IsADirectory => Error::NotAFile { path },
        ErrorKind::NotFound => Error::NotFound { path },
        _ => Error::File { action, path, cause },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_device_is_told_as_no_space() {
        let mut full = File::options().write(true).open("/dev/full").expect("Linux has /dev/full");
        let cause = fill(&mut full, b"bytes").expect_err("it takes no byte");
        let error = failure("write", Path::new("trip.qosjol"), cause);
        assert!(matches!(error, Error::NoSpace { .. }), "{error}");
    }
}
