//! Installing, updating and removing packs, with what may go wrong meanwhile.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use roads::Cancel;

use super::double::{Copier, PIECE};
use super::{HeightsFrom, Installed, Means, Order, State, Store};
use crate::catalogue::Catalogue;
use crate::error::{Cause, Error, Result};
use crate::fetch::server::{Manner, Reply, Server};
use crate::fetch::{Terms, Through};
use crate::job::{Job, Progress};

/// A folder with packs, and one with extracts.
struct Trial {
    folder: tempfile::TempDir,
    catalogue: Catalogue,
    terms: Terms,
}

impl Trial {
    fn new() -> Self {
        Self::with_rows("")
    }

    fn with_rows(rows: &str) -> Self {
        let header = "id,kind,name_en,name_kk,name_mn,name_ru,names_ours,countries,bytes,bounds,urls,checksum,plain,\
                      licence,source,as_of,confidence";
        let catalogue =
            Catalogue::embedded().and_then(|all| all.and("own.csv", &format!("{header}\n{rows}")));
        let terms = Terms {
            through: Through::Nothing,
            idle: Duration::from_millis(500),
            first_wait: Duration::from_millis(1),
            tries: 2,
            ..Terms::default()
        };
        let folder = tempfile::tempdir().expect("a folder for the test");
        Self { folder, catalogue: catalogue.expect("the rows are in order"), terms }
    }

    fn store(&self, copier: Copier) -> Store {
        Store::with(&self.folder.path().join("packs"), Box::new(copier)).expect("the folder can be made")
    }

    fn extract(&self, name: &str, bytes: usize) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, vec![b'x'; bytes]).expect("an extract");
        path
    }

    fn install(&self, store: &Store, order: &Order) -> Result<Installed> {
        let cancel = Cancel::default();
        store.install(order, self.means(), &Job::new(&cancel, &|_| {}))
    }

    fn update(&self, store: &Store, id: &str) -> Result<Installed> {
        let cancel = Cancel::default();
        store.update(id, self.means(), &Job::new(&cancel, &|_| {}))
    }

    fn means(&self) -> Means<'_> {
        Means { catalogue: &self.catalogue, terms: &self.terms }
    }
}

fn built(name: &str, extracts: &[PathBuf]) -> Order {
    Order::build(name, extracts, HeightsFrom::None)
}

fn row(id: &str, url: &str, checksum: &str) -> String {
    format!(
        "{id},extract,Test Land,Т,Т,Т,,KZ,100000,76 43 77 44,{url},{checksum},yes,ODbL-1.0,test,2026-11,high\n"
    )
}

fn names(folder: &Path) -> Vec<String> {
    let entries =
        fs::read_dir(folder).map(|entries| entries.flatten().collect::<Vec<_>>()).unwrap_or_default();
    let mut all: Vec<_> =
        entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    all.sort();
    all
}

#[test]
fn a_pack_of_two_extracts_is_installed_and_listed() {
    let trial = Trial::new();
    let store = trial.store(Copier::default());
    let extracts = [trial.extract("kz.osm.pbf", 2500), trial.extract("mn.osm.pbf", 700)];
    let pack = trial.install(&store, &built("Қазақстан & Mongolia", &extracts)).expect("all is well");
    assert_eq!(pack.state, State::Sound, "it can be used");
    assert_eq!(pack.name, "Қазақстан & Mongolia", "people read its name");
    let list = store.list().expect("readable");
    assert_eq!(list.len(), 1, "one pack");
    assert_eq!((list[0].id.as_str(), list[0].bytes), (pack.id.as_str(), pack.bytes), "the same one");
    let bytes = store.bytes(&pack.id).expect("it is sound");
    assert!((*bytes).as_ref().ends_with(&vec![b'x'; 3200]), "both extracts are in it");
    assert!(store.leftovers().expect("readable").is_empty(), "nothing is left of the build");
}

#[test]
fn two_names_of_one_id_are_two_packs() {
    let trial = Trial::new();
    let store = trial.store(Copier::default());
    let extract = [trial.extract("a.osm.pbf", 10)];
    let ids = ["Altai", "Altai!", "Altai"]
        .map(|name| trial.install(&store, &built(name, &extract)).expect("all is well").id);
    assert_eq!(ids, ["altai", "altai-2", "altai"], "the same name is the same pack");
}

