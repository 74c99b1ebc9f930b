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
}

impl Kind {
    /// The ending of such files.
    pub(crate) const fn ending(self) -> &'static str {
        match self {
            Self::Plan => "qosjol",
            Self::Gpx => "gpx",
        }
    }

    #[cfg(not(feature = "scripted-dialogs"))]
    const fn label(self) -> &'static str {
        match self {
            Self::Plan => "Qosjol",
            Self::Gpx => "GPX",
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
