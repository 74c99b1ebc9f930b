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
 * Typical hours, as OpenStreetMap's `opening_hours`; empty is unknown.
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
unpaved: boolean, 
/**
 * Whether ferries are avoided.
 */
ferries: boolean, 
/**
 * Whether roads that cost a toll are avoided.
 */
tolls: boolean, 
/**
 * Whether fords are avoided.
 */
fords: boolean, 
/**
 * Areas drawn on the map: closed rings, at most 20 of at most 200 points.
 */
areas: Array<Array<[number, number]>>, };

export type VehicleView = { 
/**
 * Metres on a full tank, cans included; none is not stated.
 */
fuelRange: number | null, 
/**
 * `own` or `hired`; none is not stated.
 */
ownership: string | null, 
/**
 * ISO code of the country of its plates; none is not stated.
 */
plates: string | null, };

export type LimitsView = { 
/**
 * Seconds at the wheel.
 */
driving: number | null, 
/**
 * `06:00`: no day starts before.
 */
earliest: string | null, 
/**
 * `20:00`: nobody arrives after.
 */
latest: string | null, 
/**
 * Whether one may drive in the dark.
 */
afterDark: boolean | null, };

export type BreaksView = { 
/**
 * After so many seconds at the wheel.
 */
after: number, 
/**
 * For so many seconds.
 */
rest: number, };

export type PinView = { 
/**
 * `arrive_by`, `not_before`, `booked` or `depart_at`.
 */
kind: string, 
/**
 * `14:30`, local.
 */
at: string, 
/**
 * Whether that is on the date after the day's.
 */
nextDay: boolean, };

export type PinTimesView = { 
/**
 * RFC 9557.
 */
at: string, 
/**
 * Seconds to spare before it; less than zero is late. Of `not_before` the wait.
 */
before: number, 
/**
 * Seconds to spare after it, till the next fixed time of the day would be missed; none where none follows.
 */
after: number | null, };

export type HoursView = { 
/**
 * `open` all the stay, `closed` for some of it, `unsure`, `unknown`, or `unreadable`.
 */
state: string, 
/**
 * As they are written; empty where unknown.
 */
text: string, 
/**
 * Minutes from local midnight of the date of arrival, from and to; `to` may pass 1440.
 */
open: Array<[number, number]>, 
/**
 * The same for when nobody knows.
 */
perhaps: Array<[number, number]>, 
/**
 * The holiday that makes the day what it is, in the language of the session.
 */
holiday: string | null, 
/**
 * Who says so; empty where unknown.
 */
source: string, 
/**
 * `2026-02`; empty where unknown.
 */
asOf: string, 
/**
 * `high`, `medium`, `low`; empty where unknown.
 */
confidence: string, };

export type DaylightView = { 
/**
 * The beginning of civil twilight.
 */
dawn: number, 
/**
 * Sunrise.
 */
sunrise: number, 
/**
 * Sunset.
 */
sunset: number, 
/**
 * The end of civil twilight.
 */
dusk: number, };

export type SubjectView = { 
/**
 * `plan`, `day`, `stop` or `leg`.
 */
kind: string, 
/**
 * The day's or stop's id, for a leg that of the stop it arrives at; empty for the plan.
 */
id: string, 
/**
 * The number of its day, from 1; none for the plan.
 */
day: number | null, 
/**
 * What it is called, in the language of the session: the plan's title, the date, the stop, the two ends.
 */
name: string, };

export type VerifiedView = { 
/**
 * ISO date.
 */
on: string, 
/**
 * By whom.
 */
by: string, };

export type CheckView = { 
/**
 * Unique in the plan; the same as long as it says the same.
 */
id: string, 
/**
 * `error`, `warning`, `verify` or `info`.
 */
severity: string, 
/**
 * `crossing_closed_day`, ….
 */
rule: string, 
/**
 * What it is about.
 */
subject: SubjectView, 
/**
 * What is the matter, with its figures, in the language of the session.
 */
message: string, 
/**
 * What to do, in the language of the session; may be empty.
 */
advice: string, 
/**
 * The figures by name, for machines: seconds, metres, ISO dates, ids.
 */
figures: { [key in string]: string }, 
/**
 * Who says so; none where it comes of the plan alone.
 */
source: string | null, 
/**
 * When that held: `2026`, `2026-02` or `2026-02-16`.
 */
asOf: string | null, 
/**
 * How sure: `high`, `medium` or `low`.
 */
confidence: string | null, 
/**
 * That somebody has verified it.
 */
verified: VerifiedView | null, };

export type MendView = { 
/**
 * The check's id.
 */
check: string, 
/**
 * Its id among the check's mends.
 */
id: string, 
/**
 * What it does, in the language of the session: `Leave at 07:30`.
 */
label: string, };

export type MendsView = { 
/**
 * The revision of the plan that they are for.
 */
revision: number, 
/**
 * In the order of the checks, the gentlest first.
 */
mends: Array<MendView>, };

