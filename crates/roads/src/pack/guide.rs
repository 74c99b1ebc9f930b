//! The road book: what to do where.

use geo::{Coord, Point};

use super::network::Network;
use super::route::Step;
use crate::kind::{Flags, Kind};
use crate::{Instruction, RoadClass, Turn};

/// A bend of less than this, degrees, goes on.
const STRAIGHT: f64 = 25.0;
const SLIGHT: f64 = 45.0;
const SHARP: f64 = 120.0;
const BACK: f64 = 170.0;
/// Where so many roads meet, one may go wrong.
const JUNCTION: u8 = 3;

/// A road book while it is written.
pub(crate) struct Guide<'a> {
    network: &'a Network<'a>,
    instructions: Vec<Instruction>,
    /// The bearing at which one arrived, degrees.
    arrived: Option<f64>,
    /// The node where one arrived.
    node: Option<u32>,
    ferry: bool,
    /// Whether one is in a roundabout, and how many exits one has come to.
    exits: Option<u8>,
    gone: f64,
}

impl<'a> Guide<'a> {
    pub(crate) const fn new(network: &'a Network<'a>) -> Self {
        Self {
            network,
            instructions: Vec::new(),
            arrived: None,
            node: None,
            ferry: false,
            exits: None,
            gone: 0.0,
        }
    }

    /// One step more: its metres and seconds, where it begins, and its first two points.
    pub(crate) fn step(
        &mut self,
        step: &Step,
        kind: &Kind,
        (metres, seconds): (f64, f64),
        begin: Option<Coord>,
        heading: Option<[Coord; 2]>,
    ) {
        let at = Point::from(begin.unwrap_or_default());
        let leaves = heading.map(|[a, b]| bearing(a, b));
        if metres > 0.0 {
            self.turn(step, kind, at, leaves);
        }
        if let Some(last) = self.instructions.last_mut() {
            last.metres += metres;
            last.seconds += seconds;
        }
        self.gone += metres;
        if kind.flags.has(Flags::FORD) && metres > 0.0 {
            self.pass(Turn::Ford, at);
        }
        self.node = step.end(self.network).or(self.node);
        if metres > 0.0 {
            self.arrived = self.last_bearing(step).or(leaves);
        }
    }

    fn turn(&mut self, step: &Step, kind: &Kind, at: Point, leaves: Option<f64>) {
        let (road, number) = self.network.name_of(step.edge);
        let ferry = kind.class == RoadClass::Ferry;
        let round = kind.flags.has(Flags::ROUNDABOUT);
        let meets =
            self.node.and_then(|node| self.network.node_roads.get(node as usize)).copied().unwrap_or(0);
        let angle = self.arrived.zip(leaves).map_or(0.0, |(arrived, leaves)| wrapped(leaves - arrived));
        let say = match (self.instructions.last(), self.exits) {
            (None, _) => Some(Turn::Depart),
            (_, None) if round => {
                self.exits = Some(0);
                Some(Turn::Roundabout(0))
            }
            (_, Some(exits)) if round => {
                self.exits = Some(exits.saturating_add(u8::from(meets >= JUNCTION)));
                None
            }
            (_, Some(exits)) => {
                let exit = exits.saturating_add(1);
                if let Some(entry) =
                    self.instructions.iter_mut().rev().find(|own| own.turn == Turn::Roundabout(0))
                {
                    entry.turn = Turn::Roundabout(exit);
                    road.clone_into(&mut entry.road);
                    number.clone_into(&mut entry.number);
                }
                self.exits = None;
                None
            }
            _ if ferry != self.ferry => Some(if ferry { Turn::Ferry } else { Turn::Continue }),
            (Some(last), None) => {
                let renamed = (last.road.as_str(), last.number.as_str()) != (road, number);
                let turns = angle.abs() > STRAIGHT;
                // A bend is none of the traveller's business, nor is a name that changes on the way.
                match (turns && meets >= JUNCTION, renamed) {
                    (true, _) if renamed || angle.abs() > SLIGHT => Some(turn_of(angle)),
                    (false, true) if number != last.number || !road.is_empty() && last.number.is_empty() => {
                        Some(Turn::Continue)
                    }
                    _ => None,
                }
            }
        };
        self.ferry = ferry;
        if let Some(turn) = say {
            self.push(turn, road, number, at);
        }
    }

    fn push(&mut self, turn: Turn, road: &str, number: &str, at: Point) {
        let (road, number) = (road.to_owned(), number.to_owned());
        self.instructions.push(Instruction { turn, road, number, metres: 0.0, seconds: 0.0, at });
    }

    /// A border post on the way.
    pub(crate) fn border(&mut self, at: Point) {
        self.pass(Turn::Border, at);
    }

    /// Something to know of on the road one is on.
    fn pass(&mut self, turn: Turn, at: Point) {
        let Some(last) = self.instructions.last() else { return };
        if last.turn == turn && last.metres < 50.0 {
            return;
        }
        let (road, number) = (last.road.clone(), last.number.clone());
        self.push(turn, &road, &number, at);
    }

    fn last_bearing(&self, step: &Step) -> Option<f64> {
        let mut points = Vec::new();
        self.network.points(step.edge, step.side, &mut points);
        match points.as_slice() {
            [.., a, b] => Some(bearing(crate::shape::coord(*a), crate::shape::coord(*b))),
            _ => None,
        }
    }

    /// The whole, with the arrival.
    pub(crate) fn finish(mut self, at: Coord) -> Vec<Instruction> {
        if !self.instructions.is_empty() {
            let at = Point::from(at);
            self.push(Turn::Arrive, "", "", at);
        }
        self.instructions
    }
}

fn turn_of(angle: f64) -> Turn {
    let right = angle > 0.0;
    match angle.abs() {
        turn if turn < STRAIGHT => Turn::Continue,
        turn if turn < SLIGHT => {
            if right {
                Turn::SlightRight
            } else {
                Turn::SlightLeft
            }
        }
        turn if turn < SHARP => {
            if right {
                Turn::Right
            } else {
                Turn::Left
            }
        }
        turn if turn < BACK => {
            if right {
                Turn::SharpRight
            } else {
                Turn::SharpLeft
            }
        }
        _ => Turn::UTurn,
    }
}

/// Degrees clockwise from north.
fn bearing(a: Coord, b: Coord) -> f64 {
    let narrow = ((a.y + b.y) / 2.0).to_radians().cos();
    ((b.x - a.x) * narrow).atan2(b.y - a.y).to_degrees()
}

/// An angle between -180 and 180.
fn wrapped(angle: f64) -> f64 {
    (angle + 180.0).rem_euclid(360.0) - 180.0
}
