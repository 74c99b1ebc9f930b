//! Whether a file is GPX 1.1.

use crate::error::{Error, Result};
use crate::gpx::lexical;
use crate::gpx::schema::{Form, INSTANCE, Kind, NAMESPACE, Times};
use crate::gpx::{CREATOR, GpxSummary, MAX_ROUTE_POINTS, MAX_TRACK_POINTS};
use crate::guard::{self, Element, Item, Limits, SPACES, Space, Xml};

/// Holds a file against GPX 1.1 and counts what is in it. Linear in the bytes; no more is kept than the open elements.
///
/// Order and number of elements, attributes, how values are written, what may stand in `extensions`. Files that say they are
/// ours must also keep to what handhelds take, and have no times at their track points: a plan is no recording.
///
/// # Errors
///
/// [`Error::Gpx`] names the first rule that is broken and its line, [`Error::NotGpx`] another kind of file; anything the
/// [guard](crate::guard) refuses.
pub fn validate(bytes: &[u8]) -> Result<GpxSummary> {
    let limits = Limits::default();
    let text = guard::text(bytes, &limits)?;
    let mut xml = Xml::new(&text, limits);
    let mut check = Check::default();
    loop {
        // Where the last thing ended is where this one begins.
        let at = xml.position();
        let Some(item) = xml.next_item()? else { return Ok(check.count) };
        let held = match item {
            Item::Open(element) => check.open(&element),
            Item::Text(text) => check.text(&text),
            Item::Close => check.close(),
        };
        held.map_err(|fault| match fault {
            Fault::Rule(what) => Error::Gpx { line: guard::line_of(&text, at), what },
            Fault::Root(found) => Error::NotGpx { found },
        })?;
    }
}

enum Fault {
    Rule(String),
    Root(String),
}

impl From<String> for Fault {
    fn from(what: String) -> Self {
        Self::Rule(what)
    }
}

/// An element that is open.
struct Frame {
    name: String,
    kind: Kind,
    /// How far down the table of its children it has come.
    reached: Option<usize>,
    /// Points in it, for those kinds whose points are counted.
    points: usize,
    text: String,
}

#[derive(Default)]
struct Check {
    frames: Vec<Frame>,
    ours: bool,
    count: GpxSummary,
}

impl Check {
    fn open(&mut self, element: &Element<'_, '_>) -> Result<(), Fault> {
        let name = element.name();
        if element.space == Space::Undeclared {
            return Err(format!("the prefix of {name:?} is not declared").into());
        }
        let kind = self.kind_of(element)?;
        if kind != Kind::Foreign {
            attributes(name, kind, element)?;
        }
        self.tally(name)?;
        self.frames.push(Frame {
            name: name.to_owned(),
            kind,
            reached: None,
            points: 0,
            text: String::new(),
        });
        Ok(())
    }

    /// The kind that an element has where it stands.
    fn kind_of(&mut self, element: &Element<'_, '_>) -> Result<Kind, Fault> {
        let name = element.name();
        let ours = element.space == Space::Named(NAMESPACE);
        let Some(parent) = self.frames.last_mut() else {
            self.ours = element.attribute("creator").is_some_and(|creator| creator == CREATOR);
            return match (name, element.space) {
                ("gpx", Space::Named(NAMESPACE)) => Ok(Kind::Gpx),
                ("gpx", _) => {
                    Err(format!("the outermost element is not in the namespace {NAMESPACE}").into())
                }
                _ => Err(Fault::Root(name.chars().take(40).collect())),
            };
        };
        match parent.kind {
            Kind::Foreign => return Ok(Kind::Foreign),
            Kind::Extensions if !ours && element.space != Space::None => return Ok(Kind::Foreign),
            Kind::Extensions => {
                return Err(format!("{name:?} in extensions needs a namespace that is not GPX's").into());
            }
            Kind::Leaf(_) => {
                return Err(format!("{:?} holds text, and {name:?} stands in it", parent.name).into());
            }
            _ => {}
        }
        if !ours {
            return Err(format!("{name:?} is of another namespace and not within extensions").into());
        }
        let children = parent.kind.children();
        let place = children.iter().position(|(child, ..)| *child == name);
        let found = place.and_then(|place| Some((place, *children.get(place)?)));
        let Some((place, (_, kind, times))) = found else {
            return Err(format!("{name:?} may not stand in {:?}", parent.name).into());
        };
        match parent.reached {
            Some(reached) if place < reached => {
                let before = children.get(reached).map_or("", |(before, ..)| before);
                return Err(format!("in {:?}, {name:?} must stand before {before:?}", parent.name).into());
            }
            Some(reached) if place == reached && times == Times::Once => {
                return Err(format!("{:?} has more than one {name:?}", parent.name).into());
            }
            _ => parent.reached = Some(place),
        }
        Ok(kind)
    }

