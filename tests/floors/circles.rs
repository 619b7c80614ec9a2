//! Circles among files that import each other, and what a person is told of one.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

use super::files::Imports;

/// Files that import each other, directly or by way of others: for each such set its shortest
/// circle, from a file back to itself.
pub fn circles(imports: &Imports) -> Vec<Vec<&Path>> {
    let reached: BTreeMap<&Path, Ways> = imports
        .keys()
        .map(|file| (file.as_path(), ways(imports, file)))
        .collect();
    let mut circles = Vec::new();
    let mut seen = BTreeSet::new();
    for (start, ways) in &reached {
        if !ways.contains_key(start) || seen.contains(start) {
            continue;
        }
        // Who is reached and reaches back is in the same set.
        let set = ways
            .keys()
            .filter(|file| reached[*file].contains_key(start));
        let set: Vec<&Path> = set.copied().collect();
        let each = set.iter().map(|&file| circle(file, &reached[file]));
        circles.extend(each.min_by_key(Vec::len));
        seen.extend(set);
    }
    circles
}

/// Files that are reached from one, each with the file before it on the shortest way.
type Ways<'a> = BTreeMap<&'a Path, &'a Path>;

fn ways<'a>(imports: &'a Imports, start: &'a Path) -> Ways<'a> {
    let mut ways = Ways::new();
    let mut open = VecDeque::from([start]);
    while let Some(file) = open.pop_front() {
        for next in imports.get(file).into_iter().flat_map(BTreeMap::keys) {
            if !ways.contains_key(next.as_path()) {
                ways.insert(next, file);
                open.push_back(next);
            }
        }
    }
    ways
}

/// The shortest way from a file back to itself.
fn circle<'a>(start: &'a Path, ways: &Ways<'a>) -> Vec<&'a Path> {
    let mut circle = vec![start];
    let mut at = ways[start];
    while at != start {
        circle.push(at);
        at = ways[at];
    }
    circle.push(start);
    circle.reverse();
    circle
}

/// What a person is told of a circle.
pub fn told(imports: &Imports, circle: &[&Path]) -> String {
    let mut text = "these files import each other:\n".to_owned();
    for step in circle.windows(2) {
        let (from, to) = (step[0], step[1]);
        let names = imports[from][to].iter().map(|name| format!("`{name}`"));
        let names: Vec<String> = names.collect();
        let (from, to, names) = (from.display(), to.display(), names.join(", "));
        text.push_str(&format!("  {from} takes {names} from {to}\n"));
    }
    text + "what more than one of them needs belongs into a file that imports none of them"
}
