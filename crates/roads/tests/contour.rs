//! From reached roads to areas.

#![allow(clippy::indexing_slicing, reason = "a helper of a test may fail as the test itself")]

use geo::{Area, Contains, Coord, MultiPolygon, Point, Validation, Winding, coord};
use proptest::prelude::*;
use roads::contour::{Beside, Reached, areas};

const DEGREE: f64 = 111_195.0;

fn piece(from: [f64; 2], to: [f64; 2], seconds: [f64; 2]) -> Reached {
    let at = |[x, y]: [f64; 2]| coord! { x: x, y: y };
    Reached { from: at(from), from_seconds: seconds[0], to: at(to), to_seconds: seconds[1] }
}

fn square_metres(area: &MultiPolygon) -> f64 {
    use geo::GeodesicArea;
    area.geodesic_area_unsigned()
}

/// How far the area goes from a point in a direction, metres.
fn reach(area: &MultiPolygon, from: Coord, [east, north]: [f64; 2]) -> f64 {
    let inside = |metres: f64| {
        let lon = from.x + east * metres / (DEGREE * from.y.to_radians().cos());
        area.contains(&Point::new(lon, from.y + north * metres / DEGREE))
    };
    (0..).map(|step| f64::from(step) * 5.0).take_while(|metres| inside(*metres)).last().unwrap_or(-1.0)
}

#[test]
fn a_straight_road_is_a_sausage() {
    // 20 km at 20 m/s; beside it a metre takes half a second, to 400 m.
    let road = [piece([106.0, 47.0], [106.263_7, 47.0], [0.0, 1000.0])];
    let area = &areas(&road, Beside { pace: 0.5, most: 400.0 }, &[500.0])[0].area;
    let start = road[0].from;
    let east = reach(area, start, [1.0, 0.0]);
    assert!((east - 10_000.0).abs() < 100.0, "500 s are 10 km: {east}");
    let west = reach(area, start, [-1.0, 0.0]);
    assert!((west - 400.0).abs() < 40.0, "no farther from the road than 400 m: {west}");
    let near_end = coord! { x: 106.0 + 9000.0 / (DEGREE * 47.0_f64.to_radians().cos()), y: 47.0 };
    for side in [1.0, -1.0] {
        let wide = reach(area, start, [0.0, side]);
        assert!((wide - 400.0).abs() < 40.0, "400 m to each side: {wide}");
        let narrow = reach(area, near_end, [0.0, side]);
        assert!((narrow - 100.0).abs() < 40.0, "where 50 s are left, 100 m: {narrow}");
    }
}

#[test]
fn a_ring_road_has_a_hole() {
    let at = |step: i32| {
        let angle = f64::from(step).to_radians() * 3.0;
        [76.9 + 0.14 * angle.cos(), 43.2 + 0.1 * angle.sin()]
    };
    let ring: Vec<_> = (0..120).map(|step| piece(at(step), at(step + 1), [0.0, 0.0])).collect();
    let area = &areas(&ring, Beside { pace: 0.2, most: 500.0 }, &[600.0])[0].area;
    assert_eq!(area.0.len(), 1, "one ring is one area");
    assert_eq!(area.0[0].interiors().len(), 1, "with one hole");
    assert!(!area.contains(&Point::new(76.9, 43.2)), "the middle is not reached");
    assert!(
        area.0[0].exterior().is_ccw() && area.0[0].interiors()[0].is_cw(),
        "outside one way, holes the other"
    );
}

#[test]
fn nothing_reached_is_no_area() {
    let beside = Beside { pace: 0.5, most: 100.0 };
    let empty = areas(&[], beside, &[600.0, 60.0]);
    assert_eq!(
        empty.iter().map(|area| area.seconds).collect::<Vec<_>>(),
        [600.0, 60.0],
        "in the order asked for"
    );
    assert!(empty.iter().all(|area| area.area.0.is_empty()), "and empty");
    let late = [piece([106.0, 47.0], [106.1, 47.0], [700.0, 900.0])];
    assert!(areas(&late, beside, &[600.0])[0].area.0.is_empty(), "too late is not reached");
    let wrong =
        [piece([f64::NAN, 47.0], [106.1, 47.0], [0.0, 9.0]), piece([0.0, 95.0], [1.0, 95.0], [0.0, 9.0])];
    assert!(areas(&wrong, beside, &[600.0])[0].area.0.is_empty(), "what is no place is left out");
    assert!(
        areas(&late, Beside { pace: f64::NAN, most: 1.0 }, &[1e4, f64::NAN])[0].area.0.is_empty(),
        "nor is a pace that is none"
    );
}