export type StepView = { 
/**
 * `set_title`, `set_start`, `set_vehicle`, `set_travellers`, `set_avoid`, `add_day`, `remove_day`, `move_day`, `set_day_start`,
 * `set_day_title`, `set_day_note`, `set_night`, `add_stop`, `move_stop`, `remove_stop`, `set_stay`, `set_stop_name`,
 * `set_stop_note`, `set_reach`, `set_shaping`, ….
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
 * `drive`, `rest`, `wait`, `flight`, `border` or `stay`; and over these `closed`: the part of a stay in which its place is known to be shut.
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
 * `crossing:tashanta-tsagaannuur`; `crossing:` alone where the atlas knows none there.
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

export type StretchView = { 
/**
 * Metres along it.
 */
metres: number, 
/**
 * `trunk`, `primary`, … `ferry`.
 */
class: string, 
/**
 * `asphalt`, `gravel`, `earth` or `unknown`.
 */
surface: string, };

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
 * Seconds under way, without rests.
 */
duration: number | null, 
/**
 * Seconds of rest on the way.
 */
resting: number, 
/**
 * `surveyed`, `approximate` or `straight`.
 */
quality: string, 
/**
 * Which engine answered: `corridor`, a pack's id or a server's host; empty where none did.
 */
engine: string, 
/**
 * Why this engine and no better one: `engine_pack`, `engine_online`, `engine_no_pack`, `engine_pack_ends`, `engine_pack_left`,
 * `engine_online_failed`, ….
 */
engineWhy: Saying | null, 
/**
 * Metres climbed; none where heights are not known.
 */
ascent: number | null, 
/**
 * Metres descended; none where heights are not known.
 */
descent: number | null, 
/**
 * Surface and class along the way, in order; pieces off the network are left out.
 */
stretches: Array<StretchView>, 
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
 * Free text that stays on this machine unless the plan says otherwise.
 */
privateNote: string, 
/**
 * What it costs the operator; as private.
 */
netCost: MoneyView | null, 
/**
 * RFC 9557, local; none where not known.
 */
arrival: string | null, 
/**
 * RFC 9557, local: when the stay begins, where that is later than the arrival.
 */
begin: string | null, 
/**
 * RFC 9557, local.
 */
departure: string | null, 
/**
 * Seconds of waiting, before the stay and after it.
 */
wait: number, 
/**
 * The time fixed for it.
 */
pin: PinView | null, 
/**
 * How that comes out; none where the times are not known.
 */
pinTimes: PinTimesView | null, 
/**
 * Its hours on that day.
 */
hours: HoursView, 
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
 * Free text that stays on this machine unless the plan says otherwise.
 */
privateNote: string, 
/**
 * What its night costs the operator; as private.
 */
netCost: MoneyView | null, 
/**
 * Its own limits.
 */
limits: LimitsView, 
/**
 * `hotel`, `guest_house`, `homestay`, `ger_camp`, `tent`, `vehicle`; none is not arranged.
 */
lodging: string | null, 
/**
 * The stop at which the night after it is spent: its last, or that of a day before; none before the first stop.
 */
night: string | null, 
/**
 * The sun; none where it does not rise or set, or nothing is known of the place.
 */
daylight: DaylightView | null, 
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
 * Seconds of rest on the road.
 */
resting: number, 
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
 * What borders and fuel ask of the vehicle.
 */
vehicleFacts: VehicleView, 
/**
 * What each day keeps to.
 */
limits: LimitsView, 
/**
 * Seconds at the wheel that count as too many where no limit is stated.
 */
usualDriving: number, 
/**
 * When the driver rests; none is never.
 */
breaks: BreaksView | null, 
/**
 * Who travels.
 */
travellers: Array<TravellerView>, 
/**
 * Who travels, by name; as private.
 */
people: Array<PersonView>, 
/**
 * Which private fields leave the machine with the plan.
 */
disclosed: DisclosedView, 
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
 * What does not work, is unknown or must be verified: the worst first, then in the order of the journey.
 */
checks: Array<CheckView>, 
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
 * What operators disagree about.
 */
conflicts: Array<ConflictView>, 
/**
 * How it is shared.
 */
