//! What a plan keeps to itself, as it is shown.

use plan::{Disclosed, Money, Plan};

use crate::api::{DisclosedView, MoneyView, PersonView};

pub(super) fn people_views(plan: &Plan) -> Vec<PersonView> {
    let view = |person: &plan::Person| PersonView {
        id: person.id.to_string(),
        name: person.name.clone(),
        nationality: person.nationality.clone(),
        passport: person.passport.clone(),
    };
    plan.people.iter().map(view).collect()
}

pub(super) fn disclosed_view(disclosed: Disclosed) -> DisclosedView {
    DisclosedView {
        names: disclosed.names,
        passports: disclosed.passports,
        net_costs: disclosed.net_costs,
        private_notes: disclosed.private_notes,
    }
}

pub(super) fn money_view(money: Money) -> MoneyView {
    MoneyView { minor: money.minor, currency: money.currency.word().to_owned() }
}
