//! Rows of the atlas as views.

use atlas::{Atlas, PlaceRef};
use plan::PlaceKey;

use crate::api::{
    AirportView, AtlasView, AttributionView, CorridorView, CrossingView, FactView, FlightView, JourneyView,
    LonLat, NamesView, PlaceView, SiteView, TownView,
};
use crate::brief;
use crate::error::{Code, Error};

use super::atlas;

/// The order in which clusters are shown: from the south of Kazakhstan eastwards.
const CLUSTERS: [&str; 8] =
    ["altai", "turkistan", "ulytau", "saryarka", "almaty-zhetysu", "orkhon", "central-mongolia", "gobi"];

pub(super) fn names_view(names: &atlas::Names) -> NamesView {
    NamesView { en: names.en.clone(), kk: names.kk.clone(), mn: names.mn.clone(), ru: names.ru.clone() }
}

fn fact_view(fact: &atlas::Fact) -> FactView {
    FactView {
        source: fact.source.clone(),
        as_of: fact.as_of.to_string(),
        confidence: fact.confidence.word().to_owned(),
    }
}

fn place(place: PlaceRef<'_>) -> PlaceView {
    PlaceView {
        key: place.key().to_string(),
        kind: place.kind().word().to_owned(),
        names: names_view(place.names()),
        country: place.country().to_owned(),
        at: place.at().map(|at| [at.x(), at.y()]),
        fact: fact_view(place.fact()),
    }
}

/// A place by its key as text.
pub(crate) fn place_view(key: &str) -> Result<PlaceView, Error> {
    let known = key.parse::<PlaceKey>().ok().and_then(|key| atlas().ok()?.place(&key));
    known
        .map(place)
        .ok_or_else(|| Error::new(Code::UnknownPlace, format!("there is no place {key:?}")).with("text", key))
}

fn months(months: atlas::Months) -> Vec<u8> {
    months.iter().filter_map(|month| u8::try_from(month).ok()).collect()
}

/// A site by its id; none if the atlas does not have it.
pub(crate) fn site_view(id: &str) -> Option<SiteView> {
    atlas().ok()?.site(id).map(site_row)
}

fn site_row(site: &atlas::Site) -> SiteView {
    SiteView {
        place: place(PlaceRef::Site(site)),
        names_ours: site.names_ours.iter().map(ToString::to_string).collect(),
        region: site.region.clone(),
        cluster: site.cluster.clone(),
        themes: site.themes.iter().map(ToString::to_string).collect(),
        elevation: site.elevation.map(|metres| metres.0),
        visit_hours: site.opening_hours.clone(),
        months: months(site.season),
        unesco: site.unesco.clone(),
        permit: site.permit.clone(),
        access: site.access.word().to_owned(),
        website: site.website.clone(),
        notes: site.notes.clone(),
    }
}

/// The whole atlas.
pub(crate) fn atlas_view() -> Result<AtlasView, Error> {
    let atlas = atlas()?;
    let town = |town: &atlas::Town| TownView {
        place: place(PlaceRef::Town(town)),
        region: town.region.clone(),
        role: town.role.clone(),
        population: town.population.map(f64::from),
    };
    let crossing = |crossing: &atlas::Crossing| CrossingView {
        place: place(PlaceRef::Crossing(crossing)),
        countries: crossing.countries().map(str::to_owned),
        status: crossing.status.word().to_owned(),
        status_note: crossing.status_note.clone(),
        vehicles_only: crossing.vehicles_only,
        hours: crossing.hours.clone(),
        road: crossing.road.clone(),
        notes: crossing.notes.clone(),
    };
    let airport = |airport: &atlas::Airport| AirportView {
        place: place(PlaceRef::Airport(airport)),
        iata: airport.iata.clone(),
        city: airport.city.clone(),
    };
    Ok(AtlasView {
        sites: atlas.sites().iter().map(site_row).collect(),
        towns: atlas.towns().iter().map(town).collect(),
        crossings: atlas.crossings().iter().map(crossing).collect(),
        airports: atlas.airports().iter().map(airport).collect(),
        flights: atlas.flights().iter().map(flight_view).collect::<Result<_, _>>()?,
        themes: atlas::Theme::ALL.iter().map(ToString::to_string).collect(),
        clusters: clusters(atlas),
        countries: atlas::COUNTRIES.map(str::to_owned).to_vec(),
    })
}

fn clusters(atlas: &Atlas) -> Vec<String> {
    let mut clusters: Vec<String> = CLUSTERS.map(str::to_owned).to_vec();
    for site in atlas.sites() {
        if !clusters.contains(&site.cluster) {
            clusters.push(site.cluster.clone());
        }
    }
    clusters
}

