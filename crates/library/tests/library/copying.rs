//! Two stores that meet: everything is in both, whatever the order, however often it was broken off.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;

use library::{
    Check, Depth, Error, Finding, Flaw, Hash, Identity, Meeting, Millis, Pending, Plain, Plans, Progress,
    Shelf as _, Signers, Store, Verdict, Way, copy_missing, pending, read, snapshot,
};
use proptest::prelude::*;

use crate::support::{accepting, append, files, go_on, meet, plan, reading, set, shelf, someone, texts};

fn deep(here: &Store, there: &Store, signers: &Signers) -> library::Result<library::Copied> {
    let (mut here, mut there) = (Plain::new(here), Plain::new(there));
    copy_missing(&mut here, &mut there, (&Plans::All, Depth::Contents), signers, &mut go_on)
}

#[test]
fn what_both_did_is_in_both() {
    let (oskemen, olgii, aigul, bat) = (shelf(), shelf(), someone(), someone());
    append(&oskemen.store, &plan("steppe"), &aigul, &["a1", "a2"]);
    append(&olgii.store, &plan("steppe"), &bat, &["b1"]);
    append(&olgii.store, &plan("altai"), &bat, &["b2"]);
    let copied = meet(&oskemen.store, &olgii.store, &accepting(&[&aigul, &bat])).expect("they meet");
    assert_eq!((copied.received.get(&bat.author()), copied.sent), (Some(&2), 2));
    assert_eq!(files(oskemen.folder.path()), files(olgii.folder.path()));
    assert_eq!(set(&reading(&oskemen.store, &plan("steppe"), &[&aigul, &bat])).len(), 3);
    let again = meet(&oskemen.store, &olgii.store, &accepting(&[&aigul, &bat])).expect("they meet");
    assert_eq!((again.received.len(), again.sent, again.bytes), (0, 0, 0), "nothing is copied twice");
}

#[test]
fn only_the_plans_that_are_shared_are_copied() {
    let (mine, team, aigul) = (shelf(), shelf(), someone());
    append(&mine.store, &plan("private"), &aigul, &["secret"]);
    append(&mine.store, &plan("shared"), &aigul, &["open"]);
    let (mut here, mut there) = (Plain::new(&mine.store), Plain::new(&team.store));
    let plans = Plans::Only([plan("shared")].into());
    let signers = accepting(&[&aigul]);
    copy_missing(&mut here, &mut there, (&plans, Depth::Sizes), &signers, &mut go_on).expect("copied");
    assert!(!team.folder.path().join("private").exists());
    assert!(team.folder.path().join("shared").exists());
}

#[test]
fn a_snapshot_never_arrives_before_what_it_covers() {
    let (mine, team, aigul) = (shelf(), shelf(), someone());
    append(&mine.store, &plan("steppe"), &aigul, &["one", "two"]);
    let covered = reading(&mine.store, &plan("steppe"), &[&aigul]).covered();
    snapshot::write(&mine.store, &plan("steppe"), &aigul, &covered, b"state", Millis(0)).expect("kept");
    let seen = Cell::new(Vec::new());
    let mut watch = |_: Progress| {
        let there: Vec<_> = files(team.folder.path()).into_iter().collect();
        seen.set(there.clone());
        let lanes = there.iter().filter(|path| !path.starts_with("steppe/snapshots")).count();
        assert!(lanes == there.len() || lanes == 2, "{there:?}");
        ControlFlow::Continue(())
    };
    let (mut here, mut there) = (Plain::new(&mine.store), Plain::new(&team.store));
    let signers = accepting(&[&aigul]);
    copy_missing(&mut here, &mut there, (&Plans::All, Depth::Sizes), &signers, &mut watch).expect("copied");
    assert_eq!(seen.take().len(), 2, "both changes were there before the snapshot went");
    assert!(reading(&team.store, &plan("steppe"), &[&aigul]).snapshot.is_some());
}

