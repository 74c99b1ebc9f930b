//! Encrypted team folders: whoever owns the storage learns sizes, and nothing else.

use std::fs;

use library::{
    Copied, Depth, Error, Finding, Flaw, Plain, Plans, Sealed, Signers, Store, TeamKey, copy_missing, open,
    seal,
};

use crate::support::{accepting, append, files, go_on, meet, plan, reading, set, shelf, someone};

fn meet_sealed(mine: &Store, team: &mut Sealed, signers: &Signers) -> library::Result<Copied> {
    copy_missing(&mut Plain::new(mine), team, (&Plans::All, Depth::Sizes), signers, &mut go_on)
}

#[test]
fn two_operators_meet_in_a_sealed_folder() {
    let (oskemen, olgii, team) = (shelf(), shelf(), shelf());
    let (aigul, bat, key) = (someone(), someone(), TeamKey::generate());
    append(&oskemen.store, &plan("steppe"), &aigul, &["a1", "a2"]);
    append(&olgii.store, &plan("steppe"), &bat, &["b1"]);
    let signers = accepting(&[&aigul, &bat]);
    let mut seen_by_aigul = Sealed::new(&team.store, key.clone(), vec![]);
    let mut seen_by_bat = Sealed::new(&team.store, key, vec![]);
    meet_sealed(&oskemen.store, &mut seen_by_aigul, &signers).expect("sent");
    let copied = meet_sealed(&olgii.store, &mut seen_by_bat, &signers).expect("both ways");
    assert_eq!((copied.received[&aigul.author()], copied.sent), (2, 1));
    meet_sealed(&oskemen.store, &mut seen_by_aigul, &signers).expect("received");
    for store in [&oskemen.store, &olgii.store] {
        assert_eq!(set(&reading(store, &plan("steppe"), &[&aigul, &bat])).len(), 3);
    }
    assert_eq!(files(team.folder.path()).len(), 3, "nothing is sealed twice");
}

#[test]
fn names_and_bytes_in_a_sealed_folder_tell_nothing() {
    let (mine, team, aigul) = (shelf(), shelf(), someone());
    append(&mine.store, &plan("steppe"), &aigul, &["Guests stay in Semey"]);
    let mut sealed = Sealed::new(&team.store, TeamKey::generate(), vec![]);
    meet_sealed(&mine.store, &mut sealed, &accepting(&[&aigul])).expect("sent");
    let secrets =
        ["steppe".to_owned(), aigul.author().to_string(), "0000000001".to_owned(), "Semey".to_owned()];
    for path in files(team.folder.path()) {
        let bytes = fs::read(team.folder.path().join(&path)).expect("there");
        let text = path.to_string_lossy();
        assert!(secrets.iter().all(|secret| !text.contains(&**secret)), "{text}");
        assert!(
            secrets.iter().all(|secret| !bytes.windows(secret.len()).any(|part| part == secret.as_bytes()))
        );
        assert!(!bytes.windows(42).any(|part| part == aigul.public().bytes()), "not even who");
        let hash = library::Hash::of(&bytes).to_string();
        assert_eq!(text, format!("_sealed/{}/{hash}", &hash[..2]), "the hash of what lies there");
    }
}

#[test]
fn with_another_key_nothing_is_read_and_nothing_written() {
    let (mine, team, aigul) = (shelf(), shelf(), someone());
    append(&mine.store, &plan("steppe"), &aigul, &["one"]);
    let signers = accepting(&[&aigul]);
    meet_sealed(&mine.store, &mut Sealed::new(&team.store, TeamKey::generate(), vec![]), &signers)
        .expect("sent");
    let before = files(team.folder.path());
    let mut other = Sealed::new(&team.store, TeamKey::generate(), vec![]);
    let error = meet_sealed(&mine.store, &mut other, &signers).expect_err("the wrong key");
    assert!(matches!(error, Error::WrongKey { .. }), "{error}");
    assert_eq!(files(team.folder.path()), before);
}

#[test]
fn without_the_key_a_sealed_folder_is_not_written_in_the_clear() {
    let (mine, team, aigul) = (shelf(), shelf(), someone());
    append(&mine.store, &plan("steppe"), &aigul, &["one"]);
    let signers = accepting(&[&aigul]);
    meet_sealed(&mine.store, &mut Sealed::new(&team.store, TeamKey::generate(), vec![]), &signers)
        .expect("sent");
    let error = meet(&mine.store, &team.store, &signers).expect_err("no key");
    assert!(matches!(error, Error::SealedFolder { .. }), "{error}");
    assert!(!team.folder.path().join("steppe").exists());
}

