//! GL972 to GL989: what changes in requests and answers.

use crate::diag::{Explanation, Rule, Severity};

/// Each rule with what it is when the contracts change places.
pub(super) const MIRRORS: &[(&Rule, &Rule)] = &[
    (&REQUEST_NARROWED, &REQUEST_WIDENED),
    (&REQUEST_WIDENED, &REQUEST_NARROWED),
    (&DEMANDS_MORE, &DEMANDS_LESS),
    (&DEMANDS_LESS, &DEMANDS_MORE),
    (&PART_IGNORED, &PART_READ),
    (&PART_READ, &PART_IGNORED),
    (&MEDIA_REFUSED, &MEDIA_TAKEN),
    (&MEDIA_TAKEN, &MEDIA_REFUSED),
    (&ANSWER_WIDENED, &ANSWER_NARROWED),
    (&ANSWER_NARROWED, &ANSWER_WIDENED),
    (&PROPERTY_DROPPED, &PROPERTY_ADDED),
    (&PROPERTY_ADDED, &PROPERTY_DROPPED),
    (&STATUS_ADDED, &STATUS_REMOVED),
    (&STATUS_REMOVED, &STATUS_ADDED),
    (&ERROR_ADDED, &ERROR_REMOVED),
    (&ERROR_REMOVED, &ERROR_ADDED),
    (&HEADER_DROPPED, &HEADER_ADDED),
    (&HEADER_ADDED, &HEADER_DROPPED),
];

/// A value that was taken is refused.
pub(super) static REQUEST_NARROWED: Rule = Rule {
    code: "GL972",
    slug: "request-narrowed",
    severity: Severity::Error,
    summary: "a value that requests could have is refused",
    explanation: Explanation {
        what: "Tells where a parameter or a body could have a value that the new contract refuses, and shows one. Every constraint and type is asked at once: whether all that was taken is taken.",
        why: "A client that sends what it always sent is answered 422.",
        example: "name: { type: string, max_length: 40 }      # the old contract: name: string",
        instead: "name: string",
    },
};

/// A value that was refused is taken.
pub(super) static REQUEST_WIDENED: Rule = Rule {
    code: "GL973",
    slug: "request-widened",
    severity: Severity::Note,
    summary: "requests may have a value that was refused",
    explanation: Explanation {
        what: "Tells where a parameter or a body may have a value that the old contract refused.",
        why: "Nothing is wrong: what clients send is taken as before.",
        example: "name: string      # the old contract: name: { type: string, max_length: 40 }",
        instead: "name: string",
    },
};

/// Something must be sent that need not be.
pub(super) static DEMANDS_MORE: Rule = Rule {
    code: "GL974",
    slug: "request-demands-more",
    severity: Severity::Error,
    summary: "a request must have what it need not have before",
    explanation: Explanation {
        what: "Points at a parameter, a body or a property that must be sent now.",
        why: "A client that leaves it out, as it always did, is answered 422.",
        example: "query: { limit: int32 }      # the old contract: no `limit`, or `optional: true`",
        instead: "query: { limit: { type: int32, optional: true } }",
    },
};

/// Something need not be sent that must be.
pub(super) static DEMANDS_LESS: Rule = Rule {
    code: "GL975",
    slug: "request-demands-less",
    severity: Severity::Note,
    summary: "a request need not have what it had to have",
    explanation: Explanation {
        what: "Points at a parameter, a body or a property that may be left out now.",
        why: "Nothing is wrong: clients that send it are answered as before.",
        example: "query: { limit: { type: int32, optional: true } }      # the old contract: limit: int32",
        instead: "query: { limit: { type: int32, optional: true } }",
    },
};

/// Something is not read that was.
pub(super) static PART_IGNORED: Rule = Rule {
    code: "GL976",
    slug: "request-part-ignored",
    severity: Severity::Warning,
    summary: "a parameter or body of the old contract is no longer read",
    explanation: Explanation {
        what: "Points at a parameter or body that the old contract has and the new one does not. The server passes over it.",
        why: "A client is answered as if it had not sent it: a filter filters nothing.",
        example: "query: { tag: { type: string, optional: true } }      # gone in the new contract",
        instead: "query: { tag: { type: string, optional: true } }",
    },
};

/// Something is read that was not.
pub(super) static PART_READ: Rule = Rule {
    code: "GL977",
    slug: "request-part-read",
    severity: Severity::Note,
    summary: "a parameter or body is new, and need not be sent",
    explanation: Explanation {
        what: "Points at a parameter or body that may be left out and that the old contract does not have.",
        why: "Nothing is wrong: no client sends it yet.",
        example: "query: { tag: { type: string, optional: true } }",
        instead: "query: { tag: { type: string, optional: true } }",
    },
};

/// A media type is not read any more.
pub(super) static MEDIA_REFUSED: Rule = Rule {
    code: "GL978",
    slug: "media-type-refused",
    severity: Severity::Error,
    summary: "a body of a media type is no longer taken",
    explanation: Explanation {
        what: "Points at a body that is no longer read in a media type.",
        why: "A client that sends it is answered 415.",
        example: "body: { json: NewPet }      # the old contract: { json: NewPet, form: NewPet }",
        instead: "body: { json: NewPet, form: NewPet }",
    },
};

/// One more media type is read.
pub(super) static MEDIA_TAKEN: Rule = Rule {
    code: "GL979",
    slug: "media-type-taken",
    severity: Severity::Note,
    summary: "a body of one more media type is taken",
    explanation: Explanation {
        what: "Points at a body that is read in one more media type.",
        why: "Nothing is wrong: what clients send is taken as before.",
        example: "body: { json: NewPet, form: NewPet }",
        instead: "body: { json: NewPet, form: NewPet }",
    },
};

