//! What a batch must have had, so that no kind of contract, answer or request goes missing unnoticed.

use std::collections::BTreeMap;

/// What is counted by itself.
const FEATURES: &[&str] = &[
    // Bodies of answers, and clients that want some fields of them.
    "one",
    "list",
    "page",
    "page with other words",
    "page by offset",
    "stream",
    "ndjson",
    "events",
    "one among others",
    "list among others",
    "page among others",
    "stream among others",
    "map",
    "list_list",
    "or_null",
    "map among others",
    "or_null among others",
    "value",
    "list of values",
    "map of values",
    "value or null",
    "one of several media types",
    "text",
    "raw",
    "raw stream",
    "some fields: one",
    "some fields: list",
    "some fields: page",
    "some fields: page with other words",
    "some fields: stream",
    "some fields: ndjson",
    "some fields: events",
    // Models and their types. What is held back is not listed, and full of canaries.
    "omit: none",
    "omit: default",
    "computed field",
    "renamed field",
    "resource without a record",
    "recursive record",
    "recursive record, held back",
    "tagged union",
    "tagged union, held back",
    "untagged union",
    "untagged union, held back",
    "additional properties",
    "additional properties, held back",
    "additional properties of a record",
    "additional properties of an output",
    "additional properties of a draft",
    "unknown variant",
    "unknown variant, held back",
    "encode: string",
    "encode: string, held back",
    "encode: number",
    "encode: number, held back",
    "encode: unix_seconds",
    "encode: unix_seconds, held back",
    "encode: unix_milliseconds",
    "encode: unix_milliseconds, held back",
    "encode: seconds",
    "encode: seconds, held back",
    "encode: base64url",
    "encode: base64url, held back",
    "null as an item",
    "lists in lists",
    "lists in lists, held back",
    "lists of records in lists",
    "records and nulls",
    // Errors, headers and cookies.
    "error_format: problem",
    "error_format: detail",
    "error_format: own",
    "error with a body",
    "header: string",
    "header: int32",
    "header: int64",
    "header: uint32",
    "header: double",
    "header: boolean",
    "header: uuid",
    "header: date",
    "header: time",
    "header: datetime",
    "header: duration",
    "header: http_date",
    "header: retry_after",
    "header: etag",
    "header: uri",
    "header: ipv4",
    "header: bytes",
    "header: Shade",
    "header: Code",
    "header left out",
    "cookie",
    "cookie left out",
    // Requests that are right.
    "parameter, query",
    "parameter, header",
    "parameter, cookie",
    "parameter, piped",
    "parameter, deep",
    "parameter, jsoned",
    "parameter, undeclared",
    "secret parameter, header",
    "secret parameter, cookie",
    "body, Draft",
    "body, Json",
    "body, Form",
    "body, Drafts",
    "body, Entries",
    "body, Multipart",
    "body, Text",
    "body, Raw",
    "body, none",
    "record of a draft",
    "request in the log",
    "let in, Bearer",
    "let in, Scoped",
    "let in, Key",
    "let in, Login",
    "let in, BearerOrNobody",
    "let in, nobody",
    "extract, known",
    // Requests that are wrong, of which nothing must come back either.
    "422: unknown field",
    "extract, declared",
    "extract, failing",
];

/// What begins so is counted together.
const GROUPS: &[&str] = &[
    "error_format: problem, type_base",
    "401: missing",
    "401: unknown",
    "401: malformed",
    "credentials, failing",
    "credentials, declared",
    "400: ",
    "403: ",
    "415: ",
    "422: parameter, ",
    "422: JSON, ",
    "422: form, ",
    "422: parts, ",
];

/// How often each of them occurs in a batch at least.
const LEAST: usize = 2;

/// What occurred less often than it is to.
#[must_use]
pub fn missing(found: &BTreeMap<String, usize>) -> Vec<&'static str> {
    let alone = |name: &&str| found.get(*name).is_none_or(|count| *count < LEAST);
    let together = |group: &&str| {
        let of_group = found.iter().filter(|(name, _)| name.starts_with(*group));
        of_group.map(|(_, count)| count).sum::<usize>() < LEAST
    };
    let alone = FEATURES.iter().copied().filter(alone);
    alone
        .chain(GROUPS.iter().copied().filter(together))
        .collect()
}
