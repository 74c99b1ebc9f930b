//! Old WebKitGTK shows a blank window with some drivers unless DMABUF is switched off.

use std::process::ExitCode;

/// The environment variable that WebKitGTK reads.
const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
/// The first version that needs no care.
const SOUND: (u32, u32) = (2, 48);

/// Starts the program once more with DMABUF off, where that is asked for or the engine is old, and gives its exit code.
///
/// A value that the user set stays.
pub(crate) fn restarted_safely(asked: bool) -> Option<ExitCode> {
    if !cfg!(target_os = "linux") || std::env::var_os(SWITCH).is_some() {
        return None;
    }
    let old = tauri::webview_version()
        .ok()
        .and_then(|version| number(&version))
        .is_some_and(|version| version < SOUND);
    if !(asked || old) {
        return None;
    }
    let program = std::env::current_exe().ok()?;
    let status = std::process::Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(SWITCH, "1")
        .status()
        .ok()?;
    Some(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn number(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(number("2.9.1") < number("2.48.0"), "9 is less than 48");
        assert_eq!(number("unknown"), None, "no number, no care");
    }
}
