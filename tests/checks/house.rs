//! Rules of the house that no other tool holds. CONTRIBUTING.md says them in words.

use std::fs;

use qosjol_tests::{Checked, files, members, named, root};

/// A longer file of ours has become two things.
const MOST_LINES: usize = 700;
/// A longer component has become two things; logic goes into a plain file beside it.
const MOST_COMPONENT_LINES: usize = 300;

/// The files whose text breaks a rule, in words.
fn broken_by(
    folder: &str,
    endings: &[&str],
    rule: impl Fn(&str, &str) -> Option<String>,
) -> Result<Vec<String>, std::io::Error> {
    let mut found = Vec::new();
    for file in files(folder, endings)? {
        let name = named(&file);
        let text = fs::read_to_string(file)?;
        found.extend(rule(&name, &text).map(|why| format!("{name}: {why}")));
    }
    Ok(found)
}

fn longer_than(most: usize) -> impl Fn(&str, &str) -> Option<String> {
    move |_, text| {
        let lines = text.lines().count();
        (lines > most).then(|| format!("{lines} lines; the most is {most}"))
    }
}

#[test]
fn files_stay_short() -> Checked {
    let mut found = Vec::new();
    for folder in ["crates", "src-tauri", "tests"] {
        found.extend(broken_by(folder, &[".rs"], longer_than(MOST_LINES))?);
    }
    found.extend(broken_by("ui/src", &[".svelte"], longer_than(MOST_COMPONENT_LINES))?);
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[test]
fn every_member_inherits_the_lints() -> Checked {
    let root_manifest: toml::Table = fs::read_to_string(root().join("Cargo.toml"))?.parse()?;
    let unsafe_code = root_manifest["workspace"]["lints"]["rust"]["unsafe_code"].as_str();
    assert_eq!(unsafe_code, Some("forbid"), "no unsafe code, but for the exception below");
    for package in members()?.workspace_packages() {
        let manifest: toml::Table = fs::read_to_string(&package.manifest_path)?.parse()?;
        if package.name == "regions" {
            // It maps packs into memory, in one place that argues for it: the same lints, but that this may be excused.
            let mut own = manifest["lints"].clone();
            assert_eq!(own["rust"]["unsafe_code"].as_str(), Some("deny"), "regions excuses each place");
            own["rust"]["unsafe_code"] = "forbid".into();
            assert_eq!(own, root_manifest["workspace"]["lints"], "regions has the lints of the workspace");
            continue;
        }
        let inherited = manifest.get("lints").and_then(|lints| lints.get("workspace")?.as_bool());
        assert_eq!(inherited, Some(true), "{} has `[lints] workspace = true`", package.name);
    }
    Ok(())
}

#[test]
fn unsafe_code_is_in_one_file() -> Checked {
    let found = broken_by("crates", &[".rs"], |name, text| {
        let excused = text.contains("#[expect(unsafe_code") || text.contains("#[allow(unsafe_code");
        let here = name == "crates/regions/src/map.rs" && text.matches("unsafe_code").count() == 1;
        (excused && !here).then(|| "only crates/regions/src/map.rs may excuse unsafe code, once".to_owned())
    })?;
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[test]
fn the_page_keeps_to_its_own() -> Checked {
    let found = broken_by("ui/src", &[".ts", ".svelte"], |name, text| {
        // Outside text is shown as text, never as markup.
        if text.contains("{@html") || text.contains(".innerHTML") {
            return Some("markup from text".to_owned());
        }
        let backend = name.starts_with("ui/src/backend/");
        (!backend && text.contains("@tauri-apps"))
            .then(|| "only ui/src/backend imports @tauri-apps".to_owned())
    })?;
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[test]
fn lock_files_name_no_hosts() -> Checked {
    let found = broken_by(".", &["package-lock.json", ".npmrc"], |_, text| {
        let named = text.contains("\"resolved\": \"http") || text.contains("registry=");
        named
            .then(|| "names a registry's host: set omit-lockfile-registry-resolved=true in .npmrc".to_owned())
    })?;
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}
