//! Headers whose values HTTP defines: a type that writes something else is no value of theirs.

use crate::contract::ast::{TypeDef, TypeKind};
use crate::diag::{Diagnostic, Report, Rule, rule};
use crate::ir::{Format, Scalar};
use crate::names::header_name;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind, spell};
use crate::check::index::site::{Role, Site};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&HEADER_VALUE, header_value),
    Check::new(&DATES_IN_HEADER, dates_in_header),
];

/// What HTTP makes of a header's value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// An `HTTP-date`.
    Date,
    /// A number of seconds.
    Seconds,
    /// A number of seconds, or an `HTTP-date`.
    SecondsOrDate,
    /// An entity tag.
    Tag,
    /// A list of entity tags, or `*`.
    Tags,
    /// An entity tag, or an `HTTP-date`.
    TagOrDate,
    /// Something that only a text can say.
    Text,
}

/// Headers by their names in lower case, with where they are defined.
const DEFINED: [(&str, Form, &str); 32] = [
    ("accept-datetime", Form::Date, "RFC 7089"),
    ("access-control-max-age", Form::Seconds, "Fetch"),
    ("age", Form::Seconds, "RFC 9111, 5.1"),
    ("cache-control", Form::Text, "RFC 9111, 5.2"),
    ("cdn-cache-control", Form::Text, "RFC 9213"),
    ("clear-site-data", Form::Text, "Clear Site Data"),
    ("content-disposition", Form::Text, "RFC 6266"),
    ("content-range", Form::Text, "RFC 9110, 14.4"),
    ("date", Form::Date, "RFC 9110, 6.6.1"),
    ("deprecation", Form::Text, "RFC 9745"),
    ("etag", Form::Tag, "RFC 9110, 8.8.3"),
    ("expires", Form::Date, "RFC 9111, 5.3"),
    ("if-match", Form::Tags, "RFC 9110, 13.1.1"),
    ("if-modified-since", Form::Date, "RFC 9110, 13.1.3"),
    ("if-none-match", Form::Tags, "RFC 9110, 13.1.2"),
    ("if-range", Form::TagOrDate, "RFC 9110, 13.1.5"),
    ("if-unmodified-since", Form::Date, "RFC 9110, 13.1.4"),
    ("last-modified", Form::Date, "RFC 9110, 8.8.2"),
    ("link", Form::Text, "RFC 8288"),
    ("memento-datetime", Form::Date, "RFC 7089"),
    ("prefer", Form::Text, "RFC 7240"),
    ("preference-applied", Form::Text, "RFC 7240"),
    ("range", Form::Text, "RFC 9110, 14.2"),
    ("ratelimit", Form::Text, "RateLimit header fields for HTTP"),
    (
        "ratelimit-policy",
        Form::Text,
        "RateLimit header fields for HTTP",
    ),
    ("retry-after", Form::SecondsOrDate, "RFC 9110, 10.2.3"),
    ("server-timing", Form::Text, "Server Timing"),
    ("strict-transport-security", Form::Text, "RFC 6797"),
    ("sunset", Form::Date, "RFC 8594"),
    ("vary", Form::Text, "RFC 9110, 12.5.5"),
    ("warning", Form::Text, "RFC 7234, 5.5"),
    ("www-authenticate", Form::Text, "RFC 9110, 11.6.1"),
];

impl Form {
    /// Whether a scalar is written so that it can be a value.
    fn takes(self, scalar: Scalar) -> bool {
        match scalar {
            Scalar::String => true,
            Scalar::Text(Format::Datetime | Format::Date | Format::Time | Format::Duration) => {
                false
            }
            Scalar::Text(Format::HttpDate) => {
                matches!(self, Self::Date | Self::SecondsOrDate | Self::TagOrDate)
            }
            Scalar::Text(Format::Etag) => {
                !matches!(self, Self::Date | Self::Seconds | Self::SecondsOrDate)
            }
            Scalar::Text(Format::RetryAfter) => !matches!(
                self,
                Self::Date | Self::Seconds | Self::Tag | Self::Tags | Self::TagOrDate
            ),
            // Whether a number or an identifier is one that a text may be is not for us to say.
            _ => self != Self::Date,
        }
    }

