//! GL102x and GL103x: what leaves otherwise than before.

use crate::diag::{Explanation, Rule, Severity};

/// Every rule of a change of what leaves.
pub const RULES: &[&Rule] = &[
    &NEWLY_LEAVES,
    &NO_LONGER_LEAVES,
    &LEAVES_ELSEWHERE,
    &LEAVES_IN_FEWER_PLACES,
    &SEEN_BY_MORE,
    &SEEN_BY_FEWER,
    &UNSEALED,
    &SEALED,
    &NEW_HOLE,
    &CLOSED_HOLE,
    &NEW_ORACLE,
    &CLOSED_ORACLE,
];

/// Each rule with what it is when the contracts change places.
pub(super) const MIRRORS: &[(&Rule, &Rule)] = &[
    (&NEWLY_LEAVES, &NO_LONGER_LEAVES),
    (&NO_LONGER_LEAVES, &NEWLY_LEAVES),
    (&LEAVES_ELSEWHERE, &LEAVES_IN_FEWER_PLACES),
    (&LEAVES_IN_FEWER_PLACES, &LEAVES_ELSEWHERE),
    (&SEEN_BY_MORE, &SEEN_BY_FEWER),
    (&SEEN_BY_FEWER, &SEEN_BY_MORE),
    (&UNSEALED, &SEALED),
    (&SEALED, &UNSEALED),
    (&NEW_HOLE, &CLOSED_HOLE),
    (&CLOSED_HOLE, &NEW_HOLE),
    (&NEW_ORACLE, &CLOSED_ORACLE),
    (&CLOSED_ORACLE, &NEW_ORACLE),
];

/// A field leaves that did not.
pub(super) static NEWLY_LEAVES: Rule = Rule {
    code: "GL1020",
    slug: "newly-leaves",
    severity: Severity::Error,
    summary: "a field leaves that no answer carried",
    explanation: Explanation {
        what: "Names fields that some answer carries now and none did. Of each it says in which answers, and who may call for them.",
        why: "What has left once is known. Whether it may be known is for the team to say, not for whoever changed an output.",
        example: "UserView: { fields: [id, email] }      # the old contract: [id]",
        instead: "UserView: { fields: [id] }",
    },
};

/// A field leaves no more.
pub(super) static NO_LONGER_LEAVES: Rule = Rule {
    code: "GL1021",
    slug: "no-longer-leaves",
    severity: Severity::Note,
    summary: "a field leaves no more",
    explanation: Explanation {
        what: "Names fields that no answer carries now and some did.",
        why: "Nothing is exposed. Whether clients can do without is told by GL982.",
        example: "UserView: { fields: [id] }      # the old contract: [id, email]",
        instead: "UserView: { fields: [id] }",
    },
};

/// A field leaves in one more place.
pub(super) static LEAVES_ELSEWHERE: Rule = Rule {
    code: "GL1022",
    slug: "leaves-elsewhere",
    severity: Severity::Error,
    summary: "a field leaves in an answer that did not carry it",
    explanation: Explanation {
        what: "Names fields that leave already, and now in answers that did not carry them.",
        why: "Who could not see it may see it there, and at once for many records where the answer is a list.",
        example: "list_users: { get: /, returns: { ok: list<UserView> } }      # the old contract: list<UserLine>",
        instead: "list_users: { get: /, returns: { ok: list<UserLine> } }",
    },
};

/// A field leaves in one place less.
pub(super) static LEAVES_IN_FEWER_PLACES: Rule = Rule {
    code: "GL1023",
    slug: "leaves-in-fewer-places",
    severity: Severity::Note,
    summary: "a field leaves in fewer answers",
    explanation: Explanation {
        what: "Names fields that some answers carried and do not any more, while others do.",
        why: "Nothing is exposed.",
        example: "list_users: { get: /, returns: { ok: list<UserLine> } }      # the old contract: list<UserView>",
        instead: "list_users: { get: /, returns: { ok: list<UserLine> } }",
    },
};

