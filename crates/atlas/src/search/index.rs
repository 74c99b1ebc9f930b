//! What search knows of the places, made once.

use std::collections::{HashMap, HashSet};

use plan::PlaceKind;

use super::fold::{plain, sounds};
use super::likeness::{LONGEST, shared_letters};
use crate::{Atlas, Confidence, PlaceRef};

/// The most words of a name that are looked at; the notes of a site may have more.
const LONGEST_NAME: usize = 60;
/// The most words that somebody may write as one.
const LONGEST_JOINED: usize = 3;

/// The names of all places, by the sound of their words.
#[derive(Debug)]
pub(crate) struct Index {
    /// In the order of [`Atlas::places`].
    pub places: Vec<Place>,
    pub names: Vec<Name>,
    pub words: Vec<Word>,
    /// Places by the plain form of a whole name.
    plain: HashMap<String, Vec<usize>>,
    /// Places by the sound of a whole name.
    sound: HashMap<String, Vec<usize>>,
    /// Places by the plain form of a name without its brackets.
    parts: HashMap<String, Vec<usize>>,
}

/// A place as search sees it.
#[derive(Debug)]
pub(crate) struct Place {
    /// How well known it is, 0–1: breaks ties.
    pub importance: f32,
}

/// A name of a place, or other text about it.
#[derive(Debug)]
pub(crate) struct Name {
    /// Whose.
    pub place: usize,
    /// As it is written.
    pub text: String,
    /// The plain form.
    pub plain: String,
    /// What it is.
    pub role: Role,
    /// How telling each of its words is.
    pub weights: Vec<f32>,
    /// All of them together.
    pub weight: f32,
}

/// What a name is to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A name or an alias.
    Whole,
    /// One without what is in brackets.
    Part,
    /// What is in the brackets: another name, or what tells it from its namesakes.
    Bracket,
    /// The id or a code.
    Code,
    /// Text about the place: it may help, but it is not a name.
    About,
}

/// A word of names, by its sound.
#[derive(Debug)]
pub(crate) struct Word {
    pub sound: Box<[u8]>,
    /// So many letters are those of the word before it.
    pub shared: usize,
    /// How telling it is: 1 for a word that one place has, near 0 for one that all have.
    pub rarity: f32,
    pub uses: Vec<Use>,
}

/// Where a word is used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use {
    pub name: usize,
    /// The first word that it stands for; below [`LONGEST_NAME`].
    pub first: u8,
    /// How many words it stands for: more than one if they are written as one.
    pub count: u8,
}

impl Index {
    /// The index of an atlas.
    pub fn of(atlas: &Atlas) -> Self {
        let mut builder = Builder::default();
        let rows: HashMap<_, _> = atlas.places().enumerate().map(|(row, place)| (place.key(), row)).collect();
        for (row, place) in atlas.places().enumerate() {
            builder.places.push(Place { importance: importance(place) });
            for (_, name) in place.names().iter() {
                builder.name_and_parts(row, name);
            }
            builder.name(row, place.id(), Role::Code);
            if let PlaceRef::Airport(airport) = place {
                builder.name(row, &airport.iata, Role::Code);
                builder.name(row, &airport.icao, Role::Code);
            }
            builder.name(row, &about(place), Role::About);
        }
        for alias in atlas.aliases() {
            if let Some(row) = rows.get(&alias.of) {
                builder.name_and_parts(*row, &alias.alias);
            }
        }
        builder.finish()
    }

    /// The places of exactly this name: by its plain form, else by its sound, else by a part of it.
    pub fn exactly(&self, text: &str) -> &[usize] {
        let plain = plain(text);
        let places = self.plain.get(&plain).or_else(|| self.sound.get(&sounds(text).join(" ")));
        places.or_else(|| self.parts.get(&plain)).map_or(&[], Vec::as_slice)
    }
}

#[derive(Default)]
struct Builder {
    places: Vec<Place>,
    names: Vec<Name>,
    seen: HashSet<(usize, String, bool)>,
    words: HashMap<String, Vec<Use>>,
    plain: HashMap<String, Vec<usize>>,
    sound: HashMap<String, Vec<usize>>,
    parts: HashMap<String, Vec<usize>>,
}

impl Builder {
    fn name_and_parts(&mut self, place: usize, text: &str) {
        self.name(place, text, Role::Whole);
        if let Some((before, bracket)) = text.split_once('(') {
            let (inside, after) = bracket.split_once(')').unwrap_or((bracket, ""));
            self.name(place, format!("{} {}", before.trim(), after.trim()).trim(), Role::Part);
            self.name(place, inside.trim(), Role::Bracket);
        }
    }

