//! The way through places.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use geo::Point;
use plan::Profile;
use roads::{Avoid, Cancel, Quality, Route, RouteError, RouteRequest, Terms, Waypoint};
use serde::Serialize;

use crate::answers::instructions;
use crate::api::{FlightView, InstructionView, LonLat, Saying};
use crate::brief::{avoid_of, place_of};
use crate::edits::profile_of;
use crate::engines::{Answered, Only, refusal};
use crate::error::{Code, Error, saying};
use crate::router::{self, Router};
use crate::{export, known};

use super::{engine_of, router};

/// The most other ways that are looked for.
const MOST_OTHERS: usize = 3;

/// A way that is asked for.
#[derive(Clone, Debug, Default)]
pub struct WayAsked {
    /// Two places at least: ids, names or `lon,lat`.
    pub places: Vec<String>,
    /// `car`, `4x4`, …; empty is car.
    pub profile: String,
    /// Countries, crossings, `unpaved`, `ferries`, `tolls`, `fords`.
    pub avoid: Vec<String>,
    /// So many other ways; between two places only.
    pub alternatives: usize,
    /// `corridor`, a pack's id or file, a server's address; none is the best that there is.
    pub engine: Option<String>,
    /// Whether the roads are wet.
    pub wet: bool,
    /// Whether the road book is wanted.
    pub steps: bool,
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
    /// Which engine answered.
    pub engine: String,
    /// Why this engine and no better one.
    pub engine_why: Saying,
    /// Numbers of the roads in order.
    pub roads: Vec<String>,
    /// Metres off the network at the start and the end.
    pub off_network: [f64; 2],
    /// What its traveller must know.
    pub notes: Vec<Saying>,
    /// The road book, where it was asked for and the engine has one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<InstructionView>,
    /// The line.
    pub geometry: LineView,
}

/// A way.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Way {
    /// Metres.
    pub distance: f64,
    /// Seconds under way.
    pub duration: f64,
    /// `surveyed`, `approximate` or `straight`.
    pub quality: String,
    /// Which engine answered; several by commas.
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
    /// Other ways, where they were asked for and there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Way>,
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
    if asked.alternatives > MOST_OTHERS || (asked.alternatives > 0 && asked.places.len() > 2) {
        let message = format!("at most {MOST_OTHERS} alternatives can be had, and between two places only");
        return Err(Error::new(Code::BadArgument, message).into());
    }
    let places = asked.places.iter().map(|text| place_of(text, language)).collect::<Result<Vec<_>, _>>()?;
    let router = router();
    let only = engine_of(&router.engines, asked.engine.as_deref())?;
    let (figures, cancel) = (router.engines.profiles.get(vehicle.word())?, Cancel::default());
    let terms =
        Terms { profile: &figures, avoid: &avoid, month: asked.month, wet: asked.wet, cancel: &cancel };
    let mut way = Way::default();
    for pair in places.windows(2) {
        let [from, to] = pair else { continue };
        let points = [router.places.waypoint(from), router.places.waypoint(to)];
        let request = RouteRequest { points: &points, terms };
        let Answered { answer, engine, why } = if asked.alternatives > 0 {
            router.engines.alternatives(&only, &request, asked.alternatives)?
        } else {
            let Answered { answer, engine, why } = router.engines.route(&only, &request)?;
            Answered { answer: answer.map(|best| vec![best]), engine, why }
        };
        let mut routes = match answer {
            Ok(routes) => routes.into_iter(),
            Err(error) if matches!(only, Only::Best) => {
                let other = works(&router, &points, &avoid, vehicle)?;
                return Err(no_way(&error, from, to, vehicle, other, asked));
            }
            // Another vehicle is of no use to whoever asks for one engine, nor another engine's word on it.
            Err(error @ (RouteError::NoRoad { .. } | RouteError::FarFromRoad { .. })) => {
                return Err(no_way(&error, from, to, vehicle, None, asked));
            }
            Err(error) => return Err(refusal(&error).into()),
        };
        let leg = Leg { from: &from.name, to: &to.name, engine: &engine, why: &why, language, asked };
        if let Some(best) = routes.next() {
            way.add(best, &leg)?;
        }
        for other in routes.take(asked.alternatives) {
            let mut another = Way::default();
            another.add(other, &leg)?;
            way.alternatives.push(another);
        }
    }
    Ok(way)
}

