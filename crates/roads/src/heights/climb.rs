//! Heights along a line, and what there is to climb.
//!
//! A model of the ground is noisy: its error between neighbouring samples is some metres (SRTM: 90 % within 8.7 m in Eurasia between
//! points near each other, Rodríguez, Morris & Belz 2006; Copernicus GLO-30: 90 % within 2 m on slopes under 20 %, 4 m on steeper ones, by
//! its product handbook). Added up naively, ±3 m at each 100 m make over 1,000 m of ascent on 100 km of plain. So two things are done, as by
//! everyone who shows credible figures (Strava says so of its own): [`smoothed`] takes the noise down, and [`climb`] counts only rises of
//! [`DEAD_BAND`] and more.

use geo::{Coord, Distance, Haversine, Point};

use super::Heights;
use crate::Height;

/// Metres between heights along a line, about: the sample width of the coarser `.hgt`, three seconds of arc. Closer ones would repeat what
/// the model knows; wider ones would cut off the heads of passes.
pub const SPACING: f64 = 100.0;

/// Metres to each side over which [`smoothed`] averages. A standard deviation of 151 m: of noise that differs from sample to sample 42 % is
/// left, and the top of a pass with 6 % on both sides comes out about 7 m lower.
pub const SMOOTHING: f64 = 400.0;

/// Metres of rise or fall below which [`climb`] counts nothing. Noise of 3 m standard deviation is 1.3 m once smoothed, and stays within
/// ±3.8 standard deviations, less than 10 m from top to bottom, over 500 km. Also what Strava takes for heights that no barometer measured.
pub const DEAD_BAND: f64 = 10.0;

/// Metres of a line without heights that are bridged by a straight line; a longer gap, and the line has no profile.
pub const MOST_UNKNOWN: f64 = 2_000.0;

/// More heights than this are not taken of one line: the way round the Earth has 400,000.
const MOST_HEIGHTS: f64 = 1e6;

impl Heights {
    /// Heights along a line, evenly spaced about [`SPACING`] apart, both ends included; as the tiles have them, to be [`smoothed`].
    ///
    /// Short gaps are bridged; none where more than [`MOST_UNKNOWN`] metres in a row are unknown, or the line has no points.
    pub fn profile(&self, line: &[Coord]) -> Option<Vec<Height>> {
        let mut sampler = self.sampler();
        let mut along = 0.0;
        let mut corners = Vec::with_capacity(line.len());
        let mut last = *line.first()?;
        for &next in line {
            along += Haversine.distance(Point(last), Point(next));
            corners.push((along, next));
            last = next;
        }
        let steps = (along / SPACING).round().max(1.0);
        if !along.is_finite() || steps > MOST_HEIGHTS {
            return None;
        }
        let mut known = Vec::with_capacity(steps as usize + 1);
        let mut pieces = corners.windows(2);
        let mut piece = pieces.next();
        for step in 0..=steps as usize {
            let at = along * step as f64 / steps;
            while let Some([_, (end, _)]) = piece {
                if *end >= at || pieces.len() == 0 {
                    break;
                }
                piece = pieces.next();
            }
            let place = match piece {
                Some([(start, from), (end, to)]) => between(*from, *to, (at - start) / (end - start)),
                _ => last,
            };
            known.push((at, sampler.at(place)));
        }
        bridged(&known)
    }
}

/// A place on a piece of line; the shorter way where it crosses 180°.
fn between(from: Coord, to: Coord, share: f64) -> Coord {
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    let east = (to.x - from.x + 540.0).rem_euclid(360.0) - 180.0;
    Coord { x: from.x + east * share, y: from.y + (to.y - from.y) * share }
}

/// Straight lines over short gaps; before the first known height and after the last one the ground goes on level.
fn bridged(known: &[(f64, Option<f64>)]) -> Option<Vec<Height>> {
    let mut heights: Vec<Height> = Vec::with_capacity(known.len());
    let mut gap: Vec<f64> = Vec::new();
    let mut before: Option<Height> = None;
    for &(along, metres) in known {
        let Some(metres) = metres else {
            gap.push(along);
            continue;
        };
        let here = Height { along, metres };
        if let (Some(start), Some(end)) = (gap.first(), gap.last()) {
            let from = before.unwrap_or(Height { along: *start, metres });
            if end - start > MOST_UNKNOWN {
                return None;
            }
            heights.extend(gap.drain(..).map(|along| on_straight(from, here, along)));
        }
        heights.push(here);
        before = Some(here);
    }
    let last = before?;
    if let (Some(start), Some(end)) = (gap.first(), gap.last()) {
        if end - start > MOST_UNKNOWN {
            return None;
        }
        heights.extend(gap.iter().map(|along| Height { along: *along, ..last }));
    }
    Some(heights)
}

fn on_straight(from: Height, to: Height, along: f64) -> Height {
    let share = (along - from.along) / (to.along - from.along);
    let share = if share.is_finite() { share } else { 0.0 };
    Height { along, metres: from.metres + (to.metres - from.metres) * share }
}

