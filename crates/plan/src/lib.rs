//! What a journey is.
//!
//! A [`Plan`] is a title, dates, travellers, a vehicle and [`Day`]s; a day holds [`Stop`]s in order; the way between two
//! neighbouring stops is a leg. An [`Edit`] is the only way a plan changes. [`schedule`] turns the driving time of each leg
//! into local times of arrival and departure.
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
mod edit;
mod model;
pub mod order;
mod place;
pub mod schedule;
mod units;

pub use edit::{Edit, EditError, MAX_DAYS, MAX_NOTE, MAX_STOPS, MAX_TITLE, NewStop, Step};
pub use model::{Avoid, Day, DayId, Id, Plan, PlanId, Profile, Reach, Stop, StopId, Traveller};
pub use place::{Place, PlaceKey, PlaceKind};
pub use units::{Metres, Seconds};
