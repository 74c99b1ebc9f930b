//! Order keys of merged documents, made strictly increasing.

use plan::order;

/// The longest key that is left as it is. Longer ones come of very many insertions at one spot; the keys of that whole row are
/// then spread anew.
const LONG: usize = 128;

/// The digits of [`plan::order`], which sort as bytes do.
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Gives each of a row of things a key above the one before it, keeping as many of the old keys as can be kept.
///
/// The row comes sorted by key; `None` stands for a thing that has no key among these. Same row, same keys, on every
/// machine. Linear in the row.
pub(crate) fn settle(row: &[Option<&str>]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::with_capacity(row.len());
    let mut ahead = row.iter().flatten().copied().peekable();
    for old in row {
        let before = keys.last().map(String::as_str);
        while ahead.next_if(|key| before.is_some_and(|before| *key <= before)).is_some() {}
        let kept = old.filter(|old| before.is_none_or(|before| before < *old));
        let key = kept.map_or_else(|| order::between(before, ahead.peek().copied()), ToOwned::to_owned);
        if key.len() > LONG {
            return spread(row.len());
        }
        keys.push(key);
    }
    keys
}

/// So many short keys, evenly apart.
fn spread(count: usize) -> Vec<String> {
    let parts = count as u128 + 1;
    let mut span = 62u128;
    while span <= parts {
        span *= 62;
    }
    let key = |index: u128| {
        let mut rest = index * span / parts;
        let mut unit = span / 62;
        let mut key = String::new();
        while rest > 0 && unit > 0 {
            let digit = usize::try_from(rest / unit).ok().and_then(|digit| DIGITS.get(digit));
            key.push(char::from(digit.copied().unwrap_or(b'z')));
            rest %= unit;
            unit /= 62;
        }
        key
    };
    (1..parts).map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn increasing(keys: &[String]) -> bool {
        keys.windows(2).all(|pair| pair[0] < pair[1]) && keys.iter().all(|key| order::is_key(key))
    }

    #[test]
    fn increasing_keys_stay() {
        assert_eq!(settle(&[Some("A"), Some("B"), Some("BV")]), ["A", "B", "BV"], "nothing to settle");
    }

    #[test]
    fn equal_keys_are_parted_below_the_next() {
        let keys = settle(&[Some("A"), Some("A"), Some("A"), Some("B")]);
        assert!(increasing(&keys), "{keys:?} increase");
        assert_eq!((keys[0].as_str(), keys[3].as_str()), ("A", "B"), "only the doubles change");
    }

    #[test]
    fn a_thing_without_a_key_comes_after_its_neighbour() {
        let keys = settle(&[Some("A"), None, None]);
        assert!(increasing(&keys), "{keys:?} increase");
    }

    #[test]
    fn overlong_keys_are_spread_anew() {
        let long = "A".repeat(LONG + 1);
        let keys = settle(&[Some("A"), Some(&long), Some("B")]);
        assert!(keys.iter().all(|key| key.len() == 1), "{keys:?} are short again");
        assert!(increasing(&keys), "{keys:?} increase");
    }

    #[test]
    fn a_hundred_thousand_equal_keys_take_no_more_room_than_they_need() {
        let keys = settle(&vec![Some("A"); 100_000]);
        assert!(increasing(&keys), "they increase");
        assert!(keys.iter().all(|key| key.len() <= 3), "62³ keys suffice");
    }
}
