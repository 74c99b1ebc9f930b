//! Symbols that Garmin's devices know by name.

use plan::PlaceKind;

/// The symbol of a place, by the name that Garmin's devices and BaseCamp have for it.
///
/// Of several themes the first with a symbol of its own counts.
pub(crate) fn symbol(kind: PlaceKind, themes: &[String]) -> &'static str {
    match kind {
        PlaceKind::Site => themes.iter().find_map(|theme| of_theme(theme)).unwrap_or("Scenic Area"),
        PlaceKind::Town => "City (Small)",
        PlaceKind::Crossing => "Border Crossing (Port Of Entry)",
        PlaceKind::Airport => "Airport",
        PlaceKind::Own => "Flag, Blue",
    }
}

fn of_theme(theme: &str) -> Option<&'static str> {
    Some(match theme {
        "historical" | "archaeological" | "ethnographic" => "Museum",
        // Garmin's one sign for a place of worship of any faith.
        "religious" => "Church",
        "nature" => "Scenic Area",
        "ecological" => "Park",
        "urban" | "economic" => "Building",
        _ => return None,
    })
}
