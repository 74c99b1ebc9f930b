//! The terminal's work on plan files, one file at a time and without a session.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use document::Document;
use plan::Plan;

use crate::api::{ExportView, FileView, GpxChoices, PlanView};
use crate::ask::router;
use crate::error::{Code, Error};
use crate::router::Router;
use crate::session::{MOST_PLAN_BYTES, now_seconds};
use crate::view::{Around, plan_view};
use crate::{brief, export, file};

/// A brief larger than this is none.
const MOST_BRIEF_BYTES: usize = 4 << 20;

/// Makes a plan from a brief and writes it.
///
/// # Errors
///
/// If the brief is not understood, or the plan cannot be written; what was there before stays.
pub fn plan(brief: &Path, output: &Path) -> Result<PlanView, Error> {
    let bytes = file::read(brief, MOST_BRIEF_BYTES).map_err(Error::from)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        Error::new(Code::BadBrief, format!("{} is no text in UTF-8", brief.display())).because(&error)
    })?;
    let router = router();
    let plan = brief::plan_in(&text, None, &router)?;
    let mut document = Document::create(&plan, now_seconds()).map_err(Error::from)?;
    file::write(output, &document.save()).map_err(Error::from)?;
    view(&plan, &router, Some(output))
}

/// A plan file as it is shown.
///
/// # Errors
///
/// If it is missing, torn, foreign, too large or of a newer version.
pub fn show(path: &Path) -> Result<PlanView, Error> {
    view(&open(path)?, &router(), Some(path))
}

/// Writes a plan file as GPX; without a place, beside the plan under its title.
///
/// # Errors
///
/// As [`show`], and if the file would be invalid or cannot be written.
pub fn export_gpx(path: &Path, output: Option<&Path>, choices: &GpxChoices) -> Result<ExportView, Error> {
    let plan = open(path)?;
    let beside = || {
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        folder.join(format!("{}.gpx", formats::file_name(&plan.title)))
    };
    let output: PathBuf = output.map_or_else(beside, Path::to_owned);
    export::write(&export::gpx(&plan, &router(), choices)?, &output)
}

fn open(path: &Path) -> Result<Plan, Error> {
    let bytes = file::read(path, MOST_PLAN_BYTES).map_err(Error::from)?;
    let document = Document::open(&bytes).map_err(|error| Error::opening(error, path))?;
    Ok(document.plan().clone())
}

fn view(plan: &Plan, router: &Router, path: Option<&Path>) -> Result<PlanView, Error> {
    let text = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
    let file = FileView {
        name: text(path.and_then(Path::file_name)),
        folder: text(path.and_then(Path::parent).map(Path::as_os_str)),
        saved: true,
        problem: None,
    };
    plan_view(plan, router, Around { revision: 0, undo: None, redo: None, file, has: &HashSet::new() })
}
