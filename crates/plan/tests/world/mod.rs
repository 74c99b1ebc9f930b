//! Small worlds for the tests of checks and mends: a plan in one line, and what is known around it.
//!
//! Places lie on a line: each has a longitude, and a road between two takes an hour and 60 km a degree, unless [`World::leg`] says
//! otherwise. Everything is in one zone (UTC+5), the sun rises at 06:00 and sets at 20:00 there, dawn and dusk half an hour beyond.

#![allow(
    dead_code,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "each test file uses some of this; a test may fail here as in itself"
)]

use std::collections::HashMap;
use std::sync::Arc;

use geo::Point;
use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use plan::checks::{self, Check, EntryRule, Figure, Mend, Rule, RuleFacts, Rules, Severity};
use plan::facts::{Almanac, CrossingPlace, Daylight, LegFacts, PlaceFacts, Surroundings, Way};
use plan::hours::{Calendar, DayHours, Holiday, Hours, Span};
use plan::schedule::{DayTimes, Travel, schedule};
use plan::{
    Confidence, DayId, Edit, Fact, Metres, NewStop, Place, PlaceKey, Plan, PlanId, Profile, Reach, Seconds,
    Stop, StopId,
};

/// A fact that is sure enough.
pub fn fact() -> Fact {
    Fact {
        source: "test".to_owned(),
        as_of: "2026-11".parse().expect("a date"),
        confidence: Confidence::High,
    }
}

/// `09:30` as a time.
pub fn clock(text: &str) -> Time {
    text.parse().expect("a time such as 09:30")
}

fn minute(text: &str) -> u16 {
    let (hour, minute) = text.split_once(':').expect("a time such as 09:30");
    hour.parse::<u16>().expect("an hour") * 60 + minute.parse::<u16>().expect("a minute")
}

/// `09:00-13:00 14:00-18:00` as spans; `18:00-26:00` passes midnight.
pub fn spans(text: &str) -> Vec<Span> {
    let span = |text: &str| {
        let (from, to) = text.split_once('-').expect("a span such as 09:00-18:00");
        Span { from: minute(from), to: minute(to) }
    };
    text.split_whitespace().map(span).collect()
}

/// Hours that come again each week.
#[derive(Clone, Debug, Default)]
pub struct Week {
    open: [Vec<Span>; 7],
    perhaps: [Vec<Span>; 7],
    holidays: Vec<(Date, String, Vec<Span>)>,
}

/// Hours by weekday: `week(&[("12345", "09:00-13:00 14:00-18:00"), ("6", "10:00-16:00")])`, Monday is 1.
pub fn week(days: &[(&str, &str)]) -> Week {
    let mut week = Week::default();
    for (numbers, text) in days {
        for number in numbers.bytes() {
            week.open[usize::from(number - b'1')] = spans(text);
        }
    }
    week
}

impl Week {
    /// Nobody knows whether it is open then.
    pub fn perhaps(mut self, numbers: &str, text: &str) -> Self {
        for number in numbers.bytes() {
            self.perhaps[usize::from(number - b'1')] = spans(text);
        }
        self
    }

    /// A holiday, on which it is open at these hours only; none is shut.
    pub fn holiday(mut self, date: Date, id: &str, text: &str) -> Self {
        self.holidays.push((date, id.to_owned(), spans(text)));
        self
    }

    /// These hours, surely.
    pub fn known(self) -> Hours {
        Hours::Known { calendar: Arc::new(self), fact: fact() }
    }

    /// These hours, but not surely.
    pub fn unsure(self) -> Hours {
        Hours::Known { calendar: Arc::new(self), fact: Fact { confidence: Confidence::Low, ..fact() } }
    }
}

impl Calendar for Week {
    fn on(&self, date: Date) -> DayHours {
        if let Some((_, id, open)) = self.holidays.iter().find(|(day, ..)| *day == date) {
            let holiday = Some(Arc::new(Holiday { id: id.clone(), fact: fact() }));
            return DayHours { open: open.clone(), perhaps: Vec::new(), holiday };
        }
        let at = usize::try_from(date.weekday().to_monday_zero_offset()).expect("a weekday");
        DayHours { open: self.open[at].clone(), perhaps: self.perhaps[at].clone(), holiday: None }
    }

    fn text(&self) -> &str {
        "as the test says"
    }
}

