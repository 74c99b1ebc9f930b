//! Requests by privilege, their replies, and errors.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    AlternativeView, ArrivalView, AtlasView, AvoidView, BreaksView, CorridorView, DifferenceView,
    DisclosedView, EnginesView, HistoryView, HitView, IsochroneView, JobView, LibraryView, LimitsView,
    LonLat, MendsView, MoneyView, NamesView, PastView, PersonView, PinView, PlanView, ProfileView,
    RegionsView, RoadBookView, Saying, SearchQuery, SpotView, StripView, TeamsView, TravellerView, TrialView,
    VehicleView,
};

/// A request that only reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "query", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Query {
    /// Settings, recent plans, example journeys, attributions. Reply: `start`.
    Start,
    /// Every place. Reply: `atlas`.
    Atlas,
    /// The corridor network's lines. Reply: `corridors`.
    Corridors,
    /// Places by text and filters. Reply: `hits`.
    Search(SearchQuery),
    /// What is at a point. Reply: `spot`.
    Spot {
        /// The point.
        at: LonLat,
    },
    /// The open plan with all its lines. Reply: `plan`.
    Plan,
    /// The open plan as an edit would make it; nothing is changed. Reply: `plan`.
    Preview {
        /// The edit.
        edit: EditRequest,
    },
    /// Surfaces and heights along the legs of a day. Reply: `strip`.
    Strip {
        /// The day.
        day: String,
    },
    /// The road book of a leg. Reply: `roadBook`.
    RoadBook {
        /// The stop the leg arrives at.
        stop: String,
    },
    /// Other ways for a leg, the present one first. Reply: `alternatives`.
    Alternatives {
        /// The stop the leg arrives at.
        stop: String,
    },
    /// What can be reached from a point. Reply: `isochrone`.
    Isochrone {
        /// From here.
        at: LonLat,
        /// Within each of so many minutes; six at most.
        minutes: Vec<f64>,
        /// By what; none is the plan's vehicle, or a car.
        profile: Option<String>,
    },
    /// Steps that do away with checks of the open plan. Reply: `mends`.
    Mends,
    /// The road engines and the server setting. Reply: `engines`.
    Engines,
    /// Every profile. Reply: `profiles`.
    Profiles,
    /// Region packs, the catalogue, long work. Reply: `regions`.
    Regions,
    /// All that the library keeps. Reply: `library`.
    Library,
    /// Who is at this machine, and the teams. Reply: `teams`.
    Teams,
    /// The history of the open plan. Reply: `history`.
    History,
    /// The open plan as it was after a step of its history. Reply: `past`.
    Past {
        /// The step's id.
        step: String,
    },
    /// How two states of the open plan differ. Reply: `compared`.
    Compare {
        /// The earlier step's id.
        from: String,
        /// The later one's; none is now.
        to: Option<String>,
    },
    /// Files that were opened and wait for an answer. Reply: `arrivals`.
    Arrivals,
}

/// How a stop is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "camelCase")]
pub enum ReachRequest {
    /// By the plan's vehicle.
    Road,
    /// By another profile.
    RoadBy {
        /// `4x4`, `foot`, …
        profile: String,
    },
    /// By a flight.
    Flight {
        /// `ala-ubn`.
        flight: String,
    },
}

/// Where a new stop is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "at", rename_all = "camelCase")]
pub enum NewPlace {
    /// A place of the atlas.
    Known {
        /// `site:jochi-khan`.
        key: String,
    },
    /// A point of the planner's own.
    Point {
        /// `[lon, lat]`.
        point: LonLat,
        /// Its name; empty gives it one from what is near.
        name: String,
    },
}

