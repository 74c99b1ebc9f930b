//! A pack in memory, where it lies on the disk.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use memmap2::Mmap;

use crate::error::{Result, disk};

/// The bytes of a pack, whoever holds them.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

struct Mapped(Mmap);

impl AsRef<[u8]> for Mapped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Maps a file; opening takes no longer for a large one, and what is not looked at is not read.
///
/// # Errors
///
/// If it cannot be read.
pub fn map(path: &Path) -> Result<Bytes> {
    let failed = disk("read", path);
    let file = File::open(path).map_err(&failed)?;
    if file.metadata().map_err(&failed)?.len() == 0 {
        // Some systems map no empty file.
        return Ok(Arc::new([]));
    }
    // The crate's one unsafe place. A mapping is sound while nobody changes the file under it. Packs lie in a folder of the program's own,
    // are never written in place but only replaced by renaming another over them or removed, either of which leaves the mapped one as it
    // is until the last mapping goes, and a lock keeps other processes of ours to the same rule. Somebody who cuts the file off all the
    // same ends the program when a missing page is read, and somebody who overwrites it makes wrong routes: `roads` reads every number
    // in it as one that may be wrong. Reading the file instead would cost seconds and its size in memory each time it is opened.
    #[expect(unsafe_code, reason = "memory-mapping has no safe form; see above")]
    let mapped = unsafe { Mmap::map(&file) }.map_err(&failed)?;
    Ok(Arc::new(Mapped(mapped)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapped_file_stays_when_another_takes_its_place() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (path, other) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::write(&path, b"old").expect("a file");
        std::fs::write(&other, b"new").expect("another");
        let mapped = map(&path).expect("it can be read");
        if let Err(refused) = std::fs::rename(&other, &path) {
            eprintln!("skipped: this system replaces no mapped file ({refused})");
            return;
        }
        assert_eq!((*mapped).as_ref(), b"old", "whoever routes on it goes on");
        assert_eq!(
            (*map(&path).expect("it can be read")).as_ref(),
            b"new",
            "whoever opens it now has the new"
        );
    }

    #[test]
    fn an_empty_file_has_no_bytes() {
        let file = tempfile::NamedTempFile::new().expect("a file for the test");
        assert!((*map(file.path()).expect("it can be read")).as_ref().is_empty(), "and is no error here");
    }
}
