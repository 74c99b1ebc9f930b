//! Changes of a plan.

mod error;
mod private;

use geo::Point;
use jiff::civil::{Date, Time};

pub use error::EditError;

use crate::area::MAX_AREAS;
use crate::model::DAY_START;
use crate::{
    Avoid, Breaks, Day, DayId, Disclosed, Limits, Lodging, Metres, Money, Person, Pin, Place, Plan, Profile,
    Reach, Seconds, Stop, StopId, Traveller, VehicleFacts, Verified, area, order,
};

/// The most days of a plan.
pub const MAX_DAYS: usize = 120;
/// The most stops of a plan.
pub const MAX_STOPS: usize = 1000;
/// The longest title or name, in characters.
pub const MAX_TITLE: usize = 200;
/// The longest note, in characters.
pub const MAX_NOTE: usize = 10_000;
/// The longest stay.
const MAX_STAY: Seconds = Seconds::hours(24 * 30);
/// The longest day at the wheel, break or time to the next.
pub const MAX_LIMIT: Seconds = Seconds::hours(24);
/// The longest way on one tank.
pub const MAX_FUEL_RANGE: Metres = Metres(5_000_000.0);
/// The most that a plan keeps as verified.
pub const MAX_VERIFIED: usize = 2000;
/// The longest id of a check, in characters.
const MAX_CHECK: usize = 400;
/// The most shaping points of a leg.
const MAX_SHAPING: usize = 50;

/// A stop to be added.
#[derive(Clone, Debug, PartialEq)]
pub struct NewStop {
    /// Its id, chosen by the caller, unique in the plan.
    pub id: StopId,
    /// Where it is.
    pub place: Place,
    /// How long it lasts.
    pub stay: Seconds,
    /// Free text.
    pub note: String,
    /// How it is reached.
    pub reach: Reach,
    /// What is fixed about its time.
    pub pin: Option<Pin>,
}

