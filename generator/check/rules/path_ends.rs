//! Ends behind the parameters of paths (`{id}:cancel`), and parameters that are the rest of a path
//! (`{path...}`).

use std::collections::{HashMap, HashSet};

use crate::contract::ast::TypeExpr;
use crate::diag::{Diagnostic, Report, Rule, Span, rule};
use crate::ir::Scalar;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind, spell};
use crate::check::index::path::{Segment, segments};
use crate::check::index::route::RouteView;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&MISPLACED_END, misplaced_end),
    Check::new(&DIVIDED_PATH, divided_path),
    Check::new(&CAUGHT_PATH, caught_path),
    Check::new(&REST_TYPE, rest_type),
];

static MISPLACED_END: Rule = rule!(Error "GL528" "misplaced-end",
    "an end or the rest of a path with something behind it");

fn misplaced_end(index: &ContractIndex, report: &mut Report) {
    // A resource's path is that of all its operations.
    let mut told: HashSet<Span> = HashSet::new();
    for route in &index.routes {
        let base = index.contract.api.base_path.as_ref();
        let parts = base.into_iter().chain(&route.resource.path);
        let texts: Vec<_> = parts.chain([&route.route.path]).collect();
        let all = texts.iter().flat_map(|text| {
            let segments = segments(&text.value);
            segments.map(move |(segment, start, end)| (*text, segment, start, end))
        });
        let all: Vec<_> = all.collect();
        for (number, (text, segment, start, end)) in all.iter().enumerate() {
            let is_last = number + 1 == all.len();
            let is_joined = *start == 0 && text.value.starts_with(':');
            let before = number.checked_sub(1).map(|before| all[before].1);
            let message = match segment {
                Segment::Ended(..) if !is_last => "an end stands last in a path",
                Segment::Rest(_) if !is_last => "nothing stands behind the rest of a path",
                Segment::Literal(_) if is_joined && before.is_none() => {
                    "a path that begins with `:` stands behind another one"
                }
                Segment::Literal(_) if is_joined && before == Some(Segment::Literal("")) => {
                    "a path that begins with `:` stands behind a segment, and here behind `/`"
                }
                Segment::Literal(_)
                    if is_joined && !is_last && matches!(before, Some(Segment::Param(_))) =>
                {
                    "an end stands last in a path"
                }
                _ => continue,
            };
            let span = index.part(text, *start, *end);
            if told.insert(span) {
                report.push(Diagnostic::new(&MISPLACED_END, span, message));
            }
        }
    }
}

/// The shape of a path without the end behind its last parameter, and that end.
fn parted(shape: &str) -> (&str, &str) {
    match shape.rfind("/{}") {
        Some(at) if !shape[at + 1..].contains('/') => shape.split_at(at + 3),
        _ => (shape, ""),
    }
}

static DIVIDED_PATH: Rule = rule!(Error "GL529" "divided-path",
    "paths that differ only in their ends, in two resources or with two names");

fn divided_path(index: &ContractIndex, report: &mut Report) {
    let mut groups: HashMap<&str, Vec<(&RouteView, &str)>> = HashMap::new();
    for route in &index.routes {
        if let Some(shape) = &route.shape {
            let (plain, end) = parted(shape);
            groups.entry(plain).or_default().push((route, end));
        }
    }
    for group in groups.values() {
        let Some((first, _)) = group.first() else {
            continue;
        };
        if group.iter().all(|(_, end)| end.is_empty()) {
            continue;
        }
        for (other, end) in &group[1..] {
            let span = other.route.path.span;
            if other.resource.name.span != first.resource.name.span {
                let message = format!(
                    "`{}` differs only in its end from `{}` of `{}`",
                    other.operation.name, first.operation.name, first.resource.name
                );
                report.push(
                    Diagnostic::new(&DIVIDED_PATH, span, message)
                        .related(first.route.path.span, "the other one")
                        .help("put both into one resource"),
                );
                continue;
            }
            // Paths that are alike in all have a rule of their own.
            let same_end = group[..]
                .iter()
                .any(|(it, at)| std::ptr::eq(*it, *first) && at == end);
            let pairs = first.params.iter().zip(&other.params);
            for (one, two) in pairs.filter(|(one, two)| !same_end && one.name != two.name) {
                let message = format!(
                    "`{}` is `{}` in the path of `{}`",
                    two.name, one.name, first.operation.name
                );
                report.push(
                    Diagnostic::new(&DIVIDED_PATH, two.span, message)
                        .related(one.span, "the other name")
                        .help(format!("write `{{{}}}`", one.name)),
                );
            }
        }
    }
}

