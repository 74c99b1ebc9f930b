//! A decoded tile.

use std::io::Cursor;

use super::{HeightsError, Tile};

/// What stands in an `.hgt` where nothing was measured.
const VOID: i16 = i16::MIN;

/// Lower or higher than any ground, with a margin: what is outside is as good as void.
const GROUND: std::ops::RangeInclusive<f32> = -12_000.0..=9_500.0;

/// So many samples from known ground voids are filled: single drop-outs and thin shadows of radar, not whole valleys.
const FILLED: usize = 5;

/// Samples in rows from the north, from the west.
#[derive(Debug)]
pub(super) struct Raster {
    side: usize,
    samples: Samples,
}

/// `.hgt` as it is: a tile of 3,601² takes 26 MB so, and twice as much as fractions.
#[derive(Debug)]
enum Samples {
    /// [`VOID`] where unknown.
    Whole(Vec<i16>),
    /// Not a number where unknown.
    Fine(Vec<f32>),
}

impl Raster {
    pub(super) fn decode(tile: Tile, bytes: &[u8]) -> Result<Self, HeightsError> {
        match tile {
            Tile::Hgt { .. } => Self::from_hgt(bytes).ok_or(HeightsError::Size { tile, bytes: bytes.len() }),
            Tile::Terrarium { .. } => {
                Self::from_terrarium(bytes).map_err(|cause| HeightsError::Picture { tile, cause })
            }
        }
    }

    fn from_hgt(bytes: &[u8]) -> Option<Self> {
        let side = [1201, 3601].into_iter().find(|side| side * side * 2 == bytes.len())?;
        let mut samples: Vec<i16> = bytes
            .as_chunks::<2>()
            .0
            .iter()
            .map(|pair| i16::from_be_bytes(*pair))
            .map(|height| if GROUND.contains(&f32::from(height)) { height } else { VOID })
            .collect();
        fill(
            &mut samples,
            side,
            |height| (*height != VOID).then_some(f32::from(*height)),
            |height| height.round() as i16,
        );
        Some(Self { side, samples: Samples::Whole(samples) })
    }

    fn from_terrarium(bytes: &[u8]) -> Result<Self, String> {
        // Room for 512² of 16 bits and four channels, and nothing that only claims to be large.
        let limits = png::Limits { bytes: 8 << 20 };
        let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
        let (width, height) = reader.info().size();
        if width != height || ![256, 512].contains(&width) {
            return Err(format!("it is {width} × {height} pixels, not 256 × 256 or 512 × 512"));
        }
        let channels = match reader.output_color_type() {
            (png::ColorType::Rgb, png::BitDepth::Eight) => 3,
            (png::ColorType::Rgba, png::BitDepth::Eight) => 4,
            (colour, depth) => {
                return Err(format!("its pixels are {colour:?} of {depth:?} bits, not RGB of 8"));
            }
        };
        let side = width as usize;
        let mut pixels = vec![0; side * side * channels];
        reader.next_frame(&mut pixels).map_err(|error| error.to_string())?;
        let mut samples: Vec<f32> = pixels.chunks_exact(channels).map(height_of).collect();
        fill(&mut samples, side, |height| (!height.is_nan()).then_some(*height), |height| height);
        Ok(Self { side, samples: Samples::Fine(samples) })
    }

    pub(super) const fn side(&self) -> usize {
        self.side
    }

    /// How many bytes it takes.
    pub(super) const fn weight(&self) -> usize {
        match &self.samples {
            Samples::Whole(samples) => samples.len() * 2,
            Samples::Fine(samples) => samples.len() * 4,
        }
    }

    /// One sample.
    pub(super) fn sample(&self, column: usize, row: usize) -> Option<f64> {
        let at = row * self.side + column;
        match &self.samples {
            Samples::Whole(samples) => {
                samples.get(at).filter(|height| **height != VOID).map(|height| f64::from(*height))
            }
            Samples::Fine(samples) => {
                samples.get(at).filter(|height| !height.is_nan()).map(|height| f64::from(*height))
            }
        }
    }

