//! The corridor engine: routes on an intercity network drawn by hand.
//!
//! A [`Network`] is made from nodes and edges once. A crossing is one node in the data and two in the graph, one on each side of the
//! border, joined only if it is open to travellers of third countries: so no route can change country anywhere else.
//!
//! Queries are plain Dijkstra on about a thousand nodes, some tens of microseconds each.

mod network;
mod search;
mod snap;

pub use network::{CrossingNode, EdgeRow, Network, NetworkError, NodeRow, Use};

use geo::{Coord, LineString};

use crate::{Cancel, Quality, Route, RouteError, RouteRequest, RoutingEngine, Waypoint};
use search::Ways;
use snap::Snap;

/// How far a point may lie from the network, metres.
pub const FARTHEST_SNAP: f64 = 200_000.0;

impl RoutingEngine for Network {
    fn name(&self) -> &'static str {
        "corridor"
    }

    fn covers(&self, _: geo::Point) -> bool {
        true
    }

    fn route(&self, request: &RouteRequest<'_>) -> Result<Route, RouteError> {
        if request.points.len() < 2 {
            return Err(RouteError::TooFewPoints);
        }
        let ways = Ways::new(self, request);
        let mut ends = Vec::with_capacity(request.points.len());
        for (index, point) in request.points.iter().enumerate() {
            stop_if_cancelled(request.terms.cancel)?;
            ends.push(join(&ways, index, point)?);
        }
        let mut answer = Answer::default();
        for (index, pair) in ends.windows(2).enumerate() {
            let [from, to] = pair else { continue };
            stop_if_cancelled(request.terms.cancel)?;
            let path = ways.path(from, to).ok_or(RouteError::NoRoad { from: index, to: index + 1 })?;
            answer.add(&ways, &path);
        }
        Ok(answer.finish(request, &ends))
    }
}

fn stop_if_cancelled(cancel: &Cancel) -> Result<(), RouteError> {
    if cancel.is_cancelled() { Err(RouteError::Cancelled) } else { Ok(()) }
}

fn join(ways: &Ways<'_>, index: usize, point: &Waypoint) -> Result<Snap, RouteError> {
    let snap = ways.snap(point).ok_or(RouteError::NoRoadNear { index })?;
    if snap.metres > FARTHEST_SNAP {
        return Err(RouteError::FarFromRoad { index, metres: snap.metres, most: FARTHEST_SNAP });
    }
    Ok(snap)
}

/// What is gathered along the pieces of a route.
#[derive(Default)]
struct Answer {
    metres: f64,
    seconds: f64,
    surfaces: [f64; crate::Surface::ALL.len()],
    classes: [f64; crate::RoadClass::ALL.len()],
    stretches: Vec<crate::Stretch>,
    roads: Vec<String>,
    countries: Vec<crate::Country>,
    crossings: Vec<crate::Passage>,
    closed: Vec<String>,
    line: Vec<Coord>,
}

impl Answer {
    fn add(&mut self, ways: &Ways<'_>, path: &search::Path) {
        for passage in &path.pieces {
            match passage {
                search::Piece::Border(passage) => self.crossings.push(passage.clone()),
                search::Piece::Road { edge, from, to } => {
                    let row = ways.network.edge(*edge);
                    let share = (to - from).abs();
                    let metres = row.metres * share;
                    self.metres += metres;
                    self.seconds += ways.seconds(*edge).unwrap_or(0.0) * share;
                    if let Some(sum) = self.surfaces.get_mut(row.surface as usize) {
                        *sum += metres;
                    }
                    if let Some(sum) = self.classes.get_mut(row.class as usize) {
                        *sum += metres;
                    }
                    match self.stretches.last_mut() {
                        Some(last) if (last.class, last.surface) == (row.class, row.surface) => {
                            last.metres += metres;
                        }
                        _ => self.stretches.push(crate::Stretch {
                            metres,
                            class: row.class,
                            surface: row.surface,
                        }),
                    }
                    if !row.road.is_empty() && self.roads.last() != Some(&row.road) && metres > 0.0 {
                        self.roads.push(row.road.clone());
                    }
                    if self.countries.last() != Some(&row.country) {
                        self.countries.push(row.country);
                    }
                    if ways.is_closed(*edge) && !self.closed.contains(&row.id) {
                        self.closed.push(row.id.clone());
                    }
                    for coord in row.shape.part(*from, *to) {
                        self.draw(coord);
                    }
                }
            }
        }
    }

    fn draw(&mut self, coord: Coord) {
        if self.line.last() != Some(&coord) {
            self.line.push(coord);
        }
    }

    fn finish(mut self, request: &RouteRequest<'_>, ends: &[Snap]) -> Route {
        let mut off_network = [0.0, 0.0];
        // Shaping points bend the road only: the way from the road to them and back is not gone.
        if let (Some(first), Some(last)) = (ends.first(), ends.last()) {
            off_network = [first.metres, last.metres];
            let mut line = vec![first.from.into(), first.at];
            line.append(&mut self.line);
            line.extend([last.at, last.from.into()]);
            line.dedup();
            if let (1, Some(only)) = (line.len(), line.first().copied()) {
                line.push(only);
            }
            self.line = line;
        }
        let off_road: f64 = off_network.iter().sum();
        let on_network = self.metres > 0.0;
        if self.countries.is_empty() {
            self.countries.extend(request.points.first().and_then(|point| point.country));
        }
        Route {
            distance: self.metres + off_road,
            duration: self.seconds + request.terms.profile.off_road_seconds(off_road),
            quality: if on_network || off_road == 0.0 { Quality::Approximate } else { Quality::Straight },
            surfaces: crate::Surface::ALL
                .into_iter()
                .zip(self.surfaces)
                .filter(|(_, sum)| *sum > 0.0)
                .collect(),
            classes: crate::RoadClass::ALL
                .into_iter()
                .zip(self.classes)
                .filter(|(_, sum)| *sum > 0.0)
                .collect(),
            roads: self.roads,
            countries: self.countries,
            crossings: self.crossings,
            closed: self.closed,
            stretches: self.stretches,
            climb: None,
            heights: Vec::new(),
            instructions: Vec::new(),
            notes: Vec::new(),
            off_network,
            line: LineString(self.line),
        }
    }
}
