//! Files that other programs made, some broken on purpose.
//!
//! They lie outside the repository (`$QOSJOL_SHARED`, or `shared` beside it). Where they do not, the tests say so.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "the helpers of a test fail as the test does"
)]

mod shared;

use std::time::{Duration, Instant};

use formats::Error;
use formats::gpx::{summary, validate};

use shared::{corpus, xmllint};

#[test]
fn every_file_is_read_or_refused_in_no_time() {
    let Some(files) = corpus() else { return };
    let mut read = 0;
    for (path, bytes) in &files {
        let begin = Instant::now();
        let counted = summary(bytes);
        let _ = validate(bytes);
        let took = begin.elapsed();
        assert!(took < Duration::from_secs(5), "{} took {took:?}", path.display());
        match counted {
            Ok(_) => read += 1,
            Err(error) => println!("{}: {error}", path.display()),
        }
    }
    println!("{read} of {} files read", files.len());
    assert!(read * 10 > files.len() * 9, "nine of ten files of other projects are readable, not {read}");
}

#[test]
fn cut_short_anywhere_a_file_is_refused() {
    let Some(files) = corpus() else { return };
    for (path, bytes) in files.iter().filter(|(_, bytes)| bytes.len() < 20_000 && summary(bytes).is_ok()) {
        let end = bytes.iter().rposition(|byte| *byte == b'<').unwrap_or(0);
        for cut in (0..end).step_by(97) {
            assert!(summary(&bytes[..cut]).is_err(), "{} cut at {cut} is not whole", path.display());
        }
    }
}

#[test]
fn the_schema_comes_to_the_same_verdict() {
    let (Some(files), Some(lint)) = (corpus(), xmllint()) else { return };
    let (mut valid, mut invalid, mut differing) = (0, 0, Vec::new());
    for (path, bytes) in &files {
        let ours = validate(bytes);
        if matches!(&ours, Err(Error::NotGpx { .. } | Error::Forbidden { .. } | Error::Encoding { .. })) {
            continue;
        }
        if !String::from_utf8_lossy(bytes).contains("http://www.topografix.com/GPX/1/1") {
            assert!(ours.is_err(), "{} is of another version", path.display());
            continue;
        }
        let theirs = lint(path);
        match (&ours, &theirs) {
            (Ok(_), Ok(())) => valid += 1,
            (Err(_), Err(_)) => invalid += 1,
            // Coordinates of 26 and more digits: XML Schema asks programs for 18, libxml2 takes 24, we any number.
            (Ok(_), Err(_)) if path.ends_with("gpsbabel/garminconnect.gpx") => {}
            _ => differing.push(format!("{}: ours {ours:?}, theirs {theirs:?}", path.display())),
        }
    }
    println!("both find {valid} valid and {invalid} not");
    assert!(differing.is_empty(), "{} differ:\n{}", differing.len(), differing.join("\n"));
    assert!(valid >= 50 && invalid >= 10, "enough files of both kinds were compared: {valid} and {invalid}");
}
