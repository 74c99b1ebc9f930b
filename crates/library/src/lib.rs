//! Durable append-only lanes of changes over any object store.
//!
//! A plan is what its authors appended. Each author has one lane in each plan, and each change is an object of its own, named
//! by its number and the SHA-256 of its bytes:
//!
//! ```text
//! <plan>/<author>/<seq>-<sha256>      a change, in a signed envelope that says all about itself
//! <plan>/snapshots/<sha256>           the state after some changes, for fast opening
//! _catalogue                          what plans there are: derived, made anew when damaged
//! _records/<what>/<sha256>            what was seen in a team folder: derived
//! _damaged/…                          damaged bytes, put here after a good copy was at hand
//! _sealed/<2 digits>/<sha256>         in an encrypted team folder, everything: names tell nothing
//! ```
//!
//! An object that has its name never changes, so that two stores are brought together by copying what is missing, in any
//! order, any number of times.
//!
//! This crate holds bytes only. It knows nothing of what is in a change, of Automerge, of the window; it never reads a clock
//! (times come in as arguments) and decides nothing by one.
//!
//! **Invariant**: [`Lane::append`] returns when the change is durable and has been read back; what fails was not acknowledged
//! and leaves no part of itself under a name.
//!
//! **Invariant**: reading deletes and changes nothing. Nothing old goes before what replaces it is written, synced, read back
//! and held against its hash.
//!
//! **Invariant**: outside bytes cost memory in proportion to their length, and never the end of the program.
//!
//! **Invariant**: nobody else names `object_store`, minisign or age.

mod bytes;
mod catalogue;
mod copying;
mod envelope;
mod error;
mod folder;
mod identity;
mod ids;
mod lane;
mod meeting;
mod name;
mod read;
mod report;
mod sealed;
mod shelf;
mod signers;
pub mod snapshot;
mod store;

pub use catalogue::{Catalogue, Entry, MAX_TITLE};
pub use copying::{Copied, Depth, Pending, Plans, Progress, Way, copy_missing, pending};
pub use envelope::{Envelope, Kind, Letter, MAX_CHANGE, MAX_SNAPSHOT, SIGNATURE_BYTES, read_as};
pub use error::{Error, Flaw, Result};
pub use identity::{Identity, PUBLIC_KEY, PublicKey, Signature};
pub use ids::{AuthorId, Hash, MAX_PLAN_ID, Millis, PlanId};
pub use lane::Lane;
pub use meeting::Meeting;
pub use name::{MAX_SEQ, Name, Place};
pub use read::{Change, Check, Reading, read};
pub use report::Finding;
pub use sealed::{Recipient, Sealed, TeamKey, open, seal};
pub use shelf::{Plain, Shelf};
pub use signers::{Signers, Verdict};
pub use snapshot::Snapshot;
pub use store::Store;
