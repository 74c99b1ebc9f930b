//! OSRM's answers.

use geo::Point;
use roads::{Instruction, Turn};
use serde::Deserialize;

use crate::answer::Way;
use crate::polyline;

#[derive(Deserialize)]
pub(super) struct Routes {
    routes: Vec<Found>,
}

#[derive(Deserialize)]
struct Found {
    distance: f64,
    duration: f64,
    geometry: String,
    legs: Vec<Leg>,
}

#[derive(Deserialize)]
struct Leg {
    #[serde(default)]
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    distance: f64,
    duration: f64,
    #[serde(default)]
    name: String,
    #[serde(rename = "ref", default)]
    number: String,
    #[serde(default)]
    mode: String,
    maneuver: Maneuver,
    #[serde(default)]
    intersections: Vec<Intersection>,
}

#[derive(Deserialize)]
struct Maneuver {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    modifier: String,
    location: [f64; 2],
    #[serde(default)]
    exit: u8,
}

#[derive(Deserialize)]
struct Intersection {
    #[serde(default)]
    classes: Vec<String>,
}

impl Routes {
    /// The ways, the best first; none where a line is torn.
    pub(super) fn ways(self) -> Option<Vec<Way>> {
        self.routes.into_iter().map(way).collect()
    }
}

fn way(found: Found) -> Option<Way> {
    let mut way = Way {
        line: polyline::decode(&found.geometry)?,
        metres: found.distance,
        seconds: found.duration,
        ..Way::default()
    };
    let legs = found.legs.len();
    for (index, leg) in found.legs.into_iter().enumerate() {
        for step in leg.steps {
            add(&mut way, step, index + 1 == legs);
        }
    }
    Some(way)
}

fn add(way: &mut Way, step: Step, is_last: bool) {
    let at = Point::from(step.maneuver.location);
    if step.mode == "ferry" {
        way.ferries.add(step.distance, Some(at));
    }
    if step.intersections.iter().flat_map(|each| &each.classes).any(|class| class == "toll") {
        way.tolls.add(step.distance, Some(at));
    }
    let (metres, seconds) = (step.distance, step.duration);
    // Several numbers of one road are separated by semicolons.
    let number = step.number.split(';').next().unwrap_or_default().trim().to_owned();
    let Some(turn) = turn(&step, way.instructions.is_empty(), is_last) else {
        // Leaving a roundabout is part of passing it; the end of a part is no end.
        if let Some(last) = way.instructions.last_mut() {
            last.metres += metres;
            last.seconds += seconds;
            if step.maneuver.kind.starts_with("exit") {
                (last.road, last.number) = (step.name, number);
            }
        }
        return;
    };
    way.instructions.push(Instruction { turn, road: step.name, number, metres, seconds, at });
}

/// What to do; nothing at the end of a part that is not the last, and where a roundabout is left.
fn turn(step: &Step, is_first: bool, is_last: bool) -> Option<Turn> {
    let by_modifier = match step.maneuver.modifier.as_str() {
        "uturn" => Turn::UTurn,
        "sharp right" => Turn::SharpRight,
        "right" => Turn::Right,
        "slight right" => Turn::SlightRight,
        "slight left" => Turn::SlightLeft,
        "left" => Turn::Left,
        "sharp left" => Turn::SharpLeft,
        _ => Turn::Continue,
    };
    Some(match step.maneuver.kind.as_str() {
        "depart" if is_first => Turn::Depart,
        "depart" => Turn::Continue,
        "arrive" if is_last => Turn::Arrive,
        "arrive" => return None,
        "exit roundabout" | "exit rotary" if !is_first => return None,
        "roundabout" | "rotary" | "roundabout turn" => Turn::Roundabout(step.maneuver.exit.max(1)),
        _ if step.mode == "ferry" => Turn::Ferry,
        "new name" | "notification" => Turn::Continue,
        _ => by_modifier,
    })
}

#[derive(Deserialize)]
pub(super) struct Table {
    durations: Vec<Vec<Option<f64>>>,
    distances: Vec<Vec<Option<f64>>>,
}

impl Table {
    /// Seconds and metres, row by row.
    pub(super) fn entries(self) -> Vec<(f64, f64)> {
        let known = |value: Option<f64>| value.unwrap_or(f64::INFINITY);
        let both = self.durations.into_iter().flatten().zip(self.distances.into_iter().flatten());
        both.map(|(seconds, metres)| (known(seconds), known(metres))).collect()
    }
}