sharing: SharingView, 
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
edit: EditRequest, } | { "query": "strip", 
/**
 * The day.
 */
day: string, } | { "query": "roadBook", 
/**
 * The stop the leg arrives at.
 */
stop: string, } | { "query": "alternatives", 
/**
 * The stop the leg arrives at.
 */
stop: string, } | { "query": "isochrone", 
/**
 * From here.
 */
at: [number, number], 
/**
 * Within each of so many minutes; six at most.
 */
minutes: Array<number>, 
/**
 * By what; none is the plan's vehicle, or a car.
 */
profile: string | null, } | { "query": "mends" } | { "query": "engines" } | { "query": "profiles" } | { "query": "regions" } | { "query": "library" } | { "query": "teams" } | { "query": "history" } | { "query": "past", 
/**
 * The step's id.
 */
step: string, } | { "query": "compare", 
/**
 * The earlier step's id.
 */
from: string, 
/**
 * The later one's; none is now.
 */
to: string | null, } | { "query": "arrivals" };

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
points: Array<[number, number]>, } | { "edit": "setVehicleFacts", 
/**
 * All of them.
 */
vehicle: VehicleView, } | { "edit": "setLimits", 
/**
 * All of them.
 */
limits: LimitsView, } | { "edit": "setBreaks", 
/**
 * None is never.
 */
breaks: BreaksView | null, } | { "edit": "setDayLimits", 
/**
 * Which.
 */
day: string, 
/**
 * Its own.
 */
limits: LimitsView, } | { "edit": "setLodging", 
/**
 * The day before the night.
 */
day: string, 
/**
 * `ger_camp`, …; none is not arranged.
 */
lodging: string | null, } | { "edit": "setPin", 
/**
 * Which stop.
 */
stop: string, 
/**
 * None fixes nothing.
 */
pin: PinView | null, } | { "edit": "verify", 
/**
 * The check's id.
 */
check: string, 
/**
 * Who.
 */
by: string, } | { "edit": "unverify", 
/**
 * The check's id.
 */
check: string, } | { "edit": "mend", 
/**
 * The check's id.
 */
check: string, 
/**
 * The mend's id.
 */
mend: string, } | { "edit": "setPeople", 
/**
 * All of them.
 */
people: Array<PersonView>, } | { "edit": "setDisclosed", 
/**
 * All four.
 */
disclosed: DisclosedView, } | { "edit": "setDayPrivateNote", 
/**
 * Which.
 */
day: string, 
/**
 * May be empty.
 */
note: string, } | { "edit": "setStopPrivateNote", 
/**
 * Which.
 */
stop: string, 
/**
 * May be empty.
 */
note: string, } | { "edit": "setDayCost", 
/**
 * Which day.
 */
day: string, 
/**
 * None is not known.
 */
cost: MoneyView | null, } | { "edit": "setStopCost", 
/**
 * Which.
 */
stop: string, 
/**
 * None is not known.
 */
cost: MoneyView | null, } | { "edit": "settle", 
/**
 * The conflict's id.
 */
conflict: string, 
/**
 * The claim's id.
 */
claim: string, } | { "edit": "restore", 
/**
 * The step's id.
 */
step: string, } | { "edit": "takeHeld", 
/**
 * The id of what is held.
 */
held: string, } | { "edit": "insertBlock", 
/**
 * The kept plan's id.
 */
block: string, 
/**
 * The index of the first, from 0; none is the end.
 */
index: number | null, } | { "edit": "undo" } | { "edit": "redo" };

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
options: GpxChoices, } | { "files": "openKept", 
/**
 * Its id.
 */
id: string, } | { "files": "import" } | { "files": "answer", 
/**
 * The arrival's id.
 */
arrival: string, 
/**
 * `merge` into the plan that is here, open `beside` it as a plan of its own, or `leave` it.
 */
how: string, } | { "files": "exportPlan" } | { "files": "shareCopy", 
/**
 * The age recipient who alone can open it; none is everybody.
 */
recipient: string | null, 
/**
 * A word to whoever gets it; may be empty.
 */
message: string, } | { "files": "trash", 
/**
 * Its id.
 */
id: string, } | { "files": "untrash", 
/**
 * Its id.
 */
id: string, } | { "files": "emptyTrash", 
/**
 * Which.
 */
id: string | null, } | { "files": "duplicate", 
/**
 * Which.
 */
id: string, } | { "files": "saveTemplate", 
/**
 * What it is called.
 */
title: string, } | { "files": "saveBlock", 
/**
 * What it is called.
 */
title: string, 
/**
 * The days, by id.
 */
days: Array<string>, } | { "files": "fromTemplate", 
/**
 * The template's id.
 */
id: string, 
/**
 * The new plan's title.
 */
title: string, 
/**
 * ISO date of its first day.
 */
start: string, } | { "files": "setIdentity", 
/**
 * The name.
 */
name: string, 
/**
 * The company; may be empty.
 */
company: string, } | { "files": "joinFolder", 
/**
 * What the team is called here.
 */
name: string, 
/**
 * Whether everything in it is to be encrypted, if it is empty.
 */
sealed: boolean, 
/**
 * The team's key, where the folder is encrypted already.
 */
key: string | null, } | { "files": "joinByInvitation", 
/**
 * A password for the store, where it asks for one.
 */
password: string | null, } | { "files": "invite", 
/**
 * The team's id.
 */
team: string, 
/**
 * The age recipient who is invited.
 */
recipient: string, 
/**
 * Whether the password for the store goes with it.
 */
password: boolean, } | { "files": "leaveTeam", 
/**
 * Which.
 */
team: string, } | { "files": "sharePlan", 
/**
 * Which plan.
 */
plan: string, 
/**
 * With which team.
 */
team: string | null, } | { "files": "judge", 
/**
 * The hash of the key.
 */
author: string, 
/**
 * `editor`, `viewer`, `once` or `refused`; `unknown` takes back what was said.
 */
role: string, } | { "files": "setSettings", 
/**
 * All of them.
 */
settings: Settings, } | { "files": "setProfile", 
/**
 * Which, and what.
 */
profile: ProfileChange, } | { "files": "resetProfile", 
/**
 * Which.
 */
name: string, } | { "files": "buildRegion", 
/**
 * The pack's name; empty takes the extract's.
 */
name: string, 
/**
 * Whether a folder of heights is asked for.
 */
heights: boolean, } | { "files": "removeRegion", 
/**
 * Which.
 */
id: string, } | { "files": "cancelJob", 
/**
 * Which.
 */
id: string, } | { "files": "resumeBuild", 
/**
 * The leftover's id.
 */
id: string, } | { "files": "discardBuild", 
/**
 * The leftover's id.
 */
id: string, };

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
 * Who ticks what is verified; empty until somebody has.
 */
