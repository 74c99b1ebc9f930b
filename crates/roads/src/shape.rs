//! The shape of an edge: its inner points, each as the difference from the one before, a few bytes a point.

use geo::Coord;

/// Metres of a degree of a great circle on the sphere of radius 6,371,008.8 m (IUGG's mean radius).
const RADIUS: f64 = 6_371_008.8;

/// Metres between two positions in 1e-7 degrees: the haversine formula, and for neighbours a plane, which is the same to a millimetre.
pub(crate) fn metres(a: [i32; 2], b: [i32; 2]) -> f64 {
    const UNIT: f64 = std::f64::consts::PI / 180.0 / 1e7;
    let (x, y) = ((f64::from(b[0]) - f64::from(a[0])) * UNIT, (f64::from(b[1]) - f64::from(a[1])) * UNIT);
    let middle = (f64::from(a[1]) + f64::from(b[1])) * 0.5 * UNIT;
    if x.abs() < 1e-3 && y.abs() < 1e-3 {
        return RADIUS * (x * middle.cos()).hypot(y);
    }
    let (lat_a, lat_b) = (f64::from(a[1]) * UNIT, f64::from(b[1]) * UNIT);
    let half = (y / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (x / 2.0).sin().powi(2);
    2.0 * RADIUS * half.sqrt().min(1.0).asin()
}

/// Metres along a line.
pub(crate) fn length(line: &[[i32; 2]]) -> f64 {
    line.iter().zip(line.iter().skip(1)).map(|(a, b)| metres(*a, *b)).sum()
}

/// Degrees of a position in 1e-7 degrees.
pub(crate) fn coord(at: [i32; 2]) -> Coord {
    Coord { x: f64::from(at[0]) / 1e7, y: f64::from(at[1]) / 1e7 }
}

/// A position in 1e-7 degrees; the nearest there is for what is off the earth.
pub(crate) fn place(coord: Coord) -> [i32; 2] {
    [(coord.x * 1e7).round() as i32, (coord.y * 1e7).round() as i32]
}

/// Appends the inner points of a line that is given with its ends.
pub(crate) fn put(bytes: &mut Vec<u8>, line: &[[i32; 2]]) {
    let Some((first, rest)) = line.split_first() else { return };
    let Some((_, inner)) = rest.split_last() else { return };
    let mut last = *first;
    for at in inner {
        for (here, before) in at.iter().zip(&last) {
            let step = here.wrapping_sub(*before);
            put_varint(bytes, ((step << 1) ^ (step >> 31)) as u32);
        }
        last = *at;
    }
}

pub(crate) fn put_varint(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// The next number; bytes that end early give what was there.
pub(crate) fn varint(bytes: &mut &[u8]) -> u32 {
    let mut value = 0;
    for shift in (0..35).step_by(7) {
        let Some((byte, rest)) = bytes.split_first() else { break };
        *bytes = rest;
        value |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    value
}

const fn unzigzag(value: u32) -> i32 {
    (value >> 1) as i32 ^ -((value & 1) as i32)
}

/// Calls for each point of an edge in order, ends included.
pub(crate) fn each(tail: [i32; 2], head: [i32; 2], mut bytes: &[u8], mut see: impl FnMut([i32; 2])) {
    see(tail);
    let mut last = tail;
    while !bytes.is_empty() {
        let x = last[0].wrapping_add(unzigzag(varint(&mut bytes)));
        let y = last[1].wrapping_add(unzigzag(varint(&mut bytes)));
        last = [x, y];
        see(last);
    }
    see(head);
}

/// The points of an edge, ends included, in degrees.
pub(crate) fn points(tail: [i32; 2], head: [i32; 2], bytes: &[u8]) -> Vec<Coord> {
    let mut line = Vec::with_capacity(2 + bytes.len() / 3);
    each(tail, head, bytes, |at| line.push(coord(at)));
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Distance, Haversine, Point};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_line_comes_back_as_it_was(line in prop::collection::vec((any::<i32>(), any::<i32>()), 2..50)) {
            let line: Vec<[i32; 2]> = line.into_iter().map(|(x, y)| [x, y]).collect();
            let mut bytes = Vec::new();
            put(&mut bytes, &line);
            let mut back = Vec::new();
            each(line[0], line[line.len() - 1], &bytes, |at| back.push(at));
            prop_assert_eq!(back, line);
        }

        #[test]
        fn metres_are_those_of_the_sphere(x in -179.0..179.0, y in -80.0..80.0, dx in -0.5..0.5, dy in -0.5..0.5) {
            let [a, b] = [Coord { x, y }, Coord { x: x + dx, y: y + dy }];
            let exact = Haversine.distance(Point::from(coord(place(a))), Point::from(coord(place(b))));
            let ours = metres(place(a), place(b));
            prop_assert!((ours - exact).abs() <= 0.002 + exact * 1e-6, "{} instead of {}", ours, exact);
        }
    }
}
