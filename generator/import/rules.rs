//! GL8xx: the verdicts on a document of somebody else's.

use crate::diag::{Explanation, Rule, Severity};

/// Every rule that an import can report beside those of reading a file (GL0xx).
pub const RULES: &[&Rule] = &[
    &NOT_OPENAPI,
    &BROKEN_REFERENCE,
    &MALFORMED,
    &UNSAID_SECURITY,
    &LOST_OPERATION,
    &LOST,
    &LOST_WORDS,
    &UNUSED,
    &CHANGED,
    &NOTHING_CHOSEN,
];

/// The rules of what a contract does not say: `--deny lost` makes errors of them.
pub(super) const LOSSES: &[&Rule] = &[
    &BROKEN_REFERENCE,
    &MALFORMED,
    &LOST_OPERATION,
    &LOST,
    &LOST_WORDS,
    &UNUSED,
];

/// The document is not one that can be read.
pub(super) static NOT_OPENAPI: Rule = Rule {
    code: "GL801",
    slug: "not-openapi",
    severity: Severity::Error,
    summary: "a document to import is not OpenAPI 3.0 or 3.1",
    explanation: Explanation {
        what: "Refuses a document whose `openapi` is not 3.0 or 3.1, or which is no mapping at all. Swagger 2.0 says `swagger: \"2.0\"` and has other words.",
        why: "The same words mean other things in another version, so a contract made of them would be a guess.",
        example: "swagger: \"2.0\"\ninfo: { title: Pets, version: \"1\" }",
        instead: "openapi: 3.0.3\ninfo: { title: Pets, version: \"1\" }      # swagger2openapi converts",
    },
};

/// A `$ref` that cannot be followed.
pub(super) static BROKEN_REFERENCE: Rule = Rule {
    code: "GL802",
    slug: "broken-reference",
    severity: Severity::Warning,
    summary: "a `$ref` of a document to import cannot be followed",
    explanation: Explanation {
        what: "Points at a `$ref` that leads to nothing, in a circle without a value, to another server, or out of the folder of the document. What it stands for is lost.",
        why: "A contract has to say what the document says there, and nobody knows it. What is fetched over the network may be another thing tomorrow.",
        example: "schema: { $ref: \"#/components/schemas/Pett\" }",
        instead: "schema: { $ref: \"#/components/schemas/Pet\" }",
    },
};

/// A part of the document that is not as OpenAPI has it.
pub(super) static MALFORMED: Rule = Rule {
    code: "GL803",
    slug: "malformed-document",
    severity: Severity::Warning,
    summary: "a part of a document to import is not as OpenAPI has it",
    explanation: Explanation {
        what: "Points at a value of the wrong kind, a required key that is missing, and a key that OpenAPI does not have there. It is lost, or read as the message says.",
        why: "Other tools pass over such a place or guess. A contract that is made of a guess says something that nobody wrote.",
        example: "parameters: { name: limit, in: query }",
        instead: "parameters: [{ name: limit, in: query, schema: { type: integer } }]",
    },
};

/// An operation whose security cannot be said.
pub(super) static UNSAID_SECURITY: Rule = Rule {
    code: "GL804",
    slug: "unsaid-security",
    severity: Severity::Error,
    summary: "an operation is not imported, since its security cannot be said",
    explanation: Explanation {
        what: "Refuses an operation that asks for a credential which the language cannot ask for: HTTP schemes other than `bearer` and `basic`, client certificates, a scheme that the document does not define, or a credential that may be left out.",
        why: "An operation that is imported without its security would answer anybody.",
        example: "security: [{ digest: [] }]      # type: http, scheme: digest",
        instead: "add the operation to the contract by hand, behind a scheme of `security`, or check the credential in a layer of your own",
    },
};

/// An operation that is not in the contract.
pub(super) static LOST_OPERATION: Rule = Rule {
    code: "GL805",
    slug: "lost-operation",
    severity: Severity::Warning,
    summary: "an operation is not imported, since the language cannot say it",
    explanation: Explanation {
        what: "Names an operation of the document that the contract does not have, and why.",
        why: "The rest would be another operation: one that no client of the document can call.",
        example: "/files/{name}.json: { get: … }      # a parameter that is part of a segment",
        instead: "change the document (`/files/{name}`), or serve this route beside the generated ones",
    },
};

/// Something that the contract does not say.
pub(super) static LOST: Rule = Rule {
    code: "GL806",
    slug: "lost-in-import",
    severity: Severity::Warning,
    summary: "something that matters on the wire is not in the contract",
    explanation: Explanation {
        what: "Names a part of an operation or schema that the contract does not say, why, and what stands there instead.",
        why: "The server will send or take something else than the document says, and clients have to be told.",
        example: "schema: { type: object, not: { required: [name] } }",
        instead: "check it in the handler, which can answer with violations of its own",
    },
};

/// Words for people and tools that the contract has no place for.
pub(super) static LOST_WORDS: Rule = Rule {
    code: "GL807",
    slug: "lost-words",
    severity: Severity::Warning,
    summary: "words for people or tools are not in the contract",
    explanation: Explanation {
        what: "Names an extension (`x-…`), an example, a link or other words of the document for which the contract has no place. Nothing of it is sent or checked by a server.",
        why: "Nothing is dropped in silence: a generator or a portal may read it.",
        example: "x-internal-owner: team-billing",
        instead: "keep it in a description, or where the tool in question is set up",
    },
};

/// A component that nothing uses.
pub(super) static UNUSED: Rule = Rule {
    code: "GL808",
    slug: "unused-component",
    severity: Severity::Warning,
    summary: "no operation that is imported leads to a component",
    explanation: Explanation {
        what: "Names a schema, parameter, response or the like that nothing refers to, or that only something lost refers to. It is not in the contract.",
        why: "A contract lists what arrives and leaves; what does neither has no place in it.",
        example: "components: { schemas: { Draft: { type: object } } }      # no operation has a Draft",
        instead: "refer to it in an operation, or take it out of the document",
    },
};

/// Something that the contract says in another way.
pub(super) static CHANGED: Rule = Rule {
    code: "GL809",
    slug: "changed-in-import",
    severity: Severity::Note,
    summary: "the contract says something in another way, or more exactly, than the document",
    explanation: Explanation {
        what: "Tells how a part of the document is said in the contract where that is not word for word: another name, a choice that the document left open, two things said as one.",
        why: "The contract's own document will show it, so clients may have to know.",
        example: "operationId: listPets",
        instead: "list_pets: { get: /pets, … }",
    },
};

/// `--only` that chooses nothing.
pub(super) static NOTHING_CHOSEN: Rule = Rule {
    code: "GL810",
    slug: "nothing-chosen",
    severity: Severity::Error,
    summary: "nothing of a document is chosen to be imported",
    explanation: Explanation {
        what: "Refuses an `--only` that no operation of the document has, and a document without operations.",
        why: "A contract without operations serves nothing, and a slip in a name would look like success.",
        example: "guestlist import openapi.yaml --only tag:pet      # the tag is `pets`",
        instead: "guestlist import openapi.yaml --only tag:pets",
    },
};
