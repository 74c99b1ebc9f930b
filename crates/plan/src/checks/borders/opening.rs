//! Whether a crossing is open when one is there.

use std::collections::HashSet;

use jiff::ZonedDateTime;
use jiff::civil::Date;

use super::super::clock::{
    DAY, LOOK_AHEAD, Piece, after_midnight, days_between, joined, later, pieces, time,
};
use super::super::{Figure, Finding, Rule, Scene, Severity, Subject, Visit};
use super::{Gate, in_season, out_of_season};
use crate::hours::{Calendar, Hours};
use crate::{Confidence, Fact, Seconds};

/// A stay longer than so many days is looked at no further.
const LONGEST: i64 = 125;

/// What has been said to be unsure: a crossing and a date.
pub(super) type Unsure = HashSet<(String, Date)>;

/// Known hours.
struct Known<'a> {
    calendar: &'a dyn Calendar,
    fact: &'a Fact,
}

/// A presence at a crossing by its own clock, in seconds after midnight of the date on which it begins.
struct Presence {
    date: Date,
    begin: i64,
    /// How long the passage takes.
    takes: i64,
    /// When one has to be through.
    until: i64,
}

impl Presence {
    fn of(visit: &Visit<'_>, leaves: Option<&ZonedDateTime>) -> Option<Self> {
        let begin = visit.times.begin.as_ref().or(visit.times.arrival.as_ref())?;
        let (date, takes) = (begin.date(), visit.stop.stay.0.max(1));
        let begins = after_midnight(begin.datetime(), date);
        let here = |moment: &ZonedDateTime| moment.with_time_zone(begin.time_zone().clone()).datetime();
        let leaves = leaves.map(|leaves| after_midnight(here(leaves), date));
        let until = leaves.unwrap_or(i64::MIN).max(begins.saturating_add(takes));
        Some(Self { date, begin: begins, takes, until })
    }

    /// The dates on which one is there.
    fn last(&self) -> Date {
        later(self.date, (self.until - 1).div_euclid(DAY).clamp(0, LONGEST))
    }

    /// Whether the passage fits into one of these pieces.
    fn fits(&self, pieces: &[Piece]) -> bool {
        pieces.iter().any(|piece| piece.from.max(self.begin) + self.takes <= piece.to.min(self.until))
    }
}

/// Says what the hours mean for a stop at a crossing.
pub(super) fn at_stop(
    scene: &Scene<'_>,
    gate: &Gate<'_>,
    visit: &Visit<'_>,
    leaves: Option<ZonedDateTime>,
    unsure: &mut Unsure,
) {
    let subject = Subject::Stop(visit.stop.id.clone());
    let presence = Presence::of(visit, leaves.as_ref());
    let date = presence.as_ref().map_or_else(|| scene.plan.date(visit.day), |presence| presence.date);
    // Without a time of arrival only a night says that one may pass the day after.
    let last = match &presence {
        Some(presence) => presence.last(),
        None => leaves.map_or(date, |leaves| leaves.date().max(date)),
    };
    if !in_season(gate.facts, [date, last]) {
        return out_of_season(scene, gate, &subject, date);
    }
    let mut holiday = None;
    let (text, fact) = match &gate.facts.hours {
        Hours::Unknown => (None, None),
        Hours::Unreadable { text, .. } => (Some(text.as_str()), None),
        Hours::Known { calendar, fact } => {
            let known = Known { calendar: &**calendar, fact };
            let seen = match &presence {
                Some(presence) => known.judge(gate, &subject, presence),
                None => known.judge_dates(gate, &subject, date, last),
            };
            let sure = seen.sure && fact.confidence == Confidence::High;
            let shut = seen.findings.iter().any(Said::is_whole_day);
            seen.findings.into_iter().for_each(|said| scene.add(said.finding));
            // On a day that is shut there are no hours to ask for, unless nobody is sure of that either.
            if sure || (shut && fact.confidence != Confidence::Low) {
                return;
            }
            holiday = calendar.on(date).holiday;
            (Some(calendar.text()), Some(fact))
        }
    };
    if !unsure.insert((gate.crossing.id.clone(), date)) {
        return;
    }
    let mut finding = gate.finding(Rule::CrossingHoursUnsure, &subject).about(date);
    finding = finding.with("date", Figure::Date(date));
    if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
        finding = finding.about(text).with("hours", Figure::Text(text.to_owned()));
    }
    if let Some(holiday) = &holiday {
        finding = finding.about(&holiday.id).with("holiday", Figure::Holiday(holiday.id.clone()));
    }
    let fact = holiday.as_ref().map(|holiday| &holiday.fact).or(fact);
    let finding = if fact.is_some() { finding.from(fact) } else { finding };
    scene.add(finding);
}

