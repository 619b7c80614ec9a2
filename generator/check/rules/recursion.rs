//! Types that must contain themselves.

use std::collections::HashMap;

use crate::contract::ast::TypeExpr;
use crate::diag::{Diagnostic, Report, Rule, Span, rule};

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind};
use crate::check::index::site::Role;

/// The rows.
pub const CHECKS: &[Check] = &[Check::new(&ENDLESS_TYPE, endless_type)];

/// An edge: the definition that must be inside, by its number, and where that is said.
struct Edge {
    to: usize,
    span: Span,
}

/// What must contain what. Nodes are numbered in the order of the text.
struct Graph<'a> {
    names: Vec<&'a str>,
    edges: Vec<Vec<Edge>>,
    /// Whether one of the edges is enough: a union ends where one of its variants does.
    any: Vec<bool>,
}

fn graph<'a>(index: &ContractIndex<'a>) -> Graph<'a> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut graph = Graph {
        names: Vec::new(),
        edges: Vec::new(),
        any: Vec::new(),
    };
    let mut number = |name: &'a str, graph: &mut Graph<'a>| {
        *numbers.entry(name).or_insert_with(|| {
            graph.names.push(name);
            graph.edges.push(Vec::new());
            graph.any.push(false);
            graph.names.len() - 1
        })
    };
    let mut ending = Vec::new();
    for site in &index.sites {
        let within = matches!(
            site.role,
            Role::Type | Role::Variant | Role::Record | Role::Input | Role::Output
        );
        if site.role == Role::Variant {
            let union = number(&site.owner.value, &mut graph);
            graph.any[union] = true;
            if !matches!(
                site.ty().map(|ty| index.kind(ty)),
                Some(Kind::Object(_) | Kind::Union(_))
            ) {
                ending.push(union);
            }
        }
        if !within || site.optional() || site.nullable() {
            continue;
        }
        let Some(ty @ TypeExpr::Named(_)) = site.ty() else {
            continue;
        };
        let to = match index.kind(ty) {
            Kind::Object(def) | Kind::Union(def)
                if site.role == Role::Type || site.field.ty.is_some() =>
            {
                &def.name
            }
            Kind::Record(resource) if site.role == Role::Record => &resource.name,
            Kind::Input(_, input) if site.role == Role::Input => &input.name,
            Kind::Output(_, output) if site.role == Role::Output => &output.name,
            _ => continue,
        };
        let from = number(&site.owner.value, &mut graph);
        let to = number(&to.value, &mut graph);
        let span = site.type_span();
        graph.edges[from].push(Edge { to, span });
    }
    drop_ending(&mut graph, ending);
    graph
}

/// Drops the edges of everything that has a finite value; `open` are unions with a variant that holds
/// nothing else. What is left must contain itself.
fn drop_ending(graph: &mut Graph<'_>, mut open: Vec<usize>) {
    let count = graph.names.len();
    let mut users = vec![Vec::new(); count];
    let mut pending: Vec<usize> = graph.edges.iter().map(Vec::len).collect();
    for (from, edges) in graph.edges.iter().enumerate() {
        for edge in edges {
            users[edge.to].push(from);
        }
    }
    let mut ends = vec![false; count];
    open.extend((0..count).filter(|node| pending[*node] == 0));
    while let Some(node) = open.pop() {
        if std::mem::replace(&mut ends[node], true) {
            continue;
        }
        graph.edges[node].clear();
        for &user in &users[node] {
            pending[user] = pending[user].saturating_sub(1);
            if graph.any[user] || pending[user] == 0 {
                open.push(user);
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Never,
    Open,
    Done,
}

static ENDLESS_TYPE: Rule = rule!(Error "GL312" "endless-type",
    "a type that must contain itself");

/// Goes through the graph once, without recursion of its own: contracts may be deep.
fn endless_type(index: &ContractIndex, report: &mut Report) {
    let graph = graph(index);
    let mut seen = vec![Seen::Never; graph.names.len()];
    for start in 0..graph.names.len() {
        if seen[start] != Seen::Never {
            continue;
        }
        let mut path = vec![(start, 0)];
        seen[start] = Seen::Open;
        while let Some((node, next)) = path.last_mut() {
            let Some(edge) = graph.edges[*node].get(*next) else {
                seen[*node] = Seen::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match seen[edge.to] {
                Seen::Never => {
                    seen[edge.to] = Seen::Open;
                    path.push((edge.to, 0));
                }
                Seen::Open => {
                    let from = path
                        .iter()
                        .rposition(|(node, _)| *node == edge.to)
                        .unwrap_or(0);
                    let way = path[from..]
                        .iter()
                        .map(|(node, _)| graph.names[*node])
                        .collect();
                    report.push(cycle(way, edge.span));
                }
                Seen::Done => {}
            }
        }
    }
}

fn cycle(mut way: Vec<&str>, span: Span) -> Diagnostic {
    let name = way[0];
    let message = format!("`{name}` must contain itself");
    let found = Diagnostic::new(&ENDLESS_TYPE, span, message)
        .help("let it end: `?`, `optional: true`, or a `list`");
    if way.len() == 1 {
        return found;
    }
    way.push(name);
    found.note(format!("the way round is {}", way.join(" → ")))
}
