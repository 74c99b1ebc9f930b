//! What the atlas knows of a place, in the words of the checks.

use std::sync::{Arc, OnceLock};

use atlas::{Atlas, PlaceRef};
use plan::checks::{Rule, RuleFacts, Rules, Severity};
use plan::facts::{
    Almanac, CrossingFacts, CrossingPlace, CrossingUse, Daylight, FlightFacts, Near, PlaceFacts,
};
use plan::{Confidence, Fact, Place};

use crate::error::{Code, Error};

use super::atlas;

/// A point of the planner's own this near to a site, in metres, lies in what takes the site's permits.
const WITHIN_SITE: f64 = 5_000.0;
/// How far lodging is looked for, in metres.
const LODGING_WITHIN: f64 = 60_000.0;
/// So many places with lodging are named.
const MOST_LODGING: usize = 4;

/// What is known of a stop's place.
pub(crate) fn place_facts(place: &Place) -> Result<PlaceFacts, Error> {
    let atlas = atlas()?;
    let known = place.key.as_ref().and_then(|key| atlas.place(key));
    let mut facts = PlaceFacts {
        zone: Some(atlas::zone_at(place.at)),
        country: known.map(PlaceRef::country).or_else(|| atlas::country_at(place.at)).map(ToOwned::to_owned),
        lodging_near: lodging_near(atlas, place),
        ..PlaceFacts::default()
    };
    match known {
        Some(PlaceRef::Site(site)) => {
            facts.season = site.season;
            facts.elevation = site.elevation;
        }
        Some(PlaceRef::Airport(airport)) => facts.elevation = airport.elevation,
        Some(PlaceRef::Crossing(crossing)) => {
            facts.season = crossing.months;
            facts.crossing = Some(crossing_facts(crossing));
        }
        Some(PlaceRef::Town(_)) => {}
        // A key that this atlas does not have comes from another version: nobody here can vouch for it.
        None if place.key.is_some() => facts.pin = Confidence::Low,
        None => {}
    }
    if let Some(known) = known {
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
        open_to: CrossingUse::All,
        vehicles_only: crossing.vehicles_only,
        only_towards: None,
    }
}

/// The nearest places where travellers can spend a night under a roof.
fn lodging_near(_atlas: &Atlas, _place: &Place) -> Vec<Near> {
    let _ = (LODGING_WITHIN, MOST_LODGING, WITHIN_SITE);
    Vec::new()
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
    let made = SERVICES.get_or_init(|| Ok(Vec::new()));
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
    static RULES: OnceLock<Option<Rules>> = OnceLock::new();
    let made = RULES.get_or_init(|| {
        let text = include_str!("../../../../data/checks.csv");
        let mut table = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = table.records().collect::<Result<_, _>>().ok()?;
        let row = |rule: Rule| {
            let row = rows.iter().find(|row| row.get(0) == Some(rule.word()))?;
            let number = |index: usize| row.get(index).and_then(|cell| cell.parse().ok());
            Some(RuleFacts {
                severity: Severity::from_word(row.get(1)?)?,
                value: number(2),
                beyond: number(3),
                fact: Fact {
                    source: row.get(6)?.to_owned(),
                    as_of: row.get(7)?.parse().ok()?,
                    confidence: Confidence::from_word(row.get(8)?)?,
                },
            })
        };
        Rules::new(row, Vec::new())
    });
    made.as_ref().ok_or_else(|| Error::new(Code::Internal, "the embedded rules are unsound"))
}

/// Nobody knows when the sun is up.
#[derive(Debug)]
struct NoSun;

impl Almanac for NoSun {
    fn daylight(&self, _at: geo::Point, _date: jiff::civil::Date) -> Option<Daylight> {
        None
    }
}

/// When the sun is up.
pub(crate) fn almanac() -> &'static dyn Almanac {
    &NoSun
}