#[test]
fn a_failed_update_leaves_the_old_pack() {
    let trial = Trial::new();
    let extract = trial.extract("kz.osm.pbf", 2500);
    let store = trial.store(Copier::default());
    let old = trial.install(&store, &built("KZ", std::slice::from_ref(&extract))).expect("all is well");
    let before = store.bytes("kz").expect("it is sound");

    fs::write(&extract, b"foreign").expect("the extract became something else");
    let failed = trial.update(&store, "kz");
    assert!(matches!(&failed, Err(Error::Build { name, .. }) if name == "KZ"), "{failed:?}");

    fs::write(&extract, vec![b'y'; 900]).expect("a newer extract");
    let spoiled = trial.update(&trial.store(Copier { spoils: true, ..Copier::default() }), "kz");
    assert!(
        matches!(spoiled, Err(Error::Build { .. })),
        "what cannot be read back is not installed: {spoiled:?}"
    );

    fs::remove_file(&extract).expect("the extract is gone");
    let gone = trial.update(&store, "kz");
    assert!(matches!(gone, Err(Error::NoExtract { .. })), "{gone:?}");

    let now = store.bytes("kz").expect("it is as sound as before");
    assert_eq!((*now).as_ref(), (*before).as_ref(), "byte by byte");
    assert_eq!(store.pack("kz").expect("it is there").built, old.built, "nobody touched it");
}

#[test]
fn an_update_is_the_new_pack_and_who_has_the_old_keeps_it() {
    let trial = Trial::new();
    let extract = trial.extract("kz.osm.pbf", 2500);
    let store = trial.store(Copier::default());
    trial.install(&store, &built("KZ", std::slice::from_ref(&extract))).expect("all is well");
    let old = store.bytes("kz").expect("it is sound");
    fs::write(&extract, vec![b'y'; 900]).expect("a newer extract");
    trial.update(&store, "kz").expect("all is well");
    let new = store.bytes("kz").expect("it is sound");
    assert!((*new).as_ref().ends_with(&[b'y'; 900]), "the new one");
    assert!((*old).as_ref().ends_with(&[b'x'; 2500]), "a route under way goes on with the old");
}

#[test]
fn a_cancelled_build_is_offered_and_taken_up() {
    let trial = Trial::new();
    let order = built("KZ", &[trial.extract("kz.osm.pbf", 20 * PIECE)]);
    let pieces = Arc::new(AtomicU32::new(0));
    let pause = Duration::from_millis(20);
    let store = trial.store(Copier { pieces: Arc::clone(&pieces), pause, ..Copier::default() });
    let cancel = Cancel::default();
    let stop = |progress: &Progress| {
        if progress.done as usize >= 8 * PIECE {
            cancel.cancel();
        }
    };
    let stopped = store.install(&order, trial.means(), &Job::new(&cancel, &stop));
    assert!(matches!(stopped, Err(Error::Cancelled)), "{stopped:?}");
    assert!(store.list().expect("readable").is_empty(), "half a pack is none");
    let left = store.leftovers().expect("readable");
    assert_eq!(left[0].order.as_ref(), Some(&order), "it is known what it would become");
    let had = pieces.load(Ordering::Relaxed);
    assert!((8..20).contains(&had), "{had} pieces were read");
    trial.install(&store, &order).expect("all is well now");
    assert_eq!(pieces.load(Ordering::Relaxed), 20, "no piece was read twice");
}

#[test]
fn parts_of_an_extract_that_changed_are_not_taken_up() {
    let trial = Trial::new();
    let extract = trial.extract("kz.osm.pbf", 3 * PIECE);
    let order = built("KZ", std::slice::from_ref(&extract));
    let store = trial.store(Copier { spoils: true, ..Copier::default() });
    trial.install(&store, &order).expect_err("it cannot be read back, and its parts are left");
    fs::write(&extract, vec![b'z'; 2 * PIECE]).expect("the extract changed");
    trial.install(&trial.store(Copier::default()), &order).expect("all is well now");
    let bytes = store.bytes("kz").expect("it is sound");
    assert!((*bytes).as_ref().ends_with(&vec![b'z'; 2 * PIECE]), "all of it is new");
    assert!(!(*bytes).as_ref().ends_with(&vec![b'z'; 2 * PIECE + 1]), "and nothing else");
}

