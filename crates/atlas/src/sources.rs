//! The files an atlas is made of, and those of the repository's data/.

use crate::{Journey, SourceText};

/// The texts that an atlas is made of.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// `sites.csv`.
    pub sites: SourceText<'a>,
    /// `towns.csv`.
    pub towns: SourceText<'a>,
    /// `crossings.csv`.
    pub crossings: SourceText<'a>,
    /// `airports.csv`.
    pub airports: SourceText<'a>,
    /// `flights.csv`.
    pub flights: SourceText<'a>,
    /// `entry_rules.csv`.
    pub entry_rules: SourceText<'a>,
    /// `holidays.csv`.
    pub holidays: SourceText<'a>,
    /// `nationality_groups.csv`.
    pub nationality_groups: SourceText<'a>,
    /// `permits.csv`.
    pub permits: SourceText<'a>,
    /// `permit_places.csv`.
    pub permit_places: SourceText<'a>,
    /// `checks.csv`.
    pub checks: SourceText<'a>,
    /// `phrases.csv`.
    pub phrases: SourceText<'a>,
    /// `aliases.csv`.
    pub aliases: SourceText<'a>,
    /// `corridors/*.nodes.csv`.
    pub corridor_nodes: &'a [SourceText<'a>],
    /// `corridors/*.edges.csv`.
    pub corridor_edges: &'a [SourceText<'a>],
    /// `journeys/*.toml`.
    pub journeys: &'a [Journey],
}

macro_rules! data {
    ($path:literal) => {
        SourceText { file: concat!("data/", $path), text: include_str!(concat!("../../../data/", $path)) }
    };
}

macro_rules! journey {
    ($id:literal) => {
        Journey { id: $id, brief: include_str!(concat!("../../../data/journeys/", $id, ".toml")) }
    };
}

/// The repository's data/, as it was when this was compiled.
pub const EMBEDDED: Sources<'static> = Sources {
    sites: data!("sites.csv"),
    towns: data!("towns.csv"),
    crossings: data!("crossings.csv"),
    airports: data!("airports.csv"),
    flights: data!("flights.csv"),
    entry_rules: data!("entry_rules.csv"),
    holidays: data!("holidays.csv"),
    nationality_groups: data!("nationality_groups.csv"),
    permits: data!("permits.csv"),
    permit_places: data!("permit_places.csv"),
    checks: data!("checks.csv"),
    phrases: data!("phrases.csv"),
    aliases: data!("aliases.csv"),
    corridor_nodes: &[
        data!("corridors/cn.nodes.csv"),
        data!("corridors/kz.nodes.csv"),
        data!("corridors/mn.nodes.csv"),
        data!("corridors/ru.nodes.csv"),
    ],
    corridor_edges: &[
        data!("corridors/cn.edges.csv"),
        data!("corridors/kz.edges.csv"),
        data!("corridors/mn.edges.csv"),
        data!("corridors/ru.edges.csv"),
    ],
    journeys: &[journey!("altai-ring"), journey!("by-air"), journey!("great-steppe")],
};
