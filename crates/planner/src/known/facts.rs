//! What the atlas knows of a place, in the words of the checks.

use std::sync::{Arc, OnceLock};

use atlas::{Atlas, CrossingStatus, PlaceRef, Sun};
use geo::{Distance, Haversine};
use plan::checks::Rules;
use plan::facts::{
    Almanac, CrossingFacts, CrossingPlace, CrossingUse, FlightFacts, Near, Permit, PlaceFacts,
};
use plan::{Confidence, Metres, Place, PlaceKind};

use crate::error::Error;

use super::atlas;

/// A point of the planner's own this near to a site, in metres, lies in what takes the site's permits.
const WITHIN_SITE: f64 = 5_000.0;
/// How far lodging is looked for, in metres.
const LODGING_WITHIN: f64 = 60_000.0;
/// So many sites around a point are looked at.
const MOST_SITES: usize = 8;
/// So many places with lodging are named.
const MOST_LODGING: usize = 4;

/// What is known of a stop's place.
pub(crate) fn place_facts(place: &Place) -> Result<PlaceFacts, Error> {
    let atlas = atlas()?;
    let known = place.key.as_ref().and_then(|key| atlas.place(key));
    let mut facts = PlaceFacts {
        zone: atlas::zone_of(place.at),
        country: known.map(PlaceRef::country).or_else(|| atlas::country_at(place.at)).map(ToOwned::to_owned),
        permits: permits(atlas, place),
        ..PlaceFacts::default()
    };
    facts.lodging_near = lodging_near(place)?;
    match known {
        Some(PlaceRef::Site(site)) => {
            facts.season = site.season;
            facts.elevation = site.elevation;
            facts.lodging = site.lodging;
        }
        Some(PlaceRef::Town(town)) => {
            facts.elevation = town.elevation;
            facts.fuel = town.fuel;
            facts.lodging = town.lodging;
        }
        Some(PlaceRef::Airport(airport)) => facts.elevation = airport.elevation,
        Some(PlaceRef::Crossing(crossing)) => {
            facts.season = crossing.months;
            facts.crossing = Some(crossing_facts(crossing));
        }
        // A key that this atlas does not have comes from another version: nobody here can vouch for it.
        None if place.key.is_some() => facts.pin = Confidence::Low,
        None => {}
    }
    if let Some(known) = known {
        facts.hours = atlas.hours_of(known);
        facts.fact = Some(known.fact().clone());
        facts.pin = match known {
            PlaceRef::Crossing(crossing) => crossing.at_confidence.unwrap_or(crossing.fact.confidence),
            place => place.confidence(),
        };
    }
    Ok(facts)
}

fn crossing_facts(crossing: &atlas::Crossing) -> CrossingFacts {
    CrossingFacts {
        id: crossing.id.clone(),
        countries: crossing.countries().map(ToOwned::to_owned),
        open_to: match crossing.status {
            // Its months say when.
            CrossingStatus::Open | CrossingStatus::Seasonal => CrossingUse::All,
            CrossingStatus::Limited => CrossingUse::Limited,
            CrossingStatus::Verify => CrossingUse::Unconfirmed,
            CrossingStatus::Local => CrossingUse::Locals,
            CrossingStatus::Rail => CrossingUse::Rail,
            CrossingStatus::Closed => CrossingUse::Nobody,
        },
        vehicles_only: crossing.vehicles_only,
        only_towards: crossing.only_towards.map(ToOwned::to_owned),
    }
}

/// The permits of a place; a point of the planner's own takes those of the sites it lies in.
fn permits(atlas: &Atlas, place: &Place) -> Vec<Arc<Permit>> {
    if let Some(key) = &place.key {
        return atlas.permits_of(key).to_vec();
    }
    let mut permits: Vec<Arc<Permit>> = Vec::new();
    for (site, distance) in atlas.nearest_places(place.at, &[PlaceKind::Site], MOST_SITES) {
        if distance.0 > WITHIN_SITE {
            break;
        }
        for permit in atlas.permits_of(&site.key()) {
            if !permits.iter().any(|known| known.id == permit.id) {
                permits.push(Arc::clone(permit));
            }
        }
    }
    permits
}