/// One change of a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Another title.
    SetTitle(String),
    /// Another date of the first day.
    SetStart(Date),
    /// Another vehicle.
    SetVehicle(Profile),
    /// Other travellers.
    SetTravellers(Vec<Traveller>),
    /// Other things to avoid.
    SetAvoid(Avoid),
    /// A new empty day with this id, at an index.
    AddDay {
        /// Its id, unique in the plan.
        id: DayId,
        /// Where it comes; past the end is the end.
        index: usize,
    },
    /// The day goes, with its stops.
    RemoveDay(DayId),
    /// The day comes to another index.
    MoveDay {
        /// Which.
        day: DayId,
        /// Its index afterwards.
        index: usize,
    },
    /// Another start time of a day.
    SetDayStart {
        /// Which.
        day: DayId,
        /// Local time.
        start: Time,
    },
    /// Another title of a day.
    SetDayTitle {
        /// Which.
        day: DayId,
        /// The title; may be empty.
        title: String,
    },
    /// Another note of a day.
    SetDayNote {
        /// Which.
        day: DayId,
        /// The note; may be empty.
        note: String,
    },
    /// The night after this day falls after that stop: what follows it moves to the next day, what precedes it comes to this one.
    SetNight {
        /// The day whose end moves.
        day: DayId,
        /// The stop that becomes its last: one of this day or of the next.
        last: StopId,
    },
    /// New stops on a day, from an index on.
    AddStops {
        /// The day.
        day: DayId,
        /// The index of the first; past the end is the end.
        index: usize,
        /// The stops in order. The last is the one the planner asked for; crossings may come before it.
        stops: Vec<NewStop>,
    },
    /// The stop comes to another day or index.
    MoveStop {
        /// Which.
        stop: StopId,
        /// The day it comes to.
        day: DayId,
        /// Its index on that day afterwards.
        index: usize,
    },
    /// The stop goes.
    RemoveStop(StopId),
    /// Another stay.
    SetStay {
        /// Which.
        stop: StopId,
        /// How long.
        stay: Seconds,
    },
    /// Another name, of the planner's choice.
    SetStopName {
        /// Which.
        stop: StopId,
        /// The name.
        name: String,
    },
    /// Another note.
    SetStopNote {
        /// Which.
        stop: StopId,
        /// The note; may be empty.
        note: String,
    },
    /// Another way of reaching the stop.
    SetReach {
        /// Which.
        stop: StopId,
        /// How.
        reach: Reach,
    },
    /// Other shaping points of the leg that arrives at the stop.
    SetShaping {
        /// Which.
        stop: StopId,
        /// In order; empty is none.
        points: Vec<Point>,
    },
    /// Other facts of the vehicle.
    SetVehicleFacts(VehicleFacts),
    /// Other limits of every day.
    SetLimits(Limits),
    /// Other breaks, or none.
    SetBreaks(Option<Breaks>),
    /// Other limits of one day.
    SetDayLimits {
        /// Which.
        day: DayId,
        /// Its own; where they say nothing, the plan's hold.
        limits: Limits,
    },
    /// Another lodging, or none arranged.
    SetLodging {
        /// The day before the night.
        day: DayId,
        /// What is arranged.
        lodging: Option<Lodging>,
    },
    /// Another fixed time, or none.
    SetPin {
        /// Which stop.
        stop: StopId,
        /// What is fixed.
        pin: Option<Pin>,
    },
    /// Somebody has verified what a check says.
    Verify(Verified),
    /// What a check says is no longer held for verified.
    Unverify {
        /// The check's id.
        check: String,
    },
    /// Other people, by name.
    SetPeople(Vec<Person>),
    /// Another choice of which private fields leave the machine.
    SetDisclosed(Disclosed),
    /// Another private note of a day.
    SetDayPrivateNote {
        /// Which.
        day: DayId,
        /// The note; may be empty.
        note: String,
    },
    /// Another private note of a stop.
    SetStopPrivateNote {
        /// Which.
        stop: StopId,
        /// The note; may be empty.
        note: String,
    },
    /// Another net cost of a day's night, or none.
    SetDayCost {
        /// Which.
        day: DayId,
        /// How much.
        cost: Option<Money>,
    },
    /// Another net cost of a stop, or none.
    SetStopCost {
        /// Which.
        stop: StopId,
        /// How much.
        cost: Option<Money>,
    },
    /// Several changes that are one step for the planner: all are made or none.
    Several {
        /// The code of the step.
        code: &'static str,
        /// In order; the last names the subject and the day of the step.
        edits: Vec<Edit>,
    },
}

/// What an edit did, in words a page can put in its own language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What kind of step: one of [`Step::CODES`].
    pub code: &'static str,
    /// The title, stop or day it is about, as the planner named it.
    pub subject: Option<String>,
    /// The number of the day it is about or leads to, from 1.
    pub day: Option<usize>,
}

impl Step {
    /// Every code that a step of this version may have.
    pub const CODES: [&'static str; 48] = [
        "set_title",
        "set_start",
        "set_vehicle",
        "set_travellers",
        "set_avoid",
        "add_day",
        "remove_day",
        "move_day",
        "set_day_start",
        "set_day_title",
        "set_day_note",
        "set_night",
        "add_stop",
        "move_stop",
        "remove_stop",
        "set_stay",
        "set_stop_name",
        "set_stop_note",
        "set_reach",
        "set_shaping",
        "fly",
        "add_crossings",
        "set_vehicle_facts",
        "set_limits",
        "set_breaks",
        "set_day_limits",
        "set_lodging",
        "set_pin",
        "verify",
        "unverify",
        "mend_leave_earlier",
        "mend_wait",
        "mend_stay_shorter",
        "mend_swap",
        "mend_overnight",
        "mend_open_day",
        "mend_other_crossing",
        "mend_profile",
        "mend_remove",
        "set_people",
        "set_disclosed",
        "set_day_private_note",
        "set_stop_private_note",
        "set_day_cost",
        "set_stop_cost",
        "settle",
        "restore",
        "insert_block",
    ];
}

