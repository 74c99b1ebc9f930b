//! Briefs: plans as a person writes them down, in TOML.

mod terms;

use plan::{Edit, MAX_DAYS, NewStop, PlaceKind, Plan, Profile, Reach, Seconds, Traveller};
use serde::Deserialize;

use crate::edits::{crossings_before, known_place, lodging_of, new_stop, own_place, profile_of};
use crate::error::{Code, Error};
use crate::ids::fresh;
use crate::known;
use crate::router::Router;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Brief {
    title: String,
    #[serde(default)]
    title_kk: String,
    #[serde(default)]
    title_mn: String,
    #[serde(default)]
    title_ru: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    summary_kk: String,
    #[serde(default)]
    summary_mn: String,
    #[serde(default)]
    summary_ru: String,
    start: toml::value::Datetime,
    #[serde(default = "car")]
    vehicle: String,
    #[serde(default = "english")]
    language: String,
    #[serde(default)]
    travellers: Vec<BriefTraveller>,
    #[serde(default)]
    avoid: Vec<String>,
    fuel_range_km: Option<f64>,
    ownership: Option<String>,
    plates: Option<String>,
    rest_after: Option<String>,
    rest: Option<String>,
    max_drive_hours: Option<f64>,
    earliest: Option<String>,
    latest: Option<String>,
    after_dark: Option<bool>,
    #[serde(default)]
    day: Vec<BriefDay>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BriefTraveller {
    nationality: String,
    count: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BriefDay {
    #[serde(default)]
    title: String,
    #[serde(default)]
    title_kk: String,
    #[serde(default)]
    title_mn: String,
    #[serde(default)]
    title_ru: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    note_kk: String,
    #[serde(default)]
    note_mn: String,
    #[serde(default)]
    note_ru: String,
    #[serde(default)]
    start: Option<String>,
    #[serde(default)]
    stops: Vec<BriefStop>,
    #[serde(default)]
    overnight: Option<String>,
    lodging: Option<String>,
    max_drive_hours: Option<f64>,
    earliest: Option<String>,
    latest: Option<String>,
    after_dark: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum BriefStop {
    Bare(String),
    Whole(Box<StopTable>),
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct StopTable {
    place: String,
    #[serde(default)]
    stay: Option<String>,
    #[serde(default)]
    note: String,
    #[serde(default)]
    note_kk: String,
    #[serde(default)]
    note_mn: String,
    #[serde(default)]
    note_ru: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    by: Option<String>,
    #[serde(default)]
    flight: Option<String>,
    arrive_by: Option<String>,
    not_before: Option<String>,
    booked: Option<String>,
    depart_at: Option<String>,
}

fn car() -> String {
    "car".to_owned()
}

fn english() -> String {
    "en".to_owned()
}

/// The head of a brief: its titles and summaries by language, days, and stops in order.
pub(crate) struct Outline {
    pub(crate) titles: [String; 4],
    pub(crate) summaries: [String; 4],
    pub(crate) days: usize,
    /// The places of its stops, each with whether it is flown to.
    pub(crate) places: Vec<(String, bool)>,
}

fn parse(text: &str) -> Result<Brief, Error> {
    toml::from_str(text).map_err(|error| {
        let message = format!("the brief is not understood: {}", error.to_string().trim_end());
        Error::new(Code::BadBrief, message)
    })
}

/// The head of a shipped brief, without making its plan.
pub(crate) fn outline(text: &str) -> Result<Outline, Error> {
    let brief = parse(text)?;
    let place = |stop: &BriefStop| match stop {
        BriefStop::Bare(place) => (place.clone(), false),
        BriefStop::Whole(table) => (table.place.clone(), table.flight.is_some()),
    };
    Ok(Outline {
        titles: [brief.title, brief.title_kk, brief.title_mn, brief.title_ru],
        summaries: [brief.summary, brief.summary_kk, brief.summary_mn, brief.summary_ru],
        days: brief.day.len(),
        places: brief.day.iter().flat_map(|day| day.stops.iter().map(place)).collect(),
    })
}

/// The plan of a brief in a language; none is the brief's own. Crossings that the roads pass and the brief does not list become stops.
///
/// # Errors
///
/// [`Code::BadBrief`] with the line or the day, [`Code::UnknownPlace`] with the nearest known names.
pub(crate) fn plan_in(text: &str, language: Option<&str>, router: &Router) -> Result<Plan, Error> {
    let brief = parse(text)?;
    let start = start_of(&brief)?;
    let language = language.unwrap_or(&brief.language);
    if atlas::Lang::from_word(language).is_none() {
        return Err(bad(format!("language {language:?} is none of en, kk, mn, ru")));
    }
    let title = said(language, [&brief.title, &brief.title_kk, &brief.title_mn, &brief.title_ru]);
    let vehicle: Profile = profile_of(&brief.vehicle).map_err(|error| bad(error.message))?;
    if brief.day.is_empty() {
        return Err(bad("there is no [[day]] with stops"));
    }
    if brief.day.len() > MAX_DAYS {
        let message = format!("it has {} days; a plan has at most {MAX_DAYS}", brief.day.len());
        return Err(bad(message));
    }
    let mut plan = Plan::new(fresh(), fresh(), "", start);
    language.clone_into(&mut plan.language);
    let travellers = brief
        .travellers
        .iter()
        .map(|t| Traveller { nationality: t.nationality.clone(), count: t.count })
        .collect();
    for edit in [
        Edit::SetTitle(title.to_owned()),
        Edit::SetStart(start),
        Edit::SetVehicle(vehicle),
        Edit::SetTravellers(travellers),
        Edit::SetAvoid(avoid_of(&brief.avoid)?),
        Edit::SetVehicleFacts(terms::vehicle(&brief)?),
        Edit::SetLimits(terms::limits(&brief.limits())?),
        Edit::SetBreaks(terms::breaks(&brief, plan.breaks)?),
    ] {
        plan.apply(&edit).map_err(|error| bad(error.to_string()))?;
    }
    for (index, day) in brief.day.iter().enumerate() {
        add_day(&mut plan, index, day, router)
            .map_err(|error| Error { message: format!("day {}: {}", index + 1, error.message), ..error })?;
    }
    Ok(plan)
}

/// The date of the first day.
fn start_of(brief: &Brief) -> Result<jiff::civil::Date, Error> {
    let date = brief.start.date.ok_or_else(|| bad("start is a date such as 2027-06-12"))?;
    let date = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    date.parse().map_err(|error: jiff::Error| {
        bad(format!("start = {date}: there is no such day in the calendar")).because(&error)
    })
}

fn bad(message: impl Into<String>) -> Error {
    Error::new(Code::BadBrief, format!("the brief is not understood: {}", message.into()))
}

/// What `avoid = ["CN", "unpaved", "ferries", "crossing:khorgos"]` means.
pub(crate) fn avoid_of(words: &[String]) -> Result<plan::Avoid, Error> {
    let mut avoid = plan::Avoid::default();
    for word in words {
        let kind = match word.as_str() {
            "unpaved" => Some(&mut avoid.unpaved),
            "ferries" => Some(&mut avoid.ferries),
            "tolls" => Some(&mut avoid.tolls),
            "fords" => Some(&mut avoid.fords),
            _ => None,
        };
        if let Some(kind) = kind {
            *kind = true;
        } else if word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            avoid.countries.push(word.to_ascii_uppercase());
        } else {
            let id = word.strip_prefix("crossing:").unwrap_or(word);
            let known = known::atlas()?.crossings().iter().any(|crossing| crossing.id == id);
            if !known {
                let message = format!(
                    "{word:?} cannot be avoided: name a country (CN), a crossing (khorgos), unpaved, ferries, tolls or fords"
                );
                return Err(Error::new(Code::BadArgument, message));
            }
            avoid.crossings.push(id.to_owned());
        }
    }
    Ok(avoid)
}

fn add_day(plan: &mut Plan, index: usize, day: &BriefDay, router: &Router) -> Result<(), Error> {
    if index > 0 {
        plan.apply(&Edit::AddDay { id: fresh(), index })?;
    }
    let id = plan.days.last().map(|day| day.id.clone()).ok_or_else(|| bad("no day"))?;
    let set = |plan: &mut Plan, edit: Edit| plan.apply(&edit).map(|_| ()).map_err(Error::from);
    if let Some(start) = &day.start {
        let time = jiff::civil::Time::strptime("%H:%M", start);
        let start = time.map_err(|_| bad(format!("start = {start:?} is no time of day such as 08:30")))?;
        set(plan, Edit::SetDayStart { day: id.clone(), start })?;
    }
    let title = said(&plan.language, [&day.title, &day.title_kk, &day.title_mn, &day.title_ru]).to_owned();
    let note = said(&plan.language, [&day.note, &day.note_kk, &day.note_mn, &day.note_ru]).to_owned();
    set(plan, Edit::SetDayTitle { day: id.clone(), title })?;
    set(plan, Edit::SetDayNote { day: id.clone(), note })?;
    set(plan, Edit::SetDayLimits { day: id.clone(), limits: terms::limits(&day.limits())? })?;
    if let Some(word) = &day.lodging {
        set(plan, Edit::SetLodging { day: id.clone(), lodging: Some(lodging_of(word)?) })?;
    }
    let mut stops =
        day.stops.iter().map(|stop| stop_of(stop, &plan.language)).collect::<Result<Vec<_>, _>>()?;
    if let Some(overnight) = &day.overnight {
        let night = place_of(overnight, &plan.language)?;
        let there = stops.last().map(|stop| &stop.place).or(plan.stops().last().map(|(_, stop)| &stop.place));
        let is_there = there.is_some_and(|place| place.key == night.key && place.at == night.at);
        if !is_there {
            stops.push(new_stop(night, Reach::Road));
        }
    }
    if let (None, Some(first)) = (plan.stops().next(), stops.first_mut())
        && !states_stay(day)
    {
        // A journey sets out from its first stop when the day starts.
        first.stay = Seconds(0);
    }
    for stop in stops {
        let (stop_id, is_crossing) = (stop.id.clone(), stop.place.kind() == PlaceKind::Crossing);
        let count = plan.days.last().map_or(0, |day| day.stops.len());
        set(plan, Edit::AddStops { day: id.clone(), index: count, stops: vec![stop] })?;
        let crossings = crossings_before(plan, router, &stop_id)?;
        if !crossings.is_empty() && !is_crossing {
            set(plan, Edit::AddStops { day: id.clone(), index: count, stops: crossings })?;
        }
    }
    Ok(())
}

/// What is said in a language: `texts` are in English, Kazakh, Mongolian and Russian, and the first stands in for one that is empty.
fn said<'a>(language: &str, texts: [&'a str; 4]) -> &'a str {
    let [english, kazakh, mongolian, russian] = texts;
    let own = match language {
        "kk" => kazakh,
        "mn" => mongolian,
        "ru" => russian,
        _ => english,
    };
    if own.is_empty() { english } else { own }
}

