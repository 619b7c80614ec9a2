//! "Did you mean": the nearest of some words.

/// The candidate that `word` is most likely a slip of, if one is near enough.
///
/// Near is an edit distance (swapped neighbours count once) of at most a third of the longer word.
/// Of two equally near ones the first wins.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate == word {
            continue;
        }
        let folded = candidate.to_lowercase();
        let (own, other) = (lower.chars().count(), folded.chars().count());
        let limit = own.max(other).div_ceil(3);
        // The distance is at least this, and of many words hardly one has to be measured.
        let least = own.abs_diff(other).max(usize::from(lower != folded));
        if least > limit || best.is_some_and(|(known, _)| known <= least) {
            continue;
        }
        let distance = strsim::osa_distance(&lower, &folded);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_slips_and_leaves_strangers() {
        let words = ["created", "accepted", "ok"];
        assert_eq!(nearest("craeted", words), Some("created"));
        assert_eq!(nearest("CREATED", words), Some("created"));
        assert_eq!(nearest("teapot", words), None);
    }
}
