//! Flat tables one after the other in a file, with a table of contents.
//!
//! ```text
//! magic (8)  version (4)  count (4)  checksum of the contents (4)  zero (12)
//! contents: for each table its number (4), checksum (4), place (8), length (8)
//! tables, each at a multiple of 64
//! ```
//!
//! Numbers are little-endian. Checksums are CRC-32.

use std::io::{self, Write};

/// Tables begin at multiples of this.
const ALIGN: u64 = 64;
const HEAD: usize = 32;
const ENTRY: usize = 24;

/// Why bytes are no such file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// It begins with something else.
    Foreign,
    /// It is of this version.
    Version(u32),
    /// It ends too early, or a checksum is wrong.
    Torn,
}

/// A table of contents.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contents {
    /// By number: place, length, checksum.
    entries: Vec<(u32, usize, usize, u32)>,
}

impl Contents {
    /// Reads the table of contents; the tables themselves are not looked at.
    pub(crate) fn read(bytes: &[u8], magic: [u8; 8], version: u32) -> Result<Self, Flaw> {
        let word =
            |at: usize| -> Option<u32> { Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)) };
        let long =
            |at: usize| -> Option<u64> { Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?)) };
        if bytes.get(..8) != Some(&magic[..]) {
            return Err(Flaw::Foreign);
        }
        let found = word(8).ok_or(Flaw::Torn)?;
        if found != version {
            return Err(Flaw::Version(found));
        }
        let count = word(12).filter(|count| *count < 1024).ok_or(Flaw::Torn)? as usize;
        let contents = bytes.get(HEAD..HEAD + count * ENTRY).ok_or(Flaw::Torn)?;
        if word(16) != Some(crc32fast::hash(contents)) {
            return Err(Flaw::Torn);
        }
        let mut entries = Vec::with_capacity(count);
        for index in 0..count {
            let at = HEAD + index * ENTRY;
            let entry =
                (|| Some((word(at)?, word(at + 4)?, long(at + 8)?, long(at + 16)?)))().ok_or(Flaw::Torn)?;
            let (number, checksum, place, length) = entry;
            let (place, length) = (
                usize::try_from(place).map_err(|_| Flaw::Torn)?,
                usize::try_from(length).map_err(|_| Flaw::Torn)?,
            );
            let end = place.checked_add(length).ok_or(Flaw::Torn)?;
            if end > bytes.len() || !(place as u64).is_multiple_of(ALIGN) {
                return Err(Flaw::Torn);
            }
            entries.push((number, place, length, checksum));
        }
        Ok(Self { entries })
    }

    /// Where a table lies.
    pub(crate) fn range(&self, number: u32) -> Option<std::ops::Range<usize>> {
        let (_, place, length, _) = self.entries.iter().find(|(own, ..)| *own == number)?;
        Some(*place..place + length)
    }

    /// Whether each table is what was written.
    pub(crate) fn is_sound(&self, bytes: &[u8]) -> bool {
        self.entries.iter().all(|(_, place, length, checksum)| {
            bytes.get(*place..place + length).is_some_and(|table| crc32fast::hash(table) == *checksum)
        })
    }
}

/// The length of the file that [`write`] makes.
pub(crate) fn length(tables: &[(u32, Vec<&[u8]>)]) -> u64 {
    let mut at = start(tables.len());
    for (_, parts) in tables {
        at = at.next_multiple_of(ALIGN) + parts.iter().map(|part| part.len() as u64).sum::<u64>();
    }
    at
}

const fn start(count: usize) -> u64 {
    ((HEAD + count * ENTRY) as u64).next_multiple_of(ALIGN)
}

/// Writes tables, each given in parts; `wrote` hears of bytes written, and may stop it.
pub(crate) fn write(
    file: &mut impl Write,
    magic: [u8; 8],
    version: u32,
    tables: &[(u32, Vec<&[u8]>)],
    mut wrote: impl FnMut(u64) -> io::Result<()>,
) -> io::Result<()> {
    let mut contents = Vec::with_capacity(tables.len() * ENTRY);
    let mut at = start(tables.len());
    for (number, parts) in tables {
        at = at.next_multiple_of(ALIGN);
        let length: u64 = parts.iter().map(|part| part.len() as u64).sum();
        let mut checksum = crc32fast::Hasher::new();
        parts.iter().for_each(|part| checksum.update(part));
        contents.extend_from_slice(&number.to_le_bytes());
        contents.extend_from_slice(&checksum.finalize().to_le_bytes());
        contents.extend_from_slice(&at.to_le_bytes());
        contents.extend_from_slice(&length.to_le_bytes());
        at += length;
    }
    let mut head = Vec::with_capacity(HEAD);
    head.extend_from_slice(&magic);
    head.extend_from_slice(&version.to_le_bytes());
    head.extend_from_slice(&(tables.len() as u32).to_le_bytes());
    head.extend_from_slice(&crc32fast::hash(&contents).to_le_bytes());
    head.resize(HEAD, 0);
    file.write_all(&head)?;
    file.write_all(&contents)?;
    let mut at = (HEAD + contents.len()) as u64;
    for (_, parts) in tables {
        let begin = at.next_multiple_of(ALIGN);
        file.write_all(&vec![0; (begin - at) as usize])?;
        at = begin;
        for part in parts {
            // In pieces, so that there is something to see and a moment to stop at.
            for piece in part.chunks(4 << 20) {
                file.write_all(piece)?;
                at += piece.len() as u64;
                wrote(at)?;
            }
        }
    }
    Ok(())
}
