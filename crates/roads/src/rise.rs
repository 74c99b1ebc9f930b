//! How an edge rises and falls.

use geo::Coord;

use crate::Height;
use crate::heights::{Heights, climb, smoothed, span};
use crate::shape::{put_varint, varint};

/// The heights of an edge, packed, and the climb along it and against it in decimetres.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rise {
    pub(crate) bytes: Vec<u8>,
    pub(crate) climb: [u16; 2],
}

/// Measures an edge; nothing where heights are not known. `spans` is for bridges and tunnels, which go straight from end to end.
pub(crate) fn measure(heights: &Heights, line: &[Coord], spans: bool) -> Rise {
    let Some(mut profile) = heights.profile(line) else { return Rise::default() };
    if spans {
        span(&mut profile, 0.0, f64::INFINITY);
    }
    let [up, down] = climb(&smoothed(&profile));
    // Small steps are noise on a long road; but from one end to the other the road does rise.
    let net = match (profile.first(), profile.last()) {
        (Some(first), Some(last)) => last.metres - first.metres,
        _ => 0.0,
    };
    let decimetres = |metres: f64| (metres * 10.0).round().clamp(0.0, f64::from(u16::MAX)) as u16;
    let climb = [decimetres(up.max(net)), decimetres(down.max(-net))];
    Rise { bytes: pack(&profile), climb }
}

/// Evenly spaced heights as a count and differences in decimetres.
fn pack(profile: &[Height]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(profile.len() + 4);
    put_varint(&mut bytes, profile.len() as u32);
    let mut last = 0_i32;
    for height in profile {
        let here = (height.metres * 10.0).round() as i32;
        let step = here.wrapping_sub(last);
        put_varint(&mut bytes, ((step << 1) ^ (step >> 31)) as u32);
        last = here;
    }
    bytes
}

/// The heights of an edge, evenly spaced from its tail to its head; empty where they are not known.
pub(crate) fn unpack(mut bytes: &[u8]) -> Vec<f64> {
    if bytes.is_empty() {
        return Vec::new();
    }
    let count = varint(&mut bytes);
    let mut last = 0_i32;
    let mut heights = Vec::new();
    for _ in 0..count {
        if bytes.is_empty() {
            break;
        }
        let step = varint(&mut bytes);
        last = last.wrapping_add((step >> 1) as i32 ^ -((step & 1) as i32));
        heights.push(f64::from(last) / 10.0);
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_come_back_to_the_decimetre() {
        let profile: Vec<Height> =
            [12.34, 8.0, -3.3, 2750.1].iter().map(|metres| Height { along: 0.0, metres: *metres }).collect();
        assert_eq!(unpack(&pack(&profile)), [12.3, 8.0, -3.3, 2750.1], "in order");
        assert!(unpack(&[]).is_empty(), "nothing is nothing");
    }
}
