//! How long to wait before the next try.

use std::time::Duration;

use super::Terms;

/// The wait before try `tries`, from 1: doubled each time, with half of it left to chance so that many clients do not come at once.
pub(crate) fn before(tries: u32, terms: &Terms, chance: f64) -> Duration {
    let doubled =
        terms.first_wait.saturating_mul(1_u32.checked_shl(tries.saturating_sub(1)).unwrap_or(u32::MAX));
    doubled.min(terms.longest_wait).mul_f64(0.5 + 0.5 * chance.clamp(0.0, 1.0))
}

/// A number in 0..1 that nobody can foresee; the middle where the system has no chance to give.
pub(crate) fn chance() -> f64 {
    getrandom::u32().map_or(0.5, |number| f64::from(number) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_wait_is_twice_the_one_before_until_the_longest() {
        let terms = Terms::default();
        let waits: Vec<u128> = (1..=8).map(|tries| before(tries, &terms, 1.0).as_millis()).collect();
        assert_eq!(waits, [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000], "in milliseconds");
    }

    proptest! {
        #[test]
        fn chance_takes_half_at_most(tries in 0_u32..200, chance in 0.0..1.0) {
            let (wait, most) = (before(tries, &Terms::default(), chance), before(tries, &Terms::default(), 1.0));
            prop_assert!(wait <= most && wait * 2 >= most, "{wait:?} of {most:?}");
        }
    }
}