    /// What to write for a scalar that it does not take.
    fn instead(self, scalar: Scalar) -> &'static str {
        match (self, scalar) {
            (Self::Date, _) => "write `http_date`",
            (Self::Tag, _) => "write `etag`",
            (Self::Tags, _) => "write `list<etag>`",
            (Self::TagOrDate, _) => "write `http_date`, or `etag` for an entity tag",
            (Self::SecondsOrDate, Scalar::Text(Format::Duration | Format::Time)) => {
                "write `uint32`: it is a number of seconds"
            }
            (Self::SecondsOrDate, _) => "write `retry_after`, or `uint32` for a number of seconds",
            (Self::Seconds, _) => "write `uint32`: it is a number of seconds",
            (Self::Text, _) => "write `string`, and give it the form that is defined there",
        }
    }
}

/// The headers of requests and responses with their names on the wire.
fn headers<'s, 'a>(index: &'s ContractIndex<'a>) -> impl Iterator<Item = (&'s Site<'a>, String)> {
    index.sites.iter().filter_map(|site| match site.role {
        Role::Header => Some((site, site.wire().to_owned())),
        Role::HeaderParam if site.field.wire.is_none() => Some((site, header_name(site.name()))),
        Role::HeaderParam => Some((site, site.wire().to_owned())),
        _ => None,
    })
}

/// The scalar that a type is, or that the items of a list are, and whether it is a list.
fn scalar<'a>(index: &ContractIndex<'a>, site: &Site<'a>) -> Option<(Scalar, bool)> {
    let plain = |kind| match kind {
        Kind::Scalar(scalar) | Kind::Newtype(_, scalar) => Some(scalar),
        _ => None,
    };
    match index.kind(site.ty()?) {
        Kind::List(item) => plain(index.kind(item)).map(|scalar| (scalar, true)),
        kind => plain(kind).map(|scalar| (scalar, false)),
    }
}

static HEADER_VALUE: Rule = rule!(Error "GL618" "header-value",
    "a header that HTTP defines, with a type that it does not have");

fn header_value(index: &ContractIndex, report: &mut Report) {
    for (site, name) in headers(index) {
        let lower = name.to_ascii_lowercase();
        let defined = DEFINED.iter().find(|(header, ..)| *header == lower);
        let (Some((_, form, standard)), Some(ty)) = (defined, site.ty()) else {
            continue;
        };
        let Some((scalar, _)) = scalar(index, site) else {
            continue;
        };
        if !form.takes(scalar) {
            let message = format!("`{name}` has no value of the type `{}`", spell(ty));
            let at = site.type_span();
            report.push(
                Diagnostic::new(&HEADER_VALUE, at, message)
                    .note(format!("what it has is defined by {standard}"))
                    .help(form.instead(scalar)),
            );
        }
    }
}

/// The type of items of a list, or of a variant of them, that has a comma itself.
fn date_in_list<'a>(index: &ContractIndex<'a>, site: &Site<'a>) -> Option<Scalar> {
    let Kind::List(item) = index.kind(site.ty()?) else {
        return None;
    };
    let types = match index.kind(item) {
        Kind::Union(TypeDef {
            kind: TypeKind::Union { variants, .. },
            ..
        }) => variants.iter().filter_map(|it| it.ty.as_ref()).collect(),
        _ => vec![item],
    };
    let scalars = types.into_iter().filter_map(|ty| match index.kind(ty) {
        Kind::Scalar(scalar) | Kind::Newtype(_, scalar) => Some(scalar),
        _ => None,
    });
    let has_comma = |it: &Scalar| matches!(it, Scalar::Text(Format::HttpDate | Format::RetryAfter));
    scalars.into_iter().find(has_comma)
}

static DATES_IN_HEADER: Rule = rule!(Error "GL619" "dates-in-header",
    "a list of dates of HTTP in a header");

fn dates_in_header(index: &ContractIndex, report: &mut Report) {
    for (site, name) in headers(index) {
        if let Some(scalar) = date_in_list(index, site) {
            let at = site.type_span();
            let message = format!(
                "`{name}` is a list of `{}`, which has a comma itself",
                scalar.name()
            );
            report.push(
                Diagnostic::new(&DATES_IN_HEADER, at, message)
                    .help("write `datetime` for its items, or one `http_date`"),
            );
        }
    }
}
