//! The terminal's work on plan files, one file at a time and without a session.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use document::Document;
use plan::Plan;

use crate::api::{ExportView, FileView, GpxChoices, MendView, PlanView, SharingView};
use crate::ask::router;
use crate::edits::{date_of, today};
use crate::error::{Code, Error};
use crate::router::Router;
use crate::session::{MOST_PLAN_BYTES, now_seconds};
use crate::view::{Around, plan_view};
use crate::{brief, export, file, known, mends};

/// A brief larger than this is none.
const MOST_BRIEF_BYTES: usize = 4 << 20;

/// Makes a plan from a brief and writes it.
///
/// # Errors
///
/// If the brief is not understood, or the plan cannot be written; what was there before stays.
pub fn plan(brief: &Path, output: &Path, asked: &Asked) -> Result<PlanView, Error> {
    let bytes = file::read(brief, MOST_BRIEF_BYTES).map_err(Error::from)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        Error::new(Code::BadBrief, format!("{} is no text in UTF-8", brief.display())).because(&error)
    })?;
    let router = router();
    let plan = brief::plan_in(&text, None, &router)?;
    let mut document = Document::create(&plan, now_seconds()).map_err(Error::from)?;
    file::write(output, &document.save()).map_err(Error::from)?;
    view(&plan, &router, Some(output), asked.seen()?)
}

/// A plan file as it is shown.
///
/// # Errors
///
/// If it is missing, torn, foreign, too large or of a newer version.
pub fn show(path: &Path, asked: &Asked) -> Result<PlanView, Error> {
    view(&open(path)?, &router(), Some(path), asked.seen()?)
}

/// The checks of a plan file, and the steps that would do away with them.
///
/// # Errors
///
/// As [`show`].
pub fn check(path: &Path, asked: &Asked) -> Result<Checked, Error> {
    let (plan, router, seen) = (open(path)?, router(), asked.seen()?);
    let mends = mends::mend_views(&plan, &router, seen.today, seen.lang)?;
    Ok(Checked { plan: view(&plan, &router, Some(path), seen)?, mends })
}

/// A plan with its checks, and what would do away with them.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The plan; its checks are in it.
    pub plan: PlanView,
    /// Mends in the order of the checks.
    pub mends: Vec<MendView>,
}

/// How somebody at a terminal looks at a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The language: `en`, `kk`, `mn` or `ru`; any other is English.
    pub language: String,
    /// The date from which one looks, `2027-06-01`; none is today.
    pub today: Option<String>,
}

/// The same, understood.
#[derive(Clone, Copy)]
struct Seen {
    lang: atlas::Lang,
    today: jiff::civil::Date,
}

impl Asked {
    fn seen(&self) -> Result<Seen, Error> {
        let today = self.today.as_deref().map(date_of).transpose()?.unwrap_or_else(today);
        Ok(Seen { lang: known::lang(&self.language), today })
    }
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

fn view(plan: &Plan, router: &Router, path: Option<&Path>, seen: Seen) -> Result<PlanView, Error> {
    let text = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
    let file = FileView {
        name: text(path.and_then(Path::file_name)),
        folder: text(path.and_then(Path::parent).map(Path::as_os_str)),
        saved: true,
        problem: None,
    };
    let Seen { lang, today } = seen;
    let has = &HashSet::new();
    let around = Around {
        revision: 0,
        undo: None,
        redo: None,
        file,
        conflicts: Vec::new(),
        sharing: SharingView::alone(),
        has,
        lang,
        today,
    };
    plan_view(plan, router, around)
}
