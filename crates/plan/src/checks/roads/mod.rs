//! Legs: roads that are not there or shut, fuel, flights; pins and doubles.

mod flights;
mod fuel;

use std::collections::HashSet;

use geo::{Distance, Haversine};

use super::{Figure, Finding, Rule, Scene, Subject, Visit};
use crate::facts::{LegFacts, NoWay, Remark, Way};
use crate::{Confidence, Metres, Months, Place, Profile};

/// The two that do not touch.
const KZ_MN: [&str; 2] = ["KZ", "MN"];
/// Two points of the planner's own with one name that are nearer than this, in metres, are one place.
const SAME_NAMED: f64 = 50.0;
/// Two such points are one place whatever they are called, in metres.
const SAME_POINT: f64 = 5.0;

/// Adds what there is to say.
pub(super) fn find(scene: &Scene<'_>) {
    let visits = &scene.visits;
    let (mut off_road, mut unsure) = (HashSet::new(), HashSet::new());
    for (index, visit) in visits.iter().enumerate() {
        pin(scene, visit, &mut unsure);
        let before = index.checked_sub(1).and_then(|index| visits.get(index));
        let (Some(before), Some(leg)) = (before, visit.leg) else { continue };
        match &leg.way {
            Way::Flight(flight) => flights::find(scene, visit, flight),
            Way::Road(profile) => {
                if no_way(scene, before, visit, leg, *profile) {
                    continue;
                }
                for (end, distance) in [before, visit].into_iter().zip(leg.off_road) {
                    far_off(scene, end, distance, &mut off_road);
                }
                remarks(scene, before, visit, leg);
                double(scene, before, visit, leg);
            }
        }
    }
    approximate(scene, visits);
    fuel::find(scene, visits);
}

fn of_leg(rule: Rule, visit: &Visit<'_>) -> Finding {
    Finding::new(rule, Subject::Leg(visit.stop.id.clone()))
}

fn of_stop(rule: Rule, visit: &Visit<'_>) -> Finding {
    let place = visit.stop.place.clone();
    Finding::new(rule, Subject::Stop(visit.stop.id.clone())).with("place", Figure::Place(place))
}

/// A way between two places.
fn between(finding: Finding, before: &Visit<'_>, visit: &Visit<'_>) -> Finding {
    let finding = finding.with("from", Figure::Place(before.stop.place.clone()));
    finding.with("to", Figure::Place(visit.stop.place.clone()))
}

/// Says that there is no way for this vehicle; whether it said so.
fn no_way(
    scene: &Scene<'_>,
    before: &Visit<'_>,
    visit: &Visit<'_>,
    leg: &LegFacts,
    profile: Profile,
) -> bool {
    let ends = [before.place.country.as_deref(), visit.place.country.as_deref()];
    let joins = |ends: [Option<&str>; 2]| KZ_MN.iter().all(|country| ends.contains(&Some(country)));
    let straight = leg.countries.windows(2).any(|pair| match pair {
        [a, b] => joins([Some(a), Some(b)]),
        _ => false,
    });
    if straight || (leg.no_way.is_some() && joins(ends)) {
        scene.add(between(of_leg(Rule::StraightKzMn, visit), before, visit));
        if !matches!(leg.no_way, Some(NoWay::FarFromRoad { .. })) {
            return true;
        }
    }
    if let Some(works) = leg.other_profile {
        let finding = between(of_leg(Rule::OtherVehicle, visit), before, visit);
        let finding = finding.with("profile", Figure::Profile(profile));
        scene.add(finding.with("works", Figure::Profile(works)));
        return true;
    }
    match leg.no_way {
        None => return false,
        Some(NoWay::NoRoad) => scene.add(between(of_leg(Rule::NoRoad, visit), before, visit)),
        Some(NoWay::FarFromRoad { start, distance }) => {
            let end = if start { before } else { visit };
            let finding = of_stop(Rule::FarFromRoad, end).with("distance", Figure::Distance(distance));
            scene.add(finding.with("profile", Figure::Profile(profile)));
        }
    }
    true
}

