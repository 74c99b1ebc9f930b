//! Building packs: out of good files and bad ones, stopped and killed in the middle, on a disk without room.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test's own helpers: what is not there should stop it"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use drawn::country::{Extract, Options, Scenery, World};
use drawn::pbf::{self, Nodes, Packing};
use geo::Point;
use roads::build::{BuildError, Order, Report, Stage, Watch, build};
use roads::pack::{Engine, Pack};
use roads::{Avoid, Cancel, Country, Profile, RouteRequest, RoutingEngine, Terms, Waypoint};

/// A folder with room for extracts, parts and a pack.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).expect("a file");
        path
    }

    fn build(&self, extracts: &[PathBuf], watch: &dyn Watch) -> Result<Report, BuildError> {
        build_at(extracts, &self.path("work"), &self.path("out.pack"), watch)
    }

    fn pack(&self) -> Vec<u8> {
        fs::read(self.path("out.pack")).expect("a pack")
    }

    /// A pack that was there before.
    fn put_old(&self) {
        self.put("out.pack", b"the old pack");
    }

    /// Nothing has come of it: the old pack is there, and beside it nothing but parts that are whole.
    fn is_untouched(&self, why: &str) {
        assert_eq!(self.pack(), b"the old pack", "the pack that was there stays: {why}");
        let mut left: Vec<String> = names(self.folder.path());
        left.retain(|name| !name.ends_with(".pbf"));
        assert!(
            left == ["out.pack"] || left == ["out.pack", "work"],
            "nothing else lies there: {left:?}, {why}"
        );
        let parts = if self.path("work").exists() { names(&self.path("work")) } else { Vec::new() };
        assert!(
            parts.iter().all(|name| ["graph.part", "order.part"].contains(&name.as_str())),
            "{parts:?}, {why}"
        );
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
    names.sort();
    names
}

fn country(_: Point) -> Option<Country> {
    Country::from_code("MN")
}

fn build_at(
    extracts: &[PathBuf],
    work: &Path,
    output: &Path,
    watch: &dyn Watch,
) -> Result<Report, BuildError> {
    let (name, source, licence) = ("test", "made up", "CC0");
    build(&Order { extracts, heights: None, country: &country, name, source, licence, work, output }, watch)
}

fn world(towns: usize) -> World {
    World::new(Options { towns, scenery: Scenery::None, ..Options::default() })
}

fn file_of(world: &World, extract: Extract, options: pbf::Options) -> Vec<u8> {
    let mut bytes = Vec::new();
    world.write(extract, &mut bytes, options).expect("memory takes it");
    bytes
}

fn small_file() -> Vec<u8> {
    file_of(&world(1), Extract::Whole, pbf::Options::default())
}

/// Where blobs end.
fn blob_ends(file: &[u8]) -> Vec<usize> {
    let (mut at, mut ends) = (0, Vec::new());
    while at < file.len() {
        let header = u32::from_be_bytes(file[at..at + 4].try_into().expect("four bytes")) as usize;
        let fields = &file[at + 4..at + 4 + header];
        // The last field of a blob's header is its size.
        let key = fields.iter().rposition(|byte| *byte == 0x18).expect("a size");
        let size = fields[key + 1..].iter().rev().fold(0, |size, byte| size << 7 | usize::from(byte & 0x7f));
        at += 4 + header + size;
        ends.push(at);
    }
    ends
}

#[test]
fn no_damaged_file_is_taken_for_a_sound_one() {
    for (index, (what, bytes)) in drawn::hostile::files().into_iter().enumerate() {
        let desk = Desk::new();
        desk.put_old();
        let path = desk.put("a.osm.pbf", &bytes);
        match desk.build(&[path], &()) {
            Ok(_) => assert!(index >= 16, "{what}: only what is wrong within a block may be passed over"),
            Err(error) => {
                println!("{what}: {error}");
                assert!(
                    error.to_string().contains("a.osm.pbf"),
                    "{what}: the message names the file: {error}"
                );
                assert!(
                    what != "history" || matches!(error, BuildError::History { .. }),
                    "{what} is told: {error}"
                );
                desk.is_untouched(what);
            }
        }
    }
}

#[test]
fn odd_data_makes_a_pack_or_is_told() {
    for (what, osm) in drawn::hostile::data() {
        let desk = Desk::new();
        let path = desk.put("a.osm.pbf", &osm.sorted().pbf(pbf::Options::default()));
        let built = desk.build(&[path], &());
        if what == "nothing" {
            assert!(matches!(built, Err(BuildError::NoRoads)), "there is no road: {built:?}");
            continue;
        }
        let report = built.unwrap_or_else(|error| panic!("{what}: {error}"));
        let pack = Pack::read(&desk.path("out.pack")).expect("a pack");
        assert!(pack.is_sound() && report.edges >= 2, "{what}: {report:?}");
        Engine::new("odd", pack, Vec::new()).expect("an engine");
    }
}