operator: string, 
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

export type HeightView = { 
/**
 * Metres from the start of the leg.
 */
along: number, 
/**
 * Metres above the sea; none where heights are not known.
 */
metres: number | null, 
/**
 * Where.
 */
at: [number, number], };

export type StripLeg = { 
/**
 * The stop the leg arrives at.
 */
stop: string, 
/**
 * Key into the plan's `lines`; none where nothing is drawn.
 */
line: string | null, 
/**
 * Metres; 0 where there is no way by road.
 */
distance: number, 
/**
 * In order, the ends included; without heights they still say where each metre is.
 */
heights: Array<HeightView>, 
/**
 * In order; pieces off the network are left out.
 */
stretches: Array<StretchView>, 
/**
 * Metres off the network at the start and the end of the leg, which no stretch covers.
 */
offNetwork: [number, number], 
/**
 * Metres climbed; none where heights are not known.
 */
ascent: number | null, 
/**
 * Metres descended.
 */
descent: number | null, 
/**
 * `surveyed`, `approximate` or `straight`.
 */
quality: string, };

export type StripView = { 
/**
 * The day's id.
 */
day: string, 
/**
 * In order.
 */
legs: Array<StripLeg>, };

export type InstructionView = { 
/**
 * `depart`, `continue`, `slight_left`, `left`, `sharp_left`, `slight_right`, `right`, `sharp_right`, `u_turn`, `roundabout`, `ferry`,
 * `border`, `ford`, `arrive`.
 */
turn: string, 
/**
 * Which exit of a roundabout, from 1.
 */
exit: number | null, 
/**
 * The road's name from here on, as on the spot; may be empty.
 */
road: string, 
/**
 * The road's number from here on; may be empty.
 */
number: string, 
/**
 * Metres from the start of the leg.
 */
along: number, 
/**
 * Metres to the next instruction.
 */
metres: number, 
/**
 * Seconds to the next instruction.
 */
seconds: number, 
/**
 * Where.
 */
at: [number, number], };

export type RoadBookView = { 
/**
 * The stop the leg arrives at.
 */
stop: string, 
/**
 * Which engine answered.
 */
engine: string, 
/**
 * In order; empty where the engine has no road book.
 */
instructions: Array<InstructionView>, };

export type AlternativeView = { 
/**
 * Metres.
 */
distance: number, 
/**
 * Seconds.
 */
duration: number, 
/**
 * Metres climbed; none where heights are not known.
 */
ascent: number | null, 
/**
 * Metres descended.
 */
descent: number | null, 
/**
 * Metres by surface.
 */
surfaces: { [key in string]: number }, 
/**
 * Numbers of the roads in order.
 */
roads: Array<string>, 
/**
 * `surveyed`, `approximate` or `straight`.
 */
quality: string, 
/**
 * Which engine answered.
 */
engine: string, 
/**
 * The line.
 */
line: Array<[number, number]>, 
/**
 * The shaping points with which the leg follows it: what `setShaping` is given. The first alternative is the present way, with its
 * present points.
 */
shaping: Array<[number, number]>, };

export type BandView = { 
/**
 * Minutes.
 */
minutes: number, 
/**
 * Polygons; each is its outer ring and then its holes; empty where nothing is reached.
 */
polygons: Array<Array<Array<[number, number]>>>, };

export type IsochroneView = { 
/**
 * From here.
 */
at: [number, number], 
/**
 * By what.
 */
profile: string, 
/**
 * Which engine answered.
 */
engine: string, 
/**
 * Whether the roads are drawn by hand and the areas only roughly right.
 */
approximate: boolean, 
/**
 * In the order asked for.
 */
bands: Array<BandView>, };

