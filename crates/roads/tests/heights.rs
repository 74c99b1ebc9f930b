//! Heights of the ground: tiles in, heights, profiles and climbs out.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of a test may fail as the test itself"
)]

use std::collections::HashMap;
use std::f64::consts::PI;
use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::sync::LazyLock;

use geo::{Coord, coord};
use proptest::prelude::*;
use roads::Height;
use roads::heights::{
    DEAD_BAND, FolderTiles, Heights, HeightsError, SPACING, Tile, Tiles, climb, smoothed, span,
};

/// Tiles in memory.
#[derive(Default)]
struct Made(HashMap<Tile, Vec<u8>>);

impl Tiles for Made {
    fn bytes(&self, tile: Tile) -> Result<Option<Vec<u8>>, HeightsError> {
        Ok(self.0.get(&tile).cloned())
    }

    fn zooms(&self) -> Vec<u8> {
        let zoom = |tile: &Tile| if let Tile::Terrarium { z, .. } = tile { Some(*z) } else { None };
        self.0.keys().filter_map(zoom).collect()
    }
}

impl Made {
    fn with(mut self, tile: Tile, bytes: Vec<u8>) -> Self {
        self.0.insert(tile, bytes);
        self
    }

    fn heights(self) -> Heights {
        Heights::new(self, Heights::BUDGET)
    }
}

/// An `.hgt` of so many samples a side over ground of a shape.
fn hgt([lat, lon]: [i16; 2], side: usize, ground: impl Fn(Coord) -> i16) -> (Tile, Vec<u8>) {
    let step = 1.0 / (side as f64 - 1.0);
    let at = |row: usize, column: usize| coord! { x: f64::from(lon) + column as f64 * step, y: f64::from(lat) + 1.0 - row as f64 * step };
    let bytes = (0..side)
        .flat_map(|row| (0..side).map(move |column| (row, column)))
        .flat_map(|(row, column)| ground(at(row, column)).to_be_bytes())
        .collect();
    (Tile::Hgt { lat, lon }, bytes)
}

/// A terrarium picture over ground of a shape; where that is none, the pixel is clear.
fn terrarium(z: u8, [x, y]: [u32; 2], ground: impl Fn(Coord) -> Option<f64>) -> (Tile, Vec<u8>) {
    let across = f64::from(1_u32 << z) * 256.0;
    let mut pixels = Vec::new();
    for row in 0..256 {
        for column in 0..256 {
            let [east, south] = [f64::from(x * 256 + column) + 0.5, f64::from(y * 256 + row) + 0.5];
            let lat = (PI * (1.0 - 2.0 * south / across)).sinh().atan().to_degrees();
            let at = coord! { x: east / across * 360.0 - 180.0, y: lat };
            let code = ground(at).map_or(0, |metres| ((metres + 32_768.0) * 256.0).round() as u32);
            let [_, red, green, blue] = code.to_be_bytes();
            pixels.extend([red, green, blue, if code == 0 { 0 } else { 255 }]);
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 256, 256);
    encoder.set_color(png::ColorType::Rgba);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    (Tile::Terrarium { z, x, y }, bytes)
}

fn made(tiles: impl IntoIterator<Item = (Tile, Vec<u8>)>) -> Heights {
    tiles.into_iter().fold(Made::default(), |made, (tile, bytes)| made.with(tile, bytes)).heights()
}

fn evenly(metres: impl IntoIterator<Item = f64>) -> Vec<Height> {
    let along = (0..).map(|index| f64::from(index) * SPACING);
    along.zip(metres).map(|(along, metres)| Height { along, metres }).collect()
}

/// Noise that is the same in every run, evenly between -1 and 1.
fn noise() -> impl Iterator<Item = f64> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    })
}

#[test]
fn between_samples_the_ground_is_a_plane() {
    for side in [1201, 3601] {
        let heights = made([hgt([47, 106], side, |at| {
            ((at.x - 106.0) * 3600.0 + (at.y - 47.0) * 7200.0).round() as i16
        })]);
        let at = coord! { x: 106.123_45, y: 47.678_9 };
        let expected = 0.123_45 * 3600.0 + 0.678_9 * 7200.0;
        let height = heights.at(at).unwrap();
        assert!((height - expected).abs() < 0.01, "{side}: {height} is {expected} on the plane");
    }
}

