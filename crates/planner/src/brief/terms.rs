//! The terms of a brief: limits, rests, the vehicle's facts, fixed times.

use jiff::civil::Time;
use plan::{Breaks, Limits, Metres, Pin, PinKind, Seconds, VehicleFacts};

use crate::edits::ownership_of;
use crate::error::Error;

use super::{Brief, BriefDay, StopTable, bad, length_of};

/// What a brief or a day of it keeps to, as written.
pub(super) struct LimitsWritten<'a> {
    hours: Option<f64>,
    earliest: Option<&'a str>,
    latest: Option<&'a str>,
    after_dark: Option<bool>,
}

impl Brief {
    pub(super) fn limits(&self) -> LimitsWritten<'_> {
        LimitsWritten {
            hours: self.max_drive_hours,
            earliest: self.earliest.as_deref(),
            latest: self.latest.as_deref(),
            after_dark: self.after_dark,
        }
    }
}

impl BriefDay {
    pub(super) fn limits(&self) -> LimitsWritten<'_> {
        LimitsWritten {
            hours: self.max_drive_hours,
            earliest: self.earliest.as_deref(),
            latest: self.latest.as_deref(),
            after_dark: self.after_dark,
        }
    }
}

/// What is to be kept to.
pub(super) fn limits(written: &LimitsWritten<'_>) -> Result<Limits, Error> {
    let driving = written.hours.map(|hours| {
        if hours > 0.0 && hours <= 24.0 {
            Ok(Seconds((hours * 3600.0).round() as i64))
        } else {
            Err(bad(format!("max_drive_hours = {hours}: it is more than 0 and at most 24")))
        }
    });
    let clock = |key: &str, text: Option<&str>| text.map(|text| time(key, text)).transpose();
    Ok(Limits {
        driving: driving.transpose()?,
        earliest: clock("earliest", written.earliest)?,
        latest: clock("latest", written.latest)?,
        after_dark: written.after_dark,
    })
}

/// When the driver rests: `rest_after = "3h"` and `rest = "15m"`, or `rest = "none"`.
pub(super) fn breaks(brief: &Brief, usual: Option<Breaks>) -> Result<Option<Breaks>, Error> {
    let (after, rest) = (brief.rest_after.as_deref(), brief.rest.as_deref());
    if [after, rest].contains(&Some("none")) {
        let other = [after, rest].into_iter().flatten().find(|word| *word != "none");
        return match other {
            Some(other) => Err(bad(format!("a rest of {other:?} and \"none\" cannot both be meant"))),
            None => Ok(None),
        };
    }
    let usual_after = usual.map(|breaks| breaks.after);
    let usual_rest = usual.map(|breaks| breaks.rest);
    let after = after.map(|text| length_of("rest_after", text)).transpose()?.or(usual_after);
    let rest = rest.map(|text| length_of("rest", text)).transpose()?.or(usual_rest);
    Ok(after.zip(rest).map(|(after, rest)| Breaks { after, rest }))
}

/// What borders and fuel ask of the vehicle.
pub(super) fn vehicle(brief: &Brief) -> Result<VehicleFacts, Error> {
    let ownership = brief.ownership.as_deref().map(ownership_of).transpose();
    Ok(VehicleFacts {
        fuel_range: brief.fuel_range_km.map(|kilometres| Metres(kilometres * 1000.0)),
        ownership: ownership.map_err(|error| bad(error.message))?,
        plates: brief.plates.clone(),
    })
}

/// The time fixed for a stop: one of `arrive_by`, `not_before`, `booked` and `depart_at`, `"14:30"`, or `"+1 00:30"` on the next date.
pub(super) fn pin(table: &StopTable) -> Result<Option<Pin>, Error> {
    let written = [
        (PinKind::ArriveBy, &table.arrive_by),
        (PinKind::NotBefore, &table.not_before),
        (PinKind::Booked, &table.booked),
        (PinKind::DepartAt, &table.depart_at),
    ];
    let mut fixed = written.into_iter().filter_map(|(kind, text)| Some((kind, text.as_deref()?)));
    let Some((kind, text)) = fixed.next() else { return Ok(None) };
    if let Some((other, _)) = fixed.next() {
        let message =
            format!("{}: {} and {} are both fixed; one is enough", table.place, kind.word(), other.word());
        return Err(bad(message));
    }
    let (next_day, clock) = match text.trim().strip_prefix("+1") {
        Some(clock) => (true, clock.trim()),
        None => (false, text),
    };
    let at = time(kind.word(), clock).map_err(|_| {
        bad(format!(
            "{} = {text:?} is no time of day such as 14:30, or +1 00:30 on the next date",
            kind.word()
        ))
    })?;
    Ok(Some(Pin { kind, at, next_day }))
}

fn time(key: &str, text: &str) -> Result<Time, Error> {
    Time::strptime("%H:%M", text)
        .map_err(|_| bad(format!("{key} = {text:?} is no time of day such as 08:30")))
}