export type EngineView = { 
/**
 * `corridor`, a pack's id, a server's host: what `engine` of a leg says.
 */
id: string, 
/**
 * `pack`, `online` or `corridor`, in the order in which they are asked.
 */
kind: string, 
/**
 * For people.
 */
name: string, 
/**
 * The stops of the open plan whose legs it answers.
 */
legs: Array<string>, 
/**
 * Why it does not answer, if it does not.
 */
problem: Saying | null, };

export type ServerView = { 
/**
 * `valhalla` or `osrm`.
 */
kind: string, 
/**
 * Its address.
 */
url: string, 
/**
 * Its host.
 */
host: string, };

export type EnginesView = { 
/**
 * In the order in which they are asked.
 */
engines: Array<EngineView>, 
/**
 * None: nothing is sent anywhere.
 */
server: ServerView | null, };

export type TrialView = { 
/**
 * Its host.
 */
host: string, 
/**
 * Whether it answered well.
 */
works: boolean, 
/**
 * What it said, or what went wrong.
 */
said: Saying, };

export type JobView = { 
/**
 * Opaque.
 */
id: string, 
/**
 * `build`, `get` or `update`.
 */
kind: string, 
/**
 * The region's name.
 */
name: string, 
/**
 * `download`, `tiles`, `ways`, `nodes`, `graph`, `heights`, `order`, `pack` or `check`; empty before the first.
 */
stage: string, 
/**
 * How much of the stage is done: bytes where it reads or downloads, else items.
 */
done: number, 
/**
 * How much there is to do in the stage; 0 is not known.
 */
total: number, 
/**
 * How much of the whole is done, 0–1, roughly.
 */
share: number, 
/**
 * How much a second, in the unit of `done`; none at the start of a stage.
 */
rate: number | null, 
/**
 * Seconds to the end of the whole, roughly; none while it is not known.
 */
remaining: number | null, 
/**
 * `running`, `done`, `failed` or `cancelled`.
 */
state: string, 
/**
 * What went wrong, if it failed.
 */
problem: Saying | null, };

export type RegionView = { 
/**
 * Unique among installed packs; what `engine` of a leg says.
 */
id: string, 
/**
 * For people.
 */
name: string, 
/**
 * Bytes on the disk.
 */
bytes: number, 
/**
 * When its data is from, as the source says: `2026-11-20`; empty is not known.
 */
dataDate: string, 
/**
 * When it was built, RFC 3339; empty is not known.
 */
built: string, 
/**
 * Whose data it is.
 */
source: string, 
/**
 * Under which licence.
 */
licence: string, 
/**
 * South-west and north-east corner; none where the pack cannot be read.
 */
bounds: [[number, number], [number, number]] | null, 
/**
 * Whether it knows heights.
 */
heights: boolean, 
/**
 * The catalogue's id it can be updated from; none for a pack of the user's own extract.
 */
fromCatalogue: string | null, 
/**
 * Why it is not used, if it is not: torn, of another version.
 */
problem: Saying | null, };

export type CatalogueView = { 
/**
 * What `getRegion` is given.
 */
id: string, 
/**
 * In four languages.
 */
names: NamesView, 
/**
 * Bytes to download, roughly.
 */
bytes: number, 
/**
 * Bytes of heights to download, roughly; none where there are none.
 */
heightsBytes: number | null, 
/**
 * From where.
 */
source: string, 
/**
 * Under which licence.
 */
licence: string, 
/**
 * South-west and north-east corner.
 */
bounds: [[number, number], [number, number]], 
/**
 * The id of the installed pack that was made of it.
 */
installed: string | null, };

export type LeftoverView = { 
/**
 * What `resumeBuild` is given.
 */
id: string, 
/**
 * The region's name.
 */
name: string, 
/**
 * Bytes of parts on the disk.
 */
bytes: number, 
/**
 * Why it cannot go on, if it cannot: its extract is gone.
 */
problem: Saying | null, };

export type RegionsView = { 
/**
 * In the order of their names.
 */
installed: Array<RegionView>, 
/**
 * In the order of the catalogue.
 */
catalogue: Array<CatalogueView>, 
/**
 * Work under way and work that ended since the program started, latest first.
 */
jobs: Array<JobView>, 
/**
 * Builds that were killed.
 */
leftovers: Array<LeftoverView>, 
/**
 * Where packs are kept, for people.
 */
folder: string, 
/**
 * Bytes free there; none is not known.
 */
freeBytes: number | null, };

export type FigureView = { 
/**
 * `speed.trunk.gravel`, `ground.sand`, `smoothness.bad`, `tracktype.grade4`, `season.11`, `seconds.border`, `size.height`, or a single
 * word: `off_road`, `limit_share`, `link_share`, `climb`, `fall`, `wet`. Its first word is the group for the editor.
 */
key: string, 
/**
 * `km/h`, `s`, `s/m`, `s/km`, `m`, `t` or `×`.
 */
unit: string, 
/**
 * As it is used.
 */
value: number, 
/**
 * As it is shipped; the user changed the figure where the two differ.
 */
shipped: number, 
/**
 * At least.
 */
least: number, 
/**
 * At most.
 */
most: number, };

