//! The plan that a table of registers means.
//!
//! The rules for what two operators made together are here: they look only at the table, so every machine comes to the same plan.

use std::collections::BTreeMap;
use std::fmt::Display;

use geo::Point;
use jiff::civil::{Date, Time};
use plan::order;
use plan::{
    Avoid, Day, DayId, Lodging, Ownership, Place, PlaceKey, PlaceKind, Plan, PlanId, Profile, Reach, Seconds,
    Stop, StopId, Traveller, VehicleFacts,
};

use crate::error::{Result, invalid};
use crate::keys::settle;
use crate::registers::{DayField, PlanField, Register, Registers, StopField, Value, area_text};
use crate::terms;

/// The longest stay the plan allows: 30 days.
const MAX_STAY: i64 = 30 * 24 * 3600;

/// Reads a plan from its registers.
///
/// # Errors
///
/// [`crate::Error::Invalid`] names the value that cannot be.
pub(crate) fn plan_of(table: &Registers) -> Result<Plan> {
    let mut whole = Fields::new("the plan".to_owned());
    let mut days: BTreeMap<&str, Fields<'_, DayField>> = BTreeMap::new();
    let mut stops: BTreeMap<&str, Fields<'_, StopField>> = BTreeMap::new();
    let mut travellers = Vec::new();
    let mut avoid = Avoid::default();
    let mut verified = Vec::new();
    for (register, value) in table {
        match register {
            Register::Plan(field) => whole.put(*field, value),
            Register::Traveller(code) => travellers.extend(traveller(code, value)?),
            Register::AvoidCountry(code) => {
                if flag(value, || format!("the avoided country {code:?}"))? {
                    country(code)?;
                    avoid.countries.push(code.clone());
                }
            }
            Register::AvoidCrossing(id) => {
                if flag(value, || format!("the avoided crossing {id:?}"))? {
                    avoid.crossings.push(id.clone());
                }
            }
            Register::AvoidArea(corners) => {
                if flag(value, || "an avoided area".to_owned())? {
                    avoid.areas.push(area(corners)?);
                }
            }
            Register::Verified(check) => verified.extend(terms::verified(check, value)?),
            Register::Day(id, field) => {
                days.entry(id).or_insert_with(|| Fields::new(format!("the day {id:?}"))).put(*field, value);
            }
            Register::Stop(id, field) => {
                stops.entry(id).or_insert_with(|| Fields::new(format!("the stop {id:?}"))).put(*field, value);
            }
        }
    }
    avoid.unpaved = whole.flag(PlanField::AvoidUnpaved)?;
    avoid.ferries = whole.flag(PlanField::AvoidFerries)?;
    avoid.tolls = whole.flag(PlanField::AvoidTolls)?;
    avoid.fords = whole.flag(PlanField::AvoidFords)?;
    avoid.areas.sort_by(|a, b| plan::area::compare(a, b));
    let id = whole.text(PlanField::Id)?;
    if id.is_empty() {
        return Err(invalid("the plan has no id"));
    }
    let vehicle = whole.text(PlanField::Vehicle)?;
    Ok(Plan {
        id: PlanId::new(id),
        title: whole.text(PlanField::Title)?.to_owned(),
        start: start_date(whole.text(PlanField::Start)?)?,
        vehicle: Profile::from_word(vehicle)
            .ok_or_else(|| invalid(format!("the vehicle {vehicle:?} is not known")))?,
        vehicle_facts: vehicle_facts(&whole)?,
        travellers,
        people: Vec::new(),
        disclosed: plan::Disclosed::default(),
        limits: terms::limits(PlanField::LIMITS.map(|field| whole.term(field)), &whole.of)?,
        breaks: whole.term_text(PlanField::Breaks)?.map(terms::breaks).transpose()?,
        verified,
        avoid,
        language: whole.text_or(PlanField::Language, "en")?.to_owned(),
        days: days_of(&days, &stops)?,
    })
}

