//! Who may use a way or pass a barrier.

use super::value::Tags;
use crate::Mode;
use crate::kind::{Access, Side};

/// What a value of an access tag says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Say {
    Yes,
    Private,
    No,
}

/// None for values that say nothing that is known.
pub(crate) fn say(value: &str) -> Option<Say> {
    // Of a list the first says most.
    match value.split(';').next().unwrap_or(value).trim() {
        "yes" | "designated" | "permissive" | "official" | "public" | "true" | "1" | "allowed" => {
            Some(Say::Yes)
        }
        "private" | "permit" | "residents" | "customers" | "destination" | "delivery" | "visitors"
        | "employees" => Some(Say::Private),
        "no" | "false" | "0" | "emergency" | "military" | "agricultural" | "forestry" | "use_sidepath"
        | "dismount" | "psv" => Some(Say::No),
        _ => None,
    }
}

/// The keys that rule a mode, the most particular first; `true` for those that open what its class would not.
const fn keys(mode: Mode) -> &'static [(&'static str, bool)] {
    match mode {
        Mode::Car => &[("motorcar", true), ("motor_vehicle", true), ("vehicle", false), ("access", false)],
        Mode::Bus => {
            &[("bus", true), ("psv", true), ("motor_vehicle", true), ("vehicle", false), ("access", false)]
        }
        Mode::Bicycle => &[("bicycle", true), ("vehicle", false), ("access", false)],
        Mode::Foot => &[("foot", true), ("access", false)],
        Mode::Horse => &[("horse", true), ("access", false)],
    }
}

/// What the tags make of what a mode may do by default.
pub(crate) fn ruled(tags: &Tags<'_>, mode: Mode, default: Access) -> Access {
    let mut access = default;
    let found = keys(mode).iter().find_map(|(key, opens)| Some((say(tags.get(key)?)?, *opens)));
    match found {
        Some((Say::No, _)) => access = Access::NONE,
        Some((Say::Yes, true)) if !access.any() => access = Access::BOTH,
        Some((Say::Private, true)) if !access.any() => access = Access(Access::BOTH.0 | Access::PRIVATE.0),
        Some((Say::Private, _)) if access.any() => access = Access(access.0 | Access::PRIVATE.0),
        _ => {}
    }
    for (side, suffix) in [(Side::Forth, "forward"), (Side::Back, "backward")] {
        let mut key = String::new();
        let one_sided = keys(mode).iter().find_map(|(plain, _)| {
            key.clear();
            key.push_str(plain);
            key.push(':');
            key.push_str(suffix);
            say(tags.get(&key)?)
        });
        match one_sided {
            Some(Say::No) => access = Access(access.0 & !(1 << side as u8)),
            Some(Say::Yes) => access = Access(access.0 | 1 << side as u8),
            _ => {}
        }
    }
    access
}
