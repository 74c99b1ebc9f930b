//! File names.

/// The longest name, in bytes; with a number and an ending it stays below the 255 of most file systems.
const MOST: usize = 200;

/// Names of devices, which Windows refuses with any ending.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// A file name, without ending, for a title.
///
/// Letters of every script stay. Only what some file system refuses goes: `/ \ : * ? " < > |` and control characters
/// become `-`, white space and dots at the end go, a name that Windows keeps for a device gets `_` before it, and what is longer
/// than 200 bytes is cut between two characters. An empty title is `plan`.
///
/// # Examples
///
/// ```
/// use formats::file_name;
/// assert_eq!(file_name("Алтай: Өскемен/Өлгий?"), "Алтай- Өскемен-Өлгий-");
/// assert_eq!(file_name("con.1"), "_con.1");
/// ```
pub fn file_name(title: &str) -> String {
    let allowed = |char: char| {
        let refused =
            char.is_control() || matches!(char, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
        if refused { '-' } else { char }
    };
    let name: String = title.trim().chars().map(allowed).collect();
    let name = if is_device(&name) { format!("_{name}") } else { name };
    let cut = (0..=name.len().min(MOST)).rfind(|at| name.is_char_boundary(*at));
    let name = name
        .get(..cut.unwrap_or(0))
        .unwrap_or_default()
        .trim_end_matches(|last: char| last.is_whitespace() || last == '.');
    if name.is_empty() { "plan".to_owned() } else { name.to_owned() }
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let port = |kind: &str| {
        let rest = stem.strip_prefix(kind)?.chars().collect::<Vec<_>>();
        Some(matches!(rest.as_slice(), ['0'..='9' | '¹' | '²' | '³']))
    };
    DEVICES.contains(&stem.as_str()) || port("COM") == Some(true) || port("LPT") == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_of_every_script_stay() {
        for title in ["Қожа Ахмет Ясауи", "Хөвсгөл нуур", "رحلة", "旅行 🐎"]
        {
            assert_eq!(file_name(title), title, "no file system refuses this");
        }
    }

    #[test]
    fn nothing_is_left_that_leads_elsewhere() {
        assert_eq!(file_name("../../etc/passwd"), "..-..-etc-passwd", "it stays in its folder");
        assert_eq!(file_name(".."), "plan", "not the folder above");
        assert_eq!(file_name("LPT1"), "_LPT1", "not a printer");
        assert_eq!(file_name("Compass"), "Compass", "no device");
    }

    #[test]
    fn a_cut_leaves_no_blank_at_the_end() {
        let title = format!("{}\u{a0}and more", "a".repeat(MOST - 2));
        assert_eq!(file_name(&title), "a".repeat(MOST - 2), "the blank that does not break is one, too");
    }

    proptest! {
        #[test]
        fn any_title_gives_a_name(title in ".{0,300}") {
            let name = file_name(&title);
            prop_assert!(!name.is_empty() && name.len() <= MOST, "{name:?} fits");
            prop_assert!(!name.contains(['/', '\\', '\0', ':']) && !name.ends_with(['.', ' ']), "{name:?} is taken everywhere");
            prop_assert_eq!(file_name(&name), name.clone(), "a name is its own name");
        }
    }
}
