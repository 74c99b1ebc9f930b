//! Whether a crossing leads from where one comes to where one goes.

use super::super::{Figure, Rule, Scene, Severity, Subject, Visit};
use super::Gate;
use crate::facts::{LegFacts, Way};

/// Says that a crossing is passed the wrong way; nothing where it is not known which way that is.
pub(super) fn find(
    scene: &Scene<'_>,
    gate: &Gate<'_>,
    visit: &Visit<'_>,
    before: Option<&Visit<'_>>,
    after: Option<&Visit<'_>>,
) {
    let from = before.and_then(|before| come_from(gate, before, visit.leg?));
    let to = after.and_then(|after| go_to(gate, after, after.leg?));
    let only = gate.crossing.only_towards.as_deref();
    let strange = [&from, &to].into_iter().flatten().any(|country| !gate.is_of(country));
    let back = from.is_some() && from == to;
    let against =
        only.is_some_and(|only| from.as_deref() == Some(only) || to.as_deref().is_some_and(|to| to != only));
    if !strange && !back && !against {
        return;
    }
    let subject = Subject::Stop(visit.stop.id.clone());
    let mut finding = gate.finding(Rule::CrossingWrongWay, &subject).with("countries", gate.countries());
    if !strange && !against {
        // One may go to a border and turn round: to hand travellers over, say.
        finding = finding.graded(Severity::Warning);
    }
    for (name, country) in [("from", from), ("to", to)] {
        if let Some(country) = country {
            finding = finding.about(&country).with(name, Figure::Country(country));
        }
    }
    if let Some(only) = only {
        finding = finding.with("towards", Figure::Country(only.to_owned()));
    }
    scene.add(finding);
}

/// The country in which one reaches the crossing.
fn come_from(gate: &Gate<'_>, before: &Visit<'_>, leg: &LegFacts) -> Option<String> {
    let mut country = start(before, leg)?;
    for passed in &leg.passed {
        if gate.is_where(passed) {
            break;
        }
        country = &passed.to;
    }
    settled(gate, country, leg)
}

/// The country in which one leaves the crossing behind.
fn go_to(gate: &Gate<'_>, after: &Visit<'_>, leg: &LegFacts) -> Option<String> {
    let mut country = start(after, leg)?;
    for passed in leg.passed.iter().rev() {
        if gate.is_where(passed) {
            break;
        }
        country = &passed.from;
    }
    settled(gate, country, leg)
}

/// The country of the other end of a leg. None where that is a crossing, too, which may be another gate of this one or lie on either side of its border,
/// and where no road is known to lead there.
fn start<'a>(visit: &'a Visit<'_>, leg: &LegFacts) -> Option<&'a String> {
    let by_road = matches!(leg.way, Way::Road(_)) && leg.no_way.is_none();
    visit.place.country.as_ref().filter(|_| by_road && visit.place.crossing.is_none())
}

/// A country that is not the crossing's is believed only where the leg is known not to touch those that are.
fn settled(gate: &Gate<'_>, country: &str, leg: &LegFacts) -> Option<String> {
    let known = gate.is_of(country)
        || (!leg.countries.is_empty() && !leg.countries.iter().any(|country| gate.is_of(country)));
    Some(country.to_owned()).filter(|_| known)
}