/// Whether a day says how long its first stop lasts.
fn states_stay(day: &BriefDay) -> bool {
    matches!(day.stops.first(), Some(BriefStop::Whole(table)) if table.stay.is_some())
}

fn stop_of(stop: &BriefStop, language: &str) -> Result<NewStop, Error> {
    let bare;
    let table = match stop {
        BriefStop::Bare(place) => {
            bare = StopTable { place: place.clone(), ..StopTable::default() };
            &bare
        }
        BriefStop::Whole(table) => table,
    };
    let mut place = place_of(&table.place, language)?;
    if let Some(name) = &table.name {
        place.name.clone_from(name);
    }
    let reach = match (table.by.as_deref(), &table.flight) {
        (None, None) => Reach::Road,
        (Some("flight") | None, Some(flight)) => {
            known::flight(flight)?;
            Reach::Flight(flight.clone())
        }
        (Some("flight"), None) => {
            return Err(bad(format!("{}: by = \"flight\" needs flight = an id", table.place)));
        }
        (Some(word), _) => Reach::RoadBy(profile_of(word)?),
    };
    let note = said(language, [&table.note, &table.note_kk, &table.note_mn, &table.note_ru]);
    let mut stop = NewStop { note: note.to_owned(), pin: terms::pin(table)?, ..new_stop(place, reach) };
    if let Some(stay) = &table.stay {
        stop.stay = stay_of(stay)?;
    }
    Ok(stop)
}

