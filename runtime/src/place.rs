//! Where the writing of JSON broke off, read off what was written before it.

use super::violation::{NAME_LIMIT, push_segment};

/// An array or an object whose end is not written yet.
enum Open<'a> {
    /// The index of the item that is being written.
    Array(usize),
    /// The name of the member that is being written, quoted and escaped.
    Object(Option<&'a [u8]>),
}

/// The JSON pointer of the value that would have come next in this text.
pub fn broken_off(text: &[u8]) -> String {
    let mut pointer = String::new();
    for open in open_at_the_end(text) {
        match open {
            Open::Array(index) => push_segment(&mut pointer, &index.to_string()),
            Open::Object(None) => {}
            Open::Object(Some(quoted)) => {
                let name: String = serde_json::from_slice(quoted).unwrap_or_default();
                if name.len() > NAME_LIMIT {
                    break;
                }
                push_segment(&mut pointer, &name);
            }
        }
    }
    pointer
}

fn open_at_the_end(text: &[u8]) -> Vec<Open<'_>> {
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let mut next = at + 1;
        match byte {
            b'[' => open.push(Open::Array(0)),
            b'{' => open.push(Open::Object(None)),
            b']' | b'}' => {
                open.pop();
            }
            b',' => match open.last_mut() {
                Some(Open::Array(index)) => *index += 1,
                Some(Open::Object(name)) => *name = None,
                None => {}
            },
            b'"' => {
                next = at + length_of_string(&text[at..]);
                if let Some(Open::Object(name @ None)) = open.last_mut() {
                    *name = Some(&text[at..next]);
                }
            }
            _ => {}
        }
        at = next;
    }
    open
}

/// How long the string at the start of a text is, with both its quotes.
fn length_of_string(text: &[u8]) -> usize {
    let mut escaped = false;
    let end = text.iter().skip(1).position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::broken_off;
    use crate::write::{Write, Written};
    use serde::{Serialize, Serializer};

    #[derive(Serialize)]
    struct Score {
        name: &'static str,
        #[serde(serialize_with = "written")]
        by_year: BTreeMap<String, Vec<f64>>,
        #[serde(flatten)]
        more: More,
    }

    fn written<S: Serializer>(value: &impl Write, serializer: S) -> Result<S::Ok, S::Error> {
        value.write(serializer)
    }

    #[derive(Serialize)]
    struct More {
        parts: Vec<Part>,
    }

    #[derive(Clone, Copy)]
    struct Part(f64);

    impl Serialize for Part {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Written(&self.0).serialize(serializer)
        }
    }

    /// The rule and the place, or nothing where it is written.
    fn broken(value: &impl Serialize) -> Option<(String, String)> {
        let mut text = Vec::new();
        let error = serde_json::to_writer(&mut text, value).err()?;
        Some((error.to_string(), broken_off(&text)))
    }

    fn score(year: &str, years: &[f64], parts: &[f64]) -> Score {
        Score {
            name: r#"a "name", {[ and \ in it"#,
            by_year: BTreeMap::from([
                ("0".to_owned(), vec![1.0, 2.0]),
                (year.to_owned(), years.to_vec()),
            ]),
            more: More {
                parts: parts.iter().copied().map(Part).collect(),
            },
        }
    }

    #[test]
    fn the_place_is_the_value_that_comes_next() {
        let fine = score("2024", &[1.0], &[1.0]);
        assert_eq!(broken(&fine), None);
        for (year, pointer) in [
            ("2024", "/by_year/2024/1"),
            ("a/b~c", "/by_year/a~1b~0c/1"),
            ("\"{[,\\", "/by_year/\"{[,\\/1"),
            ("ä\n", "/by_year/ä\n/1"),
        ] {
            let broken = broken(&score(year, &[1.0, f64::NAN], &[]));
            let expected = ("must be finite".to_owned(), pointer.to_owned());
            assert_eq!(broken, Some(expected), "{year}");
        }
        let parts = score("2024", &[], &[1.0, 2.0, f64::INFINITY]);
        let place = broken(&parts).map(|(_, place)| place);
        assert_eq!(place.as_deref(), Some("/parts/2"));
        let list = [score("2024", &[], &[]), parts];
        let place = broken(&list).map(|(_, place)| place);
        assert_eq!(place.as_deref(), Some("/1/parts/2"));
        let place = broken(&Part(f64::NAN)).map(|(_, place)| place);
        assert_eq!(place.as_deref(), Some(""));
    }

    /// A pointer ends at a name that is too long to repeat, as that of a violation does.
    #[test]
    fn long_names_are_not_repeated() {
        let score = score(&"n".repeat(129), &[f64::NAN], &[]);
        let place = broken(&score).map(|(_, place)| place);
        assert_eq!(place.as_deref(), Some("/by_year"));
    }
}
