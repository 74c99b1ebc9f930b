//! The terminal's questions about places, roads and regions, answered without a plan.

mod reach;
mod region;
mod way;

pub use reach::{MatrixAsked, MatrixView, PointView, isochrone, matrix, text_of};
pub use region::{Built, Heights, build, catalogue, get, remove, update};
pub use way::{CrossingOnWay, LineView, NoWay, Way, WayAsked, WayLeg, way, write_way};

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use crate::api::{FactView, NamesView, SearchQuery, SiteView};
use crate::brief::place_of;
use crate::engines::{Engines, Installed, Only, engine_at, pack_engine};
use crate::error::{Code, Error};
use crate::known;
use crate::router::Router;
use crate::store::Folders;

/// A router over the engines of the user at the terminal.
pub(crate) fn router() -> Router {
    Router::new(Arc::new(Engines::of(&Folders::of_system())))
}

/// The engine that is meant: `corridor`, a pack's id or file, a server's address (`osrm+https://…` for one that is no Valhalla); none is
/// the best that there is.
fn engine_of(engines: &Engines, text: Option<&str>) -> Result<Only, Error> {
    let Some(text) = text else { return Ok(Only::Best) };
    if text == "corridor" {
        return Ok(Only::Corridor);
    }
    if text.contains("://") {
        let (kind, url) = match text.split_once('+') {
            Some((kind @ ("valhalla" | "osrm"), url)) => (kind, url),
            _ => ("valhalla", text),
        };
        return engine_at(kind, url).map(|(engine, _)| Only::This(engine));
    }
    let packs = engines.packs();
    if let Some(pack) = packs.iter().find(|pack| pack.id == text) {
        return Ok(Only::This(pack.clone()));
    }
    let path = Path::new(text);
    if path.is_file() {
        let bytes = regions::map(path).map_err(|error| {
            Error::new(Code::FileFailed, error.to_string()).with("file", text).because(&error)
        })?;
        let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let (id, stamp, engine) = (name.clone(), String::new(), pack_engine(&name, bytes)?);
        return Ok(Only::This(Installed { id, name, stamp, engine }));
    }
    let known: Vec<&str> = packs.iter().map(|pack| pack.id.as_str()).chain(["corridor"]).collect();
    let message = format!(
        "there is no engine {text:?}: name one of {}, a pack's file, or a server's address",
        known.join(", ")
    );
    Err(Error::new(Code::NoEngine, message).with("engine", text))
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
