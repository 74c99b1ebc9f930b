//! Edits that do away with a finding.

mod border;
mod hours;
mod night;

use super::{Check, Figures, Rule, Scene, Severity, Subject, Visit};
use crate::facts::Surroundings;
use crate::schedule::DayTimes;
use crate::{Day, Edit, Plan, StopId};

/// The most mends that are offered for one check.
const MOST: usize = 3;

/// A way to do away with a finding, as one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Mend {
    /// Unique among the mends of a check, and the same whenever they are worked out: `leave_earlier/07:30`.
    pub id: String,
    /// The code of the step: one of [`crate::Step::CODES`] that begin with `mend_`, or `add_crossings`.
    pub code: &'static str,
    /// What is put into its words.
    pub figures: Figures,
    /// The edit; always [`Edit::Several`] with this code.
    pub edit: Edit,
}

/// The mends of a check, the gentlest first. Each has been tried: afterwards the check is gone, and no error has come for it.
///
/// `before` are all checks of the plan, by [`super::find`]; `fresh` makes ids for new days and stops; `trial` gives the checks of a changed plan, or nothing where it cannot be laid out.
pub fn mends(
    plan: &Plan,
    around: &Surroundings<'_>,
    days: &[DayTimes],
    before: &[Check],
    check: &Check,
    fresh: &mut dyn FnMut() -> String,
    trial: &dyn Fn(&Plan) -> Option<Vec<Check>>,
) -> Vec<Mend> {
    let scene = Scene::new(plan, around, days);
    let Some(matter) = Matter::of(&scene, check) else { return Vec::new() };
    let mut found: Vec<Mend> = Vec::new();
    for (most, drafts) in drafts(&matter, fresh) {
        let mut of_kind = 0;
        for draft in drafts {
            if found.len() == MOST {
                return found;
            }
            if of_kind == most {
                break;
            }
            let known = found.iter().any(|mend| mend.id == draft.id);
            if !known && draft.holds(plan, check, before, trial) {
                of_kind += 1;
                found.push(draft.mend());
            }
        }
    }
    found
}

/// The kinds of mends for a check, the gentlest first, each with the most of its kind that are offered.
fn drafts(matter: &Matter<'_>, fresh: &mut dyn FnMut() -> String) -> Vec<(usize, Vec<Draft>)> {
    let one = |draft: Option<Draft>| (1, draft.into_iter().collect());
    match matter.check.rule {
        Rule::OpensLater => vec![one(hours::wait(matter)), (2, hours::swaps(matter))],
        Rule::ClosesBeforeLeaving => vec![
            one(hours::leave_earlier(matter)),
            one(hours::stay_shorter(matter)),
            (2, hours::swaps(matter)),
        ],
        Rule::SiteClosed => {
            vec![one(hours::leave_earlier(matter)), one(hours::wait(matter)), (2, hours::swaps(matter))]
        }
        Rule::PinMissed => vec![one(hours::leave_earlier(matter)), (2, hours::swaps(matter))],
        Rule::DrivesInDark | Rule::ArrivesLate | Rule::DayOverruns => {
            vec![one(hours::leave_earlier(matter)), (2, night::splits(matter, fresh))]
        }
        Rule::DrivingOverLimit => vec![(2, night::splits(matter, fresh))],
        Rule::NoLodging => vec![(3, night::elsewhere(matter, fresh))],
        Rule::CrossingOpensLater => vec![one(hours::wait(matter))],
        Rule::CrossingClosedHour => vec![
            one(hours::leave_earlier(matter)),
            one(hours::wait(matter)),
            (2, border::other_crossings(matter, fresh)),
        ],
        Rule::CrossingClosedDay => vec![
            (1, border::rest_before(matter, fresh)),
            (1, border::start_later(matter)),
            (1, border::other_crossings(matter, fresh)),
        ],
        Rule::CrossingOutOfSeason
        | Rule::CrossingNotForNationality
        | Rule::CrossingUnconfirmed
        | Rule::CrossingShut => vec![(3, border::other_crossings(matter, fresh))],
        Rule::OtherVehicle => vec![one(border::other_profile(matter))],
        Rule::CrossingNotAStop => vec![one(border::add_crossings(matter, fresh))],
        Rule::DuplicateStop => vec![one(border::remove_double(matter))],
        _ => Vec::new(),
    }
}

