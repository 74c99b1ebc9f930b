//! The network: rows in, a graph out.

use std::collections::HashMap;

use geo::{Coord, Distance, Haversine, Point};

use crate::{Country, RoadClass, Surface};

/// Who may use a crossing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Travellers of third countries: routes pass it.
    International,
    /// Nobody, or citizens of the two states only: no route passes it.
    Restricted,
}

/// What makes a node a crossing.
#[derive(Clone, Debug, PartialEq)]
pub struct CrossingNode {
    /// The crossing's id, as it is named in answers and in [`crate::Avoid`].
    pub id: String,
    /// The two countries.
    pub countries: [Country; 2],
    /// Who may use it.
    pub usable: Use,
}

/// A node as it stands in the data.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeRow {
    /// Unique.
    pub id: String,
    /// Where.
    pub at: Point,
    /// Set if it is a border crossing.
    pub crossing: Option<CrossingNode>,
}

/// An edge as it stands in the data.
#[derive(Clone, Debug, PartialEq)]
pub struct EdgeRow {
    /// Unique.
    pub id: String,
    /// The id of a node.
    pub from: String,
    /// The id of another node.
    pub to: String,
    /// The one country it lies in.
    pub country: Country,
    /// Number and name; may be empty.
    pub road: String,
    /// Its class.
    pub class: RoadClass,
    /// What is under the wheels.
    pub surface: Surface,
    /// Metres along the road.
    pub metres: f64,
    /// Typical hours with a suitable vehicle, where class and surface mislead.
    pub hours: Option<f64>,
    /// Months in which it is normally shut: bit 0 is January.
    pub closed_months: u16,
    /// Points between the ends, in order.
    pub via: Vec<Point>,
}

/// Why rows make no network.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum NetworkError {
    /// An edge names a node that is not there.
    #[error("edge {edge}: there is no node {node}")]
    UnknownNode {
        /// Which edge.
        edge: String,
        /// Which node.
        node: String,
    },
    /// Two rows of the same id.
    #[error("{id} is there twice")]
    TwiceThere {
        /// Which.
        id: String,
    },
    /// An edge at a crossing lies in a country that the crossing does not touch.
    #[error("edge {edge} lies in {country}, but {node} is a crossing of other countries")]
    WrongSide {
        /// Which edge.
        edge: String,
        /// Its country.
        country: Country,
        /// The crossing.
        node: String,
    },
    /// A length that is none.
    #[error("edge {edge}: {metres} m is no length")]
    Length {
        /// Which edge.
        edge: String,
        /// As given.
        metres: f64,
    },
}

/// A line that can be cut at shares of its length.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    pub(super) coords: Vec<Coord>,
    /// The share of the whole length up to each coordinate: from 0 to 1.
    pub(super) shares: Vec<f64>,
}

impl Shape {
    fn new(coords: Vec<Coord>) -> Self {
        let mut sums = vec![0.0];
        let mut sum = 0.0;
        for pair in coords.windows(2) {
            if let [a, b] = pair {
                sum += Haversine.distance(Point(*a), Point(*b));
                sums.push(sum);
            }
        }
        let shares = sums.into_iter().map(|s| if sum > 0.0 { s / sum } else { 0.0 }).collect();
        Self { coords, shares }
    }

    /// The coordinates from one share to another, both ends included, backwards where `to` comes before `from`.
    pub(super) fn part(&self, from: f64, to: f64) -> Vec<Coord> {
        let (low, high) = if from <= to { (from, to) } else { (to, from) };
        let inner = self.shares.iter().zip(&self.coords).filter(|(share, _)| **share > low && **share < high);
        let mut coords = vec![self.at(low)];
        coords.extend(inner.map(|(_, coord)| *coord));
        coords.push(self.at(high));
        if from > to {
            coords.reverse();
        }
        coords
    }

    fn at(&self, share: f64) -> Coord {
        let segments = self.shares.windows(2).zip(self.coords.windows(2));
        for (shares, coords) in segments {
            if let ([s, t], [a, b]) = (shares, coords)
                && share <= *t
            {
                let along = if t > s { ((share - s) / (t - s)).clamp(0.0, 1.0) } else { 0.0 };
                return *a + (*b - *a) * along;
            }
        }
        self.coords.last().copied().unwrap_or_default()
    }
}

/// An edge of the graph.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub(super) id: String,
    pub(super) ends: [usize; 2],
    pub(super) country: Country,
    pub(super) road: String,
    pub(super) class: RoadClass,
    pub(super) surface: Surface,
    pub(super) metres: f64,
    pub(super) hours: Option<f64>,
    pub(super) closed_months: u16,
    pub(super) shape: Shape,
}

