//! Documents that others wrote: newer versions, other programs, a damaged disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use automerge::transaction::Transactable as _;
use automerge::{AutoCommit, ObjId, ObjType, ROOT, ReadDoc as _};
use jiff::civil::{Date, Time};
use plan::{Edit, Limits, Metres, Pin, PinKind, Seconds, StopId, Verified};
use sha2::{Digest as _, Sha256};

use crate::document::{Document, MAX_BYTES};
use crate::error::Error;
use crate::file;
use crate::samples::{add, plan, stop};

/// A small plan as bytes.
fn saved() -> Vec<u8> {
    let mut document = Document::create(&plan(), 0).expect("a sound plan");
    document.apply(&add("d1", &[stop("a", "berel"), stop("b", "otrar")]), 1).expect("sound stops");
    document.save()
}

/// The same after another program has changed it.
fn changed(change: impl FnOnce(&mut AutoCommit, &ObjId, &ObjId)) -> Vec<u8> {
    let mut doc = AutoCommit::load(&saved()).expect("our own file");
    let inside =
        |doc: &AutoCommit, of: &ObjId, key: &str| doc.get(of, key).expect("a map").expect("it is there").1;
    let (days, stops) = (inside(&doc, &ROOT, "days"), inside(&doc, &ROOT, "stops"));
    let (day, stop) = (inside(&doc, &days, "d1"), inside(&doc, &stops, "a"));
    change(&mut doc, &day, &stop);
    doc.save()
}

fn open(bytes: &[u8]) -> Result<Document, Error> {
    Document::open(bytes)
}

fn error(bytes: &[u8]) -> Error {
    match open(bytes) {
        Ok(_) => panic!("it should not open"),
        Err(error) => error,
    }
}

#[test]
fn fields_of_a_newer_version_survive_our_edits() {
    let bytes = changed(|doc, day, stop| {
        doc.put(ROOT, "budget", 1200).expect("a field");
        doc.put(day, "weather", "wind").expect("a field");
        let costs = doc.put_object(stop, "costs", ObjType::List).expect("a list");
        doc.insert(&costs, 0, "entry fee").expect("an item");
    });
    let mut document = open(&bytes).expect("a newer minor version opens");
    document.apply(&Edit::SetTitle("Another".to_owned()), 2).expect("a title");
    document.apply(&Edit::RemoveStop(StopId::new("a")), 3).expect("it is there");
    document.undo(4).expect("it can be undone");

    let doc = AutoCommit::load(&document.save()).expect("our own file");
    let inside = |of: &ObjId, key: &str| doc.get(of, key).expect("a map").expect("still there");
    assert_eq!(inside(&ROOT, "budget").0.as_i64(), Some(1200), "of the plan");
    let day = inside(&inside(&ROOT, "days").1, "d1").1;
    assert_eq!(inside(&day, "weather").0.as_str(), Some("wind"), "of a day");
    let stop = inside(&inside(&ROOT, "stops").1, "a").1;
    assert_eq!(doc.length(&inside(&stop, "costs").1), 1, "of a stop that was gone for a while");
}

#[test]
fn fields_that_are_missing_have_a_meaning_and_can_be_set() {
    let bytes = changed(|doc, day, stop| {
        for key in ["note", "title"] {
            doc.delete(day, key).expect("a field");
        }
        for key in ["note", "reach", "shaping", "stay"] {
            doc.delete(stop, key).expect("a field");
        }
        doc.delete(ROOT, "language").expect("a field");
        doc.delete(ROOT, "avoid").expect("a map");
        doc.put(stop, "lon", 86).expect("a field");
    });
    let mut document = open(&bytes).expect("it opens");
    let before = document.plan().clone();
    assert!(
        (before.stops().next().expect("a stop").1.place.at.x() - 86.0).abs() < 1e-9,
        "a whole number of degrees"
    );
    let note = Edit::SetStopNote { stop: StopId::new("a"), note: "bring water".to_owned() };
    document.apply(&note, 2).expect("a note");
    document.undo(3).expect("it can be undone");
    assert_eq!(document.plan(), &before, "back to none");
}

#[test]
fn another_layout_is_told_from_another_file() {
    assert!(matches!(error(b"PK\x03\x04"), Error::NotAPlan), "a zip");
    assert!(matches!(error(&AutoCommit::new().save()), Error::NotAPlan), "another Automerge document");
    let newer = changed(|doc, _, _| doc.put(ROOT, "schema", 2).expect("a field"));
    assert!(matches!(error(&newer), Error::Newer { found: 2, known: 1 }), "a later layout");
    assert!(matches!(error(&vec![0; MAX_BYTES + 1]), Error::TooLarge { .. }), "not looked at");
}

