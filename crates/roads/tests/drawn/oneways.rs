//! Roads of one direction.

use drawn::Map;

use crate::world::World;

/// A road whose middle is one way, with a way round.
fn middle(tags: &str) -> World {
    let map = Map::new(
        "
        A---B---C---D
            |   |
            E---F
        ",
    );
    let map = map.way("AB", "highway=residential").way("CD", "highway=residential");
    World::new(map.way("BEFC", "highway=residential").way("BC", tags))
}

/// Whether one goes through along the drawing, and against it.
fn check(who: &str, tags: &str, [forth, back]: [bool; 2]) {
    let world = middle(tags);
    let found = [world.by(who).way("A D") == "ABCD", world.by(who).way("D A") == "DCBA"];
    assert_eq!(found, [forth, back], "{who} on {tags}: along, against");
}

#[test]
fn every_spelling_of_oneway_is_read() {
    for (value, goes) in [
        ("yes", [true, false]),
        ("true", [true, false]),
        ("1", [true, false]),
        ("-1", [false, true]),
        ("reverse", [false, true]),
        ("no", [true, true]),
    ] {
        check("car", &format!("highway=residential oneway={value}"), goes);
    }
}

#[test]
fn motorways_and_roundabouts_are_one_way_by_nature() {
    check("car", "highway=motorway", [true, false]);
    check("car", "highway=motorway oneway=no", [true, true]);
    check("car", "highway=primary junction=roundabout", [true, false]);
    check("car", "highway=primary junction=circular", [true, false]);
}

#[test]
fn walkers_and_riders_go_both_ways() {
    check("foot", "highway=residential oneway=yes", [true, true]);
    check("horse", "highway=residential oneway=yes", [true, true]);
    check("foot", "highway=footway oneway:foot=yes oneway=yes", [true, false]);
}

#[test]
fn bicycles_ride_against_where_they_may() {
    check("bicycle", "highway=residential oneway=yes", [true, false]);
    for tags in
        ["oneway:bicycle=no", "cycleway=opposite", "cycleway:left=opposite_lane", "cycleway:left:oneway=-1"]
    {
        let tags = format!("highway=residential oneway=yes {tags}");
        check("bicycle", &tags, [true, true]);
        check("car", &tags, [true, false]);
    }
}

#[test]
fn a_street_may_be_one_way_for_bicycles_alone() {
    check("bicycle", "highway=residential oneway:bicycle=yes", [true, false]);
    check("car", "highway=residential oneway:bicycle=yes", [true, true]);
}

#[test]
fn buses_drive_against_where_they_may() {
    check("bus", "highway=residential oneway=yes", [true, false]);
    check("bus", "highway=residential oneway=yes oneway:bus=no", [true, true]);
    check("bus", "highway=residential oneway=yes oneway:psv=no", [true, true]);
    check("bus", "highway=residential oneway=yes busway=opposite_lane", [true, true]);
}

#[test]
fn access_may_differ_by_direction() {
    check("car", "highway=residential motor_vehicle:backward=no", [true, false]);
    check("car", "highway=residential motor_vehicle:forward=no", [false, true]);
    check("bicycle", "highway=residential motor_vehicle:backward=no", [true, true]);
    check("car", "highway=residential access=no motor_vehicle:forward=yes", [true, false]);
}

#[test]
fn a_roundabout_is_gone_round() {
    let map = Map::new(
        "
            N
            |
            B
           / \\
        W-A   C---E
           \\ /
            D
        ",
    );
    let map = map.way("ADCBA", "highway=primary junction=roundabout");
    let map = ["WA", "BN", "CE"].into_iter().fold(map, |map, way| map.way(way, "highway=primary"));
    let world = World::new(map);
    assert_eq!(world.car().way("W N"), "WADCBN", "three quarters, though B is next to A");
    assert_eq!(world.car().way("N W"), "NBAW", "one quarter");
    assert_eq!(world.by("foot").way("W N"), "WABN", "walkers go the short way");
}

#[test]
fn a_one_way_street_is_entered_from_its_beginning() {
    let world = middle("highway=residential oneway=yes");
    assert_eq!(world.car().way("D BC"), "DCFEB", "its far end is no way in");
    assert_eq!(world.car().way("BC A"), "CFEBA", "nor its beginning a way out");
}

#[test]
fn a_one_way_dead_end_is_left_by_nobody() {
    let map = Map::new("A---E---F---B---C");
    let map = ["AE", "EF", "FB"].into_iter().fold(map, |map, way| map.way(way, "highway=residential"));
    let world = World::new(map.way("BC", "highway=residential oneway=yes"));
    assert_eq!(world.car().way("A C"), "AEFBC", "in");
    let route = world.car().route("BC A");
    assert!(
        matches!(route.notes[..], [roads::Note::Island { index: 0, .. }]),
        "C leads nowhere: the way starts on the nearest road that does, and says so: {:?}",
        route.notes
    );
}
