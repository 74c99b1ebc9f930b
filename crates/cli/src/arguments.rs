//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Plans joint Kazakhstan–Mongolia journeys. A PLACE is an id (`yasawi-mausoleum`, `town:shymkent`), a name in any of four
/// languages, or `lon,lat`.
#[derive(Debug, Parser)]
#[command(name = "qosjol", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// One JSON document on standard output and nothing else.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// The language of names and tables: en, kk, mn or ru.
    #[arg(long, global = true, default_value = "en", value_parser = ["en", "kk", "mn", "ru"])]
    pub(crate) lang: String,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find sites by text and filters.
    Sites(SitesAsked),
    /// Find any place: sites, towns, crossings, airports.
    Find {
        /// Text in any of four languages, typing errors forgiven.
        query: String,
        /// The most hits.
        #[arg(long, default_value_t = 10)]
        limit: u32,
    },
    /// The way through places.
    Route(RouteAsked),
    /// All ways between the points of a table.
    Matrix(MatrixAsked),
    /// What can be reached from a place, as GeoJSON.
    Isochrone(IsochroneAsked),
    /// Region packs: offline roads.
    #[command(subcommand)]
    Region(RegionCommand),
    /// Make a plan from a brief.
    Plan {
        /// A brief in TOML.
        brief: PathBuf,
        /// Where the plan is written.
        #[arg(short, long, value_name = "TRIP.qosjol")]
        output: PathBuf,
    },
    /// Show a whole plan: days, stops, legs, times, checks.
    Show(ShowAsked),
    /// Check a plan: what does not work, what is unknown, what must be verified.
    Check(CheckAsked),
    /// Write a plan as other files.
    Export(ExportAsked),
}

#[derive(Debug, Args)]
pub(crate) struct SitesAsked {
    /// Text in any of four languages; none lists all that pass the filters.
    pub(crate) query: Option<String>,
    /// historical, ecological, ethnographic, religious, archaeological, nature, urban or economic.
    #[arg(long)]
    pub(crate) theme: Vec<String>,
    /// altai, turkistan, ulytau, …
    #[arg(long)]
    pub(crate) cluster: Vec<String>,
    /// KZ, MN, RU, CN.
    #[arg(long)]
    pub(crate) country: Vec<String>,
    /// In season in this month, 1–12.
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=12))]
    pub(crate) month: Option<u8>,
    /// Near this PLACE, the nearest first.
    #[arg(long, value_name = "PLACE")]
    pub(crate) near: Option<String>,
    /// Within so many kilometres of it.
    #[arg(long, value_name = "KM", requires = "near")]
    pub(crate) within: Option<f64>,
    /// The most hits.
    #[arg(long, default_value_t = 300)]
    pub(crate) limit: u32,
}

#[derive(Debug, Args)]
pub(crate) struct RouteAsked {
    /// Two PLACEs at least.
    #[arg(required = true, num_args = 2.., value_name = "PLACE", allow_negative_numbers = true)]
    pub(crate) places: Vec<String>,
    /// car, 4x4, van, bus, bicycle, foot or horse.
    #[arg(long, default_value = "car")]
    pub(crate) profile: String,
    /// Countries, crossings, `unpaved`, `ferries`, `tolls` or `fords`, by commas: RU,CN,unpaved.
    #[arg(long, value_delimiter = ',')]
    pub(crate) avoid: Vec<String>,
    /// So many other ways, too; between two PLACEs.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) alternatives: u8,
    #[command(flatten)]
    pub(crate) by: ByEngine,
    /// The roads are wet.
    #[arg(long)]
    pub(crate) wet: bool,
    /// The road book, too.
    #[arg(long)]
    pub(crate) steps: bool,
    /// The month of travel, 1–12: roads shut in it are gone round.
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=12))]
    pub(crate) month: Option<u8>,
    /// Write the way as a GPX track, too.
    #[arg(long, value_name = "FILE")]
    pub(crate) gpx: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ByEngine {
    /// `corridor`, an installed pack's id, a pack's file, or the address of a Valhalla server (`osrm+https://…` of an OSRM server);
    /// without it the best that covers the way.
    #[arg(long, value_name = "ENGINE")]
    pub(crate) engine: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct MatrixAsked {
    /// A table with a header: `lon,lat` or `place`, and `id` if the rows have names of their own.
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) points: PathBuf,
    /// car, 4x4, van, bus, bicycle, foot or horse.
    #[arg(long, default_value = "car")]
    pub(crate) profile: String,
    /// As for `route`.
    #[arg(long, value_delimiter = ',')]
    pub(crate) avoid: Vec<String>,
    #[command(flatten)]
    pub(crate) by: ByEngine,
}

#[derive(Debug, Args)]
pub(crate) struct IsochroneAsked {
    /// From here.
    #[arg(value_name = "PLACE", allow_negative_numbers = true)]
    pub(crate) place: String,
    /// Within each of these, by commas: 60,120.
    #[arg(long, required = true, value_delimiter = ',')]
    pub(crate) minutes: Vec<f64>,
    /// car, 4x4, van, bus, bicycle, foot or horse.
    #[arg(long, default_value = "car")]
    pub(crate) profile: String,
    #[command(flatten)]
    pub(crate) by: ByEngine,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RegionCommand {
    /// Build a pack of OpenStreetMap extracts. What was broken off goes on where it was.
    Build(BuildAsked),
    /// The installed packs, and builds that were broken off.
    List,
    /// What can be downloaded.
    Catalogue,
    /// Download a region of the catalogue and build its pack.
    Get {
        /// Its id.
        id: String,
        /// With the heights of its area.
        #[arg(long)]
        heights: bool,
    },
    /// Download what is newer and build a pack anew.
    Update {
        /// The installed pack's id.
        id: String,
    },
    /// Remove a pack.
    Remove {
        /// Its id.
        id: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct BuildAsked {
    /// One `.osm.pbf` file or several, which become one network.
    #[arg(required = true, value_name = "EXTRACT.osm.pbf")]
    pub(crate) extracts: Vec<PathBuf>,
    /// A folder of heights: `.hgt` or terrarium tiles.
    #[arg(long, value_name = "DIR")]
    pub(crate) heights: Option<PathBuf>,
    /// What the pack is called; without it like the extract.
    #[arg(long, default_value = "")]
    pub(crate) name: String,
    /// Write the pack to a file instead of installing it.
    #[arg(short, long, value_name = "PACK")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// GPX 1.1.
    Gpx,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Days {
    /// All days in one file.
    One,
    /// A file for each day.
    Split,
}

#[derive(Debug, Args)]
pub(crate) struct ShowAsked {
    /// A plan.
    #[arg(value_name = "TRIP.qosjol")]
    pub(crate) plan: PathBuf,
    /// The date from which one looks, for the age of rules and the days left; without it today.
    #[arg(long, value_name = "DATE")]
    pub(crate) today: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CheckAsked {
    #[command(flatten)]
    pub(crate) of: ShowAsked,
    /// End with 1 if there is an error among the checks.
    #[arg(long)]
    pub(crate) strict: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ExportAsked {
    /// A plan.
    pub(crate) plan: PathBuf,
    /// The format.
    #[arg(long, value_enum)]
    pub(crate) to: Format,
    /// All days in one file, or a file for each.
    #[arg(long, value_enum, default_value = "one")]
    pub(crate) days: Days,
    /// A route of at most 50 points for each day, too.
    #[arg(long)]
    pub(crate) routes: bool,
    /// Where it is written; without it, beside the plan under its title.
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}
