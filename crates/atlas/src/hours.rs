//! When places can be entered, from OpenStreetMap's `opening_hours`.
//!
//! The crate `opening-hours` reads and evaluates the text. `PH` means our own table of the country's public holidays, from 2020 to 2050; for a
//! country that the table lacks, the crate's own; where that has none either, and for school holidays (`SH`), nobody knows. Sunrise and sunset are
//! those of [`Sun`]. A comment without a state (`"by appointment"`) means that nobody knows, as the specification has it; so does the end
//! of `10:00+`.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use geo::Point;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use opening_hours::localization::Localize;
use opening_hours::{OpeningHours, RuleKind};
use opening_hours_syntax::rules::day::{HolidayKind as SpokenOf, WeekDayRange};
use opening_hours_syntax::rules::time::{Time, TimeEvent, TimeSpan};
use plan::Fact;
use plan::facts::Almanac;
use plan::hours::{Calendar, DayHours, Hours, Span};

use crate::holidays::{LISTED, chrono_date};
use crate::place::PlaceRef;
use crate::{Crossing, HolidayKind, Holidays, Sun, zone_of};

/// The longest text that is read, bytes: four times what OpenStreetMap holds in a tag.
const LONGEST: usize = 1_020;
/// How many days of a place are kept: years of them.
const MOST_DAYS: usize = 1_000;
/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// All of it.
const ALL_DAY: Span = Span { from: 0, to: DAY };

/// Reads an `opening_hours` text for a place in a country (ISO 3166-1 alpha-2); nothing written is [`Hours::Unknown`].
pub fn read(
    text: &str,
    country: Option<&str>,
    at: Option<Point>,
    fact: &Fact,
    holidays: &Arc<Holidays>,
) -> Hours {
    let text = text.trim();
    if text.is_empty() {
        return Hours::Unknown;
    }
    match Written::read(text, country, at, holidays) {
        Ok(written) => Hours::Known { calendar: Remembered::of(written), fact: fact.clone() },
        Err(problem) => Hours::Unreadable { text: text.to_owned(), problem },
    }
}

/// The hours of a place of the atlas.
pub(crate) fn of_place(place: PlaceRef<'_>, holidays: &Arc<Holidays>) -> Hours {
    match place {
        PlaceRef::Site(site) => {
            let fact = sure(&site.fact, site.hours_confidence);
            read(&site.opening_hours, Some(site.country), Some(site.at), &fact, holidays)
        }
        PlaceRef::Crossing(crossing) => of_crossing(crossing, holidays),
        PlaceRef::Town(_) | PlaceRef::Airport(_) => Hours::Unknown,
    }
}

/// A row's fact, as sure as its hours are.
fn sure(fact: &Fact, confidence: Option<plan::Confidence>) -> Fact {
    Fact { confidence: confidence.unwrap_or(fact.confidence), ..fact.clone() }
}

fn of_crossing(crossing: &Crossing, holidays: &Arc<Holidays>) -> Hours {
    let fact = sure(&crossing.fact, crossing.hours_confidence);
    let hours = read(&crossing.opening_hours, Some(crossing.from_country), crossing.at, &fact, holidays);
    if crossing.closed_on.is_empty() {
        return hours;
    }
    let written = match hours {
        Hours::Known { calendar, .. } => Some(calendar),
        Hours::Unknown => None,
        unreadable @ Hours::Unreadable { .. } => return unreadable,
    };
    let gate = Gate {
        text: written.as_ref().map_or(&*crossing.hours, |written| written.text()).to_owned(),
        written,
        closed_on: crossing.closed_on.clone(),
        holidays: Arc::clone(holidays),
    };
    Hours::Known { calendar: Remembered::of(gate), fact }
}

/// Hours that keep the days once worked out: a plan asks for the same few again and again.
#[derive(Debug)]
struct Remembered<C> {
    calendar: C,
    days: Mutex<HashMap<Date, DayHours>>,
}