/// The nearest places where travellers can spend a night under a roof.
fn lodging_near(place: &Place) -> Result<Vec<Near>, Error> {
    let near = services()?.iter().filter(|service| {
        service.lodging == Some(true) && (place.key.is_none() || service.place.key != place.key)
    });
    let mut near: Vec<Near> = near
        .map(|service| Near {
            place: service.place.clone(),
            distance: Metres(Haversine.distance(place.at, service.place.at)),
        })
        .filter(|near| near.distance.0 <= LODGING_WITHIN)
        .collect();
    near.sort_by(|a, b| a.distance.0.total_cmp(&b.distance.0));
    near.truncate(MOST_LODGING);
    Ok(near)
}

/// A place of the atlas as a plan would have it; none where nobody knows where it is.
pub(crate) fn as_place(place: PlaceRef<'_>) -> Option<Place> {
    Some(Place { key: Some(place.key()), name: place.names().en.clone(), at: place.at()? })
}

/// Every crossing with a position, and what is known of it.
pub(crate) fn crossings() -> Result<&'static [CrossingPlace], Error> {
    static CROSSINGS: OnceLock<Result<Vec<CrossingPlace>, Error>> = OnceLock::new();
    let made = CROSSINGS.get_or_init(|| {
        let places = atlas()?.crossings().iter().filter_map(|row| as_place(PlaceRef::Crossing(row)));
        places.map(|place| Ok(CrossingPlace { facts: Arc::new(place_facts(&place)?), place })).collect()
    });
    made.as_deref().map_err(Clone::clone)
}

/// A place where travellers find fuel or lodging.
#[derive(Clone, Debug)]
pub(crate) struct Service {
    pub(crate) place: Place,
    pub(crate) fuel: Option<bool>,
    pub(crate) lodging: Option<bool>,
}

/// Every town and site with fuel or lodging.
pub(crate) fn services() -> Result<&'static [Service], Error> {
    static SERVICES: OnceLock<Result<Vec<Service>, Error>> = OnceLock::new();
    let made = SERVICES.get_or_init(|| {
        let atlas = atlas()?;
        let towns = atlas.towns().iter().map(|row| (PlaceRef::Town(row), row.fuel, row.lodging));
        let sites = atlas.sites().iter().map(|row| (PlaceRef::Site(row), None, row.lodging));
        let service = |(row, fuel, lodging)| Some(Service { place: as_place(row)?, fuel, lodging });
        let found = |service: &Service| service.fuel == Some(true) || service.lodging == Some(true);
        Ok(towns.chain(sites).filter_map(service).filter(found).collect())
    });
    made.as_deref().map_err(Clone::clone)
}

/// What is known of a flight between two stops.
pub(crate) fn flight_facts(id: &str, from: &Place, to: &Place) -> Result<FlightFacts, Error> {
    let Some(flight) = atlas()?.flight(id) else {
        return Ok(FlightFacts { id: id.to_owned(), status: None, joins: false, fact: None });
    };
    let (start, end) = (Some(&flight.from), Some(&flight.to));
    let ends = (from.key.as_ref(), to.key.as_ref());
    Ok(FlightFacts {
        id: id.to_owned(),
        status: Some(flight.status.word().to_owned()),
        // A flight goes both ways, but never from an airport to itself.
        joins: ends == (start, end) || ends == (end, start),
        fact: Some(flight.fact.clone()),
    })
}

/// The rules that plans are checked by.
pub(crate) fn rules() -> Result<&'static Rules, Error> {
    Ok(atlas()?.rules())
}

/// When the sun is up.
pub(crate) fn almanac() -> &'static dyn Almanac {
    &Sun
}
