//! The catalogue: known at once, and never believed against the lanes.

use std::fs;

use library::{Catalogue, MAX_TITLE, Millis};

use crate::support::{append, plan, shelf, someone};

#[test]
fn what_was_noted_is_known_after_a_restart() {
    let (shelf, aigul) = (shelf(), someone());
    append(&shelf.store, &plan("altai"), &aigul, &["one"]);
    append(&shelf.store, &plan("steppe"), &aigul, &["one"]);
    let mut catalogue = Catalogue::open(&shelf.store).expect("opened");
    assert_eq!(catalogue.stale().expect("asked"), [plan("altai"), plan("steppe")], "nothing is noted yet");
    catalogue.note(&plan("altai"), "Алтай".as_bytes(), Millis(7)).expect("noted");
    catalogue.note(&plan("steppe"), b"Great Steppe", Millis(8)).expect("noted");
    catalogue.save().expect("saved");
    let again = Catalogue::open(&shelf.store).expect("opened");
    assert_eq!(again.entries(), catalogue.entries());
    assert_eq!(again.entries()[&plan("altai")].title, "Алтай".as_bytes());
    assert!(again.stale().expect("asked").is_empty());
}

#[test]
fn a_plan_that_changed_is_stale_and_one_that_went_is_left_out() {
    let (shelf, aigul) = (shelf(), someone());
    for id in ["altai", "steppe", "gone"] {
        append(&shelf.store, &plan(id), &aigul, &["one"]);
    }
    let mut catalogue = Catalogue::open(&shelf.store).expect("opened");
    for id in ["altai", "steppe", "gone"] {
        catalogue.note(&plan(id), id.as_bytes(), Millis(0)).expect("noted");
    }
    catalogue.save().expect("saved");
    append(&shelf.store, &plan("steppe"), &aigul, &["two"]);
    append(&shelf.store, &plan("fresh"), &aigul, &["one"]);
    fs::remove_dir_all(shelf.folder.path().join("gone")).expect("gone");
    let again = Catalogue::open(&shelf.store).expect("opened");
    assert_eq!(
        again.entries().keys().map(|id| id.as_str()).collect::<Vec<_>>(),
        ["altai", "fresh", "steppe"]
    );
    assert_eq!(again.stale().expect("asked"), [plan("fresh"), plan("steppe")]);
    assert_eq!(again.entries()[&plan("steppe")].title, b"steppe", "shown until it is read anew");
}

#[test]
fn a_damaged_catalogue_is_as_none_at_every_length_and_for_every_bit() {
    let (shelf, aigul) = (shelf(), someone());
    append(&shelf.store, &plan("altai"), &aigul, &["one"]);
    let mut catalogue = Catalogue::open(&shelf.store).expect("opened");
    catalogue.note(&plan("altai"), b"Altai", Millis(7)).expect("noted");
    catalogue.save().expect("saved");
    let file = shelf.folder.path().join("_catalogue");
    let whole = fs::read(&file).expect("the catalogue");
    let cut = (0..whole.len()).map(|length| whole[..length].to_vec());
    let flipped = (0..8 * whole.len()).map(|bit| {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        bytes
    });
    for bytes in cut.chain(flipped) {
        fs::write(&file, &bytes).expect("damaged");
        let again = Catalogue::open(&shelf.store).expect("opened all the same");
        assert!(again.flaw().is_some(), "{} bytes", bytes.len());
        assert_eq!(again.stale().expect("asked"), [plan("altai")], "to be read anew");
    }
}

#[test]
fn a_title_has_a_limit() {
    let mut catalogue = Catalogue::open(&shelf().store).expect("opened");
    assert!(catalogue.note(&plan("altai"), &vec![b'x'; MAX_TITLE + 1], Millis(0)).is_err());
}
