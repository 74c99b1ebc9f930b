//! Snapshots: the state after some changes, so that a plan opens without reading each of them.

use std::collections::BTreeSet;

use crate::bytes::{Fields, put_count};
use crate::envelope::{Kind, Letter, most_bytes, read_as};
use crate::error::{Error, Flaw, Result};
use crate::identity::Identity;
use crate::ids::{AuthorId, Hash, Millis, PlanId, SNAPSHOTS};
use crate::name::{Name, Place};
use crate::report::Finding;
use crate::signers::Signers;
use crate::store::Store;

/// The state after some changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The hash of its object.
    pub hash: Hash,
    /// Who made it, and stands for what is in it.
    pub author: AuthorId,
    /// When, by the author's clock.
    pub at: Millis,
    /// The hashes of the changes it holds.
    pub covered: BTreeSet<Hash>,
    /// The bytes.
    pub payload: Vec<u8>,
}

/// Writes a snapshot. When this returns it is durable, and has been read back and checked.
///
/// `covered` are the changes that `payload` holds, all of them.
///
/// # Errors
///
/// As [`crate::Lane::append`]: the lanes and older snapshots are as they were.
pub fn write(
    store: &Store,
    plan: &PlanId,
    author: &Identity,
    covered: &BTreeSet<Hash>,
    payload: &[u8],
    at: Millis,
) -> Result<Name> {
    let mut body = Vec::with_capacity(4 + 32 * covered.len() + payload.len());
    put_count(&mut body, covered.len());
    covered.iter().for_each(|hash| body.extend(hash.0));
    body.extend(payload);
    let letter = Letter { kind: Kind::Snapshot, plan, seq: 0, previous: Hash::NONE, at, payload: &body };
    let object = letter.sealed_by(author)?;
    let name = Name { plan: plan.clone(), place: Place::Snapshot { hash: Hash::of(&object) } };
    if let Err(error) = store.keep(&name.path(), &object) {
        // As in a lane: nothing else can lie under this name.
        let _ = store.remove(&name.path());
        return Err(error);
    }
    Ok(name)
}

/// Removes an author's snapshots that hold nothing that a newer one does not hold as well. Returns how many.
///
/// The newer one is read and checked once more before anything goes. Lanes are never touched.
///
/// # Errors
///
/// [`Error::Damaged`] where the newer one cannot be used; else those of the store. What was not removed stays.
pub fn remove_superseded(store: &Store, newer: &Name) -> Result<usize> {
    let kept = load(store, newer)?;
    let mut removed = 0;
    for name in listed(store, &newer.plan)? {
        if name == *newer {
            continue;
        }
        // A damaged one is left where it is: what it held is not known.
        let Ok(older) = load(store, &name) else { continue };
        if older.author == kept.author && older.covered.is_subset(&kept.covered) {
            store.remove(&name.path())?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// Of some snapshots the one that covers most, among those that are whole and whose author is believed.
pub(crate) fn best(
    store: &Store,
    names: &[Name],
    signers: &Signers,
    findings: &mut Vec<Finding>,
) -> Option<Snapshot> {
    let mut best: Option<Snapshot> = None;
    for name in names {
        match load(store, name) {
            Ok(found) => {
                let better = best.as_ref().is_none_or(|best| found.covered.len() > best.covered.len());
                if better && signers.vouches(found.author) {
                    best = Some(found);
                }
            }
            Err(error) => {
                findings.push(Finding::SnapshotIgnored { path: name.path(), cause: error.to_string() });
            }
        }
    }
    best
}

/// Reads one snapshot and checks all of it.
fn load(store: &Store, name: &Name) -> Result<Snapshot> {
    let damaged = |flaw| Error::Damaged { path: name.path(), flaw };
    let bytes = store.get(&name.path(), most_bytes(name))?.ok_or_else(|| damaged(Flaw::Torn))?;
    let envelope = read_as(name, &bytes).map_err(damaged)?;
    envelope.verify().map_err(damaged)?;
    let mut fields = Fields(envelope.payload);
    let mut covered = BTreeSet::new();
    for _ in 0..fields.count(32).map_err(damaged)? {
        covered.insert(Hash(fields.array().map_err(damaged)?));
    }
    let payload = fields.0.to_vec();
    Ok(Snapshot { hash: name.hash(), author: envelope.author(), at: envelope.at, covered, payload })
}

fn listed(store: &Store, plan: &PlanId) -> Result<Vec<Name>> {
    let listing = store.list(&format!("{plan}/{SNAPSHOTS}"))?;
    Ok(listing.objects.iter().filter_map(|(file, _)| Name::parse(plan, SNAPSHOTS, file).ok()).collect())
}
