//! What a place argument means.

// What the lists below are asked through is no test by itself, but fails like one.
#![allow(clippy::expect_used)]

use atlas::Atlas;
use plan::PlaceKind;

/// The key that a text means, or what is near it.
fn meant(text: &str) -> Result<String, String> {
    let atlas = Atlas::embedded().expect("the embedded tables parse");
    atlas.resolve(text).map(|place| place.key().to_string()).map_err(|unknown| unknown.to_string())
}

#[test]
fn a_key_an_id_and_a_name_mean_the_same() {
    for text in ["town:almaty", "almaty", "Almaty", "Алматы", " ALMATY ", "Alma-Ata", "алма ата"]
    {
        assert_eq!(meant(text), Ok("town:almaty".to_owned()), "{text}");
    }
}

#[test]
fn a_name_may_be_in_any_language() {
    for text in ["Ulaanbaatar", "Ұлан-Батыр", "Улаанбаатар", "Улан-Батор"] {
        assert_eq!(meant(text), Ok("town:ulaanbaatar".to_owned()), "{text}");
    }
}

#[test]
fn an_airport_goes_by_its_code() {
    assert_eq!(meant("ALA"), Ok("airport:ala".to_owned()), "the IATA code in capitals");
    assert_eq!(meant("ala"), Ok("airport:ala".to_owned()), "the id");
}

#[test]
fn a_bare_id_is_a_town_before_it_is_a_site() {
    assert_eq!(meant("sayram"), Ok("town:sayram".to_owned()), "a town and a site have this id");
    assert_eq!(meant("site:sayram"), Ok("site:sayram".to_owned()), "the kind decides");
}

#[test]
fn an_unknown_name_comes_with_the_nearest() {
    let message = meant("Yasavi tomb").expect_err("nothing is called so");
    assert!(
        message.starts_with("no single place is called `Yasavi tomb`"),
        "it says what was asked for: {message}"
    );
    let message = meant("site:yasavi-mausoleum").expect_err("the id is yasawi-mausoleum");
    assert!(message.contains("site:yasawi-mausoleum"), "it offers the nearest: {message}");
}

#[test]
fn what_is_like_nothing_says_what_to_give() {
    let message = meant("fjord plugh").expect_err("nothing is called so");
    assert!(message.contains("lon,lat"), "it says what to do: {message}");
}

#[test]
fn every_place_is_meant_by_its_key_and_by_each_name() {
    let atlas = Atlas::embedded().expect("the embedded tables parse");
    let order = |kind: PlaceKind| PlaceKind::ALL.iter().position(|other| *other == kind);
    let mut faults = Vec::new();
    for place in atlas.places() {
        assert_eq!(meant(&place.key().to_string()), Ok(place.key().to_string()), "a key means its place");
        for (lang, name) in place.names().iter() {
            match atlas.resolve(name) {
                Ok(other) if other.key() == place.key() || order(other.kind()) < order(place.kind()) => {}
                other => faults.push(format!("{lang} {name} of {} means {other:?}", place.key())),
            }
        }
    }
    assert!(
        faults.is_empty(),
        "a name means its place, or its namesake of an earlier kind:\n{}",
        faults.join("\n")
    );
}