impl<C: Calendar + 'static> Remembered<C> {
    fn of(calendar: C) -> Arc<dyn Calendar> {
        Arc::new(Self { calendar, days: Mutex::default() })
    }
}

impl<C: Calendar> Calendar for Remembered<C> {
    fn on(&self, date: Date) -> DayHours {
        if let Some(hours) = self.days.lock().ok().and_then(|days| days.get(&date).cloned()) {
            return hours;
        }
        let hours = self.calendar.on(date);
        if let Ok(mut days) = self.days.lock() {
            if days.len() >= MOST_DAYS {
                days.clear();
            }
            days.insert(date, hours.clone());
        }
        hours
    }

    fn text(&self) -> &str {
        self.calendar.text()
    }
}

/// Hours with closures.
#[derive(Debug)]
struct Gate {
    text: String,
    /// None where only the closures are known.
    written: Option<Arc<dyn Calendar>>,
    closed_on: Vec<String>,
    holidays: Arc<Holidays>,
}

impl Calendar for Gate {
    fn on(&self, date: Date) -> DayHours {
        let closure = self.holidays.closure_on(&self.closed_on, date);
        if let Some((HolidayKind::Closure, holiday)) = closure {
            return DayHours { holiday: Some(Arc::clone(holiday)), ..DayHours::default() };
        }
        let unknown = || DayHours { perhaps: vec![ALL_DAY], ..DayHours::default() };
        let mut hours = self.written.as_ref().map_or_else(unknown, |written| written.on(date));
        let has_any = !hours.open.is_empty() || !hours.perhaps.is_empty();
        if let Some((_, holiday)) = closure.filter(|_| has_any) {
            hours = doubted(hours);
            hours.holiday = Some(Arc::clone(holiday));
        }
        // A shut day begins at midnight, whatever the evening before would have had.
        let passes = |spans: &[Span]| spans.last().is_some_and(|span| span.to > DAY);
        if passes(&hours.open) || passes(&hours.perhaps) {
            let next = date.tomorrow().ok().and_then(|next| self.holidays.closure_on(&self.closed_on, next));
            if next.is_some_and(|(kind, _)| kind == HolidayKind::Closure) {
                let ends = |span: &mut Span| span.to = span.to.min(DAY);
                hours.open.iter_mut().for_each(ends);
                hours.perhaps.iter_mut().for_each(ends);
            }
        }
        hours
    }

    fn text(&self) -> &str {
        &self.text
    }
}

/// Hours of which none is sure.
fn doubted(hours: DayHours) -> DayHours {
    let mut perhaps = hours.open;
    perhaps.extend(hours.perhaps);
    perhaps.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(perhaps.len());
    perhaps.into_iter().for_each(|span| push(&mut joined, span));
    DayHours { open: Vec::new(), perhaps: joined, holiday: hours.holiday }
}

/// Adds a span that begins no earlier than those before it; one that touches the last makes it longer.
fn push(spans: &mut Vec<Span>, span: Span) {
    match spans.last_mut() {
        Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
        _ => spans.push(span),
    }
}

/// Hours as they are written.
#[derive(Debug)]
struct Written {
    text: String,
    hours: OpeningHours<Locale>,
    country: Option<String>,
    holidays: Arc<Holidays>,
    /// Whether they go past midnight, into the next day.
    passes_midnight: bool,
    /// Whether they speak of public holidays.
    on_holidays: bool,
    /// Whether they speak of holidays that nobody here knows.
    on_unknown_holidays: bool,
    /// Whether they go by the sun.
    by_sun: bool,
    /// Whether they have an end that is not stated.
    open_end: bool,
}

