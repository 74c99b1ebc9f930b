//! The four commands of the page, by privilege.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands its commands their arguments by value")]

use planner::api::{EditRequest, Failure, Files, Net, Query, Reply};
use planner::{Error, Session};
use tauri::{State, WebviewWindow};

use crate::Shared;
use crate::dialogs::{self, Kind};

type Answer = Result<Reply, Failure>;

fn answer(result: Result<Reply, Error>) -> Answer {
    result.map_err(|error| error.failure())
}

/// Reads only. What takes long is answered while the session is free.
#[tauri::command(async)]
pub(crate) fn query(shared: State<'_, Shared>, request: Query) -> Answer {
    let apart = shared.session().apart(&request);
    answer(apart.map_or_else(|| shared.session().query(request), |task| task()))
}

/// Changes the open plan.
#[tauri::command(async)]
pub(crate) fn edit(shared: State<'_, Shared>, request: EditRequest) -> Answer {
    answer(shared.session().edit(request))
}

/// Touches files and settings. Dialogs are shown while the session is free, so that the window stays alive.
#[tauri::command(async)]
pub(crate) fn files(window: WebviewWindow, shared: State<'_, Shared>, request: Files) -> Answer {
    let shared = shared.inner();
    answer(match request {
        Files::New { title } => shared.session().new_plan(&title),
        Files::OpenJourney { id } => shared.session().open_journey(&id),
        Files::Open => {
            unless_cancelled(dialogs::ask_for_file(&window), |path| shared.session().open_path(&path))
        }
        Files::OpenRecent { id } => shared.session().open_recent(&id),
        Files::ForgetRecent { id } => shared.session().forget_recent(&id),
        Files::Save if shared.session().is_draft() => save_as(&window, shared),
        Files::Save => shared.session().save(),
        Files::SaveAs => save_as(&window, shared),
        Files::Close => shared.session().close(),
        Files::ExportGpx { options } => unless_cancelled(ask_for_place(&window, shared, Kind::Gpx), |path| {
            shared.session().export_gpx(&path, &options).map(Reply::Exported)
        }),
        Files::OpenKept { id } => shared.session().open_kept(&id),
        Files::Import => {
            unless_cancelled(dialogs::ask_for_files(&window), |paths| shared.session().import(&paths))
        }
        Files::Answer { arrival, how } => shared.session().answer(&arrival, &how),
        Files::ExportPlan => unless_cancelled(ask_for_place(&window, shared, Kind::Plan), |path| {
            shared.session().export_plan(&path).map(Reply::Exported)
        }),
        Files::ShareCopy { recipient, message } => {
            unless_cancelled(ask_for_place(&window, shared, Kind::Plan), |path| {
                shared.session().share_copy(&path, recipient.as_deref(), &message).map(Reply::Exported)
            })
        }
        Files::Trash { id } => shared.session().trash(&id),
        Files::Untrash { id } => shared.session().untrash(&id),
        Files::EmptyTrash { id } => shared.session().empty_trash(id.as_deref()),
        Files::Duplicate { id } => shared.session().duplicate(&id),
        Files::SaveTemplate { title } => shared.session().save_template(&title),
        Files::SaveBlock { title, days } => shared.session().save_block(&title, &days),
        Files::FromTemplate { id, title, start } => shared.session().from_template(&id, &title, &start),
        Files::SetIdentity { name, company } => shared.session().set_identity(&name, &company),
        Files::JoinFolder { name, sealed, key } => {
            unless_cancelled(dialogs::ask_for_folder(&window), |folder| {
                shared.session().join_folder(&name, &folder, sealed, key.as_deref())
            })
        }
        Files::JoinByInvitation { password } => unless_cancelled(dialogs::ask_for_file(&window), |path| {
            shared.session().join_by_invitation(&path, password.as_deref())
        }),
        Files::Invite { team, recipient, password } => {
            unless_cancelled(ask_for_place(&window, shared, Kind::Invitation), |path| {
                shared.session().invite(&path, &team, &recipient, password).map(Reply::Exported)
            })
        }
        Files::LeaveTeam { team } => shared.session().leave_team(&team),
        Files::SharePlan { plan, team } => shared.session().share_plan(&plan, team.as_deref()),
        Files::Judge { author, role } => shared.session().judge(&author, &role),
        Files::SetSettings { settings } => shared.session().set_settings(settings),
        Files::SetProfile { profile } => shared.session().set_profile(&profile),
        Files::ResetProfile { name } => shared.session().reset_profile(&name),
        Files::BuildRegion { name, heights } => build_region(&window, shared, &name, heights),
        Files::RemoveRegion { id } => shared.session().remove_region(&id),
        Files::CancelJob { id } => shared.session().cancel_job(&id),
        Files::ResumeBuild { id } => shared.session().resume_build(&id),
        Files::DiscardBuild { id } => shared.session().discard_build(&id),
    })
}

/// Uses the network. A server is chosen only if the user says so in a dialog that the page cannot answer.
#[tauri::command(async)]
pub(crate) fn net(window: WebviewWindow, shared: State<'_, Shared>, request: Net) -> Answer {
    if let Net::SetServer { kind, url } = &request {
        let host = Session::server_host(kind, url).map_err(|error| error.failure())?;
        if !dialogs::ask_to_send(&window, &host) {
            return Ok(Reply::Cancelled);
        }
    }
    let task = shared.session().net(request);
    answer(task())
}

/// Goes on with what was chosen in a dialog, if anything was.
fn unless_cancelled<T>(
    chosen: Option<T>,
    go_on: impl FnOnce(T) -> Result<Reply, Error>,
) -> Result<Reply, Error> {
    chosen.map_or(Ok(Reply::Cancelled), go_on)
}

fn build_region(
    window: &WebviewWindow,
    shared: &Shared,
    name: &str,
    with_heights: bool,
) -> Result<Reply, Error> {
    let Some(extracts) = dialogs::ask_for_extracts(window) else { return Ok(Reply::Cancelled) };
    let heights = if with_heights {
        match dialogs::ask_for_folder(window) {
            Some(folder) => Some(folder),
            None => return Ok(Reply::Cancelled),
        }
    } else {
        None
    };
    shared.session().build_region(name, &extracts, heights)
}

fn save_as(window: &WebviewWindow, shared: &Shared) -> Result<Reply, Error> {
    unless_cancelled(ask_for_place(window, shared, Kind::Plan), |path| shared.session().save_as(&path))
}

fn ask_for_place(window: &WebviewWindow, shared: &Shared, kind: Kind) -> Option<std::path::PathBuf> {
    let (name, folder) = {
        let session = shared.session();
        (session.suggested_name(kind.ending()), session.folder().map(ToOwned::to_owned))
    };
    dialogs::ask_for_place(window, kind, &name, folder.as_deref())
}
