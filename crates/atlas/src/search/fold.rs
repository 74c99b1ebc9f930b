//! Reading a name by its rough sound, so that one name in two scripts or spellings reads the same.
//!
//! The sound is written in small Latin letters, of which three stand for what Latin writes with two: `c` is sh, `q` is ch, `x` is ts.
//! What spellings of Kazakh, Mongolian and Russian names disagree about is given up: kh, h and x; k and q; v and w; y and i; ng and n;
//! long and doubled letters; rounded and plain vowels; hard and soft signs.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case without marks, with one blank between words and no other punctuation: equal for names that differ in
/// case, accents, hyphens and quotes only.
pub fn plain(text: &str) -> String {
    words(text)
        .map(|word| word.nfd().filter(|c| !is_combining_mark(*c)).collect())
        .collect::<Vec<String>>()
        .join(" ")
}

/// The sound of each word of a text; words without any are left out.
pub fn sounds(text: &str) -> Vec<String> {
    words(text).map(|word| sound(&word)).filter(|sound| !sound.is_empty()).collect()
}

/// The words of a text in lower case. Apostrophes join, all else that is no letter or digit divides.
fn words(text: &str) -> impl Iterator<Item = String> {
    const APOSTROPHES: [char; 7] = ['\'', '’', '‘', 'ʼ', 'ʻ', '`', '´'];
    let lower: String =
        text.nfc().flat_map(char::to_lowercase).filter(|c| !APOSTROPHES.contains(c)).collect();
    let divides = |c: char| !(c.is_alphanumeric() || is_combining_mark(c));
    lower.split(divides).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>().into_iter()
}

fn sound(word: &str) -> String {
    let letters = spelled(word);
    let mut sound = Vec::with_capacity(letters.len());
    let mut rest = letters.as_slice();
    while let [first, after @ ..] = rest {
        let used = match first {
            'a'..='z' => latin(rest, &mut sound),
            '0'..='9' => {
                // Digits are not joined: 100 is not 10.
                sound.push(*first as u8);
                1
            }
            _ => {
                cyrillic(*first, &mut sound);
                1
            }
        };
        rest = rest.get(used..).unwrap_or(after);
    }
    between_vowels(&mut sound);
    String::from_utf8(sound).unwrap_or_default()
}

/// The letters of a word: small Latin letters, digits, and Cyrillic letters that [`cyrillic`] knows.
fn spelled(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'a'..='z' | '0'..='9' => letters.push(c),
            'ş' | 'š' | 'ș' => letters.extend(['s', 'h']),
            'ç' | 'č' | 'ć' => letters.extend(['c', 'h']),
            'ž' => letters.extend(['z', 'h']),
            'ı' => letters.push('i'),
            'ə' => letters.push('a'),
            'ŋ' => letters.push('n'),
            // At the beginning and after a vowel it is yo; elsewhere it is mostly written without its dots.
            'ё' if letters.last().is_none_or(|before| "аәеёиоөуүұыэюяaeiouy".contains(*before)) =>
            {
                letters.extend(['й', 'о']);
            }
            'й' => letters.push('й'),
            _ if is_combining_mark(c) => {}
            _ => {
                let base = std::iter::once(c).nfd().next().unwrap_or(c);
                if base.is_ascii_alphanumeric() || is_known_cyrillic(base) {
                    letters.push(base);
                } else {
                    let reading = any_ascii::any_ascii_char(base);
                    letters.extend(
                        reading.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()),
                    );
                }
            }
        }
    }
    letters
}

/// Adds the sound of the Latin letters at the beginning of `letters`; returns how many were used.
fn latin(letters: &[char], sound: &mut Vec<u8>) -> usize {
    let (byte, used) = match letters {
        ['s', 'h', 'c', 'h', ..] => (b'c', 4),
        ['s', 'c', 'h', ..] => (b'c', 3),
        ['s', 'h', ..] => (b'c', 2),
        ['c', 'h', ..] => (b'q', 2),
        ['z', 'h', ..] => (b'j', 2),
        ['k' | 'q', 'h', ..] => (b'h', 2),
        ['g', 'h', ..] => (b'g', 2),
        ['p', 'h', ..] => (b'f', 2),
        ['t', 's' | 'z', ..] => (b'x', 2),
        ['c', 'k', ..] => (b'k', 2),
        ['c', 'e' | 'i' | 'y', ..] => (b's', 1),
        ['c' | 'q', ..] => (b'k', 1),
        ['x', ..] => (b'h', 1),
        ['w', ..] => (b'v', 1),
        ['y', ..] => (b'i', 1),
        [letter, ..] => (u8::try_from(*letter).unwrap_or(b'a'), 1),
        [] => return 1,
    };
    push(byte, sound);
    used
}

