//! Names and numbers for what is made up.

use super::random::Random;
use super::sheet::Spot;

const STREETS: [&str; 14] = [
    "Abai",
    "Satpaev",
    "Chinggis Khaan",
    "Сүхбаатар",
    "Тәуелсіздік",
    "Energetik",
    "Школьная",
    "Наадам",
    "Dostyq",
    "Altai",
    "Jibek Joly",
    "Жастар",
    "Мир",
    "Khovd",
];
const KINDS: [&str; 5] = ["Street", "köşesi", "гудамж", "улица", "Avenue"];
const PLACES: [&str; 12] =
    ["Qara", "Aq", "Sary", "Kök", "Улаан", "Цагаан", "Хар", "Bayan", "Altan", "Tas", "Jana", "Ulken"];
const ENDINGS: [&str; 10] = ["bulaq", "tau", "köl", "нуур", "уул", "гол", "su", "ölgii", "say", "aral"];

/// House numbers.
pub(super) const NUMBERS: [&str; 8] = ["1", "2", "3", "5", "12", "17", "24а", "108"];

/// The name of a street.
pub(super) fn street(random: &mut Random) -> String {
    format!("{} {}", random.one_of(&STREETS), random.one_of(&KINDS))
}

/// The name of a town, a river, a pass.
pub(super) fn place(random: &mut Random) -> String {
    format!("{}{}", random.one_of(&PLACES), random.one_of(&ENDINGS))
}

/// What the turn at a corner is, between two places beside it, as restrictions name it.
pub(super) fn turn(at: Spot, came: Spot, goes: Spot) -> &'static str {
    let (before, after) = (came.towards(at), at.towards(goes));
    let across = before.0 * after.1 - before.1 * after.0;
    let along = before.0 * after.0 + before.1 * after.1;
    let degrees = across.atan2(along).to_degrees();
    match degrees {
        d if d.abs() < 45.0 => "straight_on",
        d if d.abs() > 135.0 => "u_turn",
        d if d > 0.0 => "left_turn",
        _ => "right_turn",
    }
}
