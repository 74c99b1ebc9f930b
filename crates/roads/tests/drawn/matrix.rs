//! Matrices, and areas within reach.

use drawn::Map;
use geo::{Area, Contains};
use roads::Avoid;

use crate::world::World;

/// A town with a one-way street, a forbidden turn, gravel, a toll and a house off the road.
fn town() -> World {
    let map = Map::new(
        "
        A---B---C---D
        |   |   |   |
        E---F---G---H
        |           |
        I-----------J

              Z
        ",
    );
    let map = map.grid(300.0).way("ABCD", "highway=primary").way("AEI", "highway=secondary surface=gravel");
    let map = map.way("EFGH", "highway=residential oneway=yes").way("BF", "highway=residential");
    let map = map
        .way("CG", "highway=residential")
        .way("DHJ", "highway=secondary toll=yes")
        .way("IJ", "highway=tertiary");
    World::new(map.restriction("no_right_turn", "FB", "B", "BC", ""))
}

#[test]
fn a_matrix_is_what_routes_are_one_by_one() {
    let world = town();
    let letters = ["A", "BC", "D", "EF", "FG", "H", "I", "Z"];
    let all = letters.join(" ");
    for avoid in [Avoid::default(), Avoid { unpaved: true, tolls: true, ..Avoid::default() }] {
        for who in ["car", "bicycle", "foot"] {
            let ask = world.by(who).avoiding(avoid.clone());
            let matrix = ask.matrix(&all, &all);
            for (row, from) in letters.iter().enumerate() {
                for (column, to) in letters.iter().enumerate() {
                    let route = ask.route(&format!("{from} {to}"));
                    let place = row * matrix.targets + column;
                    let (seconds, metres) = (matrix.seconds[place], matrix.metres[place]);
                    assert!(
                        (seconds - route.duration).abs() < 0.5 && (metres - route.distance).abs() < 1.0,
                        "{who} {from} {to}: {seconds} s, {metres} m; the route {} s, {} m",
                        route.duration,
                        route.distance
                    );
                }
            }
        }
    }
}

#[test]
fn a_matrix_says_where_there_is_no_way() {
    let map = Map::new("A---B---C\n\nD---E---F").way("AB", "highway=primary").way("BC", "highway=primary");
    let world = World::new(map.way("DE", "highway=primary").way("EF", "highway=primary"));
    let matrix = world.car().matrix("A", "C F");
    assert!(matrix.seconds[0].is_finite(), "along the road");
    assert_eq!(matrix.seconds[1], f64::INFINITY, "over to the other road there is no way");
    assert_eq!(matrix.metres[1], f64::INFINITY, "of any length");
}

#[test]
fn a_matrix_keeps_away_from_what_is_avoided_as_a_route_does() {
    let map = Map::new(
        "
        A-BC-D
          E           F

          G           H
        ",
    );
    let map = map.grid(1000.0).way("AB", "highway=primary").way("BC", "highway=primary surface=dirt");
    let map = map.way("CD", "highway=primary").way("BEFHGC", "highway=service surface=asphalt");
    let ask = World::new(map);
    let ask = ask.car().avoiding(Avoid { unpaved: true, ..Avoid::default() });
    let (route, matrix) = (ask.route("A D"), ask.matrix("A", "D"));
    assert!(
        (matrix.metres[0] - route.distance).abs() < 1.0,
        "{} m, the route {} m",
        matrix.metres[0],
        route.distance
    );
}

#[test]
fn an_area_holds_what_can_be_reached_in_time() {
    let map = Map::new("A---B---C---D\n\n\n\n\n\n\n\n\n\nX---Y");
    let map = ["AB", "BC", "CD", "XY"]
        .into_iter()
        .fold(map.grid(1000.0), |map, way| map.way(way, "highway=primary"));
    let world = World::new(map);
    let ask = world.car();
    let to = |letter: &str| ask.route(&format!("A {letter}")).duration;
    let areas = ask.isochrones("A", &[to("B") + 20.0, to("C") + 20.0]);
    for (area, holds) in areas.iter().zip([[true, true, false, false], [true, true, true, false]]) {
        let found = ["A", "B", "C", "D"].map(|letter| area.area.contains(&world.place(letter)));
        assert_eq!(found, holds, "within {} s: A, B, C, D", area.seconds);
        assert!(!area.area.contains(&world.place("X")), "no road goes to X");
    }
    assert!(areas[0].area.unsigned_area() < areas[1].area.unsigned_area(), "more time, more ground");
}

#[test]
fn a_one_way_road_is_reached_one_way() {
    let map =
        Map::new("A---B---C---D").grid(1000.0).way("AB", "highway=primary").way("CD", "highway=primary");
    let world = World::new(map.way("BC", "highway=primary oneway=yes"));
    let forth = &world.car().isochrones("A", &[3600.0])[0];
    assert!(forth.area.contains(&world.place("D")), "along it");
    let back = &world.car().isochrones("D", &[3600.0])[0];
    assert!(!back.area.contains(&world.place("A")), "but not against it");
}

#[test]
fn too_many_areas_at_once_are_refused() {
    let world = World::new(Map::new("A---B").way("AB", "highway=primary"));
    let (ask, cancel) = (world.car(), roads::Cancel::default());
    let from = ask.points("A")[0];
    let request = roads::IsochroneRequest { from, seconds: &[60.0; 7], terms: ask.terms(&cancel) };
    let error = roads::RoutingEngine::isochrones(&world.engine, &request).expect_err("too many");
    assert!(matches!(error, roads::RouteError::TooMuch { most: 6, asked: 7, .. }), "{error}");
}
