//! The server that the user chose for online routes: none until then.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use geo::{Distance, Haversine, Point};
use online::{Borders, Osrm, Server, Valhalla};
use roads::{Country, Mode, Route, RouteError, RoutingEngine};
use serde::{Deserialize, Serialize};

use crate::api::ServerView;
use crate::error::{Code, Error};
use crate::{known, store};

use super::Installed;

/// So near a crossing's place, in metres, a border is crossed at that crossing. Posts and the line itself lie some kilometres apart.
const AT_CROSSING: f64 = 15_000.0;

/// The setting as it is kept: apart from the others, because the page may change those.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Setting {
    pub(super) kind: String,
    pub(super) url: String,
}

pub(super) fn path(config: &Path) -> PathBuf {
    config.join("server.json")
}

/// The engine of the stored setting. One that cannot be used is none: nothing is sent anywhere.
pub(super) fn stored(path: &Path) -> Option<(Installed, ServerView)> {
    let setting: Setting = store::read(path)?;
    engine_at(&setting.kind, &setting.url).ok()
}

pub(super) fn save(path: &Path, server: &ServerView) -> Result<(), Error> {
    store::save(path, &Setting { kind: server.kind.clone(), url: server.url.clone() })
}

/// The engine at an address; the server is not asked yet.
pub(crate) fn engine_at(kind: &str, url: &str) -> Result<(Installed, ServerView), Error> {
    let bad = |error: &dyn std::error::Error| {
        Error::new(Code::BadServer, error.to_string()).with("url", url).because(error)
    };
    let server = Server::new(url).map_err(|error| bad(&error))?;
    let host = server.name().to_owned();
    let engine: Arc<dyn RoutingEngine> = match kind {
        "valhalla" => Arc::new(Valhalla::new(server, borders()).map_err(|error| bad(&error))?),
        // Such a server knows one vehicle, and most know a car.
        "osrm" => Arc::new(Osrm::new(server, Mode::Car, borders()).map_err(|error| bad(&error))?),
        other => {
            let message = format!("{other:?} is no kind of server; those are valhalla and osrm");
            return Err(Error::new(Code::BadServer, message).with("kind", other));
        }
    };
    let view = ServerView { kind: kind.to_owned(), url: url.trim().to_owned(), host: host.clone() };
    Ok((
        Installed {
            id: host.clone(),
            name: host,
            stamp: String::new(),
            engine: Arc::new(AtCrossings(engine)),
        },
        view,
    ))
}

/// What the atlas knows of borders.
fn borders() -> Borders {
    let country = |at: Point| atlas::country_at(at).and_then(Country::from_code);
    Borders::new(country, |id| known::atlas().ok()?.crossing(id)?.at)
}

/// An engine whose routes say where they cross borders, but not at which crossings: the atlas names those.
struct AtCrossings(Arc<dyn RoutingEngine>);

impl AtCrossings {
    fn name_crossings(&self, route: &mut Route) {
        let Ok(atlas) = known::atlas() else { return };
        for passage in route.crossings.iter_mut().filter(|passage| passage.crossing.is_empty()) {
            let pair = [passage.from.code(), passage.to.code()];
            let near = atlas
                .crossings()
                .iter()
                .filter(|crossing| {
                    let ends = [crossing.from_country, crossing.to_country];
                    ends == pair || [ends[1], ends[0]] == pair
                })
                .filter_map(|crossing| Some((Haversine.distance(crossing.at?, passage.at), crossing)))
                .min_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, crossing)) = near.filter(|(metres, _)| *metres <= AT_CROSSING) {
                passage.crossing.clone_from(&crossing.id);
            }
        }
    }
}

impl RoutingEngine for AtCrossings {
    fn name(&self) -> &str {
        self.0.name()
    }

    fn covers(&self, at: Point) -> bool {
        self.0.covers(at)
    }

    fn route(&self, request: &roads::RouteRequest<'_>) -> Result<Route, RouteError> {
        let mut route = self.0.route(request)?;
        self.name_crossings(&mut route);
        Ok(route)
    }

    fn alternatives(&self, request: &roads::RouteRequest<'_>, most: usize) -> Result<Vec<Route>, RouteError> {
        let mut routes = self.0.alternatives(request, most)?;
        routes.iter_mut().for_each(|route| self.name_crossings(route));
        Ok(routes)
    }

    fn matrix(&self, request: &roads::MatrixRequest<'_>) -> Result<roads::Matrix, RouteError> {
        self.0.matrix(request)
    }

    fn isochrones(&self, request: &roads::IsochroneRequest<'_>) -> Result<Vec<roads::Isochrone>, RouteError> {
        self.0.isochrones(request)
    }
}