/// A way over a border: from a vertex on one side to its twin on the other.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    pub(super) twin: usize,
    pub(super) crossing: usize,
}

/// A vertex of the graph: a node, or one side of a crossing.
#[derive(Clone, Debug, Default)]
pub(super) struct Vertex {
    /// Edges, with the vertex at their other end.
    pub(super) edges: Vec<(usize, usize)>,
    pub(super) gate: Option<Gate>,
}

/// The network.
#[derive(Clone, Debug, Default)]
pub struct Network {
    pub(super) vertices: Vec<Vertex>,
    pub(super) edges: Vec<Edge>,
    pub(super) crossings: Vec<(CrossingNode, Point)>,
}

impl Network {
    /// A network of rows.
    ///
    /// # Errors
    ///
    /// A [`NetworkError`] names the first row that does not fit.
    pub fn new(
        nodes: impl IntoIterator<Item = NodeRow>,
        edges: impl IntoIterator<Item = EdgeRow>,
    ) -> Result<Self, NetworkError> {
        let mut network = Self::default();
        let mut known: HashMap<String, (Point, Sides)> = HashMap::new();
        for node in nodes {
            let sides = network.add_node(&node);
            if known.insert(node.id.clone(), (node.at, sides)).is_some() {
                return Err(NetworkError::TwiceThere { id: node.id });
            }
        }
        let mut ids = std::collections::HashSet::new();
        for row in edges {
            if !ids.insert(row.id.clone()) {
                return Err(NetworkError::TwiceThere { id: row.id });
            }
            network.add_edge(row, &known)?;
        }
        Ok(network)
    }

    fn add_node(&mut self, node: &NodeRow) -> Sides {
        let first = self.vertices.len();
        self.vertices.push(Vertex::default());
        let Some(crossing) = &node.crossing else { return Sides::One(first) };
        self.vertices.push(Vertex::default());
        let index = self.crossings.len();
        self.crossings.push((crossing.clone(), node.at));
        for (vertex, twin) in [(first, first + 1), (first + 1, first)] {
            if let Some(vertex) = self.vertices.get_mut(vertex) {
                vertex.gate = Some(Gate { twin, crossing: index });
            }
        }
        let [near, far] = crossing.countries;
        Sides::Two([(near, first), (far, first + 1)])
    }

    fn add_edge(
        &mut self,
        row: EdgeRow,
        known: &HashMap<String, (Point, Sides)>,
    ) -> Result<(), NetworkError> {
        if !(row.metres.is_finite() && row.metres > 0.0) {
            return Err(NetworkError::Length { edge: row.id, metres: row.metres });
        }
        let end = |node: &str| -> Result<(Point, usize), NetworkError> {
            let Some((at, sides)) = known.get(node) else {
                return Err(NetworkError::UnknownNode { edge: row.id.clone(), node: node.to_owned() });
            };
            let vertex = sides.on(row.country).ok_or_else(|| NetworkError::WrongSide {
                edge: row.id.clone(),
                country: row.country,
                node: node.to_owned(),
            })?;
            Ok((*at, vertex))
        };
        let (start, from) = end(&row.from)?;
        let (finish, to) = end(&row.to)?;
        let mut coords = vec![start.0];
        coords.extend(row.via.iter().map(|point| point.0));
        coords.push(finish.0);
        let index = self.edges.len();
        for (vertex, other) in [(from, to), (to, from)] {
            if let Some(vertex) = self.vertices.get_mut(vertex) {
                vertex.edges.push((index, other));
            }
        }
        self.edges.push(Edge {
            id: row.id,
            ends: [from, to],
            country: row.country,
            road: row.road,
            class: row.class,
            surface: row.surface,
            metres: row.metres,
            hours: row.hours,
            closed_months: row.closed_months,
            shape: Shape::new(coords),
        });
        Ok(())
    }

    #[expect(clippy::indexing_slicing, reason = "edge indices are made by this module and never removed")]
    pub(super) fn edge(&self, index: usize) -> &Edge {
        &self.edges[index]
    }
}

/// The vertex or vertices of a node.
enum Sides {
    One(usize),
    Two([(Country, usize); 2]),
}

impl Sides {
    fn on(&self, country: Country) -> Option<usize> {
        match self {
            Self::One(vertex) => Some(*vertex),
            Self::Two(sides) => sides.iter().find(|(side, _)| *side == country).map(|(_, vertex)| *vertex),
        }
    }
}