type Result<T, E = EditError> = std::result::Result<T, E>;

/// A step; its day by its index.
fn step(code: &'static str, subject: Option<&str>, day: Option<usize>) -> Step {
    Step { code, subject: subject.map(ToOwned::to_owned), day: day.map(|index| index + 1) }
}

impl Plan {
    /// Makes one change.
    ///
    /// # Errors
    ///
    /// An [`EditError`] says what cannot be done; the plan is then unchanged.
    pub fn apply(&mut self, edit: &Edit) -> Result<Step> {
        let mut next = self.clone();
        let step = next.change(edit)?;
        *self = next;
        Ok(step)
    }

    fn change(&mut self, edit: &Edit) -> Result<Step> {
        match edit {
            Edit::SetTitle(title) => {
                self.title = titled("the title", title)?;
                Ok(step("set_title", Some(&self.title), None))
            }
            Edit::SetStart(date) => {
                if !(1990..=2150).contains(&date.year()) {
                    return Err(EditError::Date(*date));
                }
                self.start = *date;
                Ok(step("set_start", Some(&date.to_string()), None))
            }
            Edit::SetVehicle(profile) => {
                self.vehicle = *profile;
                Ok(step("set_vehicle", Some(profile.word()), None))
            }
            Edit::SetTravellers(travellers) => {
                travellers.iter().try_for_each(|traveller| country(&traveller.nationality))?;
                self.travellers.clone_from(travellers);
                Ok(step("set_travellers", None, None))
            }
            Edit::SetAvoid(avoid) => {
                avoid.countries.iter().try_for_each(|code| country(code))?;
                let mut avoid = avoid.clone();
                avoid.countries.sort();
                avoid.countries.dedup();
                avoid.crossings.sort();
                avoid.crossings.dedup();
                if avoid.areas.len() > MAX_AREAS {
                    return Err(EditError::TooManyAreas);
                }
                avoid.areas = avoid.areas.iter().map(|corners| area::ring(corners)).collect::<Result<_>>()?;
                avoid.areas.sort_by(|a, b| area::compare(a, b));
                avoid.areas.dedup();
                self.avoid = avoid;
                Ok(step("set_avoid", None, None))
            }
            Edit::AddDay { id, index } => {
                if self.days.len() >= MAX_DAYS {
                    return Err(EditError::TooManyDays);
                }
                if self.day(id).is_some() {
                    return Err(EditError::TakenId(id.to_string()));
                }
                let index = (*index).min(self.days.len());
                let start = self.days.get(index.saturating_sub(1)).map_or(DAY_START, |day| day.start);
                let order = key_at(&self.days, index, |day| &day.order);
                let (title, note) = (String::new(), String::new());
                let day = Day {
                    id: id.clone(),
                    order,
                    start,
                    title,
                    note,
                    limits: Limits::default(),
                    lodging: None,
                    private_note: String::new(),
                    net_cost: None,
                    stops: Vec::new(),
                };
                self.days.insert(index, day);
                Ok(step("add_day", None, Some(index)))
            }
            Edit::RemoveDay(day) => {
                let index = self.day_index(day)?;
                if self.days.len() == 1 {
                    return Err(EditError::LastDay);
                }
                self.days.remove(index);
                Ok(step("remove_day", None, Some(index)))
            }
            Edit::MoveDay { day, index } => {
                let from = self.day_index(day)?;
                let mut moved = self.days.remove(from);
                let index = (*index).min(self.days.len());
                if index != from {
                    moved.order = key_at(&self.days, index, |day| &day.order);
                }
                self.days.insert(index, moved);
                Ok(step("move_day", Some(&(from + 1).to_string()), Some(index)))
            }
            Edit::SetDayStart { day, start } => {
                let (index, day) = self.day_mut(day)?;
                day.start = *start;
                Ok(step("set_day_start", None, Some(index)))
            }
            Edit::SetDayTitle { day, title } => {
                let (index, day) = self.day_mut(day)?;
                day.title = bounded("the title", title.trim(), MAX_TITLE)?;
                Ok(step("set_day_title", None, Some(index)))
            }
            Edit::SetDayNote { day, note } => {
                let (index, day) = self.day_mut(day)?;
                day.note = bounded("the note", note, MAX_NOTE)?;
                Ok(step("set_day_note", None, Some(index)))
            }
            Edit::SetNight { day, last } => {
                let index = self.set_night(day, last)?;
                Ok(step("set_night", None, Some(index)))
            }
            Edit::AddStops { day, index, stops } => {
                let name = stops.last().map(|stop| stop.place.name.clone());
                let day = self.add_stops(day, *index, stops)?;
                Ok(step("add_stop", name.as_deref(), Some(day)))
            }
            Edit::MoveStop { stop, day, index } => {
                let (name, day) = self.move_stop(stop, day, *index)?;
                Ok(step("move_stop", Some(&name), Some(day)))
            }
            Edit::RemoveStop(stop) => {
                let (day, index) = self.stop_index(stop)?;
                let removed = self.days.get_mut(day).map(|day| day.stops.remove(index));
                Ok(step("remove_stop", removed.as_ref().map(|stop| stop.place.name.as_str()), Some(day)))
            }
            Edit::SetStay { stop, stay } => {
                if *stay < Seconds(0) || *stay > MAX_STAY {
                    return Err(EditError::Stay(*stay));
                }
                let (day, stop) = self.stop_mut(stop)?;
                stop.stay = *stay;
                Ok(step("set_stay", Some(&stop.place.name), Some(day)))
            }
            Edit::SetStopName { stop, name } => {
                let name = titled("the name", name)?;
                let (day, stop) = self.stop_mut(stop)?;
                stop.place.name = name;
                Ok(step("set_stop_name", Some(&stop.place.name), Some(day)))
            }
            Edit::SetStopNote { stop, note } => {
                let note = bounded("the note", note, MAX_NOTE)?;
                let (day, stop) = self.stop_mut(stop)?;
                stop.note = note;
                Ok(step("set_stop_note", Some(&stop.place.name), Some(day)))
            }
            Edit::SetReach { stop, reach } => {
                let (day, stop) = self.stop_mut(stop)?;
                stop.reach.clone_from(reach);
                Ok(step("set_reach", Some(&stop.place.name), Some(day)))
            }
            Edit::SetVehicleFacts(facts) => {
                facts.plates.iter().try_for_each(|code| country(code))?;
                if let Some(range) = facts.fuel_range {
                    // Written so that not-a-number fails, too.
                    if !(range.0 > 0.0 && range <= MAX_FUEL_RANGE) {
                        return Err(EditError::FuelRange(range.kilometres().to_string()));
                    }
                }
                self.vehicle_facts = facts.clone();
                Ok(step("set_vehicle_facts", None, None))
            }
            Edit::SetLimits(limits) => {
                self.limits = limited(*limits)?;
                Ok(step("set_limits", None, None))
            }
            Edit::SetBreaks(breaks) => {
                if let Some(Breaks { after, rest }) = breaks {
                    [after, rest].into_iter().try_for_each(|length| within("a break", *length))?;
                }
                self.breaks = *breaks;
                Ok(step("set_breaks", None, None))
            }
            Edit::SetDayLimits { day, limits } => {
                let limits = limited(*limits)?;
                let (index, day) = self.day_mut(day)?;
                day.limits = limits;
                Ok(step("set_day_limits", None, Some(index)))
            }
            Edit::SetLodging { day, lodging } => {
                let (index, day) = self.day_mut(day)?;
                day.lodging = *lodging;
                Ok(step("set_lodging", None, Some(index)))
            }
            Edit::SetPin { stop, pin } => {
                let (day, stop) = self.stop_mut(stop)?;
                stop.pin = *pin;
                Ok(step("set_pin", Some(&stop.place.name), Some(day)))
            }
            Edit::Verify(verified) => {
                let by = titled("who verified it", &verified.by)?;
                let check = bounded("the check's id", &verified.check, MAX_CHECK)?;
                if check.is_empty() {
                    return Err(EditError::Empty("the check's id"));
                }
                self.verified.retain(|other| other.check != check);
                if self.verified.len() >= MAX_VERIFIED {
                    return Err(EditError::TooManyVerified);
                }
                let at = self.verified.partition_point(|other| other.check < check);
                self.verified.insert(at, Verified { check, on: verified.on, by });
                Ok(step("verify", None, None))
            }
            Edit::Unverify { check } => {
                self.verified.retain(|verified| verified.check != *check);
                Ok(step("unverify", None, None))
            }
            Edit::SetPeople(_)
            | Edit::SetDisclosed(_)
            | Edit::SetDayPrivateNote { .. }
            | Edit::SetStopPrivateNote { .. }
            | Edit::SetDayCost { .. }
            | Edit::SetStopCost { .. } => self.change_private(edit),
            Edit::Several { code, edits } => {
                let mut last = step(code, None, None);
                for edit in edits {
                    last = Step { code, ..self.change(edit)? };
                }
                Ok(last)
            }
            Edit::SetShaping { stop, points } => {
                if points.len() > MAX_SHAPING {
                    return Err(EditError::TooManyShaping);
                }
                points.iter().try_for_each(|point| position(*point))?;
                let (day, stop) = self.stop_mut(stop)?;
                stop.shaping.clone_from(points);
                Ok(step("set_shaping", Some(&stop.place.name), Some(day)))
            }
        }
    }