/// What a check is about, looked up.
struct Matter<'s> {
    scene: &'s Scene<'s>,
    check: &'s Check,
    /// The index of the day, and the day.
    day: (usize, &'s Day),
    /// The index of the stop it is about, among all, if it is about one.
    at: Option<usize>,
}

impl<'s> Matter<'s> {
    fn of(scene: &'s Scene<'s>, check: &'s Check) -> Option<Self> {
        let (at, day) = match &check.subject {
            Subject::Plan => return None,
            Subject::Day(id) => (None, scene.plan.day(id)?.0),
            Subject::Stop(id) | Subject::Leg(id) => {
                let at = scene.visits.iter().position(|visit| visit.stop.id == *id)?;
                (Some(at), scene.visits.get(at)?.day)
            }
        };
        Some(Self { scene, check, day: (day, scene.plan.days.get(day)?), at })
    }

    /// The stop it is about.
    fn visit(&self) -> Option<&'s Visit<'s>> {
        self.scene.visits.get(self.at?)
    }

    /// The stop after the one it is about, the next day's first too.
    fn next(&self) -> Option<&'s Visit<'s>> {
        self.scene.visits.get(self.at? + 1)
    }

    /// The stop it is about, where that is the stop itself and not the leg to it.
    fn stop(&self) -> Option<&'s Visit<'s>> {
        self.visit().filter(|_| matches!(self.check.subject, Subject::Stop(_)))
    }

    /// The index of the stop within its day.
    fn position(&self) -> Option<usize> {
        let visit = self.visit()?;
        self.day.1.stops.iter().position(|stop| stop.id == visit.stop.id)
    }
}

/// A mend that is still to be tried.
struct Draft {
    id: String,
    code: &'static str,
    figures: Figures,
    edits: Vec<Edit>,
    /// The stops it makes.
    made: Vec<StopId>,
}

impl Draft {
    fn new(id: String, code: &'static str, figures: Figures, edits: Vec<Edit>) -> Self {
        Self { id, code, figures, edits, made: Vec::new() }
    }

    fn edit(&self) -> Edit {
        Edit::Several { code: self.code, edits: self.edits.clone() }
    }

    /// Whether the check is gone with it, and nothing worse comes.
    fn holds(
        &self,
        plan: &Plan,
        check: &Check,
        before: &[Check],
        trial: &dyn Fn(&Plan) -> Option<Vec<Check>>,
    ) -> bool {
        let mut changed = plan.clone();
        if changed.apply(&self.edit()).is_err() {
            return false;
        }
        let Some(after) = trial(&changed) else { return false };
        let errors =
            |checks: &[Check]| checks.iter().filter(|check| check.severity == Severity::Error).count();
        let of_rule = |checks: &[Check]| checks.iter().filter(|other| other.rule == check.rule).count();
        let left = after.iter().any(|other| other.rule == check.rule && other.subject == check.subject);
        // The same must not come back elsewhere, such as at the crossing that is taken instead.
        let moved = of_rule(&after) >= of_rule(before).max(1);
        let new_error = after.iter().any(|other| {
            let made = matches!(&other.subject, Subject::Stop(id) if self.made.contains(id));
            made && other.severity == Severity::Error
        });
        // An error that is gone leaves one less: another in its place is no mend.
        let allowed = errors(before).saturating_sub(usize::from(check.severity == Severity::Error));
        !left && !moved && !new_error && errors(&after) <= allowed
    }

    fn mend(self) -> Mend {
        let edit = Edit::Several { code: self.code, edits: self.edits };
        Mend { id: self.id, code: self.code, figures: self.figures, edit }
    }
}

/// The way to a stop is another one now: what bent the old leg means nothing for the new.
fn straighten(visit: Option<&Visit<'_>>) -> Option<Edit> {
    let stop = visit?.stop;
    (!stop.shaping.is_empty()).then(|| Edit::SetShaping { stop: stop.id.clone(), points: Vec::new() })
}
