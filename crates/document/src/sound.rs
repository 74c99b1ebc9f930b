//! Whether bytes of others can be used: all that loading them would do, and nothing kept.
//!
//! This is asked in a process of its own, for what Automerge does with hostile bytes may end the process or fill its memory.

use crate::document::{Document, MAX_BYTES};
use crate::error::{Error, Result};
use crate::{read, store};

/// Whether bytes are one whole document that [`Document::open`] takes.
///
/// # Errors
///
/// As [`Document::open`].
pub fn whole(bytes: &[u8]) -> Result<()> {
    Document::open(bytes).map(drop)
}

/// Whether changes can be taken into a document. `base` is the whole document, empty where there is none yet; `payloads` are changes as lanes hold
/// them. `looking` is told the number of each payload before it is looked at, and then the number of payloads before the plan is made of all of them.
///
/// Changes whose predecessors are not here are sound as far as they can be read.
///
/// # Errors
///
/// As [`Document::open`], for the base, for the payload that `looking` was told last, or for the plan that comes of them.
pub fn payloads(base: &[u8], payloads: &[&[u8]], mut looking: impl FnMut(usize)) -> Result<()> {
    let mut doc = if base.is_empty() { store::nothing() } else { store::load(base)?.0 };
    for (number, payload) in payloads.iter().enumerate() {
        looking(number);
        if payload.len() > MAX_BYTES {
            return Err(Error::TooLarge { size: payload.len() as u64, most: MAX_BYTES as u64 });
        }
        store::take_in(&mut doc, payload)?;
    }
    looking(payloads.len());
    match store::registers_in(&mut doc)? {
        Some(registers) => read::plan_of(&registers).map(drop),
        None => Ok(()),
    }
}
