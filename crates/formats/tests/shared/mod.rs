//! What the tests of this crate borrow: files of other projects, and other programs as judges.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of shared test data, or none with the reason printed.
pub fn folder() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("QOSJOL_SHARED").map_or_else(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    println!(
        "skipped: there is no {}; set QOSJOL_SHARED to the folder of shared test data",
        folder.display()
    );
    None
}

/// Every GPX file of other projects.
pub fn corpus() -> Option<Vec<(PathBuf, Vec<u8>)>> {
    let mut files = Vec::new();
    let mut folders = vec![folder()?.join("gpx")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gpx")) {
                let bytes = std::fs::read(&path).expect("the file can be read");
                files.push((path, bytes));
            }
        }
    }
    files.sort();
    Some(files)
}

/// Holds a file against the GPX schema with xmllint; the error is what it says.
pub fn xmllint() -> Option<impl Fn(&Path) -> Result<(), String>> {
    let schema = folder()?.join("schema/gpx/master.xsd");
    if Command::new("xmllint").arg("--version").output().is_err() {
        println!("skipped: xmllint is not installed (Debian: libxml2-utils)");
        return None;
    }
    Some(move |file: &Path| {
        let mut lint = Command::new("xmllint");
        let said = lint
            .args(["--nonet", "--noout", "--schema"])
            .arg(&schema)
            .arg(file)
            .output()
            .expect("xmllint runs");
        if said.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&said.stderr).into_owned()) }
    })
}

/// What gpsbabel makes of a GPX file: the same in its own words.
pub fn gpsbabel() -> Option<impl Fn(&Path) -> String> {
    if Command::new("gpsbabel").arg("-V").output().is_err() {
        println!("skipped: gpsbabel is not installed");
        return None;
    }
    Some(|file: &Path| {
        let mut babel = Command::new("gpsbabel");
        babel.args(["-w", "-r", "-t", "-i", "gpx", "-f"]).arg(file).args(["-o", "gpx", "-F", "-"]);
        let said = babel.output().expect("gpsbabel runs");
        assert!(said.status.success(), "gpsbabel reads it: {}", String::from_utf8_lossy(&said.stderr));
        String::from_utf8(said.stdout).expect("gpsbabel writes UTF-8")
    })
}
