//! Opening hours and seasons of places that are no crossings.

pub(super) mod opening;

use super::clock::time;
use super::{Figure, Finding, Rule, Scene, Severity, Subject, Visit};
use crate::hours::{Calendar, Hours};
use crate::{Confidence, Fact, PlaceKind, Seconds};
use opening::Opening;

/// How near to opening or closing, in seconds, a stay must come for unsure hours to matter.
const NEAR: i64 = 30 * 60;

/// Adds what there is to say.
pub(super) fn find(scene: &Scene<'_>) {
    let visits = &scene.visits;
    for visit in visits.iter().filter(|visit| visit.stop.place.kind() != PlaceKind::Crossing) {
        season(scene, visit);
        if is_visited(visit) {
            hours(scene, visit);
        }
    }
}

/// Whether hours matter: one stays for something else than the night.
fn is_visited(visit: &Visit<'_>) -> bool {
    visit.stop.stay > Seconds(0) && (!visit.night || visit.stop.place.kind() == PlaceKind::Site)
}

fn finding(rule: Rule, visit: &Visit<'_>) -> Finding {
    Finding::new(rule, Subject::Stop(visit.stop.id.clone()))
        .with("place", Figure::Place(visit.stop.place.clone()))
}

fn season(scene: &Scene<'_>, visit: &Visit<'_>) {
    let date = visit.times.begin.as_ref().map_or_else(|| scene.plan.date(visit.day), |begin| begin.date());
    let season = visit.place.season;
    if season.is_empty() || season.contains(date.month()) {
        return;
    }
    scene.add(
        finding(Rule::SiteOutOfSeason, visit)
            .about(date.month())
            .with("date", Figure::Date(date))
            .with("months", Figure::Months(season))
            .from(visit.place.fact.as_ref()),
    );
}

fn hours(scene: &Scene<'_>, visit: &Visit<'_>) {
    match &visit.place.hours {
        Hours::Unknown => {}
        Hours::Unreadable { text, problem } => scene.add(
            finding(Rule::HoursUnreadable, visit)
                .about(text)
                .with("text", Figure::Text(text.clone()))
                .with("problem", Figure::Text(problem.clone()))
                .from(visit.place.fact.as_ref()),
        ),
        Hours::Known { calendar, fact } => {
            let Some(begin) = &visit.times.begin else { return };
            if let Some(opening) = Opening::around(&**calendar, begin, visit.stop.stay) {
                known(scene, visit, &**calendar, fact, &opening);
            }
        }
    }
}

/// What hours that are known say of a stay.
fn known(scene: &Scene<'_>, visit: &Visit<'_>, calendar: &dyn Calendar, fact: &Fact, opening: &Opening) {
    let stay = opening.stay;
    let holiday_fact = opening.holiday.as_ref().map_or(fact, |holiday| &holiday.fact);
    let about = |rule| {
        finding(rule, visit).about(opening.date).with("date", Figure::Date(opening.date)).from(Some(fact))
    };
    let inside = opening.at_best.iter().find(|piece| piece.contains(stay.from));
    let later = opening.at_best.iter().find(|piece| stay.from < piece.from && piece.from < stay.to);
    let near = inside
        .is_some_and(|piece| stay.from - piece.from <= NEAR || (piece.to - stay.to).abs() <= NEAR)
        && fact.confidence == Confidence::Low;
    if opening.perhaps || near {
        scene.add(about(Rule::HoursUncertain).with("hours", Figure::Text(calendar.text().to_owned())));
    }
    let Some(piece) = inside.or(later) else {
        let mut closed =
            about(Rule::SiteClosed).from(Some(holiday_fact)).with("arrives", Figure::Time(time(stay.from)));
        if let Some(opens) = opening.opens_at() {
            closed = closed.with("opens", opening.figure(opens));
        }
        if let Some(closes) = opening.closed_at() {
            closed = closed.with("closes", opening.figure(closes));
        }
        if let Some(holiday) = &opening.holiday {
            closed = closed.with("holiday", Figure::Holiday(holiday.id.clone()));
        }
        if let Some(next) = opening.next_open(calendar) {
            closed = closed.with("next", Figure::Date(next));
        }
        if fact.confidence.max(holiday_fact.confidence) == Confidence::Low {
            // It may as well be open: nobody here can say.
            closed = closed.graded(Severity::Verify);
        }
        scene.add(closed);
        return;
    };
    if inside.is_none() {
        scene.add(
            about(Rule::OpensLater)
                .with("arrives", Figure::Time(time(stay.from)))
                .with("opens", opening.figure(piece.from))
                .with("wait", Figure::Duration(Seconds(piece.from - stay.from))),
        );
    }
    if piece.to < stay.to {
        let again = opening.at_best.iter().find(|other| other.from > piece.to && other.from < stay.to);
        let mut closes = about(Rule::ClosesBeforeLeaving)
            .with("closes", opening.figure(piece.to))
            .with("leaves", opening.figure(stay.to))
            .with("short", Figure::Duration(Seconds(stay.to - piece.to)));
        if let Some(again) = again {
            closes = closes.with("again", opening.figure(again.from));
        }
        scene.add(closes);
    }
}
