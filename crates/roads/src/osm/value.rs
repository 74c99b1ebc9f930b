//! Values of tags.

/// Tags of one thing, looked up by key. Few enough that a search through all is quickest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tags<'a>(pub(crate) &'a [(&'a str, &'a str)]);

impl<'a> Tags<'a> {
    pub(crate) fn get(&self, key: &str) -> Option<&'a str> {
        self.0.iter().find(|(own, _)| *own == key).map(|(_, value)| *value)
    }

    pub(crate) fn is(&self, key: &str, value: &str) -> bool {
        self.get(key) == Some(value)
    }

    /// Whether the value is a yes.
    pub(crate) fn yes(&self, key: &str) -> bool {
        matches!(self.get(key), Some("yes" | "true" | "1"))
    }
}

/// A speed in tenths of km/h: `50`, `30 mph`, `walk`, `RU:urban`; none for anything else.
pub(crate) fn speed(text: &str) -> Option<u16> {
    let text = text.split(';').next().unwrap_or(text).trim();
    if let Some((country, zone)) = text.split_once(':') {
        return zone_speed(country, zone);
    }
    if text == "walk" {
        return Some(70);
    }
    let digits = text.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let number: f64 = digits.parse().ok()?;
    let unit = text.get(digits.len()..).unwrap_or("").trim();
    let kmh = match unit {
        "" | "km/h" | "kph" | "kmh" => number,
        "mph" => number * 1.609_344,
        "knots" => number * 1.852,
        _ => return None,
    };
    (1.0..=200.0).contains(&kmh).then(|| (kmh * 10.0).round() as u16)
}

/// The general limits of road codes: Kazakhstan 60 / 100, Mongolia 60 / 80, Russia 60 / 90, China 50 / 70; elsewhere 50 / 90.
fn zone_speed(country: &str, zone: &str) -> Option<u16> {
    let (urban, rural) = match country {
        "KZ" => (600, 1000),
        "MN" => (600, 800),
        "RU" | "UZ" | "KG" => (600, 900),
        "CN" => (500, 700),
        _ => (500, 900),
    };
    match zone {
        "urban" => Some(urban),
        "rural" => Some(rural),
        "motorway" => Some(1100),
        "living_street" => Some(200),
        _ => None,
    }
}

/// A length in centimetres: `3.5`, `3.5 m`, `350 cm`, `11'6"`; none for anything else.
pub(crate) fn centimetres(text: &str) -> Option<u16> {
    let text = text.trim();
    if let Some((feet, rest)) = text.split_once('\'') {
        let inches = rest.trim_matches(|letter: char| !letter.is_ascii_digit());
        let inches: f64 = if inches.is_empty() { 0.0 } else { inches.parse().ok()? };
        let feet: f64 = feet.trim().parse().ok()?;
        return whole(feet * 30.48 + inches * 2.54);
    }
    let (number, unit) = number_and_unit(text)?;
    match unit {
        "" | "m" => whole(number * 100.0),
        "cm" => whole(number),
        "ft" => whole(number * 30.48),
        _ => None,
    }
}

/// A weight in tens of kilograms: `3.5`, `7 t`, `3500 kg`.
pub(crate) fn ten_kilograms(text: &str) -> Option<u16> {
    let (number, unit) = number_and_unit(text.trim())?;
    match unit {
        "" | "t" => whole(number * 100.0),
        "kg" => whole(number / 10.0),
        "st" => whole(number * 90.72),
        "lbs" => whole(number * 0.045_36),
        _ => None,
    }
}

fn number_and_unit(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|letter: char| !(letter.is_ascii_digit() || letter == '.')).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end)?;
    Some((number.parse().ok()?, unit.trim()))
}

fn whole(value: f64) -> Option<u16> {
    (value >= 1.0 && value <= f64::from(u16::MAX)).then(|| value.round() as u16)
}