/// A place of a brief or an argument: an id, a name, or `lon,lat`.
pub(crate) fn place_of(text: &str, language: &str) -> Result<plan::Place, Error> {
    if let Some(at) = position_of(text) {
        return own_place(at, "");
    }
    known_place(&known::resolve(text)?, language)
}

/// `lon,lat`, if it is that.
pub(crate) fn position_of(text: &str) -> Option<geo::Point> {
    let (lon, lat) = text.split_once(',')?;
    Some(geo::Point::new(lon.trim().parse().ok()?, lat.trim().parse().ok()?))
}

/// `1h30m`, `45m`, `2h`.
fn stay_of(text: &str) -> Result<Seconds, Error> {
    length_of("stay", text)
}

fn length_of(key: &str, text: &str) -> Result<Seconds, Error> {
    let unclear = || bad(format!("{key} = {text:?} is no duration such as 45m, 2h or 1h30m"));
    let (hours, rest) = match text.split_once('h') {
        Some((hours, rest)) => (hours.trim().parse::<i64>().map_err(|_| unclear())?, rest.trim()),
        None => (0, text.trim()),
    };
    let minutes = match rest.strip_suffix('m').unwrap_or(rest) {
        "" if text.contains('h') => 0,
        minutes => minutes.trim().parse::<i64>().map_err(|_| unclear())?,
    };
    if (0..=720).contains(&hours) && (0..=43_200).contains(&minutes) {
        Ok(Seconds::hours(hours) + Seconds::minutes(minutes))
    } else {
        Err(unclear())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_are_read_as_people_write_them() {
        let check = |text: &str, minutes: i64| {
            assert_eq!(stay_of(text).expect("a stay"), Seconds::minutes(minutes), "{text}");
        };
        check("1h30m", 90);
        check("1h30", 90);
        check("2h", 120);
        check("45m", 45);
        for text in ["", "soon", "h", "1.5h", "-2h", "99999h"] {
            assert!(stay_of(text).is_err(), "{text:?} is no stay");
        }
    }

    #[test]
    fn positions_are_longitude_first() {
        assert_eq!(position_of("86.35, 49.33"), Some(geo::Point::new(86.35, 49.33)), "lon,lat");
        assert_eq!(position_of("Ölgii, Mongolia"), None, "a name with a comma is a name");
    }

    fn made(text: &str) -> Result<Plan, Error> {
        plan_in(text, None, &crate::ask::router())
    }

    const HEAD: &str = "title = \"A trip\"\nstart = 2027-06-12\n";

    fn refused(text: &str) -> String {
        made(text).expect_err("it is refused").message
    }

    #[test]
    fn a_brief_states_its_terms() {
        let text = format!(
            "{HEAD}fuel_range_km = 600\nownership = \"hired\"\nplates = \"KZ\"\nmax_drive_hours = 7\nlatest = \"20:00\"\nafter_dark = false\n\
             rest_after = \"2h\"\nrest = \"20m\"\n[[day]]\nearliest = \"06:30\"\nlodging = \"ger_camp\"\n\
             stops = [\"town:olgii\", {{ place = \"town:tolbo\", depart_at = \"+1 00:30\" }}, {{ place = \"town:khovd\", arrive_by = \"18:00\" }}]\n"
        );
        let plan = made(&text).expect("a plan");
        assert_eq!(plan.vehicle_facts.fuel_range, Some(plan::Metres(600_000.0)), "in metres");
        assert_eq!(plan.vehicle_facts.plates.as_deref(), Some("KZ"), "the plates");
        assert_eq!(plan.limits.driving, Some(Seconds::hours(7)), "at the wheel");
        assert_eq!(plan.limits.after_dark, Some(false), "not in the dark");
        let breaks = plan.breaks.expect("breaks");
        assert_eq!((breaks.after, breaks.rest), (Seconds::hours(2), Seconds::minutes(20)), "when one rests");
        let day = &plan.days[0];
        assert!(day.limits.earliest.is_some() && day.limits.latest.is_none(), "a day's own limits");
        assert_eq!(day.lodging, Some(plan::Lodging::GerCamp), "where the night is spent");
        let pin = day.stops[1].pin.expect("a fixed time");
        assert!(pin.next_day, "after midnight");
        assert_eq!(pin.kind, plan::PinKind::DepartAt, "one leaves then");
    }

    #[test]
    fn a_driver_may_never_rest() {
        let plan = made(&format!("{HEAD}rest = \"none\"\n[[day]]\nstops = [\"town:olgii\"]\n"));
        assert_eq!(plan.expect("a plan").breaks, None, "none is none");
    }

    #[test]
    fn an_impossible_date_is_refused() {
        let said = refused("title = \"A trip\"\nstart = 2027-02-30\n[[day]]\nstops = [\"town:olgii\"]\n");
        assert!(said.contains("2027-02-30") || said.contains("date"), "with the date: {said}");
    }

    #[test]
    fn a_plan_of_too_many_days_is_refused() {
        let days = "[[day]]\nstops = [\"town:olgii\"]\n".repeat(121);
        let said = refused(&format!("{HEAD}{days}"));
        assert!(said.contains("121") && said.contains("120"), "how many there are and may be: {said}");
    }

    #[test]
    fn a_nationality_that_is_no_code_is_refused() {
        let text = format!(
            "{HEAD}travellers = [{{ nationality = \"Kazakh\", count = 2 }}]\n[[day]]\nstops = [\"town:olgii\"]\n"
        );
        assert!(refused(&text).contains("Kazakh"), "with what was written");
    }

    #[test]
    fn unclear_terms_are_refused() {
        let day = "[[day]]\nstops = [\"town:olgii\"]\n";
        for (line, told) in [
            ("earliest = \"25:00\"", "25:00"),
            ("max_drive_hours = 30", "30"),
            ("fuel_range_km = -5", "tank"),
            ("ownership = \"stolen\"", "stolen"),
            ("rest = \"soon\"", "soon"),
            ("plates = \"Kazakhstan\"", "Kazakhstan"),
            ("colour = \"red\"", "colour"),
        ] {
            let said = refused(&format!("{HEAD}{line}\n{day}"));
            assert!(said.contains(told), "{line}: {said}");
        }
        let twice =
            "[[day]]\nstops = [{ place = \"town:olgii\", booked = \"10:00\", arrive_by = \"09:00\" }]\n";
        assert!(refused(&format!("{HEAD}{twice}")).contains("one is enough"), "one fixed time a stop");
    }
}
