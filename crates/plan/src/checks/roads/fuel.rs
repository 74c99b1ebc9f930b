//! Fuel: how far it is from one place that has it to the next.

use super::super::{Figure, Finding, Rule, Scene, Severity, Visit};
use super::of_leg;
use crate::facts::{LegFacts, Way};
use crate::{Metres, Place};

/// How far the vehicle goes.
#[derive(Clone, Copy)]
enum Tank {
    /// As far as this, of which so much, in per cent, is to be left.
    Range { range: f64, reserve: f64 },
    /// Not stated; a way longer than this is worth a word.
    Unknown { longest: f64 },
}

/// A way without fuel, from a full tank on.
struct Stretch<'a> {
    /// Where the tank was filled.
    from: &'a Place,
    /// How far it is from there, in metres.
    length: f64,
    /// The leg on which it has become too long: its stop, where it begins, how far along.
    found: Option<(&'a Visit<'a>, &'a Place, f64)>,
}

impl<'a> Stretch<'a> {
    fn new(from: &'a Place) -> Self {
        Self { from, length: 0.0, found: None }
    }

    /// Goes on so far on a leg, of which so much is gone already.
    fn go(&mut self, limit: f64, by: f64, leg: (&'a Visit<'a>, &'a Place), gone: f64) {
        let left = limit - self.length;
        self.length += by;
        if self.found.is_none() && by > left {
            self.found = Some((leg.0, leg.1, gone + left.max(0.0)));
        }
    }
}

/// Adds what there is to say. The tank is full where the plan begins and after each place that has fuel, and after a flight, which leads to
/// another vehicle; where a leg's length is not known, nothing is claimed beyond it.
pub(super) fn find(scene: &Scene<'_>, visits: &[Visit<'_>]) {
    let tank = match scene.plan.vehicle_facts.fuel_range {
        Some(range) => Tank::Range { range: range.0, reserve: scene.rules().value(Rule::RunsDry, 10.0) },
        None => Tank::Unknown { longest: scene.rules().value(Rule::FuelGap, 300.0) * 1000.0 },
    };
    let limit = match tank {
        Tank::Range { range, reserve } => range * (1.0 - reserve / 100.0),
        Tank::Unknown { longest } => longest,
    };
    let Some(first) = visits.first() else { return };
    let mut stretch = Stretch::new(&first.stop.place);
    for pair in visits.windows(2) {
        let [before, visit] = pair else { continue };
        let Some(leg) = visit.leg else { continue };
        let here = (visit, &before.stop.place);
        match burns(leg) {
            Burns::Nothing => {}
            Burns::Unknown => {
                tell(scene, tank, &std::mem::replace(&mut stretch, Stretch::new(&visit.stop.place)), None);
                continue;
            }
            Burns::Over(distance) => {
                let mut gone = 0.0;
                for along in leg.along.iter().filter(|along| along.fuel == Some(true)) {
                    let at = along.at.0.clamp(gone, distance);
                    stretch.go(limit, at - gone, here, gone);
                    gone = at;
                    let full = std::mem::replace(&mut stretch, Stretch::new(&along.place));
                    tell(scene, tank, &full, Some(&along.place));
                }
                stretch.go(limit, distance - gone, here, gone);
            }
        }
        if visit.place.fuel == Some(true) {
            let full = std::mem::replace(&mut stretch, Stretch::new(&visit.stop.place));
            tell(scene, tank, &full, Some(&visit.stop.place));
        }
    }
    tell(scene, tank, &stretch, None);
}

/// What a leg takes out of the tank.
enum Burns {
    /// Nothing: nobody drives.
    Nothing,
    /// So many metres.
    Over(f64),
    /// Nobody can say, or the tank is another.
    Unknown,
}

fn burns(leg: &LegFacts) -> Burns {
    match leg.way {
        Way::Flight(_) => Burns::Unknown,
        Way::Road(_) if !leg.way.is_driven() => Burns::Nothing,
        Way::Road(_) => match leg.distance {
            Some(distance) if leg.no_way.is_none() => Burns::Over(distance.0.max(0.0)),
            _ => Burns::Unknown,
        },
    }
}

/// Says that a way without fuel is too long, where it is.
fn tell(scene: &Scene<'_>, tank: Tank, stretch: &Stretch<'_>, next: Option<&Place>) {
    let Some((visit, start, into)) = stretch.found else { return };
    let rule = match tank {
        Tank::Range { .. } => Rule::RunsDry,
        Tank::Unknown { .. } => Rule::FuelGap,
    };
    let mut finding: Finding = of_leg(rule, visit).with("from", Figure::Place(stretch.from.clone()));
    if let Some(next) = next {
        finding = finding.with("to", Figure::Place(next.clone()));
    }
    finding = finding.about(stretch.from.tag()).about(next.map_or_else(String::new, Place::tag));
    finding = finding.with("distance", Figure::Distance(Metres(stretch.length)));
    if let Tank::Range { range, reserve } = tank {
        finding = finding
            .with("range", Figure::Distance(Metres(range)))
            .with("reserve", Figure::Count(whole(reserve)))
            .with("start", Figure::Place(start.clone()))
            .with("into", Figure::Distance(Metres(into)));
        // It arrives on what was to be left.
        if stretch.length <= range {
            finding = finding.graded(Severity::Warning);
        }
    }
    scene.add(finding);
}

fn whole(value: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a per cent figure; a float's whole part saturates")]
    let whole = value.round() as i64;
    whole
}
