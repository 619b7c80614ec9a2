//! Fields that stand side by side: that no two of them have one name.

use std::borrow::Cow;

use std::collections::{HashMap, HashSet};

use crate::contract::ast::{CookieDef, Field, Operation, Sent};
use crate::diag::{Diagnostic, Report, Rule, Span, rule};
use crate::http::cookie;
use crate::names::{field_ident, header_name};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;
use crate::check::index::route::RouteView;
use crate::check::index::site::{Role, Site};

/// The rows.
pub const CHECKS: &[Check] = &[Check::new(&MEMBER_COLLISION, member_collision)];

/// One of the things that stand side by side.
struct Member<'a> {
    ident: String,
    /// On the wire, with the place first, where a group has several: names in a query and names in
    /// a path never meet.
    place: &'static str,
    wire: Cow<'a, str>,
    name: &'a str,
    span: Span,
    /// Whether a record says all of this, so that two of these were held against each other there.
    inherited: bool,
}

impl<'a> Member<'a> {
    fn field(field: &'a Field, place: &'static str) -> Self {
        let wire = field.on_wire();
        Self {
            ident: field_ident(&field.name.value),
            place,
            wire: Cow::Borrowed(&wire.value),
            name: &field.name.value,
            span: wire.span,
            inherited: false,
        }
    }

    fn header(field: &'a Field) -> Self {
        Self {
            wire: Cow::Owned(field.name.value.to_ascii_lowercase()),
            ..Self::field(field, "header")
        }
    }

    fn cookie(cookie: &'a CookieDef) -> Self {
        let name = &cookie.name.value;
        Self {
            ident: field_ident(cookie::bare(name)),
            place: "cookie",
            wire: Cow::Borrowed(name),
            name,
            span: cookie.name.span,
            inherited: false,
        }
    }

    fn site(site: &Site<'a>) -> Self {
        Self {
            wire: Cow::Borrowed(site.wire()),
            inherited: site.record.is_some() && site.field.wire.is_none(),
            ..Self::field(site.field, "body")
        }
    }
}

static MEMBER_COLLISION: Rule = rule!(Error "GL205" "member-collision",
    "two fields side by side have one name, in the code or on the wire");

fn member_collision(index: &ContractIndex, report: &mut Report) {
    models(index, report);
    for error in index.contract.error_types() {
        let details = error
            .details
            .iter()
            .map(|field| Member::field(field, "body"));
        let taken: &[&str] = match error.body {
            Some(_) => &["body"],
            None => &[],
        };
        group(details.chain(headers(&error.headers)), taken, report);
    }
    for (_, entry) in index.returns() {
        let cookies = entry.cookies.iter().map(Member::cookie);
        let taken: &[&str] = match entry.contents().any(Sent::is_page) {
            true => &["body", "next"],
            false => &["body"],
        };
        group(headers(&entry.headers).chain(cookies), taken, report);
    }
    for route in &index.routes {
        group(parameters(index, route).into_iter(), &[], report);
        let parts = route.operation.body.iter().flat_map(|body| body.parts());
        group(
            parts.map(|part| Member::field(&part.field, "body")),
            &[],
            report,
        );
    }
}

/// The fields of records, types and models.
fn models(index: &ContractIndex, report: &mut Report) {
    let same = |a: &Site, b: &Site| a.role == b.role && a.owner.span == b.owner.span;
    for sites in index.sites.chunk_by(same) {
        let alone = matches!(
            sites[0].role,
            Role::Type | Role::Variant | Role::Record | Role::Input | Role::Patch | Role::Output
        );
        if alone {
            group(sites.iter().map(Member::site), &[], report);
        }
    }
}

/// The headers of a response. One that is there twice has a rule of its own.
fn headers(fields: &[Field]) -> impl Iterator<Item = Member<'_>> {
    let mut seen = HashSet::new();
    let members = fields.iter().map(Member::header);
    members.filter(move |member| seen.insert(member.wire.clone()))
}

