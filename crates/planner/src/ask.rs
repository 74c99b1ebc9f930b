//! The terminal's questions about places and roads, answered without a plan.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use geo::Point;
use plan::Profile;
use roads::{Cancel, RouteError, RouteRequest, Terms};
use serde::Serialize;

use crate::api::{FactView, FlightView, LonLat, NamesView, SearchQuery, SiteView};
use crate::brief::{avoid_of, place_of};
use crate::edits::profile_of;
use crate::engines::{Engines, Only};
use crate::error::{Code, Error};
use crate::router::{self, Router};
use crate::store::Folders;
use crate::{export, known};

/// A way that is asked for.
#[derive(Clone, Debug, Default)]
pub struct WayAsked {
    /// Two places at least: ids, names or `lon,lat`.
    pub places: Vec<String>,
    /// `car`, `4x4`, …; empty is car.
    pub profile: String,
    /// Countries, crossings, `unpaved`.
    pub avoid: Vec<String>,
    /// The month of travel, 1–12; none ignores the season.
    pub month: Option<u8>,
    /// The language of the names.
    pub language: String,
}

/// A line as GeoJSON has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LineView {
    /// Always `LineString`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// `[lon, lat]`.
    pub coordinates: Vec<LonLat>,
}

/// A crossing on the way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CrossingOnWay {
    /// The crossing's id.
    pub id: String,
    /// In the language asked for.
    pub name: String,
    /// ISO code of the country left.
    pub from: String,
    /// ISO code of the country entered.
    pub to: String,
    /// `open`, `verify`, …
    pub status: String,
    /// `[lon, lat]`.
    pub at: LonLat,
}

/// The way between two neighbouring places of the question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WayLeg {
    /// The name of the start.
    pub from: String,
    /// The name of the end.
    pub to: String,
    /// Metres.
    pub distance: f64,
    /// Seconds.
    pub duration: f64,
    /// Numbers of the roads in order.
    pub roads: Vec<String>,
    /// Metres off the network at the start and the end.
    pub off_network: [f64; 2],
    /// The line.
    pub geometry: LineView,
}

/// A way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Way {
    /// Metres.
    pub distance: f64,
    /// Seconds under way.
    pub duration: f64,
    /// `surveyed`, `approximate` or `straight`.
    pub quality: String,
    /// Which engine answered.
    pub engine: String,
    /// Metres up; none where heights are not known.
    pub ascent: Option<f64>,
    /// Metres down; none where heights are not known.
    pub descent: Option<f64>,
    /// Metres by surface.
    pub surfaces: BTreeMap<String, f64>,
    /// ISO codes in order.
    pub countries: Vec<String>,
    /// In order.
    pub crossings: Vec<CrossingOnWay>,
    /// Labels of roads on the way that are normally shut in the month asked for.
    pub closed: Vec<String>,
    /// One for each pair of neighbouring places.
    pub legs: Vec<WayLeg>,
}

/// Why there is no way, with the flights that there are.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{error}")]
pub struct NoWay {
    /// What is wrong.
    pub error: Error,
    /// Flights instead, the nearest first.
    pub flights: Vec<FlightView>,
}

impl From<Error> for NoWay {
    fn from(error: Error) -> Self {
        Self { error, flights: Vec::new() }
    }
}

/// A router over the engines of the user at the terminal.
pub(crate) fn router() -> Router {
    Router::new(Arc::new(Engines::of(&Folders::of_system())))
}

