//! Joining points to roads, and points on the way.

use drawn::Map;
use roads::{Note, RouteError, Waypoint};

use crate::world::{NO_WAY, World};

fn street(letters: &[&str], map: Map) -> Map {
    letters.iter().fold(map, |map, way| map.way(way, "highway=residential"))
}

#[test]
fn a_point_is_joined_to_the_nearest_road_with_its_side() {
    let map = Map::new(
        "
           N
        A------B
           S
        ",
    );
    let world = World::new(map.grid(30.0).way("AB", "highway=residential"));
    let (cancel, ask) = (roads::Cancel::default(), world.car());
    let ready = world.engine.ready(&ask.terms(&cancel)).expect("ready");
    for (letter, right) in [("N", false), ("S", true)] {
        let joined = ready.join(&ask.points(letter)[0]).expect("a road");
        assert_eq!(joined.is_right(), right, "{letter}, looking from A to B");
        assert!((joined.metres() - 30.0).abs() < 0.1, "{} m from the road", joined.metres());
        assert!((joined.at().x() - world.place(letter).x()).abs() < 1e-6, "at its foot");
    }
}

#[test]
fn the_way_to_a_door_beside_the_road_is_counted() {
    let map = Map::new("A---B---C\n\n        H").way("ABC", "highway=residential");
    let world = World::new(map);
    let route = world.car().route("A H");
    assert_eq!(world.read(&route), "ABC~H", "off the road for the last piece");
    assert!((route.off_network[1] - 200.0).abs() < 1.0, "200 m, not {}", route.off_network[1]);
    assert!((route.distance - 1000.0).abs() < 1.0, "which is part of the way");
}

#[test]
fn one_sets_off_the_way_one_faces() {
    let map = Map::new(
        "
        N-------O
        |       |
        W---X---E
        ",
    );
    let world = World::new(street(&["WXE", "WN", "NO", "OE"], map));
    let to = world.car().points("NO")[0];
    let facing = |heading| Waypoint { heading: Some(heading), ..Waypoint::new(world.place("WX")) };
    let way = |heading| world.read(&world.car().over(&[facing(heading), to]).expect("a way"));
    assert_eq!(way(270.0), "WN", "facing west");
    assert_eq!(way(90.0), "XEO", "facing east");
    assert_eq!(way(0.0), "WN", "no road goes north just here: then any direction will do");
}

#[test]
fn one_arrives_the_way_one_faces() {
    let map = Map::new(
        "
        N-------O
        |       |
        W---X---E
        ",
    );
    let world = World::new(street(&["WXE", "WN", "NO", "OE"], map));
    let to = |heading| Waypoint { heading: Some(heading), ..Waypoint::new(world.place("WX")) };
    let way =
        |heading| world.read(&world.car().over(&[world.car().points("NO")[0], to(heading)]).expect("a way"));
    assert_eq!(way(90.0), "NW", "arriving eastwards");
    assert_eq!(way(270.0), "OEX", "arriving westwards");
}

#[test]
fn a_point_far_from_any_road_is_an_error() {
    let map = Map::new("A---B\n\n\n\n\n\n\nZ").grid(10_000.0).way("AB", "highway=primary");
    let error = World::new(map).car().try_route("A Z").expect_err("too far");
    let RouteError::FarFromRoad { index: 1, metres, most } = error else { panic!("{error}") };
    assert!(
        (metres - 70_000.0).abs() < 100.0 && most == 50_000.0,
        "seventy kilometres, and the most is fifty: {error}"
    );
}

#[test]
fn a_road_for_others_is_no_road_to_be_joined_to() {
    let map =
        Map::new("A---B---C\n\nF-------G").way("ABC", "highway=residential").way("FG", "highway=footway");
    let world = World::new(map);
    assert_eq!(world.car().way("A G"), "ABC~G", "the car stops on the street");
    assert_eq!(world.by("foot").way("F G"), "FG", "a walker is on the path");
}

/// A network and, beside it, a yard that nothing joins to it.
fn island() -> World {
    let map = Map::new(
        "
        A---B---C---D---E---F---G---H

                    K---L
        ",
    );
    World::new(street(&["AB", "BC", "CD", "DE", "EF", "FG", "GH", "KL"], map))
}

#[test]
fn a_point_on_an_island_is_joined_to_the_mainland() {
    let world = island();
    let route = world.car().route("A L");
    assert_eq!(
        world.read(&route),
        "ABCDE~L",
        "the yard leads nowhere: the nearest road that does is above it"
    );
    let [Note::Island { index: 1, metres }] = route.notes[..] else { panic!("{:?}", route.notes) };
    assert!((metres - 200.0).abs() < 1.0, "so many metres away: {metres}");
    assert!(world.report.island_edges >= 1, "the builder counted it");
}

#[test]
fn on_an_island_one_moves_about() {
    let route = island().car().route("K L");
    assert_eq!((route.distance.round(), route.notes.len()), (400.0, 0), "no need to leave it");
}

