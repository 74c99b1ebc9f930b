//! From the pieces of a way to the answer.

use geo::{Coord, LineString, Point};

use super::borders::{Borders, point_of};
use super::guide::Guide;
use super::metric::Tuned;
use super::network::Network;
use super::route::Step;
use super::snap::Snap;
use super::times::Shun;
use crate::heights::{climb, smoothed};
use crate::kind::{Kind, Side};
use crate::shape::{coord, length, metres};
use crate::{Country, Ground, Height, Note, Passage, Quality, RoadClass, Route, Stretch, Surface, Terms};

/// What an answer is made from.
pub(crate) struct Telling<'a> {
    pub(crate) network: &'a Network<'a>,
    pub(crate) kinds: &'a [Kind],
    pub(crate) borders: &'a Borders,
    pub(crate) tuned: &'a Tuned,
    pub(crate) terms: &'a Terms<'a>,
    pub(crate) has_heights: bool,
}

/// What is gathered along a way.
#[derive(Default)]
struct Gathered {
    distance: f64,
    duration: f64,
    surfaces: [f64; Surface::ALL.len()],
    classes: [f64; RoadClass::ALL.len()],
    stretches: Vec<Stretch>,
    roads: Vec<String>,
    name: Option<u32>,
    countries: Vec<Country>,
    country: u8,
    crossings: Vec<Passage>,
    shunned: Vec<(Shun, f64, Point)>,
    heights: Vec<Height>,
    line: Vec<Coord>,
}

