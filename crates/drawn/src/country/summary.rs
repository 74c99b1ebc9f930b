//! What a world has, counted.

use std::collections::HashMap;
use std::fmt;

use crate::map::METRES_A_DEGREE;
use crate::{Kind, Node, Osm, Tags, Way};

/// What a world has, counted. Roads are ways with `highway` and ferries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// All nodes.
    pub nodes: u64,
    /// All ways.
    pub ways: u64,
    /// All relations.
    pub relations: u64,
    /// Roads.
    pub roads: u64,
    /// Nodes of roads, in all roads together.
    pub road_nodes: u64,
    /// Kilometres of roads.
    pub road_km: f64,
    /// The most nodes that a way has.
    pub longest_way: usize,
    /// Roads by their class; ferries are `ferry`.
    pub classes: Vec<(String, u64)>,
    /// Nodes by the number of road segments that meet there; the last stands for it and more.
    pub degrees: [u64; 7],
    /// Restrictions over a way.
    pub via_ways: u64,
    /// Posts on borders.
    pub posts: u64,
    /// Fords, as nodes and as ways.
    pub fords: u64,
    /// Towns and villages.
    pub places: u64,
    /// Degrees of the nodes whose roads may be in several cells.
    open: HashMap<i64, usize>,
}

fn value<'a>(tags: &'a Tags, key: &str) -> Option<&'a str> {
    tags.iter().find(|(other, _)| other == key).map(|(_, value)| value.as_str())
}

fn class(way: &Way) -> Option<&str> {
    value(&way.tags, "highway").or_else(|| (value(&way.tags, "route") == Some("ferry")).then_some("ferry"))
}

fn metres(from: &Node, to: &Node) -> f64 {
    let narrowed = (f64::from(from.lat) * 1e-7).to_radians().cos();
    let (east, north) = (f64::from(to.lon) - f64::from(from.lon), f64::from(to.lat) - f64::from(from.lat));
    (east * narrowed).hypot(north) * 1e-7 * METRES_A_DEGREE
}

impl Summary {
    /// Counts a cell. Segments to a node of another cell have no length here: they are few.
    pub(super) fn add(&mut self, osm: &Osm) {
        self.nodes += osm.nodes.len() as u64;
        self.ways += osm.ways.len() as u64;
        self.relations += osm.relations.len() as u64;
        let over_a_way =
            |members: &[crate::Member]| members.iter().any(|m| m.role == "via" && m.kind == Kind::Way);
        self.via_ways += osm.relations.iter().filter(|relation| over_a_way(&relation.members)).count() as u64;
        for node in osm.nodes.iter().filter(|node| !node.tags.is_empty()) {
            self.posts += u64::from(value(&node.tags, "barrier") == Some("border_control"));
            self.fords += u64::from(value(&node.tags, "ford").is_some());
            self.places += u64::from(value(&node.tags, "place").is_some());
        }
        let indices: HashMap<i64, usize> =
            osm.nodes.iter().enumerate().map(|(index, node)| (node.id, index)).collect();
        let mut degrees = vec![0_usize; osm.nodes.len()];
        for way in &osm.ways {
            self.longest_way = self.longest_way.max(way.refs.len());
            if let Some(class) = class(way) {
                self.road(way, class, osm, &indices, &mut degrees);
            }
        }
        // A cell's first nodes are its gates, where roads of other cells end.
        for (index, degree) in degrees.into_iter().enumerate() {
            match osm.nodes[index].id {
                id if index < 4 => *self.open.entry(id).or_default() += degree,
                _ => self.degree(degree),
            }
        }
    }

    fn road(
        &mut self,
        way: &Way,
        class: &str,
        osm: &Osm,
        indices: &HashMap<i64, usize>,
        degrees: &mut [usize],
    ) {
        self.roads += 1;
        self.road_nodes += way.refs.len() as u64;
        self.fords += u64::from(value(&way.tags, "ford").is_some());
        match self.classes.iter_mut().find(|(other, _)| other == class) {
            Some((_, count)) => *count += 1,
            None => self.classes.push((class.to_owned(), 1)),
        }
        for pair in way.refs.windows(2) {
            let ends = [indices.get(&pair[0]), indices.get(&pair[1])];
            if let [Some(from), Some(to)] = ends {
                self.road_km += metres(&osm.nodes[*from], &osm.nodes[*to]) / 1000.0;
            }
            for (end, id) in ends.into_iter().zip(pair) {
                match end {
                    Some(index) => degrees[*index] += 1,
                    None => *self.open.entry(*id).or_default() += 1,
                }
            }
        }
    }

    fn degree(&mut self, degree: usize) {
        self.degrees[degree.min(6)] += 1;
    }

    /// Counts the nodes that were left open, and sorts the classes by their number.
    pub(super) fn finish(&mut self) {
        for degree in std::mem::take(&mut self.open).into_values() {
            self.degree(degree);
        }
        self.classes.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    }

    /// Junctions: nodes where three road segments meet, or more.
    pub fn junctions(&self) -> u64 {
        self.degrees[3..].iter().sum()
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} nodes, {} ways, {} restrictions", self.nodes, self.ways, self.relations)?;
        writeln!(f, "{} roads, {:.0} km, {} nodes in them", self.roads, self.road_km, self.road_nodes)?;
        let [_, ends, _, three, four, five, more] = self.degrees;
        let junctions = self.junctions();
        writeln!(
            f,
            "{junctions} junctions: {three} of 3 roads, {four} of 4, {} of more; {ends} dead ends",
            five + more
        )?;
        writeln!(f, "{} places, {} border posts, {} fords", self.places, self.posts, self.fords)?;
        writeln!(
            f,
            "{} restrictions over a way; the longest way has {} nodes",
            self.via_ways, self.longest_way
        )?;
        let classes: Vec<_> = self.classes.iter().map(|(class, count)| format!("{class} {count}")).collect();
        write!(f, "{}", classes.join(", "))
    }
}
