//! Valhalla and OSRM servers as routing engines, over HTTP.
//!
//! [`Valhalla`] and [`Osrm`] answer the questions of [`roads::RoutingEngine`] by asking a [`Server`] of the user's choice. What a server
//! does not know, which country a point lies in and where a crossing is, is given in as [`Borders`].
//!
//! This crate never asks anybody but the server it was given, follows no redirect, opens no file, and keeps nothing between two
//! questions but the server's limits. It knows neither plans nor the atlas.
//!
//! **Invariant**: what was to be avoided is checked in the answer. A way that breaks the rule is told in [`roads::Route::notes`] where
//! there is none better, and is an error where the server cannot look for a better one; it is never passed on in silence.
//!
//! **Invariant**: whatever the server sends, or does not send, the answer is a route or a [`roads::RouteError`], within the server's
//! time limit and in memory bounded by its body limit; a cancelled question ends within some tens of milliseconds.
//!
//! Speeds, seasons and penalties are the server's own: of a [`roads::Profile`] it takes the mode, the highest speed, the size, and
//! whether tracks are driven. Coordinates are longitude, latitude, WGS 84, in degrees.

mod answer;
mod blocks;
mod borders;
mod fault;
mod http;
mod osrm;
mod pace;
mod polyline;
mod server;
mod valhalla;

pub use borders::Borders;
pub use osrm::Osrm;
pub use server::{Server, ServerError};
pub use valhalla::Valhalla;

/// A point farther than this from the server's nearest road is not joined to it, metres.
pub const FARTHEST_SNAP: f64 = 20_000.0;