fn is_known_cyrillic(letter: char) -> bool {
    cyrillic_sound(letter).is_some()
}

fn cyrillic(letter: char, sound: &mut Vec<u8>) {
    for byte in cyrillic_sound(letter).unwrap_or("").bytes() {
        push(byte, sound);
    }
}

fn cyrillic_sound(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ж' => "j",
        'з' => "z",
        'и' | 'й' | 'і' | 'ы' => "i",
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' => "u",
        'ф' => "f",
        'х' | 'һ' => "h",
        'ц' => "x",
        'ч' => "q",
        'ш' | 'щ' => "c",
        'ю' => "iu",
        'я' => "ia",
        'ъ' | 'ь' => "",
        _ => return None,
    })
}

/// Adds one sound after the others; some pairs are one sound.
fn push(byte: u8, sound: &mut Vec<u8>) {
    let joined = match (sound.last(), byte) {
        (Some(last), _) if *last == byte => return,
        (Some(b'n'), b'g') => return,
        (Some(b'd'), b'j') | (Some(b't'), b'q') | (Some(b'd'), b'z') | (Some(b'i'), b'e') => Some(byte),
        (Some(b't'), b's') => Some(b'x'),
        _ => None,
    };
    match joined {
        Some(joined) => {
            sound.pop();
            push(joined, sound);
        }
        None => sound.push(byte),
    }
}

/// Writes v for u between vowels: Kazakh у is w there, and names are spelled either way (Ясауи, Yasavi).
fn between_vowels(sound: &mut [u8]) {
    for index in 1..sound.len() {
        if let Some([before, middle @ b'u', after]) = sound.get_mut(index - 1..=index + 1)
            && is_vowel(*before)
            && is_vowel(*after)
        {
            *middle = b'v';
        }
    }
}

/// Whether a sound is a vowel.
pub const fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(text: &str) -> String {
        sounds(text).join(" ")
    }

    #[test]
    fn one_name_in_two_scripts_sounds_the_same() {
        for (latin, cyrillic) in [
            ("Khovd", "Ховд"),
            ("Ulaangom", "Улаангом"),
            ("Öskemen", "Өскемен"),
            ("Tsagaannuur", "Цагааннуур"),
            ("Zhezkazgan", "Жезказган"),
            ("Chuya", "Чуя"),
            ("Shymkent", "Шымкент"),
            ("Qyzylorda", "Қызылорда"),
            ("Yasawi", "Ясауи"),
            ("Bayan-Ölgii", "Баян-Өлгий"),
            ("Mangystau", "Маңғыстау"),
            ("Dzhambul", "Джамбул"),
        ] {
            assert_eq!(one(latin), one(cyrillic), "{latin} is {cyrillic}");
        }
    }

    #[test]
    fn spellings_of_one_name_sound_the_same() {
        for (one_way, other_way) in [
            ("Khovsgol", "Hovsgol"),
            ("Qaraqorum", "Karakorum"),
            ("Ölgii", "Olgiy"),
            ("Yasavi", "Yasawi"),
            ("Jambyl", "Zhambyl"),
            ("Şymkent", "Shymkent"),
            ("Берёзовка", "Березовка"),
            ("Alma'ty", "Almaty"),
            ("ULAANBAATAR", "ulanbatar"),
        ] {
            assert_eq!(one(one_way), one(other_way), "{one_way} is {other_way}");
        }
    }

    #[test]
    fn letters_that_tell_names_apart_are_kept() {
        for (a, b) in [("Altai", "Almaty"), ("Taraz", "Toraz"), ("Bulgan", "Bulnai"), ("100", "10")] {
            assert_ne!(one(a), one(b), "{a} is not {b}");
        }
    }

    #[test]
    fn plain_keeps_the_script() {
        assert_eq!(plain("Ust-Kamenogorsk"), "ust kamenogorsk", "a hyphen divides words");
        assert_eq!(plain("ӨСКЕМЕН"), "өскемен", "Kazakh letters stay");
        assert_ne!(plain("Ölgii"), plain("Өлгий"), "scripts are not mixed");
    }

    #[test]
    fn other_scripts_are_read_too() {
        assert!(!sounds("乌兰巴托").is_empty(), "Chinese has a Latin reading");
        assert!(!sounds("ᠮᠣᠩᠭᠣᠯ").is_empty(), "so has the Mongolian script");
    }

    proptest! {
        #[test]
        fn any_text_has_a_sound_of_few_letters(text in "\\PC{0,60}") {
            for sound in sounds(&text) {
                prop_assert!(sound.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{sound}");
            }
        }
    }
}
