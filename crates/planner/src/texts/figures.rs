//! Figures as a language writes them.

use atlas::Lang;
use jiff::ZonedDateTime;
use jiff::civil::{Date, Time};
use plan::{Metres, Months, Place, PlaceKey, Seconds};

use crate::known;

/// Names of weekdays, from Monday, by language.
const WEEKDAYS: [[&str; 7]; 4] = [
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    ["дс", "сс", "ср", "бс", "жм", "сн", "жк"],
    ["Да", "Мя", "Лх", "Пү", "Ба", "Бя", "Ня"],
    ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
];

/// Months as they stand in a date, by language.
const IN_DATES: [[&str; 12]; 4] = [
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ["қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел"],
    [
        "1 сарын",
        "2 сарын",
        "3 сарын",
        "4 сарын",
        "5 сарын",
        "6 сарын",
        "7 сарын",
        "8 сарын",
        "9 сарын",
        "10 сарын",
        "11 сарын",
        "12 сарын",
    ],
    ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
];

/// Months as they stand alone, by language.
const MONTHS: [[&str; 12]; 4] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
    [
        "1 сар",
        "2 сар",
        "3 сар",
        "4 сар",
        "5 сар",
        "6 сар",
        "7 сар",
        "8 сар",
        "9 сар",
        "10 сар",
        "11 сар",
        "12 сар",
    ],
    [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ],
];

const WHOLE_YEAR: [&str; 4] = ["all year", "жыл бойы", "бүтэн жил", "весь год"];

/// A language's place in rows of four.
pub(crate) const fn column(lang: Lang) -> usize {
    match lang {
        Lang::En => 0,
        Lang::Kk => 1,
        Lang::Mn => 2,
        Lang::Ru => 3,
    }
}

fn of<T: Copy, const N: usize>(rows: &[[T; N]; 4], lang: Lang, index: usize) -> Option<T> {
    rows.get(column(lang))?.get(index).copied()
}

/// `Fri 16 Jul 2027`.
pub(crate) fn date(date: Date, lang: Lang) -> String {
    let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    let month = usize::try_from(date.month() - 1).unwrap_or(0);
    let weekday = of(&WEEKDAYS, lang, weekday).unwrap_or_default();
    let month = of(&IN_DATES, lang, month).unwrap_or_default();
    let (day, year) = (date.day(), date.year());
    match lang {
        Lang::En => format!("{weekday} {day} {month} {year}"),
        Lang::Kk => format!("{year} ж. {day} {month}, {weekday}"),
        Lang::Mn => format!("{year} оны {month} {day}, {weekday}"),
        Lang::Ru => format!("{weekday} {day} {month} {year}"),
    }
}

/// `14:30`.
pub(crate) fn time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `14:30, Fri 16 Jul 2027`.
pub(crate) fn moment(moment: &ZonedDateTime, lang: Lang) -> String {
    format!("{}, {}", time(moment.time()), date(moment.date(), lang))
}

/// `1 h 30 min`; what is less than nothing is told by the sentence, not by a sign.
pub(crate) fn duration(length: Seconds, lang: Lang) -> String {
    let minutes = (length.0.abs() + 30) / 60;
    let [hour, minute] = match lang {
        Lang::En => ["h", "min"],
        Lang::Kk => ["сағ", "мин"],
        Lang::Mn => ["цаг", "мин"],
        Lang::Ru => ["ч", "мин"],
    };
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} {minute}"),
        (hours, 0) => format!("{hours} {hour}"),
        (hours, minutes) => format!("{hours} {hour} {minutes} {minute}"),
    }
}

/// `366 km`, `8.4 km` below ten.
pub(crate) fn distance(length: Metres, lang: Lang) -> String {
    let unit = if lang == Lang::En { "km" } else { "км" };
    let kilometres = length.kilometres();
    if kilometres.abs() < 9.95 {
        let figure = format!("{kilometres:.1}");
        let figure = if matches!(lang, Lang::Kk | Lang::Ru) { figure.replace('.', ",") } else { figure };
        format!("{figure} {unit}")
    } else {
        format!("{kilometres:.0} {unit}")
    }
}