#[test]
fn stopped_copying_goes_on_where_it_stopped() {
    let (mine, team, aigul) = (shelf(), shelf(), someone());
    append(&mine.store, &plan("steppe"), &aigul, &["1", "2", "3", "4", "5"]);
    let signers = accepting(&[&aigul]);
    let (mut here, mut there) = (Plain::new(&mine.store), Plain::new(&team.store));
    let mut stop = |progress: Progress| {
        assert_eq!((progress.total, progress.way), (5, Way::Sending));
        if progress.done == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let stopped = copy_missing(&mut here, &mut there, (&Plans::All, Depth::Sizes), &signers, &mut stop);
    assert!(matches!(stopped, Err(Error::Cancelled)));
    let read = reading(&team.store, &plan("steppe"), &[&aigul]);
    assert_eq!(
        (texts(&read), read.is_whole()),
        (vec!["1".to_owned(), "2".to_owned()], true),
        "from the first on"
    );
    let left = pending(&mut here, &mut there, &Plans::All).expect("asked");
    assert_eq!(left, Pending { receiving: 0, sending: 3 });
    assert_eq!(meet(&mine.store, &team.store, &signers).expect("they meet").sent, 3);
}

#[test]
fn a_folder_that_goes_away_in_mid_sync_is_an_error_and_loses_nothing() {
    let (mine, aigul, bat) = (shelf(), someone(), someone());
    let drives = tempfile::TempDir::new().expect("a folder");
    let (drive, away) = (drives.path().join("drive"), drives.path().join("away"));
    fs::create_dir(&drive).expect("made");
    let team = Store::folder(&drive).expect("it is there");
    append(&mine.store, &plan("steppe"), &aigul, &["1", "2", "3"]);
    append(&team, &plan("steppe"), &bat, &["4", "5", "6"]);
    let signers = accepting(&[&aigul, &bat]);
    for moment in 0..6 {
        let mut pull = |progress: Progress| {
            if progress.done == moment {
                fs::rename(&drive, &away).expect("pulled out");
            }
            ControlFlow::Continue(())
        };
        let (mut here, mut there) = (Plain::new(&mine.store), Plain::new(&team));
        let before = pending(&mut here, &mut there, &Plans::All).expect("asked");
        if before.receiving + before.sending <= moment {
            continue;
        }
        let error = copy_missing(&mut here, &mut there, (&Plans::All, Depth::Sizes), &signers, &mut pull);
        assert!(matches!(error, Err(Error::Gone { .. })), "at {moment}: {error:?}");
        assert!(!drive.exists(), "nothing is written where the drive was");
        fs::rename(&away, &drive).expect("back");
        let read = reading(&mine.store, &plan("steppe"), &[&aigul, &bat]);
        assert!(read.is_whole() && set(&read).is_superset(&["1", "2", "3"].map(str::to_owned).into()));
    }
    meet(&mine.store, &team, &signers).expect("they meet at last");
    assert_eq!(set(&reading(&team, &plan("steppe"), &[&aigul, &bat])).len(), 6);
    assert_eq!(set(&reading(&mine.store, &plan("steppe"), &[&aigul, &bat])).len(), 6);
}

#[test]
fn an_object_torn_in_the_folder_is_replaced_and_the_torn_one_put_aside() {
    let (mine, team, aigul) = (shelf(), shelf(), someone());
    let names = append(&mine.store, &plan("steppe"), &aigul, &["one", "two"]);
    let signers = accepting(&[&aigul]);
    meet(&mine.store, &team.store, &signers).expect("they meet");
    let file = team.folder.path().join(names[1].path());
    fs::write(&file, "torn").expect("a syncer died");
    let copied = meet(&mine.store, &team.store, &signers).expect("they meet");
    assert_eq!(copied.findings, [Finding::Mended { path: names[1].path() }]);
    let read = reading(&team.store, &plan("steppe"), &[&aigul]);
    assert_eq!((texts(&read).len(), read.is_whole()), (2, true));
    let aside = files(&team.folder.path().join("_damaged"));
    let aside = aside.first().expect("the damaged bytes are kept");
    assert_eq!(fs::read(team.folder.path().join("_damaged").join(aside)).expect("there"), b"torn");
}

#[test]
fn an_object_changed_without_its_size_is_found_by_looking_at_contents() {
    let (mine, team, aigul) = (shelf(), shelf(), someone());
    let names = append(&mine.store, &plan("steppe"), &aigul, &["one"]);
    let signers = accepting(&[&aigul]);
    meet(&mine.store, &team.store, &signers).expect("they meet");
    let file = mine.folder.path().join(names[0].path());
    let mut bytes = fs::read(&file).expect("there");
    bytes[100] ^= 1;
    fs::write(&file, bytes).expect("a bad disk");
    assert!(
        meet(&mine.store, &team.store, &signers).expect("they meet").findings.is_empty(),
        "sizes do not tell"
    );
    let copied = deep(&mine.store, &team.store, &signers).expect("they meet");
    assert_eq!(copied.findings, [Finding::Mended { path: names[0].path() }]);
    assert!(
        reading(&mine.store, &plan("steppe"), &[&aigul]).is_whole(),
        "one's own is mended from the folder"
    );
}

#[test]
fn a_damaged_or_forged_object_does_not_arrive() {
    let (mine, team, aigul, bat) = (shelf(), shelf(), someone(), someone());
    let names = append(&team.store, &plan("steppe"), &bat, &["one", "two"]);
    let file = team.folder.path().join(names[0].path());
    let whole = fs::read(&file).expect("there");
    fs::write(&file, &whole[..50]).expect("still arriving");
    let signers = accepting(&[&aigul, &bat]);
    let copied = meet(&mine.store, &team.store, &signers).expect("the rest is copied");
    assert_eq!(copied.findings, [Finding::Damaged { path: names[0].path(), flaw: Flaw::Torn }]);
    assert_eq!(files(mine.folder.path()).len(), 1);
    fs::write(&file, &whole).expect("arrived");
    assert_eq!(meet(&mine.store, &team.store, &signers).expect("they meet").received[&bat.author()], 1);
}

#[test]
fn a_forged_change_does_not_arrive_under_the_right_hash_either() {
    let (mine, team, aigul, bat) = (shelf(), shelf(), someone(), someone());
    let names = append(&team.store, &plan("steppe"), &bat, &["stay in Semey"]);
    let file = team.folder.path().join(names[0].path());
    let mut bytes = fs::read(&file).expect("there");
    let at = bytes.windows(5).position(|part| part == b"Semey").expect("it is in there");
    bytes[at..at + 5].copy_from_slice(b"Astan");
    fs::remove_file(&file).expect("gone");
    let forged = format!("steppe/{}/0000000001-{}", bat.author(), Hash::of(&bytes));
    fs::write(team.folder.path().join(&forged), &bytes).expect("in its place");
    let copied = meet(&mine.store, &team.store, &accepting(&[&aigul, &bat])).expect("the rest is copied");
    assert_eq!(copied.findings, [Finding::Damaged { path: forged, flaw: Flaw::Forged }]);
    assert!(files(mine.folder.path()).is_empty());
}

#[test]
fn strangers_changes_are_copied_and_wait_and_refused_ones_stay_away() {
    let (mine, team, aigul, stranger, mallory) = (shelf(), shelf(), someone(), someone(), someone());
    append(&team.store, &plan("steppe"), &stranger, &["hello"]);
    append(&team.store, &plan("steppe"), &mallory, &["spam"]);
    let signers = Signers::only(aigul.author()).and(mallory.author(), Verdict::Refused);
    let copied = meet(&mine.store, &team.store, &signers).expect("they meet");
    assert_eq!(copied.findings, [Finding::Refused { author: mallory.author(), changes: 1 }]);
    let read = read(&mine.store, &plan("steppe"), &signers, Check::Hashes).expect("read");
    assert_eq!((read.changes.len(), read.held.len()), (0, 1));
    assert_eq!(files(team.folder.path()).len(), 2, "nothing is removed from the folder");
}

#[test]
fn a_meeting_is_remembered() {
    let (mine, team, aigul, bat) = (shelf(), shelf(), someone(), someone());
    append(&mine.store, &plan("steppe"), &aigul, &["a"]);
    append(&team.store, &plan("steppe"), &bat, &["b"]);
    let mut meeting = Meeting::load(&mine.store, "team").expect("nothing yet");
    assert_eq!((meeting.last, meeting.waiting(&mine.store, &Plans::All).expect("asked")), (None, 1));
    let copied = meet(&mine.store, &team.store, &accepting(&[&aigul, &bat])).expect("they meet");
    meeting.note(&copied, Millis(77));
    meeting.save(&mine.store, "team").expect("kept");
    append(&mine.store, &plan("steppe"), &aigul, &["offline"]);
    let meeting = Meeting::load(&mine.store, "team").expect("kept");
    assert_eq!((meeting.last, meeting.met.get(&bat.author())), (Some(Millis(77)), Some(&Millis(77))));
    assert_eq!(meeting.waiting(&mine.store, &Plans::All).expect("asked"), 1, "told without the folder");
    assert_eq!(Meeting::load(&mine.store, "another").expect("asked"), Meeting::default());
}

/// Copies single files in an order, as any syncer of others does.
fn carried(objects: &[(String, Vec<u8>)], order: &[usize], author: &[&Identity]) -> BTreeSet<String> {
    let to = shelf();
    for (path, bytes) in order.iter().map(|place| &objects[place % objects.len()]) {
        let file = to.folder.path().join(path);
        fs::create_dir_all(file.parent().expect("a lane")).expect("made");
        fs::write(file, bytes).expect("copied");
    }
    set(&reading(&to.store, &plan("steppe"), author))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_order_and_repetition_of_copying_gives_one_set(
        edits in proptest::collection::vec(0..3_usize, 1..10),
        mut order in proptest::collection::vec(0..64_usize, 0..12),
        meetings in proptest::collection::vec((0..3_usize, 0..3_usize), 0..6),
    ) {
        let people = [someone(), someone(), someone()];
        let all: Vec<_> = people.iter().collect();
        let places = [shelf(), shelf(), shelf()];
        for (number, who) in edits.iter().enumerate() {
            append(&places[*who].store, &plan("steppe"), &people[*who], &[&format!("{who}-{number}")]);
            // Some of them meet in between.
            if let Some((one, other)) = meetings.get(number).filter(|(one, other)| one != other) {
                meet(&places[*one].store, &places[*other].store, &accepting(&all)).expect("they meet");
            }
        }
        // In the end everybody meets somebody, in a chain there and back.
        for (one, other) in [(0, 1), (1, 2), (0, 1)] {
            meet(&places[one].store, &places[other].store, &accepting(&all)).expect("they meet");
        }
        let sets = places.each_ref().map(|place| set(&reading(&place.store, &plan("steppe"), &all)));
        prop_assert_eq!(sets[0].len(), edits.len(), "nothing is lost");
        prop_assert!(sets.iter().all(|one| *one == sets[0]), "and everybody has the same");
        let mut from = Plain::new(&places[0].store);
        let names: Vec<_> = from.names().expect("listed").into_keys().collect();
        let objects: Vec<_> =
            names.iter().map(|name| (name.path(), from.take(name).expect("read").expect("there"))).collect();
        order.extend((0..objects.len()).rev());
        prop_assert_eq!(carried(&objects, &order, &all), sets[0].clone(), "by any other way too");
    }
}
