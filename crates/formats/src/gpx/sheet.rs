//! XML as it is written.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::guard::is_xml_char;

/// An XML text that grows.
pub(crate) struct Sheet {
    text: String,
    open: Vec<&'static str>,
}

impl Sheet {
    pub(crate) fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// Begins an element that others go into.
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text.push_str(">\n");
        self.open.push(name);
    }

    /// Ends the innermost element.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            self.put(format_args!("</{name}>\n"));
        }
    }

    /// An element of attributes only.
    pub(crate) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text.push_str("/>\n");
    }

    /// An element of text. An empty text leaves it out.
    pub(crate) fn text(&mut self, name: &'static str, text: &str) {
        let text = clean(text);
        if !text.is_empty() {
            self.indent();
            self.put(format_args!("<{name}>{}</{name}>\n", escape(text)));
        }
    }

    /// The whole text, every element ended.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.text.into_bytes()
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.put(format_args!("<{name}"));
        for (key, value) in attributes {
            self.put(format_args!(" {key}=\"{}\"", escape(clean(value))));
        }
    }

    fn indent(&mut self) {
        for _ in &self.open {
            self.text.push_str("  ");
        }
    }

    fn put(&mut self, parts: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.text.write_fmt(parts);
    }
}

/// The text without what XML 1.0 cannot hold, line ends as XML has them, nothing blank at its ends.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text.chars().filter(|char| is_xml_char(*char)).collect();
    text.trim().to_owned()
}

/// An address as `xsd:anyURI` and every reader take it, or none where there is nothing of one.
///
/// A bare host gets `https://`. What may not stand in an address is escaped (RFC 3986, section 2).
pub(crate) fn address(link: &str) -> Option<String> {
    let link = link.trim();
    let bare = !link.contains("://");
    if link.is_empty() || (bare && link.contains(':')) {
        // `javascript:`, `file:` and the like are not for others to follow.
        return None;
    }
    let link = if bare { format!("https://{link}") } else { link.to_owned() };
    let lower = link.to_ascii_lowercase();
    if !(lower.starts_with("https://") || lower.starts_with("http://")) {
        return None;
    }
    let mut address = String::with_capacity(link.len());
    let mut fragment = false;
    for (at, byte) in link.bytes().enumerate() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte);
        let escape = byte == b'%'
            && link.get(at + 1..at + 3).is_some_and(|two| two.bytes().all(|b| b.is_ascii_hexdigit()));
        let first_fragment = byte == b'#' && !fragment;
        fragment |= byte == b'#';
        if plain || escape || first_fragment {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_all_that_xml_can_hold() {
        let mut sheet = Sheet::new();
        sheet.text("name", "a\u{0}b\u{b}<&>\"']]>\r\n🐎\u{fffe}қ ");
        let text = String::from_utf8(sheet.finish()).expect("text");
        assert!(text.ends_with("<name>ab&lt;&amp;&gt;&quot;&apos;]]&gt;\n🐎қ</name>\n"), "{text}");
    }

    #[test]
    fn addresses_are_made_whole() {
        assert_eq!(address("azretsultan.kz").as_deref(), Some("https://azretsultan.kz"), "a bare host");
        assert_eq!(
            address("https://a.kz/Қ b#c#d%20%z").as_deref(),
            Some("https://a.kz/%D2%9A%20b#c%23d%20%25z"),
            "escaped"
        );
        assert_eq!(address("javascript:alert(1)"), None, "nothing that runs");
        assert_eq!(address("file:///etc/passwd"), None, "nothing of this machine");
        assert_eq!(address("  "), None, "nothing");
    }
}
