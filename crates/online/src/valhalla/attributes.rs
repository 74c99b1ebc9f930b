//! What the road is like along a way: a second question, for routes do not tell.

use std::ops::Range;

use geo::{Coord, Distance, Haversine, Point};
use roads::{RoadClass, RouteError, Stretch, Surface, Terms};
use serde::Deserialize;
use serde_json::json;

use super::fault::Fault;
use super::{Valhalla, ask};
use crate::answer::{Found, Way};
use crate::polyline;

/// Servers as they come look at 200 km and 16,000 points at once.
const PART_METRES: f64 = 190_000.0;
const PART_POINTS: usize = 15_000;
/// A way longer than so many parts keeps its secrets: a public server is not asked ten times for one answer.
const MOST_PARTS: usize = 4;

#[derive(Deserialize)]
struct Attributes {
    edges: Vec<Edge>,
}

#[derive(Deserialize)]
struct Edge {
    length: f64,
    #[serde(default)]
    surface: String,
    #[serde(default)]
    road_class: String,
    #[serde(rename = "use", default)]
    usage: String,
    #[serde(default)]
    unpaved: bool,
    #[serde(default)]
    toll: bool,
    #[serde(default)]
    begin_shape_index: usize,
}

/// Fills in what is along the way. Where the server does not tell, the way stays as it is.
pub(super) fn learn(server: &Valhalla, way: &mut Way, terms: &Terms<'_>) -> Result<(), RouteError> {
    let parts = parts(&way.line);
    if parts.len() > MOST_PARTS {
        return Ok(());
    }
    let (mut stretches, mut unpaved, mut tolls) = (Vec::<Stretch>::new(), Found::default(), Found::default());
    for part in parts {
        let Some(line) = way.line.get(part) else { return Ok(()) };
        let edges = match asked(server, line, terms) {
            Ok(edges) => edges,
            Err(Fault::Said(RouteError::Cancelled)) => return Err(RouteError::Cancelled),
            Err(_) => return Ok(()),
        };
        for edge in edges {
            let (metres, class, surface) = (edge.length * 1000.0, edge.class(), edge.ground());
            let at = line.get(edge.begin_shape_index).copied().map(Point);
            if edge.unpaved || surface.is_unpaved() {
                unpaved.add(metres, at);
            }
            if edge.toll {
                tolls.add(metres, at);
            }
            match stretches.last_mut() {
                Some(last) if (last.class, last.surface) == (class, surface) => last.metres += metres,
                _ => stretches.push(Stretch { metres, class, surface }),
            }
        }
    }
    // Half an account is none.
    let told: f64 = stretches.iter().map(|stretch| stretch.metres).sum();
    if (told - way.metres).abs() > 0.01 * way.metres + 50.0 {
        return Ok(());
    }
    (way.stretches, way.unpaved) = (stretches, unpaved);
    if tolls.is_there {
        way.tolls = tolls;
    }
    Ok(())
}

fn asked(server: &Valhalla, line: &[Coord], terms: &Terms<'_>) -> Result<Vec<Edge>, Fault> {
    let attributes = ["length", "surface", "road_class", "use", "unpaved", "toll", "begin_shape_index"];
    let json = json!({
        "encoded_polyline": polyline::encode(line),
        "shape_format": "polyline6",
        "shape_match": "walk_or_snap",
        "costing": ask::costing(terms.profile.mode),
        "units": "kilometers",
        "filters": { "action": "include", "attributes": attributes.map(|name| format!("edge.{name}")) },
    });
    let reply = server.ask("trace_attributes", &json, terms)?;
    let answer: Attributes = crate::fault::read(&server.http, &reply).map_err(Fault::Said)?;
    Ok(answer.edges)
}

/// The line in parts that a server looks at; each begins where the one before ends.
fn parts(line: &[Coord]) -> Vec<Range<usize>> {
    let (mut parts, mut start, mut metres) = (Vec::new(), 0, 0.0);
    for (index, pair) in line.windows(2).enumerate() {
        let [from, to] = pair else { continue };
        let length = Haversine.distance(Point(*from), Point(*to));
        if index > start && (metres + length > PART_METRES || index - start >= PART_POINTS) {
            parts.push(start..index + 1);
            (start, metres) = (index, 0.0);
        }
        metres += length;
    }
    if line.len() > start + 1 {
        parts.push(start..line.len());
    }
    parts
}

impl Edge {
    fn class(&self) -> RoadClass {
        match (self.usage.as_str(), self.road_class.as_str()) {
            ("ferry" | "rail-ferry", _) => RoadClass::Ferry,
            ("track", _) => RoadClass::Track,
            ("footway" | "sidewalk" | "pedestrian_crossing", _) => RoadClass::Footway,
            ("path" | "mountain_bike", _) => RoadClass::Path,
            ("cycleway", _) => RoadClass::Cycleway,
            ("bridleway", _) => RoadClass::Bridleway,
            ("pedestrian", _) => RoadClass::Pedestrian,
            ("steps", _) => RoadClass::Steps,
            ("living_street", _) => RoadClass::LivingStreet,
            (_, "motorway") => RoadClass::Motorway,
            (_, "trunk") => RoadClass::Trunk,
            (_, "primary") => RoadClass::Primary,
            (_, "secondary") => RoadClass::Secondary,
            (_, "tertiary") => RoadClass::Tertiary,
            (_, "unclassified") => RoadClass::Unclassified,
            (_, "residential") => RoadClass::Residential,
            _ => RoadClass::Service,
        }
    }

    fn ground(&self) -> Surface {
        match self.surface.as_str() {
            "paved_smooth" | "paved" | "paved_rough" => Surface::Asphalt,
            "compacted" | "gravel" => Surface::Gravel,
            "dirt" | "path" | "impassable" => Surface::Earth,
            _ => Surface::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_cut_where_a_server_can_follow() {
        let line: Vec<_> = (0..=500).map(|at| Coord { x: 70.0 + f64::from(at) / 100.0, y: 48.0 }).collect();
        let parts = parts(&line);
        assert_eq!(parts.len(), 2, "372 km are two parts: {parts:?}");
        assert_eq!(parts[0].end - 1, parts[1].start, "the second begins where the first ends");
        assert_eq!((parts[0].start, parts[1].end), (0, line.len()), "nothing is left out");
        assert!(super::parts(&[]).is_empty() && super::parts(&line[..1]).is_empty(), "no line, no part");
    }
}
