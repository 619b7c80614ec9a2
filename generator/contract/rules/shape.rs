//! GL1xx: keys, kinds of values, and what is not built yet.

use crate::diag::{Explanation, Rule, Severity};

const fn rule(
    code: &'static str,
    slug: &'static str,
    summary: &'static str,
    explanation: Explanation,
) -> Rule {
    Rule {
        code,
        slug,
        severity: Severity::Error,
        summary,
        explanation,
    }
}

/// A key that the language does not have there.
pub(crate) static UNKNOWN_KEY: Rule = rule(
    "GL101",
    "unknown-key",
    "a key that the language does not have here",
    Explanation {
        what: "Refuses every key that the language does not define at its place.",
        why: "A misspelt key would be dropped in silence, and with it the limit or the secret that it should have declared.",
        example: "username: { type: string, max_lenght: 32 }",
        instead: "username: { type: string, max_length: 32 }",
    },
);

/// A key that must be there.
pub(crate) static MISSING_KEY: Rule = rule(
    "GL102",
    "missing-key",
    "a required key is missing",
    Explanation {
        what: "Asks for the keys without which a construct has no meaning.",
        why: "guestlist guesses nothing that a client can see.",
        example: "guestlist: 1\napi: { title: Notes }",
        instead: "guestlist: 1\napi: { title: Notes, version: 1.0.0 }",
    },
);

/// A mapping where a sequence must be, and the like.
pub(crate) static WRONG_KIND: Rule = rule(
    "GL103",
    "wrong-kind",
    "a value of the wrong kind",
    Explanation {
        what: "Refuses a mapping, a sequence, text or nothing where the language has another kind of value.",
        why: "The value cannot be understood, and ignoring it would drop it in silence.",
        example: "errors: UserNotFound",
        instead: "errors: [UserNotFound]",
    },
);

/// A part of the language that is not built.
pub(crate) static NOT_BUILT_YET: Rule = rule(
    "GL104",
    "not-built-yet",
    "a part of the language that is not built yet",
    Explanation {
        what: "Refuses keys and values that the language has and that this version of guestlist cannot carry out.",
        why: "A contract that says `auth` and a server that does not ask for it would be worse than no contract.",
        example: "api: { openapi: \"3.2\", … }",
        instead: "api: { openapi: \"3.1\", … }",
    },
);

/// Text that YAML reads as something else.
pub(crate) static UNQUOTED_STRING: Rule = rule(
    "GL105",
    "unquoted-string",
    "text that YAML reads as a number, a boolean, a date or null",
    Explanation {
        what: "Asks for quotes around text that a YAML 1.1 or 1.2 reader takes for another kind of value.",
        why: "Readers differ: `no` is false for some, `07` is 7, `1.10` is 1.1. What was meant cannot be told.",
        example: "Country: { enum: [de, no] }",
        instead: "Country: { enum: [de, \"no\"] }",
    },
);

/// A boolean that is not `true` or `false`.
pub(crate) static NO_BOOLEAN: Rule = rule(
    "GL106",
    "no-boolean",
    "a boolean is neither `true` nor `false`",
    Explanation {
        what: "Refuses everything but `true` and `false` where the language has a boolean.",
        why: "`yes`, `on` and `y` are booleans in YAML 1.1 and text in YAML 1.2; a quoted `\"true\"` is text in both.",
        example: "hashed_password: { type: string, secret: yes }",
        instead: "hashed_password: { type: string, secret: true }",
    },
);

/// `guestlist: 2`.
pub(crate) static UNSUPPORTED_VERSION: Rule = rule(
    "GL107",
    "unsupported-version",
    "the contract is written in another version of the language",
    Explanation {
        what: "Refuses every version of the language but `1`, and of OpenAPI all but `\"3.0\"` and `\"3.1\"`.",
        why: "Another version may give another meaning to the same words.",
        example: "guestlist: 2",
        instead: "guestlist: 1",
    },
);

/// Not a size.
pub(crate) static INVALID_SIZE: Rule = rule(
    "GL108",
    "invalid-size",
    "a size is not a number of bytes",
    Explanation {
        what: "Takes sizes as a whole number of bytes, alone or with `B`, `kB`, `MB`, `GB` (powers of 1000) or `KiB`, `MiB`, `GiB` (powers of 1024).",
        why: "A limit that is not understood is no limit.",
        example: "max_body: 2 megs",
        instead: "max_body: 2MiB",
    },
);

/// Not a duration.
pub(crate) static INVALID_DURATION: Rule = rule(
    "GL109",
    "invalid-duration",
    "a duration has no unit",
    Explanation {
        what: "Takes durations as a whole number with `ms`, `s`, `m` or `h`.",
        why: "A bare `30` could be seconds or milliseconds.",
        example: "timeout: 30",
        instead: "timeout: 30s",
    },
);

/// Not a type.
pub(crate) static INVALID_TYPE: Rule = rule(
    "GL110",
    "invalid-type",
    "a type that is not well formed",
    Explanation {
        what: "Refuses a type that does not follow the grammar: a name, `list<T>` or `map<T>`, each with at most one `?` behind it.",
        why: "The type decides what a client may send and what it gets.",
        example: "tags: list<string",
        instead: "tags: list<string>",
    },
);

/// `str`, `array<T>`, `Option<T>`.
pub(crate) static FOREIGN_TYPE: Rule = rule(
    "GL111",
    "foreign-type",
    "a type by the name that another language has for it",
    Explanation {
        what: "Refuses the names of other languages for types that this one has, and shows its own.",
        why: "One way to say a thing: `integer` does not say how large it may get, `int64` does.",
        example: "age: integer\ntags: array<str>",
        instead: "age: int32\ntags: list<string>",
    },
);

/// Keys of which only one may stand.
pub(crate) static CONFLICTING_KEYS: Rule = rule(
    "GL112",
    "conflicting-keys",
    "two keys that exclude each other",
    Explanation {
        what: "Refuses two keys of which a construct can have only one: two methods of an operation, `fields` and `patch` of an input, `enum` and `fields` of a type.",
        why: "One of the two would be dropped in silence.",
        example: "get_user:\n  get: /{id}\n  head: /{id}",
        instead: "get_user:\n  get: /{id}\nhead_user:\n  head: /{id}",
    },
);

/// A day that is none.
pub(crate) static INVALID_DAY: Rule = rule(
    "GL1040",
    "invalid-day",
    "a day that is none",
    Explanation {
        what: "Refuses what is no day of the calendar under `until` of an accepted change.",
        why: "What is accepted ends on a day. Without one it would be accepted for ever.",
        example: "accepted: [{ change: operation-removed drop_user, why: never used, until: soon }]",
        instead: "accepted: [{ change: operation-removed drop_user, why: never used, until: 2027-01-01 }]",
    },
);
