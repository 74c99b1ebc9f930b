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
    pub(crate) surfaces: [(&'static str, &'static str); 4],
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
    pub(crate) severities: [(&'static str, &'static str); 4],
    pub(crate) to_mend: &'static str,
    pub(crate) verified: &'static str,
    pub(crate) nothing_wrong: &'static str,
    pub(crate) source: &'static str,
    pub(crate) wait: &'static str,
    pub(crate) rests: &'static str,
    pub(crate) hours: &'static str,
    pub(crate) hours_states: [(&'static str, &'static str); 5],
    pub(crate) spare: &'static str,
    pub(crate) late: &'static str,
    pub(crate) sun: &'static str,
    pub(crate) lodgings: [(&'static str, &'static str); 6],
    pub(crate) pins: [(&'static str, &'static str); 4],
    pub(crate) next_day: &'static str,
    pub(crate) alternative: &'static str,
    pub(crate) engine: &'static str,
    pub(crate) installed: &'static str,
    pub(crate) removed: &'static str,
    pub(crate) heights: &'static str,
    pub(crate) broken_off: &'static str,
    pub(crate) remaining: &'static str,
    pub(crate) stages: [(&'static str, &'static str); 9],
    pub(crate) turns: [(&'static str, &'static str); 14],
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
    surfaces: [("asphalt", "asphalt"), ("gravel", "gravel"), ("earth", "earth"), ("unknown", "not recorded")],
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
    severities: [
        ("error", "Errors"),
        ("warning", "Warnings"),
        ("verify", "To verify"),
        ("info", "Worth knowing"),
    ],
    to_mend: "mend",
    verified: "verified",
    nothing_wrong: "Nothing to say about this plan.",
    source: "source",
    wait: "wait",
    rests: "rests",
    hours: "hours",
    hours_states: [
        ("open", "open"),
        ("closed", "closed for some of the stay"),
        ("unsure", "not sure"),
        ("unknown", "not known"),
        ("unreadable", "cannot be read"),
    ],
    spare: "to spare",
    late: "late",
    sun: "sun",
    lodgings: [
        ("hotel", "hotel"),
        ("guest_house", "guest house"),
        ("homestay", "homestay"),
        ("ger_camp", "ger camp"),
        ("tent", "tent"),
        ("vehicle", "in the vehicle"),
    ],
    pins: [
        ("arrive_by", "arrive by"),
        ("not_before", "not before"),
        ("booked", "booked for"),
        ("depart_at", "depart at"),
    ],
    next_day: "next day",
    alternative: "Alternative",
    engine: "roads",
    installed: "Installed",
    removed: "Removed",
    heights: "heights",
    broken_off: "broken off",
    remaining: "left",
    stages: [
        ("download", "Downloading"),
        ("tiles", "Downloading heights"),
        ("ways", "Reading ways"),
        ("nodes", "Reading nodes"),
        ("graph", "Making the road graph"),
        ("heights", "Sampling heights"),
        ("order", "Ordering junctions"),
        ("pack", "Writing the pack"),
        ("check", "Checking the pack"),
    ],
    turns: [
        ("depart", "set off"),
        ("continue", "go on"),
        ("slight_left", "slight left"),
        ("left", "left"),
        ("sharp_left", "sharp left"),
        ("slight_right", "slight right"),
        ("right", "right"),
        ("sharp_right", "sharp right"),
        ("u_turn", "turn back"),
        ("roundabout", "roundabout, exit"),
        ("ferry", "ferry"),
        ("border", "border"),
        ("ford", "ford"),
        ("arrive", "arrive"),
    ],
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
    surfaces: [
        ("asphalt", "асфальт"),
        ("gravel", "қиыршық тас"),
        ("earth", "топырақ жол"),
        ("unknown", "белгісіз"),
    ],
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
    severities: [
        ("error", "Қателер"),
        ("warning", "Ескертулер"),
        ("verify", "Тексеру керек"),
        ("info", "Біле жүріңіз"),
    ],
    to_mend: "түзету",
    verified: "тексерілді",
    nothing_wrong: "Бұл жоспарға ескерту жоқ.",
    source: "дереккөз",
    wait: "күту",
    rests: "демалыс",
    hours: "жұмыс уақыты",
    hours_states: [
        ("open", "ашық"),
        ("closed", "болатын уақыттың бір бөлігінде жабық"),
        ("unsure", "анық емес"),
        ("unknown", "белгісіз"),
        ("unreadable", "оқылмайды"),
    ],
    spare: "қор",
    late: "кешігу",
    sun: "күн",
    lodgings: [
        ("hotel", "қонақүй"),
        ("guest_house", "қонақжай"),
        ("homestay", "үйде қонақтау"),
        ("ger_camp", "киіз үй кемпингі"),
        ("tent", "шатыр"),
        ("vehicle", "көлікте"),
    ],
    pins: [
        ("arrive_by", "жету мерзімі"),
        ("not_before", "ерте емес"),
        ("booked", "броньдалған"),
        ("depart_at", "жүру уақыты"),
    ],
    next_day: "келесі күн",
    alternative: "Балама жол",
    engine: "жолдар",
    installed: "Орнатылды",
    removed: "Жойылды",
    heights: "биіктіктер",
    broken_off: "үзілген",
    remaining: "қалды",
    stages: [
        ("download", "Жүктелуде"),
        ("tiles", "Биіктіктер жүктелуде"),
        ("ways", "Жолдар оқылуда"),
        ("nodes", "Нүктелер оқылуда"),
        ("graph", "Жол желісі құрылуда"),
        ("heights", "Биіктіктер алынуда"),
        ("order", "Қиылыстар реттелуде"),
        ("pack", "Пакет жазылуда"),
        ("check", "Пакет тексерілуде"),
    ],
    turns: [
        ("depart", "жолға шығу"),
        ("continue", "тура жүру"),
        ("slight_left", "сәл солға"),
        ("left", "солға"),
        ("sharp_left", "күрт солға"),
        ("slight_right", "сәл оңға"),
        ("right", "оңға"),
        ("sharp_right", "күрт оңға"),
        ("u_turn", "кері бұрылу"),
        ("roundabout", "айналма, шығу"),
        ("ferry", "паром"),
        ("border", "шекара"),
        ("ford", "өткел"),
        ("arrive", "жету"),
    ],
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
    surfaces: [
        ("asphalt", "асфальт"),
        ("gravel", "хайрган зам"),
        ("earth", "шороон зам"),
        ("unknown", "тодорхойгүй"),
    ],
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
    severities: [
        ("error", "Алдаа"),
        ("warning", "Анхааруулга"),
        ("verify", "Лавлах зүйл"),
        ("info", "Мэдэж байх зүйл"),
    ],
    to_mend: "засвар",
    verified: "баталгаажуулсан",
    nothing_wrong: "Энэ төлөвлөгөөнд хэлэх зүйл алга.",
    source: "эх сурвалж",
    wait: "хүлээлт",
    rests: "амралт",
    hours: "цагийн хуваарь",
    hours_states: [
        ("open", "нээлттэй"),
        ("closed", "байх хугацааны зарим хэсэгт хаалттай"),
        ("unsure", "тодорхойгүй"),
        ("unknown", "мэдэгдэхгүй"),
        ("unreadable", "уншигдахгүй"),
    ],
    spare: "нөөц",
    late: "хоцролт",
    sun: "нар",
    lodgings: [
        ("hotel", "зочид буудал"),
        ("guest_house", "зочны байр"),
        ("homestay", "айлд"),
        ("ger_camp", "гэр бааз"),
        ("tent", "майхан"),
        ("vehicle", "тээврийн хэрэгсэлд"),
    ],
    pins: [
        ("arrive_by", "хүрэх ёстой цаг"),
        ("not_before", "үүнээс өмнө биш"),
        ("booked", "захиалсан цаг"),
        ("depart_at", "хөдлөх цаг"),
    ],
    next_day: "маргааш",
    alternative: "Өөр зам",
    engine: "зам",
    installed: "Суулгасан",
    removed: "Устгасан",
    heights: "өндөр",
    broken_off: "тасалдсан",
    remaining: "үлдсэн",
    stages: [
        ("download", "Татаж байна"),
        ("tiles", "Өндрийг татаж байна"),
        ("ways", "Замыг уншиж байна"),
        ("nodes", "Цэгийг уншиж байна"),
        ("graph", "Замын сүлжээг үүсгэж байна"),
        ("heights", "Өндрийг авч байна"),
        ("order", "Уулзварыг эрэмбэлж байна"),
        ("pack", "Багцыг бичиж байна"),
        ("check", "Багцыг шалгаж байна"),
    ],
    turns: [
        ("depart", "гарах"),
        ("continue", "цааш явах"),
        ("slight_left", "бага зэрэг зүүн"),
        ("left", "зүүн"),
        ("sharp_left", "огцом зүүн"),
        ("slight_right", "бага зэрэг баруун"),
        ("right", "баруун"),
        ("sharp_right", "огцом баруун"),
        ("u_turn", "буцах"),
        ("roundabout", "тойрог, гарц"),
        ("ferry", "гатлага онгоц"),
        ("border", "хил"),
        ("ford", "гарам"),
        ("arrive", "хүрэх"),
    ],
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
    surfaces: [("asphalt", "асфальт"), ("gravel", "гравий"), ("earth", "грунт"), ("unknown", "неизвестно")],
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
    severities: [
        ("error", "Ошибки"),
        ("warning", "Предупреждения"),
        ("verify", "Уточнить"),
        ("info", "К сведению"),
    ],
    to_mend: "исправить",
    verified: "проверено",
    nothing_wrong: "По этому плану нет замечаний.",
    source: "источник",
    wait: "ожидание",
    rests: "отдых",
    hours: "часы",
    hours_states: [
        ("open", "открыто"),
        ("closed", "часть визита закрыто"),
        ("unsure", "не точно"),
        ("unknown", "неизвестны"),
        ("unreadable", "не читаются"),
    ],
    spare: "в запасе",
    late: "опоздание",
    sun: "солнце",
    lodgings: [
        ("hotel", "гостиница"),
        ("guest_house", "гостевой дом"),
        ("homestay", "в семье"),
        ("ger_camp", "юрточный лагерь"),
        ("tent", "палатка"),
        ("vehicle", "в транспорте"),
    ],
    pins: [
        ("arrive_by", "прибыть до"),
        ("not_before", "не раньше"),
        ("booked", "забронировано на"),
        ("depart_at", "отправление в"),
    ],
    next_day: "на следующий день",
    alternative: "Другой путь",
    engine: "дороги",
    installed: "Установлено",
    removed: "Удалено",
    heights: "высоты",
    broken_off: "прервано",
    remaining: "осталось",
    stages: [
        ("download", "Загрузка"),
        ("tiles", "Загрузка высот"),
        ("ways", "Чтение дорог"),
        ("nodes", "Чтение точек"),
        ("graph", "Построение графа дорог"),
        ("heights", "Замер высот"),
        ("order", "Порядок перекрёстков"),
        ("pack", "Запись пакета"),
        ("check", "Проверка пакета"),
    ],
    turns: [
        ("depart", "выезд"),
        ("continue", "прямо"),
        ("slight_left", "плавно налево"),
        ("left", "налево"),
        ("sharp_left", "круто налево"),
        ("slight_right", "плавно направо"),
        ("right", "направо"),
        ("sharp_right", "круто направо"),
        ("u_turn", "разворот"),
        ("roundabout", "круговое, съезд"),
        ("ferry", "паром"),
        ("border", "граница"),
        ("ford", "брод"),
        ("arrive", "прибытие"),
    ],
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

    /// A stage of a build in this language.
    pub(crate) fn stage<'a>(&self, word: &'a str) -> &'a str {
        said(&self.stages, word)
    }

    /// A turn in this language.
    pub(crate) fn turn<'a>(&self, word: &'a str) -> &'a str {
        said(&self.turns, word)
    }

    /// A severity as the heading of a list.
    pub(crate) fn severity<'a>(&self, word: &'a str) -> &'a str {
        said(&self.severities, word)
    }

    /// What a place's hours are while one is there.
    pub(crate) fn hours_state<'a>(&self, word: &'a str) -> &'a str {
        said(&self.hours_states, word)
    }

    /// A lodging in this language.
    pub(crate) fn lodging<'a>(&self, word: &'a str) -> &'a str {
        said(&self.lodgings, word)
    }

    /// What is fixed about a time.
    pub(crate) fn pin<'a>(&self, word: &'a str) -> &'a str {
        said(&self.pins, word)
    }

    /// A surface in this language.
    pub(crate) fn surface<'a>(&self, word: &'a str) -> &'a str {
        said(&self.surfaces, word)
    }
}

/// What a list says for a word; the word itself where the list does not have it.
fn said<'a>(list: &[(&'static str, &'static str)], word: &'a str) -> &'a str {
    list.iter().find(|(known, _)| *known == word).map_or(word, |(_, said)| said)
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
                (words.stage("order"), EN.stage("order")),
                (words.turn("sharp_left"), EN.turn("sharp_left")),
                (words.broken_off, EN.broken_off),
            ] {
                assert_ne!(said, english, "{code} says it in its own words");
            }
        }
    }
}
