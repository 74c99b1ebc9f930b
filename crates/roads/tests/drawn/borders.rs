//! Countries and the ways from one to another.

use drawn::Map;
use roads::corridor::Use;
use roads::{Avoid, RouteError, Waypoint};

use crate::world::{NO_WAY, World, country};

/// Two countries, a highway from one to the other, and a track that is shorter.
fn two_roads() -> Map {
    Map::new(
        "
        A---B   C---D
        |   |   |   |
        |   E---F   |
        |           |
        |           |
        |           |
        G-----------H
        ",
    )
    .grid(10_000.0)
    .way("AB", "highway=primary")
    .way("CD", "highway=primary")
    .way("BE", "highway=secondary")
    .way("FC", "highway=secondary")
    .way("EF", "highway=secondary")
    .way("AG", "highway=primary")
    .way("GH", "highway=primary")
    .way("HD", "highway=primary")
}

const LANDS: &[(&str, &str)] = &[("KZ", "ABEG"), ("MN", "CDFH")];

fn gate(
    id: &'static str,
    at: &'static str,
    usable: Use,
) -> (&'static str, [&'static str; 2], &'static str, Use) {
    (id, ["KZ", "MN"], at, usable)
}

#[test]
fn without_crossings_that_are_known_a_border_is_open() {
    let world = World::with(two_roads(), LANDS, &[]);
    let route = world.car().route("A D");
    assert_eq!(world.read(&route), "ABEFCD", "nobody looks");
    let [passage] = &route.crossings[..] else { panic!("{:?}", route.crossings) };
    assert_eq!(passage.crossing, "", "there is no post");
    assert_eq!((passage.from, passage.to), (country("KZ"), country("MN")), "from the one to the other");
}

#[test]
fn a_guarded_border_is_crossed_at_its_gate() {
    let world = World::with(two_roads(), LANDS, &[gate("tashanta", "GH", Use::International)]);
    let route = world.car().route("A D");
    assert_eq!(world.read(&route), "AGHD", "the track over the border is no way");
    assert_eq!(world.engine.crossings(), 1, "the gate lies on a road");
    let [passage] = &route.crossings[..] else { panic!("{:?}", route.crossings) };
    assert_eq!(passage.crossing, "tashanta", "with its id");
    let border = world.place("GH");
    assert!((passage.at.x() - border.x()).abs() < 1e-3, "on the road, where the country changes");
    assert_eq!(route.countries, ["KZ", "MN"].map(country), "in order");
}

#[test]
fn a_crossing_back_is_told_the_other_way_round() {
    let world = World::with(two_roads(), LANDS, &[gate("tashanta", "GH", Use::International)]);
    let route = world.car().route("D A");
    assert_eq!(world.read(&route), "DHGA", "the same gate");
    let passage = &route.crossings[0];
    assert_eq!((passage.from, passage.to), (country("MN"), country("KZ")), "out of Mongolia");
    assert_eq!(route.countries, ["MN", "KZ"].map(country), "in order");
}

#[test]
fn no_4x4_slips_over_a_border_on_tracks() {
    let map = Map::new(
        "
        A---B---C
        ",
    );
    let map = map.grid(10_000.0).way("AB", "highway=track").way("BC", "highway=track");
    // The post is far away, on no road of the map.
    let world = World::with(
        map.clone(),
        &[("KZ", "A"), ("MN", "BC")],
        &[("far", ["KZ", "RU"], "A", Use::International)],
    );
    assert_eq!(world.by("4x4").way("A C"), NO_WAY, "Kazakhstan's borders are guarded, and here is no post");
    assert_eq!(
        World::with(map, &[("KZ", "A"), ("MN", "BC")], &[]).by("4x4").way("A C"),
        "ABC",
        "without posts they are open"
    );
}

#[test]
fn a_track_over_a_border_shuts_no_highway() {
    let map = Map::new(
        "
        A---J---B
            |
            T
        ",
    );
    let map = map.grid(10_000.0).way("AJB", "highway=primary").way("TJ", "highway=track");
    let gates = [("far", ["KZ", "RU"], "A", Use::International)];
    let world = World::with(map, &[("KZ", "AJB"), ("MN", "T")], &gates);
    assert_eq!(
        world.car().home().way("A B"),
        "AJB",
        "the track ends at the highway; the border does not lie on it"
    );
    assert_eq!(world.by("4x4").way("T J"), NO_WAY, "over the border there is no way");
}