/// The same sun each day, by the clock of UTC+5.
#[derive(Clone, Debug)]
pub struct Sun {
    /// How much earlier it is a degree further east of 80° E.
    pub earlier: Seconds,
    /// Dawn, sunrise, sunset, dusk; none where it does not rise or set.
    pub at: Option<[Time; 4]>,
}

impl Almanac for Sun {
    fn daylight(&self, point: Point, date: Date) -> Option<Daylight> {
        let [dawn, sunrise, sunset, dusk] = self.at?.map(|time| {
            let at = DateTime::from_parts(date, time)
                .to_zoned_datetime(TimeZone::get("Asia/Almaty").expect("a zone"));
            let earlier = (self.earlier.0 as f64 * (point.x() - 80.0)).round() as i64;
            at.expect("a moment").timestamp() - SignedDuration::from_secs(earlier)
        });
        Some(Daylight { dawn, sunrise, sunset, dusk })
    }
}

/// The rules of the project's table, without entry rules.
pub fn rules(entry: Vec<EntryRule>) -> Rules {
    let table = include_str!("../../../../data/checks.csv");
    let row = |rule: Rule| {
        let line = table.lines().find(|line| line.split(',').next() == Some(rule.word()))?;
        let cells: Vec<&str> = line.split(',').collect();
        let severity = Severity::from_word(cells[1])?;
        Some(RuleFacts {
            severity,
            value: cells[2].parse().ok(),
            beyond: cells[3].parse().ok(),
            fact: fact(),
        })
    };
    Rules::new(row, entry).expect("the table has a row for each rule")
}

/// A plan and what is known around it.
#[derive(Debug)]
pub struct World {
    /// The plan.
    pub plan: Plan,
    /// What is known of the places, by name.
    pub facts: HashMap<String, PlaceFacts>,
    /// Where the places are, by name.
    pub places: HashMap<String, Place>,
    /// What was said of legs, by the names of their ends.
    pub legs: HashMap<(String, String), LegFacts>,
    /// The crossings that may be used.
    pub crossings: Vec<CrossingPlace>,
    /// The rules.
    pub rules: Rules,
    /// The sun.
    pub sun: Sun,
    /// The date on which one asks.
    pub today: Date,
}

impl World {
    /// A world with places (`a`, or with a kind `crossing:tashanta`, and a longitude) and a plan on them: `08:00 a/60 b/30 c | 09:00 d` is
    /// two days; a stop is a place and its stay in minutes. The stop's id is its place's name; `b'` is another stop at `b`.
    pub fn new(start: Date, places: &[(&str, f64)], days: &str) -> Self {
        let mut world = Self {
            plan: Plan::new(PlanId::new("p"), DayId::new("d1"), "t", start),
            facts: HashMap::new(),
            places: HashMap::new(),
            legs: HashMap::new(),
            crossings: Vec::new(),
            rules: rules(Vec::new()),
            sun: Sun {
                earlier: Seconds(0),
                at: Some([clock("05:30"), clock("06:00"), clock("20:00"), clock("20:30")]),
            },
            today: start,
        };
        world.plan.breaks = None;
        for (name, lon) in places {
            let key: Option<PlaceKey> = name.parse().ok();
            let name = name.rsplit(':').next().unwrap_or(name).to_owned();
            let place = Place { key, name: name.clone(), at: Point::new(*lon, 50.0) };
            let zone = TimeZone::get("Asia/Almaty").ok();
            world
                .facts
                .insert(name.clone(), PlaceFacts { zone, lodging: Some(true), ..PlaceFacts::default() });
            world.places.insert(name, place);
        }
        for (index, line) in days.split('|').enumerate() {
            let id = DayId::new(format!("d{}", index + 1));
            if index > 0 {
                world.apply(&Edit::AddDay { id: id.clone(), index });
            }
            let mut words = line.split_whitespace();
            let start = clock(words.next().expect("each day begins with its start time"));
            world.apply(&Edit::SetDayStart { day: id.clone(), start });
            let stops = words.map(|word| world.stop(word)).collect();
            world.apply(&Edit::AddStops { day: id, index: 0, stops });
        }
        world
    }

    fn stop(&self, word: &str) -> NewStop {
        let (id, stay) = word.split_once('/').unwrap_or((word, "0"));
        NewStop {
            id: StopId::new(id),
            place: self.places[id.trim_end_matches('\'')].clone(),
            stay: Seconds::minutes(stay.parse().expect("a stay in minutes")),
            note: String::new(),
            reach: Reach::Road,
            pin: None,
        }
    }