impl Written {
    fn read(
        text: &str,
        country: Option<&str>,
        at: Option<Point>,
        holidays: &Arc<Holidays>,
    ) -> Result<Self, String> {
        if text.len() > LONGEST {
            return Err(format!("longer than {LONGEST} bytes"));
        }
        let parsed = catch_unwind(|| text.parse::<OpeningHours>()).map_err(|_| NOT_UNDERSTOOD.to_owned())?;
        let parsed = parsed.map_err(|error| problem(&error))?;
        let expression = parsed.get_expression();
        let spans = || expression.rules.iter().flat_map(|rule| &rule.time_selector.spans);
        let speaks_of = |wanted: SpokenOf| {
            let mut days = expression.rules.iter().flat_map(|rule| &rule.day_selector.weekday);
            days.any(|day| matches!(day, WeekDayRange::Holiday { kind, .. } if *kind == wanted))
        };
        let by_sun = spans().any(|span| is_by_sun(&span.range.start) || is_by_sun(&span.range.end));
        let place = if by_sun {
            let place = at.and_then(|at| Some((at, zone_of(at)?)));
            Some(place.ok_or("sunrise and sunset need a place with a time zone")?)
        } else {
            None
        };
        let on_holidays = speaks_of(SpokenOf::Public);
        let context = country.filter(|_| on_holidays).and_then(|country| holidays.context(country));
        let written = Self {
            text: text.to_owned(),
            on_unknown_holidays: (on_holidays && context.is_none()) || speaks_of(SpokenOf::School),
            hours: parsed.clone().with_context(context.unwrap_or_default().with_locale(Locale { place })),
            country: country.map(str::to_owned),
            holidays: Arc::clone(holidays),
            passes_midnight: spans().any(passes_midnight),
            on_holidays,
            by_sun,
            open_end: spans().any(|span| span.open_end),
        };
        // What cannot be evaluated is found here rather than in the middle of a plan.
        let tried =
            [1, 7].into_iter().flat_map(|month| (1..=7).map(move |day| Date::constant(2027, month, day)));
        if tried.clone().any(|date| written.evaluate(date).is_none()) {
            return Err("times that cannot be".to_owned());
        }
        Ok(written)
    }

    /// The hours of a calendar day from midnight to midnight, the night before's included; none if they cannot be evaluated.
    fn evaluate(&self, date: Date) -> Option<DayHours> {
        // Years that the specification knows: outside, the crate would say closed.
        let day = chrono_date(date).filter(|day| (1900..=9999).contains(&day.year()))?;
        let schedule = catch_unwind(AssertUnwindSafe(|| self.hours.schedule_at(day))).ok()?;
        let mut hours = DayHours::default();
        for piece in schedule {
            let (from, to) =
                (piece.range.start.mins_from_midnight(), piece.range.end.mins_from_midnight().min(DAY));
            let doubtful = || {
                (!piece.comment.is_empty() && !self.states_open(&piece.comment))
                    || (self.open_end && to == DAY)
            };
            let spans = match piece.kind {
                RuleKind::Closed => continue,
                RuleKind::Open if !doubtful() => &mut hours.open,
                RuleKind::Open | RuleKind::Unknown => &mut hours.perhaps,
            };
            push(spans, Span { from, to });
        }
        Some(hours)
    }

    /// Whether a comment stands behind the word `open`: the crate reads a comment alone as open, the specification as unknown.
    fn states_open(&self, comment: &str) -> bool {
        let mut before = self.text.match_indices(comment).filter_map(|(at, _)| self.text.get(..at));
        before.any(|before| before.trim_end_matches('"').trim_end().to_ascii_lowercase().ends_with("open"))
    }

    /// The hours of a calendar day; where they cannot be evaluated, nobody knows them.
    fn day(&self, date: Date) -> DayHours {
        let unknown = || DayHours { perhaps: vec![ALL_DAY], ..DayHours::default() };
        if self.by_sun && self.hours.get_context().locale.has_no_sun(date) {
            return unknown();
        }
        self.evaluate(date).unwrap_or_else(unknown)
    }
}

const NOT_UNDERSTOOD: &str = "not understood";

