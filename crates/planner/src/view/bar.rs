//! What fills a day.

use jiff::ZonedDateTime;
use plan::schedule::Times;
use plan::{PlaceKind, Seconds, Stop};

use crate::api::BarPiece;

use super::hours::Stay;

/// The pieces of a day, in order; the day's closed hours lie over them.
pub(super) struct Bar {
    midnight: Option<i64>,
    /// When one left the last place, or the day started.
    now: Option<i64>,
    pieces: Vec<BarPiece>,
}

impl Bar {
    pub(super) fn new(start: Option<&ZonedDateTime>) -> Self {
        let midnight = start.and_then(|start| start.start_of_day().ok());
        Self {
            midnight: midnight.map(|time| time.timestamp().as_second()),
            now: start.map(|time| time.timestamp().as_second()),
            pieces: Vec::new(),
        }
    }

    /// Seconds of an instant on the day's own scale, in minutes.
    fn push(&mut self, kind: &str, from: i64, to: i64) {
        let Some(midnight) = self.midnight.filter(|_| to > from) else { return };
        let minutes = |at: i64| (at - midnight) as f64 / 60.0;
        self.pieces.push(BarPiece { kind: kind.to_owned(), from: minutes(from), to: minutes(to) });
    }

    /// The way to a stop and what one does there; `way` is none where the plan begins.
    pub(super) fn add(&mut self, stop: &Stop, times: &Times, way: Option<Means>, stay: &Stay<'_>) {
        let second = |time: &ZonedDateTime| time.timestamp().as_second();
        let arrival = times.arrival.as_ref().map(second);
        if let (Some(way), Some(left), Some(arrival)) = (way, self.now, arrival) {
            let mut from = left;
            for (rest, end) in &times.rests {
                self.push(way.word(), from, rest.as_second());
                self.push("rest", rest.as_second(), end.as_second());
                from = end.as_second();
            }
            self.push(way.word(), from, arrival);
        }
        // The first stop of a plan has no arrival: one is there when the day starts.
        let here = if way.is_none() { self.now } else { arrival };
        let begin = times.begin.as_ref().map(second);
        let departure = times.departure.as_ref().map(second);
        if let (Some(here), Some(begin)) = (here, begin) {
            self.push("wait", here, begin);
        }
        if let (Some(begin), Some(departure)) = (begin, departure) {
            let kind = if stop.place.kind() == PlaceKind::Crossing { "border" } else { "stay" };
            let ends = (begin + stop.stay.0).min(departure);
            self.push(kind, begin, ends);
            self.push("wait", ends, departure);
            for (from, to) in stay.closed() {
                self.push("closed", begin + from.0, begin + to.0);
            }
        }
        self.now = departure;
    }

    pub(super) fn pieces(self) -> Vec<BarPiece> {
        self.pieces
    }
}

/// How one moves on a leg.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// On the road.
    Road,
    /// By a flight.
    Flight,
}

impl Means {
    const fn word(self) -> &'static str {
        match self {
            Self::Road => "drive",
            Self::Flight => "flight",
        }
    }
}

/// A piece of a stay, from its begin.
pub(super) type Piece = (Seconds, Seconds);
