//! Whose changes are taken: the caller's list, and what it says of an author.

use std::collections::BTreeMap;

use crate::ids::AuthorId;

/// What is done with what an author has signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// It is handed out.
    Accepted,
    /// It is kept, copied, and shown as waiting: nobody has said anything of its author.
    #[default]
    Held,
    /// It is neither copied nor handed out; what is there already stays where it is.
    Refused,
}

/// What the user has said of authors. Who is not named is held.
#[derive(Clone, Debug, Default)]
pub struct Signers {
    verdicts: BTreeMap<AuthorId, Verdict>,
    vouching: Vec<AuthorId>,
}

impl Signers {
    /// Only oneself: accepted, and one's own snapshots used.
    pub fn only(own: AuthorId) -> Self {
        Self { verdicts: BTreeMap::from([(own, Verdict::Accepted)]), vouching: vec![own] }
    }

    /// The same, and this of an author.
    #[must_use]
    pub fn and(mut self, author: AuthorId, verdict: Verdict) -> Self {
        self.verdicts.insert(author, verdict);
        self
    }

    /// The same, and an author's snapshots are used too.
    ///
    /// A snapshot holds what others did, in its author's words: no signature but its author's stands for it. Say this only of
    /// one's own other machines.
    #[must_use]
    pub fn and_snapshots_of(mut self, author: AuthorId) -> Self {
        self.vouching.push(author);
        self
    }

    /// What is said of an author.
    pub fn verdict(&self, author: AuthorId) -> Verdict {
        self.verdicts.get(&author).copied().unwrap_or_default()
    }

    /// Whether an author's snapshots are used.
    pub fn vouches(&self, author: AuthorId) -> bool {
        self.verdict(author) == Verdict::Accepted && self.vouching.contains(&author)
    }
}
