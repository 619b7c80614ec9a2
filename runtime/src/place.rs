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
