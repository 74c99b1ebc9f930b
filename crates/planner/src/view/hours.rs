//! The hours of a place while one is there.

use std::sync::Arc;

use atlas::Lang;
use jiff::civil::Date;
use jiff::{ToSpan, ZonedDateTime};
use plan::facts::PlaceFacts;
use plan::hours::{Holiday, Hours, Span};
use plan::schedule::Times;
use plan::{Seconds, Stop};

use crate::api::HoursView;
use crate::known;

use super::bar::Piece;

const DAY: i64 = 1440;
/// A stay is looked at for so many days at most: nobody waits at a gate for longer.
const MOST_DAYS: i64 = 3;

/// A stop's hours, in minutes from midnight of the date on which one arrives.
pub(super) struct Stay<'a> {
    facts: &'a PlaceFacts,
    date: Date,
    /// From when to when one is there; none where that is not known.
    span: Option<(i64, i64)>,
    open: Vec<(i64, i64)>,
    perhaps: Vec<(i64, i64)>,
    holiday: Option<Arc<Holiday>>,
}

impl<'a> Stay<'a> {
    /// The hours around a stay; `day` is its date where no time is known.
    pub(super) fn of(stop: &Stop, times: &Times, facts: &'a PlaceFacts, day: Date) -> Self {
        let begin = times.begin.as_ref().or(times.arrival.as_ref());
        let date = begin.map_or(day, ZonedDateTime::date);
        let span = begin.map(|begin| {
            let from = i64::from(begin.hour()) * 60 + i64::from(begin.minute());
            (from, from + stop.stay.0 / 60)
        });
        let mut stay = Self { facts, date, span, open: Vec::new(), perhaps: Vec::new(), holiday: None };
        stay.look();
        stay
    }

    fn look(&mut self) {
        let Hours::Known { calendar, .. } = &self.facts.hours else { return };
        let last = self.span.map_or(0, |(_, to)| (to / DAY).min(MOST_DAYS));
        // The evening before may pass midnight.
        for day in -1..=last {
            let Ok(date) = self.date.checked_add(day.days()) else { continue };
            let hours = calendar.on(date);
            let shifted = |span: &Span| (day * DAY + i64::from(span.from), day * DAY + i64::from(span.to));
            let here = |span: &(i64, i64)| span.1 > 0;
            self.open.extend(hours.open.iter().map(shifted).filter(here));
            self.perhaps.extend(hours.perhaps.iter().map(shifted).filter(here));
            if day == 0 {
                self.holiday = hours.holiday;
            }
        }
    }

    /// The parts of the stay in which the place is known to be shut, from its begin.
    pub(super) fn closed(&self) -> Vec<Piece> {
        let (Hours::Known { .. }, Some((from, to))) = (&self.facts.hours, self.span) else {
            return Vec::new();
        };
        let mut gaps = vec![(from, to)];
        for (opens, shuts) in self.open.iter().chain(&self.perhaps) {
            gaps = gaps.into_iter().flat_map(|gap| without(gap, (*opens, *shuts))).collect();
        }
        gaps.into_iter()
            .filter(|(start, end)| end > start)
            .map(|(start, end)| (Seconds::minutes(start - from), Seconds::minutes(end - from)))
            .collect()
    }

    fn state(&self) -> &'static str {
        match &self.facts.hours {
            Hours::Unknown => "unknown",
            Hours::Unreadable { .. } => "unreadable",
            Hours::Known { .. } => {
                let Some((from, to)) = self.span else { return "unsure" };
                // A stay of no length is an instant: it is there for a minute.
                let to = to.max(from + 1);
                let covered = |spans: &mut dyn Iterator<Item = &(i64, i64)>| {
                    let mut gaps = vec![(from, to)];
                    for span in spans {
                        gaps = gaps.into_iter().flat_map(|gap| without(gap, *span)).collect();
                    }
                    gaps.iter().all(|(start, end)| end <= start)
                };
                if covered(&mut self.open.iter()) {
                    "open"
                } else if covered(&mut self.open.iter().chain(&self.perhaps)) {
                    "unsure"
                } else {
                    "closed"
                }
            }
        }
    }

    /// As it is shown.
    pub(super) fn view(&self, lang: Lang) -> HoursView {
        let state = self.state().to_owned();
        let minutes = |spans: &[(i64, i64)]| {
            spans.iter().map(|(from, to)| [(*from).max(0) as f64, *to as f64]).collect::<Vec<_>>()
        };
        let (text, fact) = match &self.facts.hours {
            Hours::Unknown => (String::new(), None),
            Hours::Unreadable { text, .. } => (text.clone(), self.facts.fact.as_ref()),
            Hours::Known { calendar, fact } => (calendar.text().to_owned(), Some(fact)),
        };
        HoursView {
            state,
            text,
            open: minutes(&self.open),
            perhaps: minutes(&self.perhaps),
            holiday: self.holiday.as_ref().map(|holiday| known::holiday_name(&holiday.id, lang)),
            source: fact.map(|fact| fact.source.clone()).unwrap_or_default(),
            as_of: fact.map(|fact| fact.as_of.to_string()).unwrap_or_default(),
            confidence: fact.map(|fact| fact.confidence.word().to_owned()).unwrap_or_default(),
        }
    }
}

/// What is left of a piece without another.
fn without(piece: (i64, i64), other: (i64, i64)) -> impl Iterator<Item = (i64, i64)> {
    let before = (piece.0, piece.1.min(other.0));
    let after = (piece.0.max(other.1), piece.1);
    let apart = other.1 <= piece.0 || other.0 >= piece.1;
    let parts = if apart { [Some(piece), None] } else { [Some(before), Some(after)] };
    parts.into_iter().flatten().filter(|(from, to)| to > from)
}
