//! A long order under way: how far it is, how fast, how long it will take, and the way to stop it.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use roads::Cancel;

use crate::error::{Error, Result};

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Stage {
    /// Extracts come over the network; bytes.
    Download,
    /// Heights come over the network; tiles.
    Tiles,
    /// Ways are read; bytes.
    Ways,
    /// Nodes are read; bytes.
    Nodes,
    /// The road graph is made of them.
    Graph,
    /// Heights are sampled along the roads.
    Heights,
    /// The order of the junctions is found.
    Order,
    /// The pack is written; bytes.
    Pack,
    /// The pack is read back and its checksum compared; bytes.
    Check,
}

impl Stage {
    /// How much of the whole a stage is, in parts. A Kazakhstan of 200 MB takes about a minute to build on two cores, of which reading
    /// takes a quarter and the order of junctions half; on a line of 20 Mbit/s it takes 80 seconds to come, and heights as long again.
    const fn weight(self) -> f64 {
        match self {
            Self::Download | Self::Tiles => 80.0,
            Self::Ways => 6.0,
            Self::Nodes => 8.0,
            Self::Graph => 6.0,
            Self::Heights => 8.0,
            Self::Order => 28.0,
            Self::Pack => 3.0,
            Self::Check => 1.0,
        }
    }

    /// The stages of an order, first to last.
    pub(crate) fn of(network: &[Self], heights: Option<Self>) -> Vec<Self> {
        let build = [Self::Ways, Self::Nodes, Self::Graph].into_iter().chain(heights).chain([
            Self::Order,
            Self::Pack,
            Self::Check,
        ]);
        network.iter().copied().chain(build).collect()
    }
}

/// How far an order is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How much of the stage is done, in the stage's own measure.
    pub done: u64,
    /// How much there is to do in it; 0 where that is not known.
    pub total: u64,
    /// The share of the whole order that is done, 0–1; never less than before.
    pub share: f64,
    /// How much of the stage's measure is done a second, smoothed over some seconds; none before there is a measure.
    pub rate: Option<f64>,
    /// How long the whole order may still take; none before there is a measure.
    pub remaining: Option<Duration>,
}

/// Takes what stages report and tells a listener, ten times a second at most, and at once where a stage begins or ends.
pub struct Job<'a> {
    cancel: &'a Cancel,
    tell: &'a (dyn Fn(&Progress) + Sync),
    course: Mutex<Course>,
}

impl<'a> Job<'a> {
    /// A job that asks `cancel` and tells `tell`, which is called from the job's own threads and should return soon.
    pub fn new(cancel: &'a Cancel, tell: &'a (dyn Fn(&Progress) + Sync)) -> Self {
        Self { cancel, tell, course: Mutex::new(Course::new(Stage::of(&[], None))) }
    }

    /// Says which stages there will be.
    pub(crate) fn plan(&self, stages: Vec<Stage>) {
        *self.course.lock().unwrap_or_else(PoisonError::into_inner) = Course::new(stages);
    }

    /// A stage's report.
    pub(crate) fn progress(&self, stage: Stage, done: u64, total: u64) {
        let mut course = self.course.lock().unwrap_or_else(PoisonError::into_inner);
        let told = course.advance(Instant::now(), stage, done, total);
        // The listener may ask for something that reports: it is not called under the lock.
        drop(course);
        if let Some(progress) = told {
            (self.tell)(&progress);
        }
    }

    /// Whether the caller cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.cancel.is_cancelled()
    }

    pub(crate) fn go_on(&self) -> Result<()> {
        if self.is_cancelled() { Err(Error::Cancelled) } else { Ok(()) }
    }
}

/// The listener is told no more often than this.
const PAUSE: Duration = Duration::from_millis(100);
/// The rate forgets in about this many seconds.
const MEMORY: f64 = 5.0;

