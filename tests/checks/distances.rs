//! The corridor network against published road distances (`data/distances.csv`).
//!
//! `cargo test -p qosjol-tests --test distances -- --nocapture` prints the whole table.

use std::error::Error;

use planner::ask::{WayAsked, way};
use qosjol_tests::{Checked, root};

/// The most that the middle row may be off, as a part of the published distance.
const MOST_IN_THE_MIDDLE: f64 = 0.03;
/// The most that any row without a written reason may be off.
const MOST_ANYWHERE: f64 = 0.12;

/// A published distance beside ours, in kilometres.
struct Row {
    name: String,
    published: f64,
    /// None where the network has no way.
    ours: Option<f64>,
    reason: String,
    is_test: bool,
}

impl Row {
    fn error(&self) -> f64 {
        self.ours.map_or(f64::INFINITY, |ours| (ours - self.published) / self.published)
    }

    fn line(&self) -> String {
        let ours = self.ours.map_or("no way".to_owned(), |km| format!("{km:.0}"));
        let error =
            if self.ours.is_some() { format!("{:+.1} %", self.error() * 100.0) } else { String::new() };
        format!("{:<48} {:>6.0} km {ours:>7} {error:>9}  {}", self.name, self.published, self.reason)
    }
}

fn rows() -> Result<Vec<Row>, Box<dyn Error>> {
    let mut table = csv::Reader::from_path(root().join("data/distances.csv"))?;
    let columns = table.headers()?.clone();
    let mut rows = Vec::new();
    for record in table.records() {
        let record = record?;
        let cell = |name: &str| {
            let column = columns.iter().position(|column| column == name);
            column
                .and_then(|column| record.get(column))
                .ok_or_else(|| format!("distances.csv has no column {name}"))
        };
        let published: f64 = cell("km")?.parse().map_err(|error| format!("distances.csv: km: {error}"))?;
        let places = vec![cell("from")?.to_owned(), cell("to")?.to_owned()];
        let asked = WayAsked { places, profile: "4x4".to_owned(), ..WayAsked::default() };
        let is_test = cell("use")? == "test";
        // A row for reference may name a place that the atlas lacks; one for the test may not.
        let ours = match way(&asked) {
            Ok(way) => Some(way.distance / 1000.0),
            Err(no_way) if is_test => {
                println!("{}: {no_way}", cell("id")?);
                None
            }
            Err(_) => None,
        };
        let name = format!("{} – {}", cell("from_name")?, cell("to_name")?);
        rows.push(Row { name, published, ours, reason: cell("reason")?.to_owned(), is_test });
    }
    rows.sort_by(|one, other| other.error().abs().total_cmp(&one.error().abs()));
    Ok(rows)
}

#[test]
fn the_network_agrees_with_published_distances() -> Checked {
    let (tested, reference): (Vec<Row>, Vec<Row>) = rows()?.into_iter().partition(|row| row.is_test);
    assert!(tested.len() >= 21, "every row that is fit for the test is in it, not only {}", tested.len());
    let middle = tested[tested.len() / 2].error().abs();

    println!("published, ours, error, reason; the worst first");
    tested.iter().for_each(|row| println!("{}", row.line()));
    println!("median error of {} rows: {:.1} %", tested.len(), middle * 100.0);
    println!("\nnot for the test, because the source disagrees with others or itself:");
    reference.iter().for_each(|row| println!("{}", row.line()));

    assert!(middle <= MOST_IN_THE_MIDDLE, "the median error is {:.1} %", middle * 100.0);
    let far_off: Vec<_> = tested
        .iter()
        .filter(|row| row.error().abs() > MOST_ANYWHERE && row.reason.is_empty())
        .map(Row::line)
        .collect();
    assert!(far_off.is_empty(), "more than 12 % off without a reason in the row:\n{}", far_off.join("\n"));
    Ok(())
}