/// A duration in seconds: `45` (minutes), `1:30`, `01:30:00`, `PT1H30M`.
pub(crate) fn duration(text: &str) -> Option<f64> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix("PT") {
        let mut seconds = 0.0;
        let mut number = String::new();
        for letter in rest.chars() {
            let unit = match letter {
                'H' => 3600.0,
                'M' => 60.0,
                'S' => 1.0,
                _ => {
                    number.push(letter);
                    continue;
                }
            };
            seconds += std::mem::take(&mut number).parse::<f64>().ok()? * unit;
        }
        return (seconds > 0.0).then_some(seconds);
    }
    let parts: Vec<f64> = text.split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let seconds = match parts[..] {
        [minutes] => minutes * 60.0,
        [hours, minutes] => hours * 3600.0 + minutes * 60.0,
        [hours, minutes, seconds] => hours * 3600.0 + minutes * 60.0 + seconds,
        _ => return None,
    };
    (seconds > 0.0 && seconds < 14.0 * 86_400.0).then_some(seconds)
}

/// Months with a condition that forbids: `no @ (Oct 15-May 1)`, `no @ Nov-Apr`; bit 0 is January. A month that is partly shut is shut.
/// Conditions of hours, weekdays or weights give nothing.
pub(crate) fn shut_months(text: &str) -> u16 {
    let mut shut = 0;
    for rule in split_rules(text) {
        let Some((value, condition)) = rule.split_once('@') else { continue };
        if value.trim() != "no" {
            continue;
        }
        let condition = condition.trim().trim_start_matches('(').trim_end_matches(')');
        for range in condition.split([',', ';']) {
            shut |= month_range(range.trim());
        }
    }
    shut
}

/// Rules are parted by semicolons outside of brackets.
fn split_rules(text: &str) -> Vec<&str> {
    let mut depth = 0;
    text.split(|letter: char| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        letter == ';' && depth == 0
    })
    .collect()
}

fn month_range(text: &str) -> u16 {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = |part: &str| -> Option<usize> {
        let mut words = part.split_whitespace();
        let found = MONTHS.iter().position(|month| words.next() == Some(month))?;
        // Only a day of the month may follow.
        words.all(|word| word.parse::<u8>().is_ok()).then_some(found)
    };
    match text.split_once('-') {
        None => month(text).map_or(0, |month| 1 << month),
        Some((from, to)) => match (month(from.trim()), month(to.trim())) {
            (Some(from), Some(to)) => {
                // Ending on the first leaves that month open.
                let first = to != from && to_is_first(text);
                let mut bits = 0;
                let mut at = from;
                loop {
                    if !(first && at == to) {
                        bits |= 1 << at;
                    }
                    if at == to {
                        return bits;
                    }
                    at = (at + 1) % 12;
                }
            }
            _ => 0,
        },
    }
}

fn to_is_first(text: &str) -> bool {
    text.split_whitespace().next_back().and_then(|day| day.parse::<u8>().ok()) == Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speeds_are_read_as_people_write_them() {
        for (text, tenths) in [
            ("50", Some(500)),
            ("30 mph", Some(483)),
            ("RU:urban", Some(600)),
            ("walk", Some(70)),
            ("80;60", Some(800)),
        ] {
            assert_eq!(speed(text), tenths, "{text}");
        }
        for text in ["", "none", "signals", "-5", "9000", "fast"] {
            assert_eq!(speed(text), None, "{text} is no speed");
        }
    }

    #[test]
    fn lengths_weights_and_durations() {
        assert_eq!(centimetres("3.5 m"), Some(350), "metres");
        assert_eq!(centimetres("11'6\""), Some(351), "feet and inches");
        assert_eq!(centimetres("default"), None, "no figure");
        assert_eq!(ten_kilograms("3500 kg"), Some(350), "kilograms");
        assert_eq!(duration("1:30"), Some(5400.0), "hours and minutes");
        assert_eq!(duration("45"), Some(2700.0), "minutes");
        assert_eq!(duration("PT1H30M"), Some(5400.0), "ISO 8601");
        assert_eq!(duration("soon"), None, "no figure");
    }

    #[test]
    fn months_of_a_condition() {
        assert_eq!(shut_months("no @ (Nov-Mar)"), 0b1100_0000_0111, "over the new year");
        assert_eq!(
            shut_months("no @ (Oct 15-May 1)"),
            0b1110_0000_1111,
            "to the first of May, which is open"
        );
        assert_eq!(shut_months("no @ (22:00-06:00)"), 0, "hours shut no month");
        assert_eq!(shut_months("destination @ (Nov-Mar)"), 0, "not forbidden");
    }
}
