//! The worker process that this package's tests start, as `qosjol` and the window start themselves. It is never shipped.
//!
//! `QOSJOL_WORKER_DOES` makes it misbehave within the limits that it was started with: `memory`, `time`, `abort` or `panic`.

use std::process::ExitCode;

use planner::worker;

fn main() -> ExitCode {
    if let Ok(what) = std::env::var("QOSJOL_WORKER_DOES") {
        return misbehaved(&what);
    }
    worker::serve_if_asked().unwrap_or(ExitCode::from(2))
}

fn misbehaved(what: &str) -> ExitCode {
    if !worker::confined_if_asked() {
        return ExitCode::from(2);
    }
    match what {
        "memory" => {
            let mut kept: Vec<Vec<u8>> = Vec::new();
            // A gibibyte, touched page by page.
            while kept.len() < 1024 {
                kept.push(vec![1; 1 << 20]);
            }
            eprintln!("the memory was not limited: {}", kept.len());
        }
        "time" => loop {
            std::hint::spin_loop();
        },
        "abort" => std::process::abort(),
        _ => {}
    }
    ExitCode::SUCCESS
}
