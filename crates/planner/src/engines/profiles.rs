//! Profiles: the shipped ones, and the user's own figures over them.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use roads::{Ground, Profile, RoadClass, Seconds, Smoothness, TrackType};

use crate::api::{FigureView, ProfileChange, ProfileView, Saying};
use crate::error::{Code, Error, saying};
use crate::{file, store};

/// A profile's text larger than this is none.
const MOST_BYTES: usize = 64 << 10;

/// What stands in the user's file of a profile.
struct Own {
    profile: Option<Arc<Profile>>,
    problem: Option<Saying>,
}

/// The profiles in use.
pub(crate) struct Profiles {
    /// Where the user's own are: `NAME.toml`.
    folder: PathBuf,
    own: RwLock<HashMap<String, Own>>,
}

impl Profiles {
    /// The shipped profiles, with the user's own from a folder over them.
    pub(crate) fn of(folder: PathBuf) -> Self {
        let own = Profile::all_shipped()
            .iter()
            .filter_map(|shipped| {
                let path = folder.join(format!("{}.toml", shipped.name));
                path.exists().then(|| (shipped.name.clone(), read(&path, shipped)))
            })
            .collect();
        Self { folder, own: RwLock::new(own) }
    }

    /// The figures behind a profile: the user's own, or the shipped ones.
    pub(crate) fn get(&self, name: &str) -> Result<Arc<Profile>, Error> {
        let own = self.own.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(profile) = own.get(name).and_then(|own| own.profile.clone()) {
            return Ok(profile);
        }
        shipped(name).map(|profile| Arc::new(profile.clone()))
    }

    /// Every profile as the editor shows it.
    pub(crate) fn views(&self) -> Result<Vec<ProfileView>, Error> {
        Profile::all_shipped().iter().map(|shipped| self.view(shipped)).collect()
    }

    fn view(&self, shipped: &Profile) -> Result<ProfileView, Error> {
        let (mut used, mut original) = ((*self.get(&shipped.name)?).clone(), shipped.clone());
        let figures: Vec<FigureView> = figures(&mut used)
            .into_iter()
            .zip(figures(&mut original))
            .map(|(own, shipped)| FigureView {
                key: own.key,
                unit: own.unit.to_owned(),
                value: *own.value,
                shipped: *shipped.value,
                least: own.least,
                most: own.most,
            })
            .collect();
        let own = self.own.read().unwrap_or_else(PoisonError::into_inner);
        Ok(ProfileView {
            name: shipped.name.clone(),
            mode: shipped.mode.word().to_owned(),
            own: used != *shipped,
            figures,
            sources: SOURCES.to_owned(),
            problem: own.get(&shipped.name).and_then(|own| own.problem.clone()),
        })
    }

    /// Changes figures and writes the user's own profile; one that equals the shipped one needs no file.
    pub(crate) fn change(&self, change: &ProfileChange) -> Result<(), Error> {
        let original = shipped(&change.name)?;
        let mut profile = (*self.get(&change.name)?).clone();
        set(&mut profile, &change.values)?;
        profile.check().map_err(|error| bad(error.to_string()))?;
        if profile == *original {
            return self.reset(&change.name);
        }
        let text = profile.to_toml().map_err(|error| bad(error.to_string()).because(&error))?;
        let head = "# Figures of your own. Delete this file to go back to the shipped ones.\n\n";
        store::write(&self.path(&change.name), format!("{head}{text}").as_bytes())?;
        let own = Own { profile: Some(Arc::new(profile)), problem: None };
        self.own.write().unwrap_or_else(PoisonError::into_inner).insert(change.name.clone(), own);
        Ok(())
    }

    /// Goes back to the shipped figures.
    pub(crate) fn reset(&self, name: &str) -> Result<(), Error> {
        shipped(name)?;
        let path = self.path(name);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                let message = format!("{} cannot be removed: {error}", path.display());
                return Err(Error::new(Code::FileFailed, message)
                    .with("file", path.display())
                    .because(&error));
            }
            _ => {}
        }
        self.own.write().unwrap_or_else(PoisonError::into_inner).remove(name);
        Ok(())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.toml"))
    }
}

/// Where the shipped figures are from.
const SOURCES: &str = include_str!("../../../../data/profiles/README.md");

fn shipped(name: &str) -> Result<&'static Profile, Error> {
    Profile::shipped(name).ok_or_else(|| {
        let known: Vec<&str> = Profile::all_shipped().iter().map(|profile| profile.name.as_str()).collect();
        bad(format!("there is no profile {name:?}; the profiles are {}", known.join(", ")))
    })
}

