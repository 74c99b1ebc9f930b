//! Crossings: when they are shut, whom they are for, which way they lead.

mod direction;
mod opening;

use std::collections::HashSet;

use geo::{Distance, Haversine};
use jiff::civil::Date;

use super::{Figure, Finding, Rule, Scene, Severity, Subject, Visit};
use crate::facts::{CrossingFacts, CrossingUse, LegFacts, Passed, PlaceFacts, Way};
use crate::{Place, Plan, Profile};

/// Two rows of the atlas for the same two countries nearer to each other than this, in metres, are the gates of one crossing: those on the
/// Chuya highway are 23–25 km apart on the road.
const ONE_CROSSING: f64 = 40_000.0;

/// A crossing that the plan goes through, at a stop or on a leg.
#[derive(Clone, Copy)]
struct Gate<'a> {
    place: &'a Place,
    facts: &'a PlaceFacts,
    crossing: &'a CrossingFacts,
}

impl<'a> Gate<'a> {
    fn of_stop(visit: &Visit<'a>) -> Option<Self> {
        Some(Self { place: &visit.stop.place, facts: visit.place, crossing: visit.place.crossing.as_ref()? })
    }

    fn of_passed(passed: &'a Passed) -> Option<Self> {
        let facts: &PlaceFacts = passed.facts.as_deref()?;
        Some(Self { place: passed.crossing.as_ref()?, facts, crossing: facts.crossing.as_ref()? })
    }

    /// A finding on it, which holds as long as it is this crossing.
    fn finding(&self, rule: Rule, subject: &Subject) -> Finding {
        Finding::new(rule, subject.clone())
            .about(&self.crossing.id)
            .with("crossing", Figure::Place(self.place.clone()))
            .from(self.facts.fact.as_ref())
    }

    fn countries(&self) -> Figure {
        Figure::Countries(self.crossing.countries.to_vec())
    }

    fn is_of(&self, country: &str) -> bool {
        self.crossing.countries.iter().any(|code| code == country)
    }

    /// Whether a border that a leg passes is passed here: at this crossing or its other gate.
    fn is_where(&self, passed: &Passed) -> bool {
        let same_border = self.is_of(&passed.from) && self.is_of(&passed.to);
        let Some(other) = Gate::of_passed(passed) else { return same_border };
        let near = Haversine.distance(self.place.at, other.place.at) < ONE_CROSSING;
        self.crossing.id == other.crossing.id || (same_border && near)
    }
}

/// Adds what there is to say.
pub(super) fn find(scene: &Scene<'_>) {
    let strangers = Strangers::of(scene.plan);
    let mut unsure = HashSet::new();
    let visits = &scene.visits;
    for (index, visit) in visits.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| visits.get(index));
        let after = visits.get(index + 1);
        if let (Some(leg), Some(before)) = (visit.leg, before) {
            on_the_way(scene, &strangers, visit, before, leg);
        }
        let Some(gate) = Gate::of_stop(visit) else { continue };
        let subject = Subject::Stop(visit.stop.id.clone());
        who_may_pass(scene, &strangers, &gate, &subject);
        let legs = [visit.leg, after.and_then(|after| after.leg)];
        vehicles_only(scene, &gate, &subject, &legs);
        opening::at_stop(scene, &gate, visit, leaves(scene, visit, after), &mut unsure);
        direction::find(scene, &gate, visit, before, after);
    }
}

/// When one leaves a stop for good: the departure, or at a night the start of the next day that goes on; none where that is not known.
fn leaves(scene: &Scene<'_>, visit: &Visit<'_>, after: Option<&Visit<'_>>) -> Option<jiff::ZonedDateTime> {
    if let Some(departure) = &visit.times.departure {
        return Some(departure.clone());
    }
    let start = scene.days.get(after?.day)?.start.clone();
    start.filter(|_| visit.night)
}

