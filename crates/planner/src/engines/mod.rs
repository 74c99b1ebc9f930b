//! The road engines: which there are, and which answers what.
//!
//! Asked are, in this order, a pack that knows the roads around every point, the server that the user chose, and the corridor network, which
//! knows all of the world a little. Whoever cannot answer leaves the question to the next, and the answer says why.

mod choice;
mod profiles;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use roads::RoutingEngine;

use crate::api::{EngineView, EnginesView, ServerView};
use crate::error::Error;
use crate::network::network;
use crate::store::Folders;

pub(crate) use choice::{Answered, Kind, Only, refusal};
use profiles::Profiles;

/// An engine besides the corridor network.
#[derive(Clone)]
pub(crate) struct Installed {
    /// What answers say: a pack's id, a server's host.
    pub(crate) id: String,
    /// For people.
    pub(crate) name: String,
    pub(crate) engine: Arc<dyn RoutingEngine>,
}

/// The engines in use.
pub(crate) struct Engines {
    pub(crate) profiles: Profiles,
    packs: RwLock<Vec<Installed>>,
    online: RwLock<Option<(Installed, ServerView)>>,
    generation: AtomicU64,
}

impl Engines {
    /// The engines of a user whose files are in these folders.
    pub(crate) fn of(folders: &Folders) -> Self {
        Self {
            profiles: Profiles::of(folders.config.join("profiles")),
            packs: RwLock::default(),
            online: RwLock::default(),
            generation: AtomicU64::new(0),
        }
    }

    /// Grows with every change of engines or profiles: answers of another generation are forgotten.
    pub(crate) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// Says that engines or profiles have changed.
    pub(crate) fn changed(&self) {
        self.generation.fetch_add(1, Ordering::AcqRel);
    }

    fn packs(&self) -> Vec<Installed> {
        self.packs.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn online(&self) -> Option<Installed> {
        let online = self.online.read().unwrap_or_else(PoisonError::into_inner);
        online.as_ref().map(|(engine, _)| engine.clone())
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
