// Made from crates/planner/src/api by `make bless`. Do not edit.

export type NamesView = { 
/**
 * English.
 */
en: string, 
/**
 * Kazakh.
 */
kk: string, 
/**
 * Mongolian.
 */
mn: string, 
/**
 * Russian.
 */
ru: string, };

export type Saying = { 
/**
 * What kind of sentence: `no_road`, `file_torn`, …
 */
code: string, 
/**
 * What goes into it.
 */
args: { [key in string]: string }, 
/**
 * In English, whole.
 */
message: string, };

export type FactView = { 
/**
 * Who says so.
 */
source: string, 
/**
 * `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
 */
asOf: string, 
/**
 * `high`, `medium` or `low`.
 */
confidence: string, };

export type PlaceView = { 
/**
 * `site:jochi-khan`.
 */
key: string, 
/**
 * `site`, `town`, `crossing` or `airport`.
 */
kind: string, 
/**
 * In four languages.
 */
names: NamesView, 
/**
 * ISO code; for a crossing that of its near side.
 */
country: string, 
/**
 * `[lon, lat]`; none for a crossing whose place is not known.
 */
at: [number, number] | null, 
/**
 * Where it is from.
 */
fact: FactView, };

export type SiteView = { 
/**
 * Languages whose name the project made itself.
 */
namesOurs: Array<string>, 
/**
 * Region or province.
 */
region: string, 
/**
 * `altai`, `turkistan`, …
 */
cluster: string, 
/**
 * `historical`, `nature`, …
 */
themes: Array<string>, 
/**
 * Metres above sea level.
 */
elevation: number | null, 
/**
 * Typical hours as written; empty is unknown.
 */
visitHours: string, 
/**
 * Months in which it is worth going, 1–12.
 */
months: Array<number>, 
/**
 * UNESCO World Heritage number or tentative listing; empty is none.
 */
unesco: string, 
/**
 * What must be applied for; empty is nothing known.
 */
permit: string, 
/**
 * `paved`, `gravel`, `4x4` or `foot`: the least that reaches it.
 */
access: string, 
/**
 * Bare host or address; empty is none.
 */
website: string, 
/**
 * A note in English.
 */
notes: string, 
/**
 * `site:jochi-khan`.
 */
key: string, 
/**
 * `site`, `town`, `crossing` or `airport`.
 */
kind: string, 
/**
 * In four languages.
 */
names: NamesView, 
/**
 * ISO code; for a crossing that of its near side.
 */
country: string, 
/**
 * `[lon, lat]`; none for a crossing whose place is not known.
 */
at: [number, number] | null, 
/**
 * Where it is from.
 */
fact: FactView, };

export type TownView = { 
/**
 * Region or province.
 */
region: string, 
/**
 * `hub`, `stop`, …
 */
role: string, 
/**
 * People, if known.
 */
population: number | null, 
/**
 * `site:jochi-khan`.
 */
key: string, 
/**
 * `site`, `town`, `crossing` or `airport`.
 */
kind: string, 
/**
 * In four languages.
 */
names: NamesView, 
/**
 * ISO code; for a crossing that of its near side.
 */
country: string, 
/**
 * `[lon, lat]`; none for a crossing whose place is not known.
 */
at: [number, number] | null, 
/**
 * Where it is from.
 */
fact: FactView, };

export type CrossingView = { 
/**
 * The two countries.
 */
countries: [string, string], 
/**
 * `open`, `limited`, `verify`, `seasonal`, `local`, `rail` or `closed`.
 */
status: string, 
/**
 * In the words of the source.
 */
statusNote: string, 
/**
 * Whether only vehicles pass; none is unknown.
 */
vehiclesOnly: boolean | null, 
/**
 * Hours as written; empty is unknown.
 */
hours: string, 
/**
 * The road it is on.
 */
road: string, 
/**
 * A note in English.
 */
notes: string, 
/**
 * `site:jochi-khan`.
 */
key: string, 
/**
 * `site`, `town`, `crossing` or `airport`.
 */
kind: string, 
/**
 * In four languages.
 */
names: NamesView, 
/**
 * ISO code; for a crossing that of its near side.
 */
country: string, 
/**
 * `[lon, lat]`; none for a crossing whose place is not known.
 */
at: [number, number] | null, 
/**
 * Where it is from.
 */
fact: FactView, };

