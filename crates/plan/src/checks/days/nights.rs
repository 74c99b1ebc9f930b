//! Where nights are spent.

use super::super::{Figure, Finding, Rule, Scene, Subject, Visit};
use crate::Metres;

/// A night between two days.
struct Night<'v, 'a> {
    /// The day before it.
    day: usize,
    /// Where it is spent.
    at: &'v Visit<'a>,
}

/// Adds what there is to say.
pub(super) fn find(scene: &Scene<'_>, visits: &[Visit<'_>]) {
    let nights = nights(scene, visits);
    lodging(scene, &nights);
    altitude(scene, &nights);
}

/// The nights of a plan but the one after its last day: each at the last stop so far.
fn nights<'v, 'a>(scene: &Scene<'_>, visits: &'v [Visit<'a>]) -> Vec<Night<'v, 'a>> {
    let mut at = 0;
    let mut nights = Vec::with_capacity(scene.plan.days.len());
    for day in 0..scene.plan.days.len().saturating_sub(1) {
        while visits.get(at).is_some_and(|visit| visit.day <= day) {
            at += 1;
        }
        let last = at.checked_sub(1).and_then(|last| visits.get(last));
        nights.extend(last.map(|at| Night { day, at }));
    }
    nights
}

impl Night<'_, '_> {
    /// Whether one leaves before the next day starts: by a flight in the night.
    fn is_left(&self, scene: &Scene<'_>) -> bool {
        let next = scene.days.get(self.day + 1).and_then(|next| next.start.as_ref());
        let left = self.at.times.departure.as_ref();
        left.zip(next).is_some_and(|(left, next)| self.at.day == self.day && left < next)
    }

    fn is_at(&self, other: &Self) -> bool {
        let (place, there) = (&self.at.stop.place, &other.at.stop.place);
        place.key == there.key && (place.key.is_some() || place.at == there.at)
    }
}

/// How far lodging may be.
pub(in crate::checks) fn lodging_within(scene: &Scene<'_>) -> Metres {
    Metres(scene.rules().value(Rule::NoLodging, 30.0) * 1000.0)
}

fn lodging(scene: &Scene<'_>, nights: &[Night<'_, '_>]) {
    let within = lodging_within(scene);
    let lacks = |night: &Night<'_, '_>| {
        let place = night.at.place;
        let arranged = scene.plan.days.get(night.day).is_some_and(|day| day.lodging.is_some());
        let near = place.lodging_near.iter().any(|near| near.distance <= within);
        !arranged && place.lodging != Some(true) && !near && !night.is_left(scene)
    };
    let lacking: Vec<&Night<'_, '_>> = nights.iter().filter(|night| lacks(night)).collect();
    for stay in lacking.chunk_by(|one, next| one.day + 1 == next.day && one.is_at(next)) {
        let (Some(first), Some(last)) = (stay.first(), stay.last()) else { continue };
        let date = scene.plan.date(first.day);
        let mut finding = Finding::new(Rule::NoLodging, Subject::Stop(first.at.stop.id.clone()))
            .about(date)
            .with("place", Figure::Place(first.at.stop.place.clone()))
            .with("within", Figure::Distance(within))
            .with("date", Figure::Date(date))
            .from(first.at.place.fact.as_ref());
        if last.day > first.day {
            let until = scene.plan.date(last.day);
            finding = finding.about(until).with("until", Figure::Date(until));
        }
        if let Some(near) = first.at.place.lodging_near.first() {
            finding = finding
                .with("nearest", Figure::Place(near.place.clone()))
                .with("distance", Figure::Distance(near.distance));
        }
        scene.add(finding);
    }
}

fn altitude(scene: &Scene<'_>, nights: &[Night<'_, '_>]) {
    let rule = scene.rules().of(Rule::AltitudeGain);
    let (most, beyond) = (rule.value.unwrap_or(500.0), rule.beyond.unwrap_or(2500.0));
    for pair in nights.windows(2) {
        let [before, after] = pair else { continue };
        let heights = (before.at.place.elevation, after.at.place.elevation);
        let (Some(below), Some(height)) = heights else { continue };
        if height.0 <= beyond || height.0 - below.0 <= most || before.day + 1 != after.day {
            continue;
        }
        let date = scene.plan.date(after.day);
        scene.add(
            Finding::new(Rule::AltitudeGain, Subject::Stop(after.at.stop.id.clone()))
                .about(date)
                .with("place", Figure::Place(after.at.stop.place.clone()))
                .with("height", Figure::Height(height))
                .with("gain", Figure::Height(height - below))
                .with("before", Figure::Place(before.at.stop.place.clone()))
                .with("date", Figure::Date(date)),
        );
    }
}
