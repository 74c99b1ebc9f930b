//! Long work: each piece on a thread of its own, under a lock that no query needs.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use roads::Cancel;

use crate::api::JobView;
use crate::error::{Code, Error};

/// So much work that has ended is remembered.
const MOST_ENDED: usize = 20;

/// What a window is told without asking.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Long work went on, or ended.
    Job(Box<JobView>),
    /// Roads changed, or better answers are there: the plan is to be asked for again.
    Roads,
    /// The open plan, or how it is shared, changed without this window's doing: it is to be asked for again.
    Plan,
    /// The library or what waits for an answer changed.
    Library,
    /// Teams, their members or their state changed.
    Teams,
}

type Listener = Box<dyn Fn(&Event) + Send + Sync>;

/// How far work is; as in [`JobView`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// `download`, `ways`, …
    pub stage: &'static str,
    /// How much of the stage is done.
    pub done: f64,
    /// How much there is to do in it; 0 is not known.
    pub total: f64,
    /// How much of the whole is done, 0–1.
    pub share: f64,
    /// How much a second.
    pub rate: Option<f64>,
    /// Seconds to the end of the whole.
    pub remaining: Option<f64>,
}

struct Entry {
    view: JobView,
    cancel: Arc<Cancel>,
}

#[derive(Default)]
struct Inner {
    entries: Mutex<Vec<Entry>>,
    listener: RwLock<Option<Listener>>,
    next: AtomicU64,
}

/// The long work of a session. A clone is the same work.
#[derive(Clone, Default)]
pub(crate) struct Jobs(Arc<Inner>);

impl Jobs {
    /// Tells somebody of every event from now on.
    pub(crate) fn listen(&self, listener: impl Fn(&Event) + Send + Sync + 'static) {
        *self.0.listener.write().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(listener));
    }

    /// Tells whoever listens.
    pub(crate) fn tell(&self, event: &Event) {
        if let Some(listener) = &*self.0.listener.read().unwrap_or_else(PoisonError::into_inner) {
            listener(event);
        }
    }

    fn entries(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All work, latest first.
    pub(crate) fn views(&self) -> Vec<JobView> {
        self.entries().iter().rev().map(|entry| entry.view.clone()).collect()
    }

    /// Begins work on a thread of its own. It reports through the second argument and stops when the first is cancelled.
    pub(crate) fn start(
        &self,
        kind: &str,
        name: &str,
        work: impl FnOnce(&Cancel, &(dyn Fn(Tick) + Sync)) -> Result<(), Error> + Send + 'static,
    ) -> Result<JobView, Error> {
        let view = JobView {
            id: format!("job-{}", self.0.next.fetch_add(1, Ordering::Relaxed) + 1),
            kind: kind.to_owned(),
            name: name.to_owned(),
            stage: String::new(),
            done: 0.0,
            total: 0.0,
            share: 0.0,
            rate: None,
            remaining: None,
            state: "running".to_owned(),
            problem: None,
        };
        let cancel = Arc::new(Cancel::default());
        {
            let mut entries = self.entries();
            entries.push(Entry { view: view.clone(), cancel: Arc::clone(&cancel) });
            let ended = entries.iter().filter(|entry| entry.view.state != "running").count();
            let mut spare = ended.saturating_sub(MOST_ENDED);
            entries.retain(|entry| {
                entry.view.state == "running" || {
                    let kept = spare == 0;
                    spare = spare.saturating_sub(1);
                    kept
                }
            });
        }
        self.tell(&Event::Job(Box::new(view.clone())));
        let (jobs, id) = (self.clone(), view.id.clone());
        let run = move || {
            let report = |tick: Tick| jobs.change(&id, |view| advance(view, tick));
            let result = catch_unwind(AssertUnwindSafe(|| work(&cancel, &report)));
            let result =
                result.unwrap_or_else(|_| Err(Error::new(Code::Internal, "the work broke off; try again")));
            jobs.change(&id, |view| end(view, &result, cancel.is_cancelled()));
        };
        let spawned = std::thread::Builder::new().name(view.id.clone()).spawn(run);
        spawned.map_err(|error| {
            self.entries().retain(|entry| entry.view.id != view.id);
            Error::new(Code::Internal, "no thread can be had for this work").because(&error)
        })?;
        Ok(view)
    }

    fn change(&self, id: &str, change: impl FnOnce(&mut JobView)) {
        let mut entries = self.entries();
        let Some(entry) = entries.iter_mut().find(|entry| entry.view.id == id) else { return };
        change(&mut entry.view);
        let view = entry.view.clone();
        // Whoever listens may ask for all work: not under the lock.
        drop(entries);
        self.tell(&Event::Job(Box::new(view)));
    }

    /// Cancels work that runs; forgets work that has ended.
    pub(crate) fn cancel(&self, id: &str) -> Result<(), Error> {
        let mut entries = self.entries();
        let index = entries.iter().position(|entry| entry.view.id == id);
        let gone =
            || Error::new(Code::NoRegion, format!("there is no work {id}; it may have ended long ago"));
        let index = index.ok_or_else(gone)?;
        match entries.get(index) {
            Some(entry) if entry.view.state == "running" => entry.cancel.cancel(),
            _ => drop(entries.remove(index)),
        }
        Ok(())
    }
}

