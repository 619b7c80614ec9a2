//! GL102x and GL103x: what leaves otherwise than before.

use crate::diag::{Rule, rule};

/// The kinds that are each other when the contracts change places.
pub(super) const PAIRS: &[(&Rule, &Rule)] = &[
    (&NEWLY_LEAVES, &NO_LONGER_LEAVES),
    (&LEAVES_ELSEWHERE, &LEAVES_IN_FEWER_PLACES),
    (&SEEN_BY_MORE, &SEEN_BY_FEWER),
    (&UNSEALED, &SEALED),
    (&NEW_HOLE, &CLOSED_HOLE),
    (&NEW_ORACLE, &CLOSED_ORACLE),
];

pub(super) static NEWLY_LEAVES: Rule = rule!(Error "GL1020" "newly-leaves",
    "a field leaves that no answer carried");
pub(super) static NO_LONGER_LEAVES: Rule = rule!(Note "GL1021" "no-longer-leaves",
    "a field leaves no more");
pub(super) static LEAVES_ELSEWHERE: Rule = rule!(Error "GL1022" "leaves-elsewhere",
    "a field leaves in an answer that did not carry it");
pub(super) static LEAVES_IN_FEWER_PLACES: Rule = rule!(Note "GL1023" "leaves-in-fewer-places",
    "a field leaves in fewer answers");
pub(super) static SEEN_BY_MORE: Rule = rule!(Error "GL1024" "seen-by-more",
    "an answer is seen by people who could not see it");
pub(super) static SEEN_BY_FEWER: Rule = rule!(Note "GL1025" "seen-by-fewer",
    "an answer is no longer seen by people who could see it");
pub(super) static UNSEALED: Rule = rule!(Error "GL1026" "unsealed-field",
    "a field is no longer `secret` or `private`");
pub(super) static SEALED: Rule = rule!(Note "GL1027" "sealed-field",
    "a field is `secret` or `private` now");
pub(super) static NEW_HOLE: Rule = rule!(Error "GL1028" "new-hole",
    "something leaves in a shape that the contract does not say");
pub(super) static CLOSED_HOLE: Rule = rule!(Note "GL1029" "closed-hole",
    "nothing leaves there any more that the contract does not list");
pub(super) static NEW_ORACLE: Rule = rule!(Error "GL1030" "new-oracle",
    "a filter, an order or an error tells of a field that does not leave");
pub(super) static CLOSED_ORACLE: Rule = rule!(Note "GL1031" "closed-oracle",
    "a filter, an order or an error no longer tells of a field that does not leave");