export type AirportView = { 
/**
 * IATA code; empty is none.
 */
iata: string, 
/**
 * The town it serves.
 */
city: string, 
/**
 * `site:jochi-khan`.
 */
key: string, 
/**
 * `site`, `town`, `crossing` or `airport`.
 */
kind: string, 
/**
 * In four languages.
 */
names: NamesView, 
/**
 * ISO code; for a crossing that of its near side.
 */
country: string, 
/**
 * `[lon, lat]`; none for a crossing whose place is not known.
 */
at: [number, number] | null, 
/**
 * Where it is from.
 */
fact: FactView, };

export type FlightView = { 
/**
 * `ala-ubn`.
 */
id: string, 
/**
 * `airport:ala`.
 */
from: string, 
/**
 * `airport:ubn`.
 */
to: string, 
/**
 * IATA codes of both ends, `ALA – UBN`.
 */
label: string, 
/**
 * Who flies or flew it.
 */
airline: string, 
/**
 * Seconds in the air, published or estimated.
 */
duration: number, 
/**
 * Whether the duration is an estimate.
 */
durationEstimated: boolean, 
/**
 * How often, as written.
 */
frequency: string, 
/**
 * `open`, `verify`, `seasonal`, `announced`, `suspended` or `closed`.
 */
status: string, 
/**
 * In the words of the source.
 */
statusNote: string, 
/**
 * Where it is from.
 */
fact: FactView, };

export type AtlasView = { 
/**
 * Every site.
 */
sites: Array<SiteView>, 
/**
 * Every town.
 */
towns: Array<TownView>, 
/**
 * Every crossing.
 */
crossings: Array<CrossingView>, 
/**
 * Every airport.
 */
airports: Array<AirportView>, 
/**
 * Every flight.
 */
flights: Array<FlightView>, 
/**
 * The themes in use, in their order.
 */
themes: Array<string>, 
/**
 * The clusters in use, in their order.
 */
clusters: Array<string>, 
/**
 * The countries in use.
 */
countries: Array<string>, };

export type CorridorView = { 
/**
 * Unique.
 */
id: string, 
/**
 * Number and name; may be empty.
 */
road: string, 
/**
 * `trunk`, `primary`, … `track`.
 */
class: string, 
/**
 * `asphalt`, `gravel` or `earth`.
 */
surface: string, 
/**
 * Months in which it is normally shut.
 */
closedMonths: Array<number>, 
/**
 * The line.
 */
line: Array<[number, number]>, };

export type SearchQuery = { 
/**
 * As typed; empty lists all that pass the filters.
 */
text: string, 
/**
 * `site`, `town`, `crossing`, `airport`.
 */
kinds: Array<string>, 
/**
 * Any of these.
 */
themes: Array<string>, 
/**
 * Any of these.
 */
clusters: Array<string>, 
/**
 * Any of these.
 */
countries: Array<string>, 
/**
 * Sites in season in this month, 1–12.
 */
month: number | null, 
/**
 * The most that a site may demand: `paved`, `gravel`, `4x4` or `foot`.
 */
access: string | null, 
/**
 * Sort by and limit to the neighbourhood of this point.
 */
near: [number, number] | null, 
/**
 * How far around, metres.
 */
within: number | null, 
/**
 * The most hits.
 */
limit: number | null, };

export type HitView = { 
/**
 * `site:jochi-khan`.
 */
key: string, 
/**
 * The name or alias that matched.
 */
matched: string, 
/**
 * Metres from `near`, where asked.
 */
distance: number | null, };