fn advance(view: &mut JobView, tick: Tick) {
    let Tick { stage, done, total, share, rate, remaining } = tick;
    stage.clone_into(&mut view.stage);
    (view.done, view.total, view.share, view.rate, view.remaining) = (done, total, share, rate, remaining);
}

fn end(view: &mut JobView, result: &Result<(), Error>, was_cancelled: bool) {
    (view.rate, view.remaining) = (None, None);
    let state = match result {
        Ok(()) => {
            view.share = 1.0;
            "done"
        }
        Err(_) if was_cancelled => "cancelled",
        Err(error) => {
            view.problem = Some(error.saying());
            "failed"
        }
    };
    state.clone_into(&mut view.state);
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF: Tick =
        Tick { stage: "ways", done: 5.0, total: 10.0, share: 0.5, rate: Some(1.0), remaining: Some(5.0) };

    fn ended(jobs: &Jobs, id: &str) -> JobView {
        loop {
            let view = jobs.views().into_iter().find(|view| view.id == id).expect("it is known");
            if view.state != "running" {
                return view;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    #[test]
    fn work_reports_and_ends() {
        let jobs = Jobs::default();
        let (sender, events) = std::sync::mpsc::channel();
        let sender = Mutex::new(sender);
        jobs.listen(move |event| {
            if let (Event::Job(view), Ok(sender)) = (event, sender.lock()) {
                sender.send((view.state.clone(), view.stage.clone())).expect("somebody listens");
            }
        });
        let job = jobs.start("build", "Altai", |_, report| {
            report(HALF);
            Ok(())
        });
        let ended = ended(&jobs, &job.expect("it begins").id);
        assert_eq!((ended.state.as_str(), ended.share), ("done", 1.0), "{ended:?}");
        let next = || events.recv_timeout(std::time::Duration::from_secs(20)).expect("an event");
        let seen: Vec<(String, String)> = (0..3).map(|_| next()).collect();
        let expected = [("running", ""), ("running", "ways"), ("done", "ways")];
        assert_eq!(seen, expected.map(|(a, b)| (a.to_owned(), b.to_owned())), "each step is told");
    }

    #[test]
    fn work_that_is_cancelled_or_fails_says_so() {
        let jobs = Jobs::default();
        let job = jobs.start("build", "Altai", |cancel, _| {
            while !cancel.is_cancelled() {
                std::thread::yield_now();
            }
            Err(Error::new(Code::RegionFailed, "stopped"))
        });
        let job = job.expect("it begins");
        jobs.cancel(&job.id).expect("it runs");
        assert_eq!(ended(&jobs, &job.id).state, "cancelled", "not failed");
        jobs.cancel(&job.id).expect("it is known");
        assert!(jobs.cancel(&job.id).is_err(), "what has ended is forgotten at the second time");
        for work in
            [(|| Err(Error::new(Code::NoSpace, "the disk is full"))) as fn() -> Result<(), Error>, || {
                panic!("a bug")
            }]
        {
            let job = jobs.start("build", "Altai", move |_, _| work()).expect("it begins");
            let ended = ended(&jobs, &job.id);
            assert_eq!((ended.state.as_str(), ended.problem.is_some()), ("failed", true), "with its reason");
        }
    }
}
