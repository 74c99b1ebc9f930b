//! One row of each table, as a type.

mod airport;
mod alias;
pub(crate) mod check_rule;
mod corridor;
mod crossing;
mod entry_rule;
mod flight;
mod holiday;
mod journey;
mod permit;
mod phrase;
mod site;
mod town;

pub use airport::Airport;
pub use alias::Alias;
pub use corridor::{CorridorEdge, CorridorEnd, CorridorNode};
pub use crossing::Crossing;
pub(crate) use entry_rule::Groups;
pub use entry_rule::{EntryRule, NationalityGroup};
pub use flight::Flight;
pub use holiday::{DayRule, Holiday, Years};
pub use journey::Journey;
pub use permit::{Permit, PermitPlace};
pub use phrase::Phrase;
pub use site::Site;
pub use town::Town;
