//! Colours of days, and the few that Garmin has names for.

/// A colour, red, green and blue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colour {
    /// 0 to 255.
    pub red: u8,
    /// 0 to 255.
    pub green: u8,
    /// 0 to 255.
    pub blue: u8,
}

/// The names of `DisplayColor_t` in GpxExtensions v3. The schema gives names only; the colours are those of the sixteen-colour
/// palette of VGA, whose names these are. `Transparent`, the seventeenth, is no colour.
const DISPLAY: [(&str, Colour); 16] = [
    ("Black", Colour::new(0x00, 0x00, 0x00)),
    ("DarkRed", Colour::new(0x80, 0x00, 0x00)),
    ("DarkGreen", Colour::new(0x00, 0x80, 0x00)),
    ("DarkYellow", Colour::new(0x80, 0x80, 0x00)),
    ("DarkBlue", Colour::new(0x00, 0x00, 0x80)),
    ("DarkMagenta", Colour::new(0x80, 0x00, 0x80)),
    ("DarkCyan", Colour::new(0x00, 0x80, 0x80)),
    ("LightGray", Colour::new(0xc0, 0xc0, 0xc0)),
    ("DarkGray", Colour::new(0x80, 0x80, 0x80)),
    ("Red", Colour::new(0xff, 0x00, 0x00)),
    ("Green", Colour::new(0x00, 0xff, 0x00)),
    ("Yellow", Colour::new(0xff, 0xff, 0x00)),
    ("Blue", Colour::new(0x00, 0x00, 0xff)),
    ("Magenta", Colour::new(0xff, 0x00, 0xff)),
    ("Cyan", Colour::new(0x00, 0xff, 0xff)),
    ("White", Colour::new(0xff, 0xff, 0xff)),
];

/// A colour with less between its strongest and weakest part than this is a grey.
const GREY: u8 = 24;

impl Colour {
    /// A colour of its parts.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// `#rrggbb`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// The nearest colour Garmin has a name for.
    ///
    /// Muted colours lie nearer to a grey than to any of the sixteen. A grey line says nothing of its day, so
    /// a colour only ever becomes a colour: the parts are stretched to their full range first.
    pub fn display_name(self) -> &'static str {
        let parts = [self.red, self.green, self.blue];
        let strongest = parts.into_iter().max().unwrap_or(0);
        let weakest = parts.into_iter().min().unwrap_or(0);
        let is_grey = |colour: Self| colour.red == colour.green && colour.green == colour.blue;
        let grey = strongest - weakest < GREY;
        let vivid = if grey { self } else { self.stretched(strongest, weakest) };
        let candidates = DISPLAY.iter().filter(|(_, colour)| is_grey(*colour) == grey);
        let nearest =
            candidates.min_by(|one, other| vivid.distance(one.1).total_cmp(&vivid.distance(other.1)));
        nearest.map_or("DarkGray", |(name, _)| name)
    }

    /// The same hue and strongest part, with the weakest part taken away.
    fn stretched(self, strongest: u8, weakest: u8) -> Self {
        let range = u32::from(strongest - weakest).max(1);
        let stretch = |part: u8| {
            u8::try_from(u32::from(part - weakest) * u32::from(strongest) / range).unwrap_or(u8::MAX)
        };
        Self::new(stretch(self.red), stretch(self.green), stretch(self.blue))
    }

    /// How different two colours look: the square of their distance in CIELAB (CIE 1976).
    fn distance(self, other: Self) -> f64 {
        let (one, other) = (self.lab(), other.lab());
        one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum()
    }

    /// Lightness, green to red, blue to yellow: sRGB (IEC 61966-2-1) by way of XYZ under its white, D65.
    fn lab(self) -> [f64; 3] {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let (red, green, blue) = (linear(self.red), linear(self.green), linear(self.blue));
        let root = |part: f64| {
            if part > 216.0 / 24389.0 { part.cbrt() } else { (24389.0 / 27.0 * part + 16.0) / 116.0 }
        };
        let x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
        let y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        let z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixteen_are_themselves() {
        for (name, colour) in DISPLAY {
            assert_eq!(colour.display_name(), name, "{} has that name", colour.hex());
        }
    }

    #[test]
    fn a_muted_colour_stays_a_colour() {
        assert_eq!(Colour::new(0xc9, 0x4f, 0x4f).display_name(), "Red", "a madder red");
        assert_eq!(Colour::new(0x2f, 0x5f, 0x98).display_name(), "DarkBlue", "a lapis blue");
        assert_eq!(Colour::new(0x8a, 0x4f, 0x9e).display_name(), "DarkMagenta", "a violet");
        assert_eq!(Colour::new(0x4b, 0x55, 0x63).hex(), "#4b5563", "as the page writes it");
        assert_eq!(Colour::new(0x78, 0x80, 0x84).display_name(), "DarkGray", "a grey is a grey");
    }
}
