//! What every outside byte passes first.
//!
//! [`text`] holds the size and makes text of the bytes. [`Xml`] walks through it, element by element, and stops at what
//! honest files do not have: a document type, an entity of its own, nesting without end, elements without number. Nothing
//! is kept but the names of the open elements, so memory does not grow with the file.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::EscapeError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{NamespaceResolver, QName, ResolveResult};
use quick_xml::reader::NsReader;

use crate::decode::decode;
use crate::error::{Error, Result};

/// How much of everything is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Elements within elements.
    pub depth: usize,
    /// Elements altogether.
    pub elements: usize,
    /// Attributes of one element.
    pub attributes: usize,
}

impl Default for Limits {
    /// Enough for a recording of two million points.
    fn default() -> Self {
        Self { bytes: 128 << 20, depth: 64, elements: 10_000_000, attributes: 64 }
    }
}

/// The text of a file: not too large, in an encoding we read, of characters XML allows.
///
/// # Errors
///
/// [`Error::TooLarge`], [`Error::Encoding`], or [`Error::Xml`] with the line of a character that is not allowed.
pub fn text<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Cow<'a, str>> {
    if bytes.len() > limits.bytes {
        return Err(Error::TooLarge { size: bytes.len(), most: limits.bytes });
    }
    let text = decode(bytes)?;
    match text.char_indices().find(|(_, char)| !is_xml_char(*char)) {
        Some((at, char)) => Err(Error::Xml {
            line: line_of(&text, at),
            what: format!("the character U+{:04X}", u32::from(char)),
        }),
        None => Ok(text),
    }
}

/// Whether XML 1.0 allows a character (production 2 of the recommendation).
pub fn is_xml_char(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// The line of a byte, from 1.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

/// The namespace of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space<'a> {
    /// None.
    None,
    /// This one.
    Named(&'a str),
    /// The name has a prefix that nothing declares.
    Undeclared,
}

/// One thing met on the way through a file.
pub enum Item<'i, 's> {
    /// An element begins.
    Open(Element<'i, 's>),
    /// Characters, maybe a part only of what stands between two tags.
    Text(Cow<'i, str>),
    /// The innermost open element ends.
    Close,
}

/// The beginning of an element.
pub struct Element<'i, 's> {
    /// Its namespace.
    pub space: Space<'s>,
    start: BytesStart<'i>,
    resolver: &'s NamespaceResolver,
}

impl<'s> Element<'_, 's> {
    /// The name without prefix.
    pub fn name(&self) -> &str {
        self.start.name().0.split_once(':').map_or(self.start.name().0, |(_, local)| local)
    }

    /// The attributes: name with prefix, and value.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        // The guard has seen that each is proper.
        self.start.attributes().flatten().filter_map(|attribute| {
            Some((attribute.key.0, attribute.normalized_value(XmlVersion::Explicit1_0).ok()?))
        })
    }

    /// The namespace of an attribute, by its name with prefix.
    pub fn attribute_space(&self, name: &str) -> Space<'s> {
        space_of(&self.resolver.resolve_attribute(QName(name)).0)
    }

    /// The value of an attribute without prefix.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attributes().find(|(found, _)| *found == name).map(|(_, value)| value)
    }
}

/// A way through an XML file.
pub struct Xml<'i> {
    text: &'i str,
    reader: NsReader<&'i [u8]>,
    limits: Limits,
    depth: usize,
    elements: usize,
}

impl<'i> Xml<'i> {
    /// A way through text that [`text`] has let pass.
    pub fn new(text: &'i str, limits: Limits) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { text, reader, limits, depth: 0, elements: 0 }
    }

