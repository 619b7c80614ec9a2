//! What is told of a row that is not as the contract says.

use super::context::Made;

/// What is wrong with a row in the first of several rounds in which something is. What cannot be made is
/// said on standard error and not tested.
pub(super) fn first_wrong(
    name: &str,
    rounds: usize,
    test: impl Fn(usize) -> Made<Option<String>>,
) -> Option<String> {
    for round in 0..rounds {
        let wrong = match test(round) {
            Ok(wrong) => wrong,
            Err(unmade) if unmade.is_wrong() => Some(unmade.to_string()),
            Err(unmade) => {
                eprintln!("`{name}` is not tested: {unmade}");
                return None;
            }
        };
        if let Some(wrong) = wrong {
            return Some(format!("`{name}`: {wrong}"));
        }
    }
    None
}

/// Panics with everything that was found wrong.
#[track_caller]
pub(super) fn report(subject: &str, found: &[String]) {
    assert!(
        found.is_empty(),
        "{subject} not as the contract says:\n- {}",
        found.join("\n- ")
    );
}