/// Says that a crossing which a leg passes is shut that day.
pub(super) fn on_leg(scene: &Scene<'_>, gate: &Gate<'_>, subject: &Subject, date: Date, visit: &Visit<'_>) {
    // A leg that goes through midnight may reach the border on either side of it.
    let last = visit.times.arrival.as_ref().map_or(date, |arrival| arrival.date().max(date));
    if !in_season(gate.facts, [date, last]) {
        return out_of_season(scene, gate, subject, date);
    }
    if let Hours::Known { calendar, fact } = &gate.facts.hours {
        let known = Known { calendar: &**calendar, fact };
        let seen = known.judge_dates(gate, subject, date, last);
        seen.findings.into_iter().for_each(|said| scene.add(said.finding));
    }
}

/// A finding and by which rule.
struct Said {
    rule: Rule,
    finding: Finding,
}

impl Said {
    fn is_whole_day(&self) -> bool {
        self.rule == Rule::CrossingClosedDay
    }
}

/// What hours mean for a presence.
struct Seen {
    findings: Vec<Said>,
    /// Whether it is certain that it is open, or shut, as far as the hours go.
    sure: bool,
}

impl Seen {
    fn open() -> Self {
        Self { findings: Vec::new(), sure: true }
    }

    fn perhaps() -> Self {
        Self { findings: Vec::new(), sure: false }
    }

    fn closed(rule: Rule, finding: Finding) -> Self {
        Self { findings: vec![Said { rule, finding }], sure: true }
    }
}

