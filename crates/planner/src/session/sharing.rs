//! Teams behind a session: who is here, whom to believe, team folders, copies.

use std::path::Path;

use super::{Result, Session, not_built};
use crate::api::{ExportView, Reply, TeamsView};

impl Session {
    pub(super) fn teams(&mut self) -> Result<TeamsView> {
        not_built()
    }

    pub(super) fn take_held(&mut self, _held: &str) -> Result<Reply> {
        not_built()
    }

    /// Writes a copy of the open plan that is signed, and sealed where somebody is named.
    ///
    /// # Errors
    ///
    /// If the recipient is none, or it cannot be written; an old file of that name stays.
    pub fn share_copy(
        &mut self,
        _path: &Path,
        _recipient: Option<&str>,
        _message: &str,
    ) -> Result<ExportView> {
        not_built()
    }

    /// Says who is at this machine.
    ///
    /// # Errors
    ///
    /// If the name is empty or too long, or it cannot be written down.
    pub fn set_identity(&mut self, _name: &str, _company: &str) -> Result<Reply> {
        not_built()
    }

    /// Joins a folder as a team folder.
    ///
    /// # Errors
    ///
    /// If it is not there, may not be written, or is encrypted and the key is not its own.
    pub fn join_folder(
        &mut self,
        _name: &str,
        _folder: &Path,
        _sealed: bool,
        _key: Option<&str>,
    ) -> Result<Reply> {
        not_built()
    }

    /// Joins by an invitation.
    ///
    /// # Errors
    ///
    /// If it is none, is sealed to somebody else, or its folder cannot be joined.
    pub fn join_by_invitation(&mut self, _file: &Path, _password: Option<&str>) -> Result<Reply> {
        not_built()
    }

    /// Writes an invitation to a team.
    ///
    /// # Errors
    ///
    /// If there is no such team, the recipient is none, or it cannot be written.
    pub fn invite(
        &mut self,
        _path: &Path,
        _team: &str,
        _recipient: &str,
        _password: bool,
    ) -> Result<ExportView> {
        not_built()
    }

    /// Leaves a team.
    ///
    /// # Errors
    ///
    /// If there is no such team, or this cannot be written down.
    pub fn leave_team(&mut self, _team: &str) -> Result<Reply> {
        not_built()
    }

    /// Shares a plan with a team, or with none.
    ///
    /// # Errors
    ///
    /// If there is no such plan or team, or this cannot be written down.
    pub fn share_plan(&mut self, _plan: &str, _team: Option<&str>) -> Result<Reply> {
        not_built()
    }

    /// Says what the changes of a signer are to this machine.
    ///
    /// # Errors
    ///
    /// If the role is none, or this cannot be written down.
    pub fn judge(&mut self, _author: &str, _role: &str) -> Result<Reply> {
        not_built()
    }
}
