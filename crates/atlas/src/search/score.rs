//! How well places fit what is typed.

use super::fold::{plain, sounds};
use super::index::{Index, Name, Role, Word};
use super::likeness::{Errors, Sorted, each_alike};

/// What a word is worth that fits not the name at hand but another of the same place.
const OTHER_NAME: f32 = 0.7;
/// What a word is worth that fits only the text about a place.
const ABOUT: f32 = 0.6;
/// What words written as one, or one written as two, are worth.
const JOINED: f32 = 0.97;
/// The share of a score that depends on how much of the name is typed.
const COVERAGE: f32 = 0.22;
/// What being well known adds at most.
const IMPORTANCE: f32 = 0.05;
/// What adds to the very name in its own script.
const SAME_LETTERS: f32 = 0.03;
/// What the rest is worth where one word fits nothing.
const ONE_LEFT_OUT: f32 = 0.7;
/// Less than this, where one word fits nothing, is nothing.
const LEAST_LEFT: f32 = 0.52;
/// So many sounds of one word say which place is meant, if another word fits nothing.
const TELLING: usize = 4;
/// The most words that are looked at.
const MOST_WORDS: usize = 8;

/// A place found.
pub(super) struct Found<'a> {
    /// Its row in the index.
    pub place: usize,
    /// How well it fits.
    pub score: f32,
    /// What fits best.
    pub text: &'a str,
    /// Whether that is a name, not a code.
    pub is_name: bool,
}

/// How well a typed word fits one name.
#[derive(Clone, Copy, Default)]
struct Fit {
    likeness: f32,
    rarity: f32,
    first: u8,
    count: u8,
}

/// One typed word, or several read as one, with what they fit.
struct Token {
    /// How many typed words it stands for.
    count: usize,
    /// By name.
    fits: Vec<Fit>,
    /// The best likeness by place, already at its discount.
    elsewhere: Vec<f32>,
}

/// The places that fit the text, the best first. Only those are looked at that `wanted` takes, by their row.
///
/// Every word must fit; only where no place fits them all, one may fit nothing.
pub(super) fn scored<'a>(index: &'a Index, text: &str, wanted: impl Fn(usize) -> bool) -> Vec<Found<'a>> {
    let mut words = sounds(text);
    words.truncate(MOST_WORDS);
    let found = fitting(index, &words, &plain(text), &wanted);
    if !found.is_empty() || words.len() < 2 {
        return found;
    }
    let mut best: Vec<Found<'a>> = Vec::new();
    for left_out in 0..words.len() {
        let kept = words.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, word)| word.clone());
        // A short word alone fits half the atlas: what is left must say something.
        let kept: Vec<String> = kept.collect();
        if kept.iter().map(String::len).max().is_some_and(|longest| longest >= TELLING) {
            best.extend(fitting(index, &kept, "", &wanted));
        }
    }
    for found in &mut best {
        found.score *= ONE_LEFT_OUT;
    }
    best.retain(|found| found.score >= LEAST_LEFT);
    best.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut seen = std::collections::HashSet::new();
    best.retain(|found| seen.insert(found.place));
    best
}

