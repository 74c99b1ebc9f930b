//! How much of a day's driving falls into the dark.

use jiff::civil::Date;
use jiff::{Timestamp, ZonedDateTime};

use super::super::clock::{day_after, days_between};
use super::super::{Scene, Visit};
use crate::facts::Daylight;
use crate::{Seconds, Stop};

/// The dark part of a day's driving.
pub(in crate::checks) struct Dark {
    /// How long one drives in the dark, rests left out.
    pub(in crate::checks) driven: Seconds,
    /// The dark drive of the evening, or of the morning if there is none: when it begins.
    pub(in crate::checks) from: ZonedDateTime,
    /// When it ends.
    pub(in crate::checks) until: ZonedDateTime,
    /// Sunset before it, or sunrise after it.
    pub(in crate::checks) sun: Option<ZonedDateTime>,
    /// Whether it is that of the evening.
    pub(in crate::checks) evening: bool,
}

/// Within so many seconds of the sun's noon it is light at every latitude up to [`LIT`], in every season: the shortest light there lasts for
/// more than four hours on both sides, and the sun is late or early by a quarter of an hour at most.
const LIGHT: i64 = 3 * 3600;
/// Degrees of latitude, north or south.
const LIT: f64 = 56.0;

/// The daylight that was looked up last: a leg begins where the one before it ended.
#[derive(Default)]
struct Last<'v> {
    seen: Option<(&'v Stop, Date, Option<Daylight>)>,
}

impl<'v> Last<'v> {
    fn daylight(&mut self, scene: &Scene<'_>, at: &Visit<'v>, date: Date) -> Option<Daylight> {
        if let Some((stop, on, daylight)) = self.seen
            && std::ptr::eq(stop, at.stop)
            && on == date
        {
            return daylight;
        }
        let daylight = scene.around.almanac.daylight(at.stop.place.at, date);
        self.seen = Some((at.stop, date, daylight));
        daylight
    }
}

/// A dark piece of a leg.
struct Piece {
    from: Timestamp,
    until: Timestamp,
}

/// The dark part of the driving of a day, if there is any.
pub(in crate::checks) fn of_day(scene: &Scene<'_>, visits: &[Visit<'_>], day: usize) -> Option<Dark> {
    let date = scene.plan.date(day);
    let first = visits.partition_point(|visit| visit.day < day);
    let mut driven = Seconds(0);
    let (mut evening, mut morning): (Option<Dark>, Option<Dark>) = (None, None);
    let mut last = Last::default();
    let mut before = first.checked_sub(1).and_then(|before| visits.get(before));
    for visit in visits.get(first..)?.iter().take_while(|visit| visit.day == day) {
        let from = before.replace(visit);
        let Some(from) = from.filter(|_| visit.leg.is_some_and(|leg| leg.way.is_driven())) else { continue };
        let left = if from.day == day {
            from.times.departure.as_ref()
        } else {
            scene.days.get(day).and_then(|times| times.start.as_ref())
        };
        let (Some(left), Some(reached)) = (left, visit.times.arrival.as_ref()) else { continue };
        if is_broad_day([from, visit], left.timestamp(), reached.timestamp()) {
            continue;
        }
        for piece in pieces(scene, &mut last, [from, visit], left, reached) {
            let rested: i64 =
                visit.times.rests.iter().map(|rest| shared(*rest, (piece.from, piece.until))).sum();
            driven += Seconds(piece.until.as_second() - piece.from.as_second() - rested);
            let begins = piece.from.to_zoned_datetime(left.time_zone().clone());
            let is_evening = begins.date() > date || begins.hour() >= 12;
            let until = piece.until.to_zoned_datetime(reached.time_zone().clone());
            let part = if is_evening { &mut evening } else { &mut morning };
            match part {
                Some(dark) => {
                    dark.until = until;
                    if !is_evening {
                        dark.sun = sun(scene, visit, date, false);
                    }
                }
                None => {
                    let sun = sun(scene, if is_evening { from } else { visit }, date, is_evening);
                    let (driven, from) = (Seconds(0), begins);
                    *part = Some(Dark { driven, from, until, sun, evening: is_evening });
                }
            }
        }
    }
    evening.or(morning).map(|dark| Dark { driven, ..dark })
}

/// Sunset or sunrise at a stop, by the clock there.
fn sun(scene: &Scene<'_>, at: &Visit<'_>, date: Date, evening: bool) -> Option<ZonedDateTime> {
    let daylight = scene.around.almanac.daylight(at.stop.place.at, date)?;
    let moment = if evening { daylight.sunset } else { daylight.sunrise };
    Some(moment.to_zoned_datetime(at.place.zone.clone()?))
}

/// Whether all of a leg lies around noon, so that nobody need ask when dawn and dusk are.
fn is_broad_day(ends: [&Visit<'_>; 2], left: Timestamp, reached: Timestamp) -> bool {
    let from_noon = |end: &Visit<'_>, moment: Timestamp| {
        #[expect(clippy::cast_possible_truncation, reason = "an angle of a turn at most")]
        let local = moment.as_second() + (end.stop.place.at.x() * 240.0) as i64;
        (local.rem_euclid(86_400) - 43_200).abs()
    };
    reached.as_second() - left.as_second() < 2 * LIGHT
        && ends.iter().all(|end| {
            end.stop.place.at.y().abs() <= LIT
                && [left, reached].iter().all(|moment| from_noon(end, *moment) < LIGHT)
        })
}

/// The dark pieces of a leg: what is left of it without the light of each date. On the way dawn and dusk shift evenly from those of one end
/// to those of the other. None where the sun does not rise or set.
fn pieces<'v>(
    scene: &Scene<'_>,
    last: &mut Last<'v>,
    ends: [&Visit<'v>; 2],
    left: &ZonedDateTime,
    reached: &ZonedDateTime,
) -> Vec<Piece> {
    let (start, end) = (left.timestamp(), reached.timestamp());
    let dates = (left.date().min(reached.date()), left.date().max(reached.date()));
    let mut dark = Vec::new();
    let mut since = start;
    for days in 0..=days_between(dates.0, dates.1) {
        let Some(date) = day_after(dates.0, days) else { break };
        let [here, there] = ends.map(|end| last.daylight(scene, end, date));
        let (Some(here), Some(there)) = (here, there) else { return Vec::new() };
        let dawn = meets(start, end, here.dawn, there.dawn);
        let dusk = meets(start, end, here.dusk, there.dusk);
        if dawn > since {
            dark.push(Piece { from: since, until: dawn.min(end) });
        }
        since = since.max(dusk);
        if since >= end {
            return dark;
        }
    }
    dark.push(Piece { from: since, until: end });
    dark
}

/// When somebody on the way meets dawn or dusk, of which there is one at each end.
fn meets(start: Timestamp, end: Timestamp, here: Timestamp, there: Timestamp) -> Timestamp {
    let [start, end, here, there] = [start, end, here, there].map(|moment| moment.as_second() as f64);
    let pace = (end - start) - (there - here);
    // Nobody on the ground keeps up with the sun; where the figures say so, the middle must do.
    let share = if pace > 0.0 { ((here - start) / pace).clamp(0.0, 1.0) } else { 0.5 };
    let moment = here + share * (there - here);
    #[expect(clippy::cast_possible_truncation, reason = "a moment between two others")]
    Timestamp::from_second(moment.round() as i64).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn shared(rest: (Timestamp, Timestamp), piece: (Timestamp, Timestamp)) -> i64 {
    (rest.1.min(piece.1).as_second() - rest.0.max(piece.0).as_second()).max(0)
}