#[test]
fn a_minute_is_sharp_beside_ten_hours() {
    let road: Vec<_> = (0..900)
        .map(|step| {
            let [from, to] = [f64::from(step), f64::from(step) + 1.0];
            piece(
                [70.0 + from * 0.01, 48.0],
                [70.0 + to * 0.01, 48.0 + 0.004 * to.sin()],
                [from * 40.0, to * 40.0],
            )
        })
        .collect();
    let both = areas(&road, Beside { pace: 0.36, most: 300.0 }, &[36_000.0, 60.0]);
    let minute = square_metres(&both[1].area);
    assert!(
        (100_000.0..600_000.0).contains(&minute),
        "a minute's area is some football pitches: {minute} m²"
    );
    let long = square_metres(&both[0].area);
    assert!(
        (4e8..1.2e9).contains(&long),
        "ten hours' road is some 700 km long and a cell or two wide: {long} m²"
    );
}

/// A town of streets, reached from its middle; the same in every run.
fn town(side: i32) -> Vec<Reached> {
    let at = |column: i32, row: i32| [106.0 + f64::from(column) * 0.002, 47.0 + f64::from(row) * 0.0014];
    let seconds =
        |column: i32, row: i32| f64::from((column - side / 2).abs() + (row - side / 2).abs()) * 12.0;
    let mut pieces = Vec::new();
    for row in 0..side {
        for column in 0..side {
            let here = (at(column, row), seconds(column, row));
            for (column, row) in [(column + 1, row), (column, row + 1)] {
                pieces.push(piece(here.0, at(column, row), [here.1, seconds(column, row)]));
            }
        }
    }
    pieces
}

#[test]
#[ignore = "a measurement: cargo test --release -p roads --test contour -- --ignored --nocapture"]
fn two_hundred_thousand_pieces() {
    let pieces = town(317);
    for seconds in [&[3600.0][..], &[900.0, 1800.0, 2700.0, 3600.0]] {
        for _ in 0..3 {
            let start = std::time::Instant::now();
            let found = areas(&pieces, Beside { pace: 0.72, most: 300.0 }, seconds);
            let points: usize =
                found.iter().flat_map(|area| &area.area.0).map(|polygon| polygon.exterior().0.len()).sum();
            println!(
                "{} pieces, {} areas, {points} points: {:.1?}",
                pieces.len(),
                found.len(),
                start.elapsed()
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_longer_time_holds_the_shorter_one(
        walk in prop::collection::vec((-0.02..0.02_f64, -0.02..0.02_f64, 0.0..200.0_f64), 1..60),
        mut seconds in prop::collection::vec(1.0..4000.0_f64, 2..5),
        pace in 0.05..2.0_f64,
        most in 1.0..2000.0_f64,
    ) {
        seconds.sort_by(f64::total_cmp);
        let mut last = ([90.0, 49.0], 0.0);
        let pieces: Vec<_> = walk.iter().map(|(east, north, more)| {
            let next = ([last.0[0] + east, last.0[1] + north], last.1 + more);
            let piece = piece(last.0, next.0, [last.1, next.1]);
            last = next;
            piece
        }).collect();
        let found = areas(&pieces, Beside { pace, most }, &seconds);
        for area in &found {
            prop_assert!(area.area.is_valid(), "{} s: {:?}", area.seconds, area.area.validation_errors());
            prop_assert!(area.area.0.iter().all(|polygon| polygon.exterior().is_ccw()), "outer rings counter-clockwise");
        }
        for pair in found.windows(2) {
            use geo::BooleanOps;
            let outside = pair[0].area.difference(&pair[1].area).unsigned_area();
            let all = pair[0].area.unsigned_area();
            prop_assert!(outside <= all * 1e-4, "{outside} of {all} square degrees lie outside of the longer time's area");
        }
    }
}
