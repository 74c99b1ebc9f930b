//! Turn restrictions.

use drawn::Map;
use roads::Waypoint;

use crate::world::World;

/// A crossroads with a block to the north-east and a lane that ends in the south.
fn block() -> Map {
    let map = Map::new(
        "
            N---O
            |   |
        W---X---E---F
            |
            |
            |
            |
            |
            S
        ",
    );
    ["WX", "XE", "EF", "NX", "XS", "NO", "OE"]
        .into_iter()
        .fold(map, |map, way| map.way(way, "highway=residential"))
}

#[test]
fn without_restrictions_every_turn_is_free() {
    let world = World::new(block());
    for (points, way) in [("W N", "WXN"), ("W S", "WXS"), ("W F", "WXEF"), ("S W", "SXW")] {
        assert_eq!(world.car().way(points), way, "the shortest from {points}");
    }
    assert_eq!(world.report.restrictions, 0, "there is none");
}

#[test]
fn no_left_turn_sends_one_round_the_block() {
    let world = World::new(block().restriction("no_left_turn", "WX", "X", "XN", ""));
    assert_eq!(world.car().way("W N"), "WXEON", "the other three sides");
    assert_eq!(world.car().way("S N"), "SXN", "from elsewhere the road is open");
    assert_eq!(world.car().way("N W"), "NXW", "and so is the way back");
    assert_eq!((world.report.restrictions, world.report.restrictions_left_out), (1, 0), "one holds");
}

#[test]
fn no_right_turn_is_crossed_from_the_other_side() {
    let world = World::new(block().restriction("no_right_turn", "WX", "X", "XS", ""));
    assert_eq!(world.car().way("W S"), "WXEONXS", "coming from the north, the lane lies straight on");
}

#[test]
fn no_straight_on_bends_round() {
    let world = World::new(block().restriction("no_straight_on", "WX", "X", "XE", ""));
    assert_eq!(world.car().way("W F"), "WXNOEF", "round the block");
}

#[test]
fn no_u_turn_is_made_elsewhere() {
    let east = |world: &World| Waypoint { heading: Some(90.0), ..Waypoint::new(world.place("WX")) };
    let free = World::new(block());
    let to = free.car().points("W")[0];
    let route = free.car().over(&[east(&free), to]).expect("a way");
    assert_eq!(free.read(&route), "XW", "it faces east, and may turn at the crossroads");
    let world = World::new(block().restriction("no_u_turn", "WX", "X", "WX", ""));
    let route = world.car().over(&[east(&world), to]).expect("a way");
    assert_eq!(world.read(&route), "XNXW", "the next corner is the nearest place to turn");
}

#[test]
fn only_straight_on_forbids_all_else() {
    let world = World::new(block().restriction("only_straight_on", "WX", "X", "XE", ""));
    assert_eq!(world.car().way("W F"), "WXEF", "straight on");
    assert_eq!(world.car().way("W N"), "WXEON", "no left turn");
    assert_eq!(world.car().way("W S"), "WXEONXS", "no right turn");
    assert_eq!(world.car().way("S W"), "SXW", "it binds those from the west");
}

#[test]
fn only_left_turn_forbids_all_else() {
    let world = World::new(block().restriction("only_left_turn", "WX", "X", "XN", ""));
    assert_eq!(world.car().way("W F"), "WXNOEF", "left first");
}

#[test]
fn only_two_ways_on_may_be_left_open() {
    let members = [("from", "WX"), ("via", "X"), ("to", "XE"), ("to", "XS")];
    let world = World::new(block().relation("type=restriction restriction=only_straight_on", &members));
    assert_eq!(world.car().way("W F"), "WXEF", "straight on");
    assert_eq!(world.car().way("W S"), "WXS", "or to the right");
    assert_eq!(world.car().way("W N"), "WXEON", "but not to the left");
}

#[test]
fn a_restriction_over_a_way_binds_those_who_come_that_way() {
    let map = Map::new(
        "
        A---B-------C
            |
        D---E-F
        ",
    );
    let map =
        ["AB", "BC", "BE", "DE", "EF"].into_iter().fold(map, |map, way| map.way(way, "highway=primary"));
    let world = World::new(map.restriction("no_u_turn", "AB", "BE", "ED", ""));
    assert_eq!(world.car().way("A D"), "ABEFED", "not straight back through the gap");
    assert_eq!(world.car().way("C D"), "CBED", "from the other side it is open");
    assert_eq!(world.car().way("BE D"), "ED", "who sets off on the link did not come from A");
    assert_eq!(world.by("foot").way("A D"), "ABED", "walkers turn as they like");
}