#[test]
fn a_pack_that_is_no_pack_is_listed_with_the_reason() {
    let trial = Trial::new();
    let store = trial.store(Copier::default());
    trial.install(&store, &built("Fine", &[trial.extract("a.osm.pbf", 10)])).expect("all is well");
    fs::write(store.root().join("torn.pack"), b"torn").expect("a torn pack");
    fs::write(store.root().join("empty.pack"), b"").expect("an empty pack");
    fs::write(store.root().join("notes.txt"), b"").expect("something else");
    let old = Copier { version: Some(3), ..Copier::default() };
    let refused = trial.install(&trial.store(old), &built("Old", &[trial.extract("b.osm.pbf", 10)]));
    assert!(matches!(refused, Err(Error::Build { .. })), "nobody installs what nobody can read: {refused:?}");
    fs::write(store.root().join("old.pack"), b"pack|3|Old|0|\n").expect("a pack of an older program");
    let states: Vec<_> =
        store.list().expect("readable").into_iter().map(|pack| (pack.id, pack.state)).collect();
    let reason = || "it does not begin as a pack".to_owned();
    let expected = [
        ("empty", State::Damaged { reason: reason() }),
        ("fine", State::Sound),
        ("old", State::OtherVersion { found: 3, ours: 7 }),
        ("torn", State::Damaged { reason: reason() }),
    ];
    assert_eq!(states, expected.map(|(id, state)| (id.to_owned(), state)), "each with its state");
    assert!(matches!(store.bytes("old"), Err(Error::Unsound { .. })), "it is not used");
    assert!(
        matches!(trial.update(&store, "old"), Err(Error::NoRecipe { .. })),
        "nobody knows what it was made of"
    );
}

#[test]
fn a_pack_is_removed_with_what_belongs_to_it() {
    let trial = Trial::new();
    let store = trial.store(Copier::default());
    trial.install(&store, &built("KZ", &[trial.extract("a.osm.pbf", 10)])).expect("all is well");
    store.remove("kz").expect("it is there");
    assert!(matches!(store.remove("kz"), Err(Error::UnknownPack { .. })), "once");
    assert_eq!(names(store.root()), ["building", "lock"], "nothing is left of it");
}

#[test]
fn no_id_leads_out_of_the_folder() {
    let trial = Trial::new();
    let store = trial.store(Copier::default());
    fs::write(trial.folder.path().join("mine.pack"), b"mine").expect("a file of the user's");
    for id in ["../mine", "..", "", "/etc/passwd", "a/b", "a.b", "C:\\mine"] {
        assert!(matches!(store.remove(id), Err(Error::UnknownPack { .. })), "{id:?}");
    }
    assert!(trial.folder.path().join("mine.pack").is_file(), "it is still there");
}

#[test]
fn two_jobs_do_not_change_the_packs_at_once() {
    let trial = Trial::new();
    let extract = trial.extract("a.osm.pbf", 10);
    let (one, other) = (trial.store(Copier::default()), trial.store(Copier::default()));
    let _held = one.lock().expect("nobody has it");
    let busy = trial.install(&other, &built("KZ", &[extract]));
    assert!(matches!(busy, Err(Error::Busy { .. })), "{busy:?}");
    assert!(other.list().expect("asking needs no lock").is_empty(), "nothing there yet");
}

#[test]
fn what_is_old_is_cleaned_and_what_is_new_is_not() {
    let trial = Trial::new();
    let store = trial.store(Copier { spoils: true, ..Copier::default() });
    trial.install(&store, &built("KZ", &[trial.extract("a.osm.pbf", 10)])).expect_err("its parts are left");
    store.clean(super::KEEP).expect("nobody works here");
    assert_eq!(store.leftovers().expect("readable").len(), 1, "it is of today");
    store.clean(Duration::ZERO).expect("nobody works here");
    assert!(store.leftovers().expect("readable").is_empty(), "all was asked for");
}

#[test]
fn a_pack_is_got_over_the_network_with_progress() {
    let server = Server::start(|request, _| Reply::file(request, &vec![b'x'; 50_000], "\"1\""));
    let trial = Trial::with_rows(&row("test/land", &server.url("/kz.osm.pbf"), ""));
    let store = trial.store(Copier::default());
    let order = Order::get(trial.catalogue.region("test/land").expect("it is there"), HeightsFrom::None);
    let (cancel, shares) = (Cancel::default(), std::sync::Mutex::new(Vec::new()));
    let hear = |progress: &Progress| shares.lock().expect("one thread").push(progress.share);
    let pack = store.install(&order, trial.means(), &Job::new(&cancel, &hear)).expect("all is well");
    assert_eq!((pack.id.as_str(), pack.source.as_str()), ("test-land", "test/land"), "named for its row");
    let shares = shares.into_inner().expect("one thread");
    assert!(shares.windows(2).all(|pair| pair[0] <= pair[1]), "never back: {shares:?}");
    assert!(names(&store.root().join("downloads")).is_empty(), "the extract takes no room any more");
    trial.update(&store, "test-land").expect("it is known where it is from");
    assert_eq!(server.seen().len(), 2, "an update downloads again");
}

