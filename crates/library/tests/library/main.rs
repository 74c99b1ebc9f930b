//! The library from outside: what it promises, and what tries to break it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "the helpers of a test fail as the test does"
)]

mod appending;
mod catalogue;
mod copying;
mod crash;
mod faults;
mod hostile;
mod interop;
mod keys;
mod reading;
mod sealing;
mod snapshots;
mod support;
