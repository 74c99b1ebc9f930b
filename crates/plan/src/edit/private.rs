//! Changes of what a plan keeps to itself.

use super::{Edit, EditError, MAX_NOTE, Result, Step, bounded, country, step, titled};
use crate::{Money, Person, Plan};

/// The most people of a plan.
pub const MAX_PEOPLE: usize = 500;
/// The longest passport, in characters.
const MAX_PASSPORT: usize = 200;
/// The dearest: a billion, in hundredths.
pub const MAX_COST: i64 = 100_000_000_000;

impl Plan {
    /// Makes a change of what a plan keeps to itself.
    pub(super) fn change_private(&mut self, edit: &Edit) -> Result<Step> {
        match edit {
            Edit::SetPeople(people) => {
                self.people = listed(people)?;
                Ok(step("set_people", None, None))
            }
            Edit::SetDisclosed(disclosed) => {
                self.disclosed = *disclosed;
                Ok(step("set_disclosed", None, None))
            }
            Edit::SetDayPrivateNote { day, note } => {
                let note = bounded("the private note", note, MAX_NOTE)?;
                let (index, day) = self.day_mut(day)?;
                day.private_note = note;
                Ok(step("set_day_private_note", None, Some(index)))
            }
            Edit::SetStopPrivateNote { stop, note } => {
                let note = bounded("the private note", note, MAX_NOTE)?;
                let (day, stop) = self.stop_mut(stop)?;
                stop.private_note = note;
                Ok(step("set_stop_private_note", Some(&stop.place.name), Some(day)))
            }
            Edit::SetDayCost { day, cost } => {
                let cost = cost.map(priced).transpose()?;
                let (index, day) = self.day_mut(day)?;
                day.net_cost = cost;
                Ok(step("set_day_cost", None, Some(index)))
            }
            Edit::SetStopCost { stop, cost } => {
                let cost = cost.map(priced).transpose()?;
                let (day, stop) = self.stop_mut(stop)?;
                stop.net_cost = cost;
                Ok(step("set_stop_cost", Some(&stop.place.name), Some(day)))
            }
            other => self.change(other),
        }
    }
}

fn listed(people: &[Person]) -> Result<Vec<Person>> {
    if people.len() > MAX_PEOPLE {
        return Err(EditError::TooManyPeople);
    }
    let mut listed = people.iter().map(checked).collect::<Result<Vec<_>>>()?;
    listed.sort_by(|one, other| one.id.cmp(&other.id));
    let twice = listed.windows(2).find_map(|pair| match pair {
        [one, other] if one.id == other.id => Some(one.id.to_string()),
        _ => None,
    });
    twice.map_or(Ok(listed), |id| Err(EditError::TakenId(id)))
}

fn checked(person: &Person) -> Result<Person> {
    if !person.nationality.is_empty() {
        country(&person.nationality)?;
    }
    Ok(Person {
        id: person.id.clone(),
        name: titled("the name", &person.name)?,
        nationality: person.nationality.clone(),
        passport: bounded("the passport", person.passport.trim(), MAX_PASSPORT)?,
    })
}

fn priced(cost: Money) -> Result<Money> {
    if (0..=MAX_COST).contains(&cost.minor) { Ok(cost) } else { Err(EditError::Cost(cost.minor)) }
}
