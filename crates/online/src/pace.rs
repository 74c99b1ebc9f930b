//! How often a server is asked.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use roads::{Cancel, RouteError};

/// How long a cancel may go unseen.
pub(crate) const GLANCE: Duration = Duration::from_millis(10);

/// Lets one question pass every so often.
pub(crate) struct Pace {
    every: Duration,
    next: Mutex<Option<Instant>>,
}

impl Pace {
    pub(crate) const fn new(every: Duration) -> Self {
        Self { every, next: Mutex::new(None) }
    }

    /// Waits for the next free place.
    pub(crate) fn wait(&self, cancel: &Cancel) -> Result<(), RouteError> {
        loop {
            if cancel.is_cancelled() {
                return Err(RouteError::Cancelled);
            }
            let Some(rest) = self.take() else { return Ok(()) };
            std::thread::sleep(rest.min(GLANCE));
        }
    }

    /// Takes the place if it is free; else how long it is not. Who gives up waiting has taken none.
    fn take(&self) -> Option<Duration> {
        let now = Instant::now();
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rest) =
            next.and_then(|next| next.checked_duration_since(now)).filter(|rest| !rest.is_zero())
        {
            return Some(rest);
        }
        *next = now.checked_add(self.every);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_keep_their_distance() {
        let pace = Pace::new(Duration::from_millis(40));
        let begun = Instant::now();
        for _ in 0..3 {
            pace.wait(&Cancel::default()).unwrap();
        }
        assert!(begun.elapsed() >= Duration::from_millis(80), "the first at once, each other 40 ms later");
    }

    #[test]
    fn waiting_can_be_cancelled() {
        let pace = Pace::new(Duration::from_secs(3600));
        let cancel = Cancel::default();
        pace.wait(&cancel).unwrap();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| pace.wait(&cancel));
            cancel.cancel();
            assert_eq!(waiting.join().unwrap(), Err(RouteError::Cancelled), "an hour is not waited for");
        });
    }
}