/// A road in five pieces with a way round its last.
fn pieces() -> Map {
    let map = Map::new(
        "
        A---B---C---D---E
            |       |   |
            |       G---H
            |
            |
            K
        ",
    );
    let ways = ["AB", "BC", "CD", "DE", "DG", "GH", "HE", "BK"];
    ways.into_iter().fold(map, |map, way| map.way(way, "highway=primary"))
}

#[test]
fn a_restriction_may_go_over_several_ways() {
    let world = World::new(pieces().restriction("no_straight_on", "AB", "BC CD", "DE", ""));
    assert_eq!(world.car().way("A E"), "ABCDGHE", "round the last piece");
    assert_eq!(world.car().way("K E"), "KBCDE", "who joins at B is free");
    assert_eq!(world.car().way("BC E"), "CDE", "and so is who sets off between");
}

#[test]
fn an_only_restriction_over_a_way_forbids_leaving_it() {
    let world = World::new(pieces().restriction("only_straight_on", "AB", "BC CD", "DE", ""));
    assert_eq!(world.car().way("A G"), "ABCDEHG", "on to E and back along the way round");
    assert_eq!(world.car().way("K G"), "KBCDG", "who joins at B is free");
}

#[test]
fn exceptions_are_excepted() {
    let world = World::new(block().restriction("no_left_turn", "WX", "X", "XN", "except=bicycle;psv"));
    assert_eq!(world.by("bicycle").way("W N"), "WXN", "bicycles");
    assert_eq!(world.by("bus").way("W N"), "WXN", "coaches");
    assert_eq!(world.car().way("W N"), "WXEON", "but no cars");
}

#[test]
fn walkers_and_riders_turn_as_they_like() {
    let world = World::new(block().restriction("no_left_turn", "WX", "X", "XN", ""));
    for (who, way) in
        [("foot", "WXN"), ("horse", "WXN"), ("bicycle", "WXEON"), ("bus", "WXEON"), ("4x4", "WXEON")]
    {
        assert_eq!(world.by(who).way("W N"), way, "{who}");
    }
}

#[test]
fn a_restriction_may_be_for_some_only() {
    let turn = [("from", "WX"), ("via", "X"), ("to", "NX")];
    let table = [
        ("restriction:bicycle", ["WXN", "WXN", "WXEON"]),
        ("restriction:bus", ["WXN", "WXEON", "WXN"]),
        ("restriction:motorcar", ["WXEON", "WXN", "WXN"]),
        ("restriction:motor_vehicle", ["WXEON", "WXEON", "WXN"]),
        ("restriction:vehicle", ["WXEON", "WXEON", "WXEON"]),
    ];
    for (key, ways) in table {
        let world = World::new(block().relation(&format!("type=restriction {key}=no_left_turn"), &turn));
        let found = ["car", "bus", "bicycle"].map(|who| world.by(who).way("W N"));
        assert_eq!(found, ways, "{key}: car, bus, bicycle");
    }
}

#[test]
fn nobody_turns_back_right_behind_a_forbidden_turn() {
    let map = Map::new(
        "
            N
            |
        W---X---K---L-------E
                    |
                    |
                    M
        ",
    );
    let ways = ["WX", "XN", "XK", "KL", "LE", "LM"];
    let map = ways.into_iter().fold(map, |map, way| map.way(way, "highway=residential"));
    let world = World::new(map.restriction("no_left_turn", "WX", "X", "XN", ""));
    assert_eq!(
        world.car().way("W N"),
        "WXKLMLKXN",
        "K is where a way ends, not a place to turn; at L one may not either; the lane's end will do"
    );
}

#[test]
fn of_two_restrictions_that_overlap_both_hold() {
    let map = block().restriction("no_left_turn", "WX", "XE", "EO", "").restriction(
        "no_straight_on",
        "XE",
        "E",
        "EF",
        "",
    );
    let world = World::new(map);
    assert_eq!(world.car().way("W F"), "WXNOEF", "having come from W by X, E's own sign holds as well");
    assert_eq!(world.car().way("W EO"), "WXNO", "and the longer one");
    assert_eq!(world.car().way("S EO"), "SXE", "which does not bind those from S");
    assert_eq!(world.report.restrictions, 2, "both");
}

