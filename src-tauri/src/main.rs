//! The desktop shell: one window, dialogs, four commands into `planner`, and two events to the page.
//!
//! It holds no logic of plans, roads or places. The page never names a file: dialogs are opened here, and recent plans go by opaque ids.
//!
//! **Invariant**: the page can call `query`, `edit`, `files` and `net`, listen to events, and nothing else; `capabilities/main.json` and `build.rs` say so.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod commands;
mod dialogs;
mod graphics;

use std::process::ExitCode;
use std::sync::{Mutex, MutexGuard, PoisonError};

use planner::{Event, Folders, Session};
use tauri::{Emitter, Manager, WebviewUrl, WebviewWindowBuilder, WindowEvent};

use arguments::Arguments;

/// The one session behind the window.
pub(crate) struct Shared(Mutex<Session>);

impl Shared {
    /// The session. A panic in an earlier request does not close the door on the user's plan.
    pub(crate) fn session(&self) -> MutexGuard<'_, Session> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn main() -> ExitCode {
    if let Some(code) = planner::worker::serve_if_asked() {
        return code;
    }
    let arguments = match Arguments::read(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    if let Some(code) = graphics::restarted_safely(arguments.safe_graphics) {
        return code;
    }
    // The finder of time zones takes a moment: it is ready before the first plan is.
    planner::warm();
    let mut session = Session::new(Folders::of_system());
    if let Err(error) = arguments.open(&mut session) {
        eprintln!("{error}");
    }
    match run(session) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the window cannot be opened: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(session: Session) -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(Shared(Mutex::new(session)))
        .invoke_handler(tauri::generate_handler![
            commands::query,
            commands::edit,
            commands::files,
            commands::net
        ])
        .setup(|app| {
            let handle = app.handle().clone();
            app.state::<Shared>().session().listen(move |event| {
                // A window that is closing hears nothing more.
                let _ = match event {
                    Event::Job(job) => handle.emit("job", job),
                    Event::Roads => handle.emit("roads", ()),
                    Event::Plan => handle.emit("plan", ()),
                    Event::Library => handle.emit("library", ()),
                    Event::Teams => handle.emit("teams", ()),
                };
            });
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Qosjol")
                .inner_size(1440.0, 900.0)
                .min_inner_size(1024.0, 700.0)
                // The page drags with pointer events of its own; a file dropped on the window must not replace the page.
                .disable_drag_drop_handler()
                .on_navigation(|url| {
                    matches!(url.scheme(), "tauri")
                        || url.host_str() == Some("tauri.localhost")
                        || is_dev(url)
                })
                .build()?;
            Ok(())
        })
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event
                && let Err(error) = window.state::<Shared>().session().close()
            {
                // Closing would lose what is not on the disk: the user decides.
                api.prevent_close();
                dialogs::ask_to_lose(window, &error);
            }
        })
        .run(tauri::generate_context!())
}

fn is_dev(url: &tauri::Url) -> bool {
    cfg!(debug_assertions) && url.host_str() == Some("localhost")
}
