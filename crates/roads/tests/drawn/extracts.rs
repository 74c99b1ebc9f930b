//! Extracts as they come: in pieces, doubled, with holes.

use drawn::{Map, Node, Osm, Way, tags};
use roads::RouteError;

use crate::world::World;

const PICTURE: &str = "
    A---B---C---D
";

fn half(map: Map, ways: &[&str]) -> Vec<u8> {
    ways.iter().fold(map, |map, way| map.way(way, "highway=primary")).pbf()
}

#[test]
fn two_extracts_are_one_network() {
    let map = || Map::new(PICTURE);
    let files = [half(map(), &["AB", "BC"]), half(map().way_ids_from(100), &["CD"])];
    let world = World::of_files(map(), &files, &[], &[]);
    assert_eq!(world.car().way("A D"), "ABCD", "they share a node at the border");
}

#[test]
fn the_order_of_extracts_does_not_matter() {
    let map = || Map::new(PICTURE);
    let files = [half(map().way_ids_from(100), &["CD"]), half(map(), &["AB", "BC"])];
    assert_eq!(
        World::of_files(map(), &files, &[], &[]).car().way("A D"),
        "ABCD",
        "they share a node at the border"
    );
}

#[test]
fn a_way_that_both_extracts_have_counts_once() {
    let map = || Map::new(PICTURE);
    let files = [half(map(), &["AB", "BC"]), half(map(), &["AB", "BC", "CD"])];
    let world = World::of_files(map(), &files, &[], &[]);
    assert_eq!(world.report.repeated_ways, 2, "AB and BC came twice");
    assert_eq!(world.report.edges, 3, "and are there once");
    assert_eq!(world.car().way("A D"), "ABCD", "the way is whole");
}

#[test]
fn extracts_without_a_node_in_common_are_two_networks() {
    let map = || Map::new(PICTURE);
    let files = [half(map(), &["AB", "BC"]), half(map().node_ids_from(500).way_ids_from(100), &["CD"])];
    let error = World::of_files(map(), &files, &[], &[]).car().try_route("AB CD").expect_err("no way");
    assert!(matches!(error, RouteError::NoRoad { .. }), "places alone join nothing: {error}");
}

#[test]
fn a_node_that_no_extract_has_cuts_its_way() {
    let map = Map::new(PICTURE).way("ABCD", "highway=primary");
    let mut osm = map.osm();
    osm.nodes.retain(|node| node.id != map.node_id('B'));
    let files = [osm.pbf(drawn::pbf::Options::default())];
    let world = World::of_files(map, &files, &[], &[]);
    assert_eq!(world.report.missing_nodes, 1, "it is counted");
    assert_eq!(world.car().way("C D"), "CD", "what is there is there");
}

#[test]
fn a_way_of_no_length_is_left_out_and_counted() {
    let map = Map::new(PICTURE)
        .way("ABCD", "highway=primary")
        .way("BB", "highway=primary")
        .way("C", "highway=primary");
    let world = World::new(map);
    assert_eq!(world.report.empty_ways, 2, "a node twice, and one node");
    assert_eq!(world.car().way("A D"), "ABCD", "the rest is there");
}

#[test]
fn two_ways_over_the_same_nodes_do_no_harm() {
    let map = Map::new(PICTURE)
        .way("ABCD", "highway=primary")
        .way("ABCD", "highway=primary")
        .way("DCBA", "highway=track");
    assert_eq!(World::new(map).by("4x4").way("A D"), "ABCD", "the best of them is taken");
}

#[test]
fn a_way_may_have_two_thousand_nodes_with_ids_above_two_to_the_forty() {
    let first = (1_i64 << 40) + 12_345;
    let place = |index: i32| (900_000_000 + index * 1000, 480_000_000 + (index % 7) * 100);
    let nodes = (0..2000).map(|index| {
        let (lon, lat) = place(index);
        Node { id: first + i64::from(index) * 1_000_003, lon, lat, tags: Vec::new() }
    });
    let nodes: Vec<Node> = nodes.collect();
    let refs = nodes.iter().map(|node| node.id).collect();
    let osm = Osm {
        nodes,
        ways: vec![Way { id: first, refs, tags: tags("highway=primary") }],
        relations: Vec::new(),
    };
    let files = [osm.pbf(drawn::pbf::Options::default())];
    let world = World::of_files(Map::new("A"), &files, &[], &[]);
    let end = |index| {
        let (lon, lat) = place(index);
        roads::Waypoint::new(geo::Point::new(f64::from(lon) / 1e7, f64::from(lat) / 1e7))
    };
    let route = world.car().over(&[end(0), end(1999)]).expect("a way");
    assert_eq!(route.line.0.len(), 2000, "every one of its points is in the line");
    let straight = 1999.0 * 1e-4 * 111_195.0 * 48_f64.to_radians().cos();
    assert!(
        route.distance > straight,
        "and its bends in the length: {} m, straight {straight} m",
        route.distance
    );
}

#[test]
fn a_closed_way_is_driven_round() {
    let map = Map::new(
        "
        A---B---C
            |   |
            E---D
        ",
    );
    let world = World::new(map.way("AB", "highway=primary").way("BCDEB", "highway=residential"));
    assert_eq!(world.car().way("A ED"), "ABE", "a ring that begins and ends at one junction");
    let lone = World::new(Map::new("B---C\n|   |\nE---D").way("BCDEB", "highway=residential"));
    assert_eq!(lone.car().way("B D").len(), 3, "also where nothing joins it");
}

#[test]
fn a_way_that_passes_a_node_twice_has_a_junction_there() {
    let map = Map::new(
        "
        A---B---C
            |   |
            E---D
        ",
    );
    let world = World::new(map.way("ABCDEB", "highway=residential"));
    assert_eq!(world.car().way("A E"), "ABE", "across the knot");
}
