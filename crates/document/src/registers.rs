//! A plan as registers: small named values, each written and merged on its own.
//!
//! Between the plan, which is a tree in order, and the document, which several operators write, stands this flat table. A change
//! of the plan is the difference of two tables; the document is one table with a history.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use plan::{PlaceKind, Plan, Reach, Stop};
use serde::{Deserialize, Serialize};

use crate::terms;

/// One value of the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Value {
    /// A word or a text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A decimal number.
    Real(f64),
    /// Yes or no.
    Flag(bool),
}

/// The name of a value: which part of the plan, which field of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Register {
    /// A field of the plan itself.
    Plan(PlanField),
    /// How many travellers of a nationality.
    Traveller(String),
    /// Whether a country is avoided.
    AvoidCountry(String),
    /// Whether a crossing is avoided.
    AvoidCrossing(String),
    /// Whether an area is avoided, named by its corners: `lon,lat;lon,lat;…`, the first not repeated.
    AvoidArea(String),
    /// When and by whom a check was verified, by its id.
    Verified(String),
    /// A field of a day.
    Day(String, DayField),
    /// A field of a stop.
    Stop(String, StopField),
}

macro_rules! fields {
    ($(#[$about:meta])* $name:ident { $($variant:ident = $key:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum $name { $($variant,)+ }

        impl $name {
            /// Every field.
            pub(crate) const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The key in the document.
            pub(crate) const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }
        }
    };
}

fields! {
    /// The fields of the plan itself.
    PlanField {
        Id = "id",
        Title = "title",
        Start = "start",
        Vehicle = "vehicle",
        Language = "language",
        AvoidUnpaved = "unpaved",
        AvoidFerries = "ferries",
        AvoidTolls = "tolls",
        AvoidFords = "fords",
        LimitDriving = "limit_driving",
        LimitEarliest = "limit_earliest",
        LimitLatest = "limit_latest",
        LimitAfterDark = "limit_after_dark",
        Breaks = "breaks",
        FuelRange = "fuel_range",
        Ownership = "ownership",
        Plates = "plates",
    }
}

fields! {
    /// The fields of a day.
    DayField {
        Order = "order",
        Start = "start",
        Title = "title",
        Note = "note",
        LimitDriving = "limit_driving",
        LimitEarliest = "limit_earliest",
        LimitLatest = "limit_latest",
        LimitAfterDark = "limit_after_dark",
        Lodging = "lodging",
        Removed = "removed",
    }
}

fields! {
    /// The fields of a stop.
    StopField {
        Position = "position",
        Kind = "kind",
        Ref = "ref",
        Name = "name",
        Lon = "lon",
        Lat = "lat",
        Stay = "stay",
        Note = "note",
        Reach = "reach",
        Shaping = "shaping",
        Pin = "pin",
        Removed = "removed",
    }
}

impl PlanField {
    /// Whether the field stands in the map of what is avoided, not in the root.
    pub(crate) const fn is_avoided(self) -> bool {
        matches!(self, Self::AvoidUnpaved | Self::AvoidFerries | Self::AvoidTolls | Self::AvoidFords)
    }

    /// The limits of every day, in the order of [`terms::limit_values`].
    pub(crate) const LIMITS: [Self; 4] =
        [Self::LimitDriving, Self::LimitEarliest, Self::LimitLatest, Self::LimitAfterDark];

    /// Whether the field is one of the terms, which are written only where they are set.
    fn is_term(self) -> bool {
        Self::LIMITS.contains(&self)
            || matches!(self, Self::Breaks | Self::FuelRange | Self::Ownership | Self::Plates)
    }
}

impl DayField {
    /// The limits of the day, in the order of [`terms::limit_values`].
    pub(crate) const LIMITS: [Self; 4] =
        [Self::LimitDriving, Self::LimitEarliest, Self::LimitLatest, Self::LimitAfterDark];

    /// Whether the field is one of the terms, which are written only where they are set.
    fn is_term(self) -> bool {
        Self::LIMITS.contains(&self) || self == Self::Lodging
    }
}

