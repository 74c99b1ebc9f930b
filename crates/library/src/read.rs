//! Reading a plan: what all authors appended, each once, and what is not as it should be.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::envelope::{Envelope, Kind, most_bytes, read_as};
use crate::error::{Flaw, Result};
use crate::ids::{AuthorId, Hash, Millis, PlanId, SNAPSHOTS};
use crate::name::{Name, Place};
use crate::report::Finding;
use crate::signers::{Signers, Verdict};
use crate::snapshot::{self, Snapshot};
use crate::store::Store;

/// A change as it was appended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Who made it.
    pub author: AuthorId,
    /// Its number in the author's lane.
    pub seq: u64,
    /// The hash of its object.
    pub hash: Hash,
    /// The hash of the object before it.
    pub previous: Hash,
    /// When it was made, by the author's clock.
    pub at: Millis,
    /// What it is; only [`Kind::Change`] is known to this version.
    pub kind: Kind,
    /// The bytes.
    pub payload: Vec<u8>,
}

/// A plan as it was read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The snapshot to begin with, if one could be used. The changes it covers are not among the others.
    pub snapshot: Option<Snapshot>,
    /// Changes of accepted authors, by author and number. The order means nothing.
    pub changes: Vec<Change>,
    /// Changes of authors of whom nothing has been said.
    pub held: Vec<Change>,
    /// What was mended, and what is missing.
    pub findings: Vec<Finding>,
}

impl Reading {
    /// Whether everything that was ever written, as far as can be seen from what is here, was read.
    pub fn is_whole(&self) -> bool {
        !self.findings.iter().any(Finding::is_loss)
    }

    /// The hashes of all that the reading holds of accepted authors: what a snapshot made of it covers.
    pub fn covered(&self) -> BTreeSet<Hash> {
        let mut covered: BTreeSet<_> = self.changes.iter().map(|change| change.hash).collect();
        covered.extend(self.snapshot.iter().flat_map(|snapshot| &snapshot.covered));
        covered
    }
}

/// How far objects are checked. Their hashes always are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// The hashes: for what this machine wrote itself or verified when it arrived.
    Hashes,
    /// The signatures too: for everything else.
    Signatures,
}

/// Reads a plan: the best snapshot, and what it does not cover.
///
/// # Errors
///
/// Those of listing the plan. What is wrong with single objects is a finding.
pub fn read(store: &Store, plan: &PlanId, signers: &Signers, check: Check) -> Result<Reading> {
    let mut sheet = Sheet::new(store, plan, signers, check);
    let (named, foreign) = names(store, plan)?;
    sheet.findings.extend(foreign.into_iter().map(|path| Finding::Foreign { path }));
    let (snapshots, lanes): (Vec<_>, Vec<_>) =
        named.into_keys().partition(|name| matches!(name.place, Place::Snapshot { .. }));
    sheet.snapshot = snapshot::best(store, &snapshots, signers, &mut sheet.findings);
    for name in &lanes {
        sheet.take(name);
    }
    Ok(sheet.finish(&lanes))
}

/// The objects of a plan by name, with their sizes, and the paths of what is not ours.
pub(crate) fn names(store: &Store, plan: &PlanId) -> Result<(BTreeMap<Name, u64>, Vec<String>)> {
    let (mut found, mut foreign) = (BTreeMap::new(), Vec::new());
    let below = store.list(plan.as_str())?;
    foreign.extend(below.objects.iter().map(|(file, _)| format!("{plan}/{file}")));
    for folder in below.folders {
        if folder != SNAPSHOTS && folder.parse::<AuthorId>().is_err() {
            foreign.push(format!("{plan}/{folder}"));
            continue;
        }
        for (file, size) in store.list(&format!("{plan}/{folder}"))?.objects {
            match Name::parse(plan, &folder, &file) {
                Ok(name) => drop(found.insert(name, size)),
                Err(_) => foreign.push(format!("{plan}/{folder}/{file}")),
            }
        }
    }
    Ok((found, foreign))
}

/// What of a lane is known: for each number the changes that have it.
type Numbers = BTreeMap<u64, BTreeSet<Hash>>;

/// A reading in the making.
struct Sheet<'a> {
    store: &'a Store,
    plan: &'a PlanId,
    signers: &'a Signers,
    check: Check,
    snapshot: Option<Snapshot>,
    taken: BTreeMap<Hash, Change>,
    findings: Vec<Finding>,
}

impl<'a> Sheet<'a> {
    fn new(store: &'a Store, plan: &'a PlanId, signers: &'a Signers, check: Check) -> Self {
        Self { store, plan, signers, check, snapshot: None, taken: BTreeMap::new(), findings: Vec::new() }
    }

    fn covers(&self, hash: &Hash) -> bool {
        self.snapshot.as_ref().is_some_and(|snapshot| snapshot.covered.contains(hash))
    }

    /// Reads one object, if the snapshot does not stand for it.
    fn take(&mut self, name: &Name) {
        if self.covers(&name.hash()) {
            return;
        }
        let path = name.path();
        let bytes = match self.store.get(&path, most_bytes(name)) {
            Ok(Some(bytes)) => bytes,
            // It went away since it was listed; its number will be missed.
            Ok(None) => return,
            Err(error) => {
                let cause = error.to_string();
                return self.findings.push(Finding::Unreadable { path, cause });
            }
        };
        match self.judge(name, &bytes) {
            Ok(change) => self.enter(&path, change),
            Err(flaw) => self.findings.push(Finding::Damaged { path, flaw }),
        }
    }

