//! One user's work: the open plan, the settings, the recent plans; in `roads.rs` engines, profiles and regions.

mod kept;
mod roads;
mod sharing;

pub use self::roads::Apart;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use document::Document;
use jiff::Timestamp;
use plan::{Plan, Step};

use crate::api::{
    EditRequest, ExportView, FileView, GpxChoices, PlanView, Query, Reply, Settings, SharingView, StartView,
};
use crate::edits::{edit_of, today};
use crate::engines::Engines;
use crate::error::{Code, Error};
use crate::ids::fresh;
use crate::jobs::Jobs;
use crate::packs::Packs;
use crate::router::Router;
use crate::store::{self, Folders, Recent};
use crate::view::{Around, plan_view};
use crate::{answers, brief, export, file, known, mends};

/// A plan file larger than this is not ours.
pub(crate) const MOST_PLAN_BYTES: usize = document::MAX_BYTES;

/// The open plan.
struct Open {
    document: Document,
    path: PathBuf,
    /// Whether the path is in the app's own folder, not chosen by the user.
    draft: bool,
    /// The bytes last written to or read from the path; none if nothing was written yet.
    on_disk: Option<Vec<u8>>,
    problem: Option<Error>,
    revision: u32,
    /// Keys of the lines that the page has.
    sent: HashSet<String>,
}

impl Open {
    fn is_saved(&self) -> bool {
        self.problem.is_none()
    }
}

/// One user's work.
pub struct Session {
    folders: Folders,
    settings: Settings,
    recents: Vec<Recent>,
    router: Arc<Router>,
    jobs: Jobs,
    packs: Packs,
    open: Option<Open>,
}

type Result<T, E = Error> = std::result::Result<T, E>;

/// What a request is told that the page knows and no part answers yet.
fn not_built<T>() -> Result<T> {
    Err(Error::new(Code::Internal, "this is not built yet"))
}

impl Session {
    /// A session with the user's files in these folders.
    pub fn new(folders: Folders) -> Self {
        let settings = store::load_settings(&folders);
        let recents = store::load_recents(&folders);
        let (engines, jobs) = (Arc::new(Engines::of(&folders)), Jobs::default());
        let packs = Packs::new(&folders, Arc::clone(&engines), jobs.clone());
        let router = Arc::new(Router::new(engines));
        Self { folders, settings, recents, router, jobs, packs, open: None }
    }

    /// Answers a query.
    ///
    /// # Errors
    ///
    /// An [`Error`] with a code; nothing has changed.
    pub fn query(&mut self, query: Query) -> Result<Reply> {
        Ok(match query {
            Query::Start => Reply::Start(self.start()?),
            Query::Atlas => Reply::Atlas(known::atlas_view()?),
            Query::Corridors => Reply::Corridors(known::corridor_views()?),
            Query::Search(search) => Reply::Hits(known::search(&search, self.language())?),
            Query::Spot { at } => Reply::Spot(known::spot(at)?),
            Query::Plan => {
                self.opened_mut()?.sent.clear();
                Reply::Plan(self.view()?)
            }
            Query::Preview { edit } => Reply::Plan(self.preview(edit)?),
            Query::Strip { day } => Reply::Strip(answers::strip(self.plan()?, &self.router, &day)?),
            Query::RoadBook { stop } => {
                Reply::RoadBook(answers::road_book(self.plan()?, &self.router, &stop)?)
            }
            Query::Alternatives { .. } | Query::Isochrone { .. } | Query::Mends => {
                return self.apart(&query).map_or_else(no_reply, |task| task());
            }
            Query::Engines => Reply::Engines(answers::engines(self.plan().ok(), &self.router)?),
            Query::Profiles => Reply::Profiles(self.router.engines.profiles.views()?),
            Query::Regions => Reply::Regions(self.packs.view()?),
            Query::Library => Reply::Library(self.library()?),
            Query::Arrivals => Reply::Arrivals(self.arrivals()?),
            Query::History => Reply::History(self.history()?),
            Query::Past { step } => Reply::Past(self.past(&step)?),
            Query::Compare { from, to } => Reply::Compared(self.compare(&from, to.as_deref())?),
            Query::Teams => Reply::Teams(self.teams()?),
        })
    }

