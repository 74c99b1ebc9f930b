//! What this machine remembers of a team folder: when it was there last, whom it met, what it saw.
//!
//! Derived data, kept in one's own library: without it, everything is looked at anew.

use std::collections::{BTreeMap, BTreeSet};

use crate::bytes::{Fields, framed, put_count, put_counted, unframed};
use crate::copying::{Copied, Plans};
use crate::error::{Flaw, Result};
use crate::ids::{AuthorId, Hash, Millis};
use crate::shelf::{Plain, Shelf as _};
use crate::store::Store;

const MAGIC: [u8; 8] = *b"qosjmeet";
const MAX_BYTES: usize = 256 << 20;

/// What is remembered of a team folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// When copying last came to its end.
    pub last: Option<Millis>,
    /// When something new of an author last arrived through this folder.
    pub met: BTreeMap<AuthorId, Millis>,
    /// What was there.
    there: BTreeSet<Hash>,
    /// What an encrypted folder's [`crate::Sealed`] had learnt.
    pub memory: Vec<u8>,
}

impl Meeting {
    /// What the library of this machine remembers of the folder that the caller calls `folder`. A damaged memory is none.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn load(library: &Store, folder: &str) -> Result<Self> {
        let bytes = library.get(&path(folder), MAX_BYTES)?;
        Ok(bytes.and_then(|bytes| decoded(&bytes).ok()).unwrap_or_default())
    }

    /// Remembers.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn save(&self, library: &Store, folder: &str) -> Result<()> {
        let mut body = Vec::new();
        put_count(&mut body, usize::from(self.last.is_some()));
        body.extend(self.last.unwrap_or_default().0.to_be_bytes());
        put_count(&mut body, self.met.len());
        for (author, at) in &self.met {
            body.extend(author.0);
            body.extend(at.0.to_be_bytes());
        }
        put_count(&mut body, self.there.len());
        self.there.iter().for_each(|hash| body.extend(hash.0));
        put_counted(&mut body, &self.memory);
        library.keep(&path(folder), &framed(MAGIC, &body))
    }

    /// Notes what copying did; `now` by this machine's clock.
    pub fn note(&mut self, copied: &Copied, now: Millis) {
        self.last = Some(now);
        self.met.extend(copied.received.keys().map(|author| (*author, now)));
        self.there.clone_from(&copied.there);
    }

    /// How many of this machine's objects were not there when it was last seen: what waits to be sent, told without the folder.
    ///
    /// # Errors
    ///
    /// Those of listing the library.
    pub fn waiting(&self, library: &Store, plans: &Plans) -> Result<usize> {
        let mine = Plain::new(library).names()?;
        let waits = |name: &&crate::Name| plans.have(&name.plan) && !self.there.contains(&name.hash());
        Ok(mine.keys().filter(waits).count())
    }
}

fn path(folder: &str) -> String {
    format!("_records/meetings/{}", Hash::of(folder.as_bytes()))
}

fn decoded(bytes: &[u8]) -> Result<Meeting, Flaw> {
    let mut fields = Fields(unframed(MAGIC, bytes)?);
    let ever = fields.u32()? == 1;
    let last = Millis(fields.i64()?);
    let mut met = BTreeMap::new();
    for _ in 0..fields.count(24)? {
        met.insert(AuthorId(fields.array()?), Millis(fields.i64()?));
    }
    let mut there = BTreeSet::new();
    for _ in 0..fields.count(32)? {
        there.insert(Hash(fields.array()?));
    }
    let memory = fields.counted()?.to_vec();
    fields.end()?;
    Ok(Meeting { last: ever.then_some(last), met, there, memory })
}
