//! The operations of which two contracts say the same: nothing of them has to be compared.
//!
//! Of most changes nearly all operations are such.

use std::collections::{HashMap, HashSet};

use crate::http::Method;
use crate::ir::{Api, Content, ErrorId, InputId, Operation, OutputId, Type, TypeId};

/// What an operation leads to.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    Type(TypeId),
    Error(ErrorId),
    Input(InputId),
    Output(OutputId),
}

/// The names of the operations that mean the same in both contracts, with all that they lead to.
pub(super) fn unchanged<'a>(old: &'a Api, new: &'a Api) -> HashSet<&'a str> {
    if !has_same_rules(old, new) {
        return HashSet::new();
    }
    let others = changed(old, new);
    let after: HashMap<&str, &Operation> =
        operations(new).map(|it| (it.name.as_str(), it)).collect();
    // A `get` answers HEAD as well, so it may be what a `head` has become.
    let has_head = operations(old).any(|it| it.method == Method::Head);
    let is_same = |operation: &&Operation| {
        !(has_head && operation.method == Method::Get)
            && after.get(operation.name.as_str()) == Some(operation)
            && of_operation(old, operation).is_disjoint(&others)
    };
    let same = operations(old).filter(is_same);
    same.map(|operation| operation.name.as_str()).collect()
}

fn operations(api: &Api) -> impl Iterator<Item = &Operation> {
    api.resources.iter().flat_map(|it| &it.operations)
}

/// Whether what holds for every operation is the same in both. Each field of the contract is here, so that a new
/// one is thought of.
fn has_same_rules(old: &Api, new: &Api) -> bool {
    let Api {
        title: _,
        version: _,
        summary: _,
        description: _,
        contact: _,
        license: _,
        tags: _,
        types: _,
        errors: _,
        resources: _,
        base_path,
        servers,
        open_outputs,
        openapi,
        docs,
        document,
        max_body,
        timeout,
        error_format,
        builtins,
        security,
        auth,
        audiences,
        principals,
        extracts,
    } = old;
    *base_path == new.base_path
        && *servers == new.servers
        && *open_outputs == new.open_outputs
        && *openapi == new.openapi
        && *docs == new.docs
        && *document == new.document
        && *max_body == new.max_body
        && *timeout == new.timeout
        && *error_format == new.error_format
        && *builtins == new.builtins
        && *security == new.security
        && *auth == new.auth
        && *audiences == new.audiences
        && *principals == new.principals
        && *extracts == new.extracts
}

/// The models, types and errors of the old contract that are others in the new one, and those that lead to one.
fn changed(old: &Api, new: &Api) -> HashSet<Node> {
    let mut changed = Vec::new();
    let mut leading: HashMap<Node, Vec<Node>> = HashMap::new();
    for (node, is_same) in nodes(old, new) {
        if !is_same {
            changed.push(node);
        }
        for inner in of_node(old, node) {
            leading.entry(inner).or_default().push(node);
        }
    }
    let mut all = HashSet::new();
    while let Some(node) = changed.pop() {
        if all.insert(node) {
            changed.extend(leading.get(&node).into_iter().flatten());
        }
    }
    all
}

/// Each model, type and error of the old contract, and whether it is the same in the new one.
fn nodes(old: &Api, new: &Api) -> Vec<(Node, bool)> {
    let mut all = Vec::new();
    for (at, ty) in old.types.iter().enumerate() {
        all.push((Node::Type(TypeId(at)), new.types.get(at) == Some(ty)));
    }
    for error in &old.errors {
        let is_same = new.errors.get(error.id.0) == Some(error);
        all.push((Node::Error(error.id), is_same));
    }
    for (at, resource) in old.resources.iter().enumerate() {
        let other = new.resources.get(at);
        let is_named = other.is_some_and(|other| other.name == resource.name);
        for input in &resource.inputs {
            let other = other.and_then(|it| it.inputs.get(input.id.index));
            all.push((Node::Input(input.id), is_named && other == Some(input)));
        }
        for output in &resource.outputs {
            let other = other.and_then(|it| it.outputs.get(output.id.index));
            all.push((Node::Output(output.id), is_named && other == Some(output)));
        }
    }
    all
}

fn of_type(ty: &Type) -> Option<Node> {
    match ty.innermost() {
        Type::Named(id) => Some(Node::Type(*id)),
        Type::Input(id) => Some(Node::Input(*id)),
        Type::Output(id) => Some(Node::Output(*id)),
        _ => None,
    }
}