    /// Makes an edit of the open plan and writes it to the disk.
    ///
    /// # Errors
    ///
    /// An [`Error`] if the edit cannot be made; the plan is as it was. Where only the writing fails, the reply says so.
    pub fn edit(&mut self, request: EditRequest) -> Result<Reply> {
        let router = &self.router;
        let open = self.open.as_mut().ok_or_else(no_plan)?;
        match request {
            EditRequest::Undo => open.document.undo(now_seconds()).map_err(Error::from)?,
            EditRequest::Redo => open.document.redo(now_seconds()).map_err(Error::from)?,
            EditRequest::Settle { .. } | EditRequest::Restore { .. } | EditRequest::InsertBlock { .. } => {
                return self.edit_kept(request);
            }
            EditRequest::TakeHeld { held } => return self.take_held(&held),
            request => {
                let edit = made_of(request, open.document.plan(), router)?;
                Some(open.document.apply(&edit, now_seconds()).map_err(Error::from)?)
            }
        };
        open.revision += 1;
        self.write_down();
        Ok(Reply::Plan(self.view()?))
    }

    fn plan(&self) -> Result<&Plan> {
        Ok(self.opened()?.document.plan())
    }

    /// What the window needs before a plan is open.
    ///
    /// # Errors
    ///
    /// If the embedded data is unsound.
    pub fn start(&self) -> Result<StartView> {
        Ok(StartView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            settings: self.settings.clone(),
            system_language: system_language(),
            recents: self.recents.iter().map(Recent::view).collect(),
            journeys: known::journey_views()?,
            attributions: known::attributions(),
            plan_open: self.open.is_some(),
        })
    }

    /// A new, empty plan.
    ///
    /// # Errors
    ///
    /// If the plan open now is not saved and cannot be.
    pub fn new_plan(&mut self, title: &str) -> Result<Reply> {
        let tomorrow = jiff::ZonedDateTime::now().date().tomorrow();
        let start = tomorrow.map_err(|error| Error::new(Code::Internal, "no date").because(&error))?;
        let mut plan = Plan::new(fresh(), fresh(), title, start);
        self.language().clone_into(&mut plan.language);
        self.take_up(&plan)
    }

    /// A copy of a shipped journey.
    ///
    /// # Errors
    ///
    /// If there is none of that id, or the plan open now is not saved and cannot be.
    pub fn open_journey(&mut self, id: &str) -> Result<Reply> {
        let brief = known::journey(id)?;
        let plan = brief::plan_in(brief, Some(self.language()), &self.router)?;
        self.take_up(&plan)
    }

    /// Opens a file.
    ///
    /// # Errors
    ///
    /// If it is missing, torn, foreign, too large or of a newer version; the plan open now stays open.
    pub fn open_path(&mut self, path: &Path) -> Result<Reply> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let bytes = file::read(&path, MOST_PLAN_BYTES).map_err(Error::from)?;
        let mut document = Document::open(&bytes).map_err(|error| Error::opening(error, &path))?;
        self.let_go()?;
        let id = document.plan().id.to_string();
        let draft = path == self.folders.draft(&id);
        let log = file::read(&self.folders.undo_log(&id), MOST_PLAN_BYTES).ok();
        if let Some(log) = log.and_then(|bytes| document::UndoLog::from_bytes(&bytes).ok()) {
            // Steps that this version does not know cannot be undone; the plan is whole without them.
            let _ = document.resume(log);
        }
        self.open = Some(Open {
            document,
            path,
            draft,
            on_disk: Some(bytes),
            problem: None,
            revision: 0,
            sent: HashSet::new(),
        });
        self.remember();
        Ok(Reply::Plan(self.view()?))
    }

    /// Opens a plan used before.
    ///
    /// # Errors
    ///
    /// As [`Session::open_path`], and if nothing is known of that id.
    pub fn open_recent(&mut self, id: &str) -> Result<Reply> {
        let recent = self.recents.iter().find(|recent| recent.id == id);
        let path = recent.map(|recent| recent.path.clone());
        self.open_path(
            &path.ok_or_else(|| Error::new(Code::FileMissing, "that plan is no longer in the list"))?,
        )
    }

    /// Forgets a recent plan; its file stays.
    ///
    /// # Errors
    ///
    /// If the list cannot be written.
    pub fn forget_recent(&mut self, id: &str) -> Result<Reply> {
        self.recents.retain(|recent| recent.id != id);
        store::save_recents(&self.folders, &self.recents)?;
        Ok(Reply::Start(self.start()?))
    }

    /// Whether Save has to ask for a place first.
    pub fn is_draft(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.draft)
    }

    /// A file name for the open plan, with this ending.
    pub fn suggested_name(&self, ending: &str) -> String {
        let title = self.open.as_ref().map_or("", |open| open.document.plan().title.as_str());
        format!("{}.{ending}", formats::file_name(title))
    }

    /// The folder of the open plan, where the user chose one.
    pub fn folder(&self) -> Option<&Path> {
        self.open.as_ref().filter(|open| !open.draft)?.path.parent()
    }

    /// Writes what is not written yet.
    ///
    /// # Errors
    ///
    /// If it cannot be written; the plan stays open and what was on the disk stays.
    pub fn save(&mut self) -> Result<Reply> {
        self.opened()?;
        self.write_down();
        match self.opened()?.problem.clone() {
            Some(problem) => Err(problem),
            None => Ok(Reply::Plan(self.view()?)),
        }
    }

    /// Writes the plan to another place and keeps it there.
    ///
    /// # Errors
    ///
    /// If it cannot be written; the plan stays where it was.
    pub fn save_as(&mut self, path: &Path) -> Result<Reply> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let path = if path.extension().is_some() { path } else { path.with_extension("qosjol") };
        let open = self.opened_mut()?;
        let bytes = open.document.save();
        file::write(&path, &bytes).map_err(Error::from)?;
        let was_draft = std::mem::replace(&mut open.draft, false);
        let old = std::mem::replace(&mut open.path, path);
        let had_file = open.on_disk.replace(bytes).is_some();
        open.problem = None;
        if was_draft && had_file {
            // The plan is safe where the user put it: the draft has done its work.
            self.recents.retain(|recent| recent.path != old);
            let _ = std::fs::remove_file(&old);
        }
        self.remember();
        Ok(Reply::Plan(self.view()?))
    }

    /// Closes the plan.
    ///
    /// # Errors
    ///
    /// If it is not saved and cannot be.
    pub fn close(&mut self) -> Result<Reply> {
        self.let_go()?;
        Ok(Reply::Start(self.start()?))
    }

    /// Writes the open plan as GPX.
    ///
    /// # Errors
    ///
    /// If the file would be invalid or cannot be written; an old file of that name stays.
    pub fn export_gpx(&self, path: &Path, choices: &GpxChoices) -> Result<ExportView> {
        let plan = self.opened()?.document.plan();
        export::write(&export::gpx(plan, &self.router, choices)?, path)
    }

    /// Changes the settings.
    ///
    /// # Errors
    ///
    /// If they cannot be written; they hold for this session all the same.
    pub fn set_settings(&mut self, settings: Settings) -> Result<Reply> {
        self.settings = settings;
        store::save_settings(&self.folders, &self.settings)?;
        Ok(Reply::Start(self.start()?))
    }

    /// The plan as it is shown.
    ///
    /// # Errors
    ///
    /// If no plan is open.
    pub fn view(&mut self) -> Result<PlanView> {
        let (router, lang) = (&self.router, known::lang(self.language()));
        let open = self.open.as_mut().ok_or_else(no_plan)?;
        let view = plan_view(open.document.plan(), router, Self::around(open, lang))?;
        open.sent.extend(view.lines.keys().cloned());
        Ok(view)
    }

    fn around(open: &Open, lang: atlas::Lang) -> Around<'_> {
        let shown = !open.draft;
        Around {
            revision: open.revision,
            undo: open.document.undo_step(),
            redo: open.document.redo_step(),
            file: FileView {
                name: open.path.file_name().filter(|_| shown).map(|name| name.to_string_lossy().into_owned()),
                folder: open.path.parent().filter(|_| shown).map(|folder| folder.display().to_string()),
                saved: open.is_saved(),
                problem: open.problem.as_ref().map(Error::saying),
            },
            conflicts: Vec::new(),
            sharing: SharingView::alone(),
            has: &open.sent,
            lang,
            today: today(),
        }
    }

    fn preview(&mut self, request: EditRequest) -> Result<PlanView> {
        let (router, lang) = (&self.router, known::lang(self.language()));
        let open = self.open.as_mut().ok_or_else(no_plan)?;
        let edit = made_of(request, open.document.plan(), router)?;
        let mut trial = open.document.plan().clone();
        let step: Step = trial.apply(&edit)?;
        let around = Around { undo: Some(&step), redo: None, ..Self::around(open, lang) };
        let view = plan_view(&trial, router, around)?;
        open.sent.extend(view.lines.keys().cloned());
        Ok(view)
    }

    fn take_up(&mut self, plan: &Plan) -> Result<Reply> {
        let document = Document::create(plan, now_seconds()).map_err(Error::from)?;
        self.let_go()?;
        // A plan that nobody has changed needs no file: the draft is written with the first edit.
        let path = self.folders.draft(plan.id.as_str());
        self.open = Some(Open {
            document,
            path,
            draft: true,
            on_disk: None,
            problem: None,
            revision: 0,
            sent: HashSet::new(),
        });
        Ok(Reply::Plan(self.view()?))
    }

    /// Lets the open plan go, if it is safe.
    fn let_go(&mut self) -> Result<()> {
        if self.open.as_ref().is_some_and(|open| !open.is_saved()) {
            self.write_down();
            if let Some(problem) = self.open.as_ref().and_then(|open| open.problem.clone()) {
                return Err(problem);
            }
        }
        self.open = None;
        Ok(())
    }

    fn opened(&self) -> Result<&Open> {
        self.open.as_ref().ok_or_else(no_plan)
    }

    fn opened_mut(&mut self) -> Result<&mut Open> {
        self.open.as_mut().ok_or_else(no_plan)
    }

    fn language(&self) -> &str {
        self.settings.language.as_deref().unwrap_or_else(|| known::language(&system_language()))
    }

    /// Writes the open plan where it is kept; what fails is remembered and shown.
    fn write_down(&mut self) {
        let Some(open) = self.open.as_mut() else { return };
        let bytes = open.document.save();
        let first = open.on_disk.is_none();
        let written = unchanged_underneath(open).and_then(|()| {
            if open.draft {
                store::write(&open.path, &bytes)
            } else {
                file::write(&open.path, &bytes).map_err(Error::from)
            }
        });
        match written {
            Ok(()) => {
                open.on_disk = Some(bytes);
                open.problem = None;
            }
            Err(error) => open.problem = Some(error),
        }
        if let Ok(log) = open.document.undo_log().to_bytes() {
            store::write_fleeting(&self.folders.undo_log(open.document.plan().id.as_str()), &log);
        }
        if first {
            self.remember();
        }
    }

    fn remember(&mut self) {
        let Some(open) = &self.open else { return };
        let known =
            self.recents.iter().find(|recent| recent.path == open.path).map(|recent| recent.id.clone());
        let recent = Recent {
            id: known.unwrap_or_else(|| fresh::<Plan>().to_string()),
            title: open.document.plan().title.clone(),
            path: open.path.clone(),
            draft: open.draft,
            used: Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        };
        store::remember(&mut self.recents, recent);
        // A list that cannot be written costs a click in the next session, nothing more.
        let _ = store::save_recents(&self.folders, &self.recents);
    }
}