#[test]
fn a_file_cut_short_is_torn() {
    let bytes = saved();
    for cut in 0..bytes.len() {
        let error = error(&bytes[..cut]);
        assert!(matches!(error, Error::Torn { .. }), "cut at {cut} of {}: {error}", bytes.len());
    }
}

#[test]
fn a_flipped_bit_is_noticed() {
    let bytes = saved();
    for at in (4..bytes.len()).step_by(3) {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1;
        assert!(matches!(error(&bytes), Error::Torn { .. }), "byte {at}");
    }
}

/// Puts a value among what was verified.
fn verify(doc: &mut AutoCommit, check: &str, value: &str) {
    let verified = doc.put_object(ROOT, "verified", ObjType::Map).expect("a map");
    doc.put(&verified, check, value).expect("a value");
}

#[test]
fn terms_of_another_program_are_read() {
    let bytes = changed(|doc, day, stop| {
        doc.put(ROOT, "fuel_range", 600_000).expect("a field");
        doc.put(ROOT, "breaks", "").expect("a field");
        doc.put(day, "limit_latest", "").expect("a field");
        doc.put(day, "limit_driving", 28_800).expect("a field");
        doc.put(stop, "pin", "depart_at/00:40+1").expect("a field");
        verify(doc, "closed:a", "2027-05-01 Aigerim of Öskemen");
    });
    let document = open(&bytes).expect("it opens");
    let plan = document.plan();
    assert_eq!(plan.vehicle_facts.fuel_range, Some(Metres(600_000.0)), "a whole number of metres");
    assert_eq!(plan.breaks, None, "an empty text is none");
    let limits = Limits { driving: Some(Seconds::hours(8)), ..Limits::default() };
    assert_eq!(plan.days[0].limits, limits, "eight hours, and no latest arrival");
    let pin = Pin { kind: PinKind::DepartAt, at: Time::constant(0, 40, 0, 0), next_day: true };
    assert_eq!(plan.stops().next().expect("a stop").1.pin, Some(pin), "twenty to one in the night after");
    let verified = Verified {
        check: "closed:a".to_owned(),
        on: Date::constant(2027, 5, 1),
        by: "Aigerim of Öskemen".to_owned(),
    };
    assert_eq!(plan.verified, [verified], "by whom is all that follows the date");
}

#[test]
fn a_value_that_cannot_be_is_named() {
    type Change = fn(&mut AutoCommit, &ObjId, &ObjId);
    let wrong: [(Change, &str); 33] = [
        (|doc, _, stop| doc.put(stop, "lon", 812.0).expect("a field"), "812"),
        (|doc, _, stop| doc.put(stop, "lat", f64::NAN).expect("a field"), "NaN"),
        (|doc, _, stop| doc.put(stop, "lon", "east").expect("a field"), "\"lon\""),
        (|doc, _, stop| doc.put(stop, "stay", -1).expect("a field"), "-1"),
        (|doc, _, stop| doc.put(stop, "stay", u64::MAX).expect("a field"), "\"stay\""),
        (|doc, _, stop| doc.put(stop, "kind", "castle").expect("a field"), "castle"),
        (|doc, _, stop| doc.put(stop, "ref", "").expect("a field"), "without saying which"),
        (|doc, _, stop| doc.put(stop, "reach", "ferry:1").expect("a field"), "ferry:1"),
        (|doc, _, stop| doc.put(stop, "shaping", "1,2;3").expect("a field"), "\"3\""),
        (|doc, _, stop| doc.put(stop, "position", "d1").expect("a field"), "DAY/ORDER"),
        // A key like this would leave no room before it.
        (|doc, _, stop| doc.put(stop, "position", "d1/A0").expect("a field"), "A0"),
        (|doc, _, stop| doc.put(stop, "removed", "yes").expect("a field"), "\"removed\""),
        (|doc, _, stop| doc.delete(stop, "name").expect("a field"), "no \"name\""),
        (|doc, day, _| doc.put(day, "start", "9 o'clock").expect("a field"), "9 o'clock"),
        (|doc, _, _| doc.put(ROOT, "start", "1889-01-01").expect("a field"), "1889"),
        (|doc, _, _| doc.put(ROOT, "days", 3).expect("a field"), "\"days\""),
        (|doc, _, _| doc.put(ROOT, "limit_driving", 0).expect("a field"), "allows 0 at the wheel"),
        (|doc, _, _| doc.put(ROOT, "limit_driving", "9 h").expect("a field"), "\"9 h\""),
        (
            |doc, day, _| doc.put(day, "limit_driving", 86_401).expect("a field"),
            "the day \"d1\" allows 86401",
        ),
        (
            |doc, day, _| doc.put(day, "limit_earliest", "early").expect("a field"),
            "no earlier than \"early\"",
        ),
        (|doc, _, _| doc.put(ROOT, "limit_latest", "25:00").expect("a field"), "no later than \"25:00\""),
        (|doc, day, _| doc.put(day, "limit_after_dark", 1).expect("a field"), "neither true nor false"),
        (|doc, _, _| doc.put(ROOT, "breaks", "3 h").expect("a field"), "AFTER/REST"),
        (|doc, _, _| doc.put(ROOT, "breaks", "0/900").expect("a field"), "\"0/900\""),
        (|doc, _, _| doc.put(ROOT, "breaks", 900).expect("a field"), "\"breaks\""),
        (|doc, _, _| doc.put(ROOT, "fuel_range", f64::NAN).expect("a field"), "NaN"),
        (|doc, _, _| doc.put(ROOT, "fuel_range", 5_000_001).expect("a field"), "5000001"),
        (|doc, _, _| doc.put(ROOT, "ownership", "stolen").expect("a field"), "stolen"),
        (|doc, _, _| doc.put(ROOT, "plates", "Mongolia").expect("a field"), "Mongolia"),
        (|doc, day, _| doc.put(day, "lodging", "castle").expect("a field"), "castle"),
        (|doc, _, stop| doc.put(stop, "pin", "arrive_by/9 o'clock").expect("a field"), "KIND/HH:MM"),
        (|doc, _, stop| doc.put(stop, "pin", "soon/09:00").expect("a field"), "soon"),
        (|doc, _, _| verify(doc, "closed:a", "yesterday Aigerim"), "\"closed:a\""),
    ];
    for (change, says) in wrong {
        let error = error(&changed(change));
        assert!(matches!(&error, Error::Invalid { what } if what.contains(says)), "{says}: {error}");
    }
}

