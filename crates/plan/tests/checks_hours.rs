//! Opening hours and seasons of places that are no crossings.

mod world;

use jiff::civil::date;
use plan::checks::{Figure, Rule, Severity};
use world::{World, clock, figure, week};

#[test]
fn a_world_is_laid_out() {
    let world = World::new(date(2027, 7, 7), &[("a", 80.0), ("b", 81.5)], "08:00 a/60 b/30");
    let around = world.around(&world.plan);
    let days = world.times(&world.plan, &around);
    assert_eq!(days.len(), 1, "one day");
}
