//! The hours around one stay, on one clock: the one on the spot.

use std::sync::Arc;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, ZonedDateTime};

use crate::Seconds;
use crate::checks::Figure;
use crate::hours::{Calendar, Holiday};

const DAY: i64 = 86_400;
/// How far ahead the next open day is looked for, in days.
pub(in crate::checks) const LOOK_AHEAD: i64 = 60;

/// A piece of time, in seconds after the midnight with which the date of the stay begins; the end is not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::checks) struct Piece {
    pub(in crate::checks) from: i64,
    pub(in crate::checks) to: i64,
}

/// A stay and the hours around it.
pub(in crate::checks) struct Opening {
    /// The date on which it begins.
    pub(in crate::checks) date: Date,
    /// The stay.
    pub(in crate::checks) stay: Piece,
    /// When it is open, in order; pieces that touch are one, over midnight too.
    pub(in crate::checks) open: Vec<Piece>,
    /// When it is open or nobody knows, in the same way.
    pub(in crate::checks) at_best: Vec<Piece>,
    /// Whether nobody knows for a part of the stay.
    pub(in crate::checks) perhaps: bool,
    /// The holiday of the date.
    pub(in crate::checks) holiday: Option<Arc<Holiday>>,
    zone: TimeZone,
}

impl Opening {
    /// The hours around a stay; none where its end is past all dates.
    pub(in crate::checks) fn around(
        calendar: &dyn Calendar,
        begin: &ZonedDateTime,
        stay: Seconds,
    ) -> Option<Self> {
        let end = begin.checked_add(SignedDuration::from_secs(stay.0)).ok()?;
        let date = begin.date();
        let stay = Piece { from: after_midnight(begin, date), to: after_midnight(&end, date) };
        // The day before may reach over midnight; the day after tells whether the last one goes on.
        let last = date.duration_until(end.date()).as_secs() / DAY + 1;
        let (mut open, mut at_best, mut holiday) = (Vec::new(), Vec::new(), None);
        for day in -1..=last {
            let Some(on) = day_after(date, day) else { continue };
            let hours = calendar.on(on);
            let piece = |span: &crate::hours::Span| Piece {
                from: day * DAY + i64::from(span.from) * 60,
                to: day * DAY + i64::from(span.to) * 60,
            };
            open.extend(hours.open.iter().map(piece));
            at_best.extend(hours.open.iter().chain(&hours.perhaps).map(piece));
            if day == 0 {
                holiday = hours.holiday;
            }
        }
        let (open, at_best) = (joined(open), joined(at_best));
        let sure = |pieces: &[Piece]| -> i64 { pieces.iter().map(|piece| piece.shared(stay)).sum() };
        let perhaps = sure(&at_best) > sure(&open);
        Some(Self { date, stay, open, at_best, perhaps, holiday, zone: begin.time_zone().clone() })
    }

    /// The local time of a moment.
    pub(in crate::checks) fn time(at: i64) -> Time {
        let at = at.rem_euclid(DAY);
        let part = |value: i64| i8::try_from(value).unwrap_or(0);
        Time::new(part(at / 3600), part(at / 60 % 60), part(at % 60), 0).unwrap_or(Time::midnight())
    }

    /// The local date of a moment.
    pub(in crate::checks) fn date_of(&self, at: i64) -> Date {
        day_after(self.date, at.div_euclid(DAY)).unwrap_or(self.date)
    }

    /// A moment as a figure: the time alone on the date of the stay and at the midnight that ends it, else with its date.
    pub(in crate::checks) fn figure(&self, at: i64) -> Figure {
        let time = Self::time(at);
        if (0..=DAY).contains(&at) {
            return Figure::Time(time);
        }
        let moment = self.date_of(at).to_datetime(time).to_zoned_datetime(self.zone.clone());
        moment.map_or(Figure::Time(time), Figure::Moment)
    }

    /// When it closes the last time before the stay begins, if that is on the same date or after its midnight.
    pub(in crate::checks) fn closed_at(&self) -> Option<i64> {
        self.open.iter().map(|piece| piece.to).rfind(|to| *to <= self.stay.from && *to > 0)
    }

    /// When it opens the first time after the stay has begun, if that is on the same date.
    pub(in crate::checks) fn opens_at(&self) -> Option<i64> {
        self.open.iter().map(|piece| piece.from).find(|from| *from > self.stay.from && *from < DAY)
    }

    /// Whether it is surely open all the stay.
    pub(in crate::checks) fn is_open(&self) -> bool {
        self.open.iter().any(|piece| piece.from <= self.stay.from && self.stay.to <= piece.to)
    }

    /// The next date on which it is open, if there is one within [`LOOK_AHEAD`] days.
    pub(in crate::checks) fn next_open(&self, calendar: &dyn Calendar) -> Option<Date> {
        (1..=LOOK_AHEAD)
            .filter_map(|days| day_after(self.date, days))
            .find(|date| !calendar.on(*date).open.is_empty())
    }
}

impl Piece {
    fn shared(self, other: Self) -> i64 {
        (self.to.min(other.to) - self.from.max(other.from)).max(0)
    }
}

/// The date so many days after another.
pub(in crate::checks) fn day_after(date: Date, days: i64) -> Option<Date> {
    Span::new().try_days(days).and_then(|days| date.checked_add(days)).ok()
}

fn after_midnight(moment: &ZonedDateTime, date: Date) -> i64 {
    let time = moment.time();
    let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
    date.duration_until(moment.date()).as_secs() + seconds
}

fn joined(mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.retain(|piece| piece.from < piece.to);
    pieces.sort_by_key(|piece| (piece.from, piece.to));
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if piece.from <= last.to => last.to = last.to.max(piece.to),
            _ => joined.push(piece),
        }
    }
    joined
}
