//! Lines as both servers write them: Google's encoded polyline with six digits, in which each coordinate is the difference to the one
//! before, in millionths of a degree, latitude first.
//!
//! Reference: <https://developers.google.com/maps/documentation/utilities/polylinealgorithm>.

use geo::Coord;

/// No line that is drawn on a map has more points.
const MOST_POINTS: usize = 2_000_000;
/// Nor is it longer, in degrees up and across: what is done along a line takes its time by the metre.
const MOST_DEGREES: u64 = 1_000;

/// A line of a server's answer; none where it is torn, leaves the globe, or is longer than any journey.
pub(crate) fn decode(text: &str) -> Option<Vec<Coord>> {
    let mut bytes = text.bytes();
    let mut line = Vec::with_capacity(text.len() / 4);
    let (mut latitude, mut longitude, mut length) = (0_i64, 0_i64, 0_u64);
    while let Some(first) = bytes.next() {
        let north = number(first, &mut bytes)?;
        let first = bytes.next()?;
        let east = number(first, &mut bytes)?;
        (latitude, longitude) = (latitude + north, longitude + east);
        if !line.is_empty() {
            length += north.unsigned_abs() + east.unsigned_abs();
        }
        if line.len() >= MOST_POINTS || length > MOST_DEGREES * 1_000_000 {
            return None;
        }
        if latitude.abs() > 90_000_000 || longitude.abs() > 180_000_000 {
            return None;
        }
        line.push(Coord { x: longitude as f64 / 1e6, y: latitude as f64 / 1e6 });
    }
    Some(line)
}

/// A number in groups of five bits, the lowest first, its sign in the lowest bit.
fn number(first: u8, rest: &mut impl Iterator<Item = u8>) -> Option<i64> {
    let (mut byte, mut shift, mut bits) = (first, 0, 0_i64);
    loop {
        let group = i64::from(byte.checked_sub(63).filter(|group| *group < 64)?);
        bits |= (group & 31) << shift;
        if group < 32 {
            break;
        }
        shift += 5;
        // No difference of two coordinates is longer.
        if shift > 30 {
            return None;
        }
        byte = rest.next()?;
    }
    Some(if bits & 1 == 1 { !(bits >> 1) } else { bits >> 1 })
}

/// The same line as text.
pub(crate) fn encode(line: &[Coord]) -> String {
    let mut text = String::with_capacity(line.len() * 6);
    let (mut latitude, mut longitude) = (0, 0);
    for at in line {
        let (y, x) = ((at.y * 1e6).round() as i64, (at.x * 1e6).round() as i64);
        for difference in [y - latitude, x - longitude] {
            let mut bits = if difference < 0 { !(difference << 1) } else { difference << 1 };
            while bits >= 32 {
                text.push(char::from((bits & 31 | 32) as u8 + 63));
                bits >>= 5;
            }
            text.push(char::from(bits as u8 + 63));
        }
        (latitude, longitude) = (y, x);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_of_a_real_server_is_read() {
        // The beginning of Valhalla's answer from 47.1415, 9.5215 in Vaduz.
        let line = decode("_ih|xAcwcdQbDsI").unwrap();
        assert_eq!(line.len(), 2, "two points");
        assert!((line[0].y - 47.141536).abs() < 1e-9, "latitude comes first: {line:?}");
        assert!((line[0].x - 9.521538).abs() < 1e-9, "longitude second: {line:?}");
    }

    #[test]
    fn torn_lines_are_refused() {
        assert_eq!(decode("_ih|xA"), None, "a latitude without its longitude");
        assert_eq!(decode("_ih|"), None, "a number that goes on and does not");
        assert_eq!(decode("~~~~~~~~~~~~~~~~"), None, "a number longer than any coordinate");
        assert_eq!(decode("_ih|xA cwcdQ"), None, "a letter that stands for nothing");
        assert_eq!(decode("ä"), None, "a letter beyond ASCII");
        let round_and_round = encode(&[Coord { x: -170.0, y: 0.0 }, Coord { x: 170.0, y: 0.0 }].repeat(9));
        assert_eq!(decode(&round_and_round), None, "a line for ever to and fro");
        assert_eq!(decode(&"?".repeat(5_000_000)), None, "more points than a map has room for");
        assert_eq!(decode(""), Some(Vec::new()), "no line is no point");
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(west in -180.0..=170.0_f64, south in -90.0..=80.0_f64, steps in prop::collection::vec((0.0..=10.0_f64, 0.0..=10.0_f64), 0..50)) {
            let line: Vec<_> = steps.into_iter().map(|(x, y)| Coord { x: west + x, y: south + y }).collect();
            let read = decode(&encode(&line)).expect("our own text is read");
            prop_assert_eq!(read.len(), line.len(), "no point is lost");
            for (read, written) in read.iter().zip(&line) {
                prop_assert!((read.x - written.x).abs() < 6e-7 && (read.y - written.y).abs() < 6e-7, "to the sixth digit");
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,200}") {
            if let Some(line) = decode(&text) {
                prop_assert!(line.iter().all(|at| at.x.abs() <= 180.0 && at.y.abs() <= 90.0), "on the globe");
            }
        }
    }
}
