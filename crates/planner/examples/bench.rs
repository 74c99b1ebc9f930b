//! Figures that users feel: `make bench` prints them with the machine's name.
//!
//! Each is the median and the 99th percentile of many runs in this process; nothing here fails on a slow machine.

#![allow(clippy::indexing_slicing, reason = "a bench that indexes wrongly should stop")]

use std::time::{Duration, Instant};

use planner::api::{EditRequest, NewPlace, Query, Reply};
use planner::ask::{self, WayAsked};
use planner::{Folders, Session};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;
/// The id of a day with the ids of its stops.
type Day = (String, Vec<String>);

fn main() -> Outcome<()> {
    println!("machine: {}", machine());
    let started = Instant::now();
    let loaded = atlas_load()?;
    report("atlas load (all tables, first use)", &[loaded]);
    planner::warm();
    // The zone finder is made in the background; the window does the same while it opens.
    std::thread::sleep(Duration::from_secs(2));

    let asked = WayAsked {
        places: vec!["oskemen".into(), "olgii".into()],
        profile: "4x4".into(),
        ..WayAsked::default()
    };
    ask::way(&asked)?;
    report("corridor route, Öskemen – Ölgii", &times(500, || ask::way(&asked).map(|_| ()))?);

    let home = std::env::temp_dir().join(format!("qosjol-bench-{}", std::process::id()));
    let mut session = Session::new(Folders { data: home.join("data"), config: home.join("config") });
    let stops = fourteen_days(&mut session)?;
    report("edit to new view, 14 days, 60 stops (written to disk)", &edits(&mut session, &stops, true)?);
    report("preview while dragging, 14 days, 60 stops", &edits(&mut session, &stops, false)?);
    let brief = home.join("long.toml");
    std::fs::write(&brief, long_brief())?;
    report("schedule and checks, 60 days, 400 stops", &planner::bench::schedule_and_checks(&brief, 400)?);
    std::fs::remove_dir_all(&home)?;
    println!("whole bench: {:.1} s", started.elapsed().as_secs_f64());
    Ok(())
}

/// The time of the first question, which loads the tables.
fn atlas_load() -> Outcome<Duration> {
    let started = Instant::now();
    planner::load_atlas()?;
    Ok(started.elapsed())
}

/// A plan of 14 days and 60 stops, and the ids of its stops by day.
fn fourteen_days(session: &mut Session) -> Outcome<Vec<Day>> {
    let circle = [
        "town:olgii",
        "site:tolbo-lake",
        "town:tolbo",
        "town:khovd",
        "site:khar-us-lake",
        "town:mankhan-togrog",
        "town:zereg-altanteel",
        "town:darvi-khovd",
        "town:altai-govi-altai",
        "town:bayankhongor",
        "town:arvaikheer",
        "town:kharkhorin",
        "town:tsetserleg",
        "site:taikhar",
        "town:tariat-khorgo",
    ];
    session.new_plan("Bench")?;
    for _ in 1..14 {
        session.edit(EditRequest::AddDay { index: None })?;
    }
    let days: Vec<String> = session.view()?.days.iter().map(|day| day.id.clone()).collect();
    for index in 0..60 {
        let key = circle[index % circle.len()].to_owned();
        let day = days.get(index * days.len() / 60).cloned();
        session.edit(EditRequest::AddStop {
            day,
            index: None,
            place: NewPlace::Known { key },
            stay: None,
        })?;
    }
    let view = session.view()?;
    assert_eq!(view.days.iter().map(|day| day.stops.len()).sum::<usize>(), 60, "no border on the way");
    Ok(view
        .days
        .into_iter()
        .map(|day| (day.id, day.stops.into_iter().map(|stop| stop.id).collect()))
        .collect())
}

/// A brief of sixty days and four hundred stops on both sides of the borders, with all that checks look at.
fn long_brief() -> String {
    let circle = [
        "town:oskemen",
        "site:oskemen-museum",
        "crossing:ube-mikhailovka",
        "town:biysk",
        "town:onguday",
        "crossing:tashanta-tsagaannuur",
        "town:olgii",
        "site:olgii-museum",
        "site:tolbo-lake",
        "town:khovd",
        "site:khar-us-lake",
        "town:olgii",
        "crossing:tashanta-tsagaannuur",
        "town:aktash",
        "town:barnaul",
        "crossing:auyl-veseloyarsk",
        "site:semey-abai-museum",
    ];
    let mut brief = String::from(
        "title = \"Long\"\nstart = 2027-07-01\nvehicle = \"4x4\"\nfuel_range_km = 500\nplates = \"KZ\"\nmax_drive_hours = 8\n\
         travellers = [{ nationality = \"KZ\", count = 2 }, { nationality = \"MN\", count = 2 }, { nationality = \"DE\", count = 1 }]\n",
    );
    let mut next = 0..;
    for day in 0..60 {
        let stops = 400 * (day + 1) / 60 - 400 * day / 60;
        let stops: Vec<String> = next
            .by_ref()
            .take(stops)
            .map(|index: usize| format!("{:?}", circle[index % circle.len()]))
            .collect();
        brief.push_str(&format!("[[day]]\nstops = [{}]\n", stops.join(", ")));
    }
    brief
}

/// Moves stops about between days, so that each edit asks for ways not asked for before.
fn edits(session: &mut Session, days: &[Day], kept: bool) -> Outcome<Vec<Duration>> {
    let all: Vec<&String> = days.iter().flat_map(|(_, stops)| stops).collect();
    let mut taken = Vec::new();
    for round in 0..400_usize {
        let stop = all[(round * 7) % all.len()].clone();
        let day = days[(round * 5) % days.len()].0.clone();
        let edit = EditRequest::MoveStop { stop, day, index: (round % 4) as u32 };
        let started = Instant::now();
        let reply = if kept { session.edit(edit)? } else { session.query(Query::Preview { edit })? };
        let json = match &reply {
            Reply::Plan(view) => serde_json::to_vec(view)?,
            other => return Err(format!("a plan was expected, not {other:?}").into()),
        };
        taken.push(started.elapsed());
        assert!(!json.is_empty(), "what the window gets");
    }
    Ok(taken)
}

fn times<E>(runs: usize, mut run: impl FnMut() -> Result<(), E>) -> Result<Vec<Duration>, E> {
    (0..runs)
        .map(|_| {
            let started = Instant::now();
            run()?;
            Ok(started.elapsed())
        })
        .collect()
}

fn report(what: &str, taken: &[Duration]) {
    let mut taken = taken.to_vec();
    taken.sort();
    let at = |share: f64| taken[((taken.len() - 1) as f64 * share).round() as usize].as_secs_f64() * 1000.0;
    println!("{what}: median {:.2} ms, p99 {:.2} ms, n = {}", at(0.5), at(0.99), taken.len());
}

fn machine() -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map(|(_, name)| name.trim());
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!("{}, {cores} cores, {}", model.unwrap_or("unknown processor"), std::env::consts::OS)
}
