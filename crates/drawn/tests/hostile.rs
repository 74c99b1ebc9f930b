//! Damaged files are damaged in the way they say; odd data is written as it is.

mod read;

use std::panic::{AssertUnwindSafe, catch_unwind};

use drawn::hostile;
use drawn::pbf::Options;
use osmpbf::{BlobDecode, BlobReader};

/// Whether a plain reader notices: an error, or a panic in it.
fn noticed(file: &[u8]) -> bool {
    let read = || -> Result<usize, osmpbf::Error> {
        let mut elements = 0;
        for blob in BlobReader::new(file) {
            if let BlobDecode::OsmData(block) = blob?.decode()? {
                block.for_each_element(|_| elements += 1);
            }
        }
        Ok(elements)
    };
    catch_unwind(AssertUnwindSafe(read)).map_or(true, |answer| answer.map_or(true, |elements| elements == 0))
}

#[test]
fn the_sound_file_is_sound() {
    let (_, osm) = read::all(&hostile::sound());
    assert_eq!((osm.nodes.len(), osm.ways.len()), (5, 5), "else nothing here shows anything");
    assert!(!noticed(&hostile::sound()), "a reader has nothing to say");
}

#[test]
fn a_plain_reader_notices_what_is_torn() {
    // What has to be looked for: the reader of a planner has to know these by itself.
    let subtle = [
        "a huge header",
        "an unknown feature",
        "history",
        "headless",
        "a string out of the table",
        "uneven columns",
        "uneven tags",
        "not UTF-8",
        "overflowing ids",
    ];
    for (what, file) in hostile::files() {
        if !subtle.contains(&what) {
            assert!(noticed(&file), "{what} is noticed");
        }
    }
}

#[test]
fn every_byte_flipped_or_cut_differs() {
    let sound = hostile::sound();
    for at in 0..sound.len() {
        let flipped = hostile::flipped(&sound, at);
        let different = sound.iter().zip(&flipped).filter(|(one, other)| one != other).count();
        assert_eq!((flipped.len(), different), (sound.len(), 1), "one byte, at {at}");
        assert_eq!(hostile::truncated(&sound, at), sound[..at], "cut at {at}");
    }
}

#[test]
fn headers_ask_for_what_they_should() {
    let asked = |file: &[u8]| read::all(file).0.required_features().last().cloned();
    assert_eq!(asked(&hostile::unknown_feature()).as_deref(), Some("Teleportation-V2"), "nobody has that");
    assert_eq!(
        asked(&hostile::history()).as_deref(),
        Some("HistoricalInformation"),
        "a history file says so"
    );
}

#[test]
fn the_headless_file_begins_with_data() {
    let file = hostile::headless();
    let first = BlobReader::new(&file[..]).next().expect("a blob").expect("a sound one");
    assert!(matches!(first.decode(), Ok(BlobDecode::OsmData(_))), "data, where a header should be");
}

#[test]
fn bombs_are_small_until_they_are_opened() {
    for (what, file) in [("bomb", hostile::bomb()), ("lying bomb", hostile::lying_bomb())] {
        assert!(file.len() < 100_000, "{what}: {} bytes", file.len());
    }
}

#[test]
fn odd_data_is_written_as_it_is() {
    for (what, osm) in hostile::data() {
        let read = read::all(&osm.pbf(Options::default())).1;
        assert_eq!(read, osm, "{what} reads back");
    }
}

#[test]
fn the_square_is_in_all_odd_data() {
    let square = hostile::self_loops().ways[..5].to_vec();
    for (what, osm) in hostile::data() {
        if ["nothing", "far ids", "unsorted"].contains(&what) {
            continue; // The first has no square, the others have other ids and another order.
        }
        assert_eq!(osm.ways[..5], square, "{what}: the roads around the square are there");
    }
}
