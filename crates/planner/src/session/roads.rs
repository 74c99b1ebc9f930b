//! The session's engines, profiles and regions.

use std::path::PathBuf;
use std::sync::Arc;

use geo::Point;
use plan::Plan;

use crate::api::{MendsView, Net, ProfileChange, Query, Reply};
use crate::edits::today;
use crate::engines::engine_at;
use crate::jobs::Event;
use crate::{answers, known, mends};

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
        let (router, plan) = (Arc::clone(&self.router), self.plan().cloned());
        match query.clone() {
            Query::Alternatives { stop } => {
                Some(Box::new(move || answers::alternatives(&plan?, &router, &stop).map(Reply::Alternatives)))
            }
            Query::Isochrone { at, minutes, profile } => Some(Box::new(move || {
                let plan = plan.ok();
                let view = answers::isochrone(plan.as_ref(), &router, at, &minutes, profile.as_deref());
                view.map(Reply::Isochrone)
            })),
            Query::Mends => {
                let (lang, revision) =
                    (known::lang(self.language()), self.opened().map(|open| open.revision));
                Some(Box::new(move || {
                    let mends = mends::mend_views(&plan?, &router, today(), lang)?;
                    Ok(Reply::Mends(MendsView { revision: revision?, mends }))
                }))
            }
            _ => None,
        }
    }

    /// What a request for the network does, to be done apart from the session. The server that it chooses has been confirmed.
    pub fn net(&self, request: Net) -> Apart {
        let (router, plan) = (Arc::clone(&self.router), self.plan().ok().cloned());
        let (packs, jobs) = (self.packs.clone(), self.jobs.clone());
        Box::new(move || {
            let engines = &router.engines;
            match request {
                Net::SetServer { kind, url } => {
                    engines.set_server(&kind, &url)?;
                    jobs.tell(&Event::Roads);
                    answers::engines(plan.as_ref(), &router).map(Reply::Engines)
                }
                Net::ClearServer => {
                    engines.clear_server()?;
                    jobs.tell(&Event::Roads);
                    answers::engines(plan.as_ref(), &router).map(Reply::Engines)
                }
                Net::TryServer => {
                    let stops: Vec<Point> =
                        plan.iter().flat_map(Plan::stops).map(|(_, stop)| stop.place.at).take(2).collect();
                    let points = match stops.as_slice() {
                        [from, to] => [*from, *to],
                        _ => SOMEWHERE.map(|[lon, lat]| Point::new(lon, lat)),
                    };
                    let trial = engines.try_server(points)?;
                    if trial.works {
                        jobs.tell(&Event::Roads);
                    }
                    Ok(Reply::Trial(trial))
                }
                Net::GetRegion { id, heights } => packs.get(&id, heights).map(Reply::Job),
                Net::UpdateRegion { id } => packs.update(&id).map(Reply::Job),
                Net::JoinTeam { .. }
                | Net::SyncTeam { .. }
                | Net::SetLive { .. }
                | Net::GoLive { .. }
                | Net::Select { .. } => super::not_built(),
            }
        })
    }

    /// Builds a pack of extracts on the disk, on a thread of its own.
    ///
    /// # Errors
    ///
    /// If no thread can be had; what goes wrong later is the job's.
    pub fn build_region(&self, name: &str, extracts: &[PathBuf], heights: Option<PathBuf>) -> Result<Reply> {
        self.packs.build(name, extracts, heights).map(Reply::Job)
    }

    /// Goes on with a build that was killed.
    ///
    /// # Errors
    ///
    /// If there is none of that id, or it is not known what it was of.
    pub fn resume_build(&self, id: &str) -> Result<Reply> {
        self.packs.resume(id).map(Reply::Job)
    }

    /// Throws away what a killed build left.
    ///
    /// # Errors
    ///
    /// If there is none of that id, or it cannot be removed.
    pub fn discard_build(&self, id: &str) -> Result<Reply> {
        self.packs.discard(id)?;
        Ok(Reply::Regions(self.packs.view()?))
    }

    /// Removes a pack; legs that it answered are routed anew.
    ///
    /// # Errors
    ///
    /// If there is none of that id, or packs are being changed.
    pub fn remove_region(&self, id: &str) -> Result<Reply> {
        self.packs.remove(id)?;
        Ok(Reply::Regions(self.packs.view()?))
    }

    /// Cancels long work, or forgets it where it has ended.
    ///
    /// # Errors
    ///
    /// If there is none of that id.
    pub fn cancel_job(&self, id: &str) -> Result<Reply> {
        self.jobs.cancel(id)?;
        Ok(Reply::Regions(self.packs.view()?))
    }

    /// The host of a server that may be chosen, for the question whether it is to be.
    ///
    /// # Errors
    ///
    /// If the address is none, or the kind is unknown.
    pub fn server_host(kind: &str, url: &str) -> Result<String> {
        engine_at(kind, url).map(|(_, server)| server.host)
    }

    /// Changes figures of a profile; the plan's legs are routed anew when they are asked for.
    ///
    /// # Errors
    ///
    /// If a figure is unknown or out of range, or the profile cannot be written; it is then as it was.
    pub fn set_profile(&self, change: &ProfileChange) -> Result<Reply> {
        self.router.engines.profiles.change(change)?;
        self.router.engines.changed();
        self.jobs.tell(&Event::Roads);
        Ok(Reply::Profiles(self.router.engines.profiles.views()?))
    }

    /// Goes back to a profile's shipped figures.
    ///
    /// # Errors
    ///
    /// If there is none of that name, or the user's own cannot be removed.
    pub fn reset_profile(&self, name: &str) -> Result<Reply> {
        self.router.engines.profiles.reset(name)?;
        self.router.engines.changed();
        self.jobs.tell(&Event::Roads);
        Ok(Reply::Profiles(self.router.engines.profiles.views()?))
    }
}