#[test]
fn a_download_that_fails_leaves_the_old_pack() {
    let broken = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&broken);
    let server = Server::start(move |request, _| {
        let reply = Reply::file(request, &vec![b'x'; 50_000], "\"1\"");
        if flag.load(Ordering::Relaxed) { reply.sent(Manner::Cut(0)) } else { reply }
    });
    let trial = Trial::with_rows(&row("test/land", &server.url("/kz"), ""));
    let store = trial.store(Copier::default());
    let order = Order::get(trial.catalogue.region("test/land").expect("it is there"), HeightsFrom::None);
    trial.install(&store, &order).expect("all is well");
    broken.store(true, Ordering::Relaxed);
    let failed = trial.update(&store, "test-land");
    let Err(Error::Download { refusals, .. }) = failed else { panic!("{failed:?}") };
    assert_eq!(refusals[0].cause, Cause::Cut { got: 0, total: 50_000 }, "the last try");
    assert_eq!(store.pack("test-land").expect("it is there").state, State::Sound, "the old one");
}

#[test]
fn an_unknown_region_is_told_before_anything_is_done() {
    let trial = Trial::new();
    let store = trial.store(Copier::default());
    let extract = super::Extract::Region("asia/atlantis".to_owned());
    let order = Order { name: "A".to_owned(), extracts: vec![extract], heights: HeightsFrom::None };
    assert!(matches!(trial.install(&store, &order), Err(Error::UnknownRegion { .. })), "no such row");
    let order = Order { extracts: Vec::new(), ..order };
    assert!(matches!(trial.install(&store, &order), Err(Error::NoExtracts)), "of nothing comes nothing");
}

#[test]
fn heights_come_tile_by_tile_and_stay() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/kz" => Reply::file(request, b"extract", "\"1\""),
        // Object stores say so of what they do not have.
        "/10/729/375.png" => Reply::status(403),
        _ => Reply { status: 200, body: b"\x89PNG tile".to_vec(), ..Reply::default() },
    });
    let heights = format!(
        "test/dem,terrarium,D,D,D,D,,,1000,-180 -85 180 85,{},,yes,free,test,2026-11,high\n",
        server.url("/{z}/{x}/{y}.png")
    );
    let trial = Trial::with_rows(&(row("test/land", &server.url("/kz"), "") + &heights));
    let store = trial.store(Copier::default());
    let from = HeightsFrom::Region("test/dem".to_owned());
    let order = Order::get(trial.catalogue.region("test/land").expect("it is there"), from);
    assert!(store.to_download(&order, &trial.catalogue).expect("it is known") > 100_000, "with the tiles");
    trial.install(&store, &order).expect("a tile that is nowhere is left out");
    let folder = store.root().join("heights/test_dem/10");
    assert!(folder.join("730/375.png").is_file(), "Almaty is there");
    assert!(!folder.join("729/375.png").exists(), "this one was nowhere");
    let before = server.seen().len();
    trial.install(&store, &order).expect("all is well");
    assert_eq!(server.seen().len(), before + 2, "only the extract, and the tile that was nowhere");
}

#[test]
fn a_page_that_asks_to_log_in_is_no_tile() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/kz" => Reply::file(request, b"extract", "\"1\""),
        _ => Reply::text("<html>log in</html>"),
    });
    let heights = format!(
        "test/dem,hgt,D,D,D,D,,,1000,-180 -85 180 85,{},,yes,free,test,2026-11,high\n",
        server.url("/{tile}.hgt.gz")
    );
    let trial = Trial::with_rows(&(row("test/land", &server.url("/kz"), "") + &heights));
    let from = HeightsFrom::Region("test/dem".to_owned());
    let order = Order::get(trial.catalogue.region("test/land").expect("it is there"), from);
    let failed = trial.install(&trial.store(Copier::default()), &order);
    let Err(Error::Download { refusals, .. }) = failed else { panic!("{failed:?}") };
    assert_eq!(refusals[0].cause, Cause::Foreign, "it says what came instead");
}

#[test]
fn tiles_are_not_chosen_for_an_extract_that_lies_nobody_knows_where() {
    let trial = Trial::new();
    let from = HeightsFrom::Region("heights/terrarium".to_owned());
    let order = Order::build("KZ", &[trial.extract("a.osm.pbf", 10)], from);
    let refused = trial.install(&trial.store(Copier::default()), &order);
    assert!(matches!(refused, Err(Error::NoArea { .. })), "better than no tile and no word: {refused:?}");
}