/// Whether the last segment of a path is the rest of it.
fn has_rest(route: &RouteView) -> bool {
    let last = segments(&route.route.path.value).last();
    matches!(last, Some((Segment::Rest(_), ..)))
}

static CAUGHT_PATH: Rule = rule!(Error "GL530" "caught-path",
    "a parameter where another path has its rest");

fn caught_path(index: &ContractIndex, report: &mut Report) {
    let mut rests: HashMap<&str, &RouteView> = HashMap::new();
    for route in index.routes.iter().filter(|route| has_rest(route)) {
        if let Some(before) = route.shape.as_deref().and_then(|it| it.strip_suffix("{}")) {
            rests.entry(before).or_insert(route);
        }
    }
    for route in &index.routes {
        let Some(shape) = route.shape.as_deref().filter(|_| !rests.is_empty()) else {
            continue;
        };
        for (at, _) in shape.match_indices("{}") {
            let Some(rest) = rests.get(&shape[..at]) else {
                continue;
            };
            if has_rest(route) && at + 2 == shape.len() {
                continue;
            }
            let message = format!(
                "`{}` has a parameter where `{}` has the rest of its path",
                route.operation.name, rest.operation.name
            );
            report.push(
                Diagnostic::new(&CAUGHT_PATH, route.route.path.span, message)
                    .related(rest.route.path.span, "the rest of a path"),
            );
        }
        hidden(index, route, shape, &rests, report);
    }
}

/// An end below the rest of a path: whatever is there and has not the end would belong to neither, unless
/// an operation takes the parameter without it.
fn hidden(
    index: &ContractIndex,
    route: &RouteView,
    shape: &str,
    rests: &HashMap<&str, &RouteView>,
    report: &mut Report,
) {
    let (plain, end) = parted(shape);
    let mut shapes = index.routes.iter().filter_map(|it| it.shape.as_deref());
    if end.is_empty() || shapes.any(|other| other == plain) {
        return;
    }
    let above = rests
        .iter()
        .filter(|(before, _)| shape.starts_with(**before));
    if let Some((_, rest)) = above.max_by_key(|(before, _)| before.len()) {
        let message = format!(
            "what has not the end of `{}` would be hidden from `{}`",
            route.operation.name, rest.operation.name
        );
        report.push(
            Diagnostic::new(&CAUGHT_PATH, route.route.path.span, message)
                .related(rest.route.path.span, "the rest of a path")
                .help("write the end as a segment of text, in front of the parameter"),
        );
    }
}

static REST_TYPE: Rule = rule!(Error "GL531" "rest-type",
    "the rest of a path as something else than text");

fn rest_type(index: &ContractIndex, report: &mut Report) {
    for route in index.routes.iter().filter(|route| has_rest(route)) {
        let Some(param) = route.params.last() else {
            continue;
        };
        let fields = [param.own, param.shared, param.record];
        let ty: Option<&TypeExpr> = fields.into_iter().flatten().find_map(|it| it.ty.as_ref());
        let Some(ty) = ty else {
            continue;
        };
        let is_text = matches!(
            index.kind(ty),
            Kind::Scalar(Scalar::String) | Kind::Newtype(_, Scalar::String) | Kind::Unknown
        );
        if !is_text {
            let message = format!(
                "`{}` is the rest of a path, and a `{}`",
                param.name,
                spell(ty)
            );
            report.push(
                Diagnostic::new(&REST_TYPE, param.span, message).related(ty.span(), "its type"),
            );
        }
    }
}