/// A change of the open plan. The reply is always `plan`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "edit", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum EditRequest {
    /// Another title.
    SetTitle {
        /// The title.
        title: String,
    },
    /// Another first day.
    SetStart {
        /// ISO date.
        date: String,
    },
    /// Another vehicle.
    SetVehicle {
        /// `car`, `4x4`, …
        profile: String,
    },
    /// Other travellers.
    SetTravellers {
        /// All of them.
        travellers: Vec<TravellerView>,
    },
    /// Other things to avoid.
    SetAvoid {
        /// All of them.
        avoid: AvoidView,
    },
    /// A new empty day.
    AddDay {
        /// Its index, from 0; none is the end.
        index: Option<u32>,
    },
    /// The day goes, with its stops.
    RemoveDay {
        /// Which.
        day: String,
    },
    /// The day comes to another index.
    MoveDay {
        /// Which.
        day: String,
        /// From 0.
        index: u32,
    },
    /// Another start time.
    SetDayStart {
        /// Which.
        day: String,
        /// `08:30`.
        start: String,
    },
    /// Another title.
    SetDayTitle {
        /// Which.
        day: String,
        /// May be empty.
        title: String,
    },
    /// Another note.
    SetDayNote {
        /// Which.
        day: String,
        /// May be empty.
        note: String,
    },
    /// The night after a day falls after another stop, of that day or the next.
    SetNight {
        /// The day whose end moves.
        day: String,
        /// The stop that becomes its last.
        last: String,
    },
    /// A new stop. Where the road to it passes border crossings, these become stops before it.
    AddStop {
        /// The day; none is the last.
        day: Option<String>,
        /// Its index on the day, from 0; none is the end.
        index: Option<u32>,
        /// Where.
        place: NewPlace,
        /// Seconds; none is what is usual for the kind of place.
        stay: Option<f64>,
    },
    /// The stop comes to another day or index.
    MoveStop {
        /// Which.
        stop: String,
        /// The day.
        day: String,
        /// Its index there afterwards, from 0.
        index: u32,
    },
    /// The stop goes.
    RemoveStop {
        /// Which.
        stop: String,
    },
    /// Another stay.
    SetStay {
        /// Which.
        stop: String,
        /// Seconds.
        stay: f64,
    },
    /// Another name.
    SetStopName {
        /// Which.
        stop: String,
        /// The name.
        name: String,
    },
    /// Another note.
    SetStopNote {
        /// Which.
        stop: String,
        /// May be empty.
        note: String,
    },
    /// Another way of reaching the stop.
    SetReach {
        /// Which.
        stop: String,
        /// How.
        reach: ReachRequest,
    },
    /// The leg that arrives at the stop is flown: the airports at both ends become stops where they are none yet.
    FlyTo {
        /// Which.
        stop: String,
        /// `ala-ubn`; flown in the direction of travel.
        flight: String,
    },
    /// Every crossing that the leg to the stop passes becomes a stop.
    AddCrossings {
        /// The stop the leg arrives at.
        stop: String,
    },
    /// Other shaping points.
    SetShaping {
        /// The stop the leg arrives at.
        stop: String,
        /// In order; empty is none.
        points: Vec<LonLat>,
    },
    /// Other facts of the vehicle.
    SetVehicleFacts {
        /// All of them.
        vehicle: VehicleView,
    },
    /// Other limits of every day.
    SetLimits {
        /// All of them.
        limits: LimitsView,
    },
    /// Other breaks.
    SetBreaks {
        /// None is never.
        breaks: Option<BreaksView>,
    },
    /// Other limits of one day.
    SetDayLimits {
        /// Which.
        day: String,
        /// Its own.
        limits: LimitsView,
    },
    /// Another lodging.
    SetLodging {
        /// The day before the night.
        day: String,
        /// `ger_camp`, …; none is not arranged.
        lodging: Option<String>,
    },
    /// Another fixed time.
    SetPin {
        /// Which stop.
        stop: String,
        /// None fixes nothing.
        pin: Option<PinView>,
    },
    /// Somebody has verified a check, today.
    Verify {
        /// The check's id.
        check: String,
        /// Who.
        by: String,
    },
    /// The tick of a check goes.
    Unverify {
        /// The check's id.
        check: String,
    },
    /// A step that does away with a check.
    Mend {
        /// The check's id.
        check: String,
        /// The mend's id.
        mend: String,
    },
    /// Other people, by name.
    SetPeople {
        /// All of them.
        people: Vec<PersonView>,
    },
    /// Another choice of which private fields leave the machine.
    SetDisclosed {
        /// All four.
        disclosed: DisclosedView,
    },
    /// Another private note of a day.
    SetDayPrivateNote {
        /// Which.
        day: String,
        /// May be empty.
        note: String,
    },
    /// Another private note of a stop.
    SetStopPrivateNote {
        /// Which.
        stop: String,
        /// May be empty.
        note: String,
    },
    /// Another net cost of a night.
    SetDayCost {
        /// Which day.
        day: String,
        /// None is not known.
        cost: Option<MoneyView>,
    },
    /// Another net cost of a stop.
    SetStopCost {
        /// Which.
        stop: String,
        /// None is not known.
        cost: Option<MoneyView>,
    },
    /// A disagreement ends: one of its claims holds.
    Settle {
        /// The conflict's id.
        conflict: String,
        /// The claim's id.
        claim: String,
    },
    /// The plan becomes again what it was after a step of its history; nothing of the history goes.
    Restore {
        /// The step's id.
        step: String,
    },
    /// Changes that are held become part of the plan, with this operator vouching for them.
    TakeHeld {
        /// The id of what is held.
        held: String,
    },
    /// The days of a block or of another plan of the library become days of this one.
    InsertBlock {
        /// The kept plan's id.
        block: String,
        /// The index of the first, from 0; none is the end.
        index: Option<u32>,
    },
    /// Takes the last step back.
    Undo,
    /// Brings it forth again.
    Redo,
}