/// The places that all words fit, the best first.
fn fitting<'a>(
    index: &'a Index,
    words: &[String],
    typed: &str,
    wanted: &impl Fn(usize) -> bool,
) -> Vec<Found<'a>> {
    if words.is_empty() {
        return Vec::new();
    }
    let singles: Vec<Token> = words.iter().map(|word| token(index, word, 1)).collect();
    let pairs: Vec<Token> = words.windows(2).map(|pair| token(index, &pair.concat(), 2)).collect();
    let whole = (words.len() > 2).then(|| token(index, &words.concat(), words.len()));
    let mut readings: Vec<Vec<&Token>> = vec![singles.iter().collect()];
    for (at, pair) in pairs.iter().enumerate() {
        let before = singles.iter().take(at);
        readings.push(before.chain(std::iter::once(pair)).chain(singles.iter().skip(at + 2)).collect());
    }
    readings.extend(whole.iter().map(|whole| vec![whole]));

    // Most places have nothing of one of the words; their names need not be looked at.
    let possible = |place: usize| {
        let has = |token: &&Token| token.elsewhere.get(place).is_some_and(|likeness| *likeness > 0.0);
        wanted(place) && readings.iter().any(|reading| reading.iter().all(has))
    };
    let possible: Vec<bool> = (0..index.places.len()).map(possible).collect();
    let mut best: Vec<Option<(f32, usize)>> = vec![None; index.places.len()];
    for (row, name) in index.names.iter().enumerate() {
        if name.role == Role::About || !possible.get(name.place).is_some_and(|possible| *possible) {
            continue;
        }
        let scores = readings.iter().filter_map(|reading| score(row, name, reading));
        let Some(score) = scores.max_by(f32::total_cmp) else { continue };
        let score = if name.plain == typed { score + SAME_LETTERS } else { score };
        if let Some(best) = best.get_mut(name.place)
            && best.is_none_or(|(before, _)| score > before)
        {
            *best = Some((score, row));
        }
    }
    let found = |(place, best): (usize, Option<(f32, usize)>)| {
        let (score, row) = best?;
        let name = index.names.get(row)?;
        let score = score + IMPORTANCE * index.places.get(place)?.importance;
        Some(Found { place, score, text: &name.text, is_name: name.role != Role::Code })
    };
    let mut found: Vec<_> = best.into_iter().enumerate().filter_map(found).collect();
    // Rows are in the order in which kinds come first, and the sort keeps it.
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    found
}

/// Holds one typed word against every word of the index.
fn token(index: &Index, word: &str, count: usize) -> Token {
    let mut token = Token {
        count,
        fits: vec![Fit::default(); index.names.len()],
        elsewhere: vec![0.0; index.places.len()],
    };
    let words = index.words.iter().map(|word| Sorted { word: &word.sound, shared: word.shared });
    let errors = if count == 1 { Errors::Usual } else { Errors::Few };
    each_alike(word.as_bytes(), errors, words, |at, likeness| {
        if let Some(word) = index.words.get(at) {
            token.add(index, word, likeness);
        }
    });
    token
}

impl Token {
    fn add(&mut self, index: &Index, word: &Word, likeness: f32) {
        for at in &word.uses {
            let (Some(name), Some(fit)) = (index.names.get(at.name), self.fits.get_mut(at.name)) else {
                continue;
            };
            let likeness = if usize::from(at.count) == self.count { likeness } else { likeness * JOINED };
            if likeness > fit.likeness {
                *fit = Fit { likeness, rarity: word.rarity, first: at.first, count: at.count };
            }
            let discount = if name.role == Role::About { ABOUT } else { OTHER_NAME };
            if let Some(elsewhere) = self.elsewhere.get_mut(name.place) {
                *elsewhere = elsewhere.max(likeness * discount);
            }
        }
    }
}

/// How well a name fits one reading of what is typed; none where a word fits nothing.
fn score(row: usize, name: &Name, reading: &[&Token]) -> Option<f32> {
    let (mut fitting, mut weight) = (0.0, 0.0);
    let mut covered = 0u64;
    for token in reading {
        let fit = token.fits.get(row).copied().unwrap_or_default();
        let elsewhere = token.elsewhere.get(name.place).copied().unwrap_or_default();
        let (likeness, rarity) =
            if fit.likeness > 0.0 { (fit.likeness, fit.rarity) } else { (elsewhere, 0.5) };
        if likeness <= 0.0 {
            return None;
        }
        if fit.likeness > 0.0 {
            covered |= ((1 << fit.count) - 1) << fit.first;
        }
        let rarity = rarity * token.count as f32;
        fitting += likeness * rarity;
        weight += rarity;
    }
    if covered == 0 {
        return None;
    }
    let is_covered = |index: usize| covered & (1 << index) != 0;
    let typed: f32 = name
        .weights
        .iter()
        .enumerate()
        .filter(|(index, _)| is_covered(*index))
        .map(|(_, weight)| weight)
        .sum();
    let share = typed / name.weight.max(f32::EPSILON);
    let role = match name.role {
        Role::Whole => 1.0,
        Role::Part => 0.99,
        Role::Code => 0.95,
        Role::Bracket | Role::About => 0.88,
    };
    Some(fitting / weight * (1.0 - COVERAGE + COVERAGE * share) * role)
}
