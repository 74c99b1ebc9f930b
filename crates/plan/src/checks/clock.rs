//! Time by the clock of one place: dates, and seconds after the midnight with which a date begins.

use jiff::civil::{Date, DateTime, Time};

use crate::hours::Span;

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;
/// How far ahead the next open day is looked for, in days.
pub(super) const LOOK_AHEAD: i64 = 60;

/// A piece of time, in seconds after a midnight; the end is not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) from: i64,
    pub(super) to: i64,
}

impl Piece {
    /// Whether a moment is in it.
    pub(super) fn contains(self, at: i64) -> bool {
        self.from <= at && at < self.to
    }

    /// How long it lies in another.
    pub(super) fn shared(self, other: Self) -> i64 {
        (self.to.min(other.to) - self.from.max(other.from)).max(0)
    }
}

/// The spans of a date that comes so many days after the one with the midnight.
pub(super) fn pieces<'a>(spans: impl IntoIterator<Item = &'a Span>, day: i64) -> impl Iterator<Item = Piece> {
    let at = move |minutes: u16| day * DAY + i64::from(minutes) * 60;
    spans.into_iter().map(move |span| Piece { from: at(span.from), to: at(span.to) })
}

/// Pieces in order, those that touch made one.
pub(super) fn joined(mut pieces: Vec<Piece>) -> Vec<Piece> {
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

/// The date so many days after another; none past all dates.
pub(super) fn day_after(date: Date, days: i64) -> Option<Date> {
    jiff::Span::new().try_days(days).and_then(|days| date.checked_add(days)).ok()
}

/// The same, at most the last of all dates.
pub(super) fn later(date: Date, days: i64) -> Date {
    jiff::Span::new().try_days(days).map_or(date, |span| date.saturating_add(span))
}

/// How many days from one date to another.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// Seconds by the clock from the midnight of a date.
pub(super) fn after_midnight(moment: DateTime, date: Date) -> i64 {
    let time = moment.time();
    let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
    days_between(date, moment.date()) * DAY + seconds
}

/// What the clock shows so many seconds after a midnight.
pub(super) fn time(at: i64) -> Time {
    let at = at.rem_euclid(DAY);
    let part = |value: i64| i8::try_from(value).unwrap_or(0);
    Time::new(part(at / 3600), part(at / 60 % 60), part(at % 60), 0).unwrap_or(Time::midnight())
}
