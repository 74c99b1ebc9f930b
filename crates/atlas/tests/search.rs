//! Search against lists of what people type.

// What the lists below are asked through is no test by itself, but fails like one.
#![allow(clippy::expect_used)]

use atlas::{Access, Atlas, Hit, Lang, Query, Theme};
use geo::Point;
use plan::{Metres, PlaceKind};

fn atlas() -> &'static Atlas {
    Atlas::embedded().expect("the embedded tables parse")
}

/// The keys of the first hits, for messages, the first of them alone first.
fn first_hits(text: &str) -> Vec<String> {
    let query = Query { text: text.to_owned(), limit: Some(4), ..Query::default() };
    atlas()
        .search(&query)
        .into_iter()
        .map(|hit| format!("{} {:.3} {}", hit.key, hit.score, hit.matched))
        .collect()
}

/// Which queries of a list do not have an expected place first.
fn misses<'a>(list: impl Iterator<Item = (&'a str, &'a str)>) -> (usize, Vec<String>) {
    let mut asked = 0;
    let mut missed = Vec::new();
    for (query, expect) in list {
        asked += 1;
        let hits = first_hits(query);
        let first = hits.first().and_then(|hit| hit.split(' ').next()).unwrap_or("nothing");
        if !expect.split('|').any(|key| key.trim() == first) {
            missed.push(format!("{query:?} should find {expect}, found {hits:?}"));
        }
    }
    (asked, missed)
}

#[test]
fn our_hard_list_is_found() {
    let list = [
        ("yasavi", "site:yasawi-mausoleum"),
        ("Ясауи", "site:yasawi-mausoleum"),
        ("hodja ahmed yasawi", "site:yasawi-mausoleum"),
        ("khoja ahmad yassaui", "site:yasawi-mausoleum"),
        ("turkestan", "town:turkistan"),
        ("Туркестан", "town:turkistan"),
        ("Улаанбаатар", "town:ulaanbaatar"),
        ("ulan bator", "town:ulaanbaatar"),
        ("ulanbator", "town:ulaanbaatar"),
        ("улан батор", "town:ulaanbaatar"),
        ("жошы хан", "site:jochi-khan"),
        ("joshi han", "site:jochi-khan"),
        ("ust kamenogorsk", "town:oskemen"),
        ("усть каменогорск", "town:oskemen"),
        ("oskemen", "town:oskemen"),
        ("terhiin tsagaan", "site:terkhiin-tsagaan|site:terkhiin-tsagaan-nuur"),
        ("karakorum", "site:karakorum-ruins|town:kharkhorin"),
        ("каракорум", "site:karakorum-ruins|town:kharkhorin"),
        ("berel", "site:berel-kurgans|town:berel"),
        ("берель", "site:berel-kurgans|town:berel"),
        ("charin canyon", "site:charyn-canyon"),
        ("чарынский каньон", "site:charyn-canyon"),
        ("olgii", "town:olgii"),
        ("ulgii", "town:olgii"),
        ("баян улгий", "town:olgii"),
        ("semipalatinsk", "town:semey"),
        ("alma ata", "town:almaty"),
        ("ALA", "airport:ala"),
        ("аэропорт алматы", "airport:ala"),
        ("almaty airport", "airport:ala"),
        ("khustain nuruu", "site:khustai"),
        ("gandan", "site:ub-gandan"),
        ("tashanta", "crossing:tashanta-tsagaannuur|town:tashanta"),
    ];
    let (_, missed) = misses(list.into_iter());
    assert!(missed.is_empty(), "each finds its place first:\n{}", missed.join("\n"));
}

#[test]
fn nineteen_of_twenty_fixture_queries_find_their_place_first() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/search-queries.csv");
    let mut reader = csv::Reader::from_path(path).expect("the fixture is there");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("the fixture is CSV")).collect();
    let (asked, missed) = misses(rows.iter().map(|row| (&row[0], &row[1])));
    println!("{asked} asked, {} missed:\n{}", missed.len(), missed.join("\n"));
    assert!(asked >= 100, "a list long enough to tell: {asked}");
    assert!(missed.len() * 20 <= asked, "{} of {asked} missed:\n{}", missed.len(), missed.join("\n"));
}

/// What passes filters without text.
fn listed(query: &Query) -> Vec<Hit> {
    let hits = atlas().search(query);
    assert!(!hits.is_empty(), "something passes {query:?}");
    hits
}

#[test]
fn no_text_lists_everything_by_cluster_and_name() {
    let hits = listed(&Query::default());
    assert_eq!(hits.len(), atlas().places().count(), "nothing is filtered");
    let sites = listed(&Query { kinds: vec![PlaceKind::Site], ..Query::default() });
    let order: Vec<_> =
        sites.iter().filter_map(|hit| Some((&atlas().site(&hit.key.id)?.cluster, &hit.matched))).collect();
    assert!(order.is_sorted(), "clusters together, names in order within");
}

