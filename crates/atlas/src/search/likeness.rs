//! How alike two words sound.

use super::fold::is_vowel;

/// What a letter too many, too few or wrong costs.
const FULL: u16 = 10;
/// A vowel too many or too few: spellings differ most in these.
const VOWEL: u16 = 6;
/// One vowel for another, or a consonant for a similar one.
const SIMILAR: u16 = 5;
/// Two neighbours swapped.
const SWAP: u16 = 8;
/// A letter of an ending that the name does not have.
const ENDING: u16 = 4;
/// The most letters of such an ending.
const LONGEST_ENDING: usize = 3;
/// The longest words that are compared; what is longer is cut.
pub const LONGEST: usize = 32;

/// Consonants that spellings take for each other; see [`super::fold`] for `c`, `q` and `x`.
const PAIRS: &[[u8; 2]] = &[
    [b'k', b'h'],
    [b'k', b'g'],
    [b'h', b'g'],
    [b'b', b'p'],
    [b'b', b'v'],
    [b'u', b'v'],
    [b'f', b'v'],
    [b'f', b'p'],
    [b'd', b't'],
    [b's', b'z'],
    [b's', b'c'],
    [b's', b'x'],
    [b'z', b'x'],
    [b'z', b'j'],
    [b'c', b'q'],
    [b'c', b'j'],
    [b'q', b'x'],
    [b'q', b'j'],
    [b'i', b'j'],
    [b'm', b'n'],
];

/// The cost of each letter in place of each other.
static WRONG: [[u16; 128]; 128] = wrong();

#[allow(clippy::indexing_slicing)] // const code, run by the compiler: out of bounds would not compile
const fn wrong() -> [[u16; 128]; 128] {
    let mut costs = [[FULL; 128]; 128];
    let mut a = 0u8;
    while a < 128 {
        let mut b = 0u8;
        while b < 128 {
            if a == b {
                costs[a as usize][b as usize] = 0;
            } else if is_vowel(a) && is_vowel(b) {
                costs[a as usize][b as usize] = SIMILAR;
            }
            b += 1;
        }
        a += 1;
    }
    let mut pair = 0;
    while pair < PAIRS.len() {
        let [a, b] = PAIRS[pair];
        costs[a as usize][b as usize] = SIMILAR;
        costs[b as usize][a as usize] = SIMILAR;
        pair += 1;
    }
    costs
}

fn wrong_letter(a: u8, b: u8) -> u16 {
    let cost = WRONG.get(usize::from(a)).and_then(|row| row.get(usize::from(b)));
    cost.copied().unwrap_or(FULL)
}

/// What one letter more or less costs.
const fn extra_letter(letter: u8) -> u16 {
    if is_vowel(letter) { VOWEL } else { FULL }
}

/// The most that may be wrong with words read as one.
const FEW: u16 = 15;

/// The most that may be wrong with a word of so many letters.
const fn budget(letters: usize) -> u16 {
    match letters {
        0..=2 => 0,
        3 => 5,
        4 => 10,
        5 => 12,
        6 => 15,
        7 => 17,
        8..=9 => 21,
        _ => 26,
    }
}

/// Words in order, each with how many letters it begins with that the one before it begins with too: one walk along a typed word
/// then serves all words of one beginning.
pub struct Sorted<'a> {
    /// The word.
    pub word: &'a [u8],
    /// So many letters are those of the word before.
    pub shared: usize,
}

/// How many letters two words begin with in common.
pub fn shared_letters(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// How much care is taken in looking for a typed word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errors {
    /// As many errors as a word of its length may have.
    Usual,
    /// Few: two typed words are read as one, which is error enough and would take long otherwise.
    Few,
}

