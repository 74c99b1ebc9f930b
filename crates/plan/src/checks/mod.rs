//! What does not work in a plan, what is unknown, what must be verified.
//!
//! [`find`] looks at a plan, its times and what is known around it, and gives a [`Check`] for each finding; [`mends`] gives, for one of them,
//! edits that would do away with it. Both know no language: a check is a rule and figures, which the caller puts into words.
//!
//! **Invariant**: what is not known makes a check that says so, or none; it never counts as open, allowed or reachable.

mod borders;
mod clock;
mod days;
mod hours;
mod mend;
mod papers;
mod roads;
mod rule;

use std::cell::RefCell;
use std::collections::HashMap;

use jiff::ZonedDateTime;
use jiff::civil::{Date, Time};

pub use mend::{Mend, mends};
pub use rule::{Entry, EntryRule, Rule, RuleFacts, Rules, Severity, Topic};

use crate::facts::{LegFacts, PlaceFacts, Surroundings};
use crate::schedule::{DayTimes, Times};
use crate::{AsOf, Day, DayId, Fact, Metres, Months, Place, Plan, Profile, Seconds, Stop, StopId};

/// What a check is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// The whole plan.
    Plan,
    /// A day.
    Day(DayId),
    /// A stop.
    Stop(StopId),
    /// The leg that arrives at a stop.
    Leg(StopId),
}

/// A figure of a check, to be put into words.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// A local time.
    Time(Time),
    /// A local date.
    Date(Date),
    /// A local date and time.
    Moment(ZonedDateTime),
    /// A length of time.
    Duration(Seconds),
    /// A way.
    Distance(Metres),
    /// A height.
    Height(Metres),
    /// A number.
    Count(i64),
    /// A number of days.
    Days(i64),
    /// A country or nationality, ISO 3166-1 alpha-2.
    Country(String),
    /// Several of them.
    Countries(Vec<String>),
    /// A place, named in the reader's language.
    Place(Place),
    /// A flight, by id.
    Flight(String),
    /// A holiday, by id.
    Holiday(String),
    /// A permit, by id.
    Permit(String),
    /// An entry rule, by id.
    Rule(String),
    /// Several entry rules, each with the date as of which it was looked up.
    Rules(Vec<(String, AsOf)>),
    /// How one moves.
    Profile(Profile),
    /// Months.
    Months(Months),
    /// A word of a fixed list, such as `ferry`.
    Word(String),
    /// A text as somebody wrote it.
    Text(String),
}

/// Figures by name.
pub type Figures = Vec<(&'static str, Figure)>;

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Unique among the checks of a plan, the same as long as it says the same: rule, subject and all that, if it were other, would have
    /// to be verified anew. See [`Finding::about`].
    pub id: String,
    /// By which rule.
    pub rule: Rule,
    /// How bad.
    pub severity: Severity,
    /// What it is about.
    pub subject: Subject,
    /// What is put into its words.
    pub figures: Figures,
    /// Where the fact behind it is from; none where it comes of the plan alone.
    pub fact: Option<Fact>,
}

/// A finding on its way to a check.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    rule: Rule,
    severity: Option<Severity>,
    subject: Subject,
    about: Vec<String>,
    figures: Figures,
    fact: Option<Fact>,
}

impl Finding {
    /// A finding by a rule.
    pub(crate) fn new(rule: Rule, subject: Subject) -> Self {
        Self { rule, severity: None, subject, about: Vec::new(), figures: Figures::new(), fact: None }
    }

    /// Another severity than the table's.
    pub(crate) fn graded(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
    }

    /// What its id holds beside rule and subject: the date, the crossing, the nationality. A tick is void once any of it changes.
    #[expect(clippy::needless_pass_by_value, reason = "dates and numbers are handed over as they are")]
    pub(crate) fn about(mut self, what: impl ToString) -> Self {
        self.about.push(what.to_string());
        self
    }

    /// A figure for its words.
    pub(crate) fn with(mut self, name: &'static str, figure: Figure) -> Self {
        self.figures.push((name, figure));
        self
    }

    /// Where the fact behind it is from.
    pub(crate) fn from(self, fact: Option<&Fact>) -> Self {
        Self { fact: fact.cloned(), ..self }
    }