/// More people see it.
pub(super) static SEEN_BY_MORE: Rule = Rule {
    code: "GL1024",
    slug: "seen-by-more",
    severity: Severity::Error,
    summary: "an answer is seen by people who could not see it",
    explanation: Explanation {
        what: "Compares who may call an operation whose answers carry the same fields: a scope that is dropped, an alternative that is added, `auth: none`. Audiences are in order: nobody, who holds these scopes, who belongs to an audience, who is known, anybody.",
        why: "A field that is safe for one audience may be none for another.",
        example: "get_user: { get: \"/{id}\", auth: none, returns: { ok: UserView } }      # the old contract: auth: session",
        instead: "get_user: { get: \"/{id}\", auth: session, returns: { ok: UserView } }",
    },
};

/// Fewer people see it.
pub(super) static SEEN_BY_FEWER: Rule = Rule {
    code: "GL1025",
    slug: "seen-by-fewer",
    severity: Severity::Note,
    summary: "an answer is no longer seen by people who could see it",
    explanation: Explanation {
        what: "Compares who may call an operation whose answers carry the same fields.",
        why: "Nothing is exposed. Whether clients can still call is told by GL1000.",
        example: "get_user: { get: \"/{id}\", auth: session, returns: { ok: UserView } }      # the old contract: auth: none",
        instead: "get_user: { get: \"/{id}\", auth: session, returns: { ok: UserView } }",
    },
};

/// A field is no longer `secret` or `private`.
pub(super) static UNSEALED: Rule = Rule {
    code: "GL1026",
    slug: "unsealed-field",
    severity: Severity::Error,
    summary: "a field is no longer `secret` or `private`",
    explanation: Explanation {
        what: "Points at a field of a record or a type that was `secret` or `private` and is less than that now.",
        why: "Nothing leaves yet. The next output that lists it compiles, and logs may show it.",
        example: "email: string      # the old contract: { type: string, private: true }",
        instead: "email: { type: string, private: true }",
    },
};

/// A field is `secret` or `private`.
pub(super) static SEALED: Rule = Rule {
    code: "GL1027",
    slug: "sealed-field",
    severity: Severity::Note,
    summary: "a field is `secret` or `private` now",
    explanation: Explanation {
        what: "Points at a field that is `secret` or `private` and was not.",
        why: "Nothing is exposed.",
        example: "email: { type: string, private: true }",
        instead: "email: { type: string, private: true }",
    },
};

/// Something leaves in any shape.
pub(super) static NEW_HOLE: Rule = Rule {
    code: "GL1028",
    slug: "new-hole",
    severity: Severity::Error,
    summary: "something leaves in a shape that the contract does not say",
    explanation: Explanation {
        what: "Points at `json`, at text or bytes, or at a union that keeps what it does not know, in an answer that did not have it.",
        why: "What is in it the contract does not list, so nothing keeps a secret out of it.",
        example: "settings: json      # the old contract: settings: Settings",
        instead: "settings: Settings",
    },
};

/// Nothing leaves in any shape there.
pub(super) static CLOSED_HOLE: Rule = Rule {
    code: "GL1029",
    slug: "closed-hole",
    severity: Severity::Note,
    summary: "nothing leaves there any more that the contract does not list",
    explanation: Explanation {
        what: "Points at what left in any shape and does not any more.",
        why: "Nothing is exposed.",
        example: "settings: Settings      # the old contract: settings: json",
        instead: "settings: Settings",
    },
};

/// An answer tells of what does not leave.
pub(super) static NEW_ORACLE: Rule = Rule {
    code: "GL1030",
    slug: "new-oracle",
    severity: Severity::Error,
    summary: "a filter, an order or an error tells of a field that does not leave",
    explanation: Explanation {
        what: "Points at a parameter that filters or sorts by a field of the record, or at an error's detail of its name, where those who may ask do not see the field in any answer. Fields are recognized by their names: `email`, `email_contains`, `min_salary`, an item `-salary` of `sort`.",
        why: "Who can ask often enough reads the field out, letter by letter.",
        example: "query: { email: { type: string, optional: true } }      # no output lists `email`",
        instead: "query: { username: { type: string, optional: true } }",
    },
};

/// No answer tells of it any more.
pub(super) static CLOSED_ORACLE: Rule = Rule {
    code: "GL1031",
    slug: "closed-oracle",
    severity: Severity::Note,
    summary: "a filter, an order or an error no longer tells of a field that does not leave",
    explanation: Explanation {
        what: "Points at a field that could be asked for and that did not leave.",
        why: "Nothing is exposed.",
        example: "query: { username: { type: string, optional: true } }",
        instead: "query: { username: { type: string, optional: true } }",
    },
};