/// Tells of each word how alike a typed word is: 1 for the same sound, less for errors and for a beginning only. Different words
/// are passed over. `found` gets the word's place in the order.
pub fn each_alike<'a>(
    typed: &[u8],
    errors: Errors,
    words: impl Iterator<Item = Sorted<'a>>,
    mut found: impl FnMut(usize, f32),
) {
    let typed = typed.get(..LONGEST).unwrap_or(typed);
    let budget = match errors {
        Errors::Usual => budget(typed.len()),
        Errors::Few => budget(typed.len()).min(FEW),
    };
    let mut rows = vec![Row::first(typed)];
    for (index, Sorted { word, shared }) in words.enumerate() {
        rows.truncate(shared + 1);
        let mut hopeless = false;
        while let (Some(up), Some(letter)) = (rows.last(), word.get(rows.len() - 1)) {
            hopeless = up.least > budget;
            if hopeless {
                break;
            }
            let before = word.get(rows.len().wrapping_sub(2)).zip(rows.get(rows.len().wrapping_sub(2)));
            let row = Row::after(up, *letter, before, typed);
            rows.push(row);
        }
        let Some(last) = rows.last() else { continue };
        let distances = Distances {
            whole: if hopeless { u16::MAX } else { get(&last.costs, typed.len()) },
            beginning: last.beginning,
            longer: if hopeless { u16::MAX } else { last.with_ending(typed.len()) },
        };
        if let Some(likeness) = distances.judged(typed.len(), word.len(), budget) {
            found(index, likeness);
        }
    }
}

/// What makes the beginnings of the typed word into a beginning of a name's word: a row of the table of Damerau's distance (optimal
/// string alignment) with our costs.
struct Row {
    /// By how many letters of the typed word are taken.
    costs: [u16; LONGEST + 1],
    /// The least of them.
    least: u16,
    /// What makes the whole typed word into this or a shorter beginning.
    beginning: u16,
}

impl Row {
    /// Nothing of the name's word is taken: all that is typed is too much.
    fn first(typed: &[u8]) -> Self {
        let mut costs = [0; LONGEST + 1];
        let mut cost = 0;
        for (column, letter) in typed.iter().enumerate() {
            cost += extra_letter(*letter);
            set(&mut costs, column + 1, cost);
        }
        Self { costs, least: 0, beginning: u16::MAX }
    }

    /// One letter more of the name's word. `before` is the letter before that and the row before `up`.
    fn after(up: &Self, letter: u8, before: Option<(&u8, &Self)>, typed: &[u8]) -> Self {
        let mut costs = [0; LONGEST + 1];
        let lacking = extra_letter(letter);
        let mut left = get(&up.costs, 0) + lacking;
        set(&mut costs, 0, left);
        let mut least = left;
        let mut diagonal = get(&up.costs, 0);
        let mut typed_before = 0;
        for (column, typed) in typed.iter().enumerate() {
            let above = get(&up.costs, column + 1);
            let mut cost = (diagonal + wrong_letter(*typed, letter))
                .min(above + lacking)
                .min(left + extra_letter(*typed));
            if let Some((letter_before, row_before)) = before
                && column > 0
                && *typed == *letter_before
                && typed_before == letter
                && *typed != letter
            {
                cost = cost.min(get(&row_before.costs, column - 1) + SWAP);
            }
            set(&mut costs, column + 1, cost);
            least = least.min(cost);
            (left, diagonal, typed_before) = (cost, above, *typed);
        }
        // The last cost is that of all that is typed.
        Self { costs, least, beginning: up.beginning.min(left) }
    }

    /// What makes the typed word into the name's where the last letters are an ending that the name does not have.
    fn with_ending(&self, typed: usize) -> u16 {
        let ending = |letters: usize| {
            let stem = typed.checked_sub(letters)?;
            Some(get(&self.costs, stem) + ENDING * u16::try_from(letters).ok()?)
        };
        (1..=LONGEST_ENDING).filter_map(ending).min().unwrap_or(u16::MAX)
    }
}

/// What makes the typed word into the name's.
struct Distances {
    /// Into the whole word.
    whole: u16,
    /// Into a beginning of it.
    beginning: u16,
    /// Into the whole word, with an ending that is cut off cheaply.
    longer: u16,
}

