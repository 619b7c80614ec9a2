//! GL0xx: the file, and its YAML.

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

/// The file cannot be read.
pub(crate) static UNREADABLE: Rule = rule(
    "GL001",
    "unreadable-file",
    "the contract cannot be read",
    Explanation {
        what: "Refuses a path that leads to no file that can be read: it is missing, it is a directory, or permission is denied. What a contract includes has to be a plain file, no pipe or device.",
        why: "Without its contract guestlist knows nothing about the API. It never treats a missing contract as an empty one.",
        example: "guestlist check contrat.yaml",
        instead: "guestlist check contract.yaml",
    },
);

/// The file is not UTF-8.
pub(crate) static NOT_UTF8: Rule = rule(
    "GL002",
    "not-utf8",
    "the contract is not UTF-8",
    Explanation {
        what: "Refuses a file with bytes that are not UTF-8 and shows the first of them.",
        why: "Names and descriptions reach code and document byte for byte. Guessing an encoding would change them in silence.",
        example: "a file saved as UTF-16 or Latin-1",
        instead: "the same file, saved as UTF-8 (with or without a byte-order mark)",
    },
);

/// The file is too large.
pub(crate) static TOO_LARGE: Rule = rule(
    "GL003",
    "too-large",
    "the contract is larger than 16 MiB",
    Explanation {
        what: "Refuses a contract of more than 16 MiB or 4,096 files, all that it includes counted.",
        why: "A contract is written and reviewed by people. A file of this size is another file, and reading on would only cost memory.",
        example: "guestlist check dump.yaml",
        instead: "guestlist check contract.yaml",
    },
);

/// Nothing is in the file.
pub(crate) static EMPTY: Rule = rule(
    "GL004",
    "empty-contract",
    "the contract is empty",
    Explanation {
        what: "Refuses a file that holds no value: it is empty, or has nothing but white space and comments.",
        why: "An empty contract describes no API. Most often it is a file that was not saved, or the wrong one.",
        example: "# guestlist: 1",
        instead: "guestlist: 1\napi: { title: Notes, version: 1.0.0 }",
    },
);

/// The YAML is broken.
pub(crate) static SYNTAX: Rule = rule(
    "GL005",
    "yaml-syntax",
    "the file is not valid YAML",
    Explanation {
        what: "Refuses a file whose YAML syntax is broken. What comes behind the broken place is not looked at.",
        why: "Where the structure is unclear, every reading would be a guess at what may leave the server.",
        example: "message: Not allowed: read only",
        instead: "message: \"Not allowed: read only\"",
    },
);

/// A key stands twice in a mapping.
pub(crate) static DUPLICATE_KEY: Rule = rule(
    "GL006",
    "duplicate-key",
    "a mapping has one key twice",
    Explanation {
        what: "Refuses a second key of the same name in one mapping and shows both places.",
        why: "YAML forbids it, and readers differ on which one counts. One of the two would be dropped in silence.",
        example: "record:\n  id: uuid\n  id: int64",
        instead: "record:\n  id: uuid",
    },
);

/// Collections lie too deep in one another.
pub(crate) static TOO_DEEP: Rule = rule(
    "GL007",
    "too-deep",
    "collections are nested too deep",
    Explanation {
        what: "Refuses mappings, sequences and types that are nested deeper than any contract needs (128 collections, 32 levels of a type).",
        why: "Such a file is broken or hostile. The limit keeps time and memory in bounds.",
        example: "example: [[[[[[[[[[[[ … ]]]]]]]]]]]]",
        instead: "example: [1, 2, 3]",
    },
);

/// Aliases repeat too much.
pub(crate) static ALIAS_BUDGET: Rule = rule(
    "GL008",
    "alias-bomb",
    "anchors and aliases repeat too much",
    Explanation {
        what: "Refuses a file whose anchors and aliases would repeat more than 8 MiB.",
        why: "A few lines of aliases that name aliases grow to gigabytes. Nothing is expanded beyond the limit.",
        example: "a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]   # and so on",
        instead: "a name under `types`, or the values written out",
    },
);

/// An alias names no anchor.
pub(crate) static UNKNOWN_ANCHOR: Rule = rule(
    "GL009",
    "unknown-anchor",
    "an alias names no anchor",
    Explanation {
        what: "Refuses an alias (`*name`) for which no anchor (`&name`) stands before it, or that lies within its own anchor.",
        why: "There is no value that it could stand for. Often it is text that starts with `*` and needs quotes.",
        example: "description: *important*",
        instead: "description: \"*important*\"",
    },
);

