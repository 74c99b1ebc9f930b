//! Reading lanes that are not as they were written: what can be read is, and the rest is told.

use std::fs;
use std::path::PathBuf;

use library::{Check, Finding, Flaw, Hash, Identity, Kind, Letter, Millis, Name, Signers, Verdict, read};

use crate::support::{Shelf, accepting, append, files, plan, reading, set, shelf, someone, texts};

/// Three changes by one author.
fn three() -> (Shelf, Identity, Vec<Name>) {
    let (shelf, aigul) = (shelf(), someone());
    let names = append(&shelf.store, &plan("steppe"), &aigul, &["one", "two", "three"]);
    (shelf, aigul, names)
}

fn at(shelf: &Shelf, name: &Name) -> PathBuf {
    shelf.folder.path().join(name.path())
}

#[test]
fn a_torn_object_is_left_out_and_told() {
    let (shelf, aigul, names) = three();
    let file = at(&shelf, &names[2]);
    let bytes = fs::read(&file).expect("the object");
    fs::write(&file, &bytes[..bytes.len() / 2]).expect("half of it");
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert_eq!(texts(&read), ["one", "two"]);
    assert_eq!(read.findings, [Finding::Damaged { path: names[2].path(), flaw: Flaw::Torn }]);
    assert!(!read.is_whole(), "a change that was acknowledged is not here");
    assert!(file.exists(), "reading removes nothing");
}

#[test]
fn a_change_after_a_damaged_one_is_still_read() {
    let (shelf, aigul, names) = three();
    fs::write(at(&shelf, &names[1]), "rubbish").expect("overwritten");
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert_eq!(texts(&read), ["one", "three"]);
    let damaged = Finding::Damaged { path: names[1].path(), flaw: Flaw::WrongHash };
    let missing = Finding::Missing { author: aigul.author(), from: 2, to: 2 };
    assert_eq!(read.findings, [damaged, missing]);
}

#[test]
fn numbers_that_no_object_has_are_told() {
    let (shelf, aigul, names) = three();
    fs::remove_file(at(&shelf, &names[0])).expect("gone");
    fs::remove_file(at(&shelf, &names[1])).expect("gone");
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert_eq!(texts(&read), ["three"]);
    assert_eq!(read.findings, [Finding::Missing { author: aigul.author(), from: 1, to: 2 }]);
}

#[test]
fn objects_with_each_others_names_are_taken_for_what_they_are() {
    let (shelf, aigul, names) = three();
    let (first, second, spare) =
        (at(&shelf, &names[0]), at(&shelf, &names[1]), shelf.folder.path().join("spare"));
    for (from, to) in [(&first, &spare), (&second, &first), (&spare, &second)] {
        fs::rename(from, to).expect("swapped");
    }
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert_eq!(texts(&read), ["one", "two", "three"], "nothing is lost by it");
    let told = read.findings.iter().filter(|found| matches!(found, Finding::Misnamed { .. })).count();
    assert_eq!((told, read.findings.len(), read.is_whole()), (2, 2, true), "{:?}", read.findings);
}

#[test]
fn an_object_under_another_number_is_taken_once_under_its_own() {
    let (shelf, aigul, names) = three();
    let file = at(&shelf, &names[2]);
    let moved = names[2].path().replace("0000000003-", "0000000009-");
    fs::copy(&file, shelf.folder.path().join(&moved)).expect("copied");
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert_eq!(texts(&read), ["one", "two", "three"]);
    assert_eq!(read.findings, [Finding::Duplicate { path: moved }]);
}

#[test]
fn an_object_of_another_plan_is_not_taken() {
    let (shelf, aigul, names) = three();
    let folder = shelf.folder.path().join("altai").join(aigul.author().to_string());
    fs::create_dir_all(&folder).expect("a lane in another plan");
    fs::copy(at(&shelf, &names[0]), folder.join(at(&shelf, &names[0]).file_name().expect("a name")))
        .expect("copied");
    let read = reading(&shelf.store, &plan("altai"), &[&aigul]);
    assert!(read.changes.is_empty(), "a change cannot be moved into another plan");
    assert!(
        matches!(&read.findings[..], [Finding::Damaged { flaw: Flaw::WrongName, .. }]),
        "{:?}",
        read.findings
    );
}

#[test]
fn two_machines_with_one_key_lose_nothing_and_are_told() {
    let (home, laptop, aigul) = (shelf(), shelf(), someone());
    append(&home.store, &plan("steppe"), &aigul, &["both", "at home"]);
    append(&laptop.store, &plan("steppe"), &aigul, &["also first", "on the road"]);
    crate::support::meet(&home.store, &laptop.store, &accepting(&[&aigul])).expect("they meet");
    for store in [&home.store, &laptop.store] {
        let read = reading(store, &plan("steppe"), &[&aigul]);
        let all = ["both", "at home", "also first", "on the road"].map(str::to_owned);
        assert_eq!(set(&read), all.into());
        let forked = |found: &Finding| matches!(found, Finding::Forked { hashes, .. } if hashes.len() == 2);
        assert!(read.findings.len() == 2 && read.findings.iter().all(forked), "{:?}", read.findings);
        assert!(read.is_whole(), "told, and not lost");
    }
    append(&home.store, &plan("steppe"), &aigul, &["after"]);
    let read = reading(&home.store, &plan("steppe"), &[&aigul]);
    assert!(read.is_whole() && read.changes.last().is_some_and(|last| last.seq == 3), "the lane goes on");
}