/// Says what is wrong at borders that a leg passes where no stop is.
fn on_the_way(
    scene: &Scene<'_>,
    strangers: &Strangers,
    visit: &Visit<'_>,
    before: &Visit<'_>,
    leg: &LegFacts,
) {
    let ends = [Gate::of_stop(before), Gate::of_stop(visit)];
    let subject = Subject::Leg(visit.stop.id.clone());
    let date = scene.plan.date(visit.day);
    let mut told: Vec<&str> = Vec::new();
    for passed in &leg.passed {
        if ends.iter().flatten().any(|end| end.is_where(passed)) {
            continue;
        }
        let gate = Gate::of_passed(passed);
        if let Some(gate) = &gate {
            // In and out again at one crossing is one thing to look at.
            if told.contains(&gate.crossing.id.as_str()) {
                continue;
            }
            told.push(&gate.crossing.id);
        }
        let mut finding = match (&gate, &passed.crossing) {
            (Some(gate), _) => gate.finding(Rule::CrossingNotAStop, &subject),
            (None, Some(place)) => Finding::new(Rule::CrossingNotAStop, subject.clone())
                .with("crossing", Figure::Place(place.clone())),
            // Nobody is known to stand there: a border that is open, or one that may not be passed.
            (None, None) => Finding::new(Rule::CrossingNotAStop, subject.clone()).graded(Severity::Verify),
        };
        finding = finding.about(format_args!("{}-{}", passed.from, passed.to));
        finding = finding.with("from", Figure::Country(passed.from.clone()));
        scene.add(finding.with("to", Figure::Country(passed.to.clone())));
        let Some(gate) = gate else { continue };
        who_may_pass(scene, strangers, &gate, &subject);
        vehicles_only(scene, &gate, &subject, &[Some(leg)]);
        opening::on_leg(scene, &gate, &subject, date, visit);
        if let Some(towards) = gate.crossing.only_towards.as_ref().filter(|towards| **towards == passed.from)
        {
            let finding = gate.finding(Rule::CrossingWrongWay, &subject);
            let finding = finding.with("countries", gate.countries());
            scene.add(finding.with("towards", Figure::Country(towards.clone())));
        }
    }
}

/// The nationalities of those who travel; none where nobody is stated.
struct Strangers(Vec<String>);

impl Strangers {
    fn of(plan: &Plan) -> Self {
        let travellers = plan.travellers.iter().filter(|traveller| traveller.count > 0);
        let mut these: Vec<String> = travellers.map(|traveller| traveller.nationality.clone()).collect();
        these.sort_unstable();
        these.dedup();
        Self(these)
    }

    /// Those who are of neither of a crossing's countries; none where all are, `Some` and empty where nobody is stated.
    fn to(&self, gate: &Gate<'_>) -> Option<Vec<String>> {
        let these: Vec<String> =
            self.0.iter().filter(|nationality| !gate.is_of(nationality)).cloned().collect();
        Some(these).filter(|these| self.0.is_empty() || !these.is_empty())
    }
}

fn who_may_pass(scene: &Scene<'_>, strangers: &Strangers, gate: &Gate<'_>, subject: &Subject) {
    let rule = match gate.crossing.open_to {
        CrossingUse::All => return,
        CrossingUse::Limited => return scene.add(gate.finding(Rule::CrossingLimited, subject)),
        CrossingUse::Rail | CrossingUse::Nobody => {
            let what = format!("crossing_{}", gate.crossing.open_to.word());
            let finding = gate.finding(Rule::CrossingShut, subject);
            return scene.add(finding.with("use", Figure::Word(what)));
        }
        CrossingUse::Unconfirmed => Rule::CrossingUnconfirmed,
        CrossingUse::Locals => Rule::CrossingNotForNationality,
    };
    let Some(strangers) = strangers.to(gate) else { return };
    let mut finding = gate.finding(rule, subject).with("countries", gate.countries());
    if strangers.is_empty() {
        finding = finding.graded(Severity::Verify);
    } else {
        finding = finding.about(strangers.join("+")).with("nationalities", Figure::Countries(strangers));
    }
    scene.add(finding);
}

fn vehicles_only(scene: &Scene<'_>, gate: &Gate<'_>, subject: &Subject, legs: &[Option<&LegFacts>]) {
    if gate.crossing.vehicles_only != Some(true) {
        return;
    }
    let without = legs.iter().flatten().find_map(|leg| match leg.way {
        Way::Road(profile @ (Profile::Bicycle | Profile::Foot | Profile::Horse)) => Some(profile),
        _ => None,
    });
    if let Some(profile) = without {
        let finding = gate.finding(Rule::VehiclesOnly, subject).about(profile.word());
        scene.add(finding.with("profile", Figure::Profile(profile)));
    }
}

/// Whether a place works in the month of any of these dates; a place whose months are not known does.
fn in_season(facts: &PlaceFacts, dates: [Date; 2]) -> bool {
    facts.season.is_empty() || dates.iter().any(|date| facts.season.contains(date.month()))
}

/// Says that a crossing is out of its months.
fn out_of_season(scene: &Scene<'_>, gate: &Gate<'_>, subject: &Subject, date: Date) {
    let finding = gate.finding(Rule::CrossingOutOfSeason, subject).about(date);
    let finding = finding.with("date", Figure::Date(date));
    scene.add(finding.with("months", Figure::Months(gate.facts.season)));
}