/// What a job remembers of its course.
struct Course {
    stages: Vec<Stage>,
    begun: Option<Instant>,
    stage: Option<Stage>,
    /// When the listener was told last, and what was done then.
    told: Option<(Instant, u64)>,
    rate: Option<f64>,
    share: f64,
    /// The share that was there without work of this job: stages skipped, and parts that were done before.
    given: f64,
}

impl Course {
    const fn new(stages: Vec<Stage>) -> Self {
        Self { stages, begun: None, stage: None, told: None, rate: None, share: 0.0, given: 0.0 }
    }

    /// The share of the whole before a stage, and that of the stage.
    fn place(&self, stage: Stage) -> (f64, f64) {
        let all: f64 = self.stages.iter().map(|stage| stage.weight()).sum();
        let before: f64 =
            self.stages.iter().take_while(|other| **other != stage).map(|stage| stage.weight()).sum();
        let own = if self.stages.contains(&stage) { stage.weight() } else { 0.0 };
        (before / all.max(1.0), own / all.max(1.0))
    }

    /// Takes a report; gives what to tell, if it is time.
    fn advance(&mut self, now: Instant, stage: Stage, done: u64, total: u64) -> Option<Progress> {
        let begun = *self.begun.get_or_insert(now);
        let (before, own) = self.place(stage);
        let within = if total == 0 { 0.0 } else { (done as f64 / total as f64).clamp(0.0, 1.0) };
        let share = (before + own * within).max(self.share).min(1.0);
        let begins = self.stage != Some(stage);
        if begins {
            // What a stage has at its first report was done by an earlier job.
            let (last, last_own) = self.stage.map_or((0.0, 0.0), |last| self.place(last));
            let skipped = (before - last - last_own).max(0.0);
            self.given = (self.given + skipped + own * within).min(1.0);
            self.stage = Some(stage);
            self.rate = None;
        } else {
            let (last, had) = self.told?;
            let passed = now.saturating_duration_since(last);
            let ended = total > 0 && done >= total && had < total;
            if passed < PAUSE && !ended {
                return None;
            }
            self.learn(passed.as_secs_f64(), done, had);
        }
        self.share = share;
        self.told = Some((now, done));
        let remaining = self.remaining(now.saturating_duration_since(begun).as_secs_f64(), done, total);
        Some(Progress { stage, done, total, share, rate: self.rate, remaining })
    }

    fn learn(&mut self, seconds: f64, done: u64, had: u64) {
        if seconds <= 0.0 {
            return;
        }
        let now = done.saturating_sub(had) as f64 / seconds;
        let weight = 1.0 - (-seconds / MEMORY).exp();
        self.rate = Some(self.rate.map_or(now, |rate| rate + (now - rate) * weight));
    }

