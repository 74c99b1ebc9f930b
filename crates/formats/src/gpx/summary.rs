//! What is in a GPX file of whoever's.

use crate::error::{Error, Result};
use crate::guard::{self, Item, Limits, Xml};

/// How much of what is in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GpxSummary {
    /// `wpt`.
    pub waypoints: usize,
    /// `rte`.
    pub routes: usize,
    /// `rtept`.
    pub route_points: usize,
    /// `trk`.
    pub tracks: usize,
    /// `trkpt`.
    pub track_points: usize,
}

/// Where in a file one is, as far as it matters for counting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Gpx,
    Route,
    Track,
    Segment,
    Other,
}

/// Counts what is in a GPX file, valid or not: of version 1.0 or 1.1, in any order, with whatever else in it.
/// Linear in the bytes.
///
/// # Errors
///
/// [`Error::NotGpx`] where it is another kind of file; anything the [guard](crate::guard) refuses, a file cut short among it.
pub fn summary(bytes: &[u8]) -> Result<GpxSummary> {
    let limits = Limits::default();
    let text = guard::text(bytes, &limits)?;
    let mut xml = Xml::new(&text, limits);
    let mut count = GpxSummary::default();
    let mut path: Vec<Within> = Vec::new();
    while let Some(item) = xml.next_item()? {
        match item {
            Item::Open(element) => {
                let within = match (path.last(), element.name()) {
                    (None, "gpx") => Within::Gpx,
                    (None, other) => return Err(Error::NotGpx { found: other.chars().take(40).collect() }),
                    (Some(Within::Gpx), "wpt") => {
                        count.waypoints += 1;
                        Within::Other
                    }
                    (Some(Within::Gpx), "rte") => {
                        count.routes += 1;
                        Within::Route
                    }
                    (Some(Within::Gpx), "trk") => {
                        count.tracks += 1;
                        Within::Track
                    }
                    (Some(Within::Route), "rtept") => {
                        count.route_points += 1;
                        Within::Other
                    }
                    (Some(Within::Track), "trkseg") => Within::Segment,
                    (Some(Within::Segment), "trkpt") => {
                        count.track_points += 1;
                        Within::Other
                    }
                    _ => Within::Other,
                };
                path.push(within);
            }
            Item::Close => {
                path.pop();
            }
            Item::Text(_) => {}
        }
    }
    Ok(count)
}
