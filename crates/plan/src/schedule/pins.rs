//! Fixed times.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use super::{PinTimes, Times, after, seconds_between};
use crate::{Pin, PinKind, Seconds, Stop};

/// How one spends the time at a stop.
pub(super) struct Presence {
    /// When the stay begins.
    pub(super) begin: Option<Timestamp>,
    /// When one is free to go on.
    pub(super) leave: Option<Timestamp>,
    /// How long one waits, before the stay and after it.
    pub(super) wait: Seconds,
    /// The fixed time; what is to spare after it is filled in by [`spare_after`].
    pub(super) pin: Option<PinTimes>,
}

/// The time at a stop from when one is there.
pub(super) fn presence(stop: &Stop, date: Date, zone: Option<&TimeZone>, there: Timestamp) -> Presence {
    let stay = stop.stay.max(Seconds(0));
    let free = Presence { begin: Some(there), leave: after(there, stay), wait: Seconds(0), pin: None };
    let Some(pin) = stop.pin else { return free };
    let Some(at) = zone.and_then(|zone| moment(pin, date, zone)) else {
        // Nobody knows how long one waits for a time that is not known.
        return match pin.kind {
            PinKind::ArriveBy => free,
            PinKind::DepartAt => Presence { leave: None, ..free },
            PinKind::NotBefore | PinKind::Booked => Presence { begin: None, leave: None, ..free },
        };
    };
    let fixed = at.timestamp();
    let times = |before| Some(PinTimes { pin, at: at.clone(), before, after: None });
    match pin.kind {
        PinKind::ArriveBy => Presence { pin: times(seconds_between(there, fixed)), ..free },
        PinKind::NotBefore | PinKind::Booked => {
            let begin = there.max(fixed);
            let wait = seconds_between(there, begin);
            let before = if pin.kind == PinKind::Booked { seconds_between(there, fixed) } else { wait };
            Presence { begin: Some(begin), leave: after(begin, stay), wait, pin: times(before) }
        }
        PinKind::DepartAt => {
            let Some(ready) = free.leave else { return free };
            let leave = ready.max(fixed);
            Presence {
                leave: Some(leave),
                wait: seconds_between(ready, leave),
                pin: times(seconds_between(ready, fixed)),
                ..free
            }
        }
    }
}

/// When a fixed time is; a time that the clock skips or shows twice is read as jiff's compatible rule does.
fn moment(pin: Pin, date: Date, zone: &TimeZone) -> Option<ZonedDateTime> {
    let date = if pin.next_day { date.tomorrow().ok()? } else { date };
    date.to_datetime(pin.at).to_zoned_datetime(zone.clone()).ok()
}

/// Fills in how much later one could go on from each fixed time of a day before the next is missed.
pub(super) fn spare_after(stops: &[Stop], times: &mut [Times]) {
    let mut spare: Option<Seconds> = None;
    for (stop, times) in stops.iter().zip(times).rev() {
        let Some(pin) = stop.pin else { continue };
        let before = times.pin.as_ref().map(|times| times.before);
        if let Some(times) = &mut times.pin {
            times.after = spare;
        }
        spare = match pin.kind {
            PinKind::ArriveBy | PinKind::Booked | PinKind::DepartAt => before,
            // Who comes later waits less; what is missed is missed however long the wait is.
            PinKind::NotBefore => {
                spare.zip(before).map(|(spare, wait)| if spare < Seconds(0) { spare } else { spare + wait })
            }
        };
    }
}
