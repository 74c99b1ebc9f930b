//! One's own lane in a plan, and appending to it.

use crate::envelope::{Kind, Letter};
use crate::error::{Error, Result};
use crate::identity::Identity;
use crate::ids::{AuthorId, Hash, Millis, PlanId};
use crate::name::{MAX_SEQ, Name, Place};
use crate::store::Store;

/// The lane of one author in one plan, open for appending.
///
/// It remembers where the lane ends. Open it anew after copying: another machine with the same key may have gone on, and a
/// number used twice is kept and read, but told as a fork.
#[derive(Clone, Debug)]
pub struct Lane {
    store: Store,
    plan: PlanId,
    identity: Identity,
    end: End,
}

/// Where a lane ends.
#[derive(Clone, Copy, Debug)]
enum End {
    /// After this number and hash.
    At(u64, Hash),
    /// Not known since something failed: the store is asked before the next change.
    Unknown,
}

impl Lane {
    /// Opens the lane of an author, which may not have anything in it yet.
    ///
    /// # Errors
    ///
    /// Those of listing the lane in the store.
    pub fn open(store: &Store, plan: &PlanId, identity: &Identity) -> Result<Self> {
        let (store, plan, identity) = (store.clone(), plan.clone(), identity.clone());
        let end = end(&store, &plan, identity.author())?;
        Ok(Self { store, plan, identity, end })
    }

    /// Appends a change. When this returns it is durable and has been read back.
    ///
    /// `at` is the time by this machine's clock.
    ///
    /// # Errors
    ///
    /// The change is then not acknowledged, all before it is as it was, and what had got into the store is taken back as far as
    /// the store allows; nothing torn counts as a change. It can be appended again. [`Error::Full`], [`Error::ReadOnly`],
    /// [`Error::Gone`], [`Error::Unfaithful`], [`Error::TooLarge`], [`Error::LaneFull`], [`Error::Unsigned`],
    /// [`Error::Store`].
    pub fn append(&mut self, payload: &[u8], at: Millis) -> Result<Name> {
        let (last, previous) = match self.end {
            End::At(seq, hash) => (seq, hash),
            End::Unknown => match end(&self.store, &self.plan, self.identity.author())? {
                End::At(seq, hash) => (seq, hash),
                End::Unknown => (0, Hash::NONE),
            },
        };
        let seq = last + 1;
        if seq > MAX_SEQ {
            return Err(Error::LaneFull { plan: self.plan.clone() });
        }
        let letter = Letter { kind: Kind::Change, plan: &self.plan, seq, previous, at, payload };
        let object = letter.sealed_by(&self.identity)?;
        let hash = Hash::of(&object);
        let place = Place::Lane { author: self.identity.author(), seq, hash };
        let name = Name { plan: self.plan.clone(), place };
        self.end = End::Unknown;
        if let Err(error) = self.store.keep(&name.path(), &object) {
            // The name has chance in it, so that nothing else can lie under it. What the store cannot remove is whole and will
            // be read as a change nobody was promised, or is torn and will not be read.
            let _ = self.store.remove(&name.path());
            return Err(error);
        }
        self.end = End::At(seq, hash);
        Ok(name)
    }

    /// The plan.
    pub fn plan(&self) -> &PlanId {
        &self.plan
    }

    /// Whose lane it is.
    pub fn author(&self) -> AuthorId {
        self.identity.author()
    }
}

/// The end of a lane by the names in it: a number that was ever used is not used again, whatever became of the object.
fn end(store: &Store, plan: &PlanId, author: AuthorId) -> Result<End> {
    let folder = author.to_string();
    let listing = store.list(&format!("{plan}/{folder}"))?;
    let places = listing.objects.iter().filter_map(|(file, _)| Name::parse(plan, &folder, file).ok());
    let ends = places.filter_map(|name| match name.place {
        Place::Lane { seq, hash, .. } => Some((seq, hash)),
        Place::Snapshot { .. } => None,
    });
    // Where two machines with one key have both gone on, either will do: all of them are read.
    let (seq, hash) = ends.max().unwrap_or((0, Hash::NONE));
    Ok(End::At(seq, hash))
}
