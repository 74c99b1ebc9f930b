//! The hours around one stay, on one clock: the one on the spot.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ZonedDateTime};

use crate::Seconds;
use crate::checks::Figure;
use crate::checks::clock::{
    DAY, LOOK_AHEAD, Piece, after_midnight, day_after, days_between, joined, later, pieces, time,
};
use crate::hours::{Calendar, Holiday};

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
        let stay =
            Piece { from: after_midnight(begin.datetime(), date), to: after_midnight(end.datetime(), date) };
        // The day before may reach over midnight; the day after tells whether the last one goes on.
        let last = days_between(date, end.date()) + 1;
        let (mut open, mut at_best, mut holiday) = (Vec::new(), Vec::new(), None);
        for day in -1..=last {
            let Some(on) = day_after(date, day) else { continue };
            let hours = calendar.on(on);
            open.extend(pieces(&hours.open, day));
            at_best.extend(pieces(hours.open.iter().chain(&hours.perhaps), day));
            if day == 0 {
                holiday = hours.holiday;
            }
        }
        let (open, at_best) = (joined(open), joined(at_best));
        let sure = |pieces: &[Piece]| -> i64 { pieces.iter().map(|piece| piece.shared(stay)).sum() };
        let perhaps = sure(&at_best) > sure(&open);
        Some(Self { date, stay, open, at_best, perhaps, holiday, zone: begin.time_zone().clone() })
    }

    /// The local date of a moment.
    pub(in crate::checks) fn date_of(&self, at: i64) -> Date {
        later(self.date, at.div_euclid(DAY))
    }

    /// A moment as a figure: the time alone on the date of the stay and at the midnight that ends it, else with its date.
    pub(in crate::checks) fn figure(&self, at: i64) -> Figure {
        let time = time(at);
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

    /// The next date on which it is open, if there is one within [`LOOK_AHEAD`] days.
    pub(in crate::checks) fn next_open(&self, calendar: &dyn Calendar) -> Option<Date> {
        (1..=LOOK_AHEAD)
            .filter_map(|days| day_after(self.date, days))
            .find(|date| !calendar.on(*date).open.is_empty())
    }
}