#[test]
fn heights_go_on_across_the_edges_of_tiles() {
    let wave = |at: Coord| 1000.0 + 300.0 * (at.x * 40.0).sin() + 200.0 * (at.y * 50.0).cos();
    let whole = |at: Coord| wave(at).round() as i16;
    let degrees = made([
        hgt([47, 106], 1201, whole),
        hgt([47, 107], 1201, whole),
        hgt([48, 106], 1201, whole),
        hgt([48, 107], 1201, whole),
    ]);
    let pictures = made(
        (0..2).flat_map(|x| (0..2).map(move |y| terrarium(10, [813 + x, 355 + y], |at| Some(wave(at))))),
    );
    let corner = coord! { x: 814.0 / 1024.0 * 360.0 - 180.0, y: (PI * (1.0 - 2.0 * 356.0 / 1024.0)).sinh().atan().to_degrees() };
    for (heights, edge, most) in [(degrees, coord! { x: 107.0, y: 47.999_99 }, 1.2), (pictures, corner, 0.3)]
    {
        let mut last = None;
        for step in -200..200 {
            let at = coord! { x: edge.x + f64::from(step) * 1e-5, y: edge.y + f64::from(step) * 7e-8 };
            let height = heights.at(at).unwrap();
            assert!((height - wave(at)).abs() < most + 0.6, "{height} at {at:?} is near {}", wave(at));
            let jump = last.map_or(0.0, |last: f64| (height - last).abs());
            assert!(jump < 0.2, "a metre further the ground is {jump} m higher or lower, at {at:?}");
            last = Some(height);
        }
    }
}

#[test]
fn small_voids_are_filled_and_large_ones_are_not_known() {
    let heights = made([hgt([47, 106], 1201, |at| {
        let from = (at.x - 106.25).abs().max((at.y - 47.25).abs());
        let far = (at.x - 106.75).abs().max((at.y - 47.75).abs());
        if from < 0.001 || far < 0.05 { i16::MIN } else { 1500 }
    })]);
    assert_eq!(
        heights.at(coord! { x: 106.25, y: 47.25 }),
        Some(1500.0),
        "a few samples are filled from around"
    );
    assert_eq!(
        heights.at(coord! { x: 106.75, y: 47.75 }),
        None,
        "in the middle of a large void nobody knows"
    );
    assert_eq!(heights.at(coord! { x: 106.703, y: 47.75 }), Some(1500.0), "at its edge the neighbours do");
    assert_eq!(heights.at(coord! { x: 108.5, y: 47.5 }), None, "no tile, no height");
    assert_eq!(heights.at(coord! { x: f64::NAN, y: 47.5 }), None, "no place, no height");
}