    /// Bilinear, at a place counted in samples from the north-western one; kept within the tile.
    pub(super) fn between(&self, column: f64, row: f64) -> Option<f64> {
        let most = self.side - 2;
        let [west, north] = [(column as usize).min(most), (row as usize).min(most)];
        let [x, y] = [(column - west as f64).clamp(0.0, 1.0), (row - north as f64).clamp(0.0, 1.0)];
        let first = north * self.side + west;
        let corners = match &self.samples {
            Samples::Whole(samples) => {
                let metres = |height: i16| if height == VOID { f64::NAN } else { f64::from(height) };
                four(samples, first, self.side)?.map(metres)
            }
            Samples::Fine(samples) => four(samples, first, self.side)?.map(f64::from),
        };
        blend(corners, x, y)
    }
}

/// The samples north-west, north-east, south-west and south-east.
fn four<T: Copy>(samples: &[T], first: usize, side: usize) -> Option<[T; 4]> {
    let [nw, ne] = *samples.get(first..)?.first_chunk()?;
    let [sw, se] = *samples.get(first + side..)?.first_chunk()?;
    Some([nw, ne, sw, se])
}

/// Bilinear between four corners (north-west, north-east, south-west, south-east), the unknown ones, which are not numbers, left out.
pub(super) fn blend(corners: [f64; 4], x: f64, y: f64) -> Option<f64> {
    let weights = [(1.0 - x) * (1.0 - y), x * (1.0 - y), (1.0 - x) * y, x * y];
    let height: f64 = corners.iter().zip(weights).map(|(corner, weight)| corner * weight).sum();
    if !height.is_nan() {
        return Some(height);
    }
    let known = || corners.iter().zip(weights).filter(|(corner, _)| !corner.is_nan());
    let total: f64 = known().map(|(_, weight)| weight).sum();
    if total > 0.0 {
        return Some(known().map(|(corner, weight)| corner * weight).sum::<f64>() / total);
    }
    let count = known().count();
    (count > 0).then(|| known().map(|(corner, _)| corner).sum::<f64>() / count as f64)
}

fn height_of(pixel: &[u8]) -> f32 {
    let [red, green, blue] = pixel.first_chunk::<3>().map_or([0.0; 3], |colours| colours.map(f32::from));
    let is_clear = pixel.get(3) == Some(&0);
    let height = red * 256.0 + green + blue / 256.0 - 32_768.0;
    if is_clear || !GROUND.contains(&height) { f32::NAN } else { height }
}

/// Fills voids from known ground inwards: each pass gives a void the mean of its known neighbours.
fn fill<T>(samples: &mut [T], side: usize, known: impl Fn(&T) -> Option<f32>, sample: impl Fn(f32) -> T) {
    let mut voids: Vec<usize> =
        samples.iter().enumerate().filter(|(_, height)| known(height).is_none()).map(|(at, _)| at).collect();
    if voids.len() == samples.len() {
        return;
    }
    for _ in 0..FILLED {
        let mut filled = Vec::new();
        voids.retain(|at| {
            let [column, row] = [at % side, at / side];
            let [mut sum, mut count] = [0.0, 0.0];
            for row in row.saturating_sub(1)..=(row + 1).min(side - 1) {
                for column in column.saturating_sub(1)..=(column + 1).min(side - 1) {
                    if let Some(height) = samples.get(row * side + column).and_then(&known) {
                        sum += height;
                        count += 1.0;
                    }
                }
            }
            if count > 0.0 {
                filled.push((*at, sum / count));
            }
            count == 0.0
        });
        if filled.is_empty() {
            return;
        }
        for (at, height) in filled {
            if let Some(place) = samples.get_mut(at) {
                *place = sample(height);
            }
        }
    }
}
