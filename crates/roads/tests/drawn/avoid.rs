//! What a way keeps away from: absolutely, and where it cannot, as little as can be.

use drawn::Map;
use roads::{Avoid, Avoided, Note, Route};

use crate::choice::fork;
use crate::world::World;

/// What the answer says could not be avoided, with metres.
fn unavoidable(route: &Route) -> Vec<(Avoided, f64)> {
    let told = route.notes.iter().filter_map(|note| match note {
        Note::Unavoidable { what, metres, .. } => Some((*what, (metres / 10.0).round() * 10.0)),
        _ => None,
    });
    told.collect()
}

fn unpaved() -> Avoid {
    Avoid { unpaved: true, ..Avoid::default() }
}

#[test]
fn unpaved_roads_are_kept_away_from() {
    let world = fork("highway=primary surface=gravel", "highway=service surface=asphalt");
    assert_eq!(world.car().way("A Z"), "AXBCYZ", "gravel is quicker here");
    let route = world.car().avoiding(unpaved()).route("A Z");
    assert_eq!(world.read(&route), "AXDEYZ", "but it is to be avoided");
    assert_eq!(route.notes, [], "and was");
}

#[test]
fn a_road_of_which_nobody_knows_counts_as_what_its_country_has() {
    let map = Map::new("A---B").way("AB", "highway=tertiary");
    let notes = |code| {
        World::with(map.clone(), &[(code, "AB")], &[]).car().avoiding(unpaved()).route("A B").notes.len()
    };
    assert_eq!(["MN", "DE"].map(notes), [1, 0], "in Mongolia a minor road is earth, in Germany it is paved");
}

#[test]
fn a_long_way_round_is_rather_taken_than_a_short_piece_of_what_is_avoided() {
    let map = Map::new(
        "
        A-BC-D
          E           F

          G           H
        ",
    );
    let map = map.grid(1000.0).way("AB", "highway=primary").way("BC", "highway=primary surface=dirt");
    let map = map.way("CD", "highway=primary").way("BEFHGC", "highway=service surface=asphalt");
    let world = World::new(map);
    assert_eq!(world.car().way("A D"), "ABCD", "a kilometre of dirt");
    assert_eq!(world.car().avoiding(unpaved()).way("A D"), "ABEFHGCD", "is not worth breaking a rule for");
}

#[test]
fn where_all_ways_have_it_the_least_of_it_is_taken() {
    let map = Map::new(
        "
            B---P---C
            |       |
        A---X       Y---Z
            |       |
            D-Q-----E
        ",
    );
    let map = map.grid(1000.0).way("AX", "highway=primary").way("YZ", "highway=primary");
    let map = map
        .way("XB", "highway=primary")
        .way("BP", "highway=primary surface=gravel")
        .way("PCY", "highway=primary");
    let map = map
        .way("XD", "highway=secondary")
        .way("DQ", "highway=secondary surface=gravel")
        .way("QEY", "highway=secondary");
    let world = World::new(map);
    let route = world.car().avoiding(unpaved()).route("A Z");
    assert_eq!(world.read(&route), "AXDQEYZ", "two kilometres of gravel rather than four");
    assert_eq!(unavoidable(&route), [(Avoided::Unpaved, 2000.0)], "and the answer says so");
    let at = route
        .notes
        .iter()
        .find_map(|note| if let Note::Unavoidable { at, .. } = note { Some(*at) } else { None });
    assert!((at.expect("a place").x() - world.place("D").x()).abs() < 1e-6, "it begins at D");
}

#[test]
fn who_lives_on_gravel_gets_home() {
    let map = Map::new("A---B---C")
        .grid(1000.0)
        .way("AB", "highway=primary")
        .way("BC", "highway=primary surface=gravel");
    let world = World::new(map);
    let route = world.car().avoiding(unpaved()).route("A C");
    assert_eq!(world.read(&route), "ABC", "there is no other road");
    assert_eq!(unavoidable(&route), [(Avoided::Unpaved, 4000.0)], "four kilometres");
}

