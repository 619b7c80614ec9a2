//! GL95x and GL96x: what a client of a document could not live with.

use crate::diag::{Explanation, Rule, Severity};

/// Every rule of a comparison.
pub const RULES: &[&Rule] = &[
    &UNSERVED_OPERATION,
    &REFUSED_REQUEST,
    &DEMANDED,
    &IGNORED,
    &REFUSED_MEDIA_TYPE,
    &UNLISTED_ANSWER,
    &UNLISTED_ERROR,
    &BROKEN_ANSWER,
    &MISSING_HEADER,
    &STRICTER_SECURITY,
    &LAXER_SECURITY,
    &OTHER_DEFAULT,
    &UNDECIDED,
    &UNLISTED_MEMBERS,
    &OTHER_FORM,
    &BUILTIN_ANSWERS,
    &OTHER_BASE,
    &UNLISTED_CONTENT,
    &NOTHING_PROMISED,
];

/// An operation of the document that the contract does not have.
pub(super) static UNSERVED_OPERATION: Rule = Rule {
    code: "GL950",
    slug: "unserved-operation",
    severity: Severity::Error,
    summary: "an operation of the document is not in the contract",
    explanation: Explanation {
        what: "Names an operation of the document for whose method and path the contract has none. Parameters of a path are matched by their position, whatever they are called.",
        why: "A client that calls it is answered 404 or 405.",
        example: "/pets/{id}: { delete: … }      # the contract has no `delete` of `/pets/{pet_id}`",
        instead: "delete_pet: { delete: \"/{pet_id}\", returns: no_content }",
    },
};

/// A request that the document allows and the contract refuses.
pub(super) static REFUSED_REQUEST: Rule = Rule {
    code: "GL951",
    slug: "refused-request",
    severity: Severity::Error,
    summary: "the contract refuses a request that the document allows",
    explanation: Explanation {
        what: "Tells where a parameter or a body may have a value by the document that the contract does not take, and shows one. What the contract takes beyond the document is kept.",
        why: "A client that keeps the document is answered 422.",
        example: "name: { type: string }      # the contract: { type: string, max_length: 40 }",
        instead: "name: string",
    },
};

/// Something that must be sent and that the document does not demand.
pub(super) static DEMANDED: Rule = Rule {
    code: "GL952",
    slug: "demanded-by-contract",
    severity: Severity::Error,
    summary: "the contract demands a parameter or body that the document does not",
    explanation: Explanation {
        what: "Points at a parameter or body that a request must have by the contract, and need not have by the document.",
        why: "A client that leaves it out keeps the document, and is answered 422.",
        example: "parameters: [{ name: limit, in: query, schema: { type: integer } }]      # the contract: { limit: int32 }",
        instead: "query: { limit: { type: int32, optional: true } }",
    },
};

/// Something that the document has and the contract does not read.
pub(super) static IGNORED: Rule = Rule {
    code: "GL953",
    slug: "ignored-by-contract",
    severity: Severity::Error,
    summary: "the contract does not read a parameter or body of the document",
    explanation: Explanation {
        what: "Points at a parameter or body of the document that the contract does not have. It is a warning where that is a header or cookie that may be left out.",
        why: "The server passes over it, so that a client is answered as if it had not been sent: a filter filters nothing.",
        example: "parameters: [{ name: tag, in: query, schema: { type: string } }]      # no `tag` in the contract",
        instead: "query: { tag: { type: string, optional: true } }",
    },
};

/// A media type of a body that is not read.
pub(super) static REFUSED_MEDIA_TYPE: Rule = Rule {
    code: "GL954",
    slug: "refused-media-type",
    severity: Severity::Error,
    summary: "the contract does not take a media type of the document",
    explanation: Explanation {
        what: "Points at a media type of a request body that the contract does not take.",
        why: "A client that sends it is answered 415.",
        example: "requestBody: { content: { application/json: …, application/xml: … } }",
        instead: "body: { json: NewPet, raw: application/xml }",
    },
};

