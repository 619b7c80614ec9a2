//! GL970, GL971 and GL1000 to GL1013: what changes of operations as a whole.

use crate::diag::{Explanation, Rule, Severity};

/// Each rule with what it is when the contracts change places.
pub(super) const MIRRORS: &[(&Rule, &Rule)] = &[
    (&OPERATION_REMOVED, &OPERATION_ADDED),
    (&OPERATION_ADDED, &OPERATION_REMOVED),
    (&SECURITY_TIGHTENED, &SECURITY_LOOSENED),
    (&SECURITY_LOOSENED, &SECURITY_TIGHTENED),
    (&DEFAULT_CHANGED, &DEFAULT_CHANGED),
    (&FORM_CHANGED, &FORM_CHANGED),
    (&CONTENT_CHANGED, &CONTENT_CHANGED),
    (&CONTENT_ADDED, &CONTENT_CHANGED),
    (&BASE_CHANGED, &BASE_CHANGED),
    (&OPERATION_RENAMED, &OPERATION_RENAMED),
    (&OPERATION_DEPRECATED, &OPERATION_RESTORED),
    (&OPERATION_RESTORED, &OPERATION_DEPRECATED),
    (&OPERATION_RETIRED, &OPERATION_ADDED),
    (&UNKNOWN_REFUSED, &UNKNOWN_PASSED),
    (&UNKNOWN_PASSED, &UNKNOWN_REFUSED),
    (&UNDECIDED, &UNDECIDED),
];

/// An operation is gone.
pub(super) static OPERATION_REMOVED: Rule = Rule {
    code: "GL970",
    slug: "operation-removed",
    severity: Severity::Error,
    summary: "an operation of the old contract is gone",
    explanation: Explanation {
        what: "Names an operation of the old contract for whose method and path the new one has none. What parameters of the path are called does not matter. One that was deprecated until a day that is past is announced, and is GL1010.",
        why: "A client that calls it is answered 404 or 405.",
        example: "list_pets: { get: /, returns: { ok: list<PetView> } }      # gone in the new contract",
        instead: "list_pets: { get: /, deprecated: true, returns: { ok: list<PetView> } }",
    },
};

/// There is one more.
pub(super) static OPERATION_ADDED: Rule = Rule {
    code: "GL971",
    slug: "operation-added",
    severity: Severity::Note,
    summary: "an operation is new",
    explanation: Explanation {
        what: "Names an operation that the old contract does not have.",
        why: "Nothing is wrong: no client calls it yet.",
        example: "find_pets: { get: /found, returns: { ok: list<PetView> } }",
        instead: "find_pets: { get: /found, returns: { ok: list<PetView> } }",
    },
};

/// Somebody is not let in who was.
pub(super) static SECURITY_TIGHTENED: Rule = Rule {
    code: "GL1000",
    slug: "security-tightened",
    severity: Severity::Error,
    summary: "somebody who could call an operation no longer may",
    explanation: Explanation {
        what: "Says whose credentials were enough by the old contract and are not any more: a scheme that is gone, a scope that is asked for, an operation that was open.",
        why: "A client that could call it is answered 401 or 403.",
        example: "auth: { session: [\"pets:write\"] }      # the old contract: auth: session",
        instead: "auth: session",
    },
};

/// Somebody is let in who was not.
pub(super) static SECURITY_LOOSENED: Rule = Rule {
    code: "GL1001",
    slug: "security-loosened",
    severity: Severity::Note,
    summary: "somebody may call an operation who could not",
    explanation: Explanation {
        what: "Says whose credentials are enough that were not by the old contract. Clients are served as before; what more people can see is told by GL1024.",
        why: "Nothing is wrong for clients. Whether it is right is a question of exposure, which is answered on its own.",
        example: "auth: none      # the old contract: auth: session",
        instead: "auth: session",
    },
};

/// A default is another.
pub(super) static DEFAULT_CHANGED: Rule = Rule {
    code: "GL1002",
    slug: "default-changed",
    severity: Severity::Warning,
    summary: "what holds where a parameter is left out is another",
    explanation: Explanation {
        what: "Points at a parameter that may be left out and has another default than before.",
        why: "A client that leaves it out gets another answer than it got.",
        example: "query: { limit: { type: int32, default: 100 } }      # the old contract: default: 20",
        instead: "query: { limit: { type: int32, default: 20 } }",
    },
};

/// A parameter is written otherwise.
pub(super) static FORM_CHANGED: Rule = Rule {
    code: "GL1003",
    slug: "parameter-form-changed",
    severity: Severity::Error,
    summary: "a parameter is read in another form",
    explanation: Explanation {
        what: "Points at a list or object in a parameter that is read in another form than before: with commas where the key repeated.",
        why: "A client that writes it as before is misread, or answered 422.",
        example: "ids: { type: list<uuid>, separator: comma }      # the old contract: ids: list<uuid>",
        instead: "ids: list<uuid>",
    },
};

/// An answer is sent as something else.
pub(super) static CONTENT_CHANGED: Rule = Rule {
    code: "GL1004",
    slug: "answer-media-type-changed",
    severity: Severity::Error,
    summary: "an answer comes in another media type, or none",
    explanation: Explanation {
        what: "Points at a status that is no longer sent in a media type, or in another one where a client does not ask. It is a warning where clients were told of the other one and nothing that they may ask for is refused.",
        why: "A client reads what it cannot parse, or is answered 406.",
        example: "returns: { ok: { text: text/csv } }      # the old contract: { ok: list<PetView> }",
        instead: "returns: { ok: list<PetView> }",
    },
};