/// The way through places.
///
/// # Errors
///
/// [`NoWay`], if a place is not known, is far from any road, or no road joins it; then with the flights that there are.
pub fn way(asked: &WayAsked) -> Result<Way, NoWay> {
    let language = known::language(&asked.language);
    let vehicle = if asked.profile.is_empty() { Profile::Car } else { profile_of(&asked.profile)? };
    let avoid = router::avoid(&avoid_of(&asked.avoid)?);
    if asked.places.len() < 2 {
        return Err(Error::new(Code::BadArgument, "a route needs two places at least").into());
    }
    let places = asked.places.iter().map(|text| place_of(text, language)).collect::<Result<Vec<_>, _>>()?;
    let mut way = Way {
        distance: 0.0,
        duration: 0.0,
        quality: roads::Quality::Approximate.word().to_owned(),
        engine: String::new(),
        ascent: None,
        descent: None,
        surfaces: BTreeMap::new(),
        countries: Vec::new(),
        crossings: Vec::new(),
        closed: Vec::new(),
        legs: Vec::new(),
    };
    let router = router();
    for pair in places.windows(2) {
        let [from, to] = pair else { continue };
        let points = [router.places.waypoint(from), router.places.waypoint(to)];
        let (figures, cancel) = (router.engines.profiles.get(vehicle.word())?, Cancel::default());
        let terms =
            Terms { profile: &figures, avoid: &avoid, month: asked.month, wet: false, cancel: &cancel };
        let request = RouteRequest { points: &points, terms };
        let answered = router.engines.route(&Only::Best, &request)?;
        answered.engine.clone_into(&mut way.engine);
        let route = match answered.answer {
            Ok(route) => route,
            Err(error) => {
                let other =
                    [Profile::FourByFour, Profile::Horse].into_iter().filter(|other| *other != vehicle);
                let other = other.map(|other| Ok((other, router.reaches(&points, &avoid, other)?)));
                let other =
                    other.collect::<Result<Vec<_>, Error>>()?.into_iter().find(|(_, reaches)| *reaches);
                return Err(no_way(&error, from, to, vehicle, other.map(|(other, _)| other), asked));
            }
        };
        add(&mut way, route, from, to, language)?;
    }
    Ok(way)
}

fn add(
    way: &mut Way,
    route: roads::Route,
    from: &plan::Place,
    to: &plan::Place,
    language: &str,
) -> Result<(), Error> {
    way.distance += route.distance;
    way.duration += route.duration;
    if route.quality == roads::Quality::Straight && way.legs.is_empty() {
        route.quality.word().clone_into(&mut way.quality);
    }
    for (surface, metres) in &route.surfaces {
        *way.surfaces.entry(surface.word().to_owned()).or_default() += metres;
    }
    for country in &route.countries {
        if way.countries.last().map(String::as_str) != Some(country.code()) {
            way.countries.push(country.to_string());
        }
    }
    for passage in &route.crossings {
        way.crossings.push(CrossingOnWay {
            name: known::crossing_name(&passage.crossing, language)?,
            status: known::crossing_status(&passage.crossing)?,
            id: passage.crossing.clone(),
            from: passage.from.to_string(),
            to: passage.to.to_string(),
            at: [passage.at.x(), passage.at.y()],
        });
    }
    for label in known::road_labels(&route.closed)? {
        if !way.closed.contains(&label) {
            way.closed.push(label);
        }
    }
    way.legs.push(WayLeg {
        from: from.name.clone(),
        to: to.name.clone(),
        distance: route.distance,
        duration: route.duration,
        roads: route.roads,
        off_network: route.off_network,
        geometry: LineView {
            kind: "LineString",
            coordinates: route.line.0.iter().map(|coord| [coord.x, coord.y]).collect(),
        },
    });
    Ok(())
}

fn no_way(
    error: &RouteError,
    from: &plan::Place,
    to: &plan::Place,
    vehicle: Profile,
    other: Option<Profile>,
    asked: &WayAsked,
) -> NoWay {
    let flights = known::flights_instead(from.at, to.at).unwrap_or_default();
    if let RouteError::FarFromRoad { index, metres, .. } = error {
        let place = if *index == 0 { from } else { to };
        let km = format!("{:.0}", metres / 1000.0);
        let message = format!(
            "{} is {km} km from the nearest road that a {} may use; choose a point nearer to a road",
            place.name,
            vehicle.word()
        );
        let error = Error::new(Code::FarFromRoad, message).with("km", km).with("stop", &place.name);
        return NoWay { error, flights };
    }
    let avoiding =
        if asked.avoid.is_empty() { String::new() } else { format!(" avoiding {}", asked.avoid.join(", ")) };
    let instead: Vec<String> = flights
        .iter()
        .map(|flight| format!("{} ({}; as of {})", flight.label, flight.status_note, flight.fact.as_of))
        .collect();
    let other = other.map_or_else(String::new, |other| format!("; {} gets there", other.word()));
    let offer = if instead.is_empty() {
        String::new()
    } else {
        format!("; flights to verify: {}", instead.join(", "))
    };
    let message = format!(
        "there is no road from {} to {} by {}{avoiding}{other}{offer}",
        from.name,
        to.name,
        vehicle.word()
    );
    NoWay { error: Error::new(Code::NoRoad, message).with("from", &from.name).with("to", &to.name), flights }
}

