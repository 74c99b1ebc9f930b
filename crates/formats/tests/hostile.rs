//! Files made to harm.

#![allow(clippy::expect_used, reason = "the helpers of a test fail as the test does")]

use std::time::{Duration, Instant};

use formats::Error;
use formats::gpx::{summary, validate};
use proptest::prelude::*;

/// Reads a file in both ways and returns the refusal, which came soon.
fn refused(file: &[u8]) -> Error {
    let begin = Instant::now();
    let error = summary(file).expect_err("not a file to be read");
    assert!(validate(file).is_err(), "nor a valid one");
    assert!(begin.elapsed() < Duration::from_secs(10), "refused after {:?}", begin.elapsed());
    error
}

fn gpx(inside: &str) -> String {
    format!("<gpx xmlns=\"http://www.topografix.com/GPX/1/1\" version=\"1.1\" creator=\"c\">{inside}</gpx>")
}

#[test]
fn a_document_type_is_not_read() {
    let bomb = format!(
        "<!DOCTYPE gpx [<!ENTITY a \"{}\">]><gpx>{}</gpx>",
        "x".repeat(100_000),
        "&a;".repeat(30_000)
    );
    assert!(matches!(refused(bomb.as_bytes()), Error::Forbidden { line: 1, .. }), "before any entity is met");
}

#[test]
fn an_entity_is_not_expanded() {
    for file in [gpx("<metadata><name>&xxe;</name></metadata>"), gpx("<wpt lat=\"&xxe;\" lon=\"1\"/>")] {
        let error = refused(file.as_bytes());
        assert!(matches!(&error, Error::Forbidden { what, .. } if what.contains("xxe")), "{error}");
    }
}

#[test]
fn nesting_ends_soon() {
    let deep =
        gpx(&format!("<extensions>{}{}</extensions>", "<a>".repeat(1_000_000), "</a>".repeat(1_000_000)));
    assert!(matches!(refused(deep.as_bytes()), Error::TooMany { .. }), "a million within each other");
}

#[test]
fn attributes_without_number_are_not_read() {
    let many: String = (0..200_000).map(|number| format!(" a{number}=\"\"")).collect();
    assert!(
        matches!(refused(gpx(&format!("<wpt{many}/>")).as_bytes()), Error::TooMany { .. }),
        "200,000 of them"
    );
}

#[test]
fn a_file_larger_than_any_honest_one_is_not_looked_at() {
    assert!(matches!(refused(&vec![b' '; (128 << 20) + 1]), Error::TooLarge { .. }), "a byte too many");
}

#[test]
fn what_is_not_whole_is_refused() {
    for file in [
        "",
        " ",
        "<gpx",
        "<gpx>",
        "<gpx></gpx><gpx/>",
        "<gpx/>text",
        "text<gpx/>",
        "<gpx>&#0;</gpx>",
        "<gpx>&#xFFFE;</gpx>",
        "<gpx a='1' a='2'/>",
        "<gpx></gpy>",
        "\u{1}<gpx/>",
    ] {
        let error = refused(file.as_bytes());
        assert!(matches!(error, Error::Xml { .. }), "{file:?}: {error}");
    }
}

#[test]
fn another_kind_of_file_is_named() {
    assert_eq!(refused(b"<kml/>"), Error::NotGpx { found: "kml".to_owned() }, "by its outermost element");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_bring_it_down(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = (summary(&bytes), validate(&bytes));
    }

    #[test]
    fn no_text_like_gpx_brings_it_down(
        parts in prop::collection::vec(prop::sample::select(vec![
            "<gpx>", "</gpx>", "<wpt lat='1'", " lon=\"2\"", "/>", ">", "<", "&amp;", "&#65;", "&", ";", "<![CDATA[", "]]>",
            "<!--", "-->", "<?xml version='1.0'?>", "<?", "?>", "xmlns:a='b'", "<a:b>", "</a:b>", "<trk>", "текст", "<!", "\0",
        ]), 0..40),
    ) {
        let text = parts.concat();
        let _ = (summary(text.as_bytes()), validate(text.as_bytes()));
    }
}
