//! Rests on the road.

use jiff::Timestamp;

use super::after;
use crate::{Breaks, Seconds};

/// The most rests on one leg. Who rests more often than this has mistyped a number, and the rests would fill the memory.
const MAX_RESTS: i64 = 1000;

/// How long somebody has been at the wheel since the last rest of the day.
pub(super) struct Wheel {
    breaks: Option<Breaks>,
    since: Seconds,
}

impl Wheel {
    /// A rested driver in the morning.
    pub(super) fn rested(breaks: Option<Breaks>) -> Self {
        Self { breaks: breaks.filter(|breaks| breaks.after.0 > 0 && breaks.rest.0 > 0), since: Seconds(0) }
    }

    /// So long away from the wheel at a stretch: a rest if it is as long as one.
    pub(super) fn pause(&mut self, length: Seconds) {
        if self.breaks.is_some_and(|breaks| length >= breaks.rest) {
            self.since = Seconds(0);
        }
    }

    /// Drives for so long: the rests on the way and when it ends; none where that is beyond the calendar or no sense.
    pub(super) fn drive(
        &mut self,
        from: Timestamp,
        duration: Seconds,
    ) -> Option<(Vec<(Timestamp, Timestamp)>, Timestamp)> {
        let Some(Breaks { after: stretch, rest }) = self.breaks else {
            return Some((Vec::new(), after(from, duration)?));
        };
        let total = self.since.0.checked_add(duration.0)?;
        // The last stretch may be a full one: a leg that ends when a rest is due leaves it to the stop, or to the next leg.
        let count = (total - 1).max(0) / stretch.0;
        if count > MAX_RESTS {
            return None;
        }
        let mut rests = Vec::with_capacity(usize::try_from(count).unwrap_or(0));
        let mut now = from;
        let mut driven = self.since;
        for _ in 0..count {
            let begin = after(now, stretch - driven)?;
            now = after(begin, rest)?;
            rests.push((begin, now));
            driven = Seconds(0);
        }
        self.since = Seconds(total - count * stretch.0);
        let end = after(now, self.since - driven)?;
        Some((rests, end))
    }
}