/// A value is sent that was not.
pub(super) static ANSWER_WIDENED: Rule = Rule {
    code: "GL980",
    slug: "answer-widened",
    severity: Severity::Error,
    summary: "an answer may have a value that was not promised",
    explanation: Explanation {
        what: "Tells where an answer may have a value that by the old contract it has not, and shows one: null, one more item of an enum, a longer text.",
        why: "A client whose model is the old contract's cannot read it.",
        example: "name: { type: string, nullable: true }      # the old contract: name: string",
        instead: "name: string",
    },
};

/// A value is not sent that was.
pub(super) static ANSWER_NARROWED: Rule = Rule {
    code: "GL981",
    slug: "answer-narrowed",
    severity: Severity::Note,
    summary: "answers no longer have a value that they had",
    explanation: Explanation {
        what: "Tells where an answer could have a value by the old contract that it never has now.",
        why: "Nothing is wrong: whoever reads the old answers reads the new ones.",
        example: "name: string      # the old contract: name: { type: string, nullable: true }",
        instead: "name: string",
    },
};

/// A property is not sent that was promised.
pub(super) static PROPERTY_DROPPED: Rule = Rule {
    code: "GL982",
    slug: "property-dropped",
    severity: Severity::Error,
    summary: "a property that was always sent may be missing",
    explanation: Explanation {
        what: "Names a property of an answer that the old contract always sends and the new one does not.",
        why: "A client that reads it finds nothing.",
        example: "PetView: { fields: [id] }      # the old contract: [id, name]",
        instead: "PetView: { fields: [id, name] }",
    },
};

/// A property is sent for which there was no place.
pub(super) static PROPERTY_ADDED: Rule = Rule {
    code: "GL983",
    slug: "property-added",
    severity: Severity::Warning,
    summary: "a property is sent that the old contract does not list",
    explanation: Explanation {
        what: "Names a property of an answer that the old contract has no place for. With `api.open_outputs: true` in the old contract clients were told to expect that, and it is compatible.",
        why: "Most clients pass over what they do not know. One that was made of a document with `additionalProperties: false` may refuse the answer.",
        example: "PetView: { fields: [id, name] }      # the old contract: [id]",
        instead: "api: { open_outputs: true }",
    },
};

/// A status is answered that was not.
pub(super) static STATUS_ADDED: Rule = Rule {
    code: "GL984",
    slug: "status-added",
    severity: Severity::Error,
    summary: "an operation answers with one more status",
    explanation: Explanation {
        what: "Names a status other than that of an error that the old contract does not declare for the operation.",
        why: "A client has no model for it: many generated ones throw.",
        example: "returns: { ok: PetView, accepted: JobView }      # the old contract: { ok: PetView }",
        instead: "returns: { ok: PetView }",
    },
};

/// A status is not answered that was.
pub(super) static STATUS_REMOVED: Rule = Rule {
    code: "GL985",
    slug: "status-removed",
    severity: Severity::Note,
    summary: "an operation no longer answers with a status",
    explanation: Explanation {
        what: "Names a status other than that of an error that the new contract does not declare.",
        why: "Nothing is wrong: clients have a model more than they need.",
        example: "returns: { ok: PetView }      # the old contract: { ok: PetView, accepted: JobView }",
        instead: "returns: { ok: PetView }",
    },
};

/// An error is answered that was not.
pub(super) static ERROR_ADDED: Rule = Rule {
    code: "GL986",
    slug: "error-added",
    severity: Severity::Warning,
    summary: "an operation may answer with one more error",
    explanation: Explanation {
        what: "Names an error, by its status and code, that the old contract does not declare for the operation.",
        why: "Clients have to expect any error, but what to do about this one they were not told.",
        example: "errors: [PetNotFound, PetIsSold]      # the old contract: [PetNotFound]",
        instead: "errors: [PetNotFound]",
    },
};

/// An error is not answered that was.
pub(super) static ERROR_REMOVED: Rule = Rule {
    code: "GL987",
    slug: "error-removed",
    severity: Severity::Note,
    summary: "an operation no longer answers with an error",
    explanation: Explanation {
        what: "Names an error that the new contract does not declare for the operation.",
        why: "Nothing is wrong: clients are ready for more than they meet.",
        example: "errors: [PetNotFound]      # the old contract: [PetNotFound, PetIsSold]",
        instead: "errors: [PetNotFound]",
    },
};

/// A header is not sent that was promised.
pub(super) static HEADER_DROPPED: Rule = Rule {
    code: "GL988",
    slug: "header-dropped",
    severity: Severity::Error,
    summary: "a header that was in every answer may be missing",
    explanation: Explanation {
        what: "Names a header that the old contract promises in every answer of a status.",
        why: "A client that reads it finds nothing.",
        example: "created: PetView      # the old contract: { body: PetView, headers: { Location: uri_reference } }",
        instead: "created: { body: PetView, headers: { Location: uri_reference } }",
    },
};

/// A header is sent that was not.
pub(super) static HEADER_ADDED: Rule = Rule {
    code: "GL989",
    slug: "header-added",
    severity: Severity::Note,
    summary: "a header is in more answers",
    explanation: Explanation {
        what: "Names a header that the old contract does not have, or not in every answer.",
        why: "Nothing is wrong: clients pass over headers that they do not know.",
        example: "created: { body: PetView, headers: { Location: uri_reference } }",
        instead: "created: { body: PetView, headers: { Location: uri_reference } }",
    },
};