fn bad(message: impl Into<String>) -> Error {
    Error::new(Code::BadProfile, message)
}

/// Reads the user's file; what cannot be used leaves the shipped figures in use, and says so.
fn read(path: &std::path::Path, shipped: &Profile) -> Own {
    let understood = || -> Result<Profile, String> {
        let bytes = file::read(path, MOST_BYTES).map_err(|error| error.to_string())?;
        let text = String::from_utf8(bytes).map_err(|_| "it is no text in UTF-8".to_owned())?;
        let profile = Profile::from_toml(&text).map_err(|error| error.to_string())?;
        if (&profile.name, profile.mode) == (&shipped.name, shipped.mode) {
            Ok(profile)
        } else {
            Err(format!("it is a profile named {:?} of mode {}", profile.name, profile.mode.word()))
        }
    };
    match understood() {
        Ok(profile) => Own { profile: Some(Arc::new(profile)), problem: None },
        Err(cause) => {
            let message = format!(
                "{} is not used, the shipped figures are: {cause}; mend it, or reset the profile",
                path.display()
            );
            let args = [("file", path.display().to_string()), ("cause", cause)];
            Own { profile: None, problem: Some(saying("bad_profile", args, message)) }
        }
    }
}

fn set(profile: &mut Profile, values: &BTreeMap<String, f64>) -> Result<(), Error> {
    let mut left: BTreeMap<&str, f64> = values.iter().map(|(key, value)| (key.as_str(), *value)).collect();
    for figure in figures(profile) {
        let Some(value) = left.remove(figure.key.as_str()) else { continue };
        // Written so that not-a-number fails, too.
        if !(value >= figure.least && value <= figure.most) {
            let (least, most) = (figure.least, figure.most);
            let message = format!("{} is {value}; it must lie between {least} and {most}", figure.key);
            return Err(bad(message).with("figure", figure.key).with("least", least).with("most", most));
        }
        *figure.value = value;
    }
    match left.keys().next() {
        Some(key) => Err(bad(format!("a profile has no figure {key:?}")).with("figure", key)),
        None => Ok(()),
    }
}

/// A figure of a profile where it stands.
struct Figure<'a> {
    key: String,
    unit: &'static str,
    least: f64,
    most: f64,
    value: &'a mut f64,
}

const KMH: (&str, f64, f64) = ("km/h", 0.0, 160.0);
const TIME: (&str, f64, f64) = ("s", 0.0, 604_800.0);
const FACTOR: (&str, f64, f64) = ("×", 1.0, 10.0);

