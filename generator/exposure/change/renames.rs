//! What has another name and is the same: no more and no less leaves by that.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::leaves::Names;
use crate::ir::{Api, Operation, PathSegment, Scheme};

/// The old contract with the names that the new one has for its schemes. A scheme is the same where credentials, who
/// they make known and scopes are as before, and no other that comes or goes is like that.
pub(super) fn schemes<'a>(old: &'a Api, new: &Api) -> Cow<'a, Api> {
    let (gone, added) = (without(old, new), without(new, old));
    let mut api = Cow::Borrowed(old);
    for one in &gone {
        let alike = |all: &[&Scheme]| -> Vec<String> {
            let alike = all.iter().filter(|other| is_alike(one, other));
            alike.map(|it| it.name.clone()).collect()
        };
        if let ([_], [now]) = (alike(&gone).as_slice(), alike(&added).as_slice()) {
            api.to_mut().security[one.id.0].name.clone_from(now);
        }
    }
    api
}

/// The schemes whose names the other contract has not.
fn without<'a>(api: &'a Api, other: &Api) -> Vec<&'a Scheme> {
    let is_there = |name: &str| other.security.iter().any(|it| it.name == name);
    let all = api.security.iter();
    all.filter(|scheme| !is_there(&scheme.name)).collect()
}

/// Whether two schemes are the same but for their names.
fn is_alike(one: &Scheme, other: &Scheme) -> bool {
    let scopes = |scheme: &Scheme| -> BTreeSet<String> {
        scheme.scopes.iter().map(|it| it.name.clone()).collect()
    };
    one.kind == other.kind && one.principal == other.principal && scopes(one) == scopes(other)
}

/// The operations of the old contract that the new one calls otherwise: they are the same where method and path are.
pub(super) fn operations(old: &Api, new: &Api) -> Names {
    let after: HashMap<String, &str> = all(new).map(|it| (address(it), it.name.as_str())).collect();
    let names: HashSet<&str> = after.values().copied().collect();
    let mut told = Names::new();
    for operation in all(old) {
        let name = operation.name.as_str();
        let now = match after.get(&address(operation)) {
            Some(own) if *own == name => continue,
            Some(own) => (*own).to_owned(),
            // Another operation has its name now.
            None if names.contains(name) => format!("{name} (before)"),
            None => continue,
        };
        told.insert(name.to_owned(), now);
    }
    told
}

fn all(api: &Api) -> impl Iterator<Item = &Operation> {
    api.resources.iter().flat_map(|it| &it.operations)
}

/// The method and the path of an operation, whatever its parameters are called.
fn address(operation: &Operation) -> String {
    let mut address = format!("{} ", operation.method.as_str());
    for segment in &operation.segments {
        address.push('/');
        match segment {
            PathSegment::Literal(text) => address.push_str(text),
            PathSegment::Param(_) => address.push_str("{}"),
            PathSegment::Ended(_, end) => {
                address.push_str("{}");
                address.push_str(end);
            }
            PathSegment::Rest(_) => address.push_str("{...}"),
        }
    }
    address
}
