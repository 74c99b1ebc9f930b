//! Who may use which road.

use drawn::Map;

use crate::world::World;

pub const EVERYBODY: [&str; 5] = ["car", "bus", "bicycle", "foot", "horse"];

/// A road with a way round its middle; the middle is what a test is about.
fn middle(tags: &str) -> World {
    let map = Map::new(
        "
        A---B---C---D
            |   |
            |   |
            |   |
            |   |
            |   |
            E---F
        ",
    );
    let map = map.way("AB", "highway=residential").way("CD", "highway=residential");
    World::new(map.way("BEFC", "highway=residential").way("BC", tags))
}

/// Who of car, bus, bicycle, foot, horse goes through the middle.
fn through(tags: &str) -> [bool; 5] {
    let world = middle(tags);
    EVERYBODY.map(|who| world.by(who).way("A D") == "ABCD")
}

fn check(tags: &str, expected: [u8; 5]) {
    assert_eq!(through(tags), expected.map(|goes| goes == 1), "{tags}: car, bus, bicycle, foot, horse");
}

#[test]
fn a_street_is_for_everybody() {
    check("highway=residential", [1, 1, 1, 1, 1]);
    check("highway=residential access=yes", [1, 1, 1, 1, 1]);
    check("highway=residential access=permissive", [1, 1, 1, 1, 1]);
}

#[test]
fn classes_have_those_they_are_for() {
    check("highway=motorway", [1, 1, 0, 0, 0]);
    check("highway=trunk motorroad=yes", [1, 1, 0, 0, 0]);
    check("highway=track", [0, 0, 1, 1, 1]);
    check("highway=path", [0, 0, 1, 1, 1]);
    check("highway=cycleway", [0, 0, 1, 1, 0]);
    check("highway=footway", [0, 0, 0, 1, 0]);
    check("highway=pedestrian", [0, 0, 0, 1, 0]);
    check("highway=bridleway", [0, 0, 0, 1, 1]);
    check("highway=busway", [0, 1, 0, 0, 0]);
}

#[test]
fn what_is_no_road_yet_is_none() {
    for tags in ["highway=construction", "highway=proposed", "railway=rail", "highway=abandoned"] {
        check(tags, [0, 0, 0, 0, 0]);
    }
}

#[test]
fn access_rules_all_and_the_particular_tag_rules_it() {
    check("highway=residential access=no", [0, 0, 0, 0, 0]);
    check("highway=residential access=no foot=yes", [0, 0, 0, 1, 0]);
    check("highway=residential access=no bus=yes", [0, 1, 0, 0, 0]);
    check("highway=residential access=no psv=designated bicycle=yes", [0, 1, 1, 0, 0]);
    check("highway=residential access=no motor_vehicle=yes", [1, 1, 0, 0, 0]);
    check("highway=residential access=no horse=designated", [0, 0, 0, 0, 1]);
}

#[test]
fn vehicle_motor_vehicle_and_motorcar_each_rule_less() {
    check("highway=residential vehicle=no", [0, 0, 0, 1, 1]);
    check("highway=residential motor_vehicle=no", [0, 0, 1, 1, 1]);
    check("highway=residential motorcar=no", [0, 1, 1, 1, 1]);
    check("highway=residential motor_vehicle=no motorcar=yes", [1, 0, 1, 1, 1]);
    check("highway=residential vehicle=no bicycle=yes", [0, 0, 1, 1, 1]);
}

#[test]
fn one_kind_of_traveller_may_be_kept_out() {
    check("highway=residential bus=no", [1, 0, 1, 1, 1]);
    check("highway=residential bicycle=no", [1, 1, 0, 1, 1]);
    check("highway=residential bicycle=use_sidepath", [1, 1, 0, 1, 1]);
    check("highway=residential foot=no", [1, 1, 1, 0, 1]);
    check("highway=residential horse=no", [1, 1, 1, 1, 0]);
}

#[test]
fn a_tag_may_open_what_the_class_would_not() {
    check("highway=footway bicycle=yes", [0, 0, 1, 1, 0]);
    check("highway=pedestrian motor_vehicle=no bus=yes", [0, 0, 0, 1, 0]);
}

#[test]
fn a_general_yes_opens_no_footway_to_cars() {
    check("highway=footway access=yes", [0, 0, 0, 1, 0]);
}

#[test]
fn forestry_and_farm_roads_are_not_the_travellers() {
    check("highway=residential motor_vehicle=agricultural", [0, 0, 1, 1, 1]);
    check("highway=residential motor_vehicle=forestry", [0, 0, 1, 1, 1]);
}

#[test]
fn private_roads_are_not_passed_through() {
    for value in ["private", "destination", "customers", "permit", "delivery"] {
        let world = middle(&format!("highway=residential access={value}"));
        for who in ["car", "bus", "bicycle"] {
            assert_eq!(
                world.by(who).way("A D"),
                "ABEFCD",
                "{who}, {value}: the way round is some minutes longer"
            );
        }
    }
    check("highway=residential motor_vehicle=destination", [0, 0, 1, 1, 1]);
}

#[test]
fn private_roads_are_reached_and_left() {
    let world = middle("highway=residential access=private");
    assert_eq!(world.car().way("A BC"), "AB", "in to the door, by the nearest side");
    assert_eq!(world.car().way("BC D"), "CD", "and out again");
    assert_eq!(world.car().way("E BC"), "EB", "from the way round as well");
}

#[test]
fn a_private_road_is_the_way_where_there_is_no_other() {
    let map = Map::new("A---B---C---D").way("AB", "highway=residential").way("CD", "highway=residential");
    let world = World::new(map.way("BC", "highway=residential access=private"));
    assert_eq!(world.car().way("A D"), "ABCD", "one may ask for leave; there is no other road");
}

#[test]
fn a_closed_road_is_no_way_to_its_own_door() {
    let map = Map::new("A---B---C---D").way("AB", "highway=residential").way("CD", "highway=residential");
    let world = World::new(map.way("BC", "highway=residential motor_vehicle=no"));
    assert_eq!(world.by("foot").way("A D"), "ABCD", "on foot");
    assert_eq!(world.car().way("A D"), crate::world::NO_WAY, "a car stays on its side");
}