export type ProfileView = { 
/**
 * `car`, `4x4`, …
 */
name: string, 
/**
 * `car`, `bus`, `bicycle`, `foot` or `horse`: whose rules apply.
 */
mode: string, 
/**
 * Whether any figure differs from the shipped one.
 */
own: boolean, 
/**
 * Every figure, in the editor's order. A speed or a size of 0 is "may not go" or "not known".
 */
figures: Array<FigureView>, 
/**
 * Where the shipped figures are from, plain text in English.
 */
sources: string, 
/**
 * What is wrong with the user's own text of it; the shipped one is used meanwhile.
 */
problem: Saying | null, };

export type ProfileChange = { 
/**
 * `car`, `4x4`, …
 */
name: string, 
/**
 * New values by the figures' keys; what is left out stays as it is.
 */
values: { [key in string]: number }, };

export type MoneyView = { 
/**
 * Hundredths of the currency.
 */
minor: number, 
/**
 * `KZT`, `MNT`, `RUB`, `CNY`, `USD` or `EUR`.
 */
currency: string, };

export type PersonView = { 
/**
 * Unique in the plan; empty for a new one.
 */
id: string, 
/**
 * As in the passport.
 */
name: string, 
/**
 * ISO code; may be empty.
 */
nationality: string, 
/**
 * The passport; may be empty.
 */
passport: string, };

export type DisclosedView = { 
/**
 * Names and nationalities of people.
 */
names: boolean, 
/**
 * Their passports.
 */
passports: boolean, 
/**
 * Net costs.
 */
netCosts: boolean, 
/**
 * Private notes.
 */
privateNotes: boolean, };

export type OperatorView = { 
/**
 * The hash of the key, in hexadecimal; empty where a change tells nothing of its author.
 */
author: string, 
/**
 * The name; may be empty.
 */
name: string, 
/**
 * The company; may be empty.
 */
company: string, 
/**
 * Whether it is the operator at this machine.
 */
you: boolean, 
/**
 * `you`, `editor`, `viewer`, `once`, `refused`, or `unknown` where nothing has been said.
 */
role: string, 
/**
 * The fingerprint to be read out over the telephone: groups of four.
 */
fingerprint: string, };

export type HistoryStep = { 
/**
 * Opaque: the state after it.
 */
id: string, 
/**
 * Who.
 */
by: OperatorView, 
/**
 * RFC 3339, UTC: the first change, by the author's clock.
 */
from: string, 
/**
 * RFC 3339, UTC: the last.
 */
to: string, 
/**
 * What was done, in order; the same thing done again and again is said once.
 */
steps: Array<StepView>, 
/**
 * How many changes.
 */
changes: number, 
/**
 * Whether it is signed by its author; else somebody else vouches for it, or nobody.
 */
signed: boolean, 
/**
 * Whether the clock of its author was plainly wrong: before what it builds upon, or ahead of now.
 */
clockWrong: boolean, };

export type HistoryView = { 
/**
 * The steps.
 */
steps: Array<HistoryStep>, };

export type PastView = { 
/**
 * The step.
 */
step: string, 
/**
 * The plan then, with all its lines.
 */
plan: PlanView, 
/**
 * What the step itself did: from the state before it to it.
 */
done: Array<DifferenceView>, 
/**
 * What has changed from then to now.
 */
since: Array<DifferenceView>, };

export type ValueView = { 
/**
 * `none`, `text`, `word`, `seconds`, `metres`, `count`, `flag`, `date`, `time`, `place` or `position`: on which day, after which stop.
 */
kind: string, 
/**
 * The text, word, date or time; for `position` the name of the stop before it, which may be empty.
 */
text: string, 
/**
 * The number; for a flag 0 or 1; for `position` the number of the day, from 1.
 */
number: number | null, 
/**
 * In English, whole: `2 h`, `day 3, after Ölgii`.
 */
message: string, };

export type DifferenceView = { 
/**
 * `added`, `removed`, `moved` or `changed`.
 */
kind: string, 
/**
 * `plan`, `day` or `stop`.
 */
of: string, 
/**
 * The id of the day or stop; empty for the plan.
 */
id: string, 
/**
 * What it is called: the stop's name, the day's number and title, the plan's title.
 */
name: string, 
/**
 * Which field; empty where the whole was added or removed. The same words as in [`ConflictView`].
 */
field: string, 
/**
 * What it was.
 */
before: ValueView | null, 
/**
 * What it is.
 */
after: ValueView | null, 
/**
 * Where, for the map.
 */
at: [number, number] | null, 
/**
 * Where it was, if it has another place.
 */
wasAt: [number, number] | null, };

export type ClaimView = { 
/**
 * Opaque; for [`super::EditRequest::Settle`].
 */
id: string, 
/**
 * Who says so: several where they agree.
 */
by: Array<OperatorView>, 
/**
 * RFC 3339, UTC, by the clock of the last of them.
 */
at: string, 
/**
 * What they say.
 */
value: ValueView, 
/**
 * Whether the plan shows this one until somebody settles it.
 */
shown: boolean, };