#[test]
fn a_gate_for_neighbours_only_is_no_way() {
    let gates = [gate("local", "EF", Use::Restricted), gate("tashanta", "GH", Use::International)];
    let world = World::with(two_roads(), LANDS, &gates);
    assert_eq!(world.car().way("A D"), "AGHD", "a traveller of a third country goes round");
    let world = World::with(two_roads(), LANDS, &gates[..1]);
    assert_eq!(world.car().way("A D"), NO_WAY, "and where it is the only one, not at all");
}

#[test]
fn of_two_gates_the_better_is_taken_and_the_other_if_one_avoids_it() {
    let gates = [gate("near", "EF", Use::International), gate("far", "GH", Use::International)];
    let world = World::with(two_roads(), LANDS, &gates);
    assert_eq!(world.car().route("A D").crossings[0].crossing, "near", "on the shorter road");
    let avoid = Avoid { crossings: vec!["near".to_owned()], ..Avoid::default() };
    let route = world.car().avoiding(avoid.clone()).route("A D");
    assert_eq!(route.crossings[0].crossing, "far", "the other");
    let avoid = Avoid { crossings: vec!["near".to_owned(), "far".to_owned()], ..avoid };
    assert_eq!(world.car().avoiding(avoid).way("A D"), NO_WAY, "there is no third");
}

#[test]
fn an_avoided_country_is_never_entered() {
    // Through the south lies another country.
    let lands = [("KZ", "ABEFCD"), ("CN", "GH")];
    let world = World::with(two_roads().node("E", "barrier=block"), &lands, &[]);
    assert_eq!(world.car().way("A D"), "AGHD", "through China");
    let avoid = Avoid { countries: vec![country("CN")], ..Avoid::default() };
    let error = world.car().avoiding(avoid).try_route("A D").expect_err("no way");
    assert!(
        matches!(error, RouteError::NoRoad { from: 0, to: 1 }),
        "rather no way than through China: {error}"
    );
}

#[test]
fn a_point_in_an_avoided_country_is_joined_elsewhere() {
    let world = World::with(two_roads(), LANDS, &[]);
    let avoid = Avoid { countries: vec![country("MN")], ..Avoid::default() };
    let route = world.car().avoiding(avoid).try_route("A C");
    assert!(
        route.as_ref().map_or(true, |route| route.countries == [country("KZ")]),
        "Mongolia is not entered: {route:?}"
    );
}

/// Two towns of one country, and a shorter road through the next.
fn corner() -> World {
    let map = Map::new(
        "
        A---M---N---B
        |           |
        |           |
        |           |
        C-----------D
        ",
    );
    let map = ["AM", "MN", "NB", "AC", "CD", "DB"]
        .into_iter()
        .fold(map, |map, way| map.way(way, "highway=primary"));
    let lands = [("KZ", "ABCD"), ("RU", "MN")];
    let gates =
        [("west", ["KZ", "RU"], "AM", Use::International), ("east", ["KZ", "RU"], "NB", Use::International)];
    World::with(map.grid(20_000.0), &lands, &gates)
}

#[test]
fn a_domestic_way_stays_at_home() {
    let world = corner();
    let ask = |border: f64| {
        let mut ask = world.car();
        ask.profile.seconds.border = border;
        ask
    };
    assert_eq!(ask(0.0).way("A B"), "AMNB", "as points on the map, abroad is shorter");
    assert_eq!(ask(0.0).home().way("A B"), "ACDB", "as places of one country, nobody wants two borders");
    assert_eq!(world.car().way("A B"), "ACDB", "with what a border costs it is no gain either");
}

#[test]
fn a_domestic_way_goes_abroad_where_home_has_none() {
    let map = Map::new("A---M---N---E-B").grid(10_000.0);
    let map = ["AM", "MN", "NE", "EB"].into_iter().fold(map, |map, way| map.way(way, "highway=primary"));
    let gates =
        [("west", ["KZ", "RU"], "AM", Use::International), ("east", ["KZ", "RU"], "NE", Use::International)];
    let world = World::with(map, &[("KZ", "AEB"), ("RU", "MN")], &gates);
    let route = world.car().home().route("A B");
    assert_eq!(world.read(&route), "AMNEB", "to an exclave");
    let ids: Vec<&str> = route.crossings.iter().map(|passage| passage.crossing.as_str()).collect();
    assert_eq!(ids, ["west", "east"], "out and in again");
    assert_eq!(route.countries, ["KZ", "RU", "KZ"].map(country), "home twice");
}

