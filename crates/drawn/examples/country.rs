//! Makes countries up and writes them as `.osm.pbf`.
//!
//! ```text
//! cargo run --release -p drawn --example country -- --towns 2000 --seed 7 -o FILE.osm.pbf
//! ```
//!
//! `--roads-only` leaves houses and rivers out; `--border N` writes what is west of a border (the first is 0) to `-o` and what is east of it to
//! `--east FILE`, the roads over the border in both.

use std::fs::File;
use std::io::{self, BufWriter};
use std::process::ExitCode;
use std::time::Instant;

use drawn::country::{Extract, Options, Scenery, World};
use drawn::pbf;

const USAGE: &str = "country --towns N [--seed S] [--roads-only] [--border N --east FILE] -o FILE";

/// What the command line asked for.
#[derive(Default)]
struct Asked {
    options: Options,
    out: Option<String>,
    border: Option<usize>,
    east: Option<String>,
}

fn number<T: std::str::FromStr>(word: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("{word} {value:?} is no number\n{USAGE}"))
}

fn asked() -> Result<Asked, String> {
    let mut asked = Asked::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} of what?\n{USAGE}"));
        match word.as_str() {
            "--towns" => asked.options.towns = number(&word, &value()?)?,
            "--seed" => asked.options.seed = number(&word, &value()?)?,
            "--roads-only" => asked.options.scenery = Scenery::None,
            "--border" => asked.border = Some(number(&word, &value()?)?),
            "--east" => asked.east = Some(value()?),
            "-o" => asked.out = Some(value()?),
            _ => return Err(format!("{word:?} is not known\n{USAGE}")),
        }
    }
    Ok(asked)
}

fn write(world: &World, extract: Extract, file: &str) -> io::Result<()> {
    let begun = Instant::now();
    let out = BufWriter::new(File::create(file)?);
    let summary = world.write(extract, out, pbf::Options::default())?;
    let megabytes = std::fs::metadata(file)?.len() as f64 / 1e6;
    println!("{file}: {megabytes:.1} MB in {:.1} s\n{summary}", begun.elapsed().as_secs_f64());
    Ok(())
}

fn run() -> Result<(), String> {
    let asked = asked()?;
    let out = asked.out.ok_or(USAGE)?;
    let world = World::new(asked.options);
    let failed = |error: io::Error| error.to_string();
    match (asked.border, asked.east) {
        (None, None) => write(&world, Extract::Whole, &out).map_err(failed),
        (Some(border), Some(east)) => {
            write(&world, Extract::West(border), &out).map_err(failed)?;
            write(&world, Extract::East(border), &east).map_err(failed)
        }
        _ => Err(format!("--border and --east go together\n{USAGE}")),
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
