//! `qosjol`: the planner in a terminal, over the same facade as the window.
//!
//! Tables for people on standard output, or one JSON document with `--json`; messages on standard error. Exit code 0: done; 1: the request
//! failed; 2: wrong usage.

mod arguments;
mod checks;
mod places;
mod plans;
mod print;
mod regions;
mod roads;
mod words;

use std::process::ExitCode;

use clap::Parser;
use planner::Error;
use planner::api::FlightView;
use serde_json::{Value, json};

use arguments::{Arguments, Command};
use words::Words;

/// What a command ends with, if not well.
struct Failed {
    error: Error,
    flights: Vec<FlightView>,
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self { error, flights: Vec::new() }
    }
}

/// What a command answers: a table for people, a document for machines.
struct Answer {
    text: String,
    json: Value,
    /// Whether it is written and still ends with 1.
    refused: bool,
}

impl Answer {
    fn new(text: String, value: &impl serde::Serialize) -> Self {
        // Views hold no maps with keys that are not text: this cannot fail.
        Self { text, json: serde_json::to_value(value).unwrap_or(Value::Null), refused: false }
    }
}

fn main() -> ExitCode {
    if let Some(code) = planner::worker::serve_if_asked() {
        return code;
    }
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no errors, and clap knows which stream they belong on.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    let words = Words::of(&arguments.lang);
    let answer = match &arguments.command {
        Command::Sites(asked) => places::sites(asked, words),
        Command::Find { query, limit } => places::find(query, *limit, words),
        Command::Route(asked) => roads::route(asked, words),
        Command::Matrix(asked) => roads::matrix(asked, words),
        Command::Isochrone(asked) => roads::isochrone(asked, words),
        Command::Region(asked) => regions::region(asked, words),
        Command::Plan { brief, output } => plans::plan(brief, output, words),
        Command::Show(asked) => plans::show(asked, words),
        Command::Check(asked) => checks::check(asked, words),
        Command::Export(asked) => plans::export(asked, words),
    };
    match answer {
        Ok(answer) => {
            let text = if arguments.json { format!("{:#}\n", answer.json) } else { answer.text };
            let written = print::out(&text);
            if answer.refused { ExitCode::FAILURE } else { written }
        }
        Err(failed) => {
            eprintln!("qosjol: {}", failed.error.message);
            if arguments.json {
                let failure = failed.error.failure();
                let mut error = json!({ "code": failure.saying.code, "message": failure.saying.message });
                if !failed.flights.is_empty()
                    && let Some(error) = error.as_object_mut()
                {
                    error.insert("flights".to_owned(), json!(failed.flights));
                }
                print::out(&format!("{:#}\n", json!({ "error": error })));
            }
            ExitCode::FAILURE
        }
    }
}
