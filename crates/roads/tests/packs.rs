//! Packs as they should not be, and packs that many ask at once.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test's own helpers: what is not there should stop it"
)]

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, LazyLock, Once};
use std::time::Duration;

use drawn::country::{Extract, Options, Scenery, World};
use geo::Point;
use roads::build::{Order, build};
use roads::pack::{AlignedBytes, Engine, Pack, PackError, VERSION};
use roads::{
    Avoid, Cancel, IsochroneRequest, MatrixRequest, Profile, Route, RouteError, RouteRequest, RoutingEngine,
    Terms, Waypoint,
};

/// The pack of a small made-up country.
static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let place = |name: &str| -> PathBuf { folder.path().join(name) };
    let world = World::new(Options { towns: 1, scenery: Scenery::None, ..Options::default() });
    let file = std::fs::File::create(place("a.osm.pbf")).expect("a file");
    world
        .write(Extract::Whole, std::io::BufWriter::new(file), drawn::pbf::Options::default())
        .expect("a world");
    let (extracts, work, output) = ([place("a.osm.pbf")], place("work"), place("out.pack"));
    let (name, source, licence) = ("small", "made up", "CC0");
    let order = Order {
        extracts: &extracts,
        heights: None,
        country: &|_| None,
        name,
        source,
        licence,
        work: &work,
        output: &output,
    };
    build(&order, &()).expect("a pack");
    std::fs::read(output).expect("a pack")
});

fn open(bytes: &[u8]) -> Result<Pack, PackError> {
    Pack::open(Arc::new(AlignedBytes::from(bytes)))
}

/// The tables of a pack: where each lies.
fn tables(pack: &[u8]) -> Vec<std::ops::Range<usize>> {
    let long = |at: usize| u64::from_le_bytes(pack[at..at + 8].try_into().expect("eight bytes")) as usize;
    let count = u32::from_le_bytes(pack[12..16].try_into().expect("four bytes")) as usize;
    let entries = (0..count).map(|index| 32 + index * 24);
    entries.map(|entry| long(entry + 8)..long(entry + 8) + long(entry + 16)).collect()
}

/// Numbers that are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most
    }
}

/// Panics within the crate are caught there: they are not shown, those of tests are.
fn quiet() {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let show = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if panic.location().is_some_and(|place| place.file().contains("tests")) {
                show(panic);
            }
        }));
    });
}

#[test]
fn a_sound_pack_is_sound() {
    let pack = open(&SMALL).expect("a pack");
    assert!(pack.is_sound(), "nothing happened to it");
    let bytes: &[u8] = &SMALL[1..];
    assert_eq!(open(bytes).err(), Some(PackError::Foreign), "a byte later it is none");
}

#[test]
fn a_pack_of_another_version_is_told() {
    for version in [0, VERSION + 1, u32::MAX] {
        let mut bytes = SMALL.clone();
        bytes[8..12].copy_from_slice(&version.to_le_bytes());
        let error = open(&bytes).expect_err("it is of another version");
        assert_eq!(error, PackError::Version { found: version, known: VERSION }, "its version is told");
        assert!(error.to_string().contains("build or get"), "and what to do: {error}");
    }
}

#[test]
fn what_is_empty_or_something_else_is_no_pack() {
    for bytes in [&b""[..], b"Q", b"QosjolR", b"QosjolXX and more", b"<!DOCTYPE html><html>"] {
        assert_eq!(open(bytes).err(), Some(PackError::Foreign), "{bytes:?}");
    }
    let missing = Pack::read(&std::env::temp_dir().join("there is no such pack"));
    assert_eq!(missing.err(), Some(PackError::Foreign), "a file that is not there");
}

#[test]
fn a_pack_that_ends_too_early_is_torn() {
    let whole = SMALL.len();
    let lengths = (8..600).chain((600..whole).step_by(997)).chain([whole - 1]);
    for length in lengths {
        assert_eq!(open(&SMALL[..length]).err(), Some(PackError::Torn), "{length} of {whole} bytes");
    }
}

#[test]
fn a_flip_in_the_table_of_contents_is_told() {
    let end = 32 + tables(&SMALL).len() * 24;
    for at in (0..end).filter(|at| !(20..32).contains(at)) {
        for bit in 0..8 {
            let mut bytes = SMALL.clone();
            bytes[at] ^= 1 << bit;
            let error = open(&bytes).expect_err("the contents are wrong");
            let told = match at {
                0..8 => error == PackError::Foreign,
                8..12 => matches!(error, PackError::Version { .. }),
                _ => error == PackError::Torn,
            };
            assert!(told, "byte {at}, bit {bit}: {error}");
        }
    }
}

fn waypoint([x, y]: [f64; 2]) -> Waypoint {
    let [west, south, east, north] = open(&SMALL).expect("a pack").about().bounds;
    Waypoint::new(Point::new(west + (east - west) * x, south + (north - south) * y))
}