impl Register {
    /// Whether this is the mark of a removed day or stop.
    pub(crate) fn is_removal(&self) -> bool {
        matches!(self, Self::Day(_, DayField::Removed) | Self::Stop(_, StopField::Removed))
    }

    /// Whether this is one of the terms on which the plan travels: written only where it is set, and marked as none once it is not.
    pub(crate) fn is_term(&self) -> bool {
        match self {
            Self::Plan(field) => field.is_term(),
            Self::Day(_, field) => field.is_term(),
            Self::Verified(_) | Self::Stop(_, StopField::Pin) => true,
            _ => false,
        }
    }

    /// What is meant where a document has no such value; none where it must have one.
    pub(crate) fn when_absent(&self) -> Option<Value> {
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        match self {
            term if term.is_term() => Some(terms::none()),
            Self::Traveller(_) | Self::Stop(_, StopField::Stay) => Some(Value::Whole(0)),
            Self::Plan(field) if field.is_avoided() => Some(Value::Flag(false)),
            Self::AvoidCountry(_)
            | Self::AvoidCrossing(_)
            | Self::AvoidArea(_)
            | Self::Day(_, DayField::Removed)
            | Self::Stop(_, StopField::Removed) => Some(Value::Flag(false)),
            Self::Plan(PlanField::Language) => text("en"),
            Self::Stop(_, StopField::Reach) => text("road"),
            Self::Day(_, DayField::Title | DayField::Note)
            | Self::Stop(_, StopField::Ref | StopField::Note | StopField::Shaping) => text(""),
            Self::Plan(_) | Self::Verified(_) | Self::Day(..) | Self::Stop(..) => None,
        }
    }

    /// Whether this value decides which days and stops there are, and in what order.
    pub(crate) fn is_structure(&self) -> bool {
        matches!(
            self,
            Self::Day(_, DayField::Order | DayField::Removed)
                | Self::Stop(_, StopField::Position | StopField::Removed)
        )
    }
}

/// A table of registers.
pub(crate) type Registers = BTreeMap<Register, Value>;

