//! When a place can be entered, day by day.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use crate::Fact;

/// A piece of a local day, in minutes after midnight; `to` is not in it and may pass 1440 into the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first minute.
    pub from: u16,
    /// The minute after the last.
    pub to: u16,
}

/// A day on which something is shut, or open otherwise than usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// Its id in the tables: `mn-naadam`.
    pub id: String,
    /// Where its date is from.
    pub fact: Fact,
}

/// The hours of one local day: those that begin on its date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayHours {
    /// When it is open, in order.
    pub open: Vec<Span>,
    /// When nobody knows whether it is open, in order.
    pub perhaps: Vec<Span>,
    /// The holiday that makes the day what it is, if one does.
    pub holiday: Option<Arc<Holiday>>,
}

/// Hours, day by day.
pub trait Calendar: fmt::Debug + Send + Sync {
    /// The hours that begin on a date. Asked of the day before, too, for hours that pass midnight.
    fn on(&self, date: Date) -> DayHours;

    /// The hours as they are written, for people.
    fn text(&self) -> &str;
}

/// What is known of a place's hours.
#[derive(Clone, Debug, Default)]
pub enum Hours {
    /// Nothing.
    #[default]
    Unknown,
    /// Something is written that cannot be read: the text and what is wrong with it.
    Unreadable {
        /// As written.
        text: String,
        /// What is wrong.
        problem: String,
    },
    /// These.
    Known {
        /// The hours.
        calendar: Arc<dyn Calendar>,
        /// Where they are from.
        fact: Fact,
    },
}
