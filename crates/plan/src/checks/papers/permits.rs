//! Permits that the stops of a plan take.

use std::sync::Arc;

use jiff::civil::Date;

use super::super::clock::later;
use super::super::{Figure, Finding, Rule, Scene, Severity, Subject};
use super::{Deadline, days, joined};
use crate::facts::{Permit, Who};
use crate::{Confidence, Place, StopId};

/// One permit with the stops that take it.
struct Needed<'a> {
    permit: &'a Arc<Permit>,
    first: &'a StopId,
    place: &'a Place,
    date: Date,
    stops: i64,
}

/// Adds what there is to say.
pub(super) fn find(scene: &Scene<'_>, nationalities: &[String]) {
    let mut needed: Vec<Needed<'_>> = Vec::new();
    for visit in &scene.visits {
        for permit in &visit.place.permits {
            if let Some(known) = needed.iter_mut().find(|known| known.permit.id == permit.id) {
                known.stops += 1;
                // What one place is less sure to take another may be sure to.
                if permit.fact.confidence < known.permit.fact.confidence {
                    known.permit = permit;
                }
            } else {
                let date = scene.plan.date(visit.day);
                let place = &visit.stop.place;
                needed.push(Needed { permit, first: &visit.stop.id, place, date, stops: 1 });
            }
        }
    }
    needed
        .iter()
        .filter_map(|needed| finding(scene, nationalities, needed))
        .for_each(|found| scene.add(found));
}

fn finding(scene: &Scene<'_>, nationalities: &[String], needed: &Needed<'_>) -> Option<Finding> {
    let permit = needed.permit;
    let whose: Vec<String> = nationalities.iter().filter(|code| permit.who.includes(code)).cloned().collect();
    if whose.is_empty() && !nationalities.is_empty() {
        return None;
    }
    // A site may be called at on several days; the permit must be there on the first.
    let deadline = permit.lead_days.and_then(|lead| Deadline::of(scene, needed.date, lead));
    let late = deadline.as_ref().is_some_and(Deadline::is_missed);
    let rule = match (permit.at_gate, late) {
        (true, _) => Rule::GateTicket,
        (false, true) => Rule::PermitTooLate,
        (false, false) => Rule::PermitNeeded,
    };
    let mut finding = Finding::new(rule, Subject::Stop(needed.first.clone()))
        .about(&permit.id)
        .about(joined(&whose))
        .with("permit", Figure::Permit(permit.id.clone()))
        .with("place", Figure::Place(needed.place.clone()))
        .with("date", Figure::Date(needed.date))
        .from(Some(&permit.fact));
    if !permit.at_gate {
        finding = finding.about(needed.date);
    }
    if needed.stops > 1 {
        finding = finding.with("count", Figure::Count(needed.stops));
    }
    // Who it is for is worth a word where it is not for everybody.
    if permit.who != Who::All && !whose.is_empty() {
        finding = finding.with("nationalities", Figure::Countries(whose.clone()));
    }
    if let (Some(deadline), false) = (deadline, permit.at_gate) {
        finding = deadline.tell(finding);
        let better = later(deadline.by, -days(scene, Rule::PermitNeeded, 14.0));
        if better >= scene.around.today {
            finding = finding.with("better_by", Figure::Date(better));
        }
    }
    let unsure = permit.fact.confidence == Confidence::Low || (whose.is_empty() && permit.who != Who::All);
    Some(if unsure && rule != Rule::GateTicket { finding.graded(Severity::Verify) } else { finding })
}
