//! A file that is on its way: `NAME.part`, and beside it `NAME.part.toml`, which says of what it is a part.

use std::fs::{self, File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use md5::{Digest as _, Md5};
use serde::{Deserialize, Serialize};

use crate::disk::{SPARE, free_space, remove_file, rename, write_whole};
use crate::error::{Error, Result, disk, is_full};

/// What is known of the file that a part is of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Origin {
    /// Where it is from.
    pub url: String,
    /// The version: an etag or the date of the last change.
    pub validator: Option<String>,
    /// Bytes of the whole.
    pub total: Option<u64>,
    /// The checksum that the mirror stated.
    pub md5: Option<String>,
}

/// A part and what it is a part of.
pub(crate) struct Part {
    target: PathBuf,
    path: PathBuf,
    file: File,
    /// Bytes there are.
    pub length: u64,
    /// Of which file; none while nothing is known.
    pub origin: Option<Origin>,
    /// Bytes after which the disk is looked at again.
    look: u64,
}

/// The disk is looked at again after so many bytes: others write there too.
const STRIDE: u64 = 16 << 20;

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// What stands beside a file that came whole; none where there is none, or no file of that length.
pub(crate) fn origin_of(target: &Path) -> Option<Origin> {
    let bytes = fs::metadata(target).ok().filter(fs::Metadata::is_file)?.len();
    let origin: Origin = toml::from_str(&fs::read_to_string(beside(target, ".toml")).ok()?).ok()?;
    origin.total.is_none_or(|total| total == bytes).then_some(origin)
}

/// Removes a file that came whole, and what was on its way to it.
pub(crate) fn forget(target: &Path) -> Result<()> {
    for ending in ["", ".toml", ".part", ".part.toml"] {
        remove_file(&beside(target, ending))?;
    }
    Ok(())
}

impl Part {
    /// The part of a file that will lie at `target`, with what an earlier try left.
    pub fn open(target: &Path) -> Result<Self> {
        let path = beside(target, ".part");
        let options = OpenOptions::new().create(true).append(true).read(true).clone();
        let file = options.open(&path).map_err(disk("open", &path))?;
        let origin = fs::read_to_string(beside(&path, ".toml")).ok();
        // A torn note is no note: the part begins anew.
        let origin = origin.and_then(|text| toml::from_str(&text).ok());
        let length = file.metadata().map_err(disk("measure", &path))?.len();
        let mut part = Self { target: target.to_owned(), path, file, length, origin, look: 0 };
        if part.origin.is_none() && part.length > 0 {
            part.begin_anew()?;
        }
        Ok(part)
    }

    /// Drops what there is.
    pub fn begin_anew(&mut self) -> Result<()> {
        remove_file(&beside(&self.path, ".toml"))?;
        self.file.set_len(0).map_err(disk("empty", &self.path))?;
        (self.length, self.origin, self.look) = (0, None, 0);
        Ok(())
    }

    /// Says of what this is a part, before its first byte is written.
    pub fn is_of(&mut self, origin: &Origin) -> Result<()> {
        if self.origin.as_ref() == Some(origin) {
            return Ok(());
        }
        write_whole(&beside(&self.path, ".toml"), &note(origin))?;
        self.origin = Some(origin.clone());
        Ok(())
    }

    /// Takes the next bytes; refuses them while there is still some room on the disk.
    pub fn take(&mut self, bytes: &[u8]) -> Result<()> {
        if self.length >= self.look {
            let free = free_space(&self.path)?;
            if free < SPARE {
                return Err(self.full(free));
            }
            self.look = self.length.saturating_add(STRIDE.min(free / 4));
        }
        match self.file.write_all(bytes) {
            Ok(()) => self.length += bytes.len() as u64,
            Err(cause) => {
                // Some of it may have been written.
                self.length = self.file.metadata().map_or(self.length, |data| data.len());
                let full = is_full(&cause);
                return Err(if full { self.full(0) } else { disk("write", &self.path)(cause) });
            }
        }
        Ok(())
    }

