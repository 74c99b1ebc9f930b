//! What a journey is.
//!
//! A [`Plan`] is a title, dates, travellers, a vehicle and [`Day`]s; a day holds [`Stop`]s in order; the way between two
//! neighbouring stops is a leg. An [`Edit`] is the only way a plan changes. [`schedule`] turns the driving time of each leg
//! into local times of arrival and departure. [`checks`] finds what does not work, what is unknown and what must be verified, and how it
//! may be mended, from what is known around the plan ([`facts`]).
//!
//! This crate never does input or output, never reads a clock, never serialises and knows no language: times, routes
//! and zones come in as arguments, and the same input gives the same output.
//!
//! **Invariant**: days and stops of a plan are sorted by their [`order`] keys; ids are unique in a plan.
//!
//! **Invariant**: a leg belongs to the stop it arrives at ([`Stop::reach`]); moving a stop takes its way of arriving with it.
//!
//! Coordinates are longitude, latitude, WGS 84, in degrees ([`geo::Point`]).

pub mod area;
pub mod checks;
mod edit;
mod fact;
pub mod facts;
pub mod hours;
mod model;
mod months;
pub mod order;
mod place;
mod private;
pub mod schedule;
mod terms;
mod units;
mod words;

pub use edit::{
    Edit, EditError, MAX_DAYS, MAX_FUEL_RANGE, MAX_LIMIT, MAX_NOTE, MAX_STOPS, MAX_TITLE, MAX_VERIFIED,
    NewStop, Step,
};
pub use fact::{AsOf, Confidence, Fact};
pub use model::{Avoid, Day, DayId, Id, Plan, PlanId, Profile, Reach, Stop, StopId, Traveller};
pub use months::{Months, NotMonths};
pub use place::{Place, PlaceKey, PlaceKind};
pub use private::{Currency, Disclosed, Money, Person, PersonId};
pub use terms::{Breaks, Limits, Lodging, Ownership, Pin, PinKind, VehicleFacts, Verified};
pub use units::{Metres, Seconds};
pub use words::Word;