/// Damages a chunk and mends its checksum, so that the damage reaches the parts that read it.
fn damaged(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).expect("below a usize")
    };
    let mut bytes = bytes.to_vec();
    for _ in 0..=random(4) {
        let at = 12 + random(bytes.len() - 12);
        bytes[at] = u8::try_from(random(256)).expect("a byte");
    }
    let sum = Sha256::digest(&bytes[8..]);
    bytes[4..8].copy_from_slice(&sum[..4]);
    bytes
}

#[test]
fn damage_behind_a_good_checksum_never_brings_us_down() {
    let mut document = Document::open(&saved()).expect("our own file");
    let long = "Aigerim waits at the bridge; ".repeat(30);
    document.apply(&Edit::SetStopNote { stop: StopId::new("a"), note: long }, 2).expect("a note");
    let bytes = document.save();
    // Automerge's panics, which are caught, would fill the output. Those of other tests must still be seen.
    let here = std::thread::current().id();
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().id() != here {
            hook(panic);
        }
    }));
    let mut opened = 0;
    let mut down = Vec::new();
    for seed in 0..rounds() {
        let bytes = damaged(&bytes, seed);
        let use_it = || {
            let Ok(mut document) = open(&bytes) else { return false };
            let _ = document.apply(&Edit::SetTitle("Another".to_owned()), 3);
            let note = Edit::SetStopNote { stop: StopId::new("a"), note: "short".to_owned() };
            let _ = document.apply(&note, 3);
            let _ = document.apply(&add("d1", &[stop("c", "c")]), 3);
            while document.undo(4).is_ok_and(|step| step.is_some()) {}
            let _ = document.save();
            true
        };
        match catch_unwind(AssertUnwindSafe(use_it)) {
            Ok(used) => opened += u64::from(used),
            Err(_) => down.push(seed),
        }
    }
    drop(std::panic::take_hook());
    println!("{opened} of {} opened", rounds());
    assert!(down.is_empty(), "panics with {down:?}");
}

/// `QOSJOL_FUZZ` rounds, or few.
fn rounds() -> u64 {
    std::env::var("QOSJOL_FUZZ").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(2_000)
}

#[test]
fn what_once_brought_us_down_is_refused() {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../../tests/hostile"].iter().collect();
    let bytes =
        file::read(&folder.join("plan-numbered-beyond-count.qosjol"), MAX_BYTES).expect("it is there");
    let error = error(&bytes);
    assert!(matches!(&error, Error::Torn { cause } if cause.contains("numbered")), "{error}");
}
