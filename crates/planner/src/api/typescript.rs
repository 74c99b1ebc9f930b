//! The DTOs as TypeScript.

use ts_rs::{Config, TS};

/// The whole of `ui/src/gen/api.ts`.
pub fn typescript() -> String {
    let config = Config::default();
    let mut text = String::from("// Made from crates/planner/src/api by `make bless`. Do not edit.\n\n");
    macro_rules! write {
        ($($kind:ident)*) => { $(
            text.push_str("export ");
            text.push_str(&super::$kind::decl(&config));
            text.push_str("\n\n");
        )* };
    }
    write! {
        NamesView Saying FactView PlaceView SiteView TownView CrossingView AirportView FlightView AtlasView CorridorView
        SearchQuery HitView SpotView TravellerView AvoidView VehicleView LimitsView BreaksView PinView PinTimesView HoursView DaylightView SubjectView VerifiedView
        CheckView MendView MendsView StepView FileView BarPiece PassedCrossing StretchView LegView StopView DayFrom
        DayView PlanView Query ReachRequest NewPlace EditRequest Files GpxChoices Settings RecentView JourneyView AttributionView
        StartView ExportView HeightView StripLeg StripView InstructionView RoadBookView AlternativeView BandView IsochroneView
        EngineView ServerView EnginesView TrialView JobView RegionView CatalogueView LeftoverView RegionsView FigureView ProfileView
        ProfileChange MoneyView PersonView DisclosedView OperatorView HistoryStep HistoryView PastView ValueView DifferenceView ClaimView
        ConflictView KeptView LibraryView ArrivalView IdentityView SyncView MemberView TeamView TeamsView HeldView PresentView SharingView
        Net Reply Failure
    }
    text
}