/// Puts a bridge or a tunnel straight: the heights between `from` and `to`, metres along the way, become the line between the last height
/// before and the first one after, where the road lies on the ground.
///
/// # Examples
///
/// ```
/// use roads::Height;
/// use roads::heights::span;
///
/// let mut heights = [500.0, 420.0, 410.0, 520.0].map(|metres| Height { along: 0.0, metres });
/// for (index, height) in heights.iter_mut().enumerate() {
///     height.along = index as f64 * 100.0;
/// }
/// span(&mut heights, 50.0, 250.0); // a viaduct
/// let metres: Vec<_> = heights.iter().map(|height| height.metres.round()).collect();
/// assert_eq!(metres, [500.0, 507.0, 513.0, 520.0]);
/// ```
pub fn span(heights: &mut [Height], from: f64, to: f64) {
    let first = heights.partition_point(|height| height.along <= from).saturating_sub(1);
    let last = heights.partition_point(|height| height.along < to);
    let last = last.min(heights.len().saturating_sub(1));
    let (Some(start), Some(end)) = (heights.get(first).copied(), heights.get(last).copied()) else { return };
    for height in heights.get_mut(first + 1..last).into_iter().flatten() {
        *height = on_straight(start, end, height.along);
    }
}

/// The same heights without most of the model's noise.
///
/// Each becomes the value of the straight line that fits its surroundings best, [`SMOOTHING`] to both sides, near ones weighing more (local
/// linear regression, Cleveland 1979, with the biweight kernel). An even slope stays what it is, up to the ends; spacing need not be even.
/// Linear in the number of heights.
pub fn smoothed(heights: &[Height]) -> Vec<Height> {
    let mut first = 0;
    let fit = |(index, here): (usize, &Height)| {
        while heights.get(first).is_some_and(|height| height.along < here.along - SMOOTHING) {
            first += 1;
        }
        let around = heights.iter().skip(first).take_while(|height| height.along <= here.along + SMOOTHING);
        debug_assert!(first <= index, "a height is within its own surroundings");
        let [mut w, mut wx, mut wxx, mut wy, mut wxy] = [0.0; 5];
        for other in around {
            // Relative to here, so that no digits are lost far along a way.
            let [x, y] = [(other.along - here.along) / SMOOTHING, other.metres - here.metres];
            let weight = (1.0 - x * x) * (1.0 - x * x);
            w += weight;
            wx += weight * x;
            wxx += weight * x * x;
            wy += weight * y;
            wxy += weight * x * y;
        }
        let spread = w * wxx - wx * wx;
        let value = if spread > 1e-9 { (wxx * wy - wx * wxy) / spread } else { 0.0 };
        Height { along: here.along, metres: here.metres + value }
    };
    heights.iter().enumerate().map(fit).collect()
}

/// Metres climbed and metres descended, rises and falls of less than [`DEAD_BAND`] left out.
///
/// A rise counts whole, from its lowest point to its highest, once it is [`DEAD_BAND`] high; it ends where the ground falls by as much.
///
/// # Examples
///
/// ```
/// use roads::Height;
/// use roads::heights::climb;
///
/// let over = |metres: &[f64]| -> Vec<Height> {
///     let along = (0..).map(|index| f64::from(index) * 100.0);
///     along.zip(metres).map(|(along, &metres)| Height { along, metres }).collect()
/// };
/// assert_eq!(climb(&over(&[1000.0, 1200.0, 1195.0, 1500.0, 1100.0])), [500.0, 400.0]);
/// assert_eq!(climb(&over(&[1000.0, 1004.0, 998.0, 1003.0])), [0.0, 0.0]);
/// ```
pub fn climb(heights: &[Height]) -> [f64; 2] {
    let mut metres = heights.iter().map(|height| height.metres);
    let Some(start) = metres.next() else { return [0.0, 0.0] };
    let [mut ascent, mut descent] = [0.0, 0.0];
    let [mut low, mut high] = [start, start];
    let mut heading = Heading::Level;
    for here in metres {
        match heading {
            Heading::Level => {
                low = low.min(here);
                high = high.max(here);
                if here - low >= DEAD_BAND {
                    heading = Heading::Up;
                    high = here;
                } else if high - here >= DEAD_BAND {
                    heading = Heading::Down;
                    low = here;
                }
            }
            Heading::Up if here >= high => high = here,
            Heading::Up if high - here >= DEAD_BAND => {
                ascent += high - low;
                low = here;
                heading = Heading::Down;
            }
            Heading::Down if here <= low => low = here,
            Heading::Down if here - low >= DEAD_BAND => {
                descent += high - low;
                high = here;
                heading = Heading::Up;
            }
            Heading::Up | Heading::Down => {}
        }
    }
    match heading {
        Heading::Level => {}
        Heading::Up => ascent += high - low,
        Heading::Down => descent += high - low,
    }
    [ascent, descent]
}

/// Which way the ground goes at the moment.
enum Heading {
    /// Neither by [`DEAD_BAND`] yet.
    Level,
    /// From `low`, by now up to `high`.
    Up,
    /// From `high`, by now down to `low`.
    Down,
}