    /// Makes an edit.
    pub fn apply(&mut self, edit: &Edit) {
        self.plan.apply(edit).expect("the edit is possible");
    }

    /// This world after an edit.
    pub fn with(mut self, edit: &Edit) -> Self {
        self.apply(edit);
        self
    }

    /// More is known of a place.
    pub fn know(mut self, place: &str, change: impl FnOnce(&mut PlaceFacts)) -> Self {
        change(self.facts.get_mut(place).expect("the place is there"));
        self
    }

    /// More is known of the way between two places, in that direction.
    pub fn leg(mut self, from: &str, to: &str, change: impl FnOnce(&mut LegFacts)) -> Self {
        let mut leg = self.leg_facts(&self.places[from], &self.places[to], &Reach::Road, self.plan.vehicle);
        change(&mut leg);
        self.legs.insert((from.to_owned(), to.to_owned()), leg);
        self
    }

    fn leg_facts(&self, from: &Place, to: &Place, reach: &Reach, vehicle: Profile) -> LegFacts {
        let profile = if let Reach::RoadBy(profile) = reach { *profile } else { vehicle };
        if let Some(leg) = self.legs.get(&(from.name.clone(), to.name.clone())) {
            let mut leg = leg.clone();
            // Another profile takes the way that was said to be its.
            if leg.other_profile == Some(profile) {
                (leg.way, leg.other_profile, leg.no_way) = (Way::Road(profile), None, None);
            }
            return leg;
        }
        let degrees = (to.at.x() - from.at.x()).abs();
        LegFacts {
            duration: Some(Seconds((degrees * 3600.0).round() as i64)),
            distance: Some(Metres(degrees * 60_000.0)),
            surveyed: true,
            ..LegFacts::new(Way::Road(profile))
        }
    }

    /// What is known around a plan in this world.
    pub fn around(&self, plan: &Plan) -> Surroundings<'_> {
        let place = |stop: &Stop| Arc::new(self.facts.get(&stop.place.name).cloned().unwrap_or_default());
        let leg = |(from, to): (&Stop, &Stop)| {
            Arc::new(self.leg_facts(&from.place, &to.place, &to.reach, plan.vehicle))
        };
        Surroundings {
            places: plan.stops().map(|(_, stop)| place(stop)).collect(),
            legs: plan.legs().map(leg).collect(),
            crossings: &self.crossings,
            rules: &self.rules,
            almanac: &self.sun,
            today: self.today,
        }
    }

    /// The times of a plan in this world.
    pub fn times(&self, plan: &Plan, around: &Surroundings<'_>) -> Vec<DayTimes> {
        let legs: Vec<Travel> = around
            .legs
            .iter()
            .map(|leg| Travel { duration: leg.duration, driven: leg.way.is_driven() })
            .collect();
        let zones: Vec<Option<TimeZone>> = around.places.iter().map(|place| place.zone.clone()).collect();
        schedule(plan, &legs, &zones)
    }

    /// The checks of another plan in this world.
    pub fn checks_of(&self, plan: &Plan) -> Vec<Check> {
        let around = self.around(plan);
        let days = self.times(plan, &around);
        checks::find(plan, &around, &days)
    }

    /// The checks of a rule.
    pub fn by(&self, rule: Rule) -> Vec<Check> {
        self.checks_of(&self.plan).into_iter().filter(|check| check.rule == rule).collect()
    }

    /// The only check of a rule.
    #[track_caller]
    pub fn only(&self, rule: Rule) -> Check {
        let mut found = self.by(rule);
        assert_eq!(found.len(), 1, "one check of {rule:?} in {found:#?}");
        found.remove(0)
    }

    /// The mends of a check.
    pub fn mends(&self, check: &Check) -> Vec<Mend> {
        let around = self.around(&self.plan);
        let days = self.times(&self.plan, &around);
        let mut number = 0;
        let mut fresh = || {
            number += 1;
            format!("new{number}")
        };
        let trial = |plan: &Plan| Some(self.checks_of(plan));
        let before = checks::find(&self.plan, &around, &days);
        checks::mends(&self.plan, &around, &days, &before, check, &mut fresh, &trial)
    }
}

/// A figure of a check by its name.
pub fn figure<'a>(check: &'a Check, name: &str) -> Option<&'a Figure> {
    check.figures.iter().find(|(other, _)| *other == name).map(|(_, figure)| figure)
}