/// Another program may have written the file since: its work is not ours to overwrite.
fn unchanged_underneath(open: &Open) -> Result<()> {
    let Some(ours) = &open.on_disk else { return Ok(()) };
    match std::fs::read(&open.path) {
        Ok(bytes) if bytes != *ours => {
            let message = format!(
                "{} was changed by another program since it was opened; save this plan under another name so that neither is lost",
                open.path.display()
            );
            Err(Error::new(Code::FileChanged, message).with("file", open.path.display()))
        }
        // Gone or unreadable: writing says what is wrong, or puts it back.
        _ => Ok(()),
    }
}

/// The edit that a request asks for, mends too.
fn made_of(request: EditRequest, plan: &Plan, router: &Router) -> Result<plan::Edit> {
    match request {
        EditRequest::Mend { check, mend } => mends::mend_edit(plan, router, today(), &check, &mend),
        request => edit_of(request, plan, router),
    }
}

fn no_reply() -> Result<Reply> {
    Err(Error::new(Code::Internal, "nothing answers this"))
}

fn no_plan() -> Error {
    Error::new(Code::NoPlan, "no plan is open")
}

/// The time, for the history.
pub(crate) fn now_seconds() -> i64 {
    Timestamp::now().as_second()
}

/// The language of the user's environment.
fn system_language() -> String {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| {
        std::env::var(name).ok().filter(|value| !value.is_empty() && value != "C" && value != "POSIX")
    });
    let code: String = set.unwrap_or_default().chars().take(2).collect();
    known::language(&code).to_owned()
}