export type SpotView = { 
/**
 * The point.
 */
at: [number, number], 
/**
 * ISO code; none at sea.
 */
country: string | null, 
/**
 * IANA name.
 */
zone: string, 
/**
 * Metres to the nearest road of the network.
 */
roadDistance: number | null, 
/**
 * The nearest places, with their distances.
 */
nearest: Array<HitView>, };

export type TravellerView = { 
/**
 * ISO code.
 */
nationality: string, 
/**
 * How many.
 */
count: number, };

export type AvoidView = { 
/**
 * ISO codes.
 */
countries: Array<string>, 
/**
 * Ids of crossings, without their kind.
 */
crossings: Array<string>, 
/**
 * Whether unpaved roads are avoided.
 */
unpaved: boolean, ferries: boolean, tolls: boolean, fords: boolean, areas: Array<Array<[number, number]>>, };

export type StepView = { 
/**
 * `set_title`, `set_start`, `set_vehicle`, `set_travellers`, `set_avoid`, `add_day`, `remove_day`, `move_day`, `set_day_start`,
 * `set_day_title`, `set_day_note`, `set_night`, `add_stop`, `move_stop`, `remove_stop`, `set_stay`, `set_stop_name`,
 * `set_stop_note`, `set_reach`, `set_shaping`.
 */
code: string, 
/**
 * The title, stop or day it is about.
 */
subject: string | null, 
/**
 * The number of the day, from 1.
 */
day: number | null, };

export type FileView = { 
/**
 * The file's name, or none for a draft that only the app's own folder holds.
 */
name: string | null, 
/**
 * The folder, for people.
 */
folder: string | null, 
/**
 * Whether every change is on the disk.
 */
saved: boolean, 
/**
 * Why not.
 */
problem: Saying | null, };

export type BarPiece = { 
/**
 * `drive`, `flight`, `border` or `stay`.
 */
kind: string, 
/**
 * Minutes from midnight.
 */
from: number, 
/**
 * Minutes from midnight; may pass 1440.
 */
to: number, };

export type PassedCrossing = { 
/**
 * `crossing:tashanta-tsagaannuur`.
 */
key: string, 
/**
 * In four languages.
 */
names: NamesView, 
/**
 * The country left.
 */
from: string, 
/**
 * The country entered.
 */
to: string, 
/**
 * `[lon, lat]`.
 */
at: [number, number], };

export type LegView = { 
/**
 * The stop it starts from.
 */
from: string, 
/**
 * `road` or `flight`.
 */
mode: string, 
/**
 * `car`, `4x4`, …; the vehicle on this leg.
 */
profile: string, 
/**
 * Whether the leg's profile differs from the plan's by choice.
 */
ownProfile: boolean, 
/**
 * Metres along the road; none where there is no way.
 */
distance: number | null, 
/**
 * Seconds under way.
 */
duration: number | null, 
/**
 * `surveyed`, `approximate` or `straight`.
 */
quality: string, 
/**
 * Which engine answered: `corridor`.
 */
engine: string, engineWhy: Saying | null, ascent: number | null, descent: number | null, notes: Array<Saying>, stretches: Array<StretchView>,
/**
 * Metres by surface.
 */
surfaces: { [key in string]: number }, 
/**
 * Numbers of the roads in order, each once in a row.
 */
roads: Array<string>, 
/**
 * ISO codes in order.
 */
countries: Array<string>, 
/**
 * In order.
 */
crossings: Array<PassedCrossing>, 
/**
 * Key into `lines`; none where nothing is drawn.
 */
line: string | null, 
/**
 * Metres off the road network at the start and the end of the leg.
 */
offNetwork: [number, number], 
/**
 * Points that bend it.
 */
shaping: Array<[number, number]>, 
/**
 * Roads on the way that are normally shut in the month of travel.
 */
closed: Array<string>, 
/**
 * What is wrong with it, worst first: `no_road`, `far_from_road`, `straight_kz_mn`, `no_flight`, `flight_status`, `closed_season`, ….
 */
problems: Array<Saying>, 
/**
 * The flight, if it is one.
 */
flight: FlightView | null, 
/**
 * Flights that join the neighbourhoods of its ends, offered where there is no road.
 */
flightsInstead: Array<FlightView>, };

