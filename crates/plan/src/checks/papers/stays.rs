//! Which countries a plan is in, from when to when, and how it enters them.

use jiff::civil::Date;

use super::super::clock::days_between;
use super::super::{Scene, Subject, Visit};
use crate::facts::Way;
use crate::{Place, PlaceKind};

/// Where a country is entered.
#[derive(Clone, Copy, Debug)]
pub(super) enum Post<'a> {
    /// Before the plan begins.
    Before,
    /// At a crossing, or an airport.
    At(&'a Place),
    /// Nobody knows where.
    Unknown,
}

/// From one entry of a country to the exit that follows.
#[derive(Clone, Debug)]
pub(super) struct Stay<'a> {
    /// ISO 3166-1 alpha-2.
    pub(super) country: &'a str,
    /// The date of entry, or on which the plan begins.
    pub(super) first: Date,
    /// The date of exit, or on which the plan ends.
    pub(super) last: Date,
    /// Where it is entered.
    pub(super) post: Post<'a>,
    /// Whether a vehicle is driven over the border.
    pub(super) driven: bool,
    /// Whether it is only passed through: entered and left, three days at most, and no stop there but crossings, airports and towns.
    pub(super) passing: bool,
    /// What the entry is shown on.
    pub(super) subject: Subject,
}

/// The most days on which a country is only passed through.
const PASSING: i64 = 3;

impl Stay<'_> {
    /// How many days; those of entry and exit both count.
    pub(super) fn days(&self) -> i64 {
        days_between(self.first, self.last) + 1
    }
}

/// The stays of a plan in order.
///
/// A stop where nobody knows the country changes nothing. Borders on a leg are passed on the date of the day that it arrives on; a flight enters on the date of its
/// arrival.
pub(super) fn stays<'a>(scene: &Scene<'a>) -> Vec<Stay<'a>> {
    let mut stays: Vec<Stay<'a>> = Vec::new();
    let mut before: Option<Visit<'a>> = None;
    for visit in scene.visits.iter().copied() {
        let step = Step { before, visit, date: scene.plan.date(visit.day) };
        if let Some(leg) = visit.leg
            && !matches!(leg.way, Way::Flight(_))
        {
            for country in step.on_the_way(stays.last().map(|stay| stay.country)) {
                step.enter(&mut stays, country);
            }
        }
        if let Some(country) = visit.place.country.as_deref()
            && !stays.last().is_some_and(|stay| is_at_border_of(&visit, stay.country))
        {
            step.enter(&mut stays, country);
        }
        if let Some(stay) = stays.last_mut() {
            let on_the_way =
                matches!(visit.stop.place.kind(), PlaceKind::Crossing | PlaceKind::Airport | PlaceKind::Town);
            stay.passing &= on_the_way;
        }
        before = Some(visit);
    }
    if let (Some(stay), Some(visit)) = (stays.last_mut(), before) {
        let end = scene.plan.date(scene.plan.days.len().saturating_sub(1));
        let arrived = visit.times.arrival.as_ref().map_or(end, jiff::ZonedDateTime::date);
        stay.last = stay.last.max(end).max(arrived);
        stay.passing = false;
    }
    for stay in &mut stays {
        stay.passing &= !matches!(stay.post, Post::Before) && stay.days() <= PASSING;
    }
    stays
}

/// Whether a stop is a crossing on a border of a country: then one is still in it, wherever the pin is.
fn is_at_border_of(visit: &Visit<'_>, country: &str) -> bool {
    visit
        .place
        .crossing
        .as_ref()
        .is_some_and(|crossing| crossing.countries.iter().any(|code| code == country))
}

/// One step from stop to stop.
struct Step<'a> {
    before: Option<Visit<'a>>,
    visit: Visit<'a>,
    date: Date,
}

impl<'a> Step<'a> {
    /// The countries of the leg. Where it begins at a crossing, its first metres may lie on the side that has been left.
    fn on_the_way(&self, now: Option<&str>) -> impl Iterator<Item = &'a str> + use<'a> {
        let countries = self.visit.leg.map_or(&[][..], |leg| &leg.countries);
        let back = match countries {
            [first, second, ..] => {
                now == Some(second.as_str())
                    && self.before.is_some_and(|before| is_at_border_of(&before, first))
            }
            _ => false,
        };
        countries.iter().skip(usize::from(back)).map(String::as_str)
    }

    fn enter(&self, stays: &mut Vec<Stay<'a>>, country: &'a str) {
        let now = match stays.last_mut() {
            None => None,
            Some(stay) if stay.country == country => return,
            Some(stay) => {
                stay.last = stay.last.max(self.date);
                Some((stay.country, stay.last))
            }
        };
        let stop = |visit: &Visit<'a>| Subject::Stop(visit.stop.id.clone());
        let flown = self.visit.leg.is_some_and(|leg| matches!(leg.way, Way::Flight(_)));
        let joins =
            |visit: &Visit<'_>, from: &str| is_at_border_of(visit, from) && is_at_border_of(visit, country);
        let (post, subject) = match (now, self.before) {
            (None, _) => (Post::Before, stop(&self.visit)),
            _ if flown => (Post::At(&self.visit.stop.place), stop(&self.visit)),
            (Some((from, _)), Some(before)) if joins(&before, from) => {
                (Post::At(&before.stop.place), stop(&before))
            }
            (Some((from, _)), _) if joins(&self.visit, from) => {
                (Post::At(&self.visit.stop.place), stop(&self.visit))
            }
            (Some((from, _)), _) => {
                let passed = self.visit.leg.and_then(|leg| {
                    leg.passed.iter().find(|passed| passed.from == from && passed.to == country)
                });
                let crossing = passed.and_then(|passed| passed.crossing.as_ref());
                (crossing.map_or(Post::Unknown, Post::At), Subject::Leg(self.visit.stop.id.clone()))
            }
        };
        let arrived = self.visit.times.arrival.as_ref().filter(|_| flown).map(jiff::ZonedDateTime::date);
        // A flight arrives after it leaves, but a date line may say otherwise; no stay begins before the one it follows has ended.
        let first = now.map_or(self.date, |(_, left)| left.max(arrived.unwrap_or(self.date)));
        stays.push(Stay {
            country,
            first,
            last: first,
            post,
            driven: now.is_some() && self.visit.leg.is_some_and(|leg| leg.way.is_driven()),
            passing: true,
            subject,
        });
    }
}
