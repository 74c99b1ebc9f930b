//! Bringing two stores together: copying what is missing in each.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use crate::envelope::read_as;
use crate::error::{Error, Flaw, Result};
use crate::ids::{AuthorId, Hash, PlanId};
use crate::name::{Name, Place};
use crate::report::Finding;
use crate::shelf::Shelf;
use crate::signers::{Signers, Verdict};

/// Which plans are copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plans {
    /// All, of both stores.
    All,
    /// These, in both directions, and no others.
    Only(BTreeSet<PlanId>),
}

impl Plans {
    pub(crate) fn have(&self, plan: &PlanId) -> bool {
        match self {
            Self::All => true,
            Self::Only(plans) => plans.contains(plan),
        }
    }
}

/// How closely objects are looked at that both stores have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// By their sizes, which tells what is cut short.
    Sizes,
    /// By all their bytes, which takes as long as copying everything.
    Contents,
}

/// Which way an object goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// From there to here.
    Receiving,
    /// From here to there.
    Sending,
}

/// How far copying has come, before each object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Objects done.
    pub done: usize,
    /// Objects in all.
    pub total: usize,
    /// Bytes copied.
    pub bytes: u64,
    /// Which way the next goes.
    pub way: Way,
}

/// What copying did.
#[derive(Clone, Debug, Default)]
pub struct Copied {
    /// Objects that came here, by author.
    pub received: BTreeMap<AuthorId, usize>,
    /// Objects that went there.
    pub sent: usize,
    /// Bytes that went either way.
    pub bytes: u64,
    /// Everything that is there now.
    pub there: BTreeSet<Hash>,
    /// What was mended, and what was left alone.
    pub findings: Vec<Finding>,
}

/// What would be copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// Objects to come here.
    pub receiving: usize,
    /// Objects to go there.
    pub sending: usize,
}

/// What is missing in each of two stores, by names alone.
///
/// # Errors
///
/// Those of listing them.
pub fn pending(here: &mut dyn Shelf, there: &mut dyn Shelf, plans: &Plans) -> Result<Pending> {
    let task = Task::new(here, there, plans, Depth::Sizes)?;
    let sending = task.steps.iter().filter(|(way, _)| *way == Way::Sending).count();
    Ok(Pending { receiving: task.steps.len() - sending, sending })
}

