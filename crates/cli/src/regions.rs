//! Commands about region packs.

use std::io::{IsTerminal, Write};
use std::sync::{Arc, Mutex};

use planner::api::{RegionView, RegionsView};
use planner::ask::{self, Built, Heights};
use planner::{Cancel, Tick};
use serde_json::json;

use crate::arguments::{BuildAsked, RegionCommand};
use crate::places::or_nothing;
use crate::print::table;
use crate::words::Words;
use crate::{Answer, Failed};

/// `qosjol region …`.
pub(crate) fn region(asked: &RegionCommand, words: &Words) -> Result<Answer, Failed> {
    match asked {
        RegionCommand::Build(asked) => build(asked, words),
        RegionCommand::List => ask::catalogue().map(|all| list(&all, words)).map_err(Failed::from),
        RegionCommand::Catalogue => ask::catalogue().map(|all| catalogue(&all, words)).map_err(Failed::from),
        RegionCommand::Get { id, heights } => {
            let heights = if *heights { Heights::Downloaded } else { Heights::None };
            watched(words, |cancel, tell| ask::get(id, heights, cancel, tell))
                .map(|pack| installed(&pack, words))
        }
        RegionCommand::Update { id } => {
            watched(words, |cancel, tell| ask::update(id, cancel, tell)).map(|pack| installed(&pack, words))
        }
        RegionCommand::Remove { id } => {
            ask::remove(id)?;
            Ok(Answer::new(format!("{}: {id}\n", words.removed), &json!({ "removed": id })))
        }
    }
}

fn build(asked: &BuildAsked, words: &Words) -> Result<Answer, Failed> {
    let built = watched(words, |cancel, tell| {
        let (heights, output) = (asked.heights.clone(), asked.output.as_deref());
        ask::build(&asked.name, &asked.extracts, heights, output, cancel, tell)
    })?;
    Ok(match built {
        Built::Installed(pack) => installed(&pack, words),
        Built::File(path) => {
            let text = format!("{}: {}\n", words.written, path.display());
            Answer::new(text, &json!({ "pack": path.display().to_string() }))
        }
    })
}

fn installed(pack: &RegionView, words: &Words) -> Answer {
    Answer::new(format!("{}: {}", words.installed, table(&[row(pack, words)])), pack)
}

fn row(pack: &RegionView, words: &Words) -> Vec<String> {
    let heights = if pack.heights { words.heights } else { "" };
    let problem = pack.problem.as_ref().map_or("", |problem| problem.message.as_str());
    [pack.id.as_str(), &pack.name, &pack.data_date, &bytes(pack.bytes), heights, problem]
        .map(ToOwned::to_owned)
        .to_vec()
}

fn list(all: &RegionsView, words: &Words) -> Answer {
    let mut rows: Vec<Vec<String>> = all.installed.iter().map(|pack| row(pack, words)).collect();
    rows.extend(all.leftovers.iter().map(|left| {
        vec![
            left.id.clone(),
            left.name.clone(),
            String::new(),
            bytes(left.bytes),
            words.broken_off.to_owned(),
        ]
    }));
    let json = json!({ "installed": all.installed, "leftovers": all.leftovers, "folder": all.folder });
    Answer { text: or_nothing(table(&rows), words), json, refused: false }
}

fn catalogue(all: &RegionsView, words: &Words) -> Answer {
    let row = |entry: &planner::api::CatalogueView| {
        let there = entry.installed.as_ref().map_or("", |_| words.installed);
        [&entry.id, words.name(&entry.names), &bytes(entry.bytes), &entry.licence, there]
            .map(ToString::to_string)
            .to_vec()
    };
    let rows: Vec<Vec<String>> = all.catalogue.iter().map(row).collect();
    Answer::new(or_nothing(table(&rows), words), &all.catalogue)
}

fn bytes(bytes: f64) -> String {
    format!("{:.1} MB", bytes / 1e6)
}

/// Does long work with its progress on standard error. Ctrl-C stops it cleanly: what was done is kept for the next time.
fn watched<T>(
    words: &Words,
    work: impl FnOnce(&Cancel, &(dyn Fn(Tick) + Sync)) -> Result<T, planner::Error>,
) -> Result<T, Failed> {
    let cancel = Arc::new(Cancel::default());
    let stop = Arc::clone(&cancel);
    // Without a handler Ctrl-C ends the program, and the next build goes on as after a kill.
    let _ = ctrlc::set_handler(move || stop.cancel());
    let line = Mutex::new(Progress { on_terminal: std::io::stderr().is_terminal(), ..Progress::default() });
    let tell = |tick: Tick| {
        if let Ok(mut line) = line.lock() {
            line.tell(tick, words);
        }
    };
    let result = work(&cancel, &tell);
    if let Ok(line) = line.lock()
        && line.on_terminal
        && line.width > 0
    {
        eprintln!();
    }
    result.map_err(Failed::from)
}

/// What was last said of the progress.
#[derive(Default)]
struct Progress {
    on_terminal: bool,
    stage: &'static str,
    tenth: u8,
    width: usize,
}

impl Progress {
    /// On a terminal one line that changes; else a line for each stage and each tenth of it.
    fn tell(&mut self, tick: Tick, words: &Words) {
        let share = if tick.total > 0.0 { (tick.done / tick.total).clamp(0.0, 1.0) } else { 0.0 };
        let mut line = format!("{} {:.0} %", words.stage(tick.stage), share * 100.0);
        if let Some(rate) = tick.rate {
            // Tiles and junctions are counted, the rest is bytes.
            let in_bytes = matches!(tick.stage, "download" | "ways" | "nodes" | "pack" | "check");
            let rate = if in_bytes { format!("{}/s", bytes(rate)) } else { format!("{rate:.0}/s") };
            line.push_str(&format!(" · {rate}"));
        }
        if let Some(left) = tick.remaining {
            let minutes = (left / 60.0).floor();
            line.push_str(&format!(
                " · {} {minutes:.0}:{:02.0}",
                words.remaining,
                (left - minutes * 60.0).floor()
            ));
        }
        line.push_str(&format!(" · {:.0} %", tick.share * 100.0));
        if self.on_terminal {
            let pad = self.width.saturating_sub(line.chars().count());
            self.width = line.chars().count();
            eprint!("\r{line}{}", " ".repeat(pad));
            let _ = std::io::stderr().flush();
            return;
        }
        let tenth = (share * 10.0) as u8;
        if (self.stage, self.tenth) != (tick.stage, tenth) {
            (self.stage, self.tenth) = (tick.stage, tenth);
            eprintln!("{line}");
        }
    }
}
