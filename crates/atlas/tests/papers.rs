//! Entry rules, permits and the rules of checks: the shipped tables, and broken ones.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail here as in itself"
)]

use std::collections::HashSet;

use atlas::{Atlas, Confidence, EMBEDDED, SourceText, Sources};
use plan::PlaceKey;
use plan::checks::{Entry, Rule, Severity, Topic};
use plan::facts::Who;

fn atlas() -> &'static Atlas {
    Atlas::embedded().expect("the embedded tables are proper")
}

fn key(text: &str) -> PlaceKey {
    text.parse().expect("the text is a key")
}

#[test]
fn the_waiver_of_mongolia_reads_as_it_is_written() {
    let rule = &atlas().entry_rule("mn-waiver-34").expect("the rule is there").rule;
    assert_eq!(rule.until.map(|date| date.to_string()).as_deref(), Some("2026-12-31"), "its last day");
    assert_eq!((rule.topic, rule.entry), (Topic::Visa, Some(Entry::Free)), "it needs no visa");
    assert_eq!(rule.max_stay, Some(30), "days of a stay");
    assert!(rule.who.includes("AU") && rule.who.includes("NZ"), "its group is followed");
    assert!(!rule.who.includes("US"), "who is not in the group is not in the rule");
    let Who::Only(members) = &rule.who else { panic!("the group is a list") };
    assert_eq!(members.len(), 34, "as many as the source says");
}

#[test]
fn no_two_visa_rules_of_one_kind_are_for_the_same_traveller() {
    let rules: Vec<_> = atlas().entry_rules().iter().map(|row| &row.rule).collect();
    for (at, rule) in rules.iter().enumerate().filter(|(_, rule)| rule.topic == Topic::Visa) {
        let Who::Only(members) = &rule.who else { panic!("{} is not for everybody", rule.id) };
        let same = rules[..at].iter().filter(|other| {
            other.topic == rule.topic && other.destination == rule.destination && other.entry == rule.entry
        });
        let both: Vec<_> = same
            .filter(|other| members.iter().any(|code| other.who.includes(code)))
            .map(|other| &other.id)
            .collect();
        assert!(both.is_empty(), "{} and {both:?} would both be told", rule.id);
    }
}

#[test]
fn every_rule_of_entry_is_named_once() {
    let mut seen = HashSet::new();
    for row in atlas().entry_rules() {
        for (lang, name) in row.names.iter() {
            assert!(seen.insert((lang, name.to_owned())), "{}: `{name}` is another rule's name", row.rule.id);
        }
    }
}

#[test]
fn posts_of_rules_are_crossings() {
    for row in atlas().entry_rules() {
        for post in &row.rule.posts {
            assert!(atlas().crossing(post).is_some(), "{}: there is no crossing {post}", row.rule.id);
        }
    }
}

#[test]
fn places_with_permits_are_places_of_the_country_that_issues_them() {
    let mut seen = HashSet::new();
    for row in atlas().permit_places() {
        let country = atlas().place(&row.place).map(|place| place.country());
        assert_eq!(country, Some(row.permit.country.as_str()), "{} takes {}", row.place, row.permit.id);
        assert!(seen.insert((&row.place, &row.permit.id)), "{} takes {} once", row.place, row.permit.id);
    }
}

#[test]
fn every_permit_is_taken_somewhere() {
    let taken: HashSet<_> = atlas().permit_places().iter().map(|row| row.permit.id.as_str()).collect();
    for row in atlas().permits() {
        assert!(taken.contains(row.permit.id.as_str()), "no place takes {}", row.permit.id);
    }
}

#[test]
fn a_site_whose_table_names_a_permit_has_one() {
    // `carry passport` asks for no permit.
    let named = atlas().sites().iter().filter(|site| !site.permit.is_empty());
    for site in named.filter(|site| site.permit != "border district: carry passport") {
        assert!(!atlas().permits_of(&site.key()).is_empty(), "{}: {}", site.id, site.permit);
    }
}

