//! Ends behind the parameters of paths (`{id}:cancel`), and parameters that are the rest of a path
//! (`{path...}`).

use std::collections::{HashMap, HashSet};

use crate::contract::ast::TypeExpr;
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Span};
use crate::ir::Scalar;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind, spell};
use crate::check::index::path::{Segment, segments};
use crate::check::index::route::RouteView;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &MISPLACED_END,
        run: misplaced_end,
    },
    Check {
        rule: &DIVIDED_PATH,
        run: divided_path,
    },
    Check {
        rule: &CAUGHT_PATH,
        run: caught_path,
    },
    Check {
        rule: &REST_TYPE,
        run: rest_type,
    },
];

static MISPLACED_END: Rule = Rule {
    code: "GL528",
    slug: "misplaced-end",
    severity: Severity::Error,
    summary: "an end or the rest of a path with something behind it",
    explanation: Explanation {
        what: "A parameter with an end (`{id}:cancel`) and one that is the rest of a path (`{path...}`) stand last in the whole path of an operation. A path that begins with `:` stands behind a segment, not behind `/`.",
        why: "What is behind the rest of a path belongs to it, and an end is looked for at the end of the path.",
        example: "get: \"/{id}.json/pages\"",
        instead: "get: \"/{id}/pages.json\"",
    },
};

static DIVIDED_PATH: Rule = Rule {
    code: "GL529",
    slug: "divided-path",
    severity: Severity::Error,
    summary: "paths that differ only in their ends, in two resources or with two names",
    explanation: Explanation {
        what: "Operations whose paths differ only in an end behind the last parameter (`/{id}`, `/{id}:cancel`, `/{id}.json`) belong to one resource and give their parameters the same names.",
        why: "For the server they are one route, which looks at the end.",
        example: "resources:\n  Order: { path: /orders, operations: { get_order: { get: \"/{id}\", … } } }\n  Cancel: { path: /orders, operations: { cancel_order: { post: \"/{id}:cancel\", … } } }",
        instead: "resources:\n  Order:\n    path: /orders\n    operations:\n      get_order: { get: \"/{id}\", … }\n      cancel_order: { post: \"/{id}:cancel\", … }",
    },
};

static CAUGHT_PATH: Rule = Rule {
    code: "GL530",
    slug: "caught-path",
    severity: Severity::Error,
    summary: "a parameter where another path has its rest",
    explanation: Explanation {
        what: "Where a path goes on with `{path...}`, no other path has a parameter. Text may stand there, and wins over it. Below that text no parameter has an end (`/about/{id}:sum`), unless an operation has it without one too.",
        why: "Both would answer the same requests, or none would.",
        example: "get_file: { get: \"/{path...}\", … }\nget_size: { get: \"/{id}/size\", … }",
        instead: "get_file: { get: \"/{path...}\", … }\nget_size: { get: \"/size/{id}\", … }",
    },
};

static REST_TYPE: Rule = Rule {
    code: "GL531",
    slug: "rest-type",
    severity: Severity::Error,
    summary: "the rest of a path as something else than text",
    explanation: Explanation {
        what: "A parameter that is the rest of a path (`{path...}`) is a `string`, or a named one with constraints.",
        why: "It has slashes in it, which nothing but text has.",
        example: "get: \"/{path...}\"\nparams: { path: { path: uuid } }",
        instead: "get: \"/{path...}\"\nparams: { path: { path: { type: string, max_length: 200 } } }",
    },
};

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
