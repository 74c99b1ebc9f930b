//! Who may import whom. A new arrow, or a new member, edits this file, with its reason.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{Metadata, Package};
use qosjol_tests::{Checked, members};

/// Each member and the members it may import, dev-dependencies included.
const MEMBERS: &[(&str, &[&str])] = &[
    ("plan", &[]),
    // Made-up data for tests and benches; knows nothing of ours, so that it can test all of it.
    ("drawn", &[]),
    // Only its tests and benches draw.
    ("roads", &["drawn"]),
    ("atlas", &["plan"]),
    ("document", &["plan"]),
    // Keeps bytes, and knows nothing of what is in them.
    ("library", &[]),
    ("formats", &["plan"]),
    // Answers `roads` questions over HTTP; what it must know of borders is given in.
    ("online", &["roads"]),
    // Builds packs with `roads`, and tells it the country at a point, which `atlas` knows.
    ("regions", &["roads", "atlas"]),
    // Keeps what `document` makes in the lanes of `library`: the two do not know each other.
    ("planner", &["plan", "roads", "atlas", "document", "formats", "library", "online", "regions", "drawn"]),
    // Their tests build packs of drawn roads.
    ("cli", &["planner", "drawn"]),
    ("qosjol-desktop", &["planner"]),
    // Holds the whole against the outside, so it may see what it holds; nobody sees it.
    ("qosjol-tests", &["planner", "roads", "atlas"]),
];

/// Crates from outside that only these members name. A name ending in `*` stands for all that begin so.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("automerge*", &["document"]),
    ("tauri*", &["qosjol-desktop"]),
    ("object_store", &["library"]),
    // Keys and seals are the library's matter: nobody else signs, verifies or opens.
    ("minisign", &["library"]),
    ("age", &["library"]),
    // The network is reached for region packs and for the routing server of the user's choice, and for nothing else.
    ("reqwest", &["regions", "online"]),
    ("memmap2", &["regions"]),
    // Dates are jiff's; these are what the reader of opening hours speaks.
    ("chrono", &["atlas"]),
    ("opening-hours*", &["atlas"]),
    ("hyper*", &[]),
    ("ureq", &[]),
];

/// Crates that the pure members never name: input and output, clocks, serialised forms.
const IMPURE: &[&str] = &["serde", "serde_json", "tempfile", "directories", "getrandom", "rand", "tokio"];
/// Who is pure, and what of the above it may name all the same: roads reads profiles, which are texts, and tests what it builds in a folder of its own.
const PURE: &[(&str, &[&str])] = &[("plan", &[]), ("roads", &["serde", "tempfile"])];

/// Who names whom: a member, and what stands in its manifest under any kind of dependency.
type Graph = BTreeMap<String, BTreeSet<String>>;

fn graph(metadata: &Metadata) -> Graph {
    let names = |package: &&Package| package.dependencies.iter().map(|to| to.name.clone()).collect();
    metadata.workspace_packages().iter().map(|package| (package.name.to_string(), names(package))).collect()
}

fn stands_for(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == name, |start| name.starts_with(start))
}

/// Every arrow that the rule does not allow, in words.
fn violations(graph: &Graph) -> Vec<String> {
    let mut found = Vec::new();
    for (from, all) in graph {
        let Some((_, allowed)) = MEMBERS.iter().find(|(member, _)| member == from) else {
            found.push(format!("{from} is a member that the rule does not know"));
            continue;
        };
        for to in all {
            let (ours, ours_allowed) = (graph.contains_key(to), allowed.contains(&to.as_str()));
            if ours && !ours_allowed {
                found.push(format!("{from} may not import {to}"));
            }
            for (pattern, by) in OUTSIDE {
                if !ours && stands_for(pattern, to) && !by.contains(&from.as_str()) {
                    found.push(format!("{from} may not name {to}"));
                }
            }
            let pure = PURE.iter().find(|(name, _)| name == from);
            if pure.is_some_and(|(_, but)| IMPURE.contains(&to.as_str()) && !but.contains(&to.as_str())) {
                found.push(format!("{from} is pure and may not name {to}"));
            }
        }
    }
    found
}

#[test]
fn members_import_only_what_the_rule_allows() -> Checked {
    let graph = graph(&members()?);
    assert!(graph.contains_key("plan"), "cargo names the members: {graph:?}");
    let found = violations(&graph);
    assert!(found.is_empty(), "tests/checks/import_rule.rs says who may import whom:\n{}", found.join("\n"));
    Ok(())
}

#[test]
fn the_rule_finds_each_kind_of_violation() {
    let made_up = [
        ("plan", &["atlas", "geo", "serde"][..]),
        ("atlas", &["plan", "automerge"]),
        ("cli", &["planner", "plan", "tauri-plugin-dialog"]),
        ("document", &["plan", "automerge", "reqwest"]),
        ("tours", &["geo"]),
    ];
    let set = |names: &[&str]| names.iter().map(ToString::to_string).collect();
    let made_up = made_up.iter().map(|(from, all)| (from.to_string(), set(all))).collect();
    let expected = [
        "atlas may not name automerge",
        "cli may not import plan",
        "cli may not name tauri-plugin-dialog",
        "document may not name reqwest",
        "plan may not import atlas",
        "plan is pure and may not name serde",
        "tours is a member that the rule does not know",
    ];
    assert_eq!(violations(&made_up), expected, "each made-up violation and nothing else");
}