/// The registers of a plan. Travellers of one nationality are counted together.
pub(crate) fn of(plan: &Plan) -> Registers {
    let mut table = Registers::new();
    let mut put = |register, value| {
        table.insert(register, value);
    };
    let text = |text: &str| Value::Text(text.to_owned());

    put(Register::Plan(PlanField::Id), text(plan.id.as_str()));
    put(Register::Plan(PlanField::Title), text(&plan.title));
    put(Register::Plan(PlanField::Start), Value::Text(plan.start.to_string()));
    put(Register::Plan(PlanField::Vehicle), text(plan.vehicle.word()));
    put(Register::Plan(PlanField::Language), text(&plan.language));
    put(Register::Plan(PlanField::AvoidUnpaved), Value::Flag(plan.avoid.unpaved));
    // A plan that avoids none of these is written as it was before there were such fields.
    for (field, avoided) in [
        (PlanField::AvoidFerries, plan.avoid.ferries),
        (PlanField::AvoidTolls, plan.avoid.tolls),
        (PlanField::AvoidFords, plan.avoid.fords),
    ] {
        if avoided {
            put(Register::Plan(field), Value::Flag(true));
        }
    }
    for ring in &plan.avoid.areas {
        put(Register::AvoidArea(area_text(ring)), Value::Flag(true));
    }
    for country in &plan.avoid.countries {
        put(Register::AvoidCountry(country.clone()), Value::Flag(true));
    }
    for crossing in &plan.avoid.crossings {
        put(Register::AvoidCrossing(crossing.clone()), Value::Flag(true));
    }
    let mut travellers: BTreeMap<&str, i64> = BTreeMap::new();
    for traveller in &plan.travellers {
        let count = travellers.entry(&traveller.nationality).or_default();
        // Held within what is read back, however often a nationality is named.
        *count = (*count + i64::from(traveller.count)).min(i64::from(u32::MAX));
    }
    for (nationality, count) in travellers {
        put(Register::Traveller(nationality.to_owned()), Value::Whole(count));
    }

    for (field, value) in PlanField::LIMITS.into_iter().zip(terms::limit_values(plan.limits)) {
        put_set(&mut put, Register::Plan(field), value);
    }
    let facts = &plan.vehicle_facts;
    for (field, value) in [
        (PlanField::Breaks, plan.breaks.map(|breaks| Value::Text(terms::breaks_text(breaks)))),
        (PlanField::FuelRange, facts.fuel_range.map(|range| Value::Real(range.0))),
        (PlanField::Ownership, facts.ownership.map(|ownership| text(ownership.word()))),
        (PlanField::Plates, facts.plates.as_deref().map(text)),
    ] {
        put_set(&mut put, Register::Plan(field), value);
    }
    for verified in &plan.verified {
        put(Register::Verified(verified.check.clone()), Value::Text(terms::verified_text(verified)));
    }

    for day in &plan.days {
        let set = DayField::LIMITS.into_iter().zip(terms::limit_values(day.limits));
        let lodging = day.lodging.map(|lodging| text(lodging.word()));
        for (field, value) in set.chain([(DayField::Lodging, lodging)]) {
            put_set(&mut put, Register::Day(day.id.as_str().to_owned(), field), value);
        }
        let mut put_day = |field, value| put(Register::Day(day.id.as_str().to_owned(), field), value);
        put_day(DayField::Order, text(&day.order));
        put_day(DayField::Start, Value::Text(day.start.strftime("%H:%M").to_string()));
        put_day(DayField::Title, text(&day.title));
        put_day(DayField::Note, text(&day.note));
        put_day(DayField::Removed, Value::Flag(false));
        for stop in &day.stops {
            let mut put = |field, value| put(Register::Stop(stop.id.as_str().to_owned(), field), value);
            put(StopField::Position, Value::Text(format!("{}/{}", day.id, stop.order)));
            put_stop(stop, put);
        }
    }
    table
}

/// Puts a value where there is one.
fn put_set(put: &mut impl FnMut(Register, Value), register: Register, value: Option<Value>) {
    if let Some(value) = value {
        put(register, value);
    }
}

fn put_stop(stop: &Stop, mut put: impl FnMut(StopField, Value)) {
    let (kind, id) = match &stop.place.key {
        Some(key) => (key.kind, key.id.as_str()),
        None => (PlaceKind::Own, ""),
    };
    put(StopField::Kind, Value::Text(kind.word().to_owned()));
    put(StopField::Ref, Value::Text(id.to_owned()));
    put(StopField::Name, Value::Text(stop.place.name.clone()));
    put(StopField::Lon, Value::Real(stop.place.at.x()));
    put(StopField::Lat, Value::Real(stop.place.at.y()));
    put(StopField::Stay, Value::Whole(stop.stay.0));
    put(StopField::Note, Value::Text(stop.note.clone()));
    put(StopField::Reach, Value::Text(reach_word(&stop.reach)));
    put(StopField::Shaping, Value::Text(points_text(&stop.shaping)));
    if let Some(pin) = stop.pin {
        put(StopField::Pin, Value::Text(terms::pin_text(pin)));
    }
    put(StopField::Removed, Value::Flag(false));
}

fn reach_word(reach: &Reach) -> String {
    match reach {
        Reach::Road => "road".to_owned(),
        Reach::RoadBy(profile) => format!("road:{}", profile.word()),
        Reach::Flight(id) => format!("flight:{id}"),
    }
}

/// The corners of a closed ring, the first not repeated.
pub(crate) fn area_text(ring: &[geo::Point]) -> String {
    points_text(ring.split_last().map_or(&[], |(_, corners)| corners))
}

fn points_text(points: &[geo::Point]) -> String {
    let mut text = String::new();
    for point in points {
        let gap = if text.is_empty() { "" } else { ";" };
        // Rust's shortest form reads back as the same number.
        let _never_fails = write!(text, "{gap}{},{}", point.x(), point.y());
    }
    text
}
