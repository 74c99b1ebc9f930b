//! What stands on a road: lights, signs, barriers, fords.

use super::access::ruled;
use super::value::{Tags, centimetres};
use crate::Mode;
use crate::kind::Access;

/// What a node of a way does to those who pass it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct NodeFacts {
    pub(crate) signals: bool,
    pub(crate) stop: bool,
    pub(crate) give_way: bool,
    pub(crate) crossing: bool,
    pub(crate) gate: bool,
    pub(crate) toll: bool,
    pub(crate) ford: bool,
    pub(crate) border: bool,
    /// Lights and signs that face one way only: those who go along the way's drawing, or against it.
    pub(crate) faces: Option<crate::kind::Side>,
    /// Who may pass, where not everybody may.
    pub(crate) passes: Option<[Access; Mode::ALL.len()]>,
    /// Centimetres.
    pub(crate) most_height: u16,
}

impl NodeFacts {
    /// What tags of a node say; none if nothing.
    pub(crate) fn of(tags: &Tags<'_>) -> Option<Self> {
        use crate::kind::Side;
        let mut facts = Self::default();
        match tags.get("highway") {
            Some("traffic_signals") => facts.signals = true,
            Some("stop") => facts.stop = true,
            Some("give_way") => facts.give_way = true,
            Some("crossing") => {
                facts.crossing = true;
                facts.signals = tags.is("crossing", "traffic_signals");
            }
            Some("toll_gantry") => facts.toll = true,
            _ => {}
        }
        facts.crossing |= matches!(tags.get("railway"), Some("level_crossing" | "crossing"));
        facts.ford = tags.get("ford").is_some_and(|ford| ford != "no");
        facts.faces = match tags.get("traffic_signals:direction").or_else(|| tags.get("direction")) {
            Some("forward") => Some(Side::Forth),
            Some("backward") => Some(Side::Back),
            _ => None,
        };
        if let Some(barrier) = tags.get("barrier") {
            facts.barrier(barrier, tags);
        }
        (facts != Self { faces: facts.faces, ..Self::default() }).then_some(facts)
    }

    fn barrier(&mut self, barrier: &str, tags: &Tags<'_>) {
        let locked = tags.yes("locked");
        // Car, bus, bicycle, foot, horse: whether each passes where no tag says more.
        let passes = match barrier {
            "toll_booth" => {
                self.toll = true;
                [true; 5]
            }
            "border_control" => {
                self.border = true;
                [true; 5]
            }
            "gate" | "lift_gate" | "swing_gate" | "sliding_gate" | "hampshire_gate" | "bump_gate"
            | "checkpoint" | "sliding_beam" => {
                self.gate = true;
                if locked { [false; 5] } else { [true; 5] }
            }
            "cattle_grid" => [true, true, true, true, false],
            "height_restrictor" => {
                self.most_height = tags.get("maxheight").and_then(centimetres).unwrap_or(0);
                [true; 5]
            }
            "bus_trap" | "sump_buster" => [false, true, true, true, true],
            "bollard" | "block" | "jersey_barrier" | "planter" | "log" | "debris" | "chain" | "tree"
            | "rope" => [false, false, true, true, true],
            "cycle_barrier" | "motorcycle_barrier" | "bar" | "barrier_board" => {
                [false, false, true, true, false]
            }
            "stile" | "kissing_gate" | "turnstile" | "full-height_turnstile" | "step" | "horse_stile" => {
                [false, false, false, true, barrier == "horse_stile"]
            }
            // An opening, a kerb, or a wall that the way surely has a hole in.
            _ => [true; 5],
        };
        let access = Mode::ALL.map(|mode| {
            let default = passes.get(mode as usize).copied().unwrap_or(true);
            ruled(tags, mode, if default { Access::BOTH } else { Access::NONE })
        });
        if access.iter().any(|access| *access != Access::BOTH) {
            self.passes = Some(access);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(tags: &[(&str, &str)]) -> NodeFacts {
        NodeFacts::of(&Tags(tags)).expect("something")
    }

    #[test]
    fn a_bollard_stops_what_has_an_engine() {
        let passes = facts(&[("barrier", "bollard")]).passes.expect("not everybody");
        let goes: Vec<bool> = passes.iter().map(|access| access.any()).collect();
        assert_eq!(goes, [false, false, true, true, true], "car, bus, bicycle, foot, horse");
    }

    #[test]
    fn tags_of_a_gate_say_who_passes() {
        assert_eq!(facts(&[("barrier", "gate")]).passes, None, "everybody");
        let private =
            facts(&[("barrier", "gate"), ("access", "private"), ("foot", "yes")]).passes.expect("some");
        assert!(private[Mode::Car as usize].is_private(), "cars with leave");
        assert_eq!(private[Mode::Foot as usize], Access::BOTH, "walkers");
        let locked = facts(&[("barrier", "gate"), ("locked", "yes")]).passes.expect("nobody");
        assert!(locked.iter().all(|access| !access.any()), "nobody passes a locked gate");
    }

    #[test]
    fn a_lamp_post_is_nothing_to_a_road() {
        assert_eq!(
            NodeFacts::of(&Tags(&[("highway", "street_lamp"), ("direction", "forward")])),
            None,
            "nothing"
        );
    }
}
