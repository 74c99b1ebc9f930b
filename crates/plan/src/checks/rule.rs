//! Which checks there are, and what the tables say of each.

use jiff::civil::Date;

use crate::Fact;
use crate::facts::Who;
use crate::words;

words! {
    /// How bad a finding is, the worst first.
    Severity {
        /// It cannot be done so.
        Error = "error",
        /// It can be done, but ought not to be.
        Warning = "warning",
        /// Nobody here can say: ask before setting out.
        Verify = "verify",
        /// Worth knowing.
        Info = "info",
    }
}

words! {
    /// A rule that plans are checked by.
    Rule {
        /// A site is shut all day, or when one arrives and until one leaves.
        SiteClosed = "site_closed",
        /// A site closes before the stay ends.
        ClosesBeforeLeaving = "closes_before_leaving",
        /// A site opens after one arrives.
        OpensLater = "opens_later",
        /// Hours are written that cannot be read.
        HoursUnreadable = "hours_unreadable",
        /// Nobody knows whether it is open then.
        HoursUncertain = "hours_uncertain",
        /// A site out of season.
        SiteOutOfSeason = "site_out_of_season",

        /// A fixed time that is missed.
        PinMissed = "pin_missed",
        /// A day that is not over when the next begins.
        DayOverruns = "day_overruns",
        /// Driving in the dark.
        DrivesInDark = "drives_in_dark",
        /// More hours at the wheel than the limit.
        DrivingOverLimit = "driving_over_limit",
        /// A day that begins before the limit.
        StartsEarly = "starts_early",
        /// A day that ends after the limit.
        ArrivesLate = "arrives_late",
        /// A night where no lodging is known.
        NoLodging = "no_lodging",
        /// A night much higher than the one before.
        AltitudeGain = "altitude_gain",
        /// A place without a time zone.
        ZoneUnknown = "zone_unknown",
        /// A day whose times are not known, because a leg's are not.
        TimesUnknown = "times_unknown",

        /// A crossing shut on that day.
        CrossingClosedDay = "crossing_closed_day",
        /// A crossing shut at that hour.
        CrossingClosedHour = "crossing_closed_hour",
        /// A crossing that opens after one arrives.
        CrossingOpensLater = "crossing_opens_later",
        /// A crossing out of its months.
        CrossingOutOfSeason = "crossing_out_of_season",
        /// A crossing whose hours are not known, or not sure.
        CrossingHoursUnsure = "crossing_hours_unsure",
        /// A crossing that these travellers may not use.
        CrossingNotForNationality = "crossing_not_for_nationality",
        /// A crossing where it is not confirmed that these travellers may use it.
        CrossingUnconfirmed = "crossing_unconfirmed",
        /// A crossing that is being rebuilt.
        CrossingLimited = "crossing_limited",
        /// A crossing that nobody may use, or only trains.
        CrossingShut = "crossing_shut",
        /// A crossing for vehicles only, reached by none.
        VehiclesOnly = "vehicles_only",
        /// A crossing passed in the direction that is not allowed, or that does not lead from where one comes to where one goes.
        CrossingWrongWay = "crossing_wrong_way",
        /// A border that is passed without a stop for it.
        CrossingNotAStop = "crossing_not_a_stop",

        /// A visa is needed.
        VisaNeeded = "visa_needed",
        /// A visa is needed for a country that is only passed through.
        TransitVisa = "transit_visa",
        /// A country is entered more often than the visa lets one.
        DoubleEntry = "double_entry",
        /// An e-visa holds at listed posts only, and this one is not known to be listed.
        EvisaPost = "evisa_post",
        /// More days in a country than one may stay.
        StayTooLong = "stay_too_long",
        /// A stay that must be registered.
        Registration = "registration",
        /// Papers to carry.
        Documents = "documents",
        /// Papers of the vehicle, and rules for foreign ones.
        VehiclePapers = "vehicle_papers",
        /// A country that the plan enters, and no rule for a nationality.
        NoEntryRule = "no_entry_rule",
        /// Nobody travels: entry rules cannot be looked up.
        NoTravellers = "no_travellers",
        /// A rule that is old.
        RuleOld = "rule_old",
        /// A rule that lapses before or during the journey.
        RuleLapses = "rule_lapses",
        /// A permit to be applied for.
        PermitNeeded = "permit_needed",
        /// A permit for which it is too late, or nearly.
        PermitTooLate = "permit_too_late",
        /// A ticket bought at the gate.
        GateTicket = "gate_ticket",

        /// A straight way between Kazakhstan and Mongolia, which do not touch.
        StraightKzMn = "straight_kz_mn",
        /// No road.
        NoRoad = "no_road",
        /// An end far from any road.
        FarFromRoad = "far_from_road",
        /// No road all the way for this vehicle, but for another.
        OtherVehicle = "other_vehicle",
        /// A stop off the road.
        OffRoad = "off_road",
        /// A leg by the approximate network.
        ApproximateLeg = "approximate_leg",
        /// A road that is normally shut in that month.
        RoadShut = "road_shut",
        /// A road that the plan avoids, but there is no other.
        Unavoidable = "unavoidable",
        /// The nearest road leads nowhere.
        Island = "island",
        /// The tank runs dry.
        RunsDry = "runs_dry",
        /// The longest way without fuel, where the vehicle's range is not stated.
        FuelGap = "fuel_gap",
        /// A flight that is not confirmed.
        FlightUnconfirmed = "flight_unconfirmed",
        /// A flight that is not flown.
        FlightNotFlown = "flight_not_flown",
        /// A flight that does not join the two stops.
        FlightElsewhere = "flight_elsewhere",
        /// A flight that the atlas does not have.
        FlightUnknown = "flight_unknown",

        /// A pin that is not sure.
        LowConfidencePin = "low_confidence_pin",
        /// The same place twice in a row.
        DuplicateStop = "duplicate_stop",
    }
}

