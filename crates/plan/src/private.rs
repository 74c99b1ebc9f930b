//! What a plan holds that is nobody else's business: names, passports, net costs, private notes.
//!
//! None of it leaves the machine with the plan unless [`Disclosed`] says so, field by field.

use crate::{Id, words};

words! {
    /// A currency of the region, and the two that travel is priced in.
    Currency {
        /// Kazakhstani tenge.
        Kzt = "KZT",
        /// Mongolian tögrög.
        Mnt = "MNT",
        /// Russian rouble.
        Rub = "RUB",
        /// Chinese yuan.
        Cny = "CNY",
        /// US dollar.
        Usd = "USD",
        /// Euro.
        Eur = "EUR",
    }
}

/// An amount of money, in hundredths of its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// Hundredths: tiyn, möngö, kopecks, fen, cents.
    pub minor: i64,
    /// Of what.
    pub currency: Currency,
}

/// The id of a person.
pub type PersonId = Id<Person>;

/// Somebody who travels, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Unique in the plan.
    pub id: PersonId,
    /// As in the passport.
    pub name: String,
    /// ISO 3166-1 alpha-2 code; empty where it is not stated.
    pub nationality: String,
    /// The passport's number, and whatever else a border asks for; empty where it is not stated.
    pub passport: String,
}

/// Which private fields leave the machine with the plan. None, unless chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four choices that have nothing to do with each other")]
pub struct Disclosed {
    /// Names and nationalities of people.
    pub names: bool,
    /// Their passports.
    pub passports: bool,
    /// Net costs of stops and nights.
    pub net_costs: bool,
    /// Private notes of days and stops.
    pub private_notes: bool,
}