/// What is wrong, in one line.
fn problem(error: &opening_hours_syntax::Error) -> String {
    if !matches!(error, opening_hours_syntax::Error::Syntax(_)) {
        return error.to_string();
    }
    // The parser draws a picture of several lines, the first of which says where.
    let picture = error.to_string();
    let place = picture.split_once("--> ").and_then(|(_, rest)| rest.lines().next()?.split_once(':'));
    place.map_or_else(
        || NOT_UNDERSTOOD.to_owned(),
        |(_, column)| format!("{NOT_UNDERSTOOD} from character {} on", column.trim()),
    )
}

fn is_by_sun(time: &Time) -> bool {
    matches!(time, Time::Variable(_))
}

/// Whether a span may go past midnight.
fn passes_midnight(span: &TimeSpan) -> bool {
    match (&span.range.start, &span.range.end) {
        (Time::Fixed(start), Time::Fixed(end)) => end <= start || end.mins_from_midnight() > DAY,
        (Time::Variable(start), Time::Variable(end)) => end.event <= start.event,
        (Time::Fixed(_), Time::Variable(_)) | (Time::Variable(_), Time::Fixed(_)) => true,
    }
}

impl Calendar for Written {
    fn on(&self, date: Date) -> DayHours {
        let mut hours = self.day(date);
        if self.passes_midnight {
            let beside = |date: Option<Date>| date.map(|date| self.day(date)).unwrap_or_default();
            let (before, after) = (beside(date.yesterday().ok()), beside(date.tomorrow().ok()));
            begin_here(&mut hours.open, &before.open, &after.open);
            begin_here(&mut hours.perhaps, &before.perhaps, &after.perhaps);
        }
        if self.on_unknown_holidays || (self.on_holidays && !LISTED.contains(&date.year())) {
            hours = doubted(hours);
        }
        if self.on_holidays {
            let holiday = self.country.as_deref().and_then(|country| self.holidays.public_on(country, date));
            hours.holiday = holiday.cloned();
        }
        hours
    }

    fn text(&self) -> &str {
        &self.text
    }
}

/// Makes the spans of a calendar day those that begin on it: a span over midnight belongs to the evening it begins in.
fn begin_here(spans: &mut Vec<Span>, before: &[Span], after: &[Span]) {
    let is_rest = |span: &Span| span.from == 0 && span.to < DAY;
    if spans.first().is_some_and(is_rest) && before.last().is_some_and(|last| last.to == DAY) {
        spans.remove(0);
    }
    if let Some(last) = spans.last_mut().filter(|last| last.to == DAY)
        && let Some(rest) = after.first().filter(|span| is_rest(span))
    {
        last.to += rest.to;
    }
}

/// Where a place is, for hours that go by the sun.
#[derive(Clone, Debug)]
struct Locale {
    place: Option<(Point, TimeZone)>,
}

impl Locale {
    /// Whether it is a place where the sun does not rise or set on a date.
    fn has_no_sun(&self, date: Date) -> bool {
        self.place.as_ref().is_none_or(|(at, _)| Sun.daylight(*at, date).is_none())
    }
}

impl Localize for Locale {
    type DateTime = NaiveDateTime;

    fn naive(&self, time: NaiveDateTime) -> NaiveDateTime {
        time
    }

    fn datetime(&self, time: NaiveDateTime) -> NaiveDateTime {
        time
    }

    fn event_time(&self, date: NaiveDate, event: TimeEvent) -> Option<NaiveTime> {
        let (at, zone) = self.place.as_ref()?;
        let part = |number: u32| i8::try_from(number).ok();
        let date =
            Date::new(i16::try_from(date.year()).ok()?, part(date.month())?, part(date.day())?).ok()?;
        let light = Sun.daylight(*at, date)?;
        let moment: Timestamp = match event {
            TimeEvent::Dawn => light.dawn,
            TimeEvent::Sunrise => light.sunrise,
            TimeEvent::Sunset => light.sunset,
            TimeEvent::Dusk => light.dusk,
        };
        let time = zone.to_datetime(moment).time();
        let part = |number: i8| u32::try_from(number).ok();
        NaiveTime::from_hms_opt(part(time.hour())?, part(time.minute())?, 0)
    }
}