    fn name(&mut self, place: usize, text: &str, role: Role) {
        let plain = plain(text);
        if plain.is_empty() || !self.seen.insert((place, plain.clone(), role == Role::About)) {
            return;
        }
        let mut sounds = sounds(text);
        sounds.truncate(LONGEST_NAME);
        let name = self.names.len();
        let add = |map: &mut HashMap<String, Vec<usize>>, text: String| {
            let places = map.entry(text).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        };
        match role {
            Role::Whole => {
                add(&mut self.plain, plain.clone());
                add(&mut self.sound, sounds.join(" "));
            }
            Role::Part => add(&mut self.parts, plain.clone()),
            Role::Bracket | Role::Code | Role::About => {}
        }
        let longest = if role == Role::About { 1 } else { LONGEST_JOINED };
        for count in 1..=longest.min(sounds.len()) {
            for (first, words) in sounds.windows(count).enumerate() {
                let mut word = words.concat();
                // Sounds are ASCII, so a letter is a byte.
                word.truncate(LONGEST);
                self.words.entry(word).or_default().push(Use {
                    name,
                    first: first as u8,
                    count: count as u8,
                });
            }
        }
        let weights = vec![0.0; sounds.len()];
        self.names.push(Name { place, text: text.to_owned(), plain, role, weights, weight: 0.0 });
    }

    fn finish(mut self) -> Index {
        let mut words: Vec<Word> = Vec::with_capacity(self.words.len());
        let all = (self.places.len() as f32 + 1.0).ln();
        for (sound, uses) in self.words {
            let mut places: Vec<_> =
                uses.iter().filter_map(|at| self.names.get(at.name).map(|name| name.place)).collect();
            places.sort_unstable();
            places.dedup();
            let rarity = (1.0 - (places.len() as f32).ln() / all).max(0.1);
            for at in uses.iter().filter(|at| at.count == 1) {
                let weight =
                    self.names.get_mut(at.name).and_then(|name| name.weights.get_mut(usize::from(at.first)));
                if let Some(weight) = weight {
                    *weight = rarity;
                }
            }
            let sound = sound.into_bytes().into_boxed_slice();
            words.push(Word { sound, shared: 0, rarity, uses });
        }
        // The map's order differs from run to run; sums of floats must not.
        words.sort_unstable_by(|a, b| a.sound.cmp(&b.sound));
        let mut before: &[u8] = &[];
        for word in &mut words {
            word.shared = shared_letters(before, &word.sound);
            before = &word.sound;
        }
        for name in &mut self.names {
            name.weight = name.weights.iter().sum();
        }
        let Self { places, names, plain, sound, parts, .. } = self;
        Index { places, names, words, plain, sound, parts }
    }
}

/// How well known a place is: at most 1, below 0 for what is hardly known.
fn importance(place: PlaceRef<'_>) -> f32 {
    match place {
        // A city of three million has 1. A village of which nobody counts the people is rarely meant where a sight has its name.
        PlaceRef::Town(town) => match town.population {
            Some(people) => 0.35 + 0.1 * (people.max(1) as f32).log10(),
            None => -0.6,
        },
        PlaceRef::Site(site) => match (site.unesco.as_str(), site.fact.confidence) {
            ("", Confidence::High) => 0.55,
            ("", Confidence::Medium) => 0.45,
            ("", Confidence::Low) => 0.35,
            (unesco, _) if unesco.starts_with("tentative") => 0.65,
            _ => 0.8,
        },
        PlaceRef::Crossing(crossing) => {
            if crossing.status.routable_by_default() {
                0.2
            } else {
                0.1
            }
        }
        PlaceRef::Airport(airport) => {
            if airport.iata.is_empty() {
                0.0
            } else {
                0.1
            }
        }
    }
}

/// Words about a place that people type beside its name.
fn about(place: PlaceRef<'_>) -> String {
    let kind = match place.kind() {
        PlaceKind::Town => "town city village қала ауыл хот сум тосгон город село посёлок",
        PlaceKind::Crossing => {
            "border crossing post checkpoint шекара өткел бекет хил боомт граница переход пункт пропуска погранпереход"
        }
        PlaceKind::Airport => "airport әуежай нисэх буудал аэропорт",
        PlaceKind::Site | PlaceKind::Own => "",
    };
    let country = match place.country() {
        "KZ" => "Kazakhstan Қазақстан Казахстан",
        "MN" => "Mongolia Монголия Моңғолия Монгол",
        "RU" => "Russia Россия Ресей Орос",
        "CN" => "China Китай Қытай Хятад",
        "KG" => "Kyrgyzstan Кыргызстан Қырғызстан Киргиз",
        "UZ" => "Uzbekistan Узбекистан Өзбекстан",
        _ => "",
    };
    match place {
        PlaceRef::Site(site) => {
            let themes: Vec<_> = site.themes.iter().map(|theme| theme.word()).collect();
            format!("{} {} {} {country} {}", site.region, site.cluster, themes.join(" "), site.notes)
        }
        PlaceRef::Town(town) => format!("{kind} {} {country} {}", town.region, town.note),
        PlaceRef::Crossing(crossing) => format!("{kind} {country} {} {}", crossing.road, crossing.notes),
        PlaceRef::Airport(airport) => format!("{kind} {} {country} {}", airport.city, airport.notes),
    }
}