impl Distances {
    /// The likeness of words of so many letters; none where there is too much wrong.
    fn judged(&self, typed: usize, word: usize, budget: u16) -> Option<f32> {
        let right =
            |cost: u16, letters: usize| 1.0 - f32::from(cost) / (f32::from(FULL) * letters.max(1) as f32);
        let share = typed as f32 / word.max(1) as f32;
        let whole = (self.whole <= budget).then(|| right(self.whole, typed.max(word)));
        let beginning = match self.beginning {
            0 => Some(0.74 + 0.24 * share.min(1.0)),
            // An erroneous beginning must be typed with more care, or every short word begins some name.
            cost if typed >= 4 && cost <= budget / 4 * 3 => {
                Some(right(cost, typed) * (0.72 + 0.24 * share.min(1.0)))
            }
            _ => None,
        };
        let longer = (word >= 4 && self.longer <= budget).then(|| right(self.longer, typed) * 0.98);
        [whole, beginning, longer].into_iter().flatten().max_by(f32::total_cmp)
    }
}

fn get(row: &[u16; LONGEST + 1], index: usize) -> u16 {
    row.get(index).copied().unwrap_or(u16::MAX / 2)
}

fn set(row: &mut [u16; LONGEST + 1], index: usize, cost: u16) {
    if let Some(cell) = row.get_mut(index) {
        *cell = cost;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn likeness(typed: &str, word: &str) -> f32 {
        let mut likeness = 0.0;
        let words = [Sorted { word: word.as_bytes(), shared: 0 }];
        each_alike(typed.as_bytes(), Errors::Usual, words.into_iter(), |_, found| likeness = found);
        likeness
    }

    #[test]
    fn the_same_word_is_wholly_alike() {
        assert!((likeness("turkistan", "turkistan") - 1.0).abs() < f32::EPSILON, "nothing is wrong");
    }

    #[test]
    fn a_similar_letter_is_less_wrong_than_another() {
        assert!(likeness("kovd", "hovd") > likeness("lovd", "hovd"), "k is nearer to kh than l");
        assert!(likeness("turkestan", "turkistan") > likeness("turkbstan", "turkistan"), "vowels vary most");
    }

    #[test]
    fn a_swap_is_one_error() {
        assert!(likeness("tarza", "taraz") > 0.8, "two letters are swapped");
    }

    #[test]
    fn a_beginning_is_alike_the_more_the_longer() {
        assert!(likeness("turk", "turkistan") < likeness("turkist", "turkistan"), "more is typed");
        assert!(likeness("t", "turkistan") > 0.0, "one letter is a beginning");
    }

    #[test]
    fn other_words_are_not_alike() {
        for (typed, word) in [("almati", "astana"), ("hovd", "uvs"), ("tar", "tur"), ("ab", "ac")] {
            let threshold = if typed.len() == 3 { 0.9 } else { 0.01 };
            assert!(likeness(typed, word) < threshold, "{typed} is not {word}");
        }
    }

    #[test]
    fn words_of_one_beginning_are_judged_as_each_alone() {
        let words = ["tara", "taraz", "tarbagatai", "turkistan", "turkmen"];
        let typed = "tarza";
        let sorted = words.iter().enumerate().map(|(index, word)| Sorted {
            word: word.as_bytes(),
            shared: index
                .checked_sub(1)
                .map_or(0, |before| shared_letters(words[before].as_bytes(), word.as_bytes())),
        });
        let mut together = [0.0; 5];
        each_alike(typed.as_bytes(), Errors::Usual, sorted, |index, likeness| together[index] = likeness);
        assert_eq!(
            together,
            words.map(|word| likeness(typed, word)),
            "what words share is not lost between them"
        );
    }

    proptest! {
        #[test]
        fn likeness_is_a_share(typed in "[a-z]{1,40}", word in "[a-z]{1,40}") {
            prop_assert!((0.0..=1.0).contains(&likeness(&typed, &word)), "{typed} {word}");
        }
    }
}
