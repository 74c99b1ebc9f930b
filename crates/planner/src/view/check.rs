//! Checks as they are shown.

use std::collections::HashMap;

use atlas::Lang;
use plan::checks::{Check, Subject};
use plan::{DayId, Plan, Stop, StopId};

use crate::api::{CheckView, SubjectView, VerifiedView};
use crate::error::Error;
use crate::texts::{self, figures};

/// Checks in the words of a language, with the ticks that the plan keeps.
pub(crate) fn check_views(plan: &Plan, checks: &[Check], lang: Lang) -> Result<Vec<CheckView>, Error> {
    let subjects = Subjects::of(plan);
    let view = |check: &Check| {
        let (message, advice) = texts::check(check, lang)?;
        // Sorted by check.
        let at = plan.verified.binary_search_by(|tick| tick.check.as_str().cmp(&check.id));
        let verified = at.ok().and_then(|at| plan.verified.get(at));
        Ok(CheckView {
            id: check.id.clone(),
            severity: check.severity.word().to_owned(),
            rule: check.rule.word().to_owned(),
            subject: subjects.view(plan, &check.subject, lang),
            message,
            advice,
            figures: texts::for_machines(&check.figures),
            source: check.fact.as_ref().map(|fact| fact.source.clone()),
            as_of: check.fact.as_ref().map(|fact| fact.as_of.to_string()),
            confidence: check.fact.as_ref().map(|fact| fact.confidence.word().to_owned()),
            verified: verified.map(|tick| VerifiedView { on: tick.on.to_string(), by: tick.by.clone() }),
        })
    };
    checks.iter().map(view).collect()
}

/// Days and stops by their ids.
struct Subjects<'a> {
    days: HashMap<&'a DayId, usize>,
    /// The day of each stop, the stop, and the one before it.
    stops: HashMap<&'a StopId, (usize, &'a Stop, Option<&'a Stop>)>,
}

impl<'a> Subjects<'a> {
    fn of(plan: &'a Plan) -> Self {
        let before = std::iter::once(None).chain(plan.stops().map(|(_, stop)| Some(stop)));
        let stops = plan.stops().zip(before).map(|((day, stop), before)| (&stop.id, (day, stop, before)));
        Self {
            days: plan.days.iter().enumerate().map(|(index, day)| (&day.id, index)).collect(),
            stops: stops.collect(),
        }
    }

    fn view(&self, plan: &Plan, subject: &Subject, lang: Lang) -> SubjectView {
        let number = |day: usize| u32::try_from(day + 1).ok();
        let name = |stop: &Stop| figures::place(&stop.place, lang);
        let known = |id: &StopId| self.stops.get(id).copied();
        match subject {
            Subject::Plan => SubjectView {
                kind: "plan".to_owned(),
                id: String::new(),
                day: None,
                name: plan.title.clone(),
            },
            Subject::Day(id) => {
                let day = self.days.get(id).copied();
                SubjectView {
                    kind: "day".to_owned(),
                    id: id.to_string(),
                    day: day.and_then(number),
                    name: day.map(|day| figures::date(plan.date(day), lang)).unwrap_or_default(),
                }
            }
            Subject::Stop(id) => SubjectView {
                kind: "stop".to_owned(),
                id: id.to_string(),
                day: known(id).and_then(|(day, _, _)| number(day)),
                name: known(id).map(|(_, stop, _)| name(stop)).unwrap_or_default(),
            },
            Subject::Leg(id) => SubjectView {
                kind: "leg".to_owned(),
                id: id.to_string(),
                day: known(id).and_then(|(day, _, _)| number(day)),
                name: known(id)
                    .map(|(_, to, from)| match from {
                        Some(from) => format!("{} – {}", name(from), name(to)),
                        None => name(to),
                    })
                    .unwrap_or_default(),
            },
        }
    }
}