/// Copies what is missing, both ways: lanes first, snapshots after, the low numbers of a lane before the high.
///
/// Each object is held against its name and its author's signature before it is kept, and kept durably. What an author who was
/// refused has signed stays where it is; what is held is copied, and waits. `watch` is told before each object, and stops
/// the copying by breaking.
///
/// # Errors
///
/// [`Error::Cancelled`], and what either store says. What has arrived stays, and nothing is half there: copying again goes on
/// from where it stopped.
pub fn copy_missing(
    here: &mut dyn Shelf,
    there: &mut dyn Shelf,
    (plans, depth): (&Plans, Depth),
    signers: &Signers,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Copied> {
    let task = Task::new(here, there, plans, depth)?;
    let mut copied = Copied { there: task.there, ..Copied::default() };
    let copying = task.steps.len();
    let total = copying + task.suspects.len();
    let mut refused: BTreeMap<AuthorId, usize> = BTreeMap::new();
    for (done, (way, name)) in task.steps.into_iter().enumerate() {
        let progress = Progress { done, total, bytes: copied.bytes, way };
        if watch(progress).is_break() {
            return Err(Error::Cancelled);
        }
        let (from, to): (&mut dyn Shelf, &mut dyn Shelf) = match way {
            Way::Receiving => (&mut *there, &mut *here),
            Way::Sending => (&mut *here, &mut *there),
        };
        let bytes = match good(from, &name)? {
            Ok(bytes) => bytes,
            Err(finding) => {
                copied.findings.push(finding);
                continue;
            }
        };
        // What has passed `good` is an envelope.
        let Ok(author) = crate::envelope::Envelope::parse(&bytes).map(|envelope| envelope.author()) else {
            continue;
        };
        if signers.verdict(author) == Verdict::Refused {
            *refused.entry(author).or_default() += 1;
            continue;
        }
        to.keep(&name, &bytes)?;
        copied.bytes += bytes.len() as u64;
        match way {
            Way::Receiving => *copied.received.entry(author).or_default() += 1,
            Way::Sending => {
                copied.sent += 1;
                copied.there.insert(name.hash());
            }
        }
    }
    for (done, name) in task.suspects.into_iter().enumerate() {
        let progress = Progress { done: copying + done, total, bytes: copied.bytes, way: Way::Sending };
        if watch(progress).is_break() {
            return Err(Error::Cancelled);
        }
        copied.findings.extend(compare(here, there, &name)?);
    }
    copied.findings.extend(refused.into_iter().map(|(author, changes)| Finding::Refused { author, changes }));
    copied.findings.extend(here.findings());
    copied.findings.extend(there.findings());
    Ok(copied)
}

/// What there is to do.
struct Task {
    steps: Vec<(Way, Name)>,
    suspects: Vec<Name>,
    there: BTreeSet<Hash>,
}

impl Task {
    fn new(here: &mut dyn Shelf, there: &mut dyn Shelf, plans: &Plans, depth: Depth) -> Result<Self> {
        let mut mine = here.names()?;
        let mut theirs = there.names()?;
        mine.retain(|name, _| plans.have(&name.plan));
        theirs.retain(|name, _| plans.have(&name.plan));
        let receiving =
            theirs.keys().filter(|name| !mine.contains_key(name)).map(|name| (Way::Receiving, name));
        let sending = mine.keys().filter(|name| !theirs.contains_key(name)).map(|name| (Way::Sending, name));
        let mut steps: Vec<_> = receiving.chain(sending).map(|(way, name)| (way, name.clone())).collect();
        // A snapshot must not be there before what it covers: whoever finds it alone could not tell what it is worth.
        steps.sort_by_key(|(way, name)| (matches!(name.place, Place::Snapshot { .. }), *way));
        let differ = |name: &Name, size: &u64| theirs.get(name).is_some_and(|other| other != size);
        let both = mine.iter().filter(|(name, size)| match depth {
            Depth::Sizes => differ(name, size),
            Depth::Contents => theirs.contains_key(name),
        });
        let suspects = both.map(|(name, _)| name.clone()).collect();
        let there = theirs.keys().map(Name::hash).collect();
        Ok(Self { steps, suspects, there })
    }
}

/// An object that is what its name says and signed by its author, or what is wrong with it. The error is that of a store that
/// cannot go on.
fn good(from: &mut dyn Shelf, name: &Name) -> Result<Result<Vec<u8>, Finding>> {
    let path = name.path();
    let bytes = match from.take(name) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Ok(Err(Finding::Unreadable { path, cause: "it went away".to_owned() })),
        Err(Error::NotSealed { .. }) => return Ok(Err(Finding::Damaged { path, flaw: Flaw::WrongHash })),
        Err(error @ (Error::TooLarge { .. } | Error::ReadOnly { .. })) => {
            return Ok(Err(Finding::Unreadable { path, cause: error.to_string() }));
        }
        Err(error) => return Err(error),
    };
    let judged = read_as(name, &bytes).and_then(|envelope| envelope.verify());
    Ok(match judged {
        Ok(()) => Ok(bytes),
        Err(flaw) => Err(Finding::Damaged { path, flaw }),
    })
}

/// Holds two copies of an object against its name, and mends the one that is damaged if the other is good.
fn compare(here: &mut dyn Shelf, there: &mut dyn Shelf, name: &Name) -> Result<Option<Finding>> {
    let path = name.path();
    let (mine, theirs) = (good(here, name)?, good(there, name)?);
    match (&mine, &theirs) {
        (Ok(_), Ok(_)) => return Ok(None),
        (Err(Finding::Damaged { .. }), Ok(bytes)) => here.mend(name, bytes)?,
        (Ok(bytes), Err(Finding::Damaged { .. })) => there.mend(name, bytes)?,
        (Err(finding), _) | (_, Err(finding)) => return Ok(Some(finding.clone())),
    }
    Ok(Some(Finding::Mended { path }))
}