    fn judge(&self, name: &Name, bytes: &[u8]) -> Result<Change, Flaw> {
        match read_as(name, bytes) {
            Ok(envelope) => {
                if self.check == Check::Signatures {
                    envelope.verify()?;
                }
                Ok(change(&envelope, name.hash()))
            }
            // A whole object of this plan under another's name is taken for what it is, if its author stands for it.
            Err(flaw @ (Flaw::WrongHash | Flaw::WrongName)) => {
                let envelope = Envelope::parse(bytes).map_err(|_| flaw.clone())?;
                if envelope.plan != *self.plan || envelope.kind == Kind::Snapshot {
                    return Err(flaw);
                }
                envelope.verify().map_err(|_| flaw)?;
                Ok(change(&envelope, Hash::of(bytes)))
            }
            Err(flaw) => Err(flaw),
        }
    }

    fn enter(&mut self, path: &str, change: Change) {
        let place = Place::Lane { author: change.author, seq: change.seq, hash: change.hash };
        let belongs = Name { plan: self.plan.clone(), place }.path();
        let path = path.to_owned();
        if self.covers(&change.hash) {
            return self.findings.push(Finding::Duplicate { path });
        }
        match self.taken.entry(change.hash) {
            Entry::Occupied(_) => self.findings.push(Finding::Duplicate { path }),
            Entry::Vacant(free) => {
                free.insert(change);
                if path != belongs {
                    self.findings.push(Finding::Misnamed { path, belongs });
                }
            }
        }
    }

    fn finish(mut self, lanes: &[Name]) -> Reading {
        let mut numbers: BTreeMap<AuthorId, Numbers> = BTreeMap::new();
        let mut covered_here = 0;
        for name in lanes {
            if let Place::Lane { author, seq, hash } = name.place
                && self.covers(&hash)
            {
                covered_here += 1;
                numbers.entry(author).or_default().entry(seq).or_default().insert(hash);
            }
        }
        for change in self.taken.values() {
            numbers.entry(change.author).or_default().entry(change.seq).or_default().insert(change.hash);
        }
        if let Some(snapshot) = &self.snapshot {
            let changes = snapshot.covered.len().saturating_sub(covered_here);
            if changes > 0 {
                self.findings.push(Finding::OnlyInSnapshot { changes });
            }
        }
        // A stranger could leave out any number; what is missing there is nobody's loss.
        numbers.retain(|author, _| self.signers.verdict(*author) == Verdict::Accepted);
        for (author, numbers) in &numbers {
            gaps(*author, numbers, &mut self.findings);
        }
        self.chains(&numbers);
        let mut reading = Reading { snapshot: self.snapshot, findings: self.findings, ..Reading::default() };
        let mut waiting: BTreeMap<AuthorId, (Verdict, usize)> = BTreeMap::new();
        for change in self.taken.into_values() {
            let verdict = self.signers.verdict(change.author);
            if verdict != Verdict::Accepted {
                waiting.entry(change.author).or_insert((verdict, 0)).1 += 1;
            }
            match verdict {
                Verdict::Accepted => reading.changes.push(change),
                Verdict::Held => reading.held.push(change),
                Verdict::Refused => {}
            }
        }
        for (author, (verdict, changes)) in waiting {
            reading.findings.push(match verdict {
                Verdict::Refused => Finding::Refused { author, changes },
                _ => Finding::Held { author, changes },
            });
        }
        reading.changes.sort_by_key(|change| (change.author, change.seq, change.hash));
        reading.held.sort_by_key(|change| (change.author, change.seq, change.hash));
        reading
    }

    /// Holds each change against the one it names as the one before it.
    fn chains(&mut self, numbers: &BTreeMap<AuthorId, Numbers>) {
        for change in self.taken.values().filter(|change| change.seq > 1) {
            let (author, seq, previous) = (change.author, change.seq, change.previous);
            let Some(lane) = numbers.get(&author) else { continue };
            let before = lane.get(&(seq - 1));
            if before.is_some_and(|before| before.contains(&previous)) || self.covers(&previous) {
                continue;
            }
            if self.taken.contains_key(&previous) {
                self.findings.push(Finding::Reordered { author, seq });
            } else if before.is_some() {
                // Where nothing has the number, the gap has been told already.
                self.findings.push(Finding::MissingBefore { author, seq, previous });
            }
        }
    }
}

/// What the numbers of one lane tell: gaps, and numbers that were used twice.
fn gaps(author: AuthorId, numbers: &Numbers, findings: &mut Vec<Finding>) {
    let mut next = 1;
    for (seq, hashes) in numbers {
        if *seq > next {
            findings.push(Finding::Missing { author, from: next, to: seq - 1 });
        }
        if hashes.len() > 1 {
            let hashes = hashes.iter().copied().collect();
            findings.push(Finding::Forked { author, seq: *seq, hashes });
        }
        next = seq.saturating_add(1);
    }
}

fn change(envelope: &Envelope<'_>, hash: Hash) -> Change {
    Change {
        author: envelope.author(),
        seq: envelope.seq,
        hash,
        previous: envelope.previous,
        at: envelope.at,
        kind: envelope.kind,
        payload: envelope.payload.to_vec(),
    }
}