/// Says that a stop is off the road, once for the legs on both sides of it.
fn far_off<'a>(scene: &Scene<'_>, end: &Visit<'a>, distance: Metres, told: &mut HashSet<&'a str>) {
    let least = scene.rules().value(Rule::OffRoad, 1.5) * 1000.0;
    if distance.0 > least && told.insert(end.stop.id.as_str()) {
        scene.add(of_stop(Rule::OffRoad, end).with("distance", Figure::Distance(distance)));
    }
}

fn remarks(scene: &Scene<'_>, before: &Visit<'_>, visit: &Visit<'_>, leg: &LegFacts) {
    for remark in &leg.remarks {
        let finding = match remark {
            Remark::Island { start, distance } => {
                let end = if *start { before } else { visit };
                let finding = of_leg(Rule::Island, visit).about(end.stop.id.as_str());
                let finding = finding.with("place", Figure::Place(end.stop.place.clone()));
                finding.with("distance", Figure::Distance(*distance))
            }
            Remark::Unavoidable { what, distance } => {
                let finding = of_leg(Rule::Unavoidable, visit).about(what);
                let finding = finding.with("what", Figure::Word(what.clone()));
                finding.with("distance", Figure::Distance(*distance))
            }
            Remark::Shut { roads, distance } => {
                let month = scene.plan.date(visit.day).month();
                let names = roads.join(", ");
                let mut finding = of_leg(Rule::RoadShut, visit).about(month).about(&names);
                if let Ok(months) = month.to_string().parse::<Months>() {
                    finding = finding.with("month", Figure::Months(months));
                }
                if !names.is_empty() {
                    finding = finding.with("roads", Figure::Text(names));
                }
                finding.with("distance", Figure::Distance(*distance))
            }
        };
        scene.add(finding);
    }
}

/// Says once how much of the plan is by the approximate network; each day and leg shows it for itself.
fn approximate(scene: &Scene<'_>, visits: &[Visit<'_>]) {
    let rough = |visit: &Visit<'_>| {
        let leg = visit.leg?;
        let by_road = matches!(leg.way, Way::Road(_)) && leg.no_way.is_none() && !leg.surveyed;
        leg.distance.filter(|distance| by_road && distance.0 > 0.0)
    };
    let rough: Vec<Metres> = visits.iter().filter_map(rough).collect();
    if rough.is_empty() {
        return;
    }
    let count = i64::try_from(rough.len()).unwrap_or(i64::MAX);
    let finding = Finding::new(Rule::ApproximateLeg, Subject::Plan).with("count", Figure::Count(count));
    scene.add(finding.with("distance", Figure::Distance(rough.into_iter().sum())));
}

/// Says that a stop's position is to be looked up, where the plan comes to it for the first time.
fn pin(scene: &Scene<'_>, visit: &Visit<'_>, told: &mut HashSet<String>) {
    if visit.place.pin != Confidence::Low {
        return;
    }
    let place = &visit.stop.place;
    let at = format!("{:.4},{:.4}", place.at.x(), place.at.y());
    if told.insert(at.clone()) {
        scene.add(of_stop(Rule::LowConfidencePin, visit).about(at).from(visit.place.fact.as_ref()));
    }
}

/// Says that one goes to the place where one is. A leg that is bent goes round and comes back, which is a journey.
fn double(scene: &Scene<'_>, before: &Visit<'_>, visit: &Visit<'_>, leg: &LegFacts) {
    let goes_round = !visit.stop.shaping.is_empty();
    let stays_near = leg.distance.is_none_or(|distance| distance.0 < 1000.0);
    if visit.day == before.day && !goes_round && stays_near && same(&before.stop.place, &visit.stop.place) {
        scene.add(of_stop(Rule::DuplicateStop, visit));
    }
}

fn same(a: &Place, b: &Place) -> bool {
    let near = Haversine.distance(a.at, b.at);
    match (&a.key, &b.key) {
        (Some(a), Some(b)) => a == b,
        (None, None) => near < SAME_POINT || (near < SAME_NAMED && a.name == b.name),
        _ => false,
    }
}