#[test]
fn ferries_are_kept_away_from() {
    let world = fork("route=ferry duration=2", "highway=track surface=asphalt");
    let avoid = Avoid { ferries: true, ..Avoid::default() };
    assert_eq!(world.by("4x4").avoiding(avoid.clone()).way("A Z"), "AXDEYZ", "over land");
    let map = Map::new("A---B---C").way("AB", "highway=primary").way("BC", "route=ferry");
    let route = World::new(map).car().avoiding(avoid).route("A C");
    assert_eq!(unavoidable(&route), [(Avoided::Ferry, 400.0)], "to an island there is nothing else");
}

#[test]
fn tolls_are_kept_away_from() {
    let avoid = Avoid { tolls: true, ..Avoid::default() };
    let world = fork("highway=motorway toll=yes", "highway=service");
    assert_eq!(world.car().way("A Z"), "AXBCYZ", "the motorway");
    assert_eq!(world.car().avoiding(avoid.clone()).way("A Z"), "AXDEYZ", "no toll");
    let booth = Map::new("A---T---B").way("ATB", "highway=primary").node("T", "barrier=toll_booth");
    let world = World::new(booth);
    let told = unavoidable(&world.car().avoiding(avoid.clone()).route("A B"));
    assert!(matches!(told[..], [(Avoided::Toll, _)]), "a booth is a toll: {told:?}");
    assert_eq!(unavoidable(&world.by("bicycle").avoiding(avoid).route("A B")), [], "bicycles pass it");
}

#[test]
fn fords_are_kept_away_from() {
    let avoid = Avoid { fords: true, ..Avoid::default() };
    let world = fork("highway=primary ford=yes", "highway=service");
    assert_eq!(world.car().avoiding(avoid.clone()).way("A Z"), "AXDEYZ", "a way through water");
    let map = Map::new(
        "
        A---B---F---C---D
            |       |
            |       |
            E-------G
        ",
    );
    let map = map
        .grid(1000.0)
        .way("AB", "highway=primary")
        .way("BFC", "highway=primary")
        .way("CD", "highway=primary");
    let world = World::new(map.way("BEGC", "highway=service").node("F", "ford=yes"));
    assert_eq!(world.car().way("A D"), "ABFCD", "a ford is worth it");
    assert_eq!(world.car().avoiding(avoid).way("A D"), "ABEGCD", "a ford at a point is one too");
}

#[test]
fn who_stays_on_this_side_of_a_ford_avoids_it() {
    let avoid = Avoid { fords: true, ..Avoid::default() };
    let map = Map::new("A---H---F---B").way("AHFB", "highway=primary").node("F", "ford=yes");
    let world = World::new(map);
    let route = world.car().avoiding(avoid.clone()).route("A H");
    assert_eq!(unavoidable(&route), [], "the house stands before the water");
    let route = world.car().avoiding(avoid).route("A B");
    assert_eq!(
        unavoidable(&route),
        [(Avoided::Ford, 0.0)],
        "the other bank is behind it; a ford at a point has no length"
    );
}

#[test]
fn drawn_areas_are_kept_away_from() {
    let world = fork("highway=primary", "highway=service");
    let areas = vec![world.square("B", 500.0)];
    let route = world.car().avoiding(Avoid { areas, ..Avoid::default() }).route("A Z");
    assert_eq!(world.read(&route), "AXDEYZ", "round the area");
    let areas = vec![world.square("B", 500.0), world.square("D", 500.0)];
    let route = world.car().avoiding(Avoid { areas, ..Avoid::default() }).route("A Z");
    assert!(
        matches!(unavoidable(&route)[..], [(Avoided::Area, _)]),
        "both roads are in one: {:?}",
        route.notes
    );
}

#[test]
fn several_things_are_avoided_at_once() {
    let world = fork("highway=primary surface=gravel", "highway=primary toll=yes surface=asphalt");
    let both = Avoid { unpaved: true, tolls: true, ..Avoid::default() };
    let route = world.car().avoiding(both).route("A Z");
    assert_eq!(
        unavoidable(&route).len(),
        1,
        "one of the two must be; the answer says which: {:?}",
        route.notes
    );
}