#[test]
fn filters_narrow_the_list() {
    let sites = listed(&Query {
        themes: vec![Theme::Religious, Theme::Economic],
        clusters: vec!["turkistan".to_owned(), "orkhon".to_owned()],
        countries: vec!["KZ".to_owned()],
        month: Some(7),
        access: Some(Access::Gravel),
        ..Query::default()
    });
    for hit in sites {
        let site = atlas().site(&hit.key.id).expect("a theme is a site's");
        assert!(
            site.themes.contains(&Theme::Religious) || site.themes.contains(&Theme::Economic),
            "{}",
            site.id
        );
        assert_eq!((site.cluster.as_str(), site.country), ("turkistan", "KZ"), "{}", site.id);
        assert!(site.season.contains(7) && site.access <= Access::Gravel, "{}", site.id);
    }
}

#[test]
fn a_crossing_is_in_both_its_countries() {
    let query = |country: &str| Query {
        text: "tashanta".to_owned(),
        kinds: vec![PlaceKind::Crossing],
        countries: vec![country.to_owned()],
        ..Query::default()
    };
    assert_eq!(listed(&query("RU")), listed(&query("MN")), "Russia and Mongolia meet there");
}

#[test]
fn a_neighbourhood_lists_the_nearest_first() {
    let turkistan = Point::new(68.27, 43.3);
    let hits = listed(&Query { near: Some((turkistan, Metres(60_000.0))), ..Query::default() });
    let distances: Vec<_> = hits.iter().map(|hit| hit.distance.expect("it was asked for").0).collect();
    assert!(distances.is_sorted() && distances.iter().all(|metres| *metres <= 60_000.0), "{distances:?}");
}

#[test]
fn a_limit_is_kept_and_the_order_is_that_without() {
    let query = |limit| Query { text: "ulaan".to_owned(), limit, ..Query::default() };
    let (all, three) = (listed(&query(None)), listed(&query(Some(3))));
    assert_eq!(three, all[..3], "the first three are the same");
}

#[test]
fn a_hit_tells_the_name_that_fits() {
    let hits = listed(&Query { text: "verny".to_owned(), lang: Some(Lang::Kk), ..Query::default() });
    assert_eq!(
        (hits[0].key.to_string().as_str(), hits[0].matched.as_str()),
        ("town:almaty", "Verny"),
        "its old name"
    );
}

#[test]
fn where_a_place_has_every_word_no_other_is_found() {
    let hits = listed(&Query { text: "tolbo nuur".to_owned(), ..Query::default() });
    assert!(
        hits.iter().all(|hit| hit.matched.to_lowercase().contains("olb") || hit.matched.contains("олб")),
        "{hits:?}"
    );
}

#[test]
fn a_word_that_fits_nowhere_is_left_out() {
    let hits = listed(&Query { text: "sauran fortress".to_owned(), ..Query::default() });
    assert_eq!(
        hits[0].key.to_string(),
        "site:sauran",
        "nobody here calls it a fortress, and it is meant all the same"
    );
    let query = Query { text: "xylophone qwertz".to_owned(), ..Query::default() };
    assert_eq!(atlas().search(&query), [], "nothing fits either word");
}

#[test]
fn a_whole_name_finds_its_place() {
    let names =
        atlas().places().flat_map(|place| place.names().iter().map(move |(lang, name)| (place, lang, name)));
    let mut lost = Vec::new();
    // Every seventh, for a debug build's sake; that touches each table and language.
    for (place, lang, name) in names.step_by(7) {
        let hits = atlas().search(&Query { text: name.to_owned(), limit: Some(3), ..Query::default() });
        if !hits.iter().any(|hit| hit.key == place.key()) {
            lost.push(format!("{} by {lang} {name}", place.key()));
        }
    }
    assert!(lost.is_empty(), "it is among the first three:\n{}", lost.join("\n"));
}

/// The name with the letter in its middle left out.
fn with_a_gap(name: &str) -> String {
    let middle = name.chars().count() / 2;
    name.chars().enumerate().filter(|(index, _)| *index != middle).map(|(_, letter)| letter).collect()
}

/// The name with the two letters in its middle swapped.
fn with_a_swap(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let middle = letters.len() / 2;
    letters.swap(middle - 1, middle);
    letters.into_iter().collect()
}

#[test]
fn a_name_with_one_error_finds_its_place() {
    let names = atlas().places().flat_map(|place| place.names().iter().map(move |(_, name)| (place, name)));
    let (mut asked, mut first, mut lost) = (0, 0, Vec::new());
    for (place, name) in names.filter(|(_, name)| name.chars().count() >= 6).step_by(9) {
        for typed in [with_a_gap(name), with_a_swap(name)] {
            let hits = atlas().search(&Query { text: typed.clone(), limit: Some(5), ..Query::default() });
            asked += 1;
            match hits.iter().position(|hit| hit.key == place.key()) {
                Some(0) => first += 1,
                Some(_) => {}
                None => lost.push(format!("{typed} for {}", place.key())),
            }
        }
    }
    println!("{asked} names with one error: {first} first, {} not among the first five", lost.len());
    assert!(first * 100 >= asked * 90, "{first} of {asked} come first");
    assert!(lost.len() * 100 <= asked * 3, "few are lost:\n{}", lost.join("\n"));
}

#[test]
fn anything_may_be_typed() {
    let long = "a".repeat(100_000);
    let words = "ulaan ".repeat(2_000);
    for text in
        ["", " ", "-", "ъ", "'", "🐎", "乌兰巴托", "\u{301}", "%00", "٣", long.as_str(), words.as_str()]
    {
        atlas().search(&Query { text: text.to_owned(), ..Query::default() });
    }
}
