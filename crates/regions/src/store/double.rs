//! Packs for the tests of the store, which cares about files and not about roads: a line of what it is, the extracts' bytes, and their sum.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use geo::Rect;
use roads::Country;

use crate::build::{Fault, Head, Packs, Unbuilt, Work};
use crate::job::{Job, Stage};
use crate::map::Bytes;

/// Builds by copying, piece by piece.
#[derive(Default)]
pub(super) struct Copier {
    /// Pieces that were read, over all builds.
    pub pieces: Arc<AtomicU32>,
    /// Takes so long for each piece.
    pub pause: Duration,
    /// Writes another sum than that of the bytes.
    pub spoils: bool,
    /// Writes this as its version, where it is not the one that is read.
    pub version: Option<u32>,
}

const OURS: u32 = 7;
/// Bytes of a piece.
pub(super) const PIECE: usize = 1000;

fn sum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(7, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(*byte)))
}

fn split(bytes: &[u8]) -> Option<(Vec<String>, &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let words: Vec<String> = line.split('|').map(str::to_owned).collect();
    (words.len() == 5 && words[0] == "pack").then_some((words, &bytes[end + 1..]))
}

impl Copier {
    fn piece(&self, parts: &Path, index: usize, bytes: &[u8]) -> std::io::Result<()> {
        let path = parts.join(format!("{index:06}"));
        if path.is_file() {
            return Ok(());
        }
        thread::sleep(self.pause);
        self.pieces.fetch_add(1, Ordering::Relaxed);
        fs::write(path.with_extension("new"), bytes)?;
        fs::rename(path.with_extension("new"), path)
    }

    fn write(&self, work: &Work<'_>) -> std::io::Result<()> {
        let mut names: Vec<_> = fs::read_dir(work.parts)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        names.sort();
        let mut bytes = Vec::new();
        for name in names {
            bytes.extend(fs::read(name)?);
        }
        let sum = if self.spoils { 0 } else { sum(&bytes) };
        let mut file = fs::File::create(work.output)?;
        writeln!(file, "pack|{}|{}|{sum}|{}", self.version.unwrap_or(OURS), work.name, work.source)?;
        file.write_all(&bytes)
    }
}

impl Packs for Copier {
    fn build(&self, work: &Work<'_>, job: &Job<'_>) -> Result<(), Unbuilt> {
        let because = |cause: std::io::Error| match cause.kind() {
            std::io::ErrorKind::FileTooLarge | std::io::ErrorKind::StorageFull => Unbuilt::Full,
            _ => Unbuilt::Because(cause.to_string()),
        };
        let mut all = Vec::new();
        for extract in work.extracts {
            let bytes = fs::read(extract).map_err(because)?;
            if bytes.starts_with(b"foreign") {
                return Err(Unbuilt::Because(format!("{} is no .osm.pbf", extract.display())));
            }
            all.extend(bytes);
        }
        let total = all.len() as u64;
        for (index, bytes) in all.chunks(PIECE).enumerate() {
            job.progress(Stage::Ways, (index * PIECE) as u64, total);
            if job.is_cancelled() {
                return Err(Unbuilt::Cancelled);
            }
            self.piece(work.parts, index, bytes).map_err(because)?;
        }
        job.progress(Stage::Ways, total, total);
        self.write(work).map_err(because)
    }

    fn head(&self, bytes: &Bytes) -> Result<Head, Fault> {
        let (words, _) = split((**bytes).as_ref())
            .ok_or_else(|| Fault::Damaged("it does not begin as a pack".to_owned()))?;
        let found = words[1].parse().map_err(|_| Fault::Damaged("it has no version".to_owned()))?;
        if found != OURS {
            return Err(Fault::OtherVersion { found, ours: OURS });
        }
        Ok(Head {
            name: words[2].clone(),
            version: OURS,
            taken: jiff::Timestamp::from_second(1_795_000_000).ok(),
            source: words[4].clone(),
            licence: "ODbL-1.0".to_owned(),
            countries: Country::from_code("KZ").into_iter().collect(),
            bounds: Rect::new((46.0, 40.0), (88.0, 56.0)),
            metres: 1000.0,
            heights: false,
        })
    }

    fn verify(&self, bytes: &Bytes) -> Result<(), Fault> {
        let (words, rest) = split((**bytes).as_ref())
            .ok_or_else(|| Fault::Damaged("it does not begin as a pack".to_owned()))?;
        let sound = words[3] == sum(rest).to_string();
        if sound { Ok(()) } else { Err(Fault::Damaged("its checksum differs".to_owned())) }
    }
}