/// A status that the document does not list.
pub(super) static UNLISTED_ANSWER: Rule = Rule {
    code: "GL955",
    slug: "unlisted-answer",
    severity: Severity::Error,
    summary: "the contract answers with a status that the document does not list",
    explanation: Explanation {
        what: "Points at a status of the contract, other than that of an error, that the document has neither by itself nor as a range (`2XX`) nor as `default`.",
        why: "A client has no model for it: many generated ones throw.",
        example: "responses: { \"200\": … }      # the contract: returns: { created: PetView }",
        instead: "returns: { ok: PetView }",
    },
};

/// The same, of an error.
pub(super) static UNLISTED_ERROR: Rule = Rule {
    code: "GL956",
    slug: "unlisted-error",
    severity: Severity::Warning,
    summary: "the contract answers with the status of an error that the document does not list",
    explanation: Explanation {
        what: "Points at an error of the contract whose status the document has neither by itself nor as a range (`4XX`) nor as `default`.",
        why: "Clients have to expect any status, but they cannot read what this one says.",
        example: "responses: { \"200\": … }      # the contract: errors: [PetNotFound]",
        instead: "responses: { \"200\": …, \"404\": … }      # or take the error out of the operation",
    },
};

/// An answer that is not as the document has it.
pub(super) static BROKEN_ANSWER: Rule = Rule {
    code: "GL957",
    slug: "broken-answer",
    severity: Severity::Error,
    summary: "the contract sends what the document does not have",
    explanation: Explanation {
        what: "Tells where a body or header of an answer may be by the contract what it may not be by the document, and shows a value. What the document allows beyond the contract is kept.",
        why: "A client reads the answer by the document: it fails, or misses what it was promised.",
        example: "required: [id, name]      # the contract: name: { type: string, optional: true }",
        instead: "name: string",
    },
};

/// A header that is promised.
pub(super) static MISSING_HEADER: Rule = Rule {
    code: "GL958",
    slug: "missing-header",
    severity: Severity::Error,
    summary: "the contract does not send a header that the document promises",
    explanation: Explanation {
        what: "Points at a header that is `required` in an answer of the document, and that the contract does not have there, or not in every answer.",
        why: "A client may rely on it.",
        example: "headers: { ETag: { required: true, schema: { type: string } } }",
        instead: "returns: { ok: { body: PetView, headers: { ETag: string } } }",
    },
};

/// Callers who are not let in.
pub(super) static STRICTER_SECURITY: Rule = Rule {
    code: "GL959",
    slug: "stricter-security",
    severity: Severity::Error,
    summary: "the contract asks for more credentials than the document",
    explanation: Explanation {
        what: "Points at a way to call an operation by the document (an alternative of `security`, or no credentials at all) that the contract does not let in: another scheme, more schemes, or more scopes. Schemes are compared by what is sent, whatever they are called; tokens in `Authorization` are one, wherever they come from.",
        why: "A client that sends what the document asks for is answered 401 or 403.",
        example: "security: [{}]      # the contract: auth: session",
        instead: "auth: [session, none]",
    },
};

/// Callers who are let in beyond the document.
pub(super) static LAXER_SECURITY: Rule = Rule {
    code: "GL960",
    slug: "laxer-security",
    severity: Severity::Note,
    summary: "the contract lets in callers whom the document does not",
    explanation: Explanation {
        what: "Notes an operation that asks for credentials by the document, and for none by the contract.",
        why: "No client breaks. But who reads the document takes the operation for protected.",
        example: "security: [{ session: [] }]      # the contract: auth: none",
        instead: "auth: session",
    },
};

/// Another default.
pub(super) static OTHER_DEFAULT: Rule = Rule {
    code: "GL961",
    slug: "other-default",
    severity: Severity::Warning,
    summary: "a parameter has another default than in the document",
    explanation: Explanation {
        what: "Points at a parameter that has a default in the document, and another one or none in the contract.",
        why: "A client that leaves it out gets something else than it was told.",
        example: "schema: { type: integer, default: 20 }      # the contract: limit: { type: int32, default: 50 }",
        instead: "limit: { type: int32, default: 20 }",
    },
};

