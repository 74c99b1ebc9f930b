//! The session's engines, profiles and regions.

use std::path::PathBuf;
use std::sync::Arc;

use geo::Point;
use plan::Plan;

use crate::answers;
use crate::api::{EnginesView, Net, ProfileChange, Query, RegionsView, Reply};
use crate::engines::engine_at;
use crate::error::{Code, Error};
use crate::jobs::Event;

use super::{Result, Session};

/// A question that is answered while the session is free for others.
pub type Apart = Box<dyn FnOnce() -> Result<Reply> + Send>;

/// Where a server is tried if no plan has two stops: in the middle of Ulaanbaatar.
const SOMEWHERE: [[f64; 2]; 2] = [[106.9057, 47.9187], [106.9170, 47.9200]];

impl Session {
    /// Tells somebody, from any thread, what the window is to know without asking: how long work goes, and that better answers are there.
    /// From now on an answer that takes long is a makeshift first.
    pub fn listen(&self, listener: impl Fn(&Event) + Send + Sync + 'static) {
        self.jobs.listen(listener);
        let jobs = self.jobs.clone();
        self.router.tell_later(move || jobs.tell(&Event::Roads));
    }

    /// What takes long to answer, to be answered apart from the session; none for what is answered at once by [`Session::query`].
    pub fn apart(&self, query: &Query) -> Option<Apart> {
        let (router, plan, query) = (Arc::clone(&self.router), self.plan().cloned(), query.clone());
        match query {
            Query::Alternatives { stop } => {
                Some(Box::new(move || answers::alternatives(&plan?, &router, &stop).map(Reply::Alternatives)))
            }
            Query::Isochrone { at, minutes, profile } => Some(Box::new(move || {
                let plan = plan.ok();
                let view = answers::isochrone(plan.as_ref(), &router, at, &minutes, profile.as_deref());
                view.map(Reply::Isochrone)
            })),
            _ => None,
        }
    }

    /// What a request for the network does, to be done apart from the session. The server that it chooses has been confirmed.
    pub fn net(&self, request: Net) -> Apart {
        let engines = Arc::clone(&self.router.engines);
        match request {
            Net::SetServer { kind, url } => {
                let (session, jobs) = (self.engines_task(), self.jobs.clone());
                Box::new(move || {
                    engines.set_server(&kind, &url)?;
                    jobs.tell(&Event::Roads);
                    session()
                })
            }
            Net::ClearServer => {
                let (session, jobs) = (self.engines_task(), self.jobs.clone());
                Box::new(move || {
                    engines.clear_server()?;
                    jobs.tell(&Event::Roads);
                    session()
                })
            }
            Net::TryServer => {
                let stops: Vec<Point> =
                    self.plan().into_iter().flat_map(Plan::stops).map(|(_, stop)| stop.place.at).collect();
                let points = match stops.as_slice() {
                    [from, to, ..] => [*from, *to],
                    _ => SOMEWHERE.map(|[lon, lat]| Point::new(lon, lat)),
                };
                Box::new(move || engines.try_server(points).map(Reply::Trial))
            }
            Net::GetRegion { id, heights } => Box::new(move || regions.get(&id, heights).map(Reply::Job)),
            Net::UpdateRegion { id } => Box::new(move || regions.update(&id).map(Reply::Job)),
        }
    }

    /// The host of a server that may be chosen, for the question whether it is to be.
    ///
    /// # Errors
    ///
    /// If the address is none, or the kind is unknown.
    pub fn server_host(kind: &str, url: &str) -> Result<String> {
        engine_at(kind, url).map(|(_, server)| server.host)
    }

    /// The engines, and which legs of the open plan each answers.
    fn engines(&self) -> Result<EnginesView> {
        let plan = self.plan().ok();
        let legs = plan.map(|plan| self.router.legs(plan)).transpose()?.unwrap_or_default();
        let by: Vec<(String, String)> = plan
            .into_iter()
            .flat_map(Plan::legs)
            .zip(&legs)
            .filter_map(|((_, to), leg)| Some((leg.engine()?.to_owned(), to.id.to_string())))
            .collect();
        let of =
            |engine: &str| by.iter().filter(|(by, _)| by == engine).map(|(_, stop)| stop.clone()).collect();
        self.router.engines.view(of)
    }

    /// Changes figures of a profile; the plan's legs are routed anew when they are asked for.
    ///
    /// # Errors
    ///
    /// If a figure is unknown or out of range, or the profile cannot be written; it is then as it was.
    pub fn set_profile(&mut self, change: &ProfileChange) -> Result<Reply> {
        self.router.engines.profiles.change(change)?;
        self.router.engines.changed();
        Ok(Reply::Profiles(self.router.engines.profiles.views()?))
    }

    /// Goes back to a profile's shipped figures.
    ///
    /// # Errors
    ///
    /// If there is none of that name, or the user's own cannot be removed.
    pub fn reset_profile(&mut self, name: &str) -> Result<Reply> {
        self.router.engines.profiles.reset(name)?;
        self.router.engines.changed();
        Ok(Reply::Profiles(self.router.engines.profiles.views()?))
    }
}