    fn add_stops(&mut self, day: &DayId, index: usize, stops: &[NewStop]) -> Result<usize> {
        let day_index = self.day_index(day)?;
        if self.stops().count() + stops.len() > MAX_STOPS {
            return Err(EditError::TooManyStops);
        }
        let mut index = index;
        for new in stops {
            if self.stop(&new.id).is_some() {
                return Err(EditError::TakenId(new.id.to_string()));
            }
            if new.stay < Seconds(0) || new.stay > MAX_STAY {
                return Err(EditError::Stay(new.stay));
            }
            position(new.place.at)?;
            let name = titled("the name", &new.place.name)?;
            let note = bounded("the note", &new.note, MAX_NOTE)?;
            let Some(day) = self.days.get_mut(day_index) else { return Err(EditError::NoDay(day.clone())) };
            index = index.min(day.stops.len());
            let stop = Stop {
                id: new.id.clone(),
                order: key_at(&day.stops, index, |stop| &stop.order),
                place: Place { name, ..new.place.clone() },
                stay: new.stay,
                note,
                reach: new.reach.clone(),
                pin: new.pin,
                shaping: Vec::new(),
                private_note: String::new(),
                net_cost: None,
            };
            day.stops.insert(index, stop);
            index += 1;
        }
        Ok(day_index)
    }

