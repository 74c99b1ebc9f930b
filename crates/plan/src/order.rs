//! Order keys: strings that sort, with room for another between any two.
//!
//! A key is a fraction in base 62 without its leading "0.", never ending in the zero digit, so that a shorter key that is a
//! prefix sorts first and there is always a key between two neighbours. Two operators who insert at the same spot get equal keys;
//! whoever sorts breaks the tie by id.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fn value(digit: u8) -> usize {
    DIGITS.iter().position(|d| *d == digit).unwrap_or(0)
}

fn digit(value: usize) -> char {
    char::from(DIGITS.get(value).copied().unwrap_or(b'z'))
}

/// Whether a text is a key that [`between`] could have made.
pub fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 256
        && !text.ends_with('0')
        && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// A key between two: after `low` (or the start) and before `high` (or the end).
///
/// Where `low` is not below `high` (two operators inserted at once), the key comes after `low`.
///
/// # Examples
///
/// ```
/// use plan::order::between;
/// let a = between(None, None);
/// let b = between(Some(&a), None);
/// let ab = between(Some(&a), Some(&b));
/// assert!(a < ab && ab < b);
/// ```
pub fn between(low: Option<&str>, high: Option<&str>) -> String {
    let low = low.unwrap_or("");
    // Zeros at the end add nothing to a fraction: between "A" and "A0" there is no room.
    let high = high.map(|high| high.trim_end_matches('0')).filter(|high| low < *high);
    let mut key = String::new();
    let mut bounded = high.is_some();
    let at = |text: &str, index: usize| text.as_bytes().get(index).map(|byte| value(*byte));
    for index in 0.. {
        let below = at(low, index).unwrap_or(0);
        let above = if bounded { high.and_then(|high| at(high, index)).unwrap_or(0) } else { DIGITS.len() };
        if below + 1 < above {
            // At the open end step by little, so that keys appended in order stay short.
            let step = if bounded { (above - below) / 2 } else { ((above - below) / 2).min(4) };
            key.push(digit(below + step.max(1)));
            break;
        }
        key.push(digit(below));
        if below < above {
            bounded = false;
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_key_lies_between_its_neighbours(picks in prop::collection::vec(0usize..1000, 1..200)) {
            let mut keys: Vec<String> = Vec::new();
            for pick in picks {
                let index = pick % (keys.len() + 1);
                let low = index.checked_sub(1).map(|i| keys[i].clone());
                let high = keys.get(index).cloned();
                let key = between(low.as_deref(), high.as_deref());
                prop_assert!(is_key(&key), "{key} is a key");
                prop_assert!(low.is_none_or(|low| low < key), "above the lower neighbour");
                prop_assert!(high.is_none_or(|high| key < high), "below the upper neighbour");
                keys.insert(index, key);
            }
        }
    }

    #[test]
    fn appended_keys_stay_short() {
        let mut last = between(None, None);
        for _ in 0..400 {
            last = between(Some(&last), None);
        }
        assert!(last.len() < 40, "400 appended keys end at {last}");
    }

    #[test]
    fn a_neighbour_that_is_no_key_is_none() {
        assert!(between(Some("A"), Some("A0")).as_str() > "A", "it ends, and after the lower neighbour");
    }

    #[test]
    fn crossed_neighbours_still_give_a_key() {
        assert!(between(Some("V"), Some("A")).as_str() > "V", "the lower neighbour wins");
    }
}