/// What the tables say of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleFacts {
    /// How bad its findings are, unless there is more to say.
    pub severity: Severity,
    /// Its figure, in the unit that the table states: hours, metres, days, ….
    pub value: Option<f64>,
    /// From where on it holds, in the same unit, where that is not everywhere.
    pub beyond: Option<f64>,
    /// Where it is from.
    pub fact: Fact,
}

words! {
    /// What an entry rule is about.
    Topic {
        /// Whether a visa is needed, and for how long one may stay.
        Visa = "visa",
        /// Whether the stay must be registered.
        Registration = "registration",
        /// Papers to carry.
        Documents = "documents",
        /// Papers of the vehicle.
        Vehicle = "vehicle",
        /// What customs want.
        Customs = "customs",
    }
}

words! {
    /// On what one enters.
    Entry {
        /// Without a visa.
        Free = "free",
        /// With an electronic visa.
        EVisa = "evisa",
        /// With a visa from a consulate.
        Visa = "visa",
    }
}

/// A rule of entry of one country for some travellers.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryRule {
    /// Its id in the tables.
    pub id: String,
    /// The country that is entered, ISO 3166-1 alpha-2.
    pub destination: String,
    /// Whom it is for.
    pub who: Who,
    /// What it is about.
    pub topic: Topic,
    /// Of a visa rule: on what one enters.
    pub entry: Option<Entry>,
    /// The most days of a stay.
    pub max_stay: Option<u16>,
    /// The most days in all within [`EntryRule::window`].
    pub max_in_window: Option<u16>,
    /// The days within which stays are counted together.
    pub window: Option<u16>,
    /// How many entries it gives; none is any number, or unknown where a visa is needed.
    pub entries: Option<u16>,
    /// Crossings at which it holds, by id; empty is any, or unknown where [`EntryRule::posts_listed`].
    pub posts: Vec<String>,
    /// Whether it holds at listed crossings only.
    pub posts_listed: bool,
    /// The first date on which it holds.
    pub from: Option<Date>,
    /// The last date on which it holds.
    pub until: Option<Date>,
    /// How many days before entry one must apply.
    pub lead_days: Option<u16>,
    /// Of a registration rule: a stay of more than so many days must be registered.
    pub after_days: Option<u16>,
    /// Where it is from.
    pub fact: Fact,
}

/// The rules that plans are checked by.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    facts: Vec<RuleFacts>,
    /// Entry rules, in the order of the table.
    pub entry: Vec<EntryRule>,
}

impl Rules {
    /// The rules of a table that has a row for each; none if one is missing.
    pub fn new(row: impl Fn(Rule) -> Option<RuleFacts>, entry: Vec<EntryRule>) -> Option<Self> {
        let facts = Rule::ALL.iter().map(|rule| row(*rule)).collect::<Option<_>>()?;
        Some(Self { facts, entry })
    }

    /// What the table says of a rule.
    pub fn of(&self, rule: Rule) -> &RuleFacts {
        // One for each, in the order of `Rule::ALL`, as `new` made it.
        #[expect(clippy::indexing_slicing, reason = "`new` has put one there for every rule")]
        &self.facts[rule as usize]
    }

    /// The figure of a rule; `otherwise` where the table has none.
    pub fn value(&self, rule: Rule, otherwise: f64) -> f64 {
        self.of(rule).value.unwrap_or(otherwise)
    }
}