    fn move_stop(&mut self, stop: &StopId, day: &DayId, index: usize) -> Result<(String, usize)> {
        let (from_day, from) = self.stop_index(stop)?;
        let to_day = self.day_index(day)?;
        let Some(old) = self.days.get_mut(from_day) else { return Err(EditError::NoStop(stop.clone())) };
        let mut moved = old.stops.remove(from);
        let Some(new) = self.days.get_mut(to_day) else { return Err(EditError::NoDay(day.clone())) };
        let index = index.min(new.stops.len());
        if (from_day, from) != (to_day, index) {
            moved.order = key_at(&new.stops, index, |stop| &stop.order);
            // The way there is another one now: what bent the old leg means nothing for the new.
            moved.shaping.clear();
        }
        let name = moved.place.name.clone();
        new.stops.insert(index, moved);
        Ok((name, to_day))
    }

    fn set_night(&mut self, day: &DayId, last: &StopId) -> Result<usize> {
        let index = self.day_index(day)?;
        let (last_day, last_index) = self.stop_index(last)?;
        let next = self.days.get(index + 1).map(|day| day.id.clone()).ok_or(EditError::Night)?;
        let ids = |plan: &Self, day: usize| -> Vec<StopId> {
            plan.days
                .get(day)
                .map(|day| day.stops.iter().map(|stop| stop.id.clone()).collect())
                .unwrap_or_default()
        };
        if last_day == index {
            let after = ids(self, index).split_off(last_index + 1);
            for (position, stop) in after.iter().enumerate() {
                self.move_stop(stop, &next, position)?;
            }
        } else if last_day == index + 1 {
            for stop in ids(self, index + 1).iter().take(last_index + 1) {
                self.move_stop(stop, day, usize::MAX)?;
            }
        } else {
            return Err(EditError::Night);
        }
        Ok(index)
    }