/// The days that are there, in order, with their stops.
fn days_of(
    days: &BTreeMap<&str, Fields<'_, DayField>>,
    stops: &BTreeMap<&str, Fields<'_, StopField>>,
) -> Result<Vec<Day>> {
    // Removed days keep their place in this row, so that it is known which day came before them.
    let mut row = Vec::with_capacity(days.len());
    for (id, fields) in days {
        row.push(DayInRow {
            order: key(fields.text(DayField::Order)?, &fields.of)?,
            id,
            fields,
            live: !fields.flag(DayField::Removed)?,
        });
    }
    row.sort_by_key(|day| (day.order, day.id));
    if row.iter().all(|day| !day.live) {
        // Each operator removed the other's last day. A plan keeps one.
        row.first_mut().ok_or_else(|| invalid("the plan has no day"))?.live = true;
    }
    let home = homes(&row);
    let last = row.iter().filter(|day| day.live).count().saturating_sub(1);

    let index: BTreeMap<&str, usize> = row.iter().enumerate().map(|(index, day)| (day.id, index)).collect();
    let mut placed: Vec<Vec<Placed<'_, '_>>> = Vec::new();
    placed.resize_with(last + 1, Vec::new);
    for (id, fields) in stops {
        if fields.flag(StopField::Removed)? {
            continue;
        }
        let position = fields.text(StopField::Position)?;
        let parts = position.rsplit_once('/');
        let (day, order) =
            parts.ok_or_else(|| invalid(format!("{} is at {position:?}, not at DAY/ORDER", fields.of)))?;
        let order = key(order, &fields.of)?;
        let found = index.get(day).and_then(|index| Some((*index, *home.get(*index)?)));
        let (at, rank) = match found {
            Some((_, Home::Own(live))) => (live, Rank::Here),
            // The day is gone: what another operator put on it comes to the end of the day before.
            Some((index, Home::Near(live))) => (live, Rank::Stray(index)),
            None => (last, Rank::Stray(usize::MAX)),
        };
        if let Some(stops) = placed.get_mut(at) {
            stops.push(Placed { rank, order, id, fields });
        }
    }

    let live: Vec<&DayInRow<'_, '_>> = row.iter().filter(|day| day.live).collect();
    let orders = settle(&live.iter().map(|day| Some(day.order)).collect::<Vec<_>>());
    live.iter().zip(orders).zip(placed).map(|((day, order), stops)| day_of(day, order, stops)).collect()
}

/// A day in the row of all days, removed ones too.
struct DayInRow<'a, 'f> {
    order: &'a str,
    id: &'a str,
    fields: &'f Fields<'a, DayField>,
    live: bool,
}

/// Where the stops of a day are shown: an index among the days that are there.
#[derive(Clone, Copy)]
enum Home {
    Own(usize),
    Near(usize),
}

fn homes(row: &[DayInRow<'_, '_>]) -> Vec<Home> {
    let mut live = 0usize;
    let mut homes = Vec::with_capacity(row.len());
    for day in row {
        homes.push(if day.live { Home::Own(live) } else { Home::Near(live.saturating_sub(1)) });
        live += usize::from(day.live);
    }
    homes
}

/// Strays come after what belongs to the day, those of earlier days first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Here,
    Stray(usize),
}

struct Placed<'a, 'f> {
    rank: Rank,
    order: &'a str,
    id: &'a str,
    fields: &'f Fields<'a, StopField>,
}

fn day_of(day: &DayInRow<'_, '_>, order: String, mut stops: Vec<Placed<'_, '_>>) -> Result<Day> {
    stops.sort_by_key(|stop| (stop.rank, stop.order, stop.id));
    let keys: Vec<_> = stops.iter().map(|stop| (stop.rank == Rank::Here).then_some(stop.order)).collect();
    let stops = stops.iter().zip(settle(&keys)).map(|(stop, order)| stop_of(stop.id, order, stop.fields));
    Ok(Day {
        id: DayId::new(day.id),
        order,
        start: start_time(day.fields.text(DayField::Start)?, &day.fields.of)?,
        title: day.fields.text_or(DayField::Title, "")?.to_owned(),
        note: day.fields.text_or(DayField::Note, "")?.to_owned(),
        limits: terms::limits(DayField::LIMITS.map(|field| day.fields.term(field)), &day.fields.of)?,
        lodging: day
            .fields
            .term_text(DayField::Lodging)?
            .map(|word| lodging(word, &day.fields.of))
            .transpose()?,
        private_note: String::new(),
        net_cost: None,
        stops: stops.collect::<Result<_>>()?,
    })
}

