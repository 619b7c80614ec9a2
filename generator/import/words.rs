//! Words of the document as words of a contract.

use crate::names::{is_pascal_case, is_raw_legal, is_snake_case, to_pascal_case, to_snake_case};

/// The most letters of a name that is made of places.
const LENGTH: usize = 64;

/// A name in Pascal case, of ASCII letters and digits.
pub(super) fn pascal(word: &str) -> String {
    if is_pascal_case(word) {
        return word.to_owned();
    }
    let spoken = spoken(word);
    let name: String = to_pascal_case(&spoken)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let name = match name.chars().next() {
        Some(first) if first.is_ascii_uppercase() && spoken.trim() != "" => name,
        Some(first) if first.is_ascii_digit() => format!("N{name}"),
        _ => "Unnamed".to_owned(),
    };
    match is_pascal_case(&name) {
        true => name,
        false => {
            let (first, rest) = name.split_at(1);
            format!("{first}{}", rest.to_ascii_lowercase())
        }
    }
}

/// The letters and digits of a word, with blanks for all else. `+1` and `-1` are not one name.
fn spoken(word: &str) -> String {
    let (sign, rest) = match word.split_at_checked(1) {
        Some(("+", rest)) => ("plus ", rest),
        Some(("-", rest)) => ("minus ", rest),
        _ => ("", word),
    };
    let is_signed = rest.starts_with(|c: char| c.is_ascii_digit());
    let (sign, rest) = if is_signed { (sign, rest) } else { ("", word) };
    let letters = sign.chars().chain(rest.chars());
    let spoken = letters.map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' });
    spoken.collect()
}

/// A name in snake case, of ASCII letters and digits, that Rust takes.
pub(super) fn snake(word: &str, otherwise: &str) -> String {
    if is_snake_case(word) && is_raw_legal(word) {
        return word.to_owned();
    }
    let spoken = spoken(word);
    let name: String = to_snake_case(&spoken)
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    let name = name.trim_matches('_').to_owned();
    let name = match name.chars().next() {
        _ if spoken.trim().is_empty() => otherwise.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("{otherwise}_{name}"),
        Some(_) => name,
        None => otherwise.to_owned(),
    };
    match is_raw_legal(&name) {
        true => name,
        false => format!("{name}_"),
    }
}

/// Makes another name of one that is taken.
pub(super) fn again(name: &mut String) {
    name.push_str(if name.ends_with('_') {
        "again"
    } else {
        "_again"
    });
}

/// One of several: `pets` is `pet`. What is no plural gets `Item` behind it.
pub(super) fn singular(word: &str) -> String {
    one_of(word).unwrap_or_else(|| format!("{word}Item"))
}

/// The singular of a plural.
pub(super) fn one_of(word: &str) -> Option<String> {
    let lower = word.to_ascii_lowercase();
    if lower.len() < 4 || lower.ends_with("ss") || lower.ends_with("us") || lower.ends_with("is") {
        return None;
    }
    let cut = |length: usize| &word[..word.len() - length];
    if lower.ends_with("ies") {
        return Some(format!("{}y", cut(3)));
    }
    let hissing = ["ses", "xes", "zzes", "ches", "shes"];
    if hissing.iter().any(|end| lower.ends_with(end)) && !lower.ends_with("uses") {
        return Some(cut(2).to_owned());
    }
    lower.ends_with('s').then(|| cut(1).to_owned())
}

/// Several: `Pet` is `Pets`.
pub(super) fn plural(word: &str) -> String {
    if one_of(word).is_some() {
        return word.to_owned();
    }
    let lower = word.to_ascii_lowercase();
    let vowel = |c: char| "aeiou".contains(c);
    let before = lower.chars().rev().nth(1);
    if lower.ends_with('y') && !before.is_some_and(vowel) {
        return format!("{}ies", &word[..word.len() - 1]);
    }
    let hissing = ["s", "x", "z", "ch", "sh"];
    match hissing.iter().any(|end| lower.ends_with(end)) {
        true => format!("{word}es"),
        false => format!("{word}s"),
    }
}

