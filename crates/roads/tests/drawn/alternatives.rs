//! Other ways that a person would call different.

use std::collections::HashSet;

use drawn::Map;
use roads::Route;

use crate::world::World;

/// Each way's letters, the best first.
fn ways(world: &World, points: &str) -> Vec<String> {
    world.car().alternatives(points, 3).iter().map(|route| world.read(route)).collect()
}

/// Two towns with a road on each side of a lake, the south a little longer.
fn lake() -> World {
    let map = Map::new(
        "
        C-----------D
        |           |
    A---B           G---H
        |           |
        |           |
        E-----------F
        ",
    );
    let map = map.grid(1000.0);
    World::new(
        ["AB", "BC", "CD", "DG", "BE", "EF", "FG", "GH"]
            .into_iter()
            .fold(map, |map, way| map.way(way, "highway=primary")),
    )
}

#[test]
fn two_roads_round_a_lake_are_two_ways() {
    assert_eq!(ways(&lake(), "A H"), ["ABCDGH", "ABEFGH"], "the shorter first");
}

#[test]
fn no_more_are_given_than_asked_for() {
    assert_eq!(lake().car().alternatives("A H", 0).len(), 1, "the best is always there");
    assert_eq!(lake().car().alternatives("A H", 1).len(), 2, "and one more");
}

#[test]
fn one_road_is_one_way() {
    let world = World::new(Map::new("A---B---C").way("AB", "highway=primary").way("BC", "highway=primary"));
    assert_eq!(ways(&world, "A C"), ["ABC"], "there is no other");
}

#[test]
fn a_lay_by_is_no_other_way() {
    let map = Map::new(
        "
                             PQ
        A--------------------BC------------------D
        ",
    );
    let map = map.grid(100.0);
    let map = ["AB", "BC", "CD", "BP", "PQ", "QC"]
        .into_iter()
        .fold(map, |map, way| map.way(way, "highway=primary"));
    assert_eq!(
        ways(&World::new(map), "A D"),
        ["ABCD"],
        "nobody calls a few metres beside the road another way"
    );
}

#[test]
fn a_way_much_longer_is_none() {
    let map = Map::new(
        "
        A-------B
        |       |
        |       |
        |       |
        |       |
        |       |
        C-------D
        ",
    );
    let map = ["AB", "AC", "CD", "DB"].into_iter().fold(map, |map, way| map.way(way, "highway=primary"));
    assert_eq!(ways(&World::new(map.grid(1000.0)), "A B"), ["AB"], "more than twice as long");
}

#[test]
fn no_way_passes_a_road_twice() {
    let world = lake();
    for route in world.car().alternatives("A H", 3) {
        let letters = world.read(&route);
        let once: HashSet<char> = letters.chars().collect();
        assert_eq!(once.len(), letters.len(), "{letters} has no loop");
    }
}

#[test]
fn each_is_a_whole_answer() {
    let world = lake();
    let routes: Vec<Route> = world.car().alternatives("A H", 3);
    for route in &routes {
        let letters = world.read(route);
        assert!((route.distance - world.metres(&letters)).abs() < 1.0, "{letters}: its own length");
        assert!(route.instructions.len() >= 2, "{letters}: its own road book");
    }
    assert!(routes[0].duration < routes[1].duration, "the best is the quickest here");
}