/// Asks a damaged pack all there is to ask; any answer will do.
fn ask(bytes: &[u8], points: &[Waypoint], everything: bool) -> &'static str {
    let Ok(pack) = open(bytes) else { return "no pack" };
    assert!(!pack.is_sound(), "a checksum is wrong");
    let Ok(engine) = Engine::new("damaged", pack, Vec::new()) else { return "no engine" };
    let (avoid, cancel) = (Avoid::default(), Cancel::default());
    let profile = Profile::shipped("car").expect("shipped");
    let terms = Terms { profile, avoid: &avoid, month: Some(1), wet: false, cancel: &cancel };
    engine.covers(points[0].at);
    let route = engine.route(&RouteRequest { points, terms });
    if everything {
        let _ = engine.alternatives(&RouteRequest { points: &points[..2], terms }, 3);
        let _ = engine.matrix(&MatrixRequest { sources: points, targets: points, terms });
        let _ = engine.isochrones(&IsochroneRequest { from: points[0], seconds: &[300.0, 900.0], terms });
    }
    match route {
        Ok(_) => "a way",
        Err(RouteError::Unavailable { .. }) => "told",
        Err(_) => "no way",
    }
}

#[test]
fn a_damaged_table_makes_an_error_or_an_answer_and_never_takes_long() {
    quiet();
    let flips: usize =
        std::env::var("QOSJOL_FLIPS").ok().and_then(|flips| flips.parse().ok()).unwrap_or(2000);
    let points = [[0.3, 0.3], [0.7, 0.6], [0.5, 0.8]].map(waypoint);
    let tables: Vec<_> = tables(&SMALL).into_iter().filter(|table| !table.is_empty()).collect();
    let mut random = Random(42);
    let mut damaged = Vec::new();
    for number in 0..flips {
        // Small tables as often as large ones; some packs are damaged in many places, some by a whole word.
        let places = if number % 5 == 0 { 16 } else { 1 };
        let mut flipped = Vec::new();
        for _ in 0..places {
            let table = &tables[random.below(tables.len())];
            flipped.push((table.start + random.below(table.len()), 1 << random.below(8)));
        }
        flipped.sort_unstable();
        flipped.dedup_by_key(|(at, _)| *at);
        damaged.push(flipped);
    }
    let (asks, asked) = channel();
    let work = damaged.clone();
    // On a thread of its own: what does not end is seen from here.
    let worker = std::thread::spawn(move || {
        for (number, flipped) in work.iter().enumerate() {
            let mut bytes = SMALL.clone();
            flipped.iter().for_each(|(at, bit)| bytes[*at] ^= *bit as u8);
            let answer = ask(&bytes, &points, number % 10 == 0);
            if asks.send(answer).is_err() {
                return;
            }
        }
    });
    let mut answers: HashMap<&str, usize> = HashMap::new();
    for flipped in &damaged {
        match asked.recv_timeout(Duration::from_secs(30)) {
            Ok(answer) => *answers.entry(answer).or_default() += 1,
            Err(RecvTimeoutError::Timeout) => panic!("no answer in half a minute with {flipped:?} flipped"),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    println!("{flips} damaged packs: {answers:?}");
    worker.join().unwrap_or_else(|_| panic!("it panicked after {answers:?}"));
    assert_eq!(answers.values().sum::<usize>(), flips, "each pack was asked");
}

#[test]
fn four_at_once_get_the_answers_that_one_gets() {
    let engine = Engine::new("small", open(&SMALL).expect("a pack"), Vec::new()).expect("an engine");
    let (avoid, unpaved) = (Avoid::default(), Avoid { unpaved: true, ..Avoid::default() });
    let cancel = Cancel::default();
    let points = [[0.3, 0.3], [0.7, 0.6], [0.5, 0.8], [0.1, 0.9]].map(waypoint);
    // More terms than metrics are kept.
    let mut questions = Vec::new();
    for profile in Profile::all_shipped() {
        for (avoid, month) in [(&avoid, None), (&unpaved, None), (&avoid, Some(4))] {
            questions.push(Terms { profile, avoid, month, wet: false, cancel: &cancel });
        }
    }
    let answer = |terms: &Terms<'_>| -> (Result<Route, RouteError>, Result<roads::Matrix, RouteError>) {
        let matrix = engine.matrix(&MatrixRequest { sources: &points, targets: &points, terms: *terms });
        (engine.route(&RouteRequest { points: &points, terms: *terms }), matrix)
    };
    let alone: Vec<_> = questions.iter().map(answer).collect();
    let ways = alone.iter().filter(|(route, _)| route.is_ok()).count();
    assert!(ways > questions.len() / 2, "there is something to compare: {ways} of {}", questions.len());
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (questions, alone, answer) = (&questions, &alone, &answer);
            scope.spawn(move || {
                for round in 0..3 {
                    for index in 0..questions.len() {
                        // Each in an order of its own, so that each lets go of what others need.
                        let index = (index * [1, 2, 4, 5][thread] + round) % questions.len();
                        assert_eq!(
                            answer(&questions[index]),
                            alone[index],
                            "thread {thread}, question {index}"
                        );
                    }
                }
            });
        }
    });
}