#[test]
fn a_file_that_broke_off_is_damaged_wherever_it_did() {
    let file = small_file();
    let ends = blob_ends(&file);
    assert_eq!(ends.last(), Some(&file.len()), "the test reads the file right");
    let cuts: Vec<usize> = (0..file.len()).step_by(997).collect();
    println!("{} cuts of {} bytes", cuts.len(), file.len());
    for cut in cuts {
        let desk = Desk::new();
        desk.put_old();
        let path = desk.put("a.osm.pbf", &file[..cut]);
        match desk.build(&[path], &()) {
            Ok(_) => assert!(ends.contains(&cut), "cut at {cut}, which is within a blob"),
            Err(error) => {
                let told = matches!(
                    error,
                    BuildError::NotPbf { .. } | BuildError::Torn { .. } | BuildError::NoRoads
                );
                assert!(told, "cut at {cut}: {error}");
                desk.is_untouched("a torn file");
            }
        }
    }
}

#[test]
fn however_a_file_is_packed_the_pack_is_the_same_to_the_byte() {
    let world = world(2);
    let mut first: Option<Vec<u8>> = None;
    for packing in Packing::ALL {
        for (nodes, block) in [(Nodes::Dense, 8000), (Nodes::Plain, 8000), (Nodes::Dense, 777)] {
            let desk = Desk::new();
            let options = pbf::Options { packing, nodes, block, ..pbf::Options::default() };
            let path = desk.put("a.osm.pbf", &file_of(&world, Extract::Whole, options));
            desk.build(&[path], &()).unwrap_or_else(|error| panic!("{packing:?}, {nodes:?}: {error}"));
            let pack = desk.pack();
            match &first {
                None => first = Some(pack),
                Some(first) => {
                    assert!(*first == pack, "{packing:?}, {nodes:?}, {block} a block: another pack");
                }
            }
        }
    }
}

/// Does something once at the first sign of a stage.
struct Once<F> {
    at: Stage,
    what: Mutex<Option<F>>,
}

impl<F: FnOnce() + Send> Watch for Once<F> {
    fn progress(&self, stage: Stage, _: u64, _: u64) {
        if stage == self.at
            && let Some(what) = self.what.lock().expect("no panic").take()
        {
            what();
        }
    }