export type ConflictView = { 
/**
 * Opaque.
 */
id: string, 
/**
 * `values`, or `removed`: one removed what another changed; its claims are the word `removed` and the word `kept`.
 */
kind: string, 
/**
 * `plan`, `day` or `stop`.
 */
of: string, 
/**
 * The id of the day or stop; empty for the plan.
 */
subject: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * Which field: `title`, `start`, `vehicle`, `travellers:KZ`, `stay`, `position`, `pin`, `lodging`, `limit_driving`, …
 */
field: string, 
/**
 * What is said, at least two.
 */
claims: Array<ClaimView>, };

export type KeptView = { 
/**
 * Unique among plans.
 */
id: string, 
/**
 * `plan`, `template` or `block`: a day or some for use in other plans.
 */
kind: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * The first day; none where the plan could not be read.
 */
start: string | null, 
/**
 * The last day.
 */
end: string | null, 
/**
 * How many days.
 */
days: number, 
/**
 * How many stops.
 */
stops: number, 
/**
 * How many people travel.
 */
travellers: number, 
/**
 * `car`, `4x4`, …
 */
vehicle: string, 
/**
 * ISO codes in the order of travel.
 */
countries: Array<string>, 
/**
 * The positions of its stops, for a small picture: a piece for each stretch on the ground.
 */
sketch: Array<Array<[number, number]>>, 
/**
 * RFC 3339: when it was changed last.
 */
changed: string, 
/**
 * By whom.
 */
by: OperatorView | null, 
/**
 * Disagreements that nobody has settled.
 */
conflicts: number, 
/**
 * Changes of others that wait to be accepted.
 */
held: number, 
/**
 * The team it is shared with, by id.
 */
team: string | null, 
/**
 * Objects that wait to be sent to the team folder.
 */
waiting: number, 
/**
 * RFC 3339: when it was put into the trash.
 */
trashed: string | null, 
/**
 * Whether it is the open plan.
 */
open: boolean, 
/**
 * What is wrong with it, if anything is.
 */
problem: Saying | null, };

export type LibraryView = { 
/**
 * Plans, templates, blocks, and what is in the trash: changed last first.
 */
plans: Array<KeptView>, 
/**
 * Its folder, for people.
 */
folder: string, 
/**
 * What was mended when it was opened, and what could not be.
 */
findings: Array<Saying>, };

export type ArrivalView = { 
/**
 * Opaque.
 */
id: string, 
/**
 * The file's name.
 */
file: string, 
/**
 * The plan's title in it.
 */
title: string, 
/**
 * Who made the file; none where it is not signed.
 */
by: OperatorView | null, 
/**
 * RFC 3339: when it was made, if it says so.
 */
made: string | null, 
/**
 * What its maker wrote beside it; may be empty.
 */
message: string, 
/**
 * Whether it was sealed to this operator.
 */
sealed: boolean, 
/**
 * Who has a hand in it.
 */
authors: Array<OperatorView>, 
/**
 * The plan of the library it is a copy of, if there is one.
 */
plan: string | null, 
/**
 * How many changes it brings that are not here.
 */
new: number, 
/**
 * What the plan here would become by it; empty where there is none here.
 */
changes: Array<DifferenceView>, 
/**
 * How many disagreements would be to settle.
 */
conflicts: number, };

export type IdentityView = { 
/**
 * The operator; `name` is empty until it was said.
 */
operator: OperatorView, 
/**
 * The minisign public key, as text.
 */
key: string, 
/**
 * The age recipient, to which others seal copies.
 */
recipient: string, 
/**
 * Where the secret keys are: `keyring` or `file`.
 */
kept: string, 
/**
 * Why they are in a file, if they are, and anything wrong with them.
 */
problem: Saying | null, };

export type SyncView = { 
/**
 * `never`, `syncing`, `met` (nothing was missing when last seen), `waiting` (changes wait to be sent), `away` (the folder cannot be
 * reached) or `failed`.
 */
state: string, 
/**
 * Objects that wait to be sent.
 */
sending: number, 
/**
 * Objects that wait to come, as of the last look.
 */
receiving: number, 
/**
 * RFC 3339: when copying last came to its end.
 */
last: string | null, 
/**
 * The job that copies now.
 */
job: string | null, 
/**
 * Why it is away or failed.
 */
problem: Saying | null, 
/**
 * What was mended, and what was left alone, in the last copying.
 */
findings: Array<Saying>, };

export type MemberView = { 
/**
 * Who.
 */
operator: OperatorView, 
/**
 * RFC 3339: when something new of theirs last arrived here.
 */
met: string | null, 
/**
 * Changes that wait to be accepted.
 */
held: number, };

