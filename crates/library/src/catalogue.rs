//! What plans there are, so that a library of many opens without reading any of them.
//!
//! Derived data: it can be thrown away, and is made anew where it is damaged. What a title is, only the caller knows.

use std::collections::BTreeMap;

use crate::bytes::{Fields, framed, put_count, put_counted, unframed};
use crate::error::{Error, Flaw, Result};
use crate::ids::{Hash, Millis, PlanId};
use crate::read::names;
use crate::store::Store;

const MAGIC: [u8; 8] = *b"qosjcata";
const PATH: &str = "_catalogue";
/// The most bytes of a catalogue: some hundred thousand plans.
const MAX_BYTES: usize = 64 << 20;
/// The most bytes of a title.
pub const MAX_TITLE: usize = 4 << 10;
/// What the shortest entry takes.
const LEAST_ENTRY: usize = 4 + 1 + 4 + 8 + 32;

/// A plan in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The title, as the caller gave it; empty where it never did.
    pub title: Vec<u8>,
    /// When it was changed last, as the caller said.
    pub changed: Millis,
    /// What its lanes held when this was noted; none where nothing was noted.
    state: Option<Hash>,
}

/// The plans of a library.
#[derive(Clone, Debug)]
pub struct Catalogue {
    store: Store,
    entries: BTreeMap<PlanId, Entry>,
    flaw: Option<Flaw>,
}

impl Catalogue {
    /// Reads the catalogue and which plans there are: two questions to the store, however many plans.
    ///
    /// A plan of which nothing is noted has an empty title, and one that is gone is left out. A damaged catalogue is as none:
    /// [`Catalogue::flaw`] says so, and [`Catalogue::stale`] then names every plan.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn open(store: &Store) -> Result<Self> {
        let read = store.get(PATH, MAX_BYTES)?.map(|bytes| decoded(&bytes));
        let (mut noted, flaw) = match read {
            Some(Ok(noted)) => (noted, None),
            Some(Err(flaw)) => (BTreeMap::new(), Some(flaw)),
            None => (BTreeMap::new(), None),
        };
        let plans = store.list("")?.folders.into_iter().filter_map(|folder| PlanId::new(&folder).ok());
        let unknown = || Entry { title: Vec::new(), changed: Millis::default(), state: None };
        let entries = plans
            .map(|plan| {
                let entry = noted.remove(&plan).unwrap_or_else(unknown);
                (plan, entry)
            })
            .collect();
        Ok(Self { store: store.clone(), entries, flaw })
    }

    /// The plans, by id.
    pub fn entries(&self) -> &BTreeMap<PlanId, Entry> {
        &self.entries
    }

    /// Why the catalogue that was there could not be used, if so.
    pub fn flaw(&self) -> Option<&Flaw> {
        self.flaw.as_ref()
    }

    /// The plans whose lanes are not as they were when they were noted: read these, and [`Catalogue::note`] them.
    ///
    /// Asks the store for the names in each plan; in the background, for many.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn stale(&self) -> Result<Vec<PlanId>> {
        let mut stale = Vec::new();
        for (plan, entry) in &self.entries {
            if entry.state.is_none() || entry.state != Some(state(&self.store, plan)?) {
                stale.push(plan.clone());
            }
        }
        Ok(stale)
    }

    /// Notes what a plan is called and when it was changed, with its lanes as they are now.
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] for a title of more than [`MAX_TITLE`] bytes; else those of the store.
    pub fn note(&mut self, plan: &PlanId, title: &[u8], changed: Millis) -> Result<()> {
        if title.len() > MAX_TITLE {
            let (size, most) = (title.len() as u64, MAX_TITLE as u64);
            return Err(Error::TooLarge { path: format!("the title of {plan}"), size, most });
        }
        let state = Some(state(&self.store, plan)?);
        self.entries.insert(plan.clone(), Entry { title: title.to_owned(), changed, state });
        Ok(())
    }

    /// Writes the catalogue in place of the old one, whole or not at all.
    ///
    /// # Errors
    ///
    /// Those of the store. No plan depends on it.
    pub fn save(&self) -> Result<()> {
        let mut body = Vec::new();
        let noted: Vec<_> =
            self.entries.iter().filter_map(|(plan, entry)| Some((plan, entry, entry.state?))).collect();
        put_count(&mut body, noted.len());
        for (plan, entry, state) in noted {
            put_counted(&mut body, plan.as_str().as_bytes());
            put_counted(&mut body, &entry.title);
            body.extend(entry.changed.0.to_be_bytes());
            body.extend(state.0);
        }
        self.store.keep(PATH, &framed(MAGIC, &body))
    }
}

/// A hash of the names in a plan: another whenever anything came or went.
fn state(store: &Store, plan: &PlanId) -> Result<Hash> {
    let (names, _) = names(store, plan)?;
    let paths: Vec<_> = names.keys().map(|name| name.path()).collect();
    Ok(Hash::of(paths.join("\n").as_bytes()))
}

fn decoded(bytes: &[u8]) -> Result<BTreeMap<PlanId, Entry>, Flaw> {
    let mut fields = Fields(unframed(MAGIC, bytes)?);
    let mut entries = BTreeMap::new();
    for _ in 0..fields.count(LEAST_ENTRY)? {
        let plan = str::from_utf8(fields.counted()?).ok().and_then(|text| PlanId::new(text).ok());
        let plan = plan.ok_or(Flaw::Invalid { field: "plan" })?;
        let title = fields.counted()?.to_vec();
        let changed = Millis(fields.i64()?);
        let state = Some(Hash(fields.array()?));
        entries.insert(plan, Entry { title, changed, state });
    }
    fields.end()?;
    Ok(entries)
}
