//! Search and what is at a point.

use geo::Point;
use plan::{Metres, PlaceKind};
use roads::{Cancel, Country, RouteRequest, RoutingEngine, Terms, Waypoint};

use crate::api::{HitView, LonLat, SearchQuery, SpotView};
use crate::error::{Code, Error};
use crate::network::network;

use super::atlas;

/// So many hits where nothing else is asked.
const USUAL_HITS: usize = 50;

fn words<T: Copy>(
    words: &[String],
    what: &str,
    known: &[T],
    word: impl Fn(T) -> &'static str,
) -> Result<Vec<T>, Error> {
    let find = |text: &String| {
        known.iter().copied().find(|one| word(*one) == text).ok_or_else(|| {
            let all: Vec<&str> = known.iter().map(|one| word(*one)).collect();
            Error::new(Code::BadArgument, format!("{text:?} is no {what}; known are {}", all.join(", ")))
        })
    };
    words.iter().map(find).collect()
}

/// Places by text and filters, best first.
pub(crate) fn search(query: &SearchQuery, language: &str) -> Result<Vec<HitView>, Error> {
    let atlas = atlas()?;
    let kinds = [PlaceKind::Site, PlaceKind::Town, PlaceKind::Crossing, PlaceKind::Airport];
    let access = query.access.iter().cloned().collect::<Vec<_>>();
    let near =
        query.near.map(|[lon, lat]| (Point::new(lon, lat), Metres(query.within.unwrap_or(f64::INFINITY))));
    let asked = atlas::Query {
        text: query.text.clone(),
        kinds: words(&query.kinds, "kind of place", &kinds, PlaceKind::word)?,
        themes: words(&query.themes, "theme", atlas::Theme::ALL, atlas::Theme::word)?,
        clusters: query.clusters.clone(),
        countries: query.countries.iter().map(|code| code.to_uppercase()).collect(),
        month: query.month.and_then(|month| i8::try_from(month).ok()),
        access: words(&access, "access", atlas::Access::ALL, atlas::Access::word)?.first().copied(),
        near,
        limit: Some(query.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(USUAL_HITS)),
        lang: atlas::Lang::from_word(language),
    };
    let view = |hit: atlas::Hit| HitView {
        key: hit.key.to_string(),
        matched: hit.matched,
        distance: hit.distance.map(|metres| metres.0),
    };
    Ok(atlas.search(&asked).into_iter().map(view).collect())
}

/// What is at a point of the map.
pub(crate) fn spot(at: LonLat) -> Result<SpotView, Error> {
    let [lon, lat] = at;
    if !((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)) {
        return Err(Error::new(Code::BadPosition, format!("{lon}, {lat} is no position")));
    }
    let point = Point::new(lon, lat);
    let country = atlas::country_at(point);
    let near = atlas()?.nearest_places(point, &[], 3);
    Ok(SpotView {
        at,
        country: country.map(ToString::to_string),
        zone: atlas::zone_name_at(point).to_owned(),
        road_distance: road_distance(point, country)?,
        nearest: near
            .into_iter()
            .map(|(place, metres)| HitView {
                key: place.key().to_string(),
                matched: place.names().en.clone(),
                distance: Some(metres.0),
            })
            .collect(),
    })
}

/// Metres to the nearest road: what a route from the point to itself is off the network.
fn road_distance(at: Point, country: Option<&str>) -> Result<Option<f64>, Error> {
    let waypoint = Waypoint::new(at).within(country.and_then(Country::from_code));
    let (avoid, cancel) = (roads::Avoid::default(), Cancel::default());
    let unknown = || Error::new(Code::Internal, "there are no figures for a four-wheel drive");
    let profile = roads::Profile::shipped(plan::Profile::FourByFour.word()).ok_or_else(unknown)?;
    let points = [waypoint, waypoint];
    let terms = Terms { profile, avoid: &avoid, month: None, wet: false, cancel: &cancel };
    let request = RouteRequest { points: &points, terms };
    Ok(match network()?.route(&request) {
        Ok(route) => route.off_network.first().copied(),
        Err(roads::RouteError::FarFromRoad { metres, .. }) => Some(metres),
        Err(_) => None,
    })
}