    /// The rest of this stage at its own rate, and the later ones at the pace of what this job has done so far.
    fn remaining(&self, passed: f64, done: u64, total: u64) -> Option<Duration> {
        let stage = self.stage?;
        let (before, own) = self.place(stage);
        let worked = self.share - self.given;
        let pace = (worked > 0.002 && passed > 1.0).then(|| passed / worked);
        let here = match self.rate {
            Some(rate) if total > 0 && rate > 0.0 => total.saturating_sub(done) as f64 / rate,
            _ => pace? * (before + own - self.share).max(0.0),
        };
        let later = (1.0 - before - own).max(0.0);
        let later = if later > 1e-9 { pace? * later } else { 0.0 };
        Duration::try_from_secs_f64(here + later).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(begin: Instant, seconds: f64) -> Instant {
        begin + Duration::from_secs_f64(seconds)
    }

    #[test]
    fn a_steady_download_tells_its_rate_and_its_end() {
        let begin = Instant::now();
        let mut course = Course::new(vec![Stage::Download]);
        let mut last = None;
        for step in 0..=40_u64 {
            let now = seconds(begin, step as f64 * 0.25);
            last = course.advance(now, Stage::Download, step * 250, 20_000).or(last);
        }
        let last = last.expect("the listener was told");
        let rate = last.rate.expect("ten seconds are a measure");
        assert!((rate - 1000.0).abs() < 1.0, "1,000 a second, not {rate}");
        assert_eq!(last.remaining.map(|time| time.as_secs()), Some(10), "half of it took ten seconds");
        assert!((last.share - 0.5).abs() < 1e-9, "the only stage is half done");
    }

    #[test]
    fn a_burst_hardly_moves_the_rate() {
        let begin = Instant::now();
        let mut course = Course::new(vec![Stage::Download]);
        for step in 0..=40_u64 {
            course.advance(seconds(begin, step as f64 * 0.25), Stage::Download, step * 250, 1 << 30);
        }
        let told = course.advance(seconds(begin, 10.2), Stage::Download, 10_000 + 10_000, 1 << 30);
        let rate = told.and_then(|told| told.rate).expect("it is time to tell");
        assert!(rate < 4_000.0, "a fifth of a second at 50,000 gives {rate}");
    }

    #[test]
    fn the_listener_is_not_flooded() {
        let begin = Instant::now();
        let mut course = Course::new(vec![Stage::Ways]);
        let told = (0..10_000_u32)
            .filter(|step| {
                let now = seconds(begin, f64::from(*step) * 1e-4);
                course.advance(now, Stage::Ways, u64::from(*step), 9_999).is_some()
            })
            .count();
        assert!((10..=12).contains(&told), "{told} times in a second");
    }

    #[test]
    fn the_end_of_a_stage_is_told_at_once() {
        let begin = Instant::now();
        let mut course = Course::new(vec![Stage::Ways, Stage::Nodes]);
        course.advance(begin, Stage::Ways, 0, 10).expect("the beginning is told");
        let end = course.advance(seconds(begin, 0.001), Stage::Ways, 10, 10).expect("the end is told");
        let next = course.advance(seconds(begin, 0.002), Stage::Nodes, 0, 10).expect("so is the next stage");
        assert!(next.share >= end.share, "no step back from one stage to the next");
    }

    #[test]
    fn the_share_never_goes_back() {
        let begin = Instant::now();
        let mut course = Course::new(vec![Stage::Download, Stage::Ways]);
        course.advance(begin, Stage::Download, 80, 100).expect("told");
        let again = course.advance(seconds(begin, 1.0), Stage::Download, 0, 100).expect("told");
        let expected = 0.8 * Stage::Download.weight() / (Stage::Download.weight() + Stage::Ways.weight());
        assert!((again.share - expected).abs() < 1e-9, "a download that begins anew stays where it was");
    }

    #[test]
    fn what_was_there_already_is_no_measure_of_the_pace() {
        let begin = Instant::now();
        let mut course = Course::new(vec![Stage::Download, Stage::Ways]);
        // The part of an earlier try: 90 of 100 at the first report.
        course.advance(begin, Stage::Download, 900, 1000);
        let told = course.advance(seconds(begin, 10.0), Stage::Download, 950, 1000).expect("told");
        let remaining = told.remaining.expect("ten seconds are a measure").as_secs_f64();
        // 50 of 1000 in 10 s: 10 s for the rest, and 6 parts of 80 for the ways at 200 s a download.
        assert!((24.0..26.0).contains(&remaining), "{remaining} s");
    }

    #[test]
    fn an_unknown_total_has_a_rate_and_no_end() {
        let begin = Instant::now();
        let mut course = Course::new(vec![Stage::Download]);
        course.advance(begin, Stage::Download, 0, 0);
        let told = course.advance(seconds(begin, 2.0), Stage::Download, 4000, 0).expect("told");
        assert_eq!(told.rate, Some(2000.0), "what came in two seconds");
        assert_eq!(told.remaining, None, "nobody knows how much is to come");
    }

    #[test]
    fn a_job_that_was_cancelled_does_not_go_on() {
        let cancel = Cancel::default();
        let job = Job::new(&cancel, &|_| {});
        job.go_on().expect("nobody cancelled yet");
        cancel.cancel();
        assert!(matches!(job.go_on(), Err(Error::Cancelled)), "the flag is the caller's");
    }
}