#[test]
fn of_the_roads_near_a_gates_pin_the_greatest_is_meant() {
    let map = Map::new(
        "
        A-----B
        |     |
        C-----D
        ",
    );
    let map =
        map.grid(1000.0).way("AB", "highway=track").way("CD", "highway=primary").way("AC", "highway=primary");
    let map = map.way("BD", "highway=primary");
    let world = World::with(map, &[("KZ", "AC"), ("MN", "BD")], &[gate("post", "B", Use::International)]);
    assert_eq!(
        world.by("4x4").way("A B"),
        "ACDB",
        "pins are some kilometres off; a post is on a road and not on a track"
    );
}

#[test]
fn a_post_has_a_carriageway_for_each_direction() {
    let map = Map::new(
        "
          C---D
        A       B
          E---F
        ",
    );
    let map =
        map.grid(200.0).way("ACDB", "highway=primary oneway=yes").way("BFEA", "highway=primary oneway=yes");
    let world = World::with(map, &[("KZ", "ACE"), ("MN", "BDF")], &[gate("post", "CD", Use::International)]);
    assert_eq!(world.car().way("A B"), "ACDB", "there");
    assert_eq!(world.car().way("B A"), "BFEA", "and back");
}

#[test]
fn a_track_beside_a_mapped_post_stays_shut() {
    let map = Map::new(
        "
        A---P---B
        |       |
        |       |
        |       |
        C-------D
        ",
    );
    let map =
        map.grid(500.0).way("APB", "highway=tertiary").way("CD", "highway=track").way("AC", "highway=track");
    let map = map.way("BD", "highway=track").node("P", "barrier=border_control");
    let world = World::with(map, &[("KZ", "ACP"), ("MN", "BD")], &[gate("post", "CD", Use::International)]);
    assert_eq!(world.by("4x4").way("C D"), "CAPBD", "by the post, though the pin lies on the track");
}

#[test]
fn a_mapped_post_says_which_road_is_meant() {
    let map = Map::new(
        "
        A-----P-----B
        |           |
        |           |
        |           |
        |           |
        |           |
        |           |
        C-----------D
        ",
    );
    let map = map
        .grid(1000.0)
        .way("APB", "highway=tertiary")
        .way("CD", "highway=primary")
        .way("AC", "highway=primary");
    let map = map.way("BD", "highway=primary").node("P", "barrier=border_control");
    let world = World::with(map, &[("KZ", "AC"), ("MN", "PBD")], &[gate("post", "D", Use::International)]);
    assert_eq!(world.car().way("C D"), "CAPBD", "the lesser road has the post");
}

#[test]
fn a_place_is_joined_to_a_road_of_its_own_country() {
    let map = Map::new(
        "
        A-------B
            Z
            Y

        C-------D
        ",
    );
    let map = map
        .grid(1000.0)
        .way("AB", "highway=primary")
        .way("CD", "highway=primary")
        .way("AC", "highway=primary");
    let world = World::with(map, &[("KZ", "AB"), ("MN", "CDZY")], &[]);
    let at = world.place("Z");
    let to = world.car().points("C")[0];
    let near = world.car().over(&[Waypoint::new(at), to]).expect("a way");
    assert_eq!(near.countries[0], country("KZ"), "the nearest road is abroad");
    let own = world.car().over(&[Waypoint::new(at).within(Some(country("MN"))), to]).expect("a way");
    assert_eq!(own.countries, [country("MN")], "but a place in Mongolia is on a Mongolian road");
}

#[test]
fn a_place_in_a_country_without_roads_has_none() {
    let world = World::with(two_roads(), LANDS, &[]);
    let at = Waypoint::new(world.place("A")).within(Some(country("CN")));
    let error = world.car().over(&[at, world.car().points("D")[0]]).expect_err("no road");
    assert_eq!(error, RouteError::NoRoadNear { index: 0 }, "there are no Chinese roads in the pack");
}