#[test]
fn several_roads_may_be_kept_from_one() {
    let members = [("from", "WX"), ("from", "XS"), ("via", "X"), ("to", "NX")];
    let world = World::new(block().relation("type=restriction restriction=no_entry", &members));
    assert_eq!(world.car().way("W N"), "WXEON", "from the west");
    assert_eq!(world.car().way("S N"), "SXEON", "from the south");
    assert_eq!(world.car().way("E XN"), "EX", "but from the east");
}

#[test]
fn who_sets_off_on_a_restricted_road_is_bound() {
    let world = World::new(block().restriction("no_left_turn", "WX", "X", "XN", ""));
    assert_eq!(world.car().way("WX N"), "XEON", "it still arrives at X from the west");
    assert_eq!(world.car().way("WX S"), "XS", "another turn is free");
    assert_eq!(world.car().way("XN W"), "XW", "and the other direction");
}

#[test]
fn who_ends_on_a_restricted_road_is_bound() {
    let world = World::new(block().restriction("no_left_turn", "WX", "X", "XN", ""));
    assert_eq!(world.car().way("W XN"), "WXEON", "from its other end");
    assert_eq!(world.car().way("S XN"), "SX", "who comes from the south drives in");
}

#[test]
fn a_restriction_holds_at_a_gate() {
    let map =
        block().node("X", "barrier=lift_gate bicycle=no").restriction("no_left_turn", "WX", "X", "XN", "");
    let world = World::new(map);
    assert_eq!(
        world.car().way("W N"),
        "WXEON",
        "the gate lets cars through, the sign does not let them left"
    );
    assert_eq!(world.car().way("S N"), "SXN", "others pass the gate");
    assert_eq!(world.report.restrictions, 1, "it is understood");
}

#[test]
fn a_restriction_holds_on_a_one_way_road_that_goes_on() {
    let map = Map::new(
        "
            N---O
            |   |
        W---X---E---F
        ",
    );
    let map = map
        .way("WXEF", "highway=primary oneway=yes")
        .way("XN", "highway=primary")
        .way("NOE", "highway=primary");
    let world = World::new(map.restriction("no_left_turn", "WXEF", "X", "XN", ""));
    assert_eq!(
        world.car().way("W N"),
        "WXEON",
        "only from W does one come to X on it, so it is clear what is meant"
    );
}

#[test]
fn a_restriction_holds_in_a_roundabout() {
    let map = Map::new(
        "
            N
            |
            B
           / \\
        W-A   C---E
           \\ /
            D
            |
            S
        ",
    );
    let map = map.way("ADCBA", "highway=primary junction=roundabout");
    let map = ["WA", "BN", "CE", "DS"].into_iter().fold(map, |map, way| map.way(way, "highway=primary"));
    assert_eq!(World::new(map.clone()).car().way("W E"), "WADCE", "the second exit");
    let world = World::new(map.restriction("no_right_turn", "ADCBA", "C", "CE", ""));
    assert_eq!(world.report.restrictions, 1, "one arrives at C from D only");
    assert_ne!(world.car().way("W E"), "WADCE", "that exit is shut to those in the roundabout");
}

#[test]
fn unclear_restrictions_are_left_out_and_counted() {
    let map = Map::new(
        "
            N
            |
        W---X---E
        ",
    );
    let map = map.way("WXE", "highway=primary").way("XN", "highway=primary");
    let relation = "type=restriction restriction=no_left_turn";
    let map = map
        .relation(relation, &[("from", "WXE"), ("via", "X"), ("to", "XN")])
        .relation(relation, &[("from", "way#99"), ("via", "X"), ("to", "XN")])
        .relation(relation, &[("from", "WXE"), ("via", "W"), ("to", "XN")]);
    let world = World::new(map);
    assert_eq!(world.car().way("W N"), "WXN", "from which end of WXE is not said, so nothing is forbidden");
    let counted = (world.report.restrictions, world.report.restrictions_left_out);
    assert_eq!(counted, (0, 3), "unclear, without its road, away from its road");
}