/// A place found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// The id without its kind.
    pub id: String,
    /// `site`, `town`, `crossing`, `airport`.
    pub kind: String,
    /// `site:jochi-khan`.
    pub key: String,
    /// In four languages.
    pub names: NamesView,
    /// The name or alias that matched.
    pub matched: String,
    /// ISO code.
    pub country: String,
    /// Degrees.
    pub lon: Option<f64>,
    /// Degrees.
    pub lat: Option<f64>,
    /// Metres from the place asked for.
    pub distance: Option<f64>,
    /// `high`, `medium`, `low`.
    pub confidence: String,
    /// Where the fact is from.
    pub source: String,
    /// When it held.
    pub as_of: String,
}

/// A site found, with what is known of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FoundSite {
    /// The place.
    #[serde(flatten)]
    pub found: Found,
    /// `historical`, `nature`, …
    pub themes: Vec<String>,
    /// `altai`, `turkistan`, …
    pub cluster: String,
    /// Region or province.
    pub region: String,
    /// `paved`, `gravel`, `4x4` or `foot`.
    pub access: String,
    /// Months in season, 1–12.
    pub months: Vec<u8>,
    /// What must be applied for.
    pub permit: String,
}

/// Places of any kind by text.
///
/// # Errors
///
/// If a filter is not understood.
pub fn find(query: &SearchQuery, language: &str) -> Result<Vec<Found>, Error> {
    let hits = known::search(query, known::language(language))?;
    hits.into_iter()
        .map(|hit| {
            let place = known::place_view(&hit.key)?;
            let FactView { source, as_of, confidence } = place.fact;
            Ok(Found {
                id: hit.key.split_once(':').map_or(hit.key.clone(), |(_, id)| id.to_owned()),
                kind: place.kind,
                key: hit.key,
                names: place.names,
                matched: hit.matched,
                country: place.country,
                lon: place.at.map(|at| at[0]),
                lat: place.at.map(|at| at[1]),
                distance: hit.distance,
                confidence,
                source,
                as_of,
            })
        })
        .collect()
}

/// Sites by text and filters; `near` is a place as people write it.
///
/// # Errors
///
/// If a filter or the place is not understood.
pub fn sites(query: &SearchQuery, near: Option<&str>, language: &str) -> Result<Vec<FoundSite>, Error> {
    let mut query = SearchQuery { kinds: vec!["site".to_owned()], ..query.clone() };
    if let Some(near) = near {
        let place = place_of(near, known::language(language))?;
        query.near = Some([place.at.x(), place.at.y()]);
    }
    let found = find(&query, language)?;
    Ok(found
        .into_iter()
        .filter_map(|found| {
            let site = known::site_view(&found.id)?;
            let SiteView { themes, cluster, region, access, months, permit, .. } = site;
            Some(FoundSite { found, themes, cluster, region, access, months, permit })
        })
        .collect())
}

/// Writes a way as a GPX track and gives the place it was written to.
///
/// # Errors
///
/// If the file would be invalid or cannot be written.
pub fn write_way(way: &Way, path: &Path) -> Result<PathBuf, Error> {
    let ends = (way.legs.first().map(|leg| &leg.from), way.legs.last().map(|leg| &leg.to));
    let name = format!("{} – {}", ends.0.map_or("", String::as_str), ends.1.map_or("", String::as_str));
    let lines = way
        .legs
        .iter()
        .map(|leg| leg.geometry.coordinates.iter().map(|[lon, lat]| Point::new(*lon, *lat)).collect());
    export::write_track(&name, lines.collect(), path)
}
