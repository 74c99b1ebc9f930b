//! Valhalla's answers.

use geo::{Coord, Distance, Haversine, LineString, MultiPolygon, Point, Polygon};
use roads::{Instruction, Turn};
use serde::Deserialize;
use serde_json::Value;

use crate::answer::{Way, is_number};
use crate::polyline;

#[derive(Deserialize)]
pub(super) struct Trips {
    trip: Trip,
    #[serde(default)]
    alternates: Vec<Other>,
}

#[derive(Deserialize)]
struct Other {
    trip: Trip,
}

#[derive(Deserialize)]
struct Trip {
    legs: Vec<Leg>,
    summary: Summary,
}

#[derive(Deserialize)]
struct Summary {
    time: f64,
    length: f64,
    #[serde(default)]
    has_toll: bool,
    #[serde(default)]
    has_ferry: bool,
}

#[derive(Deserialize)]
struct Leg {
    shape: String,
    #[serde(default)]
    maneuvers: Vec<Maneuver>,
}

#[derive(Deserialize)]
struct Maneuver {
    #[serde(rename = "type")]
    kind: u8,
    #[serde(default)]
    street_names: Vec<String>,
    time: f64,
    length: f64,
    begin_shape_index: usize,
    #[serde(default)]
    roundabout_exit_count: u8,
    #[serde(default)]
    toll: bool,
}

/// Getting on to a ferry, in the codes of maneuvers.
const FERRY: u8 = 28;
/// Leaving a roundabout.
const ROUNDABOUT_EXIT: u8 = 27;

/// The ways, the best first; none where a line is torn.
pub(super) fn ways(answer: Trips) -> Option<Vec<Way>> {
    let others = answer.alternates.into_iter().map(|other| other.trip);
    std::iter::once(answer.trip).chain(others).map(way).collect()
}

fn way(trip: Trip) -> Option<Way> {
    let Summary { time, length, has_toll, has_ferry } = trip.summary;
    let mut way = Way { metres: length * 1000.0, seconds: time, ..Way::default() };
    let legs = trip.legs.len();
    for (index, leg) in trip.legs.into_iter().enumerate() {
        let line = polyline::decode(&leg.shape)?;
        let is_last = index + 1 == legs;
        for maneuver in &leg.maneuvers {
            add(&mut way, maneuver, &line, is_last);
        }
        way.line.extend(line.into_iter().skip(usize::from(index > 0)));
    }
    way.tolls.told(has_toll);
    way.ferries.told(has_ferry);
    Some(way)
}

fn add(way: &mut Way, maneuver: &Maneuver, line: &[Coord], is_last: bool) {
    let metres = maneuver.length * 1000.0;
    let at = line.get(maneuver.begin_shape_index).copied().map(Point);
    if maneuver.toll {
        way.tolls.add(metres, at);
    }
    if maneuver.kind == FERRY {
        way.ferries.add(metres, at);
    }
    let named = |number: bool| {
        maneuver.street_names.iter().find(|name| is_number(name) == number).cloned().unwrap_or_default()
    };
    let (road, number) = (named(false), named(true));
    let Some(turn) = turn(maneuver, way.instructions.is_empty(), is_last) else {
        // Leaving a roundabout is part of passing it; the end of a part is no end.
        if let (ROUNDABOUT_EXIT, Some(last)) = (maneuver.kind, way.instructions.last_mut()) {
            last.metres += metres;
            last.seconds += maneuver.time;
            (last.road, last.number) = (road, number);
        }
        return;
    };
    let Some(at) = at else { return };
    way.instructions.push(Instruction { turn, road, number, metres, seconds: maneuver.time, at });
}

/// What to do; nothing at the end of a part that is not the last, and where a roundabout is left.
fn turn(maneuver: &Maneuver, is_first: bool, is_last: bool) -> Option<Turn> {
    Some(match maneuver.kind {
        1..=3 if is_first => Turn::Depart,
        4..=6 if is_last => Turn::Arrive,
        4..=6 => return None,
        ROUNDABOUT_EXIT if !is_first => return None,
        9 | 18 | 20 | 23 | 37 => Turn::SlightRight,
        10 => Turn::Right,
        11 => Turn::SharpRight,
        12 | 13 => Turn::UTurn,
        14 => Turn::SharpLeft,
        15 => Turn::Left,
        16 | 19 | 21 | 24 | 38 => Turn::SlightLeft,
        26 => Turn::Roundabout(maneuver.roundabout_exit_count.max(1)),
        FERRY => Turn::Ferry,
        _ => Turn::Continue,
    })
}

#[derive(Deserialize)]
pub(super) struct MatrixAnswer {
    sources_to_targets: Table,
}

#[derive(Deserialize)]
struct Table {
    durations: Vec<Vec<Option<f64>>>,
    distances: Vec<Vec<Option<f64>>>,
}

impl MatrixAnswer {
    /// Seconds and metres, row by row.
    pub(super) fn entries(self) -> Vec<(f64, f64)> {
        let seconds = self.sources_to_targets.durations.into_iter().flatten();
        let kilometres = self.sources_to_targets.distances.into_iter().flatten();
        let known = |value: Option<f64>| value.unwrap_or(f64::INFINITY);
        seconds.zip(kilometres).map(|(seconds, length)| (known(seconds), known(length) * 1000.0)).collect()
    }
}

/// Where the nearest roads of a point are.
#[derive(Deserialize)]
pub(super) struct Located {
    edges: Option<Vec<Correlated>>,
}

#[derive(Deserialize)]
struct Correlated {
    correlated_lat: f64,
    correlated_lon: f64,
}

impl Located {
    /// Metres to the nearest road; none where there is no road at all.
    pub(super) fn metres(&self, from: Point) -> Option<f64> {
        let edges = self.edges.iter().flatten();
        let metres =
            edges.map(|edge| Haversine.distance(from, Point::new(edge.correlated_lon, edge.correlated_lat)));
        metres.min_by(f64::total_cmp)
    }
}

#[derive(Deserialize)]
pub(super) struct Contours {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Contour,
    geometry: Shape,
}

#[derive(Deserialize)]
struct Contour {
    contour: f64,
}

#[derive(Deserialize)]
struct Shape {
    #[serde(rename = "type")]
    kind: String,
    coordinates: Value,
}

impl Contours {
    /// The areas of the seconds asked for, in their order; none where one is missing.
    pub(super) fn areas(&self, seconds: &[f64]) -> Option<Vec<MultiPolygon>> {
        let of = |seconds: &f64| {
            let near = |feature: &&Feature| (feature.properties.contour * 60.0 - seconds).abs() < 0.6;
            self.features.iter().find(near)?.geometry.area()
        };
        seconds.iter().map(of).collect()
    }
}

impl Shape {
    fn area(&self) -> Option<MultiPolygon> {
        let polygons: Vec<Vec<Vec<[f64; 2]>>> = match self.kind.as_str() {
            "Polygon" => vec![Vec::deserialize(&self.coordinates).ok()?],
            "MultiPolygon" => Vec::deserialize(&self.coordinates).ok()?,
            _ => return None,
        };
        let ring = |ring: Vec<[f64; 2]>| LineString::from(ring);
        let polygon = |rings: Vec<Vec<[f64; 2]>>| {
            let mut rings = rings.into_iter().map(ring);
            rings.next().map(|outer| Polygon::new(outer, rings.collect()))
        };
        Some(MultiPolygon(polygons.into_iter().filter_map(polygon).collect()))
    }
}
