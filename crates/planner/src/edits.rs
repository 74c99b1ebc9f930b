//! Requests of the page as edits of the plan.

use geo::{Distance, Haversine, Point};
use plan::{
    Avoid, Breaks, DayId, Disclosed, Edit, Limits, Lodging, Metres, Money, NewStop, Ownership, Person,
    PersonId, Pin, Place, PlaceKey, PlaceKind, Plan, Profile, Reach, Seconds, StopId, Traveller,
    VehicleFacts, Verified, Word,
};

use crate::api::{
    EditRequest, LimitsView, LonLat, MoneyView, NewPlace, PersonView, PinView, ReachRequest, VehicleView,
};
use crate::error::{Code, Error};
use crate::ids::fresh;
use crate::known;
use crate::router::{Answer, Router};

/// Metres within which two stops are the same airport.
const SAME_AIRPORT: f64 = 3_000.0;

/// The edit that a request asks for; `Undo` and `Redo` are none.
pub(crate) fn edit_of(request: EditRequest, plan: &Plan, router: &Router) -> Result<Edit, Error> {
    let day = DayId::new;
    let stop = StopId::new;
    Ok(match request {
        EditRequest::SetTitle { title } => Edit::SetTitle(title),
        EditRequest::SetStart { date } => Edit::SetStart(date_of(&date)?),
        EditRequest::SetVehicle { profile } => Edit::SetVehicle(profile_of(&profile)?),
        EditRequest::SetTravellers { travellers } => Edit::SetTravellers(
            travellers
                .into_iter()
                .map(|t| Traveller { nationality: t.nationality, count: t.count })
                .collect(),
        ),
        EditRequest::SetAvoid { avoid } => Edit::SetAvoid(Avoid {
            countries: avoid.countries,
            crossings: avoid.crossings,
            unpaved: avoid.unpaved,
            ferries: avoid.ferries,
            tolls: avoid.tolls,
            fords: avoid.fords,
            areas: avoid.areas.into_iter().map(|ring| ring.into_iter().map(point_of).collect()).collect(),
        }),
        EditRequest::AddDay { index } => Edit::AddDay { id: fresh(), index: index.map_or(usize::MAX, at) },
        EditRequest::RemoveDay { day: id } => Edit::RemoveDay(day(id)),
        EditRequest::MoveDay { day: id, index } => Edit::MoveDay { day: day(id), index: at(index) },
        EditRequest::SetDayStart { day: id, start } => {
            Edit::SetDayStart { day: day(id), start: time_of(&start)? }
        }
        EditRequest::SetDayTitle { day: id, title } => Edit::SetDayTitle { day: day(id), title },
        EditRequest::SetDayNote { day: id, note } => Edit::SetDayNote { day: day(id), note },
        EditRequest::SetNight { day: id, last } => Edit::SetNight { day: day(id), last: stop(last) },
        EditRequest::AddStop { day: id, index, place, stay } => {
            add_stop(plan, router, id.map(day), index.map(at), place, stay)?
        }
        EditRequest::MoveStop { stop: id, day: to, index } => {
            Edit::MoveStop { stop: stop(id), day: day(to), index: at(index) }
        }
        EditRequest::RemoveStop { stop: id } => Edit::RemoveStop(stop(id)),
        EditRequest::SetStay { stop: id, stay } => Edit::SetStay { stop: stop(id), stay: seconds_of(stay)? },
        EditRequest::SetStopName { stop: id, name } => Edit::SetStopName { stop: stop(id), name },
        EditRequest::SetStopNote { stop: id, note } => Edit::SetStopNote { stop: stop(id), note },
        EditRequest::SetReach { stop: id, reach } => {
            Edit::SetReach { stop: stop(id), reach: reach_of(reach)? }
        }
        EditRequest::FlyTo { stop: id, flight } => fly_to(plan, &stop(id), &flight)?,
        EditRequest::AddCrossings { stop: id } => add_crossings(plan, router, &stop(id))?,
        EditRequest::SetShaping { stop: id, points } => {
            Edit::SetShaping { stop: stop(id), points: points.into_iter().map(point_of).collect() }
        }
        EditRequest::SetVehicleFacts { vehicle } => Edit::SetVehicleFacts(vehicle_facts_of(vehicle)?),
        EditRequest::SetLimits { limits } => Edit::SetLimits(limits_of(&limits)?),
        EditRequest::SetBreaks { breaks } => Edit::SetBreaks(
            breaks
                .map(|breaks| {
                    Ok::<_, Error>(Breaks {
                        after: seconds_of(breaks.after)?,
                        rest: seconds_of(breaks.rest)?,
                    })
                })
                .transpose()?,
        ),
        EditRequest::SetDayLimits { day: id, limits } => {
            Edit::SetDayLimits { day: day(id), limits: limits_of(&limits)? }
        }
        EditRequest::SetLodging { day: id, lodging } => {
            let lodging = lodging.as_deref().map(lodging_of).transpose()?;
            Edit::SetLodging { day: day(id), lodging }
        }
        EditRequest::SetPin { stop: id, pin } => {
            Edit::SetPin { stop: stop(id), pin: pin.map(|pin| pin_of(&pin)).transpose()? }
        }
        EditRequest::Verify { check, by } => Edit::Verify(Verified { check, on: today(), by }),
        EditRequest::Unverify { check } => Edit::Unverify { check },
        EditRequest::Mend { .. } => {
            return Err(Error::new(Code::BadArgument, "a mend is made by the session"));
        }
        EditRequest::SetPeople { people } => Edit::SetPeople(people.into_iter().map(person_of).collect()),
        EditRequest::SetDisclosed { disclosed } => Edit::SetDisclosed(Disclosed {
            names: disclosed.names,
            passports: disclosed.passports,
            net_costs: disclosed.net_costs,
            private_notes: disclosed.private_notes,
        }),
        EditRequest::SetDayPrivateNote { day: id, note } => Edit::SetDayPrivateNote { day: day(id), note },
        EditRequest::SetStopPrivateNote { stop: id, note } => {
            Edit::SetStopPrivateNote { stop: stop(id), note }
        }
        EditRequest::SetDayCost { day: id, cost } => {
            Edit::SetDayCost { day: day(id), cost: cost.as_ref().map(money_of).transpose()? }
        }
        EditRequest::SetStopCost { stop: id, cost } => {
            Edit::SetStopCost { stop: stop(id), cost: cost.as_ref().map(money_of).transpose()? }
        }
        EditRequest::Settle { .. }
        | EditRequest::Restore { .. }
        | EditRequest::TakeHeld { .. }
        | EditRequest::InsertBlock { .. } => {
            return Err(Error::new(Code::BadArgument, "this is made by the session and cannot be previewed"));
        }
        EditRequest::Undo | EditRequest::Redo => {
            return Err(Error::new(Code::BadArgument, "undo and redo are no edits that can be previewed"));
        }
    })
}

