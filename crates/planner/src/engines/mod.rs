//! The road engines: which there are, and which answers what.
//!
//! Asked are, in this order, a pack that knows the roads around every point, the server that the user chose, and the corridor network, which
//! knows all of the world a little. Whoever cannot answer leaves the question to the next, and the answer says why.

mod choice;
mod pack;
mod profiles;
mod server;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use geo::Point;
use roads::{Avoid, Cancel, RouteError, RouteRequest, RoutingEngine, Terms, Waypoint};

use crate::api::{EngineView, EnginesView, ServerView, TrialView};
use crate::error::{Code, Error, saying};
use crate::network::network;
use crate::packs;
use crate::store::Folders;

pub(crate) use choice::{Answered, Kind, Only, Pace, refusal};
pub(crate) use pack::pack_engine;
use profiles::Profiles;
pub(crate) use server::engine_at;

/// An engine besides the corridor network.
#[derive(Clone)]
pub(crate) struct Installed {
    /// What answers say: a pack's id, a server's host.
    pub(crate) id: String,
    /// For people.
    pub(crate) name: String,
    /// Tells this pack from a later one of the same id.
    pub(crate) stamp: String,
    pub(crate) engine: Arc<dyn RoutingEngine>,
}

/// The engines in use.
pub(crate) struct Engines {
    pub(crate) profiles: Profiles,
    /// Where the packs are.
    root: PathBuf,
    /// None before they are first asked for.
    packs: RwLock<Option<Vec<Installed>>>,
    online: RwLock<Option<(Installed, ServerView)>>,
    /// Where the server setting is kept.
    server: PathBuf,
    generation: AtomicU64,
    /// Keys of the terms that a pack has answered before: it has them at hand.
    warm: Mutex<HashSet<u64>>,
}

impl Engines {
    /// The engines of a user whose files are in these folders.
    pub(crate) fn of(folders: &Folders) -> Self {
        Self {
            profiles: Profiles::of(folders.config.join("profiles")),
            root: packs::root_of(folders),
            packs: RwLock::default(),
            online: RwLock::new(server::stored(&server::path(&folders.config))),
            server: server::path(&folders.config),
            generation: AtomicU64::new(0),
            warm: Mutex::default(),
        }
    }

    /// Grows with every change of engines or profiles: answers of another generation are forgotten.
    pub(crate) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// Says that engines or profiles have changed.
    pub(crate) fn changed(&self) {
        self.generation.fetch_add(1, Ordering::AcqRel);
        self.warm.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The installed packs, opened once.
    pub(crate) fn packs(&self) -> Vec<Installed> {
        if let Some(packs) = &*self.packs.read().unwrap_or_else(PoisonError::into_inner) {
            return packs.clone();
        }
        let mut packs = self.packs.write().unwrap_or_else(PoisonError::into_inner);
        packs.get_or_insert_with(|| packs::open_all(&self.root, &[])).clone()
    }

    /// Says that packs have come or gone. Those that are the same stay open.
    pub(crate) fn reload_packs(&self) {
        let had = self.packs();
        let now = packs::open_all(&self.root, &had);
        *self.packs.write().unwrap_or_else(PoisonError::into_inner) = Some(now);
        self.changed();
    }

    fn online(&self) -> Option<Installed> {
        let online = self.online.read().unwrap_or_else(PoisonError::into_inner);
        online.as_ref().map(|(engine, _)| engine.clone())
    }

    /// Chooses the server for online routes.
    pub(crate) fn set_server(&self, kind: &str, url: &str) -> Result<(), Error> {
        let (engine, view) = server::engine_at(kind, url)?;
        server::save(&self.server, &view)?;
        *self.online.write().unwrap_or_else(PoisonError::into_inner) = Some((engine, view));
        self.changed();
        Ok(())
    }

    /// From now on nothing is sent anywhere.
    pub(crate) fn clear_server(&self) -> Result<(), Error> {
        *self.online.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.changed();
        match std::fs::remove_file(&self.server) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                let message = format!("{} cannot be removed: {error}", self.server.display());
                Err(Error::new(Code::FileFailed, message).with("file", self.server.display()).because(&error))
            }
            _ => Ok(()),
        }
    }

    /// Asks the chosen server for a short way, to see whether it is there.
    pub(crate) fn try_server(&self, points: [Point; 2]) -> Result<TrialView, Error> {
        let none = || Error::new(Code::BadServer, "no server is chosen");
        let Installed { id: host, engine, .. } = self.online().ok_or_else(none)?;
        let (profile, avoid, cancel) = (self.profiles.get("car")?, Avoid::default(), Cancel::default());
        let terms = Terms { profile: &profile, avoid: &avoid, month: None, wet: false, cancel: &cancel };
        let points = points.map(Waypoint::new);
        let said = |code: &str, message: String| saying(code, [("host", host.clone())], message);
        let (works, said) = match engine.route(&RouteRequest { points: &points, terms }) {
            Ok(_) => (true, said("server_works", format!("{host} answers"))),
            Err(error @ (RouteError::Unavailable { .. } | RouteError::TooMuch { .. })) => {
                (false, refusal(&error).with("host", &host).saying())
            }
            // It answered, but has no roads there.
            Err(error) => {
                (true, said("server_elsewhere", format!("{host} answers, but has no way here: {error}")))
            }
        };
        if works {
            // Answers that it refused before may be had now.
            self.changed();
        }
        Ok(TrialView { host, works, said })
    }

    /// Every engine and the server setting; `legs` gives the stops whose legs an engine answers.
    pub(crate) fn view(&self, legs: impl Fn(&str) -> Vec<String>) -> Result<EnginesView, Error> {
        let view = |kind: Kind, id: &str, name: &str| EngineView {
            id: id.to_owned(),
            kind: kind.word().to_owned(),
            name: name.to_owned(),
            legs: legs(id),
            problem: None,
        };
        let mut engines: Vec<EngineView> =
            self.packs().iter().map(|pack| view(Kind::Pack, &pack.id, &pack.name)).collect();
        engines.extend(self.online().iter().map(|online| view(Kind::Online, &online.id, &online.name)));
        let corridor = network()?.name();
        engines.push(view(Kind::Corridor, corridor, corridor));
        let online = self.online.read().unwrap_or_else(PoisonError::into_inner);
        Ok(EnginesView { engines, server: online.as_ref().map(|(_, server)| server.clone()) })
    }
}