impl Telling<'_> {
    /// The answer for a way of steps between the places where it begins and ends; `home` is the first point's country.
    pub(crate) fn route(
        &self,
        steps: &[Step],
        ends: (&Snap, &Snap),
        home: Option<Country>,
        notes: Vec<Note>,
    ) -> Route {
        let mut gathered = Gathered::default();
        let mut guide = Guide::new(self.network);
        let mut points = Vec::new();
        for step in steps {
            self.gather(step, &mut gathered, &mut guide, &mut points);
        }
        self.finish(gathered, guide, ends, home, notes)
    }

    fn gather(
        &self,
        step: &Step,
        gathered: &mut Gathered,
        guide: &mut Guide<'_>,
        points: &mut Vec<[i32; 2]>,
    ) {
        let network = self.network;
        let kind = network.kind.get(step.edge as usize).and_then(|kind| self.kinds.get(usize::from(*kind)));
        let Some(kind) = kind else { return };
        let share = step.share();
        let length = network.metres(step.edge) * share;
        let seconds = self.tuned.times.seconds(network, step.edge, step.side).unwrap_or(0.0) * share;
        let country = network.country.get(step.edge as usize).copied().unwrap_or(0);
        let begin = self.draw(step, gathered, points);
        if country != 0 && country != gathered.country {
            self.enter(country, step, gathered, guide);
        }
        guide.step(step, kind, (length, seconds), begin, points);
        if length > 0.0 {
            let surface = kind.ground.map_or(Surface::Unknown, Ground::surface);
            let surface = if kind.class == RoadClass::Ferry { Surface::Asphalt } else { surface };
            if let Some(sum) = gathered.surfaces.get_mut(surface as usize) {
                *sum += length;
            }
            if let Some(sum) = gathered.classes.get_mut(kind.class as usize) {
                *sum += length;
            }
            match gathered.stretches.last_mut() {
                Some(last) if (last.class, last.surface) == (kind.class, surface) => last.metres += length,
                _ => gathered.stretches.push(Stretch { metres: length, class: kind.class, surface }),
            }
            let name = network.name_number(step.edge);
            if gathered.name.replace(name) != Some(name) {
                let (_, number) = network.name_of(step.edge);
                if !number.is_empty() && gathered.roads.last().is_none_or(|last| last != number) {
                    gathered.roads.push(number.to_owned());
                }
            }
        }
        if let Some(shun) = self.tuned.shuns(network, step.edge) {
            let at = Point::from(begin.unwrap_or_default());
            match gathered.shunned.iter_mut().find(|(own, ..)| *own == shun) {
                Some((_, sum, _)) => *sum += length,
                None => gathered.shunned.push((shun, length, at)),
            }
        }
        if self.has_heights {
            self.climb(step, length, gathered);
        }
        gathered.distance += length;
        gathered.duration += seconds;
    }

    /// Adds a step's points to the line; gives the place where it begins.
    fn draw(&self, step: &Step, gathered: &mut Gathered, points: &mut Vec<[i32; 2]>) -> Option<Coord> {
        points.clear();
        self.network.points(step.edge, step.side, points);
        let (from, to) = match step.side {
            Side::Forth => (step.from, step.to),
            Side::Back => (1.0 - step.from, 1.0 - step.to),
        };
        let mut push = |at: Coord| {
            if gathered.line.last() != Some(&at) {
                gathered.line.push(at);
            }
        };
        if from <= 0.0 && to >= 1.0 {
            points.iter().for_each(|at| push(coord(*at)));
            return points.first().map(|at| coord(*at));
        }
        let whole = length(points);
        let (start, end) = (whole * from, whole * to);
        let mut along = 0.0;
        let mut begin = None;
        for (a, b) in points.iter().zip(points.iter().skip(1)) {
            let step = metres(*a, *b);
            let (a, b) = (coord(*a), coord(*b));
            let at = |along_to: f64| if step > 0.0 { a + (b - a) * ((along_to - along) / step) } else { a };
            if along + step >= start && begin.is_none() {
                let first = at(start);
                begin = Some(first);
                push(first);
            }
            if begin.is_some() {
                if along + step >= end {
                    push(at(end));
                    break;
                }
                push(b);
            }
            along += step;
        }
        begin
    }

    fn enter(&self, number: u8, step: &Step, gathered: &mut Gathered, guide: &mut Guide<'_>) {
        let Some(country) = self.network.country_of(number) else { return };
        let node = match step.side {
            Side::Forth => self.network.tail.get(step.edge as usize),
            Side::Back => self.network.head.get(step.edge as usize),
        };
        if let (Some(from), Some(node)) = (gathered.countries.last().copied(), node) {
            let crossing = self.borders.gate(*node).map_or(String::new(), |gate| gate.id.clone());
            let at = point_of(self.network, *node);
            gathered.crossings.push(Passage { crossing, from, to: country, at });
            guide.border(at);
        }
        gathered.countries.push(country);
        gathered.country = number;
    }

    fn climb(&self, step: &Step, length: f64, gathered: &mut Gathered) {
        let mut heights = self.network.heights(step.edge);
        if heights.len() < 2 || length <= 0.0 {
            return;
        }
        let (mut from, mut to) = (step.from, step.to);
        if step.side == Side::Back {
            heights.reverse();
            (from, to) = (1.0 - from, 1.0 - to);
        }
        let last = (heights.len() - 1) as f64;
        let at = |share: f64| -> f64 {
            let place = share * last;
            let low = place.floor();
            let pick = |index: f64| heights.get(index as usize).copied().unwrap_or(0.0);
            pick(low) + (pick((low + 1.0).min(last)) - pick(low)) * (place - low)
        };
        let mut push = |share: f64| {
            let along = gathered.distance + length * ((share - from) / (to - from));
            // Where two edges meet, both measured the same place.
            if gathered.heights.last().is_none_or(|last| along - last.along > 1.0) {
                gathered.heights.push(Height { along, metres: at(share) });
            }
        };
        push(from);
        for index in 1..heights.len().saturating_sub(1) {
            let share = index as f64 / last;
            if share > from && share < to {
                push(share);
            }
        }
        push(to);
    }

    fn finish(
        &self,
        mut gathered: Gathered,
        guide: Guide<'_>,
        (from, to): (&Snap, &Snap),
        home: Option<Country>,
        mut notes: Vec<Note>,
    ) -> Route {
        let off_network = [from.beside(), to.beside()];
        let mut line = Vec::with_capacity(gathered.line.len() + 2);
        if off_network[0] > 0.0 {
            line.push(from.from.0);
        }
        line.append(&mut gathered.line);
        if line.is_empty() {
            line.push(from.at);
        }
        if off_network[1] > 0.0 {
            line.push(to.from.0);
        }
        if let (1, Some(only)) = (line.len(), line.first().copied()) {
            line.push(only);
        }
        if gathered.countries.is_empty() {
            gathered.countries.extend(home);
        }
        for (shun, metres, at) in &gathered.shunned {
            notes.push(match shun {
                Shun::Avoided(what) => Note::Unavoidable { what: *what, metres: *metres, at: *at },
                Shun::Shut => Note::Shut { metres: *metres, at: *at },
            });
        }
        for height in &mut gathered.heights {
            height.along += off_network[0];
        }
        let off_road: f64 = off_network.iter().sum();
        let walked = self.terms.profile.off_road_seconds(off_road);
        Route {
            distance: gathered.distance + off_road,
            duration: gathered.duration + walked,
            quality: Quality::Surveyed,
            surfaces: Surface::ALL.into_iter().zip(gathered.surfaces).filter(|(_, sum)| *sum > 0.0).collect(),
            classes: RoadClass::ALL.into_iter().zip(gathered.classes).filter(|(_, sum)| *sum > 0.0).collect(),
            stretches: gathered.stretches,
            roads: gathered.roads,
            countries: gathered.countries,
            crossings: gathered.crossings,
            closed: Vec::new(),
            climb: (gathered.heights.len() > 1).then(|| climb(&smoothed(&gathered.heights))),
            heights: gathered.heights,
            instructions: guide.finish(to.at),
            notes,
            off_network,
            line: LineString(line),
        }
    }
}