fn stop_of(id: &str, order: String, fields: &Fields<'_, StopField>) -> Result<Stop> {
    let of = &fields.of;
    let (lon, lat) = (fields.real(StopField::Lon)?, fields.real(StopField::Lat)?);
    let stay = fields.whole_or(StopField::Stay, 0)?;
    if !(0..=MAX_STAY).contains(&stay) {
        return Err(invalid(format!("{of} lasts {stay} seconds; a stay is between 0 and {MAX_STAY}")));
    }
    Ok(Stop {
        id: StopId::new(id),
        order,
        place: Place {
            key: place_key(fields.text(StopField::Kind)?, fields.text_or(StopField::Ref, "")?, of)?,
            name: fields.text(StopField::Name)?.to_owned(),
            at: position(lon, lat, of)?,
        },
        stay: Seconds(stay),
        note: fields.text_or(StopField::Note, "")?.to_owned(),
        reach: reach(fields.text_or(StopField::Reach, "road")?, of)?,
        pin: fields.term_text(StopField::Pin)?.map(|text| terms::pin(text, of)).transpose()?,
        shaping: points(fields.text_or(StopField::Shaping, "")?, of)?,
        private_note: String::new(),
        net_cost: None,
    })
}

fn vehicle_facts(whole: &Fields<'_, PlanField>) -> Result<VehicleFacts> {
    let ownership = |word| {
        Ownership::from_word(word)
            .ok_or_else(|| invalid(format!("the vehicle is {word:?}, neither own nor hired")))
    };
    let plates = |code: &str| country(code).map(|()| code.to_owned());
    Ok(VehicleFacts {
        fuel_range: whole.term(PlanField::FuelRange).map(terms::fuel_range).transpose()?,
        ownership: whole.term_text(PlanField::Ownership)?.map(ownership).transpose()?,
        plates: whole.term_text(PlanField::Plates)?.map(plates).transpose()?,
    })
}

fn lodging(word: &str, of: &str) -> Result<Lodging> {
    Lodging::from_word(word).ok_or_else(|| invalid(format!("{of} ends at the unknown lodging {word:?}")))
}

fn traveller(code: &str, value: &Value) -> Result<Option<Traveller>> {
    let Value::Whole(count) = value else {
        return Err(invalid(format!("the count of travellers from {code:?} is not a whole number")));
    };
    let count = u32::try_from(*count).map_err(|_| {
        invalid(format!("{count} travellers from {code:?}; a count is from 0 to {}", u32::MAX))
    })?;
    if count == 0 {
        return Ok(None);
    }
    country(code)?;
    Ok(Some(Traveller { nationality: code.to_owned(), count }))
}

fn country(code: &str) -> Result<()> {
    let two_letters = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if two_letters { Ok(()) } else { Err(invalid(format!("{code:?} is no country code"))) }
}

fn start_date(text: &str) -> Result<Date> {
    let date: Option<Date> = text.parse().ok();
    date.filter(|date| (1990..=2150).contains(&date.year()))
        .ok_or_else(|| invalid(format!("the plan starts on {text:?}, not on a date between 1990 and 2150")))
}

fn start_time(text: &str, of: &str) -> Result<Time> {
    Time::strptime("%H:%M", text).map_err(|_| invalid(format!("{of} starts at {text:?}, not at HH:MM")))
}

fn key<'a>(text: &'a str, of: &str) -> Result<&'a str> {
    if order::is_key(text) {
        Ok(text)
    } else {
        Err(invalid(format!("{of} has {text:?} where an order key should be")))
    }
}

fn place_key(kind: &str, id: &str, of: &str) -> Result<Option<PlaceKey>> {
    let known: PlaceKind =
        kind.parse().map_err(|()| invalid(format!("{of} is of the unknown kind {kind:?}")))?;
    match (known, id) {
        (PlaceKind::Own, _) => Ok(None),
        (_, "") => Err(invalid(format!("{of} is a {kind} without saying which"))),
        (known, id) => Ok(Some(PlaceKey::new(known, id))),
    }
}

fn position(lon: f64, lat: f64, of: &str) -> Result<Point> {
    // Written so that not-a-number fails, too.
    if (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat) {
        Ok(Point::new(lon, lat))
    } else {
        Err(invalid(format!(
            "{of} is at {lon}, {lat}; longitude is from -180 to 180, latitude from -90 to 90"
        )))
    }
}