export type StopView = { 
/**
 * Unique in the plan.
 */
id: string, 
/**
 * Its number in the plan, from 1.
 */
number: number, 
/**
 * `site`, `town`, `crossing`, `airport` or `own`.
 */
kind: string, 
/**
 * The atlas's key; none for a point of the planner's own.
 */
key: string | null, 
/**
 * The name in the plan.
 */
name: string, 
/**
 * The atlas's names, or the plan's name four times.
 */
names: NamesView, 
/**
 * Whether the planner gave it another name than the atlas.
 */
renamed: boolean, 
/**
 * `[lon, lat]`.
 */
at: [number, number], 
/**
 * ISO code; none at sea.
 */
country: string | null, 
/**
 * Seconds.
 */
stay: number, 
/**
 * Free text.
 */
note: string, 
/**
 * RFC 9557, local; none where not known.
 */
arrival: string | null, 
/**
 * RFC 9557, local.
 */
departure: string | null, 
/**
 * Seconds by which the clock changes on the way here.
 */
clockChange: number, 
/**
 * Whether it is the last of its day: the night is here.
 */
overnight: boolean, 
/**
 * `high`, `medium` or `low` for the pin.
 */
confidence: string, 
/**
 * The way here; none at the first stop of the plan.
 */
leg: LegView | null, };

export type DayFrom = { 
/**
 * The stop of the night before.
 */
stop: string, 
/**
 * Its number.
 */
number: number, 
/**
 * Its name in the plan.
 */
name: string, 
/**
 * The atlas's names.
 */
names: NamesView, 
/**
 * RFC 9557, local.
 */
departure: string | null, };

export type DayView = { 
/**
 * Unique in the plan.
 */
id: string, 
/**
 * From 1.
 */
number: number, 
/**
 * `2027-06-14`.
 */
date: string, 
/**
 * Which of the eight day colours, 0–7.
 */
colour: number, 
/**
 * `08:30`.
 */
start: string, 
/**
 * Free title; may be empty.
 */
title: string, 
/**
 * Free text.
 */
note: string, 
/**
 * Where the night before was.
 */
from: DayFrom | null, 
/**
 * In order.
 */
stops: Array<StopView>, 
/**
 * Metres on the road.
 */
distance: number, 
/**
 * Seconds on the road.
 */
driving: number, 
/**
 * Whether any figure of it is approximate.
 */
approximate: boolean, 
/**
 * Whether any leg of it has no figures.
 */
incomplete: boolean, 
/**
 * RFC 9557: the last arrival.
 */
end: string | null, 
/**
 * Whether it ends after the next day starts.
 */
overruns: boolean, 
/**
 * What fills it.
 */
bar: Array<BarPiece>, };

export type PlanView = { 
/**
 * Unique among plans.
 */
id: string, 
/**
 * Grows with every change.
 */
revision: number, 
/**
 * What it is called.
 */
title: string, 
/**
 * The first day.
 */
start: string, 
/**
 * The last day.
 */
end: string, 
/**
 * `car`, `4x4`, …
 */
vehicle: string, 
/**
 * Who travels.
 */
travellers: Array<TravellerView>, 
/**
 * What the roads keep away from.
 */
avoid: AvoidView, 
/**
 * `en`, `kk`, `mn` or `ru`.
 */
language: string, 
/**
 * In order.
 */
days: Array<DayView>, 
/**
 * Metres on the road.
 */
distance: number, 
/**
 * Seconds on the road.
 */
driving: number, 
/**
 * Metres by surface.
 */
surfaces: { [key in string]: number }, 
/**
 * ISO codes in the order of travel.
 */
countries: Array<string>, 
/**
 * What Undo would take back.
 */
undo: StepView | null, 
/**
 * What Redo would bring back.
 */
redo: StepView | null, 
/**
 * Where it is kept.
 */
file: FileView, 
/**
 * The geometry of the legs' lines that this page does not have yet, by key. The page keeps those it got before.
 */
lines: { [key in string]: Array<[number, number]> }, };

