//! The error formats that have names, in the words of a contract's own.

use std::sync::LazyLock;

use super::ast::{CodeDef, CodesExpr, FormatDef};
use super::{decode, yaml};
use crate::diag::SourceId;

/// Problem details (RFC 9457).
const PROBLEM: &str = "\
media_type: application/problem+json
body:
  type: $type
  title: $title
  status: $status
  detail: $message
  instance: $request_id
  code: $code
  \"...\": $details
  errors: $violations
";

/// FastAPI's `{\"detail\": …}`.
const DETAIL: &str = "\
body: { detail: { code: $code, message: $message, \"...\": $details } }
invalid: { detail: $violations }
violation: { type: $code, loc: $loc, msg: $message, ctx: $ctx }
codes: pydantic
";

/// How a violation looks in a format that does not say it.
const VIOLATION: &str = "\
body: $message
violation: { location: $location, pointer: $pointer, code: $code, constraint: $constraint, message: $message }
";

/// What pydantic calls a broken rule, and in `ctx` what the rule demands. A parameter is text that
/// cannot be read as its type, and a member of a body has a type of its own.
const PYDANTIC: &str = "\
body: $message
codes:
  required: { code: missing, constraint: null }
  unknown_property: { code: extra_forbidden, constraint: null }
  unknown_parameter: { code: extra_forbidden, constraint: null }
  type:
    code: value_error
    constraint: null
    of:
      string: string_type
      integer: { code: int_parsing, body: int_type }
      number: { code: float_parsing, body: float_type }
      boolean: { code: bool_parsing, body: bool_type }
      array: list_type
      object: model_attributes_type
  enum: { code: enum, constraint: expected, text: true }
  pattern: { code: string_pattern_mismatch, constraint: pattern }
  min_length: { code: string_too_short, constraint: min_length }
  max_length: { code: string_too_long, constraint: max_length }
  min_items: { code: too_short, constraint: min_length }
  min_properties: { code: too_short, constraint: min_length }
  max_items: { code: too_long, constraint: max_length }
  max_properties: { code: too_long, constraint: max_length }
  exclusive_minimum: { code: greater_than, constraint: gt }
  minimum: { code: greater_than_equal, constraint: ge }
  exclusive_maximum: { code: less_than, constraint: lt }
  maximum: { code: less_than_equal, constraint: le }
  multiple_of: { code: multiple_of, constraint: multiple_of }
  format:
    code: value_error
    constraint: format
    of:
      uuid: uuid_parsing
      date: date_parsing
      time-local: time_parsing
      date-time: datetime_parsing
      duration: time_delta_parsing
      decimal: decimal_parsing
      uri: url_parsing
      byte: base64_decode
      ipv4: ip_v4_address
      ipv6: ip_v6_address
      float: finite_number
      double: finite_number
";

/// The words for formats.
pub const NAMES: [&str; 2] = ["problem", "detail"];
/// The word for codes.
pub const PYDANTIC_CODES: &str = "pydantic";

static FORMATS: LazyLock<Formats> = LazyLock::new(|| Formats {
    problem: read(PROBLEM),
    detail: read(DETAIL),
    violation: read(VIOLATION),
    pydantic: read(PYDANTIC),
});

struct Formats {
    problem: FormatDef,
    detail: FormatDef,
    violation: FormatDef,
    pydantic: FormatDef,
}

/// The format of this name; `problem` for a name that there is not.
#[must_use]
pub fn named(name: &str) -> &'static FormatDef {
    match name {
        "detail" => &FORMATS.detail,
        _ => &FORMATS.problem,
    }
}

/// What says how a violation looks in a format that does not.
#[must_use]
pub fn violation() -> &'static FormatDef {
    &FORMATS.violation
}

/// Pydantic's names.
#[must_use]
pub fn pydantic() -> &'static [CodeDef] {
    match &FORMATS.pydantic.codes {
        Some(CodesExpr::Own(_, codes)) => codes,
        _ => &[],
    }
}

/// Reads a constant. A mistake in it would lose a part, and a test holds that there is none.
fn read(text: &str) -> FormatDef {
    let document = yaml::read(SourceId(0), text, 0);
    decode::format(text, document.root).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_constants_are_whole() {
        for text in [PROBLEM, DETAIL, VIOLATION, PYDANTIC] {
            let document = yaml::read(SourceId(0), text, 0);
            assert!(document.report.is_empty(), "{text}");
            let (format, report) = decode::format(text, document.root);
            assert!(report.is_empty(), "{text}");
            assert!(format.body.is_some(), "{text}");
        }
        assert_eq!(pydantic().len(), 18);
    }
}
