//! A cell's data as it is laid out.

use std::collections::HashSet;
use std::f64::consts::TAU;

use super::random::Random;
use crate::map::METRES_A_DEGREE;
use crate::{Kind, Member, Node, Osm, Relation, Way};

/// A place, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    pub(super) lon: f64,
    pub(super) lat: f64,
}

impl Spot {
    /// So many metres further east and north.
    pub(super) fn moved(self, east: f64, north: f64) -> Self {
        let narrowed = METRES_A_DEGREE * self.lat.to_radians().cos();
        Self { lon: self.lon + east / narrowed, lat: self.lat + north / METRES_A_DEGREE }
    }

    /// How far another place lies east and north, in metres.
    pub(super) fn towards(self, other: Self) -> (f64, f64) {
        let narrowed = METRES_A_DEGREE * ((self.lat + other.lat) / 2.0).to_radians().cos();
        ((other.lon - self.lon) * narrowed, (other.lat - self.lat) * METRES_A_DEGREE)
    }

    /// Metres to another place.
    pub(super) fn away(self, other: Self) -> f64 {
        let (east, north) = self.towards(other);
        east.hypot(north)
    }

    /// A point of the straight line to another place.
    pub(super) fn between(self, other: Self, share: f64) -> Self {
        Self {
            lon: self.lon + (other.lon - self.lon) * share,
            lat: self.lat + (other.lat - self.lat) * share,
        }
    }
}

/// What nothing may leave, in degrees.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) west: f64,
    pub(super) south: f64,
    pub(super) east: f64,
    pub(super) north: f64,
}

impl Frame {
    pub(super) fn clamp(self, spot: Spot) -> Spot {
        Spot { lon: spot.lon.clamp(self.west, self.east), lat: spot.lat.clamp(self.south, self.north) }
    }

    pub(super) fn any(self, random: &mut Random) -> Spot {
        Spot { lon: random.within(self.west, self.east), lat: random.within(self.south, self.north) }
    }
}

/// The places of a winding line between two, both left out: about one every `step` metres, swinging up to `swing` metres aside.
pub(super) fn winding(
    random: &mut Random,
    (from, to): (Spot, Spot),
    step: f64,
    swing: f64,
    frame: Frame,
) -> Vec<Spot> {
    let (east, north) = from.towards(to);
    let length = east.hypot(north).max(1.0);
    let count = (length / step).ceil().clamp(2.0, 1900.0) as usize;
    let waves: [(f64, f64, f64); 4] = [(1.0, 1.0), (2.3, 0.5), (5.1, 0.22), (13.7, 0.08)]
        .map(|(turns, share)| (turns * random.within(0.8, 1.3), share, random.within(0.0, TAU)));
    let mut line = Vec::with_capacity(count);
    for index in 1..count {
        let share = index as f64 / count as f64;
        let aside: f64 =
            waves.iter().map(|(turns, part, start)| part * (share * turns * TAU + start).sin()).sum();
        // Nothing at the ends, so that the line meets them.
        let aside = aside * swing * (share * (1.0 - share) * 4.0).sqrt();
        let spot = from.between(to, share).moved(-north / length * aside, east / length * aside);
        line.push(frame.clamp(spot));
    }
    line
}

/// Data being laid out. Ids count on from the cell's first ones.
pub(super) struct Sheet {
    pub(super) osm: Osm,
    /// The ways over a border.
    pub(super) crossing: Vec<i64>,
    first: i64,
    first_way: i64,
}

pub(super) type Words<'a> = [(&'a str, &'a str)];

fn owned(words: &Words<'_>) -> crate::Tags {
    words.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

impl Sheet {
    pub(super) fn new(first: i64, first_way: i64) -> Self {
        Self { osm: Osm::default(), crossing: Vec::new(), first, first_way }
    }

    pub(super) fn node(&mut self, spot: Spot) -> i64 {
        self.tagged(spot, &[])
    }

    pub(super) fn tagged(&mut self, spot: Spot, words: &Words<'_>) -> i64 {
        let id = self.first + self.osm.nodes.len() as i64;
        let e7 = |degrees: f64| (degrees * 1e7).round() as i32;
        self.osm.nodes.push(Node { id, lon: e7(spot.lon), lat: e7(spot.lat), tags: owned(words) });
        id
    }

    /// Gives a node of this cell more tags.
    pub(super) fn tag(&mut self, node: i64, words: &Words<'_>) {
        self.osm.nodes[(node - self.first) as usize].tags.extend(owned(words));
    }

    pub(super) fn line(&mut self, spots: &[Spot]) -> Vec<i64> {
        spots.iter().map(|spot| self.node(*spot)).collect()
    }

    pub(super) fn way(&mut self, refs: Vec<i64>, words: &Words<'_>) -> i64 {
        let id = self.first_way + self.osm.ways.len() as i64;
        self.osm.ways.push(Way { id, refs, tags: owned(words) });
        id
    }

    pub(super) fn restriction(&mut self, from: i64, via: (Kind, i64), to: i64, words: &Words<'_>) {
        let member = |kind, id, role: &str| Member { kind, id, role: role.to_owned() };
        let members =
            vec![member(Kind::Way, from, "from"), member(via.0, via.1, "via"), member(Kind::Way, to, "to")];
        let mut tags = owned(&[("type", "restriction")]);
        tags.extend(owned(words));
        let id = self.first_way + self.osm.relations.len() as i64;
        self.osm.relations.push(Relation { id, members, tags });
    }

    /// The roads over a border alone, and their nodes.
    pub(super) fn crossing_only(self) -> Osm {
        let Osm { mut nodes, mut ways, .. } = self.osm;
        ways.retain(|way| self.crossing.contains(&way.id));
        let used: HashSet<i64> = ways.iter().flat_map(|way| way.refs.iter().copied()).collect();
        nodes.retain(|node| used.contains(&node.id));
        Osm { nodes, ways, relations: Vec::new() }
    }
}