    fn day_index(&self, id: &DayId) -> Result<usize> {
        self.day(id).map(|(index, _)| index).ok_or_else(|| EditError::NoDay(id.clone()))
    }

    fn day_mut(&mut self, id: &DayId) -> Result<(usize, &mut Day)> {
        let day = self.days.iter_mut().enumerate().find(|(_, day)| day.id == *id);
        day.ok_or_else(|| EditError::NoDay(id.clone()))
    }

    fn stop_index(&self, id: &StopId) -> Result<(usize, usize)> {
        let at =
            |(index, day): (usize, &Day)| Some((index, day.stops.iter().position(|stop| stop.id == *id)?));
        self.days.iter().enumerate().find_map(at).ok_or_else(|| EditError::NoStop(id.clone()))
    }

    fn stop_mut(&mut self, id: &StopId) -> Result<(usize, &mut Stop)> {
        let stops = self.days.iter_mut().enumerate();
        let mut stops = stops.flat_map(|(index, day)| day.stops.iter_mut().map(move |stop| (index, stop)));
        stops.find(|(_, stop)| stop.id == *id).ok_or_else(|| EditError::NoStop(id.clone()))
    }
}

fn key_at<T>(items: &[T], index: usize, key: impl Fn(&T) -> &String) -> String {
    let low = index.checked_sub(1).and_then(|before| items.get(before)).map(|item| key(item).as_str());
    order::between(low, items.get(index).map(|item| key(item).as_str()))
}

fn bounded(what: &'static str, text: &str, most: usize) -> Result<String> {
    let length = text.chars().count();
    if length > most { Err(EditError::TooLong { what, length, most }) } else { Ok(text.to_owned()) }
}

fn titled(what: &'static str, text: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() { Err(EditError::Empty(what)) } else { bounded(what, text, MAX_TITLE) }
}

fn within(what: &'static str, length: Seconds) -> Result<()> {
    let fits = length > Seconds(0) && length <= MAX_LIMIT;
    if fits { Ok(()) } else { Err(EditError::Length { what, length }) }
}

fn limited(limits: Limits) -> Result<Limits> {
    limits.driving.map_or(Ok(()), |driving| within("a limit of driving", driving))?;
    Ok(limits)
}

fn country(code: &str) -> Result<()> {
    let two_letters = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if two_letters { Ok(()) } else { Err(EditError::Country(code.to_owned())) }
}

pub(crate) fn position(point: Point) -> Result<()> {
    let (lon, lat) = (point.x(), point.y());
    // Written so that not-a-number fails, too.
    if (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat) {
        Ok(())
    } else {
        Err(EditError::Position { lon: lon.to_string(), lat: lat.to_string() })
    }
}