#[test]
fn the_finest_tile_that_knows_answers() {
    let coarse = hgt([47, 106], 1201, |_| 100);
    let at: Coord = coord! { x: 106.5, y: 47.5 };
    let tile = |z: u8| {
        let across = f64::from(1_u32 << z);
        let down = (1.0 - at.y.to_radians().tan().asinh() / PI) / 2.0;
        [((at.x + 180.0) / 360.0 * across) as u32, (down * across) as u32]
    };
    let picture = |z, metres: f64| terrarium(z, tile(z), move |_| Some(metres));
    let holed = terrarium(12, tile(12), |_| None);

    assert_eq!(made([coarse.clone(), picture(12, 12.0)]).at(at), Some(12.0), "26 m are finer than 3 seconds");
    assert_eq!(made([coarse.clone(), picture(8, 8.0)]).at(at), Some(100.0), "413 m are coarser");
    assert_eq!(
        made([hgt([47, 106], 3601, |_| 300), picture(11, 11.0)]).at(at),
        Some(300.0),
        "53 m are coarser than 1 second"
    );
    assert_eq!(made([coarse.clone(), picture(11, 11.0)]).at(at), Some(11.0), "and finer than 3");
    assert_eq!(
        made([picture(11, 11.0), picture(12, 12.0)]).at(at),
        Some(12.0),
        "the greatest zoom is the finest"
    );
    assert_eq!(made([coarse, holed]).at(at), Some(100.0), "where the finest has a void the next one answers");
    let east = made([hgt([-1, -180], 1201, |_| 5)]);
    assert_eq!(east.at(coord! { x: 180.5, y: -0.5 }), Some(5.0), "180.5° east is 179.5° west");
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn a_folder_of_tiles_of_every_kind_is_read() {
    let folder = folder("heights-every-kind");
    let tile = |lon: i16| hgt([42, lon], 1201, move |_| 1000 + lon).1;
    fs::write(folder.join("N42E001.hgt"), tile(1)).unwrap();
    let zip_file = fs::File::create(folder.join("N42E002.hgt.zip")).unwrap();
    let mut archive = zip::ZipWriter::new(zip_file);
    archive.start_file("N42E002.hgt", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(&tile(2)).unwrap();
    archive.finish().unwrap();
    fs::create_dir(folder.join("N42")).unwrap();
    let gz_file = fs::File::create(folder.join("N42/n42e003.hgt.gz")).unwrap();
    let mut packed = flate2::write::GzEncoder::new(gz_file, flate2::Compression::fast());
    packed.write_all(&tile(3)).unwrap();
    packed.finish().unwrap();
    let (_, picture) = terrarium(6, [33, 23], |_| Some(64.5));
    fs::create_dir_all(folder.join("6/33")).unwrap();
    fs::write(folder.join("6/33/23.png"), picture).unwrap();
    fs::write(folder.join("LICENCE.txt"), "whose tiles these are").unwrap();

    let heights = Heights::new(FolderTiles::open(&folder).unwrap(), Heights::BUDGET);
    for lon in 1..4 {
        let at = coord! { x: f64::from(lon) + 0.5, y: 42.5 };
        assert_eq!(heights.at(at), Some(1000.0 + f64::from(lon)), "the tile of {lon}° east");
    }
    assert_eq!(heights.at(coord! { x: 8.0, y: 43.0 }), Some(64.5), "a picture where there is no .hgt");
    assert_eq!(heights.at(coord! { x: 50.0, y: 43.0 }), None, "nothing elsewhere");
    assert_eq!(heights.problems(), [], "a file of another kind is no problem");
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_answers() {
    let folder = folder("heights-unreadable");
    fs::write(folder.join("N42E001.hgt"), hgt([42, 1], 1201, |_| 77).1).unwrap();
    fs::write(folder.join("N42E002.hgt"), [0; 1000]).unwrap();
    fs::write(folder.join("N42E003.hgt.zip"), "not an archive").unwrap();
    fs::write(folder.join("heights.hgt"), [0; 1000]).unwrap();
    let bomb = fs::File::create(folder.join("N42E004.hgt.zip")).unwrap();
    let mut archive = zip::ZipWriter::new(bomb);
    archive.start_file("N42E004.hgt", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(&vec![0; 30_000_000]).unwrap();
    archive.finish().unwrap();
    fs::create_dir_all(folder.join("6/33")).unwrap();
    fs::write(folder.join("6/33/23.png"), "not a picture").unwrap();

    let heights = Heights::new(FolderTiles::open(&folder).unwrap(), Heights::BUDGET);
    for lon in 2..5 {
        assert_eq!(heights.at(coord! { x: f64::from(lon) + 0.5, y: 42.5 }), None, "{lon}° east is not known");
    }
    assert_eq!(heights.at(coord! { x: 8.0, y: 43.0 }), None, "nor is what is no picture");
    assert_eq!(heights.at(coord! { x: 1.5, y: 42.5 }), Some(77.0), "the good tile answers");
    let told: Vec<_> = heights.problems().iter().map(ToString::to_string).collect();
    for part in [
        "heights.hgt: a .hgt file is named",
        "has 1000 bytes",
        "N42E003.hgt.zip: cannot be read",
        "larger than 25934402",
        "no terrarium tile",
    ] {
        assert!(told.iter().any(|line| line.contains(part)), "{part:?} is told in {told:#?}");
    }
    assert_eq!(told.len(), 5, "each once: {told:#?}");
    let missing = FolderTiles::open(&folder.join("none"));
    assert!(matches!(missing, Err(HeightsError::Folder { .. })), "a folder that is not there is an error");
}

#[test]
fn a_profile_is_even_and_has_both_ends() {
    let heights = made([hgt([0, 0], 1201, |at| (at.x * 1000.0).round() as i16)]);
    let line = [
        coord! { x: 0.2, y: 0.5 },
        coord! { x: 0.2, y: 0.5 },
        coord! { x: 0.203, y: 0.5 },
        coord! { x: 0.25, y: 0.5 },
    ];
    let profile = heights.profile(&line).unwrap();
    let length = 0.05 * 111_195.0;
    assert_eq!(profile.len(), 57, "5,560 m have 56 spaces of about 100 m");
    assert!((profile[56].along - length).abs() < 1.0, "the last is at the end: {:?}", profile[56]);
    let step = profile[1].along;
    assert!(
        profile.windows(2).all(|pair| (pair[1].along - pair[0].along - step).abs() < 1e-6),
        "even spaces"
    );
    assert!(
        (profile[0].metres - 200.0).abs() < 0.1 && (profile[56].metres - 250.0).abs() < 0.1,
        "the ends' heights"
    );
    let here = heights.profile(&line[..1]).unwrap();
    assert!(
        here.iter().all(|height| (height.metres - 200.0).abs() < 0.1),
        "a point has its height: {here:?}"
    );
    assert_eq!(heights.profile(&[]), None, "no line, no profile");
    assert_eq!(
        heights.profile(&[coord! { x: 5.0, y: 5.0 }, coord! { x: 5.1, y: 5.0 }]),
        None,
        "nor where nothing is known"
    );
}

#[test]
fn short_gaps_are_bridged_and_long_ones_are_told() {
    let with_void = |wide: f64| {
        made([hgt([0, 0], 1201, move |at| {
            if (at.x - 0.5).abs() < wide { i16::MIN } else { (at.x * 1000.0).round() as i16 }
        })])
    };
    let line = [coord! { x: 0.4, y: 0.5 }, coord! { x: 0.6, y: 0.5 }];
    let profile = with_void(0.01).profile(&line).unwrap();
    let middle = profile[profile.len() / 2];
    assert!((middle.metres - 500.0).abs() < 3.0, "2 km without heights are a straight line: {middle:?}");
    assert_eq!(with_void(0.04).profile(&line), None, "9 km are not invented");
}

#[test]
fn flat_ground_climbs_nothing_however_noisy_the_model() {
    let plain = evenly(noise().map(|noise| 350.0 + 3.0 * noise).take(10_000));
    let naive: f64 = plain.windows(2).map(|pair| (pair[1].metres - pair[0].metres).max(0.0)).sum();
    assert!(naive > 5_000.0, "added up, the noise would climb {naive:.0} m on 1,000 km");
    assert_eq!(climb(&smoothed(&plain)), [0.0, 0.0], "1,000 km of plain");

    // A sum of twelve is as good as normal: 3 m standard deviation, single samples off by 10 m.
    let mut noise = noise();
    let normal = std::iter::repeat_with(|| 350.0 + 1.5 * noise.by_ref().take(12).sum::<f64>()).take(10_000);
    let [ascent, _] = climb(&smoothed(&evenly(normal)));
    assert!(ascent < 50.0, "less than 5 m on 100 km where it is worse than it should be: {ascent:.0} m");
}

#[test]
fn a_pass_of_500_metres_climbs_500_metres() {
    for metres_long in [10_000.0, 6_000.0] {
        let mut noise = noise();
        let half = (metres_long / SPACING) as i32;
        let pass = evenly((-half..=half).map(|step| {
            1500.0
                + 500.0 * (1.0 - f64::from(step.abs()) / f64::from(half))
                + 3.0 * noise.next().unwrap_or(0.0)
        }));
        for way in climb(&smoothed(&pass)) {
            assert!((475.0..=525.0).contains(&way), "{way:.0} m over {metres_long} m is 500 m ± 5 %");
        }
    }
}

#[test]
fn a_tunnel_is_straight_from_end_to_end() {
    let mut heights = evenly([1000.0, 1010.0, 1400.0, 1900.0, 1300.0, 1050.0, 1040.0]);
    span(&mut heights, 100.0, 500.0);
    let metres: Vec<_> = heights.iter().map(|height| height.metres).collect();
    assert_eq!(
        metres,
        [1000.0, 1010.0, 1020.0, 1030.0, 1040.0, 1050.0, 1040.0],
        "only what is within changes"
    );
    let before = heights.clone();
    span(&mut heights, 120.0, 180.0);
    assert_eq!(heights, before, "a bridge between two heights changes neither");
    span(&mut heights, -50.0, 10_000.0);
    assert_eq!(
        heights.iter().map(|height| height.metres.round()).sum::<f64>(),
        7140.0,
        "longer than the way: its ends stay"
    );
    span(&mut [], 0.0, 1.0);
}

#[test]
fn a_real_road_over_a_real_pass() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/dem");
    if !folder.is_dir() {
        println!("skipped: there are no height tiles beside the project");
        return;
    }
    let heights = Heights::new(FolderTiles::open(&folder).unwrap(), Heights::BUDGET);
    // The old road from Canillo over Soldeu to the Port d'Envalira, within some 25 m, its hairpins included.
    let line = [
        [1.5991, 42.5663],
        [1.6044, 42.5687],
        [1.6053, 42.5705],
        [1.6091, 42.5715],
        [1.6109, 42.5714],
        [1.6176, 42.5733],
        [1.6189, 42.5741],
        [1.6214, 42.5747],
        [1.6228, 42.5758],
        [1.6251, 42.5765],
        [1.6265, 42.5778],
        [1.6284, 42.5777],
        [1.6308, 42.5786],
        [1.6343, 42.5782],
        [1.6372, 42.5789],
        [1.6390, 42.5788],
        [1.6404, 42.5795],
        [1.6441, 42.5797],
        [1.6474, 42.5803],
        [1.6493, 42.5797],
        [1.6501, 42.5788],
        [1.6543, 42.5777],
        [1.6558, 42.5777],
        [1.6632, 42.5777],
        [1.6684, 42.5766],
        [1.6725, 42.5751],
        [1.6743, 42.5739],
        [1.6782, 42.5698],
        [1.6786, 42.5672],
        [1.6801, 42.5640],
        [1.6832, 42.5612],
        [1.6887, 42.5575],
        [1.6927, 42.5533],
        [1.6993, 42.5491],
        [1.7034, 42.5439],
        [1.7035, 42.5429],
        [1.7038, 42.5430],
        [1.7040, 42.5444],
        [1.7048, 42.5421],
        [1.7051, 42.5421],
        [1.7041, 42.5471],
        [1.7044, 42.5487],
        [1.7038, 42.5499],
        [1.7053, 42.5487],
        [1.7056, 42.5473],
        [1.7075, 42.5453],
        [1.7086, 42.5432],
        [1.7117, 42.5416],
        [1.7115, 42.5406],
        [1.7119, 42.5407],
        [1.7126, 42.5422],
        [1.7115, 42.5425],
        [1.7124, 42.5427],
        [1.7139, 42.5418],
        [1.7136, 42.5401],
        [1.7159, 42.5413],
        [1.7163, 42.5424],
        [1.7183, 42.5414],
        [1.7194, 42.5402],
    ]
    .map(|[x, y]| coord! { x: x, y: y });
    let raw = heights.profile(&line).unwrap();
    let profile = smoothed(&raw);
    let [ascent, descent] = climb(&profile);
    let highest = profile.iter().map(|height| height.metres).fold(0.0, f64::max);
    println!(
        "{:.1} km, up {ascent:.0} m, down {descent:.0} m, highest {highest:.0} m",
        raw.last().unwrap().along / 1000.0
    );
    // Canillo lies at about 1,530 m, the pass at 2,408 m; the road climbs nearly all the way.
    let [start, end] = [profile[0].metres, profile[profile.len() - 1].metres];
    assert!((1490.0..=1570.0).contains(&start), "Canillo: {start:.0} m");
    assert!(
        (2380.0..=2430.0).contains(&end) && highest < 2440.0,
        "the pass: {end:.0} m, highest {highest:.0} m"
    );
    assert!((860.0..=980.0).contains(&ascent), "870 m and a little more: {ascent:.0} m");
    assert!(descent < 80.0, "hardly a fall: {descent:.0} m");
    assert_eq!(heights.problems(), [], "both tiles are good");
}

#[test]
#[ignore = "a measurement: cargo test --release -p roads --test heights -- --ignored --nocapture"]
fn ten_million_samples() {
    let heights = made([hgt([47, 106], 3601, |at| ((at.x - 106.0) * 3000.0) as i16)]);
    heights.at(coord! { x: 106.5, y: 47.5 });
    let mut sampler = heights.sampler();
    let start = std::time::Instant::now();
    let mut sum = 0.0;
    for step in 0..10_000_000 {
        let share = f64::from(step) / 1e7;
        sum += sampler.at(coord! { x: 106.0 + share, y: 47.0 + (share * 37.0).fract() }).unwrap_or(0.0);
    }
    println!("10 million samples in {:.2} s (mean {:.0} m)", start.elapsed().as_secs_f64(), sum / 1e7);
    let line: Vec<_> = (0..=1000)
        .map(|step| coord! { x: 106.0 + f64::from(step) * 1e-3, y: 47.5 + f64::from(step % 7) * 1e-2 })
        .collect();
    let start = std::time::Instant::now();
    let profile = heights.profile(&line).unwrap();
    let sampled = start.elapsed();
    let climbed = climb(&smoothed(&profile));
    println!(
        "{} heights of a profile in {:.2?}, smoothed and climbed in {:.2?}: {climbed:?}",
        profile.len(),
        sampled,
        start.elapsed() - sampled
    );
}

proptest! {
    #[test]
    fn up_one_way_is_down_the_other(metres in prop::collection::vec(0.0..400.0_f64, 0..60)) {
        let there = climb(&evenly(metres.iter().copied()));
        let back = climb(&evenly(metres.iter().rev().copied()));
        let [up, down] = there;
        // A last rise or fall within the dead band may be one more turn on the way there than on the way back.
        prop_assert!((up - back[1]).abs() < 1e-6 && (down - back[0]).abs() < 1e-6, "{there:?} and back {back:?}");
        let net = metres.last().unwrap_or(&0.0) - metres.first().unwrap_or(&0.0);
        prop_assert!((up - down - net).abs() < 2.0 * DEAD_BAND, "{up} up, {down} down, {net} in all");
    }

    #[test]
    fn smoothing_leaves_an_even_slope_as_it_is(start in -100.0..4000.0_f64, slope in -0.2..0.2_f64, steps in prop::collection::vec(0.0..250.0_f64, 1..80)) {
        let mut along = 0.0;
        let line: Vec<_> = steps.iter().map(|step| { along += step; Height { along, metres: start + slope * along } }).collect();
        for (before, after) in line.iter().zip(smoothed(&line)) {
            prop_assert!((before.metres - after.metres).abs() < 1e-3, "{before:?} became {after:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn damaged_pictures_and_tiles_never_panic(cut in 0..6000_usize, flip in 0..6000_usize, with in 1..255_u8) {
        static PICTURE: LazyLock<(Tile, Vec<u8>)> = LazyLock::new(|| terrarium(6, [33, 23], |at| Some(at.x * 10.0)));
        let (tile, mut bytes) = PICTURE.clone();
        let at = flip.min(bytes.len() - 1);
        bytes[at] ^= with;
        bytes.truncate(bytes.len().saturating_sub(cut));
        let heights = made([(tile, bytes)]);
        let height = heights.at(coord! { x: 8.0, y: 43.0 });
        prop_assert_eq!(height.is_some(), heights.problems().is_empty(), "either it answers or it is told why not");
    }
}

#[test]
fn pictures_without_transparency_are_read() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(Cursor::new(&mut bytes), 512, 512);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&[0x85, 0xDC, 0x80].repeat(512 * 512)).unwrap();
    let heights = made([(Tile::Terrarium { z: 6, x: 33, y: 23 }, bytes)]);
    assert_eq!(heights.at(coord! { x: 8.0, y: 43.0 }), Some(1500.5), "0x85DC less 0x8000, and a half");
}
