//! On what terms a plan travels, as values of the document and back: limits, breaks, fixed times, what was verified.
//!
//! Each is written only where it is set. The mark of one that was taken away is an empty text, which is also what is meant where
//! there is none: a plan from before there were such terms has none of them.

use jiff::civil::{Date, Time};
use plan::{Breaks, Limits, Metres, Pin, PinKind, Seconds, Verified};

use crate::error::{Result, invalid};
use crate::registers::Value;

/// The longest limit or break, in seconds.
const MAX_LIMIT: i64 = plan::MAX_LIMIT.0;
/// The longest way on one tank, in metres.
const MAX_FUEL_RANGE: f64 = plan::MAX_FUEL_RANGE.0;

/// The mark of what was taken away, and what is meant where there is nothing.
pub(crate) fn none() -> Value {
    Value::Text(String::new())
}

/// The values of limits: driving, earliest, latest, after dark.
pub(crate) fn limit_values(limits: Limits) -> [Option<Value>; 4] {
    [
        limits.driving.map(|driving| Value::Whole(driving.0)),
        limits.earliest.map(|time| Value::Text(clock(time))),
        limits.latest.map(|time| Value::Text(clock(time))),
        limits.after_dark.map(Value::Flag),
    ]
}

/// The limits of their values; each is none where it is not set.
pub(crate) fn limits(values: [Option<&Value>; 4], of: &str) -> Result<Limits> {
    let [driving, earliest, latest, after_dark] = values;
    let time = |value: Option<&Value>, what: &str| match value {
        None => Ok(None),
        Some(Value::Text(text)) if read_clock(text).is_some() => Ok(read_clock(text)),
        Some(other) => Err(invalid(format!("{of} {what} {}, not HH:MM", shown(other)))),
    };
    Ok(Limits {
        driving: match driving {
            None => None,
            Some(Value::Whole(seconds)) if (1..=MAX_LIMIT).contains(seconds) => Some(Seconds(*seconds)),
            Some(other) => {
                let found = shown(other);
                return Err(invalid(format!(
                    "{of} allows {found} at the wheel; a limit is from 1 to {MAX_LIMIT} whole seconds"
                )));
            }
        },
        earliest: time(earliest, "starts no earlier than")?,
        latest: time(latest, "arrives no later than")?,
        after_dark: match after_dark {
            None => None,
            Some(Value::Flag(flag)) => Some(*flag),
            Some(other) => {
                let found = shown(other);
                return Err(invalid(format!(
                    "{of} drives after dark: {found}, which is neither true nor false"
                )));
            }
        },
    })
}

/// Breaks as `AFTER/REST`, in seconds.
pub(crate) fn breaks_text(breaks: Breaks) -> String {
    format!("{}/{}", breaks.after.0, breaks.rest.0)
}

/// The breaks of a text.
pub(crate) fn breaks(text: &str) -> Result<Breaks> {
    let length =
        |text: &str| text.parse().ok().filter(|seconds| (1..=MAX_LIMIT).contains(seconds)).map(Seconds);
    let read = text.split_once('/').and_then(|(after, rest)| Some((length(after)?, length(rest)?)));
    let (after, rest) = read.ok_or_else(|| {
        invalid(format!(
            "the plan has the breaks {text:?}, not AFTER/REST, each from 1 to {MAX_LIMIT} seconds"
        ))
    })?;
    Ok(Breaks { after, rest })
}

/// A fuel range, in metres.
pub(crate) fn fuel_range(value: &Value) -> Result<Metres> {
    match value {
        Value::Real(metres) if *metres > 0.0 && *metres <= MAX_FUEL_RANGE => Ok(Metres(*metres)),
        other => {
            let found = shown(other);
            Err(invalid(format!(
                "a tank lasts for {found}; it is more than 0 and at most {MAX_FUEL_RANGE} metres"
            )))
        }
    }
}

/// A fixed time as `KIND/HH:MM`, with `+1` where it is on the next day.
pub(crate) fn pin_text(pin: Pin) -> String {
    let next = if pin.next_day { "+1" } else { "" };
    format!("{}/{}{next}", pin.kind.word(), clock(pin.at))
}

/// The fixed time of a text.
pub(crate) fn pin(text: &str, of: &str) -> Result<Pin> {
    let read = || {
        let (kind, at) = text.split_once('/')?;
        let (at, next_day) = at.strip_suffix("+1").map_or((at, false), |at| (at, true));
        Some(Pin { kind: PinKind::from_word(kind)?, at: read_clock(at)?, next_day })
    };
    read().ok_or_else(|| invalid(format!("{of} has the fixed time {text:?}, not KIND/HH:MM or KIND/HH:MM+1")))
}

/// What was verified as `DATE BY`.
pub(crate) fn verified_text(verified: &Verified) -> String {
    format!("{} {}", verified.on, verified.by)
}

/// What was verified of a check; none where that was taken back.
pub(crate) fn verified(check: &str, value: &Value) -> Result<Option<Verified>> {
    if *value == none() {
        return Ok(None);
    }
    let read = || {
        let Value::Text(text) = value else { return None };
        let (on, by) = text.split_once(' ')?;
        let (on, by) = (on.parse::<Date>().ok()?, by.trim());
        (!by.is_empty()).then(|| Verified { check: check.to_owned(), on, by: by.to_owned() })
    };
    let found = shown(value);
    let read =
        read().ok_or_else(|| invalid(format!("the check {check:?} was verified {found}, not DATE BY")))?;
    if check.is_empty() { Err(invalid("a check without an id was verified")) } else { Ok(Some(read)) }
}

fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

fn read_clock(text: &str) -> Option<Time> {
    Time::strptime("%H:%M", text).ok()
}

/// A value for a message.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("{text:?}"),
        Value::Whole(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}