/// Every figure of a profile, with the range that [`Profile::check`] holds it to, in the editor's order.
fn figures(profile: &mut Profile) -> Vec<Figure<'_>> {
    let least_fall = -profile.climb.min(2.0);
    let mut row: Vec<(String, (&'static str, f64, f64), &mut f64)> = Vec::new();
    for (class, speeds) in RoadClass::ALL.into_iter().zip(&mut profile.speeds) {
        for (ground, speed) in ["asphalt", "gravel", "earth"].into_iter().zip(speeds) {
            row.push((format!("speed.{}.{ground}", class.word()), KMH, speed));
        }
    }
    let grounds = Ground::ALL.map(Ground::word).into_iter().zip(&mut profile.most_on_ground);
    row.extend(grounds.map(|(word, speed)| (format!("ground.{word}"), KMH, speed)));
    let smoothness = Smoothness::ALL.map(Smoothness::word).into_iter().zip(&mut profile.most_by_smoothness);
    row.extend(smoothness.map(|(word, speed)| (format!("smoothness.{word}"), KMH, speed)));
    let tracks = TrackType::ALL.map(TrackType::word).into_iter().zip(&mut profile.most_by_track);
    row.extend(tracks.map(|(word, speed)| (format!("tracktype.{word}"), KMH, speed)));
    row.push(("off_road".to_owned(), ("km/h", 0.5, 160.0), &mut profile.off_road));
    row.push(("limit_share".to_owned(), ("×", 0.1, 1.5), &mut profile.limit_share));
    row.push(("link_share".to_owned(), ("×", 0.1, 1.0), &mut profile.link_share));
    row.push(("climb".to_owned(), ("s/m", 0.0, 60.0), &mut profile.climb));
    row.push(("fall".to_owned(), ("s/m", least_fall, 60.0), &mut profile.fall));
    row.push(("wet".to_owned(), FACTOR, &mut profile.wet));
    row.extend(
        (1..).zip(&mut profile.season).map(|(month, factor)| (format!("season.{month}"), FACTOR, factor)),
    );
    // Taken apart so that a new figure is not forgotten here.
    let Seconds {
        wear_km,
        border,
        private,
        toll,
        junction,
        signals,
        give_way,
        stop,
        crossing,
        gate,
        ferry,
        ford,
        u_turn,
    } = &mut profile.seconds;
    for (word, value) in [
        ("border", border),
        ("private", private),
        ("toll", toll),
        ("junction", junction),
        ("signals", signals),
        ("give_way", give_way),
        ("stop", stop),
        ("crossing", crossing),
        ("gate", gate),
        ("ferry", ferry),
        ("ford", ford),
        ("u_turn", u_turn),
    ] {
        row.push((format!("seconds.{word}"), TIME, value));
    }
    row.push(("seconds.wear_km".to_owned(), ("s/km", TIME.1, TIME.2), wear_km));
    let size = &mut profile.size;
    for (word, unit, value) in [
        ("height", "m", &mut size.height),
        ("width", "m", &mut size.width),
        ("length", "m", &mut size.length),
        ("weight", "t", &mut size.weight),
    ] {
        row.push((format!("size.{word}"), (unit, 0.0, 100.0), value));
    }
    row.into_iter()
        .map(|(key, (unit, least, most), value)| Figure { key, unit, least, most, value })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_are_those_that_a_profile_is_held_to() {
        for original in Profile::all_shipped() {
            let count = figures(&mut original.clone()).len();
            for index in 0..count {
                let with = |pick: fn(&Figure<'_>) -> f64| {
                    let mut profile = original.clone();
                    let figure = figures(&mut profile).into_iter().nth(index).expect("a figure");
                    let (key, value) = (figure.key.clone(), pick(&figure));
                    *figure.value = value;
                    (key, profile.check().is_ok())
                };
                let (key, sound) = with(|figure| figure.most);
                assert!(sound, "{} {key}: the most is allowed", original.name);
                let (key, sound) = with(|figure| figure.most + 0.01);
                assert!(!sound, "{} {key}: more is not", original.name);
                let (key, sound) = with(|figure| figure.least - 0.01);
                assert!(!sound, "{} {key}: less than the least is not", original.name);
            }
        }
    }

    #[test]
    fn a_change_is_kept_and_taken_back() {
        let home = tempfile::tempdir().expect("a folder");
        let profiles = Profiles::of(home.path().to_owned());
        let change = |key: &str, value| ProfileChange {
            name: "car".to_owned(),
            values: [(key.to_owned(), value)].into(),
        };
        profiles.change(&change("speed.trunk.gravel", 33.0)).expect("a change");
        let again = Profiles::of(home.path().to_owned());
        let speed = |profiles: &Profiles| {
            profiles.get("car").expect("a profile").speeds[RoadClass::Trunk as usize][1]
        };
        assert!((speed(&again) - 33.0).abs() < 1e-9, "after a restart, too");
        let error = profiles.change(&change("speed.trunk.gravel", 900.0)).expect_err("too fast");
        assert_eq!(
            (error.code, error.args["figure"].as_str()),
            (Code::BadProfile, "speed.trunk.gravel"),
            "named"
        );
        assert!(profiles.change(&change("speed.autobahn", 9.0)).is_err(), "no such figure");
        profiles.reset("car").expect("reset");
        assert!(speed(&profiles) > 33.0 && !home.path().join("car.toml").exists(), "as shipped");
    }

    #[test]
    fn a_bad_file_is_said_and_the_shipped_figures_are_used() {
        let home = tempfile::tempdir().expect("a folder");
        std::fs::write(home.path().join("bus.toml"), "name = \"bus\"").expect("a file");
        let profiles = Profiles::of(home.path().to_owned());
        assert_eq!(*profiles.get("bus").expect("a profile"), *shipped("bus").expect("shipped"), "as shipped");
        let views = profiles.views().expect("views");
        let said: Vec<&str> =
            views.iter().filter(|view| view.problem.is_some()).map(|view| view.name.as_str()).collect();
        assert_eq!(said, ["bus"], "and it is said");
        assert!(home.path().join("bus.toml").exists(), "nothing is thrown away");
    }
}
