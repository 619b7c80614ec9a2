//! Statuses that send several media types: what their constructors are called, and what a client
//! chooses from.

use crate::ir::{Content, Negotiated, Response, Variant};
use crate::names;

/// Something that a status may send: the word for it, what it is, and its media type where that is not
/// the usual one.
pub(super) type Sent = (String, Content, Option<String>);

/// The variants of a status of this name.
pub(super) fn variants(status: &str, contents: Vec<Sent>) -> Vec<Variant> {
    let variant = |name: &str, (_, content, media_type): Sent| Variant {
        ident: names::type_ident(name),
        constructor: names::field_ident(name),
        content,
        media_type,
        is_viewed: false,
    };
    let types: Vec<String> = contents.iter().filter_map(essence).collect();
    let mut distinct: Vec<String> = Vec::new();
    for media_type in &types {
        if !distinct.contains(media_type) {
            distinct.push(media_type.clone());
        }
    }
    let alone = contents.len() < 2;
    let words = words(&distinct);
    let name = |sent: &Sent| {
        let own = essence(sent).and_then(|it| distinct.iter().position(|other| *other == it));
        match own.map(|own| &words[own]) {
            _ if alone => status.to_owned(),
            Some(media) if distinct.len() > 1 => {
                let several = types
                    .iter()
                    .filter(|it| Some(*it) == essence(sent).as_ref());
                match several.count() {
                    1 => format!("{status}_{media}"),
                    _ => format!("{status}_{media}_{}", sent.0),
                }
            }
            _ => format!("{status}_{}", sent.0),
        }
    };
    let contents = contents.into_iter();
    contents.map(|sent| variant(&name(&sent), sent)).collect()
}

/// The media type without parameters and in small letters.
fn essence((_, content, media_type): &Sent) -> Option<String> {
    let media_type = media_type.as_deref().or_else(|| content.media_type())?;
    Some(small(media_type))
}

fn small(media_type: &str) -> String {
    let end = media_type.find(';').unwrap_or(media_type.len());
    media_type[..end].trim_end().to_ascii_lowercase()
}

/// A word for each of some media types, as functions have it: `csv`, or `text_csv` where another type has
/// that subtype too, or where it begins with a digit.
fn words(types: &[String]) -> Vec<String> {
    let short = |media_type: &String| {
        let subtype = media_type
            .split_once('/')
            .map_or("", |(_, subtype)| subtype);
        let subtype = subtype.strip_prefix("x-").unwrap_or(subtype);
        let begins = subtype.starts_with(|first: char| first.is_ascii_alphabetic());
        begins.then(|| snake(subtype))
    };
    let all: Vec<Option<String>> = types.iter().map(short).collect();
    let is_alone = |word: &String| {
        let same = all.iter().flatten().filter(|other| *other == word);
        same.count() == 1
    };
    types
        .iter()
        .zip(&all)
        .map(|(media_type, short)| match short {
            Some(word) if is_alone(word) => word.clone(),
            _ => snake(media_type),
        })
        .collect()
}

/// Letters and digits, with one `_` for whatever stands between them.
fn snake(text: &str) -> String {
    let parts = text.split(|char: char| !char.is_ascii_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("_").to_ascii_lowercase()
}

/// What a client of the operation `pascal` chooses from; `None` where no status sends several media types.
pub(super) fn choice(pascal: &str, responses: &[Response]) -> Option<Negotiated> {
    let mut types: Vec<String> = Vec::new();
    for response in responses.iter().filter(|it| it.is_negotiated()) {
        for media_type in response.variants.iter().filter_map(Variant::media_type) {
            let media_type = small(media_type);
            if !types.contains(&media_type) {
                types.push(media_type);
            }
        }
    }
    let idents = words(&types).into_iter();
    (!types.is_empty()).then(|| Negotiated {
        ident: format!("{pascal}MediaType"),
        choices: idents
            .map(|word| names::type_ident(&word))
            .zip(types)
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn media_types_are_called_by_their_subtypes() {
        let types = |types: &[&str]| {
            let types: Vec<String> = types.iter().map(|&it| it.to_owned()).collect();
            words(&types)
        };
        assert_eq!(
            types(&[
                "application/json",
                "text/csv",
                "application/x-ndjson",
                "application/vnd.books.v2+json"
            ]),
            ["json", "csv", "ndjson", "vnd_books_v2_json"]
        );
        assert_eq!(
            types(&["text/xml", "application/xml", "audio/3gpp"]),
            ["text_xml", "application_xml", "audio_3gpp"]
        );
    }
}
