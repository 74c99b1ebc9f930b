//! Appending: when it returns, the change is there; when it fails, nothing is.

use std::fs;

use library::{Error, Lane, MAX_CHANGE, Millis, Place};

use crate::support::{append, files, plan, reading, shelf, someone, texts};

#[test]
fn what_was_appended_is_read_in_the_order_of_its_numbers() {
    let (shelf, aigul) = (shelf(), someone());
    append(&shelf.store, &plan("steppe"), &aigul, &["one", "two"]);
    // As after a restart.
    append(&shelf.store, &plan("steppe"), &aigul, &["three"]);
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert_eq!(texts(&read), ["one", "two", "three"]);
    assert_eq!(read.changes.iter().map(|change| change.seq).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(read.changes[2].previous, read.changes[1].hash, "each names the one before");
    assert!(read.findings.is_empty(), "{:?}", read.findings);
}

#[test]
fn a_change_lies_under_plan_author_number_and_hash() {
    let (shelf, aigul) = (shelf(), someone());
    let names = append(&shelf.store, &plan("steppe"), &aigul, &["one"]);
    let Place::Lane { author, seq, hash } = names[0].place else { panic!("a change lies in a lane") };
    assert_eq!((author, seq), (aigul.author(), 1));
    let expected = format!("steppe/{author}/0000000001-{hash}");
    assert!(shelf.folder.path().join(&expected).is_file(), "{expected}");
    assert_eq!(files(shelf.folder.path()).len(), 1, "no temporary file is left");
}

#[test]
fn plans_and_authors_do_not_mix() {
    let (shelf, aigul, bat) = (shelf(), someone(), someone());
    append(&shelf.store, &plan("steppe"), &aigul, &["a"]);
    append(&shelf.store, &plan("steppe"), &bat, &["b"]);
    append(&shelf.store, &plan("altai"), &bat, &["c"]);
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul, &bat]);
    assert_eq!(read.changes.len(), 2);
    assert!(read.changes.iter().all(|change| change.seq == 1), "each lane counts by itself");
    assert_eq!(texts(&reading(&shelf.store, &plan("altai"), &[&aigul, &bat])), ["c"]);
}

#[test]
fn a_change_beyond_the_limit_is_refused_before_anything_is_written() {
    let (shelf, aigul) = (shelf(), someone());
    let mut lane = Lane::open(&shelf.store, &plan("steppe"), &aigul).expect("an empty lane");
    let error = lane.append(&vec![0; MAX_CHANGE + 1], Millis(0)).expect_err("one byte too many");
    assert!(matches!(error, Error::TooLarge { .. }), "{error}");
    assert!(files(shelf.folder.path()).is_empty());
    lane.append(b"small", Millis(0)).expect("the lane goes on");
}

#[test]
fn a_folder_that_is_gone_is_told_and_not_made_anew() {
    let (shelf, aigul) = (shelf(), someone());
    let root = shelf.folder.path().join("drive");
    fs::create_dir(&root).expect("a folder");
    let store = library::Store::folder(&root).expect("it is there");
    let mut lane = Lane::open(&store, &plan("steppe"), &aigul).expect("an empty lane");
    lane.append(b"one", Millis(0)).expect("the drive is there");
    let aside = shelf.folder.path().join("aside");
    fs::rename(&root, &aside).expect("the drive is pulled out");
    let error = lane.append(b"two", Millis(0)).expect_err("nowhere to write");
    assert!(matches!(error, Error::Gone { .. }), "{error}");
    assert!(!root.exists(), "what is written below a mount point is hidden by the next mount");
    fs::create_dir(&root).expect("an empty mount point");
    let error = lane.append(b"two", Millis(0)).expect_err("it is another folder");
    assert!(matches!(error, Error::Gone { .. }), "{error}");
    fs::remove_dir(&root).expect("nothing was put there");
    fs::rename(&aside, &root).expect("the drive is back");
    lane.append(b"two", Millis(0)).expect("and the lane goes on");
    let read = reading(&store, &plan("steppe"), &[&aigul]);
    assert_eq!((texts(&read), read.findings), (vec!["one".to_owned(), "two".to_owned()], vec![]));
}

#[test]
fn a_store_that_never_was_is_told() {
    let shelf = shelf();
    let error = library::Store::folder(&shelf.folder.path().join("none")).expect_err("no such folder");
    assert!(matches!(error, Error::Gone { .. }), "{error}");
}

#[test]
fn an_empty_change_is_a_change() {
    let (shelf, aigul) = (shelf(), someone());
    append(&shelf.store, &plan("steppe"), &aigul, &[""]);
    assert_eq!(texts(&reading(&shelf.store, &plan("steppe"), &[&aigul])), [""]);
}