/// Another vehicle that gets there.
fn works(
    router: &Router,
    points: &[Waypoint; 2],
    avoid: &Avoid,
    vehicle: Profile,
) -> Result<Option<Profile>, Error> {
    for other in [Profile::FourByFour, Profile::Horse].into_iter().filter(|other| *other != vehicle) {
        if router.reaches(points, avoid, other)? {
            return Ok(Some(other));
        }
    }
    Ok(None)
}

/// How far a quality's word is from the best.
fn doubt(word: &str) -> usize {
    let words = [Quality::Surveyed, Quality::Approximate, Quality::Straight].map(Quality::word);
    words.iter().position(|known| *known == word).unwrap_or(words.len())
}

/// What is known of a leg beside its route.
struct Leg<'a> {
    from: &'a str,
    to: &'a str,
    engine: &'a str,
    why: &'a Saying,
    language: &'a str,
    asked: &'a WayAsked,
}

impl Way {
    fn add(&mut self, route: Route, leg: &Leg<'_>) -> Result<(), Error> {
        self.distance += route.distance;
        self.duration += route.duration;
        let climb = |sum: Option<f64>, metres: Option<f64>| match (sum, self.legs.is_empty()) {
            (_, true) => metres,
            (sum, false) => sum.zip(metres).map(|(sum, metres)| sum + metres),
        };
        self.ascent = climb(self.ascent, route.climb.map(|[up, _]| up));
        self.descent = climb(self.descent, route.climb.map(|[_, down]| down));
        if self.legs.is_empty() || doubt(&self.quality) < doubt(route.quality.word()) {
            route.quality.word().clone_into(&mut self.quality);
        }
        if !self.legs.iter().any(|known| known.engine == leg.engine) {
            let comma = if self.engine.is_empty() { "" } else { "," };
            self.engine.push_str(&format!("{comma}{}", leg.engine));
        }
        for (surface, metres) in &route.surfaces {
            *self.surfaces.entry(surface.word().to_owned()).or_default() += metres;
        }
        for country in &route.countries {
            if self.countries.last().map(String::as_str) != Some(country.code()) {
                self.countries.push(country.to_string());
            }
        }
        for passage in &route.crossings {
            self.crossings.push(CrossingOnWay {
                name: known::crossing_name(&passage.crossing, leg.language)?,
                status: known::crossing_status(&passage.crossing)?,
                id: passage.crossing.clone(),
                from: passage.from.to_string(),
                to: passage.to.to_string(),
                at: [passage.at.x(), passage.at.y()],
            });
        }
        for label in known::road_labels(&route.closed)? {
            if !self.closed.contains(&label) {
                self.closed.push(label);
            }
        }
        self.legs.push(WayLeg {
            from: leg.from.to_owned(),
            to: leg.to.to_owned(),
            distance: route.distance,
            duration: route.duration,
            engine: leg.engine.to_owned(),
            engine_why: leg.why.clone(),
            notes: notes(&route, leg.from, leg.to),
            steps: if leg.asked.steps { instructions(&route) } else { Vec::new() },
            off_network: route.off_network,
            geometry: LineView {
                kind: "LineString",
                coordinates: route.line.0.iter().map(|coord| [coord.x, coord.y]).collect(),
            },
            roads: route.roads,
        });
        Ok(())
    }
}

/// What the traveller must know of a way.
fn notes(route: &Route, from: &str, to: &str) -> Vec<Saying> {
    let at = |point: &geo::Point| format!("{:.4}, {:.4}", point.y(), point.x());
    let note = |note: &roads::Note| match note {
        roads::Note::Island { index, metres } => {
            let place = match *index {
                0 => from.to_owned(),
                _ => to.to_owned(),
            };
            let metres = format!("{metres:.0}");
            let message =
                format!("the road nearest to {place} leads nowhere; the way takes another, {metres} m away");
            saying("note_island", [("stop", place), ("metres", metres)], message)
        }
        roads::Note::Unavoidable { what, metres, at: point } => {
            let (what, metres) = (what.word().to_owned(), format!("{metres:.0}"));
            let message = format!("there is no way without this, which the plan avoids: {what}, {metres} m");
            saying("note_unavoidable", [("what", what), ("metres", metres), ("at", at(point))], message)
        }
        roads::Note::Shut { metres, at: point } => {
            let metres = format!("{metres:.0}");
            let message = format!("{metres} m of the way are normally shut at this time of year");
            saying("note_shut", [("metres", metres), ("at", at(point))], message)
        }
    };
    route.notes.iter().map(note).collect()
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
