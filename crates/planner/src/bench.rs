//! What `make bench` measures inside of the facade.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::around::Outlook;
use crate::ask::router;
use crate::error::{Code, Error};
use crate::{brief, known};

/// How long schedule and checks of a brief's plan take, so many times over; each time the plan starts a day later, so that nothing is
/// remembered of its dates. The ways and places are known before.
///
/// # Errors
///
/// If the brief is not understood.
pub fn schedule_and_checks(path: &Path, runs: usize) -> Result<Vec<Duration>, Error> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Error::new(Code::BadBrief, error.to_string()).because(&error))?;
    let router = router();
    let mut plan = brief::plan_in(&text, None, &router)?;
    let today = jiff::civil::Date::constant(2027, 1, 10);
    known::load_atlas()?;
    let mut taken = Vec::with_capacity(runs);
    for run in 0..runs {
        if run % 30 == 0 {
            plan.start = plan.start.tomorrow().unwrap_or(plan.start);
        }
        let outlook = Outlook::of(&plan, &router, today)?;
        let started = Instant::now();
        let times = outlook.schedule_anew(&plan);
        let checks = plan::checks::find(&plan, &outlook.around, &times);
        taken.push(started.elapsed());
        // What is not looked at may be left out by the compiler.
        if checks.is_empty() {
            return Err(Error::new(Code::Internal, "a long journey without a single check"));
        }
    }
    Ok(taken)
}