    fn is_cancelled(&self) -> bool {
        false
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_is_told_apart_from_a_damaged_one() {
    let (one, other) = (small_file(), file_of(&world(2), Extract::Whole, pbf::Options::default()));
    for (what, then) in [("another file", &other[..]), ("cut short", &one[..one.len() / 2]), ("emptied", &[])]
    {
        for at in [Stage::Ways, Stage::Nodes] {
            let desk = Desk::new();
            desk.put_old();
            let path = desk.put("a.osm.pbf", &one);
            let replace = || fs::write(&path, then).expect("a file");
            let watch = Once { at, what: Mutex::new(Some(replace)) };
            let built = desk.build(std::slice::from_ref(&path), &watch);
            assert!(matches!(built, Err(BuildError::Changed { .. })), "{what} from {at:?} on: {built:?}");
            desk.is_untouched(what);
        }
    }
}

/// Cancels when asked for the nth time: from then on, or that one time only.
struct CancelAt {
    asked: AtomicUsize,
    nth: usize,
    only_once: bool,
    stage: Mutex<Option<Stage>>,
}

impl CancelAt {
    fn new(nth: usize, only_once: bool) -> Self {
        Self { asked: AtomicUsize::new(0), nth, only_once, stage: Mutex::new(None) }
    }
}

impl Watch for CancelAt {
    fn progress(&self, stage: Stage, _: u64, _: u64) {
        *self.stage.lock().expect("no panic") = Some(stage);
    }

    fn is_cancelled(&self) -> bool {
        let asked = self.asked.fetch_add(1, Ordering::Relaxed);
        if self.only_once { asked == self.nth } else { asked >= self.nth }
    }
}

#[test]
fn whenever_it_is_cancelled_nothing_is_left_but_parts_and_the_next_build_goes_on() {
    let file = small_file();
    let fresh = Desk::new();
    let path = fresh.put("a.osm.pbf", &file);
    let whole = fresh.build(&[path], &()).expect("a pack");
    let desk = Desk::new();
    let path = desk.put("a.osm.pbf", &file);
    let mut stages = Vec::new();
    for only_once in [false, true] {
        for nth in 0.. {
            desk.put_old();
            let _ = fs::remove_dir_all(desk.path("work"));
            let watch = CancelAt::new(nth, only_once);
            let built = desk.build(std::slice::from_ref(&path), &watch);
            let stage = *watch.stage.lock().expect("no panic");
            if watch.asked.load(Ordering::Relaxed) <= nth {
                assert!(built.is_ok(), "nobody cancelled: {built:?}");
                break;
            }
            assert!(
                matches!(built, Err(BuildError::Cancelled)),
                "call {nth}, {stage:?}, {only_once}: {built:?}"
            );
            desk.is_untouched("cancelled");
            let has_parts = desk.path("work").join("graph.part").exists();
            stages.extend(stage);
            let report = desk.build(std::slice::from_ref(&path), &()).expect("a pack");
            assert_eq!(report, Report { resumed: has_parts, ..whole.clone() }, "it went on from call {nth}");
            assert!(desk.pack() == fresh.pack(), "and made the same pack");
        }
    }
    stages.dedup();
    for stage in Stage::ALL.into_iter().filter(|stage| *stage != Stage::Heights) {
        assert!(stages.contains(&stage), "it was cancelled in {stage:?} too: {stages:?}");
    }
}

#[test]
fn parts_that_are_damaged_or_of_another_file_are_made_anew() {
    let file = small_file();
    let fresh = Desk::new();
    let path = fresh.put("a.osm.pbf", &file);
    fresh.build(&[path], &()).expect("a pack");
    let desk = Desk::new();
    let path = desk.put("a.osm.pbf", &file);
    let keep_parts = |desk: &Desk| {
        // A folder where the pack should be makes the last step fail.
        fs::create_dir_all(desk.path("out.pack/in the way")).expect("a folder");
        let built = desk.build(std::slice::from_ref(&path), &());
        assert!(matches!(built, Err(BuildError::Write { .. })), "a folder is in the way: {built:?}");
        fs::remove_dir_all(desk.path("out.pack")).expect("it is there");
        assert_eq!(names(&desk.path("work")), ["graph.part", "order.part"], "parts wait for the next build");
    };
    for part in ["graph.part", "order.part"] {
        for at in [0, 9, 40, 100, 5000] {
            keep_parts(&desk);
            let place = desk.path("work").join(part);
            let bytes = fs::read(&place).expect("a part");
            fs::write(&place, drawn::hostile::flipped(&bytes, at.min(bytes.len() - 1))).expect("a file");
            desk.build(std::slice::from_ref(&path), &())
                .unwrap_or_else(|error| panic!("{part}, {at}: {error}"));
            assert!(desk.pack() == fresh.pack(), "{part} with byte {at} flipped is not used");
            fs::remove_file(desk.path("out.pack")).expect("it is there");
        }
    }
    keep_parts(&desk);
    fs::write(&path, file_of(&world(2), Extract::Whole, pbf::Options::default())).expect("a file");
    let report = desk.build(std::slice::from_ref(&path), &()).expect("a pack");
    assert!(!report.resumed, "another file in its place is another build");
}

/// Not a test by itself: the program that others start and kill. It builds what its variables say.
#[test]
fn child() {
    let Ok(folder) = std::env::var("QOSJOL_CHILD_FOLDER") else { return };
    let folder = Path::new(&folder);
    /// Takes its time, so that there is a moment to be killed in.
    struct Slow(Duration);
    impl Watch for Slow {
        fn progress(&self, _: Stage, _: u64, _: u64) {
            std::thread::sleep(self.0);
        }
        fn is_cancelled(&self) -> bool {
            false
        }
    }
    let wait = std::env::var("QOSJOL_CHILD_WAIT").ok().and_then(|wait| wait.parse().ok()).unwrap_or(0);
    let watch = Slow(Duration::from_millis(wait));
    match build_at(&[folder.join("a.osm.pbf")], &folder.join("work"), &folder.join("out.pack"), &watch) {
        Ok(report) => println!("built {report:?}"),
        Err(error) => println!("failed {error:?}"),
    }
}

fn child_in(folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["--exact", "child", "--nocapture"]).env("QOSJOL_CHILD_FOLDER", folder);
    command
}

#[cfg(unix)]
#[test]
fn a_build_that_was_killed_goes_on_where_it_was() {
    let file = file_of(&world(2), Extract::Whole, pbf::Options::default());
    let fresh = Desk::new();
    let path = fresh.put("a.osm.pbf", &file);
    let whole = fresh.build(&[path], &()).expect("a pack");
    let mut resumed = 0;
    // Killed as soon as something appears, and some time after: in the middle of writing a part, of the order, of the pack.
    for (wait_for, more) in
        [("work", 0), ("work", 60), ("work/graph.part", 0), ("work/order.part", 0), ("work/pack.part", 0)]
    {
        let desk = Desk::new();
        desk.put_old();
        let path = desk.put("a.osm.pbf", &file);
        let mut child = child_in(desk.folder.path())
            .env("QOSJOL_CHILD_WAIT", "30")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a child");
        let start = Instant::now();
        while !desk.path(wait_for).exists() && start.elapsed() < Duration::from_secs(60) {
            assert!(
                child.try_wait().expect("a child").is_none(),
                "it was not quicker than the test: {wait_for}"
            );
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(more));
        child.kill().expect("it runs");
        child.wait().expect("it ends");
        assert_eq!(desk.pack(), b"the old pack", "the old pack is there after a kill at {wait_for}");
        let has_graph = desk.path("work/graph.part").exists();
        let report = desk.build(&[path], &()).expect("a pack");
        assert_eq!(report, Report { resumed: has_graph, ..whole.clone() }, "killed at {wait_for}");
        assert!(desk.pack() == fresh.pack(), "the pack is the same to the byte after a kill at {wait_for}");
        assert_eq!(names(desk.folder.path()), ["a.osm.pbf", "out.pack"], "nothing is left: {wait_for}");
        resumed += usize::from(report.resumed);
    }
    assert!(resumed >= 3, "kills after the graph was kept were survived: {resumed}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_the_old_pack_stays() {
    if !Path::new("/dev/full").exists() {
        println!("skipped: this system has no /dev/full");
        return;
    }
    for name in ["graph.new", "order.new", "pack.part"] {
        let desk = Desk::new();
        desk.put_old();
        let path = desk.put("a.osm.pbf", &small_file());
        fs::create_dir(desk.path("work")).expect("a folder");
        std::os::unix::fs::symlink("/dev/full", desk.path("work").join(name)).expect("a link");
        let built = desk.build(&[path], &());
        assert!(matches!(built, Err(BuildError::NoSpace { .. })), "there is no room for {name}: {built:?}");
        desk.is_untouched(name);
    }
}

#[cfg(unix)]
#[test]
fn a_limit_on_files_is_a_full_disk() {
    let desk = Desk::new();
    desk.put_old();
    let path = desk.put("a.osm.pbf", &small_file());
    let program = std::env::current_exe().expect("this program");
    // A shell that lets files grow to 8 KiB only, and a child that hears of it instead of being killed for it.
    let script = "trap '' XFSZ; ulimit -f 16; exec \"$0\" --exact child --nocapture";
    let mut child = Command::new("sh");
    child.args(["-c", script]).arg(program).env("QOSJOL_CHILD_FOLDER", desk.folder.path());
    let output = child.output().expect("a shell");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("failed NoSpace"), "no room is told: {said}");
    desk.is_untouched("a limit on files");
    desk.build(&[path], &()).expect("with room again it is built");
}

#[test]
fn where_nothing_can_be_written_is_told() {
    let desk = Desk::new();
    let path = desk.put("a.osm.pbf", &small_file());
    let a_file = desk.put("file", b"");
    let nowhere = desk.path("nowhere/out.pack");
    for (work, output) in [(a_file.join("work"), desk.path("out.pack")), (desk.path("work"), nowhere)] {
        let built = build_at(std::slice::from_ref(&path), &work, &output, &());
        assert!(matches!(built, Err(BuildError::Write { .. })), "{}: {built:?}", output.display());
        assert!(!output.exists(), "there is no pack");
    }
    let missing = build_at(&[desk.path("missing.osm.pbf")], &desk.path("work"), &desk.path("out.pack"), &());
    assert!(matches!(missing, Err(BuildError::Read { .. })), "a file that is not there: {missing:?}");
    let folder = build_at(&[desk.folder.path().to_owned()], &desk.path("work"), &desk.path("out.pack"), &());
    assert!(
        matches!(folder, Err(BuildError::NotPbf { .. } | BuildError::Read { .. })),
        "a folder: {folder:?}"
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_read_only_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let path = desk.put("a.osm.pbf", &small_file());
    let locked = desk.path("locked");
    fs::create_dir(&locked).expect("a folder");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).expect("it is ours");
    if fs::write(locked.join("probe"), b"").is_ok() {
        println!("skipped: this user writes into read-only folders");
        return;
    }
    let built = build_at(&[path], &desk.path("work"), &locked.join("out.pack"), &());
    assert!(matches!(built, Err(BuildError::Write { .. })), "it cannot be written: {built:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_pack_may_lie_on_another_disk_than_the_parts() {
    use std::os::unix::fs::MetadataExt;
    let desk = Desk::new();
    let device = |path: &Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
    let Ok(other) = tempfile::tempdir_in("/dev/shm") else {
        println!("skipped: there is no /dev/shm to write to");
        return;
    };
    if device(other.path()) == device(desk.folder.path()) {
        println!("skipped: /dev/shm is where temporary files are");
        return;
    }
    let path = desk.put("a.osm.pbf", &small_file());
    let output = other.path().join("out.pack");
    fs::write(&output, b"the old pack").expect("a file");
    // No room there: the copy beside the place goes nowhere.
    let beside = other.path().join("out.pack.new");
    std::os::unix::fs::symlink("/dev/full", &beside).expect("a link");
    let built = build_at(std::slice::from_ref(&path), &desk.path("work"), &output, &());
    assert!(matches!(built, Err(BuildError::NoSpace { .. })), "no room for the copy: {built:?}");
    assert_eq!(fs::read(&output).expect("it is there"), b"the old pack", "the old pack stays");
    assert_eq!(names(other.path()), ["out.pack"], "half a copy does not");
    let report = build_at(&[path], &desk.path("work"), &output, &()).expect("a pack");
    assert_eq!(report.bytes, fs::metadata(&output).expect("it is there").len(), "the whole pack came over");
    assert!(Pack::read(&output).expect("a pack").is_sound(), "and is sound");
    assert!(!desk.path("work").exists() && names(other.path()) == ["out.pack"], "nothing else is left");
}

#[test]
fn the_same_extract_makes_the_same_pack() {
    let file = file_of(&world(3), Extract::Whole, pbf::Options::default());
    let packs = [(); 3].map(|()| {
        let desk = Desk::new();
        let path = desk.put("a.osm.pbf", &file);
        desk.build(&[path], &()).expect("a pack");
        desk.pack()
    });
    assert!(packs[0] == packs[1] && packs[1] == packs[2], "three builds, one pack");
}

#[test]
fn two_extracts_side_by_side_are_one_road_network() {
    let world = World::new(Options { towns: 6, scenery: Scenery::None, ..Options::default() });
    let desk = Desk::new();
    let name = |extract: Extract| match extract {
        Extract::West(_) => "west.osm.pbf",
        Extract::East(_) => "east.osm.pbf",
        _ => "whole.osm.pbf",
    };
    let put = |extract| desk.put(name(extract), &file_of(&world, extract, pbf::Options::default()));
    let [whole, west, east] = [Extract::Whole, Extract::West(0), Extract::East(0)].map(put);
    let engine = |extracts: &[PathBuf]| {
        let report = desk.build(extracts, &()).expect("a pack");
        let pack = Pack::read(&desk.path("out.pack")).expect("a pack");
        (Engine::new("e", pack, Vec::new()).expect("an engine"), report)
    };
    let (one, report) = engine(&[whole]);
    let (two, merged) = engine(&[west, east]);
    assert_eq!((report.nodes, report.edges), (merged.nodes, merged.edges), "the same junctions and roads");
    assert!(merged.repeated_ways > 0, "the roads over the border came twice: {merged:?}");
    let (avoid, cancel) = (Avoid::default(), Cancel::default());
    let [west, south, east, north] = one.pack().about().bounds;
    let at = |x: usize, y: usize| {
        Waypoint::new(Point::new(
            west + (east - west) * x as f64 / 8.0,
            south + (north - south) * y as f64 / 8.0,
        ))
    };
    let mut compared = 0;
    for profile in Profile::all_shipped() {
        let terms = Terms { profile, avoid: &avoid, month: None, wet: false, cancel: &cancel };
        for (from, to) in (0..64).map(|pair| (pair, 63 - pair)) {
            let points = [at(from % 8 + 1, from / 8 + 1), at(to % 8 + 1, to / 8)];
            let answers = [&one, &two].map(|engine| engine.route(&RouteRequest { points: &points, terms }));
            let [Ok(a), Ok(b)] = &answers else {
                assert!(answers.iter().all(Result::is_err), "both or neither: {answers:?}");
                continue;
            };
            compared += 1;
            assert!(
                (a.duration - b.duration).abs() < 1.0,
                "{}: {} s and {} s",
                profile.name,
                a.duration,
                b.duration
            );
        }
    }
    assert!(compared > 100, "there was something to compare: {compared}");
}
