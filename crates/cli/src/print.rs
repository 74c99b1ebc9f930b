//! Tables for people.

use std::io::Write;
use std::process::ExitCode;

/// Writes to standard output; a reader that went away is no failure of ours.
pub(crate) fn out(text: &str) -> ExitCode {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    }
}

/// Rows under each other, columns as wide as their widest cell.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let pad = width.saturating_sub(cell.chars().count());
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', pad + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// `366 km`, `1.2 km` below ten.
pub(crate) fn distance(metres: f64) -> String {
    if metres < 9_950.0 { format!("{:.1} km", metres / 1000.0) } else { format!("{:.0} km", metres / 1000.0) }
}

/// `5:40`.
pub(crate) fn duration(seconds: f64) -> String {
    let minutes = (seconds / 60.0).round();
    format!("{:.0}:{:02.0}", (minutes / 60.0).floor(), minutes % 60.0)
}

/// `08:30` of an RFC 9557 time.
pub(crate) fn clock(time: Option<&String>) -> String {
    time.and_then(|time| time.get(11..16)).unwrap_or("").to_owned()
}
