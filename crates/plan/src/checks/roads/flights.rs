//! Flights: whether they are flown, and from where to where.

use super::super::{Figure, Rule, Scene, Visit};
use super::of_leg;
use crate::Confidence;
use crate::facts::FlightFacts;

/// Adds what there is to say about the flight that arrives at a stop.
pub(super) fn find(scene: &Scene<'_>, visit: &Visit<'_>, flight: &FlightFacts) {
    let of = |rule: Rule| of_leg(rule, visit).about(&flight.id).from(flight.fact.as_ref());
    let Some(status) = &flight.status else {
        return scene.add(of(Rule::FlightUnknown).with("flight", Figure::Text(flight.id.clone())));
    };
    let named = |rule: Rule| of(rule).with("flight", Figure::Flight(flight.id.clone()));
    if !flight.joins {
        scene.add(named(Rule::FlightElsewhere));
    }
    let rule = match status.as_str() {
        "suspended" | "closed" => Rule::FlightNotFlown,
        "open" if is_sure(scene, flight) => return,
        _ => Rule::FlightUnconfirmed,
    };
    let date = scene.plan.date(visit.day);
    let mut finding = named(rule).about(status).about(date);
    if let Some(fact) = &flight.fact {
        finding = finding.about(fact.as_of);
    }
    finding = finding.with("status", Figure::Word(format!("flight_{status}")));
    scene.add(finding.with("date", Figure::Date(date)));
}

/// Whether what is known of a flight is neither weak nor old.
fn is_sure(scene: &Scene<'_>, flight: &FlightFacts) -> bool {
    let Some(fact) = &flight.fact else { return false };
    // The table's figure is a number of days, some hundreds.
    #[expect(clippy::cast_possible_truncation, reason = "a float's whole part, which saturates")]
    let days = scene.rules().value(Rule::RuleOld, 365.0) as i64;
    let old = jiff::Span::new().try_days(days).and_then(|days| fact.as_of.first_day().checked_add(days));
    fact.confidence != Confidence::Low && old.is_ok_and(|old| scene.around.today <= old)
}