/// How a GPX file is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct GpxChoices {
    /// A route of at most 50 points for each day beside its track.
    pub routes: bool,
    /// One file a day.
    pub split_days: bool,
}

/// The user's settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// `en`, `kk`, `mn` or `ru`; none is the system's.
    pub language: Option<String>,
    /// `light`, `dark`; none is the system's.
    pub theme: Option<String>,
    /// Who ticks what is verified; empty until somebody has.
    pub operator: String,
    /// Whether the keys' hint was dismissed and the like: small marks of the page's own.
    pub seen: Vec<String>,
}

/// A plan used before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecentView {
    /// Opaque.
    pub id: String,
    /// The plan's title when last seen.
    pub title: String,
    /// The file's name and folder, or none for a draft.
    pub place: Option<String>,
    /// RFC 3339: when last open.
    pub used: String,
    /// Whether the file is gone.
    pub missing: bool,
}

/// A shipped journey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JourneyView {
    /// `altai-ring`.
    pub id: String,
    /// In four languages.
    pub titles: NamesView,
    /// In four languages.
    pub summaries: NamesView,
    /// How many days.
    pub days: u32,
    /// ISO codes in the order of travel.
    pub countries: Vec<String>,
    /// The positions of its stops, for a small picture: a piece for each stretch on the ground, with a flight from each to the next.
    pub sketch: Vec<Vec<LonLat>>,
}

/// Whose work is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttributionView {
    /// What is used.
    pub what: String,
    /// Whose it is.
    pub whose: String,
    /// Under which licence.
    pub licence: String,
}

/// What the window needs before a plan is open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StartView {
    /// The program's version.
    pub version: String,
    /// The settings.
    pub settings: Settings,
    /// The system's language, `en`, `kk`, `mn` or `ru`.
    pub system_language: String,
    /// Latest first.
    pub recents: Vec<RecentView>,
    /// The shipped journeys.
    pub journeys: Vec<JourneyView>,
    /// Whose data is used.
    pub attributions: Vec<AttributionView>,
    /// Whether a plan is open.
    pub plan_open: bool,
}

/// What an export wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportView {
    /// The names of the files.
    pub files: Vec<String>,
    /// The folder, for people.
    pub folder: String,
    /// Waypoints in all.
    pub waypoints: u32,
    /// Tracks in all.
    pub tracks: u32,
    /// Routes in all.
    pub routes: u32,
    /// Track points in all.
    pub points: u32,
    /// What was left out and why.
    pub notes: Vec<Saying>,
}

/// The answer to any request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "reply", content = "value", rename_all = "camelCase")]
pub enum Reply {
    /// What the window needs before a plan is open.
    Start(StartView),
    /// Every place.
    Atlas(AtlasView),
    /// The corridor network's lines.
    Corridors(Vec<CorridorView>),
    /// What was found, best first.
    Hits(Vec<HitView>),
    /// What is at a point.
    Spot(SpotView),
    /// The plan.
    Plan(PlanView),
    /// What an export wrote.
    Exported(ExportView),
    /// Surfaces and heights of a day.
    Strip(StripView),
    /// The road book of a leg.
    RoadBook(RoadBookView),
    /// Ways for a leg, the present one first.
    Alternatives(Vec<AlternativeView>),
    /// What can be reached.
    Isochrone(IsochroneView),
    /// Steps that do away with checks.
    Mends(MendsView),
    /// The road engines.
    Engines(EnginesView),
    /// Every profile.
    Profiles(Vec<ProfileView>),
    /// Regions and long work.
    Regions(RegionsView),
    /// What the library keeps.
    Library(LibraryView),
    /// Teams, and who is at this machine.
    Teams(TeamsView),
    /// The history of the plan.
    History(HistoryView),
    /// The plan as it was.
    Past(PastView),
    /// How two states differ.
    Compared(Vec<DifferenceView>),
    /// Files that wait for an answer.
    Arrivals(Vec<ArrivalView>),
    /// Long work that has begun.
    Job(JobView),
    /// What a trial of the server gave.
    Trial(TrialView),
    /// It was told to others.
    Told,
    /// The user closed the dialog.
    Cancelled,
}

/// What went wrong, for the page and for `--json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// The sentence.
    #[serde(flatten)]
    pub saying: Saying,
    /// What may be copied into a report.
    pub details: String,
}

/// A shipped journey's titles and the like may lack a language; English stands in.
impl NamesView {
    /// Fills empty languages with English.
    pub fn filled(mut self) -> Self {
        for name in [&mut self.kk, &mut self.mn, &mut self.ru] {
            if name.is_empty() {
                name.clone_from(&self.en);
            }
        }
        self
    }
}
