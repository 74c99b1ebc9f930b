//! Snapshots: fast opening that loses nothing.

use std::fs;

use library::{Error, Finding, Millis, snapshot};

use crate::support::{accepting, append, files, plan, reading, set, shelf, someone, texts};

#[test]
fn a_snapshot_stands_for_what_it_covers() {
    let (shelf, aigul) = (shelf(), someone());
    append(&shelf.store, &plan("steppe"), &aigul, &["one", "two"]);
    let covered = reading(&shelf.store, &plan("steppe"), &[&aigul]).covered();
    snapshot::write(&shelf.store, &plan("steppe"), &aigul, &covered, b"one two", Millis(5)).expect("kept");
    append(&shelf.store, &plan("steppe"), &aigul, &["three"]);
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    let snapshot = read.snapshot.as_ref().expect("it is used");
    assert_eq!((&snapshot.payload[..], snapshot.at, snapshot.covered.len()), (&b"one two"[..], Millis(5), 2));
    assert_eq!(texts(&read), ["three"], "only what came after");
    assert!(read.findings.is_empty(), "{:?}", read.findings);
}

#[test]
fn a_damaged_snapshot_is_ignored_and_the_lanes_read() {
    let (shelf, aigul) = (shelf(), someone());
    append(&shelf.store, &plan("steppe"), &aigul, &["one"]);
    let covered = reading(&shelf.store, &plan("steppe"), &[&aigul]).covered();
    let name =
        snapshot::write(&shelf.store, &plan("steppe"), &aigul, &covered, b"one", Millis(5)).expect("kept");
    let file = shelf.folder.path().join(name.path());
    let mut bytes = fs::read(&file).expect("the snapshot");
    bytes[200] ^= 1;
    fs::write(&file, bytes).expect("damaged");
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert_eq!((texts(&read), read.snapshot.is_none()), (vec!["one".to_owned()], true));
    assert!(matches!(&read.findings[..], [Finding::SnapshotIgnored { .. }]), "{:?}", read.findings);
    assert!(read.is_whole(), "nothing is lost by it");
    let error = snapshot::remove_superseded(&shelf.store, &name).expect_err("it replaces nothing");
    assert!(matches!(error, Error::Damaged { .. }), "{error}");
}

#[test]
fn an_older_snapshot_goes_only_when_a_newer_one_holds_all_of_it() {
    let (shelf, aigul) = (shelf(), someone());
    let id = plan("steppe");
    let mut covered = Vec::new();
    for text in ["one", "two"] {
        append(&shelf.store, &id, &aigul, &[text]);
        covered.push(reading(&shelf.store, &id, &[&aigul]).covered());
    }
    let write = |of: usize| snapshot::write(&shelf.store, &id, &aigul, &covered[of], b"state", Millis(0));
    let (small, large) = (write(0).expect("kept"), write(1).expect("kept"));
    assert_eq!(snapshot::remove_superseded(&shelf.store, &small).expect("asked"), 0, "the other holds more");
    assert_eq!(snapshot::remove_superseded(&shelf.store, &large).expect("asked"), 1);
    let left = files(shelf.folder.path());
    assert!(
        !left.contains(small.path().as_ref() as &std::path::Path) && left.len() == 3,
        "lanes stay: {left:?}"
    );
}

#[test]
fn another_authors_snapshot_is_not_believed_unless_told_to() {
    let (shelf, aigul, bat) = (shelf(), someone(), someone());
    append(&shelf.store, &plan("steppe"), &aigul, &["one"]);
    let covered = reading(&shelf.store, &plan("steppe"), &[&aigul]).covered();
    snapshot::write(&shelf.store, &plan("steppe"), &bat, &covered, b"lies", Millis(0)).expect("kept");
    let both = accepting(&[&aigul, &bat]);
    let told = both.clone().and_snapshots_of(bat.author());
    let read = |signers| {
        library::read(&shelf.store, &plan("steppe"), signers, library::Check::Hashes).expect("read")
    };
    assert!(read(&both).snapshot.is_none(), "it could say anything of what Aigul did");
    assert_eq!(set(&read(&both)).len(), 1);
    assert!(read(&told).snapshot.is_some());
}

#[test]
fn changes_that_only_a_snapshot_holds_are_told() {
    let (shelf, aigul) = (shelf(), someone());
    let names = append(&shelf.store, &plan("steppe"), &aigul, &["one", "two"]);
    let covered = reading(&shelf.store, &plan("steppe"), &[&aigul]).covered();
    snapshot::write(&shelf.store, &plan("steppe"), &aigul, &covered, b"one two", Millis(5)).expect("kept");
    fs::remove_file(shelf.folder.path().join(names[1].path())).expect("gone");
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert_eq!(read.findings, [Finding::OnlyInSnapshot { changes: 1 }]);
    assert!(read.is_whole(), "its content is here");
}