fn reach(word: &str, of: &str) -> Result<Reach> {
    let reach = match word.split_once(':') {
        None if word == "road" => Some(Reach::Road),
        Some(("road", profile)) => Profile::from_word(profile).map(Reach::RoadBy),
        Some(("flight", id)) if !id.is_empty() => Some(Reach::Flight(id.to_owned())),
        _ => None,
    };
    reach.ok_or_else(|| invalid(format!("{of} is reached by {word:?}, which is not known")))
}

/// An area by its corners. Its name is its corners, so they must be written as this program writes them: else it could never be removed.
fn area(text: &str) -> Result<Vec<Point>> {
    let ring = plan::area::ring(&points(text, "an avoided area")?)
        .map_err(|error| invalid(format!("an avoided area is wrong: {error}")))?;
    if area_text(&ring) == text {
        Ok(ring)
    } else {
        Err(invalid("an avoided area is not named by its corners"))
    }
}

fn points(text: &str, of: &str) -> Result<Vec<Point>> {
    let point = |pair: &str| {
        let (lon, lat) = pair.split_once(',')?;
        Some((lon.parse().ok()?, lat.parse().ok()?))
    };
    text.split(';')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (lon, lat) =
                point(pair).ok_or_else(|| invalid(format!("{of} has {pair:?} where lon,lat should be")))?;
            position(lon, lat, of)
        })
        .collect()
}

fn flag(value: &Value, of: impl Fn() -> String) -> Result<bool> {
    if let Value::Flag(flag) = value {
        Ok(*flag)
    } else {
        Err(invalid(format!("{} is neither true nor false", of())))
    }
}

/// The fields of one part, with its name for messages.
struct Fields<'a, F> {
    of: String,
    values: Vec<(F, &'a Value)>,
}

impl<'a, F: Copy + PartialEq + Named> Fields<'a, F> {
    fn new(of: String) -> Self {
        Self { of, values: Vec::new() }
    }

    fn put(&mut self, field: F, value: &'a Value) {
        self.values.push((field, value));
    }

    fn get(&self, field: F) -> Option<&'a Value> {
        self.values.iter().find(|(name, _)| *name == field).map(|(_, value)| *value)
    }

    fn wrong(&self, field: F, expected: impl Display) -> crate::Error {
        invalid(format!("{} has a {:?} that is not {expected}", self.of, field.name()))
    }

    fn text(&self, field: F) -> Result<&'a str> {
        match self.get(field) {
            Some(Value::Text(text)) => Ok(text),
            Some(_) => Err(self.wrong(field, "a text")),
            None => Err(invalid(format!("{} has no {:?}", self.of, field.name()))),
        }
    }

    fn text_or(&self, field: F, absent: &'a str) -> Result<&'a str> {
        if self.get(field).is_none() { Ok(absent) } else { self.text(field) }
    }

    /// The value of a term; none where it is not set.
    fn term(&self, field: F) -> Option<&'a Value> {
        self.get(field).filter(|value| **value != terms::none())
    }

    /// The text of a term; none where it is not set.
    fn term_text(&self, field: F) -> Result<Option<&'a str>> {
        self.term(field).map(|_| self.text(field)).transpose()
    }

    fn whole_or(&self, field: F, absent: i64) -> Result<i64> {
        match self.get(field) {
            Some(Value::Whole(number)) => Ok(*number),
            Some(_) => Err(self.wrong(field, "a whole number")),
            None => Ok(absent),
        }
    }

    fn real(&self, field: F) -> Result<f64> {
        match self.get(field) {
            Some(Value::Real(number)) => Ok(*number),
            Some(_) => Err(self.wrong(field, "a number")),
            None => Err(invalid(format!("{} has no {:?}", self.of, field.name()))),
        }
    }

    fn flag(&self, field: F) -> Result<bool> {
        match self.get(field) {
            Some(Value::Flag(flag)) => Ok(*flag),
            Some(_) => Err(self.wrong(field, "true or false")),
            None => Ok(false),
        }
    }
}

/// A field that can be named in a message.
trait Named {
    fn name(self) -> &'static str;
}

impl Named for PlanField {
    fn name(self) -> &'static str {
        self.key()
    }
}

impl Named for DayField {
    fn name(self) -> &'static str {
        self.key()
    }
}

impl Named for StopField {
    fn name(self) -> &'static str {
        self.key()
    }
}
