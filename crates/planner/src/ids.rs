//! Ids of plans, days and stops.

use plan::Id;

const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// An id that nobody has had: 60 random bits in twelve letters.
pub(crate) fn fresh<T>() -> Id<T> {
    // Where the system has no randomness left, the address of a fresh box still tells two ids of one run apart.
    let bits = getrandom::u64().unwrap_or_else(|_| std::ptr::from_ref(&*Box::new(0u8)).addr() as u64);
    let letter = |place: u32| {
        let index = usize::try_from((bits >> (5 * place)) & 31).unwrap_or(0);
        char::from(LETTERS.get(index).copied().unwrap_or(b'0'))
    };
    Id::new((0..12).map(letter).collect::<String>())
}
