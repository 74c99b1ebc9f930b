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

/// A direction: degrees of longitude, narrowed, and of latitude.
type Heading = [f64; 2];

/// A road book while it is written.
pub(crate) struct Guide<'a> {
    network: &'a Network<'a>,
    instructions: Vec<Instruction>,
    /// The name of the road that the last instruction is about.
    name: Option<u32>,
    /// How one arrived.
    arrived: Option<Heading>,
    /// The node where one arrived.
    node: Option<u32>,
    ferry: bool,
    ford: bool,
    /// Whether one is in a roundabout, and how many exits one has come to.
    exits: Option<u8>,
}

impl<'a> Guide<'a> {
    pub(crate) const fn new(network: &'a Network<'a>) -> Self {
        Self {
            network,
            instructions: Vec::new(),
            name: None,
            arrived: None,
            node: None,
            ferry: false,
            ford: false,
            exits: None,
        }
    }

    /// One step more: its metres and seconds, and where it begins. `points` are those of its edge in the order of travel.
    pub(crate) fn step(
        &mut self,
        step: &Step,
        kind: &Kind,
        (metres, seconds): (f64, f64),
        begin: Option<Coord>,
        points: &[[i32; 2]],
    ) {
        let at = Point::from(begin.unwrap_or_default());
        if metres > 0.0 {
            let leaves = match points {
                [a, b, ..] => Some(heading(*a, *b)),
                _ => None,
            };
            self.turn(step, kind, at, leaves);
            self.arrived = match points {
                [.., a, b] => Some(heading(*a, *b)),
                _ => leaves,
            };
        }
        let ford = kind.flags.has(Flags::FORD);
        if ford && !self.ford {
            self.pass(Turn::Ford, at);
        }
        self.ford = ford;
        if let Some(last) = self.instructions.last_mut() {
            last.metres += metres;
            last.seconds += seconds;
        }
        self.node = step.end(self.network).or(self.node);
    }

    fn turn(&mut self, step: &Step, kind: &Kind, at: Point, leaves: Option<Heading>) {
        let name = self.network.name_number(step.edge);
        let ferry = kind.class == RoadClass::Ferry;
        let round = kind.flags.has(Flags::ROUNDABOUT);
        let meets =
            self.node.and_then(|node| self.network.node_roads.get(node as usize)).copied().unwrap_or(0);
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
                self.leave_roundabout(exits.saturating_add(1), step.edge);
                None
            }
            _ if ferry != self.ferry => Some(if ferry { Turn::Ferry } else { Turn::Continue }),
            (Some(last), None) => self.at_junction(last, step.edge, meets, leaves),
        };
        self.ferry = ferry;
        if let Some(turn) = say {
            let (road, number) = self.network.name_of(step.edge);
            self.push(turn, road, number, at);
            self.name = Some(name);
        }
    }

    fn leave_roundabout(&mut self, exit: u8, edge: u32) {
        let (road, number) = self.network.name_of(edge);
        if let Some(entry) = self.instructions.iter_mut().rev().find(|own| own.turn == Turn::Roundabout(0)) {
            entry.turn = Turn::Roundabout(exit);
            road.clone_into(&mut entry.road);
            number.clone_into(&mut entry.number);
        }
        self.name = Some(self.network.name_number(edge));
        self.exits = None;
    }

    /// What to say where roads meet. A bend is none of the traveller's business, nor is a name that comes and goes on a numbered road.
    fn at_junction(&self, last: &Instruction, edge: u32, meets: u8, leaves: Option<Heading>) -> Option<Turn> {
        let same = self.name == Some(self.network.name_number(edge));
        if same && meets < JUNCTION {
            return None;
        }
        let (road, number) = if same { ("", "") } else { self.network.name_of(edge) };
        let renamed = !same && (last.road.as_str(), last.number.as_str()) != (road, number);
        if meets >= JUNCTION {
            let angle = self.arrived.zip(leaves).map_or(0.0, |(arrived, leaves)| between(arrived, leaves));
            if angle.abs() > SLIGHT || renamed && angle.abs() > STRAIGHT {
                return Some(turn_of(angle));
            }
        }
        let tells = renamed && (number != last.number || !road.is_empty() && last.number.is_empty());
        tells.then_some(Turn::Continue)
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

/// The direction from one place to another.
fn heading(a: [i32; 2], b: [i32; 2]) -> Heading {
    let narrow = (f64::from(a[1]) / 1e7).to_radians().cos();
    [(f64::from(b[0]) - f64::from(a[0])) * narrow, f64::from(b[1]) - f64::from(a[1])]
}

/// The angle from one direction to another, degrees, to the right more than zero.
fn between(a: Heading, b: Heading) -> f64 {
    let (cross, dot) = (a[1] * b[0] - a[0] * b[1], a[0] * b[0] + a[1] * b[1]);
    cross.atan2(dot).to_degrees()
}