    fn full(&self, free: u64) -> Error {
        let total = self.origin.as_ref().and_then(|origin| origin.total).unwrap_or(self.length + STRIDE);
        Error::NoSpace { path: self.path.clone(), need: total.saturating_sub(self.length), free }
    }

    /// Its checksum, in small hexadecimal digits. `told` hears the bytes read and says whether to go on.
    pub fn md5(&self, told: &dyn Fn(u64) -> Result<()>) -> Result<String> {
        let failed = disk("read", &self.path);
        let mut file = File::open(&self.path).map_err(&failed)?;
        let (mut sum, mut buffer, mut done) = (Md5::new(), vec![0; 1 << 18], 0);
        loop {
            let read = file.read(&mut buffer).map_err(&failed)?;
            if read == 0 {
                return Ok(hex(&sum.finalize()));
            }
            sum.update(buffer.get(..read).unwrap_or_default());
            done += read as u64;
            told(done)?;
        }
    }

    /// Puts the whole file where it belongs.
    pub fn finish(self) -> Result<()> {
        self.file.sync_all().map_err(disk("sync", &self.path))?;
        let origin = self.origin.unwrap_or_default();
        // The note first: one without its file is not believed, a file without its note would be downloaded again.
        write_whole(&beside(&self.target, ".toml"), &note(&origin))?;
        drop(self.file);
        rename(&self.path, &self.target)?;
        remove_file(&beside(&self.path, ".toml"))
    }
}

fn note(origin: &Origin) -> String {
    // Four texts and a number have no form that TOML lacks.
    toml::to_string(origin).unwrap_or_default()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The checksum in the text of a `.md5` file, `0123… *name`; none where there is none.
pub(crate) fn stated_md5(text: &str) -> Option<String> {
    let word = text.split_whitespace().next()?;
    let digits = word.len() == 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    digits.then(|| word.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let target = folder.path().join("kz.osm.pbf");
        (folder, target)
    }

    fn origin() -> Origin {
        Origin { url: "https://example.org/kz".to_owned(), validator: None, total: Some(6), md5: None }
    }

    #[test]
    fn a_part_is_found_again_with_its_origin() {
        let (_folder, target) = target();
        let mut part = Part::open(&target).expect("a new part");
        part.is_of(&origin()).expect("the note is written");
        part.take(b"abc").expect("three bytes");
        drop(part);
        let part = Part::open(&target).expect("the same part");
        assert_eq!((part.length, part.origin.as_ref()), (3, Some(&origin())), "nothing was lost");
    }

    #[test]
    fn a_part_of_nobody_knows_what_is_dropped() {
        let (_folder, target) = target();
        fs::write(beside(&target, ".part"), b"abc").expect("a part");
        fs::write(beside(&target, ".part.toml"), b"url = [torn").expect("a torn note");
        let part = Part::open(&target).expect("a part");
        assert_eq!(part.length, 0, "bytes of an unknown file are worth nothing");
    }

    #[test]
    fn a_finished_part_is_the_file() {
        let (folder, target) = target();
        let mut part = Part::open(&target).expect("a new part");
        part.is_of(&origin()).expect("the note is written");
        part.take(b"abcdef").expect("six bytes");
        assert_eq!(
            part.md5(&|_| Ok(())).expect("readable"),
            "e80b5017098950fc58aad83c8c14978e",
            "md5 of abcdef"
        );
        part.finish().expect("the file is put in place");
        assert_eq!(fs::read(&target).expect("it is there"), b"abcdef", "as it came");
        assert_eq!(origin_of(&target), Some(origin()), "with its note");
        assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 2, "and nothing else is left");
    }

    #[test]
    fn a_checksum_is_read_as_md5sum_writes_it() {
        let sum = "e80b5017098950fc58aad83c8c14978e";
        assert_eq!(stated_md5(&format!("{sum}  kz.osm.pbf\n")).as_deref(), Some(sum), "text mode");
        assert_eq!(stated_md5(&format!("{} *kz", sum.to_uppercase())).as_deref(), Some(sum), "binary mode");
        for text in ["", "<html>", "e80b", "zz0b5017098950fc58aad83c8c14978e"] {
            assert_eq!(stated_md5(text), None, "{text:?} is no checksum");
        }
    }
}