#[test]
fn a_place_that_is_not_sure_makes_its_permit_unsure() {
    let at = |place: &str| {
        let permits = atlas().permits_of(&key(place)).iter();
        permits.map(|permit| (permit.id.as_str(), permit.fact.confidence)).collect::<Vec<_>>()
    };
    assert!(
        at("site:ukok-plateau").contains(&("ru-border-pass-citizens", Confidence::Medium)),
        "as in its table"
    );
    assert!(
        at("town:tashanta").contains(&("ru-border-pass-citizens", Confidence::Low)),
        "transit needs none"
    );
    assert_eq!(at("town:almaty"), [], "nothing is asked of who comes to Almaty");
}

#[test]
fn the_rules_of_checks_are_those_of_the_table() {
    let rules = atlas().rules();
    assert_eq!(rules.of(Rule::RuleOld).value, Some(365.0), "days");
    assert_eq!(rules.of(Rule::GateTicket).severity, Severity::Info, "as in the table");
    assert_eq!(rules.entry.len(), atlas().entry_rules().len(), "entry rules come with them");
}

/// What is said of the embedded tables with one text replaced in one of them.
fn broken(table: &str, from: &str, to: &str) -> String {
    let source = match table {
        "entry_rules" => EMBEDDED.entry_rules,
        "groups" => EMBEDDED.nationality_groups,
        "permits" => EMBEDDED.permits,
        "places" => EMBEDDED.permit_places,
        _ => EMBEDDED.checks,
    };
    assert!(source.text.contains(from), "{table} has no `{from}` to replace");
    let text = source.text.replacen(from, to, 1);
    let of_file = SourceText { file: source.file, text: &text };
    let sources = match table {
        "entry_rules" => Sources { entry_rules: of_file, ..EMBEDDED },
        "groups" => Sources { nationality_groups: of_file, ..EMBEDDED },
        "permits" => Sources { permits: of_file, ..EMBEDDED },
        "places" => Sources { permit_places: of_file, ..EMBEDDED },
        _ => Sources { checks: of_file, ..EMBEDDED },
    };
    Atlas::load(&sources).expect_err("the table is broken").to_string()
}

#[test]
fn a_fault_names_file_line_and_column() {
    for (table, from, to, said) in [
        (
            "entry_rules",
            "mn-waiver-34,MN,mn-waiver-34",
            "mn-waiver-34,MN,mn-waiver",
            "column `who`: `mn-waiver`",
        ),
        ("entry_rules", "2026-12-31", "2026-12-32", "column `until`: `2026-12-32` is not a date"),
        ("entry_rules", "KZ,visa,free", "KZ,visa,", "column `entry`: `` is not one of free, evisa, visa"),
        ("entry_rules", "free,30,90,180", "free,30,90,", "column `window_days`: `` is not given together"),
        ("groups", "AT;BE", "AT;BEL", "data/nationality_groups.csv line 2, column `members`"),
        ("groups", "AT;BE", "AT;AT", "none twice"),
        ("permits", ",all,no,30", ",all,maybe,30", "column `at_gate`: `maybe`"),
        (
            "places",
            ",mn-border-zone,",
            ",mn-border,",
            "column `permit`: `mn-border` is not the id of a row of permits.csv",
        ),
        ("checks", "site_closed,error", "site_shut,error", "column `id`: `site_shut` is not a rule"),
        (
            "checks",
            "site_closed,error",
            "site_closed,bad",
            "data/checks.csv line 2, column `severity`: `bad`",
        ),
    ] {
        let message = broken(table, from, to);
        assert!(message.contains(said) && message.contains(" line "), "{from} -> {to}: {message}");
    }
}

#[test]
fn a_rule_without_its_row_is_named() {
    let row = "duplicate_stop,info,,,,,ours: judgement of the project,2026-11,medium\n";
    let message = broken("checks", row, "");
    assert_eq!(message, "data/checks.csv has no row `duplicate_stop`; add it", "what to do is said");
}