/// What a model, type or error leads to.
fn of_node(api: &Api, node: Node) -> Vec<Node> {
    match node {
        Node::Type(id) => {
            let parts = api.ty(id).kind.parts().iter();
            parts.filter_map(|part| of_type(&part.ty)).collect()
        }
        Node::Error(id) => {
            let error = api.error(id);
            let headers = error.headers.iter().map(|it| &it.field.ty);
            let all = error.field_types().chain(headers);
            all.filter_map(of_type).collect()
        }
        Node::Input(id) => {
            let input = api.input(id);
            let fields = input.fields.iter();
            let fields = fields.filter_map(|it| of_type(&it.field.ty));
            fields.chain(input.within.map(Node::Type)).collect()
        }
        Node::Output(id) => {
            let output = api.output(id);
            let fields = output.fields.iter();
            let fields = fields.filter_map(|it| of_type(&it.field.ty));
            let views = api.shown(id).into_iter().filter(|view| *view != id);
            fields.chain(views.map(Node::Output)).collect()
        }
    }
}

/// What an operation leads to at once.
fn of_operation(api: &Api, operation: &Operation) -> HashSet<Node> {
    let headers = operation.responses.iter().flat_map(|it| &it.headers);
    let fields = operation
        .loose_fields()
        .chain(operation.sent_values())
        .chain(headers.map(|it| &it.field));
    let outputs = operation.contents().filter_map(Content::output);
    let errors = operation.answered_errors(api).into_iter();
    fields
        .filter_map(|field| of_type(&field.ty))
        .chain(operation.body_inputs().map(Node::Input))
        .chain(outputs.map(Node::Output))
        .chain(errors.map(Node::Error))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use camino::Utf8Path;

    use super::super::{Side, found};
    use super::unchanged;
    use crate::contract::places::Places;
    use crate::contract::{self, Checked};
    use crate::ir::Api;
    use crate::{check, lower};

    const CONTRACTS: [&str; 5] = [
        include_str!("../../../tests/cases/audiences/contract.yaml"),
        include_str!("../../../tests/cases/bodies/contract.yaml"),
        include_str!("../../../tests/cases/errors-github/contract.yaml"),
        include_str!("../../../tests/cases/pages/contract.yaml"),
        include_str!("../../../tests/cases/unions/contract.yaml"),
    ];

    fn checked(text: &str) -> Option<Checked> {
        let path = Utf8Path::new("contract.yaml");
        check::check(contract::parse(path, text.into())).checked
    }

    /// How many operations are left out, and whether the same is found with them.
    fn held(old: &Checked, new: &Checked) -> usize {
        let meant = |it: &Checked| lower::lower(it);
        let (before, after): (Api, Api) = (meant(old), meant(new));
        let places = [old, new].map(|it| Places::of(it.contract(), 0));
        let [old_places, new_places] = &places;
        let old = Side {
            api: &before,
            places: old_places,
        };
        let new = Side {
            api: &after,
            places: new_places,
        };
        let same = unchanged(&before, &after);
        let told = |but: &HashSet<&str>| {
            let found = found(&old, &new, "2026-01-01", but);
            let all = found.into_iter();
            let mut all: Vec<_> = all.map(|it| (it.key, it.weight)).collect();
            all.sort();
            all
        };
        assert_eq!(told(&same), told(&HashSet::new()));
        same.len()
    }

    /// Whatever line of a contract goes, what is left out of the comparison has not changed.
    #[test]
    fn nothing_is_found_in_what_is_left_out() {
        let (mut held_pairs, mut left_out) = (0, 0);
        for text in CONTRACTS {
            let whole = checked(text).expect("the contract is right");
            let lines: Vec<&str> = text.lines().collect();
            for gone in 0..lines.len() {
                let rest = lines.iter().enumerate().filter(|(at, _)| *at != gone);
                let rest: Vec<&str> = rest.map(|(_, line)| *line).collect();
                let Some(changed) = checked(&rest.join("\n")) else {
                    continue;
                };
                held_pairs += 1;
                left_out += held(&whole, &changed);
                left_out += held(&changed, &whole);
            }
        }
        assert!(held_pairs > 100, "{held_pairs}");
        assert!(left_out > held_pairs * 10, "{left_out} of {held_pairs}");
    }
}