/// `<<`.
pub(crate) static MERGE_KEY: Rule = rule(
    "GL010",
    "merge-key",
    "the merge key `<<` is used",
    Explanation {
        what: "Refuses YAML's merge key.",
        why: "It brings in keys that the place itself does not show. A contract lists what leaves the server, where it leaves. The merge key is no part of YAML 1.2 either.",
        example: "admin:\n  <<: *public\n  role: Role",
        instead: "admin:\n  id: uuid\n  role: Role",
    },
);

/// A tag.
pub(crate) static TAG: Rule = rule(
    "GL011",
    "yaml-tag",
    "a YAML tag is used",
    Explanation {
        what: "Refuses tags such as `!!str`, `!!binary` or `!custom`.",
        why: "The language says which kind of value stands where. A tag could only repeat that, or contradict it.",
        example: "version: !!str 1.0",
        instead: "version: \"1.0\"",
    },
);

/// More than one document.
pub(crate) static SEVERAL_DOCUMENTS: Rule = rule(
    "GL012",
    "several-documents",
    "the file holds more than one YAML document",
    Explanation {
        what: "Refuses a second document behind `---`.",
        why: "A contract is one document. Everything in the second one would be dropped in silence.",
        example: "guestlist: 1\n---\nguestlist: 1",
        instead: "guestlist: 1",
    },
);

/// A key that is not a string.
pub(crate) static KEY_IS_NO_STRING: Rule = rule(
    "GL013",
    "key-is-no-string",
    "a key is not a string",
    Explanation {
        what: "Refuses a key that is a sequence, a mapping or null.",
        why: "Every key of a contract is a name.",
        example: "[id, email]: string",
        instead: "id: string\nemail: string",
    },
);

/// A bare `?` or `{id}` in a flow collection.
pub(crate) static UNQUOTED_IN_FLOW: Rule = rule(
    "GL014",
    "unquoted-in-flow",
    "text with `?` or `{…}` stands unquoted inside `{ … }`",
    Explanation {
        what: "Asks for quotes around text with `?` or `{…}` inside `{ … }` and `[ … ]`.",
        why: "There a `{` starts a mapping, so a path like `/{id}` breaks off; and some YAML readers stop at a bare `?`, so that editors and other tools would read another contract than guestlist.",
        example: "get_user: { get: /{id}, returns: { ok: User } }\nrecord: { deleted_at: datetime? }",
        instead: "get_user: { get: \"/{id}\", returns: { ok: User } }\nrecord: { deleted_at: \"datetime?\" }",
    },
);

/// An `include` that leads to no file.
pub(crate) static MISSING_INCLUDE: Rule = rule(
    "GL015",
    "missing-include",
    "an `include` that leads to no file",
    Explanation {
        what: "Refuses a path under `include` where no file is, and a pattern that no file matches. Paths are relative to the file in which they stand. In a pattern `*` stands for any part of one name, `?` for one character and `[a-c]` for one of some; it matches files alone, none whose name starts with `.`, and never the file in which it stands.",
        why: "What should have joined the contract would be missing in silence, and with it the types and the security that others rely on.",
        example: "include: [usres.yaml]",
        instead: "include: [users.yaml]",
    },
);

/// An `include` that leads out of the folder.
pub(crate) static OUTSIDE_INCLUDE: Rule = rule(
    "GL016",
    "outside-include",
    "an `include` that leads out of the contract's folder",
    Explanation {
        what: "Refuses absolute paths, paths that lead above the folder of the main contract, and links whose target lies outside of it.",
        why: "A contract is one folder that can be reviewed, moved and packed. Another person's file on the same machine is no part of it.",
        example: "include: [../../shared/users.yaml]",
        instead: "include: [shared/users.yaml]",
    },
);

/// A circle of `include`.
pub(crate) static CIRCULAR_INCLUDE: Rule = rule(
    "GL017",
    "circular-include",
    "files that include each other in a circle",
    Explanation {
        what: "Refuses a file that includes itself, by way of others or directly. A file that several others include is fine: it joins the contract once.",
        why: "All files of a contract share one namespace, so that a file need not include what it uses. A circle says that nobody knows which file is the main one.",
        example: "# users.yaml\ninclude: [orders.yaml]\n\n# orders.yaml\ninclude: [users.yaml]",
        instead: "# contract.yaml\ninclude: [users.yaml, orders.yaml]",
    },
);