pub(super) fn flight_view(flight: &atlas::Flight) -> Result<FlightView, Error> {
    let atlas = atlas()?;
    let code = |key: &PlaceKey| {
        let iata = atlas.airport(&key.id).map(|airport| airport.iata.clone()).filter(|iata| !iata.is_empty());
        iata.unwrap_or_else(|| key.id.to_uppercase())
    };
    Ok(FlightView {
        id: flight.id.clone(),
        from: flight.from.to_string(),
        to: flight.to.to_string(),
        label: format!("{} – {}", code(&flight.from), code(&flight.to)),
        airline: flight.airline.clone(),
        duration: flight.duration.0 as f64,
        duration_estimated: flight.duration_basis == atlas::DurationBasis::Estimated,
        frequency: flight.frequency.clone(),
        status: flight.status.word().to_owned(),
        status_note: flight.status_note.clone(),
        fact: fact_view(&flight.fact),
    })
}

/// The lines of the corridor network.
pub(crate) fn corridor_views() -> Result<Vec<CorridorView>, Error> {
    let atlas = atlas()?;
    let view = |edge: &atlas::CorridorEdge| {
        let line = atlas.corridor_line(edge)?;
        Some(CorridorView {
            id: edge.id.clone(),
            road: edge.road.clone(),
            class: edge.class.word().to_owned(),
            surface: edge.surface.word().to_owned(),
            closed_months: months(edge.closed),
            line: line.0.iter().map(|coord| [coord.x, coord.y]).collect(),
        })
    };
    Ok(atlas.corridor_edges().iter().filter_map(view).collect())
}

/// The brief of a shipped journey.
pub(crate) fn journey(id: &str) -> Result<&'static str, Error> {
    let journeys = atlas()?.journeys();
    let known = journeys.iter().find(|journey| journey.id == id).map(|journey| journey.brief);
    known.ok_or_else(|| {
        let ids: Vec<&str> = journeys.iter().map(|journey| journey.id).collect();
        Error::new(
            Code::UnknownPlace,
            format!("there is no journey {id:?}; the journeys are {}", ids.join(", ")),
        )
        .with("text", id)
    })
}

/// The shipped journeys, for the start screen.
pub(crate) fn journey_views() -> Result<Vec<JourneyView>, Error> {
    let atlas = atlas()?;
    let view = |journey: &atlas::Journey| {
        let outline = brief::outline(journey.brief)?;
        let mut countries: Vec<String> = Vec::new();
        let mut sketch: Vec<Vec<LonLat>> = Vec::new();
        for (text, flown) in &outline.places {
            let Some(place) = super::resolve(text).ok().and_then(|key| atlas.place(&key)) else { continue };
            if *flown || sketch.is_empty() {
                sketch.push(Vec::new());
            }
            if let Some(piece) = sketch.last_mut() {
                piece.extend(place.at().map(|at| [at.x(), at.y()]));
            }
            let is_border = place.kind() == plan::PlaceKind::Crossing;
            if !is_border && countries.last().map(String::as_str) != Some(place.country()) {
                countries.push(place.country().to_owned());
            }
        }
        let [en, kk, mn, ru] = outline.titles;
        let titles = NamesView { en, kk, mn, ru }.filled();
        let [en, kk, mn, ru] = outline.summaries;
        let summaries = NamesView { en, kk, mn, ru }.filled();
        let days = u32::try_from(outline.days).unwrap_or(u32::MAX);
        Ok(JourneyView { id: journey.id.to_owned(), titles, summaries, days, countries, sketch })
    };
    atlas.journeys().iter().map(view).collect()
}

/// Whose work is used.
pub(crate) fn attributions() -> Vec<AttributionView> {
    let rows = [
        ("Towns and many coordinates", "GeoNames (geonames.org)", "CC BY 4.0"),
        ("Country borders and time zones by position", "© OpenStreetMap contributors", "ODbL 1.0"),
        ("Base map", "Natural Earth (naturalearthdata.com)", "public domain"),
        (
            "Shaded relief",
            "ETOPO 2022 (NOAA National Centers for Environmental Information)",
            "public domain",
        ),
        ("Airports", "OurAirports (ourairports.com), by airportsdata", "public domain"),
        ("World Heritage numbers and coordinates", "UNESCO World Heritage Centre", "facts, with attribution"),
        ("Type", "Inter, © The Inter Project Authors", "SIL OFL 1.1"),
        ("Icons and map drawing", "Lucide; MapLibre GL JS", "ISC; BSD-3-Clause"),
    ];
    let row = |(what, whose, licence): (&str, &str, &str)| AttributionView {
        what: what.to_owned(),
        whose: whose.to_owned(),
        licence: licence.to_owned(),
    };
    rows.map(row).to_vec()
}
