//! A region pack as an engine.

use std::sync::Arc;

use regions::Bytes;
use roads::corridor::Use;
use roads::pack::{Engine, Gate, Pack};
use roads::{Country, RoutingEngine};

use crate::error::{Code, Error};
use crate::known;

/// The engine on the bytes of a pack, with the crossings that the atlas knows.
pub(crate) fn pack_engine(id: &str, bytes: Bytes) -> Result<Arc<dyn RoutingEngine>, Error> {
    let unusable = |error: &dyn std::error::Error| {
        Error::new(Code::RegionFailed, format!("{id}: {error}")).with("pack", id).because(error)
    };
    let pack = Pack::open(bytes).map_err(|error| unusable(&error))?;
    let engine = Engine::new(id, pack, gates()?).map_err(|error| unusable(&error))?;
    Ok(Arc::new(engine))
}

/// The crossings of the atlas whose place is known.
fn gates() -> Result<Vec<Gate>, Error> {
    let gate = |crossing: &atlas::Crossing| {
        let countries = [crossing.from_country, crossing.to_country].map(Country::from_code);
        let [Some(from), Some(to)] = countries else { return None };
        let open = crossing.status.routable_by_default();
        Some(Gate {
            id: crossing.id.clone(),
            countries: [from, to],
            at: crossing.at?,
            usable: if open { Use::International } else { Use::Restricted },
        })
    };
    Ok(known::atlas()?.crossings().iter().filter_map(gate).collect())
}