export type Query = { "query": "start" } | { "query": "atlas" } | { "query": "corridors" } | { "query": "search" } & SearchQuery | { "query": "spot", 
/**
 * The point.
 */
at: [number, number], } | { "query": "plan" } | { "query": "preview", 
/**
 * The edit.
 */
edit: EditRequest, } | { "query": "strip", day: string, } | { "query": "roadBook", stop: string, } | { "query": "alternatives", stop: string, } | { "query": "isochrone", at: [number, number], minutes: Array<number>, profile: string | null, } | { "query": "engines" } | { "query": "profiles" } | { "query": "regions" };

export type ReachRequest = { "by": "road" } | { "by": "roadBy", 
/**
 * `4x4`, `foot`, …
 */
profile: string, } | { "by": "flight", 
/**
 * `ala-ubn`.
 */
flight: string, };

export type NewPlace = { "at": "known", 
/**
 * `site:jochi-khan`.
 */
key: string, } | { "at": "point", 
/**
 * `[lon, lat]`.
 */
point: [number, number], 
/**
 * Its name; empty gives it one from what is near.
 */
name: string, };

export type EditRequest = { "edit": "setTitle", 
/**
 * The title.
 */
title: string, } | { "edit": "setStart", 
/**
 * ISO date.
 */
date: string, } | { "edit": "setVehicle", 
/**
 * `car`, `4x4`, …
 */
profile: string, } | { "edit": "setTravellers", 
/**
 * All of them.
 */
travellers: Array<TravellerView>, } | { "edit": "setAvoid", 
/**
 * All of them.
 */
avoid: AvoidView, } | { "edit": "addDay", 
/**
 * Its index, from 0; none is the end.
 */
index: number | null, } | { "edit": "removeDay", 
/**
 * Which.
 */
day: string, } | { "edit": "moveDay", 
/**
 * Which.
 */
day: string, 
/**
 * From 0.
 */
index: number, } | { "edit": "setDayStart", 
/**
 * Which.
 */
day: string, 
/**
 * `08:30`.
 */
start: string, } | { "edit": "setDayTitle", 
/**
 * Which.
 */
day: string, 
/**
 * May be empty.
 */
title: string, } | { "edit": "setDayNote", 
/**
 * Which.
 */
day: string, 
/**
 * May be empty.
 */
note: string, } | { "edit": "setNight", 
/**
 * The day whose end moves.
 */
day: string, 
/**
 * The stop that becomes its last.
 */
last: string, } | { "edit": "addStop", 
/**
 * The day; none is the last.
 */
day: string | null, 
/**
 * Its index on the day, from 0; none is the end.
 */
index: number | null, 
/**
 * Where.
 */
place: NewPlace, 
/**
 * Seconds; none is what is usual for the kind of place.
 */
stay: number | null, } | { "edit": "moveStop", 
/**
 * Which.
 */
stop: string, 
/**
 * The day.
 */
day: string, 
/**
 * Its index there afterwards, from 0.
 */
index: number, } | { "edit": "removeStop", 
/**
 * Which.
 */
stop: string, } | { "edit": "setStay", 
/**
 * Which.
 */
stop: string, 
/**
 * Seconds.
 */
stay: number, } | { "edit": "setStopName", 
/**
 * Which.
 */
stop: string, 
/**
 * The name.
 */
name: string, } | { "edit": "setStopNote", 
/**
 * Which.
 */
stop: string, 
/**
 * May be empty.
 */
note: string, } | { "edit": "setReach", 
/**
 * Which.
 */
stop: string, 
/**
 * How.
 */
reach: ReachRequest, } | { "edit": "flyTo", 
/**
 * Which.
 */
stop: string, 
/**
 * `ala-ubn`; flown in the direction of travel.
 */
flight: string, } | { "edit": "addCrossings", 
/**
 * The stop the leg arrives at.
 */
stop: string, } | { "edit": "setShaping", 
/**
 * The stop the leg arrives at.
 */
stop: string, 
/**
 * In order; empty is none.
 */
points: Array<[number, number]>, } | { "edit": "undo" } | { "edit": "redo" };