/// What could not be decided.
pub(super) static UNDECIDED: Rule = Rule {
    code: "GL962",
    slug: "undecided",
    severity: Severity::Warning,
    summary: "whether the contract keeps a part of the document could not be decided",
    explanation: Explanation {
        what: "Points at a place where neither a proof was found nor a value that shows the contrary: two patterns that are written in different ways, keywords such as `not` and `if`, a body that is sent as bytes.",
        why: "To say nothing would be to say that it is kept.",
        example: "pattern: \"^[ab]$\"      # the contract: \"^[a-b]$\"",
        instead: "write both in the same way, or look at them and test",
    },
};

/// Members that nobody named.
pub(super) static UNLISTED_MEMBERS: Rule = Rule {
    code: "GL963",
    slug: "unlisted-members",
    severity: Severity::Note,
    summary: "the contract refuses members of which the document says nothing",
    explanation: Explanation {
        what: "Notes an object of a request that says nothing of other members (`additionalProperties`), and for which the contract refuses them. Where the document says `additionalProperties: true` it is an error (GL951).",
        why: "By the letter any member may be sent. Clients send those that have a name.",
        example: "NewPet: { type: object, properties: { name: { type: string } } }",
        instead: "NewPet: { unknown: ignore, fields: [name] }      # where clients send more",
    },
};

/// A parameter in another style.
pub(super) static OTHER_FORM: Rule = Rule {
    code: "GL964",
    slug: "other-form",
    severity: Severity::Error,
    summary: "a list or object in a parameter is written in another way than in the document",
    explanation: Explanation {
        what: "Compares `style` and `explode` with the form that the contract reads: a key that repeats, separators, `filter[name]`, JSON.",
        why: "The same value is another text on the wire, so that it is read as something else.",
        example: "schema: { type: array, … }, explode: false      # the contract: tags: list<string>",
        instead: "tags: { type: list<string>, separator: comma }",
    },
};

/// Answers of every server.
pub(super) static BUILTIN_ANSWERS: Rule = Rule {
    code: "GL965",
    slug: "builtin-answers",
    severity: Severity::Note,
    summary: "the document does not list answers that every server gives",
    explanation: Explanation {
        what: "Notes the statuses that a generated server answers by itself (400, 401, 403, 406, 413, 415, 422, 500, 503, as far as an operation can) and that the document has neither by themselves nor as a range nor as `default`.",
        why: "Clients have to expect them of any server. To read what they say, the document has to say it.",
        example: "responses: { \"200\": … }",
        instead: "responses: { \"200\": …, 4XX: …, 5XX: … }",
    },
};

/// Another path before all paths.
pub(super) static OTHER_BASE: Rule = Rule {
    code: "GL966",
    slug: "other-base-path",
    severity: Severity::Warning,
    summary: "the paths of the document's servers are not those of the contract",
    explanation: Explanation {
        what: "Points at a document whose operations are found in the contract only if what stands before their paths (the path of `servers`, `base_path`) is left out.",
        why: "Unless something before the server takes the path off, every request is answered 404.",
        example: "servers: [{ url: https://example.com/v2 }]      # the contract has no base_path",
        instead: "api: { base_path: /v2, … }",
    },
};

/// A media type or body that the document does not have.
pub(super) static UNLISTED_CONTENT: Rule = Rule {
    code: "GL967",
    slug: "unlisted-content",
    severity: Severity::Error,
    summary: "an answer has a media type that the document does not have there, or a body where it has none, or none",
    explanation: Explanation {
        what: "Points at a status that both have, and whose content differs: another media type, a body where the document has none, no body where it has one. A body of an error where the document has none is kept.",
        why: "A client looks for a reader by the media type, and finds none.",
        example: "\"200\": { content: { application/json: … } }      # the contract: ok: { text: text/csv }",
        instead: "returns: { ok: PetView }",
    },
};

/// A document without operations.
pub(super) static NOTHING_PROMISED: Rule = Rule {
    code: "GL968",
    slug: "nothing-promised",
    severity: Severity::Error,
    summary: "the document has no operations",
    explanation: Explanation {
        what: "Refuses a document without operations.",
        why: "Every contract keeps it, so that a slip in the file's name would look like success.",
        example: "guestlist conforms empty.yaml",
        instead: "guestlist conforms openapi.yaml",
    },
};