/// The parameters of a request. One that is there twice in a path has a rule of its own.
fn parameters<'a>(index: &ContractIndex<'a>, route: &RouteView<'a>) -> Vec<Member<'a>> {
    let mut seen = HashSet::new();
    let path = route.params.iter().filter(|param| seen.insert(param.name));
    let path = path.map(|param| Member {
        ident: field_ident(param.name),
        place: "path",
        wire: Cow::Borrowed(param.name),
        name: param.name,
        span: param.span,
        inherited: false,
    });
    let query = route.operation.query_params.iter();
    let query = query.map(|field| Member::field(field, "query"));
    let header = route.operation.header_params.iter();
    let header = header.map(|field| Member {
        wire: Cow::Owned(header_wire(field).to_ascii_lowercase()),
        ..Member::field(field, "header")
    });
    let cookie = route.operation.cookie_params.iter();
    let cookie = cookie.map(|field| Member::field(field, "cookie"));
    let extract = route.operation.extract.iter();
    let extract = extract.chain(&index.contract.api.extract);
    let extract = extract.map(|extract| Member {
        ident: field_ident(&extract.name.value),
        place: "extract",
        wire: Cow::Borrowed(&extract.name.value),
        name: &extract.name.value,
        span: extract.name.span,
        inherited: false,
    });
    let rest = route.operation.additional_query.iter().map(|rest| Member {
        ident: Operation::ADDITIONAL.to_owned(),
        place: "rest of the query",
        wire: Cow::Borrowed(Operation::ADDITIONAL),
        name: Operation::ADDITIONAL,
        span: rest.key,
        inherited: false,
    });
    let query = query.chain(rest);
    let all = path.chain(query).chain(header).chain(cookie);
    all.chain(extract).collect()
}

/// The name of a header parameter, as it is sent.
fn header_wire(field: &Field) -> Cow<'_, str> {
    match &field.wire {
        Some(wire) => Cow::Borrowed(&wire.value),
        None => Cow::Owned(header_name(&field.name.value)),
    }
}

/// Holds each member against those before it. `taken` are identifiers that the group has anyway.
fn group<'a>(members: impl Iterator<Item = Member<'a>>, taken: &[&str], report: &mut Report) {
    let members: Vec<Member> = members.collect();
    let mut idents: HashMap<&str, &Member> = HashMap::with_capacity(members.len());
    let mut wires: HashMap<(&str, &str), &Member> = HashMap::with_capacity(members.len());
    for member in &members {
        let (name, ident) = (member.name, member.ident.as_str());
        if taken.contains(&ident) {
            let part = match ident {
                "next" => "the cursor of the next page",
                _ => "the body of the response",
            };
            let message = format!("`{name}` becomes `{ident}`, which is {part}");
            report.push(Diagnostic::new(&MEMBER_COLLISION, member.span, message));
        }
        let by_ident = *idents.entry(ident).or_insert(member);
        let by_wire = *wires.entry((member.place, &member.wire)).or_insert(member);
        let told = |other: &Member| other.inherited && member.inherited;
        // A name that is there twice to the letter is listed twice, which has a rule of its own.
        let meets = if by_wire.name != name && !told(by_wire) {
            Some((by_wire, "on the wire", member.wire.as_ref()))
        } else if (by_ident.name != name || by_ident.place != member.place) && !told(by_ident) {
            Some((by_ident, "in the code", ident))
        } else {
            None
        };
        if let Some((other, place, shared)) = meets {
            let message = if other.name == name {
                format!(
                    "`{name}` is there twice, in the {} and the {}",
                    other.place, member.place
                )
            } else {
                format!("`{name}` and `{}` are both `{shared}` {place}", other.name)
            };
            report.push(
                Diagnostic::new(&MEMBER_COLLISION, member.span, message)
                    .related(other.span, "the other one"),
            );
        }
    }
}