/// A change that names whatever it likes as the one before it, put into the lane by hand.
fn put(shelf: &Shelf, author: &Identity, seq: u64, previous: Hash) {
    let (kind, at) = (Kind::Change, Millis(0));
    let letter = Letter { kind, plan: &plan("steppe"), seq, previous, at, payload: b"by hand" };
    let bytes = letter.sealed_by(author).expect("signed");
    let path = format!("steppe/{}/{seq:010}-{}", author.author(), Hash::of(&bytes));
    fs::write(shelf.folder.path().join(path), bytes).expect("written");
}

#[test]
fn a_change_that_names_one_that_is_not_here_is_taken_and_told() {
    let (shelf, aigul, _) = three();
    let previous = Hash::of(b"the third of another machine");
    put(&shelf, &aigul, 4, previous);
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert_eq!(texts(&read).len(), 4);
    assert_eq!(read.findings, [Finding::MissingBefore { author: aigul.author(), seq: 4, previous }]);
    assert!(!read.is_whole(), "another change was made and is not here");
}

#[test]
fn a_lane_that_was_numbered_anew_is_taken_and_told() {
    let (shelf, aigul, names) = three();
    put(&shelf, &aigul, 4, names[0].hash());
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert_eq!((texts(&read).len(), read.is_whole()), (4, true));
    assert_eq!(read.findings, [Finding::Reordered { author: aigul.author(), seq: 4 }]);
}

#[test]
fn a_strangers_gaps_are_nobodys_loss() {
    let (shelf, aigul, stranger) = (shelf(), someone(), someone());
    append(&shelf.store, &plan("steppe"), &aigul, &["mine"]);
    fs::create_dir(shelf.folder.path().join(format!("steppe/{}", stranger.author()))).expect("made");
    put(&shelf, &stranger, library::MAX_SEQ, Hash::of(b"nothing"));
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert_eq!(read.findings, [Finding::Held { author: stranger.author(), changes: 1 }]);
}

#[test]
fn foreign_files_are_left_alone_and_told() {
    let (shelf, aigul, names) = three();
    let lane = at(&shelf, &names[0]).parent().expect("the lane").to_owned();
    fs::write(lane.join(".DS_Store"), "x").expect("a file manager's");
    fs::write(lane.join(format!("{} (conflicted copy)", names[0].path().len())), "x").expect("a syncer's");
    fs::create_dir(shelf.folder.path().join("steppe/photos")).expect("a folder of the user's");
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert_eq!(texts(&read), ["one", "two", "three"]);
    let told = read.findings.iter().filter(|found| matches!(found, Finding::Foreign { .. })).count();
    assert_eq!((told, read.findings.len(), read.is_whole()), (3, 3, true), "{:?}", read.findings);
}

#[cfg(unix)]
#[test]
fn a_name_in_an_old_code_page_hides_no_other() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let (shelf, aigul, names) = three();
    let lane = at(&shelf, &names[0]).parent().expect("the lane").to_owned();
    // "план" as Windows-1251 has it.
    let old = OsStr::from_bytes(b"\xef\xeb\xe0\xed.doc");
    for folder in [&lane, shelf.folder.path()] {
        fs::write(folder.join(old), "x").expect("Linux takes any bytes");
        std::os::unix::fs::symlink(folder, folder.join("loop")).expect("a link in a circle");
    }
    assert_eq!(texts(&reading(&shelf.store, &plan("steppe"), &[&aigul])), ["one", "two", "three"]);
}

#[cfg(unix)]
#[test]
fn a_link_in_a_lane_is_not_followed() {
    let (shelf, aigul, names) = three();
    let other = crate::support::shelf();
    crate::support::meet(&other.store, &shelf.store, &accepting(&[&aigul])).expect("they meet");
    let secret = shelf.folder.path().join("secret");
    fs::write(&secret, "the user's own").expect("written");
    let file = at(&shelf, &names[2]);
    fs::remove_file(&file).expect("gone");
    std::os::unix::fs::symlink(&secret, &file).expect("put there by somebody else");
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert!(
        read.findings.is_empty() && read.changes.len() == 2,
        "as if it were not there: {:?}",
        read.findings
    );
    crate::support::meet(&other.store, &shelf.store, &accepting(&[&aigul])).expect("they meet");
    assert_eq!(texts(&reading(&shelf.store, &plan("steppe"), &[&aigul])).len(), 3, "the link is replaced");
    assert_eq!(fs::read(&secret).expect("there"), b"the user's own");
    for folder in [&shelf, &other] {
        assert!(!folder.folder.path().join("_damaged").exists(), "what it led to is put nowhere else");
    }
}

#[test]
fn unknown_authors_are_held_and_refused_ones_left_out() {
    let (shelf, aigul, bat, stranger) = (shelf(), someone(), someone(), someone());
    append(&shelf.store, &plan("steppe"), &aigul, &["mine"]);
    append(&shelf.store, &plan("steppe"), &bat, &["refused"]);
    append(&shelf.store, &plan("steppe"), &stranger, &["held"]);
    let signers = Signers::only(aigul.author()).and(bat.author(), Verdict::Refused);
    let read = read(&shelf.store, &plan("steppe"), &signers, Check::Signatures).expect("readable");
    assert_eq!(texts(&read), ["mine"]);
    assert_eq!(read.held.len(), 1, "kept until somebody says something");
    assert_eq!(read.held[0].payload, b"held");
    assert!(read.findings.contains(&Finding::Held { author: stranger.author(), changes: 1 }));
    assert!(read.findings.contains(&Finding::Refused { author: bat.author(), changes: 1 }));
    assert_eq!(files(shelf.folder.path()).len(), 3, "nothing is removed");
}

#[test]
fn a_plan_that_is_not_there_is_empty() {
    let read = reading(&shelf().store, &plan("steppe"), &[&someone()]);
    assert!(read.changes.is_empty() && read.findings.is_empty());
}