fn person_of(view: PersonView) -> Person {
    let id = if view.id.is_empty() { fresh() } else { PersonId::new(view.id) };
    Person { id, name: view.name, nationality: view.nationality, passport: view.passport }
}

fn money_of(view: &MoneyView) -> Result<Money, Error> {
    Ok(Money { minor: view.minor, currency: word_of("currency", &view.currency)? })
}

fn at(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

fn point_of([lon, lat]: LonLat) -> Point {
    Point::new(lon, lat)
}

/// A profile of its word.
pub(crate) fn profile_of(word: &str) -> Result<Profile, Error> {
    Profile::from_word(word).ok_or_else(|| {
        let known = Profile::ALL.map(Profile::word).join(", ");
        Error::new(Code::BadArgument, format!("there is no profile {word:?}; the profiles are {known}"))
    })
}

/// A date as it is written.
pub(crate) fn date_of(text: &str) -> Result<jiff::civil::Date, Error> {
    text.parse().map_err(|error: jiff::Error| {
        Error::new(Code::BadArgument, format!("{text:?} is no date; write it as 2027-06-12")).because(&error)
    })
}

fn time_of(text: &str) -> Result<jiff::civil::Time, Error> {
    jiff::civil::Time::strptime("%H:%M", text).map_err(|error| {
        Error::new(Code::BadArgument, format!("{text:?} is no time of day; write it as 08:30"))
            .because(&error)
    })
}

/// The date where this machine is.
pub(crate) fn today() -> jiff::civil::Date {
    jiff::ZonedDateTime::now().date()
}

/// A choice of a few, by its word.
fn word_of<T: Word>(what: &str, word: &str) -> Result<T, Error> {
    T::read(word).ok_or_else(|| {
        let message = format!("{word:?} is no {what}; it is one of {}", T::WORDS.join(", "));
        Error::new(Code::BadArgument, message)
    })
}

/// A lodging of its word.
pub(crate) fn lodging_of(word: &str) -> Result<Lodging, Error> {
    word_of("lodging", word)
}

/// An ownership of its word.
pub(crate) fn ownership_of(word: &str) -> Result<Ownership, Error> {
    word_of("ownership", word)
}

fn vehicle_facts_of(view: VehicleView) -> Result<VehicleFacts, Error> {
    let ownership = view.ownership.map(|word| ownership_of(&word));
    Ok(VehicleFacts {
        fuel_range: view.fuel_range.map(Metres),
        ownership: ownership.transpose()?,
        plates: view.plates,
    })
}

fn limits_of(view: &LimitsView) -> Result<Limits, Error> {
    let time = |text: &Option<String>| text.as_deref().map(time_of).transpose();
    Ok(Limits {
        driving: view.driving.map(seconds_of).transpose()?,
        earliest: time(&view.earliest)?,
        latest: time(&view.latest)?,
        after_dark: view.after_dark,
    })
}

fn pin_of(view: &PinView) -> Result<Pin, Error> {
    let kind = word_of("fixed time", &view.kind)?;
    Ok(Pin { kind, at: time_of(&view.at)?, next_day: view.next_day })
}

fn seconds_of(seconds: f64) -> Result<Seconds, Error> {
    if seconds.is_finite() {
        Ok(Seconds(seconds.round() as i64))
    } else {
        Err(Error::new(Code::BadArgument, format!("{seconds} is no stay")))
    }
}

fn reach_of(request: ReachRequest) -> Result<Reach, Error> {
    Ok(match request {
        ReachRequest::Road => Reach::Road,
        ReachRequest::RoadBy { profile } => Reach::RoadBy(profile_of(&profile)?),
        ReachRequest::Flight { flight } => {
            known::flight(&flight)?;
            Reach::Flight(flight)
        }
    })
}

/// A place of the atlas as a plan holds it.
pub(crate) fn known_place(key: &PlaceKey, language: &str) -> Result<Place, Error> {
    let unknown = || Error::new(Code::UnknownPlace, format!("there is no place {key}")).with("text", key);
    let place = known::atlas()?.place(key).ok_or_else(unknown)?;
    let at = place.at().ok_or_else(|| {
        Error::new(Code::UnknownPlace, format!("nobody knows where {key} is: it has no position"))
            .with("text", key)
    })?;
    Ok(Place { key: Some(key.clone()), name: known::name_in(place, language), at })
}

/// A point of the planner's own.
pub(crate) fn own_place(at: Point, name: &str) -> Result<Place, Error> {
    if !((-180.0..=180.0).contains(&at.x()) && (-90.0..=90.0).contains(&at.y())) {
        let message = format!(
            "{}, {} is no position: longitude from -180 to 180 first, then latitude from -90 to 90",
            at.x(),
            at.y()
        );
        return Err(Error::new(Code::BadPosition, message));
    }
    if atlas::country_at(at).is_none() {
        let message = format!("{:.4}, {:.4} is in the sea; choose a point on land", at.x(), at.y());
        return Err(Error::new(Code::InSea, message));
    }
    let name = if name.trim().is_empty() { format!("{:.4}, {:.4}", at.y(), at.x()) } else { name.to_owned() };
    Ok(Place { key: None, name, at })
}

/// How long one usually stays at a kind of place.
pub(crate) fn usual_stay(kind: PlaceKind) -> Seconds {
    match kind {
        PlaceKind::Site => Seconds::minutes(90),
        PlaceKind::Crossing => Seconds::hours(2),
        PlaceKind::Airport => Seconds::minutes(120),
        PlaceKind::Town | PlaceKind::Own => Seconds::minutes(30),
    }
}

/// A new stop with the usual stay.
pub(crate) fn new_stop(place: Place, reach: Reach) -> NewStop {
    let stay = usual_stay(place.kind());
    NewStop { id: fresh(), place, stay, note: String::new(), reach, pin: None }
}

fn add_stop(
    plan: &Plan,
    router: &Router,
    day: Option<DayId>,
    index: Option<usize>,
    place: NewPlace,
    stay: Option<f64>,
) -> Result<Edit, Error> {
    let place = match place {
        NewPlace::Known { key } => {
            let bad =
                || Error::new(Code::UnknownPlace, format!("{key:?} is no key of a place")).with("text", &key);
            known_place(&key.parse().map_err(|()| bad())?, &plan.language)?
        }
        NewPlace::Point { point, name } => own_place(point_of(point), &name)?,
    };
    let day = day.or_else(|| plan.days.last().map(|day| day.id.clone()));
    let day = day.ok_or_else(|| Error::new(Code::EditRefused, "the plan has no day"))?;
    let count = plan.day(&day).map_or(0, |(_, day)| day.stops.len());
    let index = index.unwrap_or(count).min(count);
    let mut stop = new_stop(place, Reach::Road);
    if plan.stops().next().is_none() {
        // A journey sets out from its first stop when the day starts.
        stop.stay = Seconds(0);
    }
    if let Some(stay) = stay {
        stop.stay = seconds_of(stay)?;
    }
    let mut stops = Vec::new();
    let (id, add) = (stop.id.clone(), |stops| Edit::AddStops { day: day.clone(), index, stops });
    let mut trial = plan.clone();
    trial.apply(&add(vec![stop.clone()]))?;
    stops.extend(crossings_before(&trial, router, &id)?);
    stops.push(stop);
    Ok(add(stops))
}

/// The crossings that the leg to a stop passes, as new stops.
pub(crate) fn crossings_before(plan: &Plan, router: &Router, stop: &StopId) -> Result<Vec<NewStop>, Error> {
    let leg = router.leg_to(plan, stop)?;
    let Some(Answer::Road(route)) = leg.map(|leg| leg.answer) else { return Ok(Vec::new()) };
    let crossing = |passage: &roads::Passage| {
        let key = PlaceKey::new(PlaceKind::Crossing, passage.crossing.clone());
        Ok(new_stop(known_place(&key, &plan.language)?, Reach::Road))
    };
    // A border that is crossed where the atlas has no crossing is no stop.
    let named = route.answer.crossings.iter().filter(|passage| !passage.crossing.is_empty());
    named.map(crossing).collect()
}

fn add_crossings(plan: &Plan, router: &Router, stop: &StopId) -> Result<Edit, Error> {
    let (day, index) = position(plan, stop)?;
    let stops = crossings_before(plan, router, stop)?;
    if stops.is_empty() {
        return Err(Error::new(Code::EditRefused, "the way to this stop passes no crossing"));
    }
    let edits = vec![Edit::AddStops { day, index, stops }];
    Ok(Edit::Several { code: "add_crossings", edits })
}

fn position(plan: &Plan, stop: &StopId) -> Result<(DayId, usize), Error> {
    let found = plan.days.iter().find_map(|day| {
        let index = day.stops.iter().position(|other| other.id == *stop)?;
        Some((day.id.clone(), index))
    });
    found.ok_or_else(|| plan::EditError::NoStop(stop.clone()).into())
}

/// A leg with the border posts at its ends taken in: from the last stop before it that is no crossing to the first after it, and the crossings
/// between them. None for the first stop of a plan, and where a plan ends or begins at a crossing.
pub(crate) fn over_borders<'a>(
    plan: &'a Plan,
    stop: &StopId,
) -> Option<(&'a plan::Stop, &'a plan::Stop, Vec<&'a plan::Stop>)> {
    let stops: Vec<&plan::Stop> = plan.stops().map(|(_, stop)| stop).collect();
    let at = stops.iter().position(|other| other.id == *stop)?;
    let (before, after) = stops.split_at_checked(at)?;
    let is_crossing = |stop: &&&plan::Stop| stop.place.kind() == PlaceKind::Crossing;
    let from = before.iter().rev().find(|stop| !is_crossing(stop))?;
    let to = after.iter().find(|stop| !is_crossing(stop))?;
    let crossings = before.iter().rev().take_while(is_crossing).chain(after.iter().take_while(is_crossing));
    Some((from, to, crossings.copied().collect()))
}

