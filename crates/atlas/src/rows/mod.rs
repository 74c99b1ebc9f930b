//! One row of each table, as a type.

mod airport;
mod alias;
mod corridor;
mod crossing;
mod entry_rule;
mod flight;
mod holiday;
mod journey;
mod phrase;
mod site;
mod town;

pub use airport::Airport;
pub use alias::Alias;
pub use corridor::{CorridorEdge, CorridorEnd, CorridorNode};
pub use crossing::Crossing;
pub use entry_rule::EntryRule;
pub use flight::Flight;
pub use holiday::{DayRule, Holiday, Years};
pub use journey::Journey;
pub use phrase::Phrase;
pub use site::Site;
pub use town::Town;