#[test]
fn what_an_older_team_key_sealed_is_still_read() {
    let (mine, team, aigul) = (shelf(), shelf(), someone());
    append(&mine.store, &plan("steppe"), &aigul, &["one"]);
    let signers = accepting(&[&aigul]);
    let (old, new) = (TeamKey::generate(), TeamKey::generate());
    meet_sealed(&mine.store, &mut Sealed::new(&team.store, old.clone(), vec![]), &signers).expect("sent");
    append(&mine.store, &plan("steppe"), &aigul, &["two"]);
    let mut both = Sealed::new(&team.store, new, vec![old.clone()]);
    assert_eq!(meet_sealed(&mine.store, &mut both, &signers).expect("sent").sent, 1);
    let fresh = shelf();
    meet_sealed(&fresh.store, &mut both, &signers).expect("received");
    assert_eq!(set(&reading(&fresh.store, &plan("steppe"), &[&aigul])).len(), 2);
    let left = shelf();
    let copied =
        meet_sealed(&left.store, &mut Sealed::new(&team.store, old, vec![]), &signers).expect("the old ones");
    assert!(matches!(&copied.findings[..], [Finding::SealedForOthers { .. }]), "{:?}", copied.findings);
}

#[test]
fn a_torn_sealed_object_is_told_and_sent_anew() {
    let (mine, team, aigul) = (shelf(), shelf(), someone());
    append(&mine.store, &plan("steppe"), &aigul, &["one", "two"]);
    let signers = accepting(&[&aigul]);
    let mut sealed = Sealed::new(&team.store, TeamKey::generate(), vec![]);
    meet_sealed(&mine.store, &mut sealed, &signers).expect("sent");
    let torn = files(team.folder.path()).into_iter().next().expect("an object");
    let file = team.folder.path().join(torn);
    let bytes = fs::read(&file).expect("there");
    fs::write(&file, &bytes[..bytes.len() - 1]).expect("torn");
    let copied = meet_sealed(&mine.store, &mut sealed, &signers).expect("sent anew");
    assert_eq!(copied.sent, 1);
    assert!(
        matches!(&copied.findings[..], [Finding::Damaged { flaw: Flaw::WrongHash, .. }]),
        "{:?}",
        copied.findings
    );
    let fresh = shelf();
    meet_sealed(&fresh.store, &mut sealed, &signers).expect("received");
    assert_eq!(set(&reading(&fresh.store, &plan("steppe"), &[&aigul])).len(), 2);
}

#[test]
fn what_was_learnt_of_a_folder_can_be_kept() {
    let (mine, team, aigul, key) = (shelf(), shelf(), someone(), TeamKey::generate());
    append(&mine.store, &plan("steppe"), &aigul, &["one", "two"]);
    let signers = accepting(&[&aigul]);
    let mut sealed = Sealed::new(&team.store, key.clone(), vec![]);
    meet_sealed(&mine.store, &mut sealed, &signers).expect("sent");
    let memory = sealed.memory();
    let mut again = Sealed::new(&team.store, key.clone(), vec![]);
    again.recall(&memory).expect("as it was written");
    assert_eq!(again.memory(), memory);
    assert_eq!(meet_sealed(&mine.store, &mut again, &signers).expect("nothing to do").bytes, 0);
    for length in 0..memory.len() {
        assert!(Sealed::new(&team.store, key.clone(), vec![]).recall(&memory[..length]).is_err(), "{length}");
    }
}

#[test]
fn sealed_bytes_open_with_any_of_the_keys_they_are_for_and_with_no_other() {
    let (one, two, other) = (TeamKey::generate(), TeamKey::generate(), TeamKey::generate());
    let sealed = seal(b"bytes", &[one.recipient(), two.recipient()]).expect("sealed");
    for key in [one, two] {
        assert_eq!(open(&sealed, &[key], 64, "a file").expect("opened"), b"bytes");
    }
    assert!(matches!(open(&sealed, &[other], 64, "a file"), Err(Error::WrongKey { .. })));
    assert!(seal(b"bytes", &[]).is_err(), "for nobody");
}

#[test]
fn every_truncation_and_every_flipped_bit_of_a_sealed_object_is_refused() {
    let key = TeamKey::generate();
    let mut sealed = seal(b"bytes", &[key.recipient()]).expect("sealed");
    for length in 0..sealed.len() {
        assert!(open(&sealed[..length], std::slice::from_ref(&key), 64, "a file").is_err(), "{length} bytes");
    }
    for bit in 0..8 * sealed.len() {
        sealed[bit / 8] ^= 1 << (bit % 8);
        assert!(open(&sealed, std::slice::from_ref(&key), 64, "a file").is_err(), "bit {bit}");
        sealed[bit / 8] ^= 1 << (bit % 8);
    }
}

#[test]
fn a_sealed_bomb_and_an_endless_header_are_refused_at_once() {
    let key = TeamKey::generate();
    let large = seal(&vec![0; 1 << 20], &[key.recipient()]).expect("sealed");
    let error = open(&large, std::slice::from_ref(&key), 1 << 10, "a file").expect_err("too large");
    assert!(matches!(error, Error::TooLarge { .. }), "{error}");
    // age reads the header anew for each of its lines: a million of them would take hours.
    let endless = [&b"age-encryption.org/v1\n"[..], &b"-> X25519 AAAA\nAAAA\n".repeat(1 << 20)].concat();
    let begun = std::time::Instant::now();
    assert!(matches!(open(&endless, &[key], 1 << 10, "a file"), Err(Error::NotSealed { .. })));
    assert!(begun.elapsed().as_secs() < 2, "{:?}", begun.elapsed());
}