/// An answer can be had as something else too.
pub(super) static CONTENT_ADDED: Rule = Rule {
    code: "GL1005",
    slug: "answer-media-type-added",
    severity: Severity::Note,
    summary: "an answer can be asked for in one more media type",
    explanation: Explanation {
        what: "Points at a status that is sent in one more media type, to who asks for it.",
        why: "Nothing is wrong: who does not ask is answered as before.",
        example: "ok: [PetView, { text: text/csv }]      # the old contract: ok: PetView",
        instead: "ok: [PetView, { text: text/csv }]",
    },
};

/// Servers are behind another path.
pub(super) static BASE_CHANGED: Rule = Rule {
    code: "GL1006",
    slug: "base-path-changed",
    severity: Severity::Warning,
    summary: "the paths of servers are others",
    explanation: Explanation {
        what: "Compares operations whose paths are the same but for what the servers' paths begin with.",
        why: "It is right if something before the server takes that off. Otherwise every client is answered 404.",
        example: "servers: [{ url: https://api.example/v2 }]      # the old contract: https://api.example/v1",
        instead: "servers: [{ url: https://api.example/v1 }]",
    },
};

/// Generated clients call an operation otherwise.
pub(super) static OPERATION_RENAMED: Rule = Rule {
    code: "GL1007",
    slug: "operation-renamed",
    severity: Severity::Warning,
    summary: "an operation has another name",
    explanation: Explanation {
        what: "Points at an operation of the same method and path whose `operationId` is another.",
        why: "Requests are as before. Generated clients call a method by the name, so that the code around them no longer compiles.",
        example: "fetch_pet: { get: \"/{id}\", returns: { ok: PetView } }      # the old contract: get_pet",
        instead: "fetch_pet: { get: \"/{id}\", operation_id: get_pet, returns: { ok: PetView } }",
    },
};

/// An operation is deprecated.
pub(super) static OPERATION_DEPRECATED: Rule = Rule {
    code: "GL1008",
    slug: "operation-deprecated",
    severity: Severity::Note,
    summary: "an operation is deprecated",
    explanation: Explanation {
        what: "Points at an operation that is deprecated and was not.",
        why: "Nothing is wrong: clients are told in time.",
        example: "get_pet: { get: \"/{id}\", deprecated: true, returns: { ok: PetView } }",
        instead: "get_pet: { get: \"/{id}\", deprecated: true, returns: { ok: PetView } }",
    },
};

/// An operation is not deprecated any more.
pub(super) static OPERATION_RESTORED: Rule = Rule {
    code: "GL1009",
    slug: "operation-restored",
    severity: Severity::Note,
    summary: "an operation is not deprecated any more",
    explanation: Explanation {
        what: "Points at an operation that was deprecated and is not.",
        why: "Nothing is wrong.",
        example: "get_pet: { get: \"/{id}\", returns: { ok: PetView } }",
        instead: "get_pet: { get: \"/{id}\", returns: { ok: PetView } }",
    },
};

/// An operation went when it was said to.
pub(super) static OPERATION_RETIRED: Rule = Rule {
    code: "GL1010",
    slug: "operation-retired",
    severity: Severity::Note,
    summary: "an operation is gone on or after the day that was announced",
    explanation: Explanation {
        what: "Names an operation that the old contract deprecates until a day that is past.",
        why: "Nothing is wrong: clients were told.",
        example: "get_pet: { get: \"/{id}\", deprecated: { since: 2026-01-01, sunset: 2026-07-01 }, returns: { ok: PetView } }",
        instead: "get_pet: { get: \"/{id}\", deprecated: { since: 2026-01-01, sunset: 2026-07-01 }, returns: { ok: PetView } }",
    },
};

/// Query parameters of other names are refused.
pub(super) static UNKNOWN_REFUSED: Rule = Rule {
    code: "GL1011",
    slug: "unknown-parameters-refused",
    severity: Severity::Warning,
    summary: "query parameters that the contract does not list are refused",
    explanation: Explanation {
        what: "Points at an operation that is `strict` and was not.",
        why: "No client was told to send others. One that does, to defeat a cache for instance, is answered 422.",
        example: "get_pet: { get: \"/{id}\", strict: true, returns: { ok: PetView } }",
        instead: "get_pet: { get: \"/{id}\", returns: { ok: PetView } }",
    },
};

/// Query parameters of other names are passed over.
pub(super) static UNKNOWN_PASSED: Rule = Rule {
    code: "GL1012",
    slug: "unknown-parameters-passed",
    severity: Severity::Note,
    summary: "query parameters that the contract does not list are passed over",
    explanation: Explanation {
        what: "Points at an operation that was `strict` and is not.",
        why: "Nothing is wrong.",
        example: "get_pet: { get: \"/{id}\", returns: { ok: PetView } }",
        instead: "get_pet: { get: \"/{id}\", returns: { ok: PetView } }",
    },
};

/// Nobody can tell.
pub(super) static UNDECIDED: Rule = Rule {
    code: "GL1013",
    slug: "undecided-change",
    severity: Severity::Warning,
    summary: "whether a change breaks clients is not decided",
    explanation: Explanation {
        what: "Points at values of which it could neither be shown that all are taken as before nor that one is not: two patterns, or alternatives that are too deep in one another.",
        why: "A comparison that guessed would be no proof. A person has to look.",
        example: "code: { type: string, pattern: \"^[a-z]+$\" }      # the old contract: pattern: \"^[a-y]+$\"",
        instead: "code: { type: string, pattern: \"^[a-y]+$\" }",
    },
};