    /// Counts an element, and holds those of ours against what handhelds take.
    fn tally(&mut self, name: &str) -> Result<(), Fault> {
        let parent = self.frames.last().map(|frame| frame.kind);
        match (parent, name) {
            (Some(Kind::Gpx), "wpt") => self.count.waypoints += 1,
            (Some(Kind::Gpx), "rte") => self.count.routes += 1,
            (Some(Kind::Gpx), "trk") => self.count.tracks += 1,
            (Some(Kind::Segment), "trkpt") => {
                self.count.track_points += 1;
                self.add_point(Kind::Track, MAX_TRACK_POINTS)?;
            }
            (Some(Kind::Route), "rtept") => {
                self.count.route_points += 1;
                self.add_point(Kind::Route, MAX_ROUTE_POINTS)?;
            }
            (Some(Kind::Point), "time") if self.ours && self.within("trkpt") => {
                return Err("a track point of a plan has no time".to_owned().into());
            }
            _ => {}
        }
        Ok(())
    }

    fn within(&self, name: &str) -> bool {
        self.frames.last().is_some_and(|frame| frame.name == name)
    }

    fn add_point(&mut self, of: Kind, most: usize) -> Result<(), Fault> {
        let Some(frame) = self.frames.iter_mut().rfind(|frame| frame.kind == of) else { return Ok(()) };
        frame.points += 1;
        if self.ours && frame.points > most {
            return Err(
                format!("{:?} has more than the {most} points that handhelds take", frame.name).into()
            );
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Fault> {
        let Some(frame) = self.frames.last_mut() else { return Ok(()) };
        match frame.kind {
            Kind::Foreign | Kind::Leaf(Form::Any) => {}
            Kind::Leaf(_) => frame.text.push_str(text),
            _ if text.trim_matches(SPACES).is_empty() => {}
            _ => return Err(format!("{:?} holds elements, and text stands in it", frame.name).into()),
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), Fault> {
        match self.frames.pop() {
            Some(Frame { name, kind: Kind::Leaf(form), text, .. }) => {
                Ok(fits(form, &text).map_err(|what| format!("{name:?} {what}"))?)
            }
            _ => Ok(()),
        }
    }
}

/// Holds the attributes of an element against those it has.
fn attributes(name: &str, kind: Kind, element: &Element<'_, '_>) -> Result<(), Fault> {
    let allowed = kind.attributes();
    let mut seen = 0;
    for (key, value) in element.attributes() {
        let declares = key == "xmlns" || key.starts_with("xmlns:");
        if declares || element.attribute_space(key) == Space::Named(INSTANCE) {
            continue;
        }
        let Some((_, form)) = allowed.iter().find(|(allowed, _)| *allowed == key) else {
            return Err(format!("{name:?} has no attribute {key:?}").into());
        };
        fits(*form, &value).map_err(|what| format!("the attribute {key:?} of {name:?} {what}"))?;
        seen += 1;
    }
    if seen < allowed.len() {
        let missing = allowed.iter().find(|(key, _)| element.attribute(key).is_none());
        return Err(format!("{name:?} lacks the attribute {:?}", missing.map_or("", |(key, _)| key)).into());
    }
    Ok(())
}

/// Holds a value against its form; the error completes a sentence about it.
fn fits(form: Form, text: &str) -> Result<(), String> {
    let shown = || text.trim_matches(SPACES).chars().take(40).collect::<String>();
    let within = |low: f64, high: f64, closed: bool| {
        let number =
            lexical::decimal(text).ok_or_else(|| format!("is {:?}, not a decimal number", shown()))?;
        let fits = number >= low && (number < high || (closed && number <= high));
        if fits { Ok(()) } else { Err(format!("is {}, out of range", shown())) }
    };
    let must =
        |fits: bool, what: &str| if fits { Ok(()) } else { Err(format!("is {:?}, not {what}", shown())) };
    match form {
        Form::Any => Ok(()),
        Form::Decimal => must(lexical::is_decimal(text), "a decimal number"),
        Form::Count => must(lexical::is_count(text), "a whole number from 0 on"),
        Form::DateTime => must(lexical::is_date_time(text), "a date and time"),
        Form::Year => must(lexical::is_year(text), "a year"),
        Form::Degrees => within(0.0, 360.0, false),
        Form::Latitude => within(-90.0, 90.0, true),
        Form::Longitude => within(-180.0, 180.0, false),
        Form::Fix => must(matches!(text, "none" | "2d" | "3d" | "dgps" | "pps"), "a kind of fix"),
        Form::Station => {
            let number =
                lexical::is_count(text).then(|| text.trim_matches(SPACES).parse::<f64>().ok()).flatten();
            must(number.is_some_and(|number| number <= 1023.0), "a station from 0 to 1023")
        }
        Form::Version => must(text == "1.1", "\"1.1\""),
    }
}
