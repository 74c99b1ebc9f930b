//! A profile as text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Ground, Mode, Profile, RoadClass, Seconds, Size, Smoothness, TrackType};

/// Nothing on wheels here is faster, km/h.
const FASTEST: f64 = 160.0;
/// Nothing on the way takes longer, seconds.
const LONGEST: f64 = 7.0 * 86_400.0;

/// Why a text is no profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProfileError {
    /// Not TOML, or a key or value that is not known.
    #[error("the profile is not understood: {0}")]
    Text(String),
    /// A word that stands for no class, ground, … .
    #[error("there is no {what} {word:?}")]
    Word {
        /// What it should be.
        what: &'static str,
        /// What stands there.
        word: String,
    },
    /// A figure out of its range.
    #[error("{what} is {value}; it must lie between {least} and {most}")]
    Range {
        /// Which figure.
        what: String,
        /// What stands there.
        value: String,
        /// At least.
        least: String,
        /// At most.
        most: String,
    },
    /// Nothing of it moves.
    #[error("the profile {0:?} has no road that it may use")]
    Immobile(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    name: String,
    mode: String,
    off_road: f64,
    limit_share: f64,
    link_share: f64,
    climb: f64,
    fall: f64,
    wet: f64,
    season: [f64; 12],
    speed: BTreeMap<String, [f64; 3]>,
    most: Most,
    seconds: Seconds,
    #[serde(default)]
    size: Size,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Most {
    ground: BTreeMap<String, f64>,
    smoothness: BTreeMap<String, f64>,
    tracktype: BTreeMap<String, f64>,
}

impl Profile {
    /// Reads a profile from its text.
    ///
    /// # Errors
    ///
    /// A [`ProfileError`] names the key that is unknown or the figure that is out of its range.
    pub fn from_toml(text: &str) -> Result<Self, ProfileError> {
        let text: Text = toml::from_str(text).map_err(|error| ProfileError::Text(error.to_string()))?;
        let mut speeds = [[0.0; 3]; RoadClass::ALL.len()];
        for (word, row) in &text.speed {
            let class = RoadClass::from_word(word).ok_or_else(|| no("road class", word))?;
            if let Some(speed) = speeds.get_mut(class as usize) {
                *speed = *row;
            }
        }
        let profile = Self {
            name: text.name,
            mode: Mode::from_word(&text.mode).ok_or_else(|| no("mode", &text.mode))?,
            speeds,
            most_on_ground: figures(&text.most.ground, "ground", |word| {
                Ground::from_word(word).map(|ground| ground as usize)
            })?,
            most_by_smoothness: figures(&text.most.smoothness, "smoothness", |word| {
                Smoothness::from_word(word).map(|smoothness| smoothness as usize)
            })?,
            most_by_track: figures(&text.most.tracktype, "track type", |word| {
                TrackType::from_word(word).map(|track| track as usize)
            })?,
            off_road: text.off_road,
            limit_share: text.limit_share,
            link_share: text.link_share,
            climb: text.climb,
            fall: text.fall,
            wet: text.wet,
            season: text.season,
            seconds: text.seconds,
            size: text.size,
        };
        profile.check()?;
        Ok(profile)
    }

    /// The profile's text, which [`from_toml`](Self::from_toml) reads back as it was.
    ///
    /// # Errors
    ///
    /// If a figure cannot be written, which [`check`](Self::check) excludes.
    pub fn to_toml(&self) -> Result<String, ProfileError> {
        let speed = RoadClass::ALL.into_iter().zip(self.speeds);
        let speed = speed.filter(|(_, row)| row.iter().any(|speed| *speed > 0.0));
        let grounds = Ground::ALL.map(Ground::word).into_iter().zip(self.most_on_ground);
        let smoothness = Smoothness::ALL.map(Smoothness::word).into_iter().zip(self.most_by_smoothness);
        let tracks = TrackType::ALL.map(TrackType::word).into_iter().zip(self.most_by_track);
        let text = Text {
            name: self.name.clone(),
            mode: self.mode.word().to_owned(),
            off_road: self.off_road,
            limit_share: self.limit_share,
            link_share: self.link_share,
            climb: self.climb,
            fall: self.fall,
            wet: self.wet,
            season: self.season,
            speed: speed.map(|(class, row)| (class.word().to_owned(), row)).collect(),
            most: Most { ground: named(grounds), smoothness: named(smoothness), tracktype: named(tracks) },
            seconds: self.seconds,
            size: self.size,
        };
        toml::to_string(&text).map_err(|error| ProfileError::Text(error.to_string()))
    }

    /// Whether every figure lies in its range.
    ///
    /// # Errors
    ///
    /// The first figure that does not.
    pub fn check(&self) -> Result<(), ProfileError> {
        for (class, row) in RoadClass::ALL.into_iter().zip(&self.speeds) {
            for speed in row {
                within(&format!("the speed on {}", class.word()), *speed, 0.0, FASTEST)?;
            }
        }
        let most = self.most_on_ground.iter().chain(&self.most_by_smoothness).chain(&self.most_by_track);
        for speed in most {
            within("the most speed on a ground", *speed, 0.0, FASTEST)?;
        }
        within("off_road", self.off_road, 0.5, FASTEST)?;
        within("limit_share", self.limit_share, 0.1, 1.5)?;
        within("link_share", self.link_share, 0.1, 1.0)?;
        within("climb", self.climb, 0.0, 60.0)?;
        within("fall", self.fall, -self.climb.min(2.0), 60.0)?;
        within("wet", self.wet, 1.0, 10.0)?;
        for factor in self.season {
            within("season", factor, 1.0, 10.0)?;
        }
        let s = &self.seconds;
        let costs =
            [s.wear_km, s.border, s.private, s.toll, s.junction, s.signals, s.give_way, s.stop, s.crossing];
        for seconds in costs.into_iter().chain([s.gate, s.ferry, s.ford, s.u_turn]) {
            within("a time in seconds", seconds, 0.0, LONGEST)?;
        }
        for size in [self.size.height, self.size.width, self.size.length, self.size.weight] {
            within("the vehicle's size", size, 0.0, 100.0)?;
        }
        if self.speeds.iter().flatten().all(|speed| *speed == 0.0) {
            return Err(ProfileError::Immobile(self.name.clone()));
        }
        Ok(())
    }
}

fn no(what: &'static str, word: &str) -> ProfileError {
    ProfileError::Word { what, word: word.to_owned() }
}

fn within(what: &str, value: f64, least: f64, most: f64) -> Result<(), ProfileError> {
    // Written so that NaN fails.
    if value >= least && value <= most {
        return Ok(());
    }
    let [value, least, most] = [value, least, most].map(|figure| figure.to_string());
    Err(ProfileError::Range { what: what.to_owned(), value, least, most })
}

fn figures<const N: usize>(
    named: &BTreeMap<String, f64>,
    what: &'static str,
    place: impl Fn(&str) -> Option<usize>,
) -> Result<[f64; N], ProfileError> {
    // What a profile does not name does not slow it.
    let mut row = [FASTEST; N];
    for (word, figure) in named {
        let index = place(word).ok_or_else(|| no(what, word))?;
        if let Some(cell) = row.get_mut(index) {
            *cell = *figure;
        }
    }
    Ok(row)
}

fn named(pairs: impl Iterator<Item = (&'static str, f64)>) -> BTreeMap<String, f64> {
    pairs.map(|(word, figure)| (word.to_owned(), figure)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_profile_is_read_and_written_back_as_it_was() {
        assert_eq!(Profile::all_shipped().len(), super::super::SHIPPED.len(), "each text is a profile");
        for profile in Profile::all_shipped() {
            let text = profile.to_toml().expect("a text");
            assert_eq!(Profile::from_toml(&text).as_ref(), Ok(profile), "{} comes back", profile.name);
        }
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let car = super::super::SHIPPED[0];
        for (from, to, says) in [
            ("motorway = [", "autobahn = [", "autobahn"),
            ("trunk = [80", "trunk = [800", "trunk"),
            ("wet = 1.25", "wet = nan", "wet"),
            ("link_share", "links", "links"),
        ] {
            let text = car.replacen(from, to, 1);
            assert_ne!(text, car, "{from} stands in the text");
            let error = Profile::from_toml(&text).expect_err("not understood").to_string();
            assert!(error.contains(says), "{error}");
        }
    }
}
