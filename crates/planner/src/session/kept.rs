//! The library behind a session: plans that are kept, files that arrive, history.

use std::path::{Path, PathBuf};

use super::{Result, Session, not_built};
use crate::api::{
    ArrivalView, DifferenceView, EditRequest, ExportView, HistoryView, LibraryView, PastView, Reply,
};

impl Session {
    pub(super) fn library(&mut self) -> Result<LibraryView> {
        not_built()
    }

    pub(super) fn arrivals(&mut self) -> Result<Vec<ArrivalView>> {
        not_built()
    }

    pub(super) fn history(&mut self) -> Result<HistoryView> {
        not_built()
    }

    pub(super) fn past(&mut self, _step: &str) -> Result<PastView> {
        not_built()
    }

    pub(super) fn compare(&mut self, _from: &str, _to: Option<&str>) -> Result<Vec<DifferenceView>> {
        not_built()
    }

    pub(super) fn edit_kept(&mut self, _request: EditRequest) -> Result<Reply> {
        not_built()
    }

    /// Opens a plan of the library.
    ///
    /// # Errors
    ///
    /// If there is none of that id, or it cannot be read; the plan open now stays open.
    pub fn open_kept(&mut self, _id: &str) -> Result<Reply> {
        not_built()
    }

    /// Takes files in.
    ///
    /// # Errors
    ///
    /// If one cannot be read; those before it are in.
    pub fn import(&mut self, _paths: &[PathBuf]) -> Result<Reply> {
        not_built()
    }

    /// Answers an arrival.
    ///
    /// # Errors
    ///
    /// If there is none of that id, or the answer is not known.
    pub fn answer(&mut self, _arrival: &str, _how: &str) -> Result<Reply> {
        not_built()
    }

    /// Writes the open plan as one file with its history.
    ///
    /// # Errors
    ///
    /// If it cannot be written; an old file of that name stays.
    pub fn export_plan(&mut self, _path: &Path) -> Result<ExportView> {
        not_built()
    }

    /// Puts a plan into the trash.
    ///
    /// # Errors
    ///
    /// If there is none of that id, or this cannot be written down.
    pub fn trash(&mut self, _id: &str) -> Result<Reply> {
        not_built()
    }

    /// Takes a plan out of the trash.
    ///
    /// # Errors
    ///
    /// As [`Session::trash`].
    pub fn untrash(&mut self, _id: &str) -> Result<Reply> {
        not_built()
    }

    /// Deletes what is in the trash: one plan, or all.
    ///
    /// # Errors
    ///
    /// If there is none of that id in it.
    pub fn empty_trash(&mut self, _id: Option<&str>) -> Result<Reply> {
        not_built()
    }

    /// A copy of a plan, as a plan of its own.
    ///
    /// # Errors
    ///
    /// If there is none of that id, or it cannot be kept.
    pub fn duplicate(&mut self, _id: &str) -> Result<Reply> {
        not_built()
    }

    /// A template of the open plan.
    ///
    /// # Errors
    ///
    /// If no plan is open, or it cannot be kept.
    pub fn save_template(&mut self, _title: &str) -> Result<Reply> {
        not_built()
    }

    /// A block of some days of the open plan.
    ///
    /// # Errors
    ///
    /// If no plan is open, a day is not there, or it cannot be kept.
    pub fn save_block(&mut self, _title: &str, _days: &[String]) -> Result<Reply> {
        not_built()
    }

    /// A new plan from a template.
    ///
    /// # Errors
    ///
    /// If there is none of that id, or the date is none.
    pub fn from_template(&mut self, _id: &str, _title: &str, _start: &str) -> Result<Reply> {
        not_built()
    }
}