    fn check(self, rules: &Rules) -> Check {
        let subject = match &self.subject {
            Subject::Plan => "plan".to_owned(),
            Subject::Day(id) => format!("day:{id}"),
            Subject::Stop(id) => format!("stop:{id}"),
            Subject::Leg(id) => format!("leg:{id}"),
        };
        let mut id = format!("{}/{subject}", self.rule.word());
        for what in &self.about {
            id.push('/');
            id.push_str(what);
        }
        Check {
            id,
            rule: self.rule,
            severity: self.severity.unwrap_or(rules.of(self.rule).severity),
            subject: self.subject,
            figures: self.figures,
            fact: self.fact,
        }
    }
}

/// A stop with all that the checks look at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visit<'a> {
    /// The index of its day.
    pub(crate) day: usize,
    /// The stop.
    pub(crate) stop: &'a Stop,
    /// Its times.
    pub(crate) times: &'a Times,
    /// Its place.
    pub(crate) place: &'a PlaceFacts,
    /// The leg that arrives here; none at the first stop.
    pub(crate) leg: Option<&'a LegFacts>,
    /// Whether it is the last of its day.
    pub(crate) night: bool,
}

/// A plan laid out for the checks.
pub(crate) struct Scene<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) around: &'a Surroundings<'a>,
    pub(crate) days: &'a [DayTimes],
    /// Every stop in order.
    pub(crate) visits: Vec<Visit<'a>>,
    found: RefCell<Vec<Finding>>,
}

impl<'a> Scene<'a> {
    fn new(plan: &'a Plan, around: &'a Surroundings<'a>, days: &'a [DayTimes]) -> Self {
        let times = plan.days.iter().zip(days).enumerate().flat_map(|(day, (part, times))| {
            let last = part.stops.len().saturating_sub(1);
            part.stops.iter().zip(&times.stops).enumerate().map(move |(at, pair)| (day, pair, at == last))
        });
        let legs = std::iter::once(None).chain(around.legs.iter().map(|leg| Some(&**leg)));
        let visits = times.zip(&around.places).zip(legs);
        let visits = visits.map(|(((day, (stop, times), night), place), leg)| Visit {
            day,
            stop,
            times,
            place,
            leg,
            night,
        });
        Self { plan, around, days, visits: visits.collect(), found: RefCell::default() }
    }

    /// The rules.
    pub(crate) fn rules(&self) -> &'a Rules {
        self.around.rules
    }

    /// The days with their times, and their index.
    pub(crate) fn days(&self) -> impl Iterator<Item = (usize, &'a Day, &'a DayTimes)> + use<'a> {
        self.plan.days.iter().zip(self.days).enumerate().map(|(index, (day, times))| (index, day, times))
    }

    /// The stops of a day.
    pub(crate) fn visits_of(&self, day: usize) -> impl Iterator<Item = &Visit<'a>> {
        self.visits.iter().filter(move |visit| visit.day == day)
    }

    /// Adds a finding.
    pub(crate) fn add(&self, finding: Finding) {
        self.found.borrow_mut().push(finding);
    }
}

/// What there is to say about a plan with these times: the worst first, then in the order of the journey.
///
/// `days` are the plan's times by [`crate::schedule::schedule`]. Linear in the plan but for legs times what lies along them.
pub fn find<'a>(plan: &'a Plan, around: &'a Surroundings<'a>, days: &'a [DayTimes]) -> Vec<Check> {
    let scene = Scene::new(plan, around, days);
    hours::find(&scene);
    days::find(&scene);
    roads::find(&scene);
    borders::find(&scene);
    papers::find(&scene);
    let place: HashMap<&StopId, usize> =
        scene.visits.iter().enumerate().map(|(index, visit)| (&visit.stop.id, 2 * index)).collect();
    let first_of: HashMap<&DayId, usize> = plan
        .days
        .iter()
        .enumerate()
        .map(|(index, day)| (&day.id, 2 * scene.visits.partition_point(|visit| visit.day < index)))
        .collect();
    let order = |subject: &Subject| match subject {
        Subject::Plan => 0,
        Subject::Day(id) => first_of.get(id).copied().unwrap_or(usize::MAX),
        Subject::Leg(id) => place.get(id).copied().unwrap_or(usize::MAX),
        Subject::Stop(id) => place.get(id).map_or(usize::MAX, |at| at + 1),
    };
    let mut checks: Vec<Check> =
        scene.found.into_inner().into_iter().map(|finding| finding.check(around.rules)).collect();
    checks.sort_by_cached_key(|check| (check.severity, order(&check.subject), check.rule));
    checks.dedup_by(|a, b| a.id == b.id);
    checks
}