impl Known<'_> {
    /// Whether nothing on a date is open, not even perhaps.
    fn is_shut(&self, date: Date) -> bool {
        let hours = self.calendar.on(date);
        hours.open.is_empty() && hours.perhaps.is_empty()
    }

    fn is_open(&self, date: Date) -> bool {
        !self.calendar.on(date).open.is_empty()
    }

    /// What is said by the dates alone.
    fn judge_dates(&self, gate: &Gate<'_>, subject: &Subject, date: Date, last: Date) -> Seen {
        let mut dates = std::iter::successors(Some(date), |date| Some(later(*date, 1)))
            .take_while(|date| *date <= last)
            .take(usize::try_from(LONGEST).unwrap_or(0));
        if dates.clone().any(|date| self.is_open(date)) {
            Seen::open()
        } else if dates.all(|date| self.is_shut(date)) {
            self.closed_day(gate, subject, date)
        } else {
            Seen::perhaps()
        }
    }

    fn judge(&self, gate: &Gate<'_>, subject: &Subject, presence: &Presence) -> Seen {
        let days = days_between(presence.date, presence.last());
        let (mut open, mut maybe) = (Vec::new(), Vec::new());
        for day in -1..=days {
            let hours = self.calendar.on(later(presence.date, day));
            open.extend(pieces(&hours.open, day));
            maybe.extend(pieces(hours.open.iter().chain(&hours.perhaps), day));
        }
        let open = joined(open);
        if presence.fits(&open) {
            return Seen::open();
        }
        let maybe = joined(maybe);
        if presence.fits(&maybe) {
            return Seen::perhaps();
        }
        let date = presence.date;
        let inside = maybe.iter().find(|piece| piece.contains(presence.begin));
        let coming = maybe.iter().find(|piece| (presence.begin + 1..DAY).contains(&piece.from));
        // The day after the one on which it shuts at midnight.
        let then =
            inside.filter(|piece| piece.to % DAY == 0).map(|piece| later(date, piece.to.div_euclid(DAY)));
        match (inside, coming) {
            (Some(piece), coming) => match then.filter(|then| self.is_shut(*then)) {
                Some(then) => self.closed_day(gate, subject, then),
                None => self.closed_hour(gate, subject, presence, *piece, coming),
            },
            (None, Some(coming)) => {
                let wait = Seconds(coming.from - presence.begin);
                let finding = self.hour_finding(Rule::CrossingOpensLater, gate, subject, presence);
                let finding = finding.with("opens", Figure::Time(time(coming.from)));
                let seen =
                    Seen::closed(Rule::CrossingOpensLater, finding.with("wait", Figure::Duration(wait)));
                Seen { sure: open.iter().any(|piece| piece.from == coming.from), ..seen }
            }
            (None, None) if self.is_shut(date) => self.closed_day(gate, subject, date),
            (None, None) => {
                let gone = maybe.iter().rev().find(|piece| piece.to <= presence.begin);
                let gone = gone.copied().unwrap_or(Piece { from: presence.begin, to: presence.begin });
                self.closed_hour(gate, subject, presence, gone, None)
            }
        }
    }

    /// Shut from a date's first minute to its last.
    fn closed_day(&self, gate: &Gate<'_>, subject: &Subject, date: Date) -> Seen {
        let holiday = self.calendar.on(date).holiday;
        let fact = holiday.as_ref().map_or(self.fact, |holiday| &holiday.fact);
        let days =
            (1..=LOOK_AHEAD).map(|days| later(date, days)).filter(|day| in_season(gate.facts, [*day; 2]));
        let mut finding = gate.finding(Rule::CrossingClosedDay, subject);
        finding = finding.about(date).with("date", Figure::Date(date));
        // A holiday that shuts the crossing each year refuses the plan even before that year's list is out.
        finding = match &holiday {
            Some(holiday) => finding.with("holiday", Figure::Holiday(holiday.id.clone())),
            None => graded(finding, fact),
        };
        if fact.confidence == Confidence::Low {
            let word = if holiday.is_some() { "crossing_expected" } else { "crossing_weak" };
            finding = finding.with("certainty", Figure::Word(word.to_owned()));
        }
        if let Some(next) = days.clone().find(|day| self.is_open(*day)) {
            finding = finding.with("next", Figure::Date(next));
        } else if let Some(perhaps) = days.clone().find(|day| !self.is_shut(*day)) {
            finding = finding.with("perhaps", Figure::Date(perhaps));
        }
        Seen::closed(Rule::CrossingClosedDay, finding.from(Some(fact)))
    }

    /// Shut for the day, or before one is through.
    fn closed_hour(
        &self,
        gate: &Gate<'_>,
        subject: &Subject,
        presence: &Presence,
        open: Piece,
        again: Option<&Piece>,
    ) -> Seen {
        let mut finding = self.hour_finding(Rule::CrossingClosedHour, gate, subject, presence);
        finding =
            finding.with("opens", Figure::Time(time(open.from))).with("closes", Figure::Time(time(open.to)));
        if let Some(again) = again {
            // Shut at noon only: one waits.
            finding = finding.graded(Severity::Warning).with("again", Figure::Time(time(again.from)));
        }
        Seen::closed(Rule::CrossingClosedHour, finding)
    }

    fn hour_finding(&self, rule: Rule, gate: &Gate<'_>, subject: &Subject, presence: &Presence) -> Finding {
        let finding = gate.finding(rule, subject).about(presence.date);
        let finding = if rule == Rule::CrossingClosedHour { graded(finding, self.fact) } else { finding };
        let finding = finding
            .with("date", Figure::Date(presence.date))
            .with("time", Figure::Time(time(presence.begin)))
            .from(Some(self.fact));
        let takes = Seconds(presence.takes / 60 * 60);
        if takes.0 > 0 { finding.with("stay", Figure::Duration(takes)) } else { finding }
    }
}

/// An error by hours that nobody is sure of is a warning.
fn graded(finding: Finding, fact: &Fact) -> Finding {
    if fact.confidence == Confidence::Low { finding.graded(Severity::Warning) } else { finding }
}
