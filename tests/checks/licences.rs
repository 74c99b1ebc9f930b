//! Every package the program is built from has a licence that goes with ours, MIT OR Apache-2.0.

use std::fs;

use qosjol_tests::{Checked, everything, root};
use spdx::{Expression, LicenseReq, ParseMode};

/// Licences that ask for no more than their text and names to be passed on, and, file by file, MPL-2.0.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "BlueOak-1.0.0",
];

/// Packages with another licence, and why they are here.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("tzf-dist", "ODbL-1.0", "the polygons of time zones: data, used as a produced work, named in NOTICE"),
    (
        "webpki-root-certs",
        "CDLA-Permissive-2.0",
        "root certificates: data; built for the web only, where we are not",
    ),
];

/// Why a licence expression is not allowed for a package; none if it is.
fn refusal(name: &str, expression: Option<&str>) -> Option<String> {
    let Some(expression) = expression.filter(|expression| !expression.trim().is_empty()) else {
        return Some(format!("{name}: no licence is named"));
    };
    let parsed = match Expression::parse_mode(expression, ParseMode::LAX) {
        Ok(parsed) => parsed,
        Err(error) => return Some(format!("{name}: {expression:?} is not understood: {}", error.reason)),
    };
    let excepted =
        |id: &str| EXCEPTIONS.iter().any(|(package, licence, _)| *package == name && *licence == id);
    let allowed = |wanted: &LicenseReq| {
        wanted.license.id().is_some_and(|id| ALLOWED.contains(&id.name) || excepted(id.name))
    };
    (!parsed.evaluate(allowed)).then(|| format!("{name}: {expression} is not among the allowed licences"))
}

#[test]
fn crates_have_allowed_licences() -> Checked {
    let packages = everything()?.packages;
    assert!(packages.len() > 50, "cargo names every dependency, not only {}", packages.len());
    let found: Vec<_> =
        packages.iter().filter_map(|package| refusal(&package.name, package.license.as_deref())).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[test]
fn npm_packages_have_allowed_licences() -> Checked {
    for lock in ["ui/package-lock.json", "tests/e2e/package-lock.json"] {
        let text = fs::read(root().join(lock)).map_err(|error| format!("{lock}: {error}"))?;
        let lock: serde_json::Value = serde_json::from_slice(&text)?;
        let packages =
            lock["packages"].as_object().ok_or("a lock file of version 2 or later lists packages")?;
        let found: Vec<_> = packages
            .iter()
            .filter(|(path, _)| !path.is_empty())
            .filter_map(|(path, package)| {
                let name = path.rsplit("node_modules/").next().unwrap_or(path);
                refusal(name, package["license"].as_str())
            })
            .collect();
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
    Ok(())
}

#[test]
fn expressions_are_judged_as_written() {
    let judged = |expression| refusal("a-package", expression).is_none();
    assert!(judged(Some("MIT OR GPL-3.0-only")), "one allowed choice is enough");
    assert!(judged(Some("MIT/Apache-2.0")), "the old way of writing OR");
    assert!(judged(Some("(MIT OR Apache-2.0) AND Unicode-3.0")), "all of several allowed ones");
    assert!(judged(Some("Apache-2.0 WITH LLVM-exception")), "an exception only allows more");
    assert!(!judged(Some("MIT AND GPL-3.0-only")), "one refused part refuses the whole");
    assert!(!judged(Some("AGPL-3.0-or-later")), "not in the list");
    assert!(
        !judged(Some("see LICENSE")) && !judged(Some("")) && !judged(None),
        "no expression is no licence"
    );
    assert!(refusal("tzf-dist", Some("MIT AND ODbL-1.0")).is_none(), "an exception by name");
    assert!(refusal("another", Some("MIT AND ODbL-1.0")).is_some(), "for that name only");
}
