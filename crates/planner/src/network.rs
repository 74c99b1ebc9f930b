//! The corridor network, made of the atlas.

use std::sync::OnceLock;

use atlas::PlaceRef;
use roads::Country;
use roads::corridor::{CrossingNode, EdgeRow, Network, NodeRow, Use};

use crate::error::{Code, Error};
use crate::known;

/// The corridor network, made once.
///
/// # Errors
///
/// If the embedded data is unsound, which a test excludes.
pub(crate) fn network() -> Result<&'static Network, Error> {
    static NETWORK: OnceLock<Result<Network, Error>> = OnceLock::new();
    NETWORK.get_or_init(make_network).as_ref().map_err(Clone::clone)
}

fn make_network() -> Result<Network, Error> {
    let unsound = |what: String| {
        Error::new(Code::Internal, format!("the embedded corridor network is unsound: {what}"))
    };
    let atlas = known::atlas()?;
    let country =
        |code: &str| Country::from_code(code).ok_or_else(|| unsound(format!("{code:?} is no country")));
    let mut nodes = Vec::new();
    for place in atlas.places() {
        let Some(at) = place.at() else { continue };
        let crossing = match place {
            PlaceRef::Crossing(crossing) => Some(CrossingNode {
                id: crossing.id.clone(),
                countries: [country(crossing.from_country)?, country(crossing.to_country)?],
                usable: if crossing.status.routable_by_default() {
                    Use::International
                } else {
                    Use::Restricted
                },
            }),
            _ => None,
        };
        nodes.push(NodeRow { id: place.key().to_string(), at, crossing });
    }
    for node in atlas.corridor_nodes() {
        nodes.push(NodeRow { id: format!("node:{}", node.id), at: node.at, crossing: None });
    }
    let mut edges = Vec::new();
    for edge in atlas.corridor_edges() {
        edges.push(EdgeRow {
            id: edge.id.clone(),
            from: edge.from.to_string(),
            to: edge.to.to_string(),
            country: country(edge.country)?,
            road: edge.road.clone(),
            class: known::road_class(edge.class),
            surface: known::surface(edge.surface),
            metres: edge.length.0,
            hours: edge.driving.map(|seconds| seconds.0 as f64 / 3600.0),
            closed_months: closed_bits(edge.closed),
            via: edge.via.clone(),
        });
    }
    Network::new(nodes, edges).map_err(|error| unsound(error.to_string()))
}

/// Bit 0 is January.
fn closed_bits(months: atlas::Months) -> u16 {
    months.iter().fold(0, |bits, month| bits | 1 << (month - 1))
}
