"""The rules: what an operation of a document may ask for, and whether the language says it."""

SAID, UNSAID, READ = "said", "unsaid", "read"

# What the language says has a contract in tests/census of the same name, and the document of that contract calls
# for the rule again (`said`), unless a contract has another form for it (`read`): a nullable parameter is one
# that may be absent, an object in a query is its properties.
RULES = {
    # Parameters.
    "repeated-list": (SAID, "a list in a query whose key repeats"),
    "separated-list": (SAID, "a list in a query with commas, spaces or pipes"),
    "deep-object": (SAID, "an object in a query with keys in brackets"),
    "json-parameter": (SAID, "a parameter that is JSON"),
    "other-parameters": (SAID, "all parameters of a query that have no name"),
    "object-in-query": (READ, "an object in a query whose properties are parameters"),
    "nullable-parameter": (READ, "a parameter that may be null"),
    "object-elsewhere": (UNSAID, "an object in a path, header or cookie, or a deep one within another"),
    "list-in-path": (UNSAID, "a list in a path or cookie"),
    "other-style": (UNSAID, "the styles `matrix` and `label`"),
    "union-parameter": (SAID, "a parameter that is one of several"),
    # Paths and methods.
    "end-of-path": (SAID, "text behind the parameter at the end of a segment"),
    "part-of-segment": (UNSAID, "a parameter that is any other part of a segment"),
    "trace": (UNSAID, "the method TRACE"),
    # Security.
    "optional-auth": (SAID, "a credential that may be left out"),
    "other-scheme": (UNSAID, "a security scheme that is no bearer, basic, key, OAuth or OpenID"),
    # Bodies, in and out.
    "other-json": (SAID, "JSON of another media type than `application/json`"),
    "several-media": (SAID, "several media types of one status"),
    "several-media-in": (SAID, "several media types of one request body"),
    "text-or-bytes": (SAID, "a body of text or bytes"),
    "form": (SAID, "a form"),
    "form-of-objects": (UNSAID, "a form with a property that is no text and no list of texts"),
    "parts": (SAID, "a multipart body with texts and files"),
    "json-part": (SAID, "a part of a multipart body that is JSON"),
    "list-in": (SAID, "a request body that is a list"),
    "map-in": (SAID, "a request body that is an object with any keys"),
    "scalar-in": (SAID, "a request body that is a single value"),
    "union-in": (SAID, "a request body that is one of several"),
    "anything-in": (SAID, "a request body of JSON of any kind"),
    "list-out": (SAID, "an answer that is a list of objects"),
    "list-of-values-out": (SAID, "an answer that is a list of anything else"),
    "map-out": (SAID, "an answer that is an object with any keys"),
    "scalar-out": (SAID, "an answer that is a single value"),
    "union-out": (SAID, "an answer that is one of several objects"),
    "union-of-values-out": (SAID, "an answer that is one of several, not all objects"),
    "anything-out": (SAID, "an answer of JSON of any kind"),
    "xml": (UNSAID, "XML made of a schema"),
    "interim-status": (UNSAID, "a status before the last answer, such as 101"),
    "list-in-header": (UNSAID, "a header of an answer that is a list or object"),
    # Errors.
    "own-error": (SAID, "an error in JSON of the document's own"),
    "range-of-errors": (READ, "errors of a range of statuses, or of any"),
    "error-of-other-media": (UNSAID, "an error whose body is no JSON"),
    # Schemas.
    "nullable": (SAID, "a value that may be null"),
    "map": (SAID, "an object with any keys, all of one type"),
    "any-value": (SAID, "a value of any kind"),
    "whole": (READ, "several schemas of one value: `allOf`"),
    "tagged-union": (SAID, "one of several objects, told apart by a discriminator"),
    "shaped-union": (SAID, "one of several, told apart by kind or by a required property"),
    "union-of-texts": (SAID, "one of several of one kind of text or number"),
    "unlike-union": (UNSAID, "one of several that cannot be told apart"),
    "open-object": (SAID, "properties beside those that are listed, of one type"),
    "numeric-enum": (SAID, "some numbers"),
    "other-enum": (UNSAID, "some values that are neither texts nor numbers"),
    "encoded-value": (SAID, "a number as text, a time as a number, and other forms of `encode`"),
    "look-ahead": (SAID, "a pattern that begins with look-aheads"),
    "other-look": (UNSAID, "a pattern that looks around anywhere else, or refers back"),
    "not": (UNSAID, "what a value must not be"),
    "condition": (UNSAID, "properties that depend on others, and other conditions"),
    "tuple": (UNSAID, "a list whose items differ by their place"),
    "named-properties": (UNSAID, "limits on the names of properties"),
    "no-schema": (UNSAID, "a schema that nothing fits, or a reference that leads nowhere"),
}
