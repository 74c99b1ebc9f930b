//! Road networks and the engines that route on them.
//!
//! Every engine answers the same questions through [`RoutingEngine`]: the way from a point over others to another for a [`Profile`], keeping away
//! from what [`Avoid`] names; other ways; matrices; what is within reach. [`pack`] routes on a region pack, made from OpenStreetMap
//! extracts by [`build`](mod@build); its answers are [`Quality::Surveyed`]. [`corridor`] routes on an intercity network drawn by hand; its answers are
//! [`Quality::Approximate`].
//!
//! Queries do no input or output: networks come in as bytes or rows, and the same question has the same answer. Only [`build`](mod@build) and
//! [`heights::FolderTiles`] read and write files, those they are given.
//!
//! **Invariant**: a route changes country only at a crossing, and each change is in [`Route::crossings`].
//!
//! Coordinates are longitude, latitude, WGS 84, in degrees. Lengths are metres on the sphere of [`geo::Haversine`], durations seconds.

pub mod build;
mod cch;
pub mod contour;
pub mod corridor;
mod country;
mod engine;
mod ground;
pub mod heights;
mod kind;
mod osm;
pub mod pack;
mod profile;
mod rise;
mod route;
mod shape;

pub use country::Country;
pub use engine::{
    Avoid, Cancel, Isochrone, IsochroneRequest, Matrix, MatrixRequest, RouteError, RouteRequest,
    RoutingEngine, Terms, Waypoint,
};
pub use profile::{
    Ground, Mode, Profile, ProfileError, RoadClass, Seconds, Size, Smoothness, Surface, TrackType,
};
pub use route::{Avoided, Height, Instruction, Note, Passage, Quality, Route, Stretch, Turn};