    /// The byte that has been come to.
    pub fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The next thing, or none at the end of a whole file.
    ///
    /// # Errors
    ///
    /// [`Error::Xml`] where the file is not well-formed, [`Error::Forbidden`] at a document type or an entity that is
    /// not XML's own, [`Error::TooMany`] over a limit.
    pub fn next_item(&mut self) -> Result<Option<Item<'i, '_>>> {
        loop {
            let event = self.reader.read_event();
            let line =
                || line_of(self.text, usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX));
            let event = event.map_err(|cause| Error::Xml { line: line(), what: cause.to_string() })?;
            let line =
                || line_of(self.text, usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX));
            let wrong = |what: &str| Err(Error::Xml { line: line(), what: what.to_owned() });
            match event {
                Event::Start(start) | Event::Empty(start) => {
                    if self.depth == 0 && self.elements > 0 {
                        return wrong("there is a second outermost element");
                    }
                    self.depth += 1;
                    self.elements += 1;
                    let too_many = |what, most| Err(Error::TooMany { line: line(), what, most });
                    if self.depth > self.limits.depth {
                        return too_many("elements within each other", self.limits.depth);
                    }
                    if self.elements > self.limits.elements {
                        return too_many("elements", self.limits.elements);
                    }
                    match proper_attributes(&start, self.limits.attributes) {
                        Ok(true) => {}
                        Ok(false) => return too_many("attributes of one element", self.limits.attributes),
                        Err(Flaw::Entity(name)) => return Err(forbidden_entity(line(), &name)),
                        Err(Flaw::Other(what)) => return wrong(&what),
                    }
                    let resolver = self.reader.resolver();
                    let space = space_of(&resolver.resolve_element(start.name()).0);
                    return Ok(Some(Item::Open(Element { space, start, resolver })));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Item::Close));
                }
                Event::Text(text) => {
                    let text = text.into_inner();
                    if self.depth > 0 {
                        return Ok(Some(Item::Text(text)));
                    }
                    if !text.trim_matches(SPACES).is_empty() {
                        return wrong("there is text outside the outermost element");
                    }
                }
                Event::CData(_) if self.depth == 0 => {
                    return wrong("there is text outside the outermost element");
                }
                Event::CData(text) => return Ok(Some(Item::Text(text.into_inner()))),
                Event::GeneralRef(_) if self.depth == 0 => {
                    return wrong("there is text outside the outermost element");
                }
                Event::GeneralRef(name) => {
                    let char = match name.resolve_char_ref() {
                        Ok(Some(char)) => Some(char).filter(|char| is_xml_char(*char)),
                        Ok(None) => {
                            return match own_entity(&name) {
                                Some(char) => Ok(Some(Item::Text(Cow::Borrowed(char)))),
                                None => Err(forbidden_entity(line(), &name)),
                            };
                        }
                        Err(_) => None,
                    };
                    return match char {
                        Some(char) => Ok(Some(Item::Text(Cow::Owned(char.to_string())))),
                        None => wrong("there is a reference to a character that XML does not allow"),
                    };
                }
                Event::DocType(_) => {
                    return Err(Error::Forbidden {
                        line: line(),
                        what: "a document type (DOCTYPE)".to_owned(),
                    });
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof if self.depth > 0 => {
                    return wrong("the file ends within an element; it may be cut short");
                }
                Event::Eof if self.elements == 0 => return wrong("there is no element in it"),
                Event::Eof => return Ok(None),
            }
        }
    }
}

fn space_of<'s>(result: &ResolveResult<'s>) -> Space<'s> {
    match result {
        ResolveResult::Unbound => Space::None,
        ResolveResult::Bound(space) => Space::Named(space.0),
        ResolveResult::Unknown(_) => Space::Undeclared,
    }
}

/// XML's own white space.
pub(crate) const SPACES: [char; 4] = [' ', '\t', '\n', '\r'];

enum Flaw {
    Entity(String),
    Other(String),
}

/// Looks through the attributes; false is too many.
fn proper_attributes(start: &BytesStart<'_>, most: usize) -> Result<bool, Flaw> {
    for (index, attribute) in start.attributes().enumerate() {
        if index >= most {
            return Ok(false);
        }
        let attribute = attribute.map_err(|cause| Flaw::Other(cause.to_string()))?;
        let value = attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|cause| match cause {
            quick_xml::Error::Escape(EscapeError::UnrecognizedEntity(_, name)) => Flaw::Entity(name),
            other => Flaw::Other(other.to_string()),
        })?;
        if attribute.value.contains('<') || !value.chars().all(is_xml_char) {
            return Err(Flaw::Other(format!(
                "the attribute {:?} has a character that is not allowed",
                attribute.key.0
            )));
        }
    }
    Ok(true)
}

fn forbidden_entity(line: usize, name: &str) -> Error {
    // The name may be as long as the file.
    let name: String = name.chars().take(40).collect();
    Error::Forbidden { line, what: format!("the entity {name:?}") }
}

/// The five entities that XML itself has.
fn own_entity(name: &str) -> Option<&'static str> {
    match name {
        "lt" => Some("<"),
        "gt" => Some(">"),
        "amp" => Some("&"),
        "apos" => Some("'"),
        "quot" => Some("\""),
        _ => None,
    }
}