/// `2750 m`.
pub(crate) fn height(height: Metres, lang: Lang) -> String {
    format!("{:.0} {}", height.0, if lang == Lang::En { "m" } else { "м" })
}

/// `May–October`, `April–June, September`; a range may go over the year's end.
pub(crate) fn months(months: Months, lang: Lang) -> String {
    if months == Months::ALL {
        return WHOLE_YEAR.get(column(lang)).copied().unwrap_or_default().to_owned();
    }
    let name = |month: i8| usize::try_from(month - 1).ok().and_then(|index| of(&MONTHS, lang, index));
    let before = |month: i8| if month == 1 { 12 } else { month - 1 };
    let after = |month: i8| if month == 12 { 1 } else { month + 1 };
    let ranges = months.iter().filter(|month| !months.contains(before(*month))).map(|from| {
        let mut to = from;
        while months.contains(after(to)) {
            to = after(to);
        }
        let [from_name, to_name] = [from, to].map(|month| name(month).unwrap_or_default());
        if from == to { from_name.to_owned() } else { format!("{from_name}–{to_name}") }
    });
    ranges.collect::<Vec<_>>().join(", ")
}

/// A place's name in the atlas, or that which the planner gave it.
pub(crate) fn place(place: &Place, lang: Lang) -> String {
    let known = known::atlas().ok().and_then(|atlas| atlas.place(place.key.as_ref()?));
    let known =
        known.map(atlas::PlaceRef::names).filter(|names| names.iter().any(|(_, name)| name == place.name));
    known.map_or_else(|| place.name.clone(), |names| names.in_lang(lang).to_owned())
}

/// A flight by its two airports: `Almaty – Ulaanbaatar`; its id where the atlas does not have it.
pub(crate) fn flight(id: &str, lang: Lang) -> String {
    let ends = known::atlas().ok().and_then(|atlas| {
        let flight = atlas.flight(id)?;
        let name = |key: &PlaceKey| Some(atlas.place(key)?.names().in_lang(lang).to_owned());
        Some(format!("{} – {}", name(&flight.from)?, name(&flight.to)?))
    });
    ends.unwrap_or_else(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn dates_read_as_each_language_writes_them() {
        let naadam = day(2027, 7, 16);
        assert_eq!(date(naadam, Lang::En), "Fri 16 Jul 2027", "English");
        assert_eq!(date(naadam, Lang::Kk), "2027 ж. 16 шіл, жм", "Kazakh");
        assert_eq!(date(naadam, Lang::Mn), "2027 оны 7 сарын 16, Ба", "Mongolian");
        assert_eq!(date(naadam, Lang::Ru), "пт 16 июл 2027", "Russian");
    }

    #[test]
    fn durations_leave_out_what_is_nothing() {
        assert_eq!(duration(Seconds::minutes(90), Lang::En), "1 h 30 min", "hours and minutes");
        assert_eq!(duration(Seconds::hours(2), Lang::Ru), "2 ч", "full hours");
        assert_eq!(duration(Seconds::minutes(45), Lang::Mn), "45 мин", "minutes alone");
        assert_eq!(duration(Seconds::minutes(-20), Lang::En), "20 min", "the sentence says late or early");
    }

    #[test]
    fn short_ways_have_a_decimal() {
        assert_eq!(distance(Metres(8_440.0), Lang::En), "8.4 km", "a point in English");
        assert_eq!(distance(Metres(8_440.0), Lang::Ru), "8,4 км", "a comma in Russian");
        assert_eq!(distance(Metres(9_960.0), Lang::En), "10 km", "never 10.0");
    }

    #[test]
    fn months_are_ranges() {
        let read = |text: &str| text.parse::<Months>().expect("months");
        assert_eq!(months(read("4-6;9"), Lang::En), "April–June, September", "two ranges");
        assert_eq!(months(read("11-3"), Lang::Ru), "ноябрь–март", "over the year's end");
        assert_eq!(months(Months::ALL, Lang::Kk), "жыл бойы", "the whole year");
    }
}
