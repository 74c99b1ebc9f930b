//! Road networks and the engines that route on them.
//!
//! Every engine answers the same question through [`RoutingEngine`]: the way from a point over shaping points to another point for a
//! [`Profile`], keeping away from what [`Avoid`] names. The one here so far is the [`corridor`] engine over an intercity network drawn by
//! hand; its answers are [`Quality::Approximate`].
//!
//! This crate never does input or output: networks come in as data, and the same question has the same answer.
//!
//! **Invariant**: a route changes country only at a crossing, and each change is in [`Route::crossings`].
//!
//! Coordinates are longitude, latitude, WGS 84, in degrees. Lengths are metres on the sphere of [`geo::Haversine`], durations seconds.

mod cch;
pub mod corridor;
mod country;
mod engine;
mod profile;
mod route;

pub use country::Country;
pub use engine::{
    Avoid, Cancel, Isochrone, IsochroneRequest, Matrix, MatrixRequest, RouteError, RouteRequest,
    RoutingEngine, Terms, Waypoint,
};
pub use profile::{
    Ground, Mode, Profile, ProfileError, RoadClass, Seconds, Size, Smoothness, Surface, TrackType,
};
pub use route::{Avoided, Height, Instruction, Note, Passage, Quality, Route, Stretch, Turn};