export type Files = { "files": "new", 
/**
 * Its title, in the page's language.
 */
title: string, } | { "files": "openJourney", 
/**
 * Which.
 */
id: string, } | { "files": "open" } | { "files": "openRecent", 
/**
 * The opaque id of a recent plan.
 */
id: string, } | { "files": "forgetRecent", 
/**
 * The opaque id.
 */
id: string, } | { "files": "save" } | { "files": "saveAs" } | { "files": "close" } | { "files": "exportGpx", 
/**
 * How.
 */
options: GpxChoices, } | { "files": "setSettings", 
/**
 * All of them.
 */
settings: Settings, } | { "files": "setProfile", profile: ProfileChange, } | { "files": "resetProfile", name: string, } | { "files": "buildRegion", name: string, heights: boolean, } | { "files": "removeRegion", id: string, } | { "files": "cancelJob", id: string, } | { "files": "resumeBuild", id: string, } | { "files": "discardBuild", id: string, };

export type GpxChoices = { 
/**
 * A route of at most 50 points for each day beside its track.
 */
routes: boolean, 
/**
 * One file a day.
 */
splitDays: boolean, };

export type Settings = { 
/**
 * `en`, `kk`, `mn` or `ru`; none is the system's.
 */
language: string | null, 
/**
 * `light`, `dark`; none is the system's.
 */
theme: string | null, 
/**
 * Whether the keys' hint was dismissed and the like: small marks of the page's own.
 */
seen: Array<string>, };

export type RecentView = { 
/**
 * Opaque.
 */
id: string, 
/**
 * The plan's title when last seen.
 */
title: string, 
/**
 * The file's name and folder, or none for a draft.
 */
place: string | null, 
/**
 * RFC 3339: when last open.
 */
used: string, 
/**
 * Whether the file is gone.
 */
missing: boolean, };

export type JourneyView = { 
/**
 * `altai-ring`.
 */
id: string, 
/**
 * In four languages.
 */
titles: NamesView, 
/**
 * In four languages.
 */
summaries: NamesView, 
/**
 * How many days.
 */
days: number, 
/**
 * ISO codes in the order of travel.
 */
countries: Array<string>, 
/**
 * The positions of its stops, for a small picture: a piece for each stretch on the ground, with a flight from each to the next.
 */
sketch: Array<Array<[number, number]>>, };

export type AttributionView = { 
/**
 * What is used.
 */
what: string, 
/**
 * Whose it is.
 */
whose: string, 
/**
 * Under which licence.
 */
licence: string, };

export type StartView = { 
/**
 * The program's version.
 */
version: string, 
/**
 * The settings.
 */
settings: Settings, 
/**
 * The system's language, `en`, `kk`, `mn` or `ru`.
 */
systemLanguage: string, 
/**
 * Latest first.
 */
recents: Array<RecentView>, 
/**
 * The shipped journeys.
 */
journeys: Array<JourneyView>, 
/**
 * Whose data is used.
 */
attributions: Array<AttributionView>, 
/**
 * Whether a plan is open.
 */
planOpen: boolean, };

export type ExportView = { 
/**
 * The names of the files.
 */
files: Array<string>, 
/**
 * The folder, for people.
 */
folder: string, 
/**
 * Waypoints in all.
 */
waypoints: number, 
/**
 * Tracks in all.
 */
tracks: number, 
/**
 * Routes in all.
 */
routes: number, 
/**
 * Track points in all.
 */
points: number, 
/**
 * What was left out and why.
 */
notes: Array<Saying>, };

