//! The three commands of the page, by privilege.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands its commands their arguments by value")]

use planner::Error;
use planner::api::{EditRequest, Failure, Files, Query, Reply};
use tauri::{State, WebviewWindow};

use crate::Shared;
use crate::dialogs::{self, Kind};

type Answer = Result<Reply, Failure>;

fn answer(result: Result<Reply, Error>) -> Answer {
    result.map_err(|error| error.failure())
}

/// Reads only.
#[tauri::command(async)]
pub(crate) fn query(shared: State<'_, Shared>, request: Query) -> Answer {
    answer(shared.session().query(request))
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
        Files::Open => match dialogs::ask_for_file(&window) {
            Some(path) => shared.session().open_path(&path),
            None => Ok(Reply::Cancelled),
        },
        Files::OpenRecent { id } => shared.session().open_recent(&id),
        Files::ForgetRecent { id } => shared.session().forget_recent(&id),
        Files::Save if shared.session().is_draft() => save_as(&window, shared),
        Files::Save => shared.session().save(),
        Files::SaveAs => save_as(&window, shared),
        Files::Close => shared.session().close(),
        Files::ExportGpx { options } => match ask_for_place(&window, shared, Kind::Gpx) {
            Some(path) => shared.session().export_gpx(&path, &options).map(Reply::Exported),
            None => Ok(Reply::Cancelled),
        },
        Files::SetSettings { settings } => shared.session().set_settings(settings),
        Files::SetProfile { profile } => shared.session().set_profile(&profile),
        Files::ResetProfile { name } => shared.session().reset_profile(&name),
        Files::BuildRegion { .. }
        | Files::RemoveRegion { .. }
        | Files::CancelJob { .. }
        | Files::ResumeBuild { .. }
        | Files::DiscardBuild { .. } => shared.session().no_regions(),
    })
}

fn save_as(window: &WebviewWindow, shared: &Shared) -> Result<Reply, Error> {
    match ask_for_place(window, shared, Kind::Plan) {
        Some(path) => shared.session().save_as(&path),
        None => Ok(Reply::Cancelled),
    }
}

fn ask_for_place(window: &WebviewWindow, shared: &Shared, kind: Kind) -> Option<std::path::PathBuf> {
    let (name, folder) = {
        let session = shared.session();
        (session.suggested_name(kind.ending()), session.folder().map(ToOwned::to_owned))
    };
    dialogs::ask_for_place(window, kind, &name, folder.as_deref())
}
