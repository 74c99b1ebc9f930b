//! Objects that somebody cut, flipped or forged.

use std::collections::BTreeSet;
use std::fs;

use library::{
    Check, Envelope, Finding, Flaw, Hash, Identity, Kind, Letter, Millis, Place, SIGNATURE_BYTES, read,
    read_as, snapshot,
};
use proptest::prelude::*;

use crate::support::{accepting, append, files, plan, reading, set, shelf, someone};

fn object(author: &Identity, payload: &[u8]) -> Vec<u8> {
    let (kind, seq, previous) = (Kind::Change, 1, Hash::NONE);
    let letter = Letter { kind, plan: &plan("steppe"), seq, previous, at: Millis(7), payload };
    letter.sealed_by(author).expect("signed")
}

#[test]
fn an_envelope_says_all_about_itself() {
    let aigul = someone();
    let bytes = object(&aigul, b"payload");
    let read = Envelope::parse(&bytes).expect("it was just made");
    assert_eq!((read.kind, read.plan.as_str(), read.author()), (Kind::Change, "steppe", aigul.author()));
    assert_eq!((read.seq, read.previous, read.at, read.payload), (1, Hash::NONE, Millis(7), &b"payload"[..]));
    assert_eq!(read.signed.len() + SIGNATURE_BYTES, bytes.len());
    assert_eq!(read.verify(), Ok(()));
}

#[test]
fn every_truncation_of_an_envelope_is_refused() {
    let bytes = object(&someone(), b"payload");
    for length in 0..bytes.len() {
        assert_eq!(Envelope::parse(&bytes[..length]).err(), Some(Flaw::Torn), "{length} bytes");
    }
    assert!(Envelope::parse(&[&bytes[..], b"x"].concat()).is_err(), "nothing may follow");
}

