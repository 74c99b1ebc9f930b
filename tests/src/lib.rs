//! What the checks of the whole project share: where it is, and what cargo says of its packages.
//!
//! The checks themselves are in `checks/`, the tests of the real window in `e2e/`.

use std::error::Error;
use std::path::{Path, PathBuf};

use cargo_metadata::{Metadata, MetadataCommand};

/// What a check gives back: its own failure is an assertion's, any other is an error on the way to it.
pub type Checked = Result<(), Box<dyn Error>>;

/// The folder that holds the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// What cargo says of the members alone.
///
/// # Errors
///
/// Cargo's, if it cannot be asked.
pub fn members() -> Result<Metadata, cargo_metadata::Error> {
    question().no_deps().exec()
}

/// What cargo says of the members and of everything they depend on, on every platform.
///
/// # Errors
///
/// Cargo's, if it cannot be asked.
pub fn everything() -> Result<Metadata, cargo_metadata::Error> {
    question().exec()
}

fn question() -> MetadataCommand {
    let mut question = MetadataCommand::new();
    question.manifest_path(root().join("Cargo.toml")).other_options(["--locked".to_owned()]);
    question
}

/// All files below a folder of the project whose names end so, in order.
///
/// # Errors
///
/// Those of reading the folders.
pub fn files(folder: &str, endings: &[&str]) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let (path, name) = (entry.path(), entry.file_name());
            let name = name.to_string_lossy();
            if entry.file_type()?.is_dir() {
                if !["node_modules", "target", "dist", "out", ".git", ".tools"].contains(&&*name) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// A path as it is named in the project.
pub fn named(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
