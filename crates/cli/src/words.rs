//! The terminal's words in four languages.

use planner::api::NamesView;

/// The words of one language.
#[derive(Debug)]
pub(crate) struct Words {
    /// `en`, `kk`, `mn`, `ru`.
    pub(crate) code: &'static str,
    pub(crate) day: &'static str,
    pub(crate) travellers: &'static str,
    pub(crate) approximate: &'static str,
    pub(crate) driving: &'static str,
    pub(crate) countries: &'static str,
    pub(crate) crossings: &'static str,
    pub(crate) none: &'static str,
    pub(crate) surfaces: [(&'static str, &'static str); 3],
    pub(crate) off_network: &'static str,
    pub(crate) clock_change: &'static str,
    pub(crate) night: &'static str,
    pub(crate) start: &'static str,
    pub(crate) flight: &'static str,
    pub(crate) verify: &'static str,
    pub(crate) nothing_found: &'static str,
    pub(crate) written: &'static str,
    pub(crate) waypoints: &'static str,
    pub(crate) tracks: &'static str,
    pub(crate) routes: &'static str,
    pub(crate) low_confidence: &'static str,
}

const EN: Words = Words {
    code: "en",
    day: "Day",
    travellers: "Travellers",
    approximate: "approximate: from the intercity network",
    driving: "under way",
    countries: "Countries",
    crossings: "Crossings",
    none: "none",
    surfaces: [("asphalt", "asphalt"), ("gravel", "gravel"), ("earth", "earth")],
    off_network: "off the road network",
    clock_change: "clock",
    night: "night",
    start: "from",
    flight: "flight",
    verify: "verify",
    nothing_found: "nothing found",
    written: "Written",
    waypoints: "waypoints",
    tracks: "tracks",
    routes: "routes",
    low_confidence: "pin uncertain",
};

const KK: Words = Words {
    code: "kk",
    day: "Күн",
    travellers: "Саяхатшылар",
    approximate: "шамамен: қалааралық жол желісі бойынша",
    driving: "жолда",
    countries: "Елдер",
    crossings: "Өткізу бекеттері",
    none: "жоқ",
    surfaces: [("asphalt", "асфальт"), ("gravel", "қиыршық тас"), ("earth", "топырақ жол")],
    off_network: "жол желісінен тыс",
    clock_change: "сағат тілі",
    night: "түнеу",
    start: "шығу",
    flight: "рейс",
    verify: "тексеріңіз",
    nothing_found: "ештеңе табылмады",
    written: "Жазылды",
    waypoints: "нүкте",
    tracks: "трек",
    routes: "маршрут",
    low_confidence: "орны нақты емес",
};

const MN: Words = Words {
    code: "mn",
    day: "Өдөр",
    travellers: "Аялагчид",
    approximate: "ойролцоогоор: хот хоорондын замын сүлжээгээр",
    driving: "замд",
    countries: "Улсууд",
    crossings: "Хилийн боомтууд",
    none: "байхгүй",
    surfaces: [("asphalt", "асфальт"), ("gravel", "хайрган зам"), ("earth", "шороон зам")],
    off_network: "замын сүлжээнээс гадуур",
    clock_change: "цагийн зөрүү",
    night: "хонох газар",
    start: "гарах",
    flight: "нислэг",
    verify: "шалгана уу",
    nothing_found: "юу ч олдсонгүй",
    written: "Бичигдсэн",
    waypoints: "цэг",
    tracks: "трек",
    routes: "маршрут",
    low_confidence: "байршил тодорхой бус",
};

const RU: Words = Words {
    code: "ru",
    day: "День",
    travellers: "Путешественники",
    approximate: "приблизительно: по междугородной сети",
    driving: "в пути",
    countries: "Страны",
    crossings: "Пункты пропуска",
    none: "нет",
    surfaces: [("asphalt", "асфальт"), ("gravel", "гравий"), ("earth", "грунт")],
    off_network: "вне дорожной сети",
    clock_change: "часы",
    night: "ночлег",
    start: "из",
    flight: "рейс",
    verify: "проверить",
    nothing_found: "ничего не найдено",
    written: "Записано",
    waypoints: "точек",
    tracks: "треков",
    routes: "маршрутов",
    low_confidence: "точка неточна",
};

impl Words {
    /// The words of a language; English for any other.
    pub(crate) const fn of(code: &str) -> &'static Self {
        match code.as_bytes() {
            b"kk" => &KK,
            b"mn" => &MN,
            b"ru" => &RU,
            _ => &EN,
        }
    }

    /// A place's name in this language, and what people on the spot say where that differs.
    pub(crate) fn name<'a>(&self, names: &'a NamesView) -> &'a str {
        match self.code {
            "kk" => &names.kk,
            "mn" => &names.mn,
            "ru" => &names.ru,
            _ => &names.en,
        }
    }

    /// A surface in this language.
    pub(crate) fn surface<'a>(&self, word: &'a str) -> &'a str {
        self.surfaces.iter().find(|(known, _)| *known == word).map_or(word, |(_, said)| said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_own_words() {
        for code in ["kk", "mn", "ru"] {
            let words = Words::of(code);
            assert_eq!(words.code, code, "the words asked for");
            for (said, english) in [
                (words.day, EN.day),
                (words.countries, EN.countries),
                (words.approximate, EN.approximate),
                (words.nothing_found, EN.nothing_found),
                (words.surface("gravel"), EN.surface("gravel")),
            ] {
                assert_ne!(said, english, "{code} says it in its own words");
            }
        }
    }
}
