//! Measures what a user waits for: one append, opening a library of many plans, reading a long plan.
//!
//! `cargo run --release -p library --example library_bench [FOLDER [APPENDS]]`; the folder says which disk.

use std::env;
use std::error::Error;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use library::{Catalogue, Check, Identity, Lane, Millis, PlanId, Signers, Store, read, snapshot};
use tempfile::TempDir;

const PLANS: usize = 1_000;
/// Where no other number is asked for.
const APPENDS: usize = 1_000;

fn main() -> Result<(), Box<dyn Error>> {
    let below = env::args_os().nth(1).map_or_else(env::temp_dir, Into::into);
    println!("in {}", below.display());
    let identity = Identity::generate()?;
    let signers = Signers::only(identity.author());
    let count = env::args().nth(2).map_or(Ok(APPENDS), |count| count.parse())?;
    appends(&TempDir::new_in(&below)?, (&identity, &signers), count)?;
    plans(&TempDir::new_in(&below)?, &identity)
}

fn appends(
    folder: &TempDir,
    (identity, signers): (&Identity, &Signers),
    count: usize,
) -> Result<(), Box<dyn Error>> {
    let store = Store::folder(folder.path())?;
    let plan = PlanId::new("bench")?;
    let mut lane = Lane::open(&store, &plan, identity)?;
    // About what an edit of a stop takes.
    let payload = [7; 200];
    let floor = folder.path().join("floor");
    fs::create_dir(&floor)?;
    let handle = File::open(&floor)?;
    // In turn, so that both meet the same disk.
    let (mut times, mut least) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for number in 0..count {
        let begun = Instant::now();
        lane.append(&payload, Millis(0))?;
        times.push(begun.elapsed());
        let begun = Instant::now();
        bare(&floor, &handle, number, &payload)?;
        least.push(begun.elapsed());
    }
    told(&format!("append of 200 bytes, {count} times"), times);
    told("write, sync, rename, sync the folder, by itself", least);
    for check in [Check::Hashes, Check::Signatures] {
        let begun = Instant::now();
        let found = read(&store, &plan, signers, check)?;
        println!("reading {} changes, {check:?}: {:?}", found.changes.len(), begun.elapsed());
    }
    let covered = read(&store, &plan, signers, Check::Hashes)?.covered();
    let begun = Instant::now();
    snapshot::write(&store, &plan, identity, &covered, &vec![7; 100_000], Millis(0))?;
    println!("writing a snapshot of 100 kB: {:?}", begun.elapsed());
    let begun = Instant::now();
    let found = read(&store, &plan, signers, Check::Hashes)?;
    println!("reading with it, {} changes left: {:?}", found.changes.len(), begun.elapsed());
    Ok(())
}

/// What the disk takes for the same without a library: no change is durable in less.
fn bare(folder: &Path, handle: &File, number: usize, payload: &[u8]) -> Result<(), Box<dyn Error>> {
    let from = folder.join("temporary");
    let mut file = File::create(&from)?;
    file.write_all(payload)?;
    file.sync_all()?;
    fs::rename(&from, folder.join(number.to_string()))?;
    Ok(handle.sync_all()?)
}

fn told(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or_default();
    let most = times.last().copied().unwrap_or_default();
    println!("{what}: median {:?}, p99 {:?}, most {most:?}", at(50), at(99));
}

fn plans(folder: &TempDir, identity: &Identity) -> Result<(), Box<dyn Error>> {
    let store = Store::folder(folder.path())?;
    let mut catalogue = Catalogue::open(&store)?;
    for number in 0..PLANS {
        let plan = PlanId::new(&format!("plan-{number}"))?;
        let mut lane = Lane::open(&store, &plan, identity)?;
        for _ in 0..3 {
            lane.append(b"change", Millis(0))?;
        }
        catalogue.note(&plan, format!("Journey {number}").as_bytes(), Millis(0))?;
    }
    catalogue.save()?;
    let begun = Instant::now();
    let opened = Catalogue::open(&store)?;
    println!("opening a library of {} plans: {:?}", opened.entries().len(), begun.elapsed());
    let begun = Instant::now();
    let stale = opened.stale()?;
    println!("looking for stale ones among them ({} found): {:?}", stale.len(), begun.elapsed());
    Ok(())
}