export type TeamView = { 
/**
 * Opaque.
 */
id: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * `folder`, `s3` or `webdav`.
 */
kind: string, 
/**
 * Where: a path, or an address without anything secret.
 */
place: string, 
/**
 * Whether everything in it is encrypted.
 */
sealed: boolean, 
/**
 * Where its password or key is kept: `none`, `keyring` or `file`.
 */
credentials: string, 
/**
 * Everybody who has a hand in its plans.
 */
members: Array<MemberView>, 
/**
 * Its plans, by id.
 */
plans: Array<string>, 
/**
 * How far it is copied.
 */
sync: SyncView, 
/**
 * The live server, if one is set: `wss://…`.
 */
live: string | null, };

export type TeamsView = { 
/**
 * Who is at this machine.
 */
identity: IdentityView, 
/**
 * The teams.
 */
teams: Array<TeamView>, };

export type HeldView = { 
/**
 * Opaque; for [`super::EditRequest::TakeHeld`].
 */
id: string, 
/**
 * Whose.
 */
by: OperatorView, 
/**
 * `unknown`: nothing has been said of the signer; `viewer`: a suggestion; `waits`: builds upon changes that are held or have not come.
 */
why: string, 
/**
 * How many changes.
 */
changes: number, 
/**
 * RFC 3339: the last of them.
 */
at: string, 
/**
 * What they would do.
 */
differences: Array<DifferenceView>, 
/**
 * Why they cannot be shown, if they cannot.
 */
problem: Saying | null, };

export type PresentView = { 
/**
 * Who.
 */
operator: OperatorView, 
/**
 * `plan`, `day`, `stop` or `leg`: what they have selected.
 */
of: string, 
/**
 * The id of the day or stop; empty for the plan.
 */
id: string, };

export type SharingView = { 
/**
 * The team it is shared with, by id.
 */
team: string | null, 
/**
 * The team's name.
 */
name: string, 
/**
 * How far it is copied; none without a team.
 */
sync: SyncView | null, 
/**
 * `off`, `connecting`, `on` or `lost`: the live connection.
 */
live: string, 
/**
 * Why the live connection is lost.
 */
liveProblem: Saying | null, 
/**
 * Who else is here now.
 */
present: Array<PresentView>, 
/**
 * Changes that wait to be accepted.
 */
held: Array<HeldView>, };

export type Net = { "net": "getRegion", 
/**
 * The catalogue's id.
 */
id: string, 
/**
 * With the heights of its area.
 */
heights: boolean, } | { "net": "updateRegion", 
/**
 * The installed pack's id.
 */
id: string, } | { "net": "setServer", 
/**
 * `valhalla` or `osrm`.
 */
kind: string, 
/**
 * Its address, `http` or `https`.
 */
url: string, } | { "net": "clearServer" } | { "net": "tryServer" } | { "net": "joinTeam", 
/**
 * What the team is called here.
 */
name: string, 
/**
 * `s3://bucket/prefix` (with `?endpoint=…&region=…`), `webdav+https://host/path` or `webdav+http://host/path`.
 */
url: string, 
/**
 * The user's name there, or the access key.
 */
user: string, 
/**
 * The password, or the secret key; goes to the keyring.
 */
password: string, 
/**
 * Whether everything in it is to be encrypted, if it is empty.
 */
sealed: boolean, 
/**
 * The team's key, where the folder is encrypted already.
 */
key: string | null, } | { "net": "syncTeam", 
/**
 * The team's id.
 */
team: string, } | { "net": "setLive", 
/**
 * The team's id.
 */
team: string, 
/**
 * Its address.
 */
url: string | null, } | { "net": "goLive", 
/**
 * Whether it is to be on.
 */
on: boolean, } | { "net": "select", 
/**
 * `plan`, `day`, `stop` or `leg`.
 */
of: string, 
/**
 * The id; empty for the plan.
 */
id: string, };

export type Reply = { "reply": "start", "value": StartView } | { "reply": "atlas", "value": AtlasView } | { "reply": "corridors", "value": Array<CorridorView> } | { "reply": "hits", "value": Array<HitView> } | { "reply": "spot", "value": SpotView } | { "reply": "plan", "value": PlanView } | { "reply": "exported", "value": ExportView } | { "reply": "strip", "value": StripView } | { "reply": "roadBook", "value": RoadBookView } | { "reply": "alternatives", "value": Array<AlternativeView> } | { "reply": "isochrone", "value": IsochroneView } | { "reply": "mends", "value": MendsView } | { "reply": "engines", "value": EnginesView } | { "reply": "profiles", "value": Array<ProfileView> } | { "reply": "regions", "value": RegionsView } | { "reply": "library", "value": LibraryView } | { "reply": "teams", "value": TeamsView } | { "reply": "history", "value": HistoryView } | { "reply": "past", "value": PastView } | { "reply": "compared", "value": Array<DifferenceView> } | { "reply": "arrivals", "value": Array<ArrivalView> } | { "reply": "job", "value": JobView } | { "reply": "trial", "value": TrialView } | { "reply": "told" } | { "reply": "cancelled" };

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

