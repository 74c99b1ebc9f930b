//! File dialogs, opened by Rust only.

use std::path::{Path, PathBuf};

use planner::Error;
use tauri::{Manager, WebviewWindow, Window};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

/// What kind of file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A plan.
    Plan,
    /// A GPX file.
    Gpx,
    /// An invitation to a team.
    Invitation,
}

impl Kind {
    /// The ending of such files.
    pub(crate) const fn ending(self) -> &'static str {
        match self {
            Self::Plan => "qosjol",
            Self::Gpx => "gpx",
            Self::Invitation => "qosjol-team",
        }
    }

    #[cfg(not(feature = "scripted-dialogs"))]
    const fn label(self) -> &'static str {
        match self {
            Self::Plan => "Qosjol",
            Self::Gpx => "GPX",
            Self::Invitation => "Qosjol",
        }
    }
}

/// Asks which plan to open; none is cancelled.
#[cfg(not(feature = "scripted-dialogs"))]
pub(crate) fn ask_for_file(window: &WebviewWindow) -> Option<PathBuf> {
    let dialog =
        window.dialog().file().set_parent(window).add_filter(Kind::Plan.label(), &[Kind::Plan.ending()]);
    dialog.blocking_pick_file()?.into_path().ok()
}

/// Asks for files to take in; none is cancelled.
#[cfg(not(feature = "scripted-dialogs"))]
pub(crate) fn ask_for_files(window: &WebviewWindow) -> Option<Vec<PathBuf>> {
    pick_files(window, Kind::Plan.label(), Kind::Plan.ending())
}

/// Asks where to write; none is cancelled.
#[cfg(not(feature = "scripted-dialogs"))]
pub(crate) fn ask_for_place(
    window: &WebviewWindow,
    kind: Kind,
    name: &str,
    folder: Option<&Path>,
) -> Option<PathBuf> {
    let mut dialog = window
        .dialog()
        .file()
        .set_parent(window)
        .add_filter(kind.label(), &[kind.ending()])
        .set_file_name(name);
    if let Some(folder) = folder {
        dialog = dialog.set_directory(folder);
    }
    dialog.blocking_save_file()?.into_path().ok()
}

/// Asks which extracts a pack is built of; none is cancelled.
#[cfg(not(feature = "scripted-dialogs"))]
pub(crate) fn ask_for_extracts(window: &WebviewWindow) -> Option<Vec<PathBuf>> {
    pick_files(window, "OpenStreetMap", "pbf")
}

#[cfg(not(feature = "scripted-dialogs"))]
fn pick_files(window: &WebviewWindow, label: &str, ending: &str) -> Option<Vec<PathBuf>> {
    let dialog = window.dialog().file().set_parent(window).add_filter(label, &[ending]);
    dialog.blocking_pick_files()?.into_iter().map(|file| file.into_path().ok()).collect()
}

/// Asks for the folder of the heights; none is cancelled.
#[cfg(not(feature = "scripted-dialogs"))]
pub(crate) fn ask_for_folder(window: &WebviewWindow) -> Option<PathBuf> {
    window.dialog().file().set_parent(window).blocking_pick_folder()?.into_path().ok()
}

/// Asks whether the points of routes may be sent to a server.
#[cfg(not(feature = "scripted-dialogs"))]
pub(crate) fn ask_to_send(window: &WebviewWindow, host: &str) -> bool {
    let buttons = MessageDialogButtons::OkCancelCustom(format!("Send to {host}"), "Cancel".into());
    window
        .dialog()
        .message(format!(
            "The points of your routes will be sent to {host} whenever no installed region covers a way."
        ))
        .title("Qosjol")
        .kind(MessageDialogKind::Warning)
        .parent(window)
        .buttons(buttons)
        .blocking_show()
}

#[cfg(feature = "scripted-dialogs")]
pub(crate) fn ask_for_extracts(_: &WebviewWindow) -> Option<Vec<PathBuf>> {
    let paths: Vec<PathBuf> = scripted_lines()?.first()?.split('|').map(PathBuf::from).collect();
    Some(paths)
}

/// One path a line.
#[cfg(feature = "scripted-dialogs")]
pub(crate) fn ask_for_files(_: &WebviewWindow) -> Option<Vec<PathBuf>> {
    let paths: Vec<PathBuf> = scripted_lines()?.into_iter().map(PathBuf::from).collect();
    (!paths.is_empty()).then_some(paths)
}

/// The folder stands in the second line, below the extracts.
#[cfg(feature = "scripted-dialogs")]
pub(crate) fn ask_for_folder(_: &WebviewWindow) -> Option<PathBuf> {
    scripted_lines()?.get(1).map(PathBuf::from)
}

/// Said yes to by the word `yes`.
#[cfg(feature = "scripted-dialogs")]
pub(crate) fn ask_to_send(_: &WebviewWindow, _: &str) -> bool {
    scripted_lines().is_some_and(|lines| lines.first().is_some_and(|line| line == "yes"))
}

#[cfg(feature = "scripted-dialogs")]
fn scripted_lines() -> Option<Vec<String>> {
    let answer = std::fs::read_to_string(std::env::var_os("QOSJOL_DIALOG_ANSWER")?).ok()?;
    let lines = answer.lines().map(str::trim).filter(|line| !line.is_empty());
    Some(lines.map(ToOwned::to_owned).collect())
}

#[cfg(feature = "scripted-dialogs")]
pub(crate) fn ask_for_file(_: &WebviewWindow) -> Option<PathBuf> {
    scripted()
}

#[cfg(feature = "scripted-dialogs")]
pub(crate) fn ask_for_place(_: &WebviewWindow, _: Kind, _: &str, _: Option<&Path>) -> Option<PathBuf> {
    scripted()
}

/// The path that stands in the file named by the environment; an empty file is a cancelled dialog.
#[cfg(feature = "scripted-dialogs")]
fn scripted() -> Option<PathBuf> {
    let answer = std::fs::read_to_string(std::env::var_os("QOSJOL_DIALOG_ANSWER")?).ok()?;
    let answer = answer.trim();
    (!answer.is_empty()).then(|| PathBuf::from(answer))
}

/// The plan is not on the disk and cannot be written: closes the window only if the user wants to lose it.
pub(crate) fn ask_to_lose(window: &Window, error: &Error) {
    let buttons = MessageDialogButtons::OkCancelCustom("Close and lose changes".into(), "Keep open".into());
    let dialog = window
        .dialog()
        .message(format!("{error}"))
        .title("Qosjol")
        .kind(MessageDialogKind::Warning)
        .buttons(buttons);
    let app = window.app_handle().clone();
    dialog.show(move |lose| {
        if lose {
            app.exit(0);
        }
    });
}