/// A name that is made of places, not too long to be read: of a long one the end is left.
pub(super) fn capped(name: &str) -> String {
    if name.len() <= LENGTH || !name.is_ascii() {
        return name.to_owned();
    }
    let end = &name[name.len() - LENGTH..];
    let start = end.find(|c: char| c.is_ascii_uppercase()).unwrap_or(0);
    end[start..].to_owned()
}

/// What several schemas of one thing have in common: `Pet` of `NewPet`, `PetUpdate` and `Pet`.
pub(super) fn stem(name: &str) -> String {
    const BEFORE: [&str; 11] = [
        "New", "Create", "Update", "Patch", "Add", "Edit", "Put", "Post", "Replace", "Insert",
        "Partial",
    ];
    const BEHIND: [&str; 33] = [
        "Create", "Update", "Patch", "Input", "Output", "Request", "Response", "Params", "Body",
        "Draft", "Changes", "Change", "View", "Dto", "DTO", "Create", "Created", "Updated", "In",
        "Out", "Read", "Write", "Post", "Put", "Edit", "Form", "Payload", "Data", "Details",
        "Detail", "Public", "Result", "Model",
    ];
    let mut stem = name;
    loop {
        let word = |rest: &&str| rest.starts_with(|c: char| c.is_ascii_uppercase());
        let before = BEFORE
            .iter()
            .find_map(|it| stem.strip_prefix(it).filter(word));
        let ends = |it: &str| stem.strip_suffix(it).filter(|rest| rest.len() > 1);
        let next = before.or_else(|| BEHIND.iter().find_map(|it| ends(it)));
        match next {
            Some(rest) => stem = rest,
            None => return stem.to_owned(),
        }
    }
}

/// The letters and digits of a name.
pub(super) fn key(name: &str) -> String {
    let letters = name.chars().filter(|c| *c != '_');
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::{capped, pascal, plural, singular, snake, stem};

    #[test]
    fn names_are_ones_that_a_contract_takes() {
        for (word, name) in [
            ("Pet", "Pet"),
            ("pet_create", "PetCreate"),
            ("ns.Pet", "NsPet"),
            ("URL", "Url"),
            ("JSONError", "JSONError"),
            ("1st", "N1st"),
            ("日本", "Unnamed"),
            ("", "Unnamed"),
            ("Page[Pet]", "PagePet"),
        ] {
            assert_eq!(pascal(word), name, "{word}");
        }
        for (word, name) in [
            ("petId", "pet_id"),
            ("X-Rate-Limit", "x_rate_limit"),
            ("self", "self_"),
            ("@type", "type"),
            ("日本", "field"),
            ("2fa", "field_2fa"),
            ("__v", "v"),
            ("a__b", "a_b"),
        ] {
            assert_eq!(snake(word, "field"), name, "{word}");
        }
    }

    #[test]
    fn numbers_of_words() {
        assert_eq!(singular("ListPets"), "ListPet");
        assert_eq!(singular("Categories"), "Category");
        assert_eq!(singular("Addresses"), "Address");
        assert_eq!(singular("Status"), "StatusItem");
        assert_eq!(plural("Pet"), "Pets");
        assert_eq!(plural("Category"), "Categories");
        assert_eq!(plural("Pets"), "Pets");
        assert_eq!(plural("Address"), "Addresses");
    }

    #[test]
    fn stems() {
        for name in [
            "Pet",
            "NewPet",
            "PetUpdate",
            "UpdatePetRequest",
            "PetCreate",
        ] {
            assert_eq!(stem(name), "Pet", "{name}");
        }
        assert_eq!(stem("New"), "New");
        assert_eq!(stem("Newsletter"), "Newsletter");
        assert_eq!(stem("Data"), "Data");
    }

    #[test]
    fn long_names_are_cut_at_a_word() {
        let long = "GetOrder".repeat(20);
        assert!(capped(&long).len() <= 64 && capped(&long).starts_with(['G', 'O']));
    }
}