export type StretchView = { metres: number, class: string, surface: string, };

export type HeightView = { along: number, metres: number | null, at: [number, number], };

export type StripLeg = { stop: string, line: string | null, distance: number, heights: Array<HeightView>, stretches: Array<StretchView>, offNetwork: [number, number], ascent: number | null, descent: number | null, quality: string, };

export type StripView = { day: string, legs: Array<StripLeg>, };

export type InstructionView = { turn: string, exit: number | null, road: string, number: string, along: number, metres: number, seconds: number, at: [number, number], };

export type RoadBookView = { stop: string, engine: string, instructions: Array<InstructionView>, };

export type AlternativeView = { distance: number, duration: number, ascent: number | null, descent: number | null, surfaces: { [key in string]: number }, roads: Array<string>, quality: string, engine: string, line: Array<[number, number]>, shaping: Array<[number, number]>, };

export type BandView = { minutes: number, polygons: Array<Array<Array<[number, number]>>>, };

export type IsochroneView = { at: [number, number], profile: string, engine: string, approximate: boolean, bands: Array<BandView>, };

export type EngineView = { id: string, kind: string, name: string, legs: Array<string>, problem: Saying | null, };

export type ServerView = { kind: string, url: string, host: string, };

export type EnginesView = { engines: Array<EngineView>, server: ServerView | null, };

export type TrialView = { host: string, works: boolean, said: Saying, };

export type JobView = { id: string, kind: string, name: string, stage: string, done: number, total: number, share: number, rate: number | null, remaining: number | null, state: string, problem: Saying | null, };

export type FigureView = { key: string, unit: string, value: number, shipped: number, least: number, most: number, };

export type ProfileView = { name: string, mode: string, own: boolean, figures: Array<FigureView>, sources: string, problem: Saying | null, };

export type ProfileChange = { name: string, values: { [key in string]: number }, };

export type RegionView = { id: string, name: string, bytes: number, dataDate: string, built: string, source: string, licence: string, bounds: [[number, number], [number, number]] | null, heights: boolean, fromCatalogue: string | null, problem: Saying | null, };

export type CatalogueView = { id: string, names: NamesView, bytes: number, heightsBytes: number | null, source: string, licence: string, bounds: [[number, number], [number, number]], installed: string | null, };

export type LeftoverView = { id: string, name: string, bytes: number, problem: Saying | null, };

export type RegionsView = { installed: Array<RegionView>, catalogue: Array<CatalogueView>, jobs: Array<JobView>, leftovers: Array<LeftoverView>, folder: string, freeBytes: number | null, };

export type Net = { "net": "getRegion", id: string, heights: boolean, } | { "net": "updateRegion", id: string, } | { "net": "setServer", kind: string, url: string, } | { "net": "clearServer" } | { "net": "tryServer" };

export type Reply = { "reply": "start", "value": StartView } | { "reply": "atlas", "value": AtlasView } | { "reply": "corridors", "value": Array<CorridorView> } | { "reply": "hits", "value": Array<HitView> } | { "reply": "spot", "value": SpotView } | { "reply": "plan", "value": PlanView } | { "reply": "exported", "value": ExportView } | { "reply": "strip", "value": StripView } | { "reply": "roadBook", "value": RoadBookView } | { "reply": "alternatives", "value": Array<AlternativeView> } | { "reply": "isochrone", "value": IsochroneView } | { "reply": "engines", "value": EnginesView } | { "reply": "profiles", "value": Array<ProfileView> } | { "reply": "regions", "value": RegionsView } | { "reply": "job", "value": JobView } | { "reply": "trial", "value": TrialView } | { "reply": "cancelled" };

export type Failure = { 
/**
 * What may be copied into a report.
 */
details: string, 
/**
 * What kind of sentence: `no_road`, `file_torn`, …
 */
code: string, 
/**
 * What goes into it.
 */
args: { [key in string]: string }, 
/**
 * In English, whole.
 */
message: string, };

