//! How values must be written, after XML Schema part 2.

use crate::guard::SPACES;

/// Whether a text is an `xsd:decimal`: digits, maybe a sign, maybe a point; no exponent.
pub(crate) fn is_decimal(text: &str) -> bool {
    let text = text.trim_matches(SPACES);
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(part) && !(whole.is_empty() && part.is_empty())
}

/// A decimal as a number.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    if is_decimal(text) { text.trim_matches(SPACES).parse().ok() } else { None }
}

/// Whether a text is an `xsd:nonNegativeInteger`.
pub(crate) fn is_count(text: &str) -> bool {
    let text = text.trim_matches(SPACES);
    match text.strip_prefix('-') {
        Some(zeros) => !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0'),
        None => {
            let digits = text.strip_prefix('+').unwrap_or(text);
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        }
    }
}

/// Whether a text is an `xsd:dateTime`: `2027-06-14T08:30:00`, maybe with parts of a second, maybe with `Z` or an offset.
pub(crate) fn is_date_time(text: &str) -> bool {
    let text = text.trim_matches(SPACES);
    let Some((date, time)) = text.split_once('T') else { return false };
    let (time, zone) = match time.find(['Z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, ""),
    };
    is_date(date) && is_time(time) && is_zone(zone)
}

/// Whether a text is an `xsd:gYear`.
pub(crate) fn is_year(text: &str) -> bool {
    let text = text.trim_matches(SPACES);
    let from = usize::from(text.starts_with('-'));
    let zone = text.char_indices().skip(from).find(|(_, char)| matches!(char, 'Z' | '+' | '-'));
    let (year, zone) = text.split_at(zone.map_or(text.len(), |(at, _)| at));
    is_years(year.strip_prefix('-').unwrap_or(year)) && is_zone(zone)
}

fn is_years(year: &str) -> bool {
    let padded = year.len() > 4 && year.starts_with('0');
    year.len() >= 4 && !padded && year != "0000" && year.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_date(date: &str) -> bool {
    let parts: Vec<&str> = date.strip_prefix('-').unwrap_or(date).split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let (Some(month), Some(day)) = (two_digits(month), two_digits(day)) else { return false };
    is_years(year) && (1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day)
}

fn days_of(year: &str, month: u32) -> u32 {
    // Whether a year is a leap year hangs on its last four digits alone.
    let last =
        year.get(year.len().saturating_sub(4)..).and_then(|last| last.parse::<u32>().ok()).unwrap_or(0);
    let leap = last % 4 == 0 && (last % 100 != 0 || last % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_time(time: &str) -> bool {
    let parts: Vec<&str> = time.split(':').collect();
    let [hour, minute, second] = parts.as_slice() else { return false };
    let (second, part) = second.split_once('.').unwrap_or((second, "0"));
    let (Some(hour), Some(minute), Some(second)) = (two_digits(hour), two_digits(minute), two_digits(second))
    else {
        return false;
    };
    let fraction = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let midnight = hour == 24 && minute == 0 && second == 0 && part.bytes().all(|byte| byte == b'0');
    fraction && (midnight || (hour < 24 && minute < 60 && second < 60))
}

fn is_zone(zone: &str) -> bool {
    if zone.is_empty() || zone == "Z" {
        return true;
    }
    let offset = zone.strip_prefix(['+', '-']).and_then(|offset| offset.split_once(':'));
    let Some((hours, minutes)) = offset else { return false };
    let (Some(hours), Some(minutes)) = (two_digits(hours), two_digits(minutes)) else { return false };
    (hours < 14 && minutes < 60) || (hours == 14 && minutes == 0)
}

fn two_digits(text: &str) -> Option<u32> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_have_no_exponent() {
        for yes in ["1", "-1.5", "+.5", "5.", " 7 "] {
            assert!(is_decimal(yes), "{yes:?} is one");
        }
        for no in ["", ".", "1e5", "NaN", "1,5", "--1", "0x1"] {
            assert!(!is_decimal(no), "{no:?} is none");
        }
    }

    #[test]
    fn times_are_whole() {
        for yes in [
            "2027-06-14T08:30:00Z",
            "2027-06-14T08:30:00.123+08:00",
            "2028-02-29T24:00:00",
            "-0044-03-15T12:00:00",
        ] {
            assert!(is_date_time(yes), "{yes:?} is one");
        }
        for no in
            ["2027-06-14", "2027-02-29T00:00:00Z", "2027-06-14 08:30:00", "2027-06-14T25:00:00Z", "T", ""]
        {
            assert!(!is_date_time(no), "{no:?} is none");
        }
    }

    #[test]
    fn years_and_counts() {
        assert!(is_year("2027") && is_year("2027Z") && is_year("-0500+06:00"), "years");
        assert!(!is_year("27") && !is_year("") && !is_year("2027-06"), "no years");
        assert!(
            is_count("0") && is_count("+3") && is_count("-0") && !is_count("-1") && !is_count("1.0"),
            "counts"
        );
    }
}