/// The airports at both ends become stops where they are none yet, the leg between them is flown, and border posts on the way go.
fn fly_to(plan: &Plan, stop: &StopId, flight: &str) -> Result<Edit, Error> {
    let leg = over_borders(plan, stop);
    let nothing = || Error::new(Code::EditRefused, "a flight needs a stop before it and one after it");
    let (from, to, crossings) = leg.ok_or_else(nothing)?;
    let (day, index) = position(plan, &to.id)?;
    let same_day =
        |crossing: &&&plan::Stop| position(plan, &crossing.id).is_ok_and(|(other, _)| other == day);
    let index = index - crossings.iter().filter(same_day).count();
    let row = known::flight(flight)?;
    let airport = |key: &PlaceKey| known_place(key, &plan.language);
    let (mut start, mut end) = (airport(&row.from)?, airport(&row.to)?);
    // A flight goes both ways: take it the way that leaves less road.
    let road = |start: &Place, end: &Place| {
        Haversine.distance(from.place.at, start.at) + Haversine.distance(end.at, to.place.at)
    };
    if road(&end, &start) < road(&start, &end) {
        std::mem::swap(&mut start, &mut end);
    }
    let is_at = |stop: &plan::Stop, airport: &Place| {
        stop.place.kind() == PlaceKind::Airport
            && Haversine.distance(stop.place.at, airport.at) < SAME_AIRPORT
    };
    let mut stops = Vec::new();
    let mut edits = Vec::new();
    if !is_at(from, &start) {
        stops.push(new_stop(start, Reach::Road));
    }
    let reach = Reach::Flight(flight.to_owned());
    if is_at(to, &end) {
        edits.push(Edit::SetReach { stop: to.id.clone(), reach });
    } else {
        let arrival = NewStop { stay: Seconds::minutes(45), ..new_stop(end, reach) };
        stops.push(arrival);
    }
    if !stops.is_empty() {
        edits.push(Edit::AddStops { day, index, stops });
    }
    let removals = crossings.into_iter().map(|crossing| Edit::RemoveStop(crossing.id.clone()));
    // The last edit names the step: the flight, not what went for it.
    let edits = removals.chain(edits).collect();
    Ok(Edit::Several { code: "fly", edits })
}
