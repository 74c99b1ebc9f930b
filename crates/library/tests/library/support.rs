//! What the tests share: made-up operators, plans and folders.

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use library::{
    Check, Copied, Depth, Identity, Lane, Millis, Name, Plain, PlanId, Plans, Progress, Reading, Result,
    Signers, Store, Verdict, copy_missing, read,
};
use tempfile::TempDir;

pub fn plan(id: &str) -> PlanId {
    PlanId::new(id).expect("a good id")
}

pub fn someone() -> Identity {
    Identity::generate().expect("the system has randomness")
}

/// A folder with a store in it, gone when dropped.
pub struct Shelf {
    pub folder: TempDir,
    pub store: Store,
}

pub fn shelf() -> Shelf {
    let folder = TempDir::new().expect("a folder for the test");
    let store = Store::folder(folder.path()).expect("it was just made");
    Shelf { folder, store }
}

/// Appends changes; their times are their places.
pub fn append(store: &Store, id: &PlanId, author: &Identity, payloads: &[&str]) -> Vec<Name> {
    let mut lane = Lane::open(store, id, author).expect("the lane can be listed");
    let named = payloads.iter().zip(0..).map(|(payload, at)| lane.append(payload.as_bytes(), Millis(at)));
    named.collect::<Result<_>>().expect("the store keeps what it is given")
}

pub fn accepting(all: &[&Identity]) -> Signers {
    let list = Signers::only(all[0].author());
    all.iter().fold(list, |list, one| list.and(one.author(), Verdict::Accepted))
}

pub fn reading(store: &Store, id: &PlanId, all: &[&Identity]) -> Reading {
    read(store, id, &accepting(all), Check::Signatures).expect("the plan can be listed")
}

/// The payloads of accepted changes, as text.
pub fn texts(reading: &Reading) -> Vec<String> {
    let text = |payload: &Vec<u8>| String::from_utf8(payload.clone()).expect("the tests append text");
    reading.changes.iter().map(|change| text(&change.payload)).collect()
}

pub fn set(reading: &Reading) -> BTreeSet<String> {
    texts(reading).into_iter().collect()
}

pub fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Copies everything between two stores in the clear.
pub fn meet(here: &Store, there: &Store, signers: &Signers) -> Result<Copied> {
    let (mut here, mut there) = (Plain::new(here), Plain::new(there));
    copy_missing(&mut here, &mut there, (&Plans::All, Depth::Sizes), signers, &mut go_on)
}

/// All files below a folder, by their paths from there.
pub fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let (mut found, mut folders) = (BTreeSet::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder").map(|entry| entry.expect("an entry")) {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                found.insert(entry.path().strip_prefix(folder).expect("below it").to_owned());
            }
        }
    }
    found
}
