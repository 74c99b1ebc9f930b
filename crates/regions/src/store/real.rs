//! Packs that `roads` builds, from an extract of a real country.

use std::fs;
use std::path::{Path, PathBuf};

use geo::Point;
use roads::pack::Pack;
use roads::{Cancel, Country};

use super::{HeightsFrom, Means, Order, State, Store};
use crate::catalogue::Catalogue;
use crate::error::Error;
use crate::fetch::Terms;
use crate::job::{Job, Progress, Stage};

/// Extracts that lie beside the project on the machines that develop it.
fn extract(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/osm").join(name);
    if path.is_file() {
        return Some(path);
    }
    eprintln!("skipped: there is no {}", path.display());
    None
}

fn install(
    store: &Store,
    order: &Order,
    tell: &(dyn Fn(&Progress) + Sync),
) -> crate::Result<super::Installed> {
    let (cancel, terms) = (Cancel::default(), Terms::default());
    let catalogue = Catalogue::embedded().expect("in order");
    let means = Means { catalogue: &catalogue, terms: &terms };
    store.install(order, means, &Job::new(&cancel, tell))
}

#[test]
fn a_country_is_built_installed_and_opened() {
    let Some(monaco) = extract("monaco.osm.pbf") else { return };
    let folder = tempfile::tempdir().expect("a folder for the test");
    let store = Store::open(folder.path()).expect("the folder is there");
    let stages = std::sync::Mutex::new(Vec::new());
    let hear = |progress: &Progress| {
        let mut stages = stages.lock().expect("nobody panicked");
        if stages.last() != Some(&progress.stage) {
            stages.push(progress.stage);
        }
    };
    let order = Order::build("Monaco", &[monaco], HeightsFrom::None);
    let pack = install(&store, &order, &hear).expect("it is a country like any other");
    assert_eq!(pack.state, State::Sound, "it can be used");
    assert!(pack.countries.contains(&Country::from_code("MC").expect("a code")), "{:?}", pack.countries);
    let bounds = pack.bounds.expect("a sound pack has bounds");
    assert!(bounds.min().x < 7.42 && bounds.max().x > 7.42 && pack.metres > 10_000.0, "{pack:?}");
    let stages = stages.into_inner().expect("nobody panicked");
    let expected = [Stage::Ways, Stage::Nodes, Stage::Graph, Stage::Order, Stage::Pack, Stage::Check];
    assert_eq!(stages, expected, "each stage, in order");
    let opened = Pack::open(store.bytes("monaco").expect("it is sound")).expect("mapped as it is");
    assert!(opened.is_sound() && opened.about().nodes > 100, "{:?}", opened.about());
    assert!(atlas::country_at(Point::new(7.42, 43.735)).is_some(), "the country is the atlas's");
    assert!(store.leftovers().expect("readable").is_empty(), "nothing is left of the build");
}

#[test]
fn a_real_pack_that_is_damaged_is_told_and_not_installed_over() {
    let Some(monaco) = extract("monaco.osm.pbf") else { return };
    let folder = tempfile::tempdir().expect("a folder for the test");
    let store = Store::open(folder.path()).expect("the folder is there");
    install(&store, &Order::build("Monaco", &[monaco], HeightsFrom::None), &|_| {}).expect("all is well");
    let path = folder.path().join("monaco.pack");
    let whole = fs::read(&path).expect("it is there");
    fs::write(folder.path().join("torn.pack"), &whole[..whole.len() / 2]).expect("half of it");
    let torn = store.pack("torn").expect("it is there");
    assert!(matches!(torn.state, State::Damaged { .. }), "{:?}", torn.state);

    let foreign = folder.path().join("foreign.osm.pbf");
    fs::write(&foreign, b"this is no extract").expect("a file");
    let failed = install(&store, &Order::build("Monaco", &[foreign], HeightsFrom::None), &|_| {});
    assert!(matches!(failed, Err(Error::Build { .. })), "{failed:?}");
    assert_eq!(fs::read(&path).expect("it is there"), whole, "the old pack, byte by byte");
}

#[test]
fn a_country_in_the_mountains_is_built_with_heights() {
    let Some(andorra) = extract("andorra.osm.pbf") else { return };
    let tiles = andorra.with_file_name("../dem");
    if !tiles.is_dir() {
        eprintln!("skipped: there are no tiles in {}", tiles.display());
        return;
    }
    let folder = tempfile::tempdir().expect("a folder for the test");
    let store = Store::open(folder.path()).expect("the folder is there");
    let empty = folder.path().join("no tiles");
    fs::create_dir(&empty).expect("a folder");
    let failed = install(
        &store,
        &Order::build("Andorra", std::slice::from_ref(&andorra), HeightsFrom::Folder(empty)),
        &|_| {},
    );
    assert!(matches!(failed, Err(Error::Build { .. })), "no tile is no heights: {failed:?}");
    let order = Order::build("Andorra", &[andorra], HeightsFrom::Folder(tiles));
    let pack = install(&store, &order, &|_| {}).expect("it is a country like any other");
    assert!(pack.heights, "its roads climb");
}
