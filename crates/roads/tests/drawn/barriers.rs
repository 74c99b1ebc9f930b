//! What stands on a road.

use drawn::Map;
use roads::{Profile, Size};

use crate::access::EVERYBODY;
use crate::world::{NO_WAY, World};

/// A road with something on it at G, and a way round.
fn guarded(tags: &str) -> World {
    let map = Map::new(
        "
        A---B---G---C---D
            |       |
            E-------F
        ",
    );
    let map = map.way("ABGCD", "highway=residential").way("BEFC", "highway=residential");
    World::new(map.node("G", tags))
}

fn check(tags: &str, expected: [u8; 5]) {
    let world = guarded(tags);
    let found = EVERYBODY.map(|who| world.by(who).way("A D") == "ABGCD");
    assert_eq!(found, expected.map(|goes| goes == 1), "{tags}: car, bus, bicycle, foot, horse");
}

#[test]
fn bollards_and_blocks_stop_what_has_an_engine() {
    for barrier in ["bollard", "block", "jersey_barrier", "log", "chain"] {
        check(&format!("barrier={barrier}"), [0, 0, 1, 1, 1]);
    }
}

#[test]
fn narrow_gates_let_walkers_through() {
    check("barrier=stile", [0, 0, 0, 1, 0]);
    check("barrier=kissing_gate", [0, 0, 0, 1, 0]);
    check("barrier=turnstile", [0, 0, 0, 1, 0]);
    check("barrier=cycle_barrier", [0, 0, 1, 1, 0]);
}

#[test]
fn a_cattle_grid_stops_hooves() {
    check("barrier=cattle_grid", [1, 1, 1, 1, 0]);
}

#[test]
fn a_bus_trap_stops_cars() {
    check("barrier=bus_trap", [0, 1, 1, 1, 1]);
}

#[test]
fn a_kerb_or_an_opening_stops_nobody() {
    check("barrier=kerb", [1, 1, 1, 1, 1]);
    check("barrier=entrance", [1, 1, 1, 1, 1]);
    check("highway=street_lamp", [1, 1, 1, 1, 1]);
}

#[test]
fn tags_say_who_passes_a_gate() {
    check("barrier=gate motor_vehicle=no", [0, 0, 1, 1, 1]);
    check("barrier=gate access=no foot=yes", [0, 0, 0, 1, 0]);
    check("barrier=bollard bus=yes", [0, 1, 1, 1, 1]);
    check("barrier=bollard motor_vehicle=yes", [1, 1, 1, 1, 1]);
}

#[test]
fn a_gate_takes_time() {
    let line = |tags: &str| {
        let map = Map::new("A---G---B").way("AGB", "highway=residential").node("G", tags);
        World::new(map).car().route("A B").duration
    };
    let seconds = line("barrier=gate") - line("barrier=entrance");
    let expected = Profile::shipped("car").expect("a profile").seconds.gate;
    assert!((seconds - expected).abs() < 0.1, "{expected} s to open and shut it, not {seconds}");
}

#[test]
fn nobody_passes_a_locked_gate() {
    check("barrier=gate locked=yes", [0, 0, 0, 0, 0]);
    let map = Map::new("A---G---B").way("AGB", "highway=residential").node("G", "barrier=gate locked=yes");
    assert_eq!(World::new(map).car().way("A B"), NO_WAY, "not where there is no other way either");
}

#[test]
fn a_private_lift_gate_is_not_passed_through() {
    let world = guarded("barrier=lift_gate access=private");
    for who in ["car", "bus", "bicycle"] {
        assert_eq!(world.by(who).way("A D"), "ABEFCD", "{who}: there is another way");
    }
}

#[test]
fn a_private_lift_gate_opens_to_those_who_live_behind() {
    let map = Map::new(
        "
        A---B---C
            G
            |
            H
        ",
    );
    let map = map
        .way("ABC", "highway=residential")
        .way("BGH", "highway=service")
        .node("G", "barrier=lift_gate access=private");
    assert_eq!(World::new(map).car().way("A H"), "ABGH", "that is where one wants to go");
}

#[test]
fn a_height_restrictor_stops_the_tall() {
    let world = guarded("barrier=height_restrictor maxheight=2.0");
    let mut ask = world.car();
    assert_eq!(ask.way("A D"), "ABGCD", "1.6 m pass");
    ask.profile.size = Size { height: 2.1, ..ask.profile.size };
    assert_eq!(ask.way("A D"), "ABEFCD", "2.1 m do not");
    assert_eq!(world.by("foot").way("A D"), "ABGCD", "walkers have no height");
}

#[test]
fn a_barrier_where_roads_meet_stands_between_all_of_them() {
    let map = Map::new(
        "
            N
            |
        W---X---E
        ",
    );
    let map =
        map.way("WXE", "highway=residential").way("XN", "highway=residential").node("X", "barrier=bollard");
    let world = World::new(map);
    for points in ["W E", "W N", "N E"] {
        assert_eq!(world.car().way(points), NO_WAY, "{points} for a car");
        assert_eq!(world.by("bicycle").way(points), points.replace(' ', "X"), "{points} for a bicycle");
    }
}

#[test]
fn between_two_bollards_no_car_gets() {
    let map = Map::new("A---B---C---D---E").way("ABCDE", "highway=residential");
    let world = World::new(map.node("B", "barrier=bollard").node("D", "barrier=bollard"));
    assert_eq!(world.car().way("A C"), NO_WAY, "C is between them");
    assert_eq!(world.by("foot").way("A C"), "ABC", "on foot");
    assert_eq!(world.car().way("BC CD"), "C", "a car that is there moves about there");
}

#[test]
fn a_barrier_at_the_end_of_a_way_holds() {
    let map = Map::new("A---B---C").way("AB", "highway=residential").way("BC", "highway=residential");
    let world = World::new(map.node("B", "barrier=bollard"));
    assert_eq!(world.car().way("A C"), NO_WAY, "it is where two ways meet");
}