#[test]
fn every_flipped_bit_is_refused_by_the_hash_and_by_the_signature() {
    let aigul = someone();
    let mut bytes = object(&aigul, b"payload");
    let name = Envelope::parse(&bytes).expect("whole").name(Hash::of(&bytes));
    for bit in 0..8 * bytes.len() {
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(read_as(&name, &bytes).is_err(), "bit {bit} under its old name");
        // Whoever changes an object can also give it the name of its new hash.
        let verified =
            Envelope::parse(&bytes).and_then(|envelope| envelope.verify().map(|()| envelope.author()));
        assert!(verified.is_err(), "bit {bit} under a new name");
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
}

#[test]
fn every_truncation_of_every_object_of_a_plan_leaves_the_rest() {
    let (shelf, aigul, bat) = (shelf(), someone(), someone());
    append(&shelf.store, &plan("steppe"), &aigul, &["one", "two"]);
    append(&shelf.store, &plan("steppe"), &bat, &["three"]);
    let before = reading(&shelf.store, &plan("steppe"), &[&aigul, &bat]);
    snapshot::write(&shelf.store, &plan("steppe"), &aigul, &before.covered(), b"state", Millis(9))
        .expect("kept");
    let signers = accepting(&[&aigul, &bat]);
    for path in files(shelf.folder.path()) {
        let file = shelf.folder.path().join(&path);
        let whole = fs::read(&file).expect("an object");
        let snapshot = path.iter().any(|part| part == "snapshots");
        for length in 0..whole.len() {
            fs::write(&file, &whole[..length]).expect("cut");
            let read = read(&shelf.store, &plan("steppe"), &signers, Check::Hashes).expect("readable");
            let covered = read.covered();
            assert!(covered.is_subset(&before.covered()), "{length} bytes of {path:?}");
            // The snapshot stands for any of the changes, and the changes for the snapshot.
            assert_eq!(covered.len(), 3, "{length} bytes of {path:?}: {:?}", read.findings);
            assert_eq!(read.snapshot.is_none(), snapshot, "a torn snapshot is not used");
            assert_eq!(read.findings.is_empty(), !snapshot, "{:?}", read.findings);
        }
        fs::write(&file, &whole).expect("mended");
    }
}

#[test]
fn every_truncation_without_a_snapshot_loses_only_what_was_cut() {
    let (shelf, aigul) = (shelf(), someone());
    append(&shelf.store, &plan("steppe"), &aigul, &["one", "two"]);
    let signers = accepting(&[&aigul]);
    for path in files(shelf.folder.path()) {
        let file = shelf.folder.path().join(&path);
        let whole = fs::read(&file).expect("an object");
        for length in 0..whole.len() {
            fs::write(&file, &whole[..length]).expect("cut");
            let read = read(&shelf.store, &plan("steppe"), &signers, Check::Hashes).expect("readable");
            assert_eq!(set(&read).len(), 1, "{length} bytes of {path:?}");
            assert!(!read.is_whole(), "and the loss is told");
        }
        fs::write(&file, &whole).expect("mended");
    }
}

#[test]
fn a_change_in_anothers_name_is_refused() {
    let (shelf, aigul, mallory) = (shelf(), someone(), someone());
    let mut forged = object(&mallory, b"forged");
    // Mallory puts Aigul's key where hers was, and signs nothing anew: she cannot.
    let key = forged.windows(42).position(|at| at == mallory.public().bytes()).expect("her key is in it");
    forged[key..key + 42].copy_from_slice(aigul.public().bytes());
    let name = Envelope::parse(&forged).expect("it looks right").name(Hash::of(&forged));
    let Place::Lane { author, .. } = name.place else { panic!("a change lies in a lane") };
    assert_eq!(author, aigul.author());
    let file = shelf.folder.path().join(name.path());
    fs::create_dir_all(file.parent().expect("the lane")).expect("made");
    fs::write(&file, &forged).expect("put there");
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert!(read.changes.is_empty());
    assert_eq!(read.findings, [Finding::Damaged { path: name.path(), flaw: Flaw::Forged }]);
}

#[test]
fn a_newer_layout_is_told_as_that_and_kept() {
    let (shelf, aigul) = (shelf(), someone());
    let mut newer = object(&aigul, b"payload");
    newer[9] = 2;
    assert_eq!(Envelope::parse(&newer).err(), Some(Flaw::Newer { found: 2 }));
    let file = shelf.folder.path().join(format!("steppe/{}/0000000001-{}", aigul.author(), Hash::of(&newer)));
    fs::create_dir_all(file.parent().expect("the lane")).expect("made");
    fs::write(&file, &newer).expect("put there");
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert!(matches!(&read.findings[..], [Finding::Damaged { flaw: Flaw::Newer { found: 2 }, .. }]));
    assert!(file.exists());
}

#[test]
fn a_count_that_the_bytes_cannot_hold_is_refused_at_once() {
    let (shelf, aigul) = (shelf(), someone());
    append(&shelf.store, &plan("steppe"), &aigul, &["one"]);
    // A snapshot that says it covers four thousand millions of changes, in four bytes.
    let letter = Letter {
        kind: Kind::Snapshot,
        plan: &plan("steppe"),
        seq: 0,
        previous: Hash::NONE,
        at: Millis(0),
        payload: &[255; 4],
    };
    let bytes = letter.sealed_by(&aigul).expect("signed");
    let folder = shelf.folder.path().join("steppe/snapshots");
    fs::create_dir(&folder).expect("made");
    fs::write(folder.join(Hash::of(&bytes).to_string()), &bytes).expect("put there");
    let read = reading(&shelf.store, &plan("steppe"), &[&aigul]);
    assert_eq!((set(&read).len(), read.snapshot.is_none()), (1, true));
    assert!(matches!(&read.findings[..], [Finding::SnapshotIgnored { .. }]), "{:?}", read.findings);
}

#[test]
fn numbers_that_cannot_be_are_refused() {
    let aigul = someone();
    let before = Hash::of(b"x");
    let made = |kind, seq, previous| {
        let letter = Letter { kind, plan: &plan("steppe"), seq, previous, at: Millis(0), payload: b"" };
        Envelope::parse(&letter.sealed_by(&aigul).expect("signed")).map(|_| ()).err()
    };
    let refused = Some(Flaw::Invalid { field: "number" });
    assert_eq!(made(Kind::Change, 0, Hash::NONE), refused);
    assert_eq!(made(Kind::Change, 1, before), refused, "nothing is before the first");
    assert_eq!(made(Kind::Change, 2, Hash::NONE), refused, "something is before the second");
    assert_eq!(made(Kind::Change, library::MAX_SEQ + 1, before), refused);
    assert_eq!(made(Kind::Snapshot, 1, Hash::NONE), refused);
    assert_eq!(made(Kind::Other(9), 2, before), None, "kinds to come are read");
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Envelope::parse(&bytes).is_err(), "nobody guesses a magic number");
        let behind_magic = [b"qosjlane\x00\x01", &bytes[..]].concat();
        let _ = Envelope::parse(&behind_magic).map(|envelope| envelope.verify());
    }
}

#[test]
fn covered_hashes_are_what_was_read() {
    let (shelf, aigul) = (shelf(), someone());
    let names = append(&shelf.store, &plan("steppe"), &aigul, &["one", "two"]);
    let hashes: BTreeSet<_> = names.iter().map(library::Name::hash).collect();
    assert_eq!(reading(&shelf.store, &plan("steppe"), &[&aigul]).covered(), hashes);
}
