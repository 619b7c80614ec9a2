//! Breaks a request.
use rand::RngExt;
use rand::rngs::StdRng;

/// What a dictionary has for the long form, too.
const WORDS: [&str; 20] = [
    "null",
    "[]",
    "{}",
    "\"",
    "\\u0000",
    "%00",
    "%ff",
    "{T}",
    "{M}",
    "{U}",
    "-1",
    "1e400",
    "&",
    "?",
    ": ",
    "\r\n",
    "--x",
    "\u{fffd}",
    "9223372036854775808",
    "../",
];

/// Breaks an input at one place, perhaps with a piece of another.
pub fn mutate(input: &mut Vec<u8>, other: &[u8], random: &mut StdRng) {
    let at = random.random_range(0..=input.len());
    let end = (at + random.random_range(0..16)).min(input.len());
    match random.random_range(0..6) {
        0 => input.insert(at, random.random()),
        1 => drop(input.drain(at..end)),
        2 => {
            let word = WORDS[random.random_range(0..WORDS.len())];
            drop(input.splice(at..end, word.bytes()));
        }
        3 => {
            if let Some(byte) = input.get_mut(at) {
                *byte ^= 1 << random.random_range(0..8);
            }
        }
        4 => {
            let from = random.random_range(0..=other.len());
            drop(input.splice(at.., other[from..].iter().copied()));
        }
        _ => {
            let twice = input[at..end].to_vec();
            drop(input.splice(at..at, twice));
        }
    }
}