#[test]
fn two_networks_of_one_size_have_no_way_between() {
    let map = Map::new("A---B---C\n\nD---E---F");
    let world = World::new(street(&["AB", "BC", "DE", "EF"], map));
    assert_eq!(world.car().way("A F"), NO_WAY, "neither is an island of the other");
}

#[test]
fn a_way_from_a_place_to_itself_has_no_length() {
    let world = World::new(street(&["AB", "BC"], Map::new("A---B---C")));
    for points in ["B B", "AB AB", "A A"] {
        let route = world.car().route(points);
        assert_eq!((route.distance, route.duration), (0.0, 0.0), "{points}");
        assert_eq!(route.line.0.len(), 2, "{points}: a line still has two ends");
        assert_eq!(route.notes, [], "{points}");
    }
}

#[test]
fn along_one_road_one_goes_forth_and_back() {
    let map = Map::new("A---B---C---D").way("ABCD", "highway=residential");
    let world = World::new(map);
    for (points, metres) in [("AB CD", 800.0), ("CD AB", 800.0), ("A D", 1200.0)] {
        let route = world.car().route(points);
        assert!((route.distance - metres).abs() < 0.5, "{points}: {metres} m, not {}", route.distance);
    }
}

#[test]
fn back_along_a_one_way_road_it_is_round_the_block() {
    let map = Map::new(
        "
        D-----------C
        |           |
        A---P---Q---B
        ",
    );
    let map = map.way("APQB", "highway=residential oneway=yes").way("BCDA", "highway=residential");
    let world = World::new(map);
    assert_eq!(world.car().way("AP QB"), "PQ", "along it");
    assert_eq!(world.car().way("QB AP"), "BCDA", "all the way round");
    assert_eq!(world.by("foot").way("QB AP"), "QP", "but not on foot");
}

#[test]
fn dead_ends_are_left_by_turning() {
    let world = World::new(street(&["AB", "BC", "BD"], Map::new("A---B---C\n    |\n    D")));
    assert_eq!(world.car().way("A D C"), "ABDBC", "in and out");
}

#[test]
fn a_point_on_the_way_bends_it() {
    let map = Map::new(
        "
        B-------C
        |       |
        A---X---D
        ",
    );
    let world = World::new(street(&["AXD", "AB", "BC", "CD"], map));
    assert_eq!(world.car().way("A D"), "AXD", "the straight way");
    assert_eq!(world.car().way("A BC D"), "ABCD", "over the north");
    assert_eq!(world.car().way("A B C D"), "ABCD", "several points");
}

#[test]
fn at_a_point_on_the_way_one_turns_at_the_next_corner_rather_than_in_the_street() {
    let map = Map::new(
        "
        N---O
        |   |
        W---E
        |
        S
        ",
    );
    let world = World::new(street(&["WE", "WN", "NO", "OE", "WS"], map.grid(50.0)));
    assert_eq!(world.car().way("N WE S"), "NWEWS", "on to E and back");
}

#[test]
fn one_turns_back_where_going_on_is_far() {
    let map = Map::new(
        "
        N-------------------O
        |                   |
        W-------------------E
        |
        S
        ",
    );
    let world = World::new(street(&["WE", "WN", "NO", "OE", "WS"], map.grid(1000.0)));
    assert_eq!(world.car().way("N WE S"), "NWS", "forty kilometres are too far for not turning");
}

#[test]
fn a_point_at_a_junction_is_passed_straight() {
    let map = Map::new(
        "
        A---B---C
            D
        ",
    );
    // The lane was drawn first, so it may be found first.
    let world = World::new(street(&["BD", "AB", "BC"], map));
    assert_eq!(world.car().way("A B C"), "ABC", "nobody meant the lane");
    assert!((world.car().route("A B C").distance - 800.0).abs() < 0.5, "not into it and back");
}

#[test]
fn the_first_leg_without_a_way_is_named() {
    let map = Map::new("A---B---C\n\nD---E---F");
    let world = World::new(street(&["AB", "BC", "DE", "EF"], map));
    let error = world.car().try_route("A C E").expect_err("no way");
    assert_eq!(error, RouteError::NoRoad { from: 1, to: 2 }, "from the second point to the third");
}

#[test]
fn one_point_is_no_way() {
    let world = World::new(street(&["AB"], Map::new("A---B")));
    assert_eq!(world.car().try_route("A"), Err(RouteError::TooFewPoints), "a start and an end are needed");
}

#[test]
fn a_cancelled_question_has_no_answer() {
    let world = World::new(street(&["AB"], Map::new("A---B")));
    let (cancel, ask) = (roads::Cancel::default(), world.car());
    cancel.cancel();
    let points = ask.points("A B");
    let request = roads::RouteRequest { points: &points, terms: ask.terms(&cancel) };
    let answer = roads::RoutingEngine::route(&world.engine, &request);
    assert_eq!(answer, Err(RouteError::Cancelled), "the caller asked to stop");
}
