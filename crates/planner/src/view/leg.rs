//! The way between two stops as it is shown.

use std::collections::BTreeMap;

use plan::facts::{LegFacts, Way};
use plan::schedule::Times;
use plan::{PlaceKind, Plan, Reach, Stop};

use crate::api::{LegView, LonLat, NamesView, PassedCrossing};
use crate::edits::over_borders;
use crate::error::Error;
use crate::router::{Answer, Leg};
use crate::{answers, known};

use super::lon_lat;

/// A leg with its answer, what is known of it, and the times of the stop that it arrives at.
pub(super) fn leg_view(
    plan: &Plan,
    [from, to]: [&Stop; 2],
    leg: &Leg,
    facts: &LegFacts,
    times: &Times,
) -> Result<LegView, Error> {
    let resting: i64 = times.rests.iter().map(|(from, to)| to.as_second() - from.as_second()).sum();
    let mut view = LegView {
        from: from.id.to_string(),
        mode: if matches!(to.reach, Reach::Flight(_)) { "flight" } else { "road" }.to_owned(),
        profile: leg.profile.word().to_owned(),
        own_profile: matches!(to.reach, Reach::RoadBy(profile) if profile != plan.vehicle),
        distance: None,
        duration: leg.whole_minutes().map(|length| length.0 as f64),
        quality: roads::Quality::Straight.word().to_owned(),
        engine: String::new(),
        engine_why: None,
        ascent: None,
        descent: None,
        resting: resting as f64,
        stretches: Vec::new(),
        surfaces: BTreeMap::new(),
        roads: Vec::new(),
        countries: Vec::new(),
        crossings: Vec::new(),
        line: None,
        off_network: [0.0, 0.0],
        shaping: to.shaping.iter().map(lon_lat).collect(),
        flight: None,
        flights_instead: Vec::new(),
    };
    match &leg.answer {
        Answer::Road(answered) => {
            let route = &answered.answer;
            view.engine.clone_from(&answered.engine);
            view.engine_why = Some(answered.why.clone());
            view.ascent = route.climb.map(|[up, _]| up);
            view.descent = route.climb.map(|[_, down]| down);
            view.stretches = answers::stretches(route);
            view.distance = Some(route.distance);
            route.quality.word().clone_into(&mut view.quality);
            view.surfaces = route.surfaces.iter().map(|(s, metres)| (s.word().to_owned(), *metres)).collect();
            view.roads.clone_from(&route.roads);
            view.countries = route.countries.iter().map(ToString::to_string).collect();
            view.crossings = route.crossings.iter().map(passed).collect::<Result<_, _>>()?;
            view.line = Some(leg.key.clone());
            view.off_network = route.off_network;
        }
        Answer::NoRoad(_) => {
            if let Some((from, to, _)) = over_borders(plan, &to.id) {
                view.flights_instead = known::flights_instead(from.place.at, to.place.at)?;
            }
        }
        Answer::Flight(id, _) => {
            view.line = Some(leg.key.clone());
            view.flight = known::flight_view(id)?;
            // A line is drawn only where the flight joins its ends.
            if !matches!(&facts.way, Way::Flight(flight) if flight.joins) {
                view.line = None;
            }
        }
        Answer::UnknownFlight(_) => {}
    }
    Ok(view)
}

fn passed(passage: &roads::Passage) -> Result<PassedCrossing, Error> {
    let key = plan::PlaceKey::new(PlaceKind::Crossing, passage.crossing.clone());
    let at: LonLat = [passage.at.x(), passage.at.y()];
    let unnamed = || {
        let name = || format!("{} – {}", passage.from, passage.to);
        NamesView { en: name(), kk: name(), mn: name(), ru: name() }
    };
    Ok(PassedCrossing {
        names: known::names_of(Some(&key))?.unwrap_or_else(unnamed),
        key: key.to_string(),
        from: passage.from.to_string(),
        to: passage.to.to_string(),
        at,
    })
}
