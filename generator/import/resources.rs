//! Resources: operations by their tag or path, and models of one thing as one record.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::lift::Constraint;
use super::model::{Definition, Field, Key, Made, Names, Way};
use super::names::{Register, of_group};
use super::operation::Operation;
use super::plan::Plan;
use super::words::{one_of, pascal, plural, stem};

/// A resource of the contract.
#[derive(Default)]
pub(super) struct Resource<'r> {
    pub(super) name: String,
    pub(super) path: Option<String>,
    /// Numbers of its operations.
    pub(super) operations: Vec<usize>,
    /// Parameters in paths that its operations have in common.
    pub(super) params: Vec<Field<'r>>,
    pub(super) record: Option<Vec<Field<'r>>>,
    pub(super) inputs: Vec<Model<'r>>,
    pub(super) outputs: Vec<Model<'r>>,
    /// The schemas whose names have this in common make its record.
    stem: Option<String>,
}

/// An input or output.
pub(super) struct Model<'r> {
    pub(super) key: Key<'r>,
    pub(super) name: String,
    pub(super) kind: ModelKind,
}

/// How a model says its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ModelKind {
    /// Each in place.
    Whole,
    /// By the record.
    OfRecord,
    /// By the record, and none has to be there.
    Patch,
}

/// What is known when resources are made.
pub(super) struct Facts<'a, 'r> {
    pub(super) all: &'a IndexMap<Key<'r>, Definition<'r>>,
    pub(super) plan: &'a Plan<'r>,
    pub(super) names: &'a Names<'r>,
    pub(super) twins: &'a BTreeMap<Key<'r>, String>,
    pub(super) operations: &'a [Operation<'r>],
}

/// The resources of a contract.
pub(super) fn make<'r>(facts: &Facts<'_, 'r>, register: &mut Register) -> Vec<Resource<'r>> {
    let mut groups: IndexMap<&str, Vec<usize>> = IndexMap::new();
    for (index, operation) in facts.operations.iter().enumerate() {
        groups.entry(&operation.group).or_default().push(index);
    }
    let homes = homes(facts, &groups);
    let clusters = clusters(facts);
    let mut resources: Vec<Resource<'r>> = Vec::new();
    let mut placed: BTreeSet<Key<'r>> = BTreeSet::new();
    let mut of_stem: BTreeMap<String, usize> = BTreeMap::new();
    for (group, operations) in &groups {
        let mut resource = Resource {
            name: register.resource(&of_group(group)),
            path: Some(prefix(facts.operations, operations)),
            operations: operations.clone(),
            params: shared_params(facts.operations, operations),
            ..Resource::default()
        };
        let singular = pascal(&one_of(group).unwrap_or_else(|| (*group).to_owned()));
        let cluster = clusters
            .keys()
            .find(|stem| stem.eq_ignore_ascii_case(&singular) && !of_stem.contains_key(*stem))
            .filter(|stem| agrees(facts, operations, &clusters[*stem]));
        resource.stem = cluster.cloned();
        if let Some(stem) = cluster {
            of_stem.insert(stem.clone(), resources.len());
        }
        resources.push(resource);
    }
    for (stem, cluster) in clusters {
        let at = *of_stem.entry(stem.clone()).or_insert_with(|| {
            resources.push(Resource {
                name: register.resource(&[plural(&stem), format!("{stem}Resource")]),
                ..Resource::default()
            });
            resources.len() - 1
        });
        placed.extend(cluster.outputs.iter().copied());
        placed.extend(cluster.inputs.iter().map(|(key, _)| *key));
        cluster.fill(facts, &mut resources[at]);
    }
    rest(facts, register, &homes, &placed, &mut resources);
    resources
}

/// The models that no record has: they stand where they are used first.
fn rest<'r>(
    facts: &Facts<'_, 'r>,
    register: &mut Register,
    homes: &BTreeMap<Key<'r>, usize>,
    placed: &BTreeSet<Key<'r>>,
    resources: &mut Vec<Resource<'r>>,
) {
    let mut beside: BTreeMap<usize, usize> = BTreeMap::new();
    let named = |key: Key<'r>| facts.names.get(&key).cloned().unwrap_or_default();
    let models = facts.all.keys().filter(|key| facts.plan.is_model(**key));
    let models = models.map(|key| (*key, named(*key)));
    let twins = facts.twins.iter().map(|(key, name)| (*key, name.clone()));
    for (key, name) in models.chain(twins).filter(|(key, _)| !placed.contains(key)) {
        let home = homes.get(&key).copied().unwrap_or(0);
        let home = match resources.get(home).is_some_and(|it| it.record.is_some()) {
            false => home,
            // A resource with a record has no outputs of anything else.
            true => *beside.entry(home).or_insert_with(|| {
                let base = resources[home].name.clone();
                let base = one_of(&base).unwrap_or(base);
                let names = [format!("{base}Models"), format!("{base}Bodies")];
                resources.push(Resource {
                    name: register.resource(&names),
                    ..Resource::default()
                });
                resources.len() - 1
            }),
        };
        let Some(resource) = resources.get_mut(home) else {
            continue;
        };
        let model = Model {
            key,
            name,
            kind: ModelKind::Whole,
        };
        match key.way {
            Way::In => resource.inputs.push(model),
            Way::Out => resource.outputs.push(model),
        }
    }
}

/// The group whose operations lead to a model first.
fn homes<'r>(
    facts: &Facts<'_, 'r>,
    groups: &IndexMap<&str, Vec<usize>>,
) -> BTreeMap<Key<'r>, usize> {
    let mut homes = BTreeMap::new();
    for (index, operations) in groups.values().enumerate() {
        for operation in operations {
            let bodies = facts.operations[*operation].bodies();
            for key in super::plan::reached(facts.all, bodies) {
                homes.entry(key).or_insert(index);
            }
        }
    }
    homes
}

/// Schemas of one thing whose common properties agree.
struct Cluster<'r> {
    record: Vec<Field<'r>>,
    outputs: Vec<Key<'r>>,
    inputs: Vec<(Key<'r>, ModelKind)>,
}

impl<'r> Cluster<'r> {
    fn fill(self, facts: &Facts<'_, 'r>, resource: &mut Resource<'r>) {
        let named = |key: &Key<'r>| facts.names.get(key).cloned().unwrap_or_default();
        resource.record = Some(self.record);
        resource
            .outputs
            .extend(self.outputs.iter().map(|key| Model {
                key: *key,
                name: named(key),
                kind: ModelKind::OfRecord,
            }));
        resource
            .inputs
            .extend(self.inputs.iter().map(|(key, kind)| Model {
                key: *key,
                name: named(key),
                kind: *kind,
            }));
    }
}

fn clusters<'r>(facts: &Facts<'_, 'r>) -> BTreeMap<String, Cluster<'r>> {
    let mut by_stem: BTreeMap<String, (Vec<Key<'r>>, Vec<Key<'r>>)> = BTreeMap::new();
    for key in facts.all.keys().filter(|key| facts.plan.is_model(**key)) {
        let Some(name) = facts.names.get(key) else {
            continue;
        };
        let (outputs, inputs) = by_stem.entry(stem(name)).or_default();
        match key.way {
            Way::In => inputs.push(*key),
            Way::Out => outputs.push(*key),
        }
    }
    // What is called like an operation is what it takes and answers, and no thing.
    let operations: BTreeSet<String> = facts
        .operations
        .iter()
        .map(|operation| pascal(&operation.name))
        .collect();
    by_stem
        .into_iter()
        .filter(|(stem, _)| !operations.contains(stem))
        .filter_map(|(stem, (outputs, inputs))| {
            let found = cluster(facts, &stem, outputs, &inputs)?;
            Some((stem, found))
        })
        .collect()
}

/// One record of these outputs, with the inputs that have enough in common with it.
fn cluster<'r>(
    facts: &Facts<'_, 'r>,
    stem: &str,
    mut outputs: Vec<Key<'r>>,
    inputs: &[Key<'r>],
) -> Option<Cluster<'r>> {
    if outputs.is_empty() || inputs.is_empty() {
        return None;
    }
    // The output that is called like the thing comes first.
    let name = |key: &Key<'r>| facts.names.get(key).is_some_and(|name| name == stem);
    outputs.sort_by_key(|key| !name(key));
    let mut record: Vec<Field<'r>> = Vec::new();
    for output in &outputs {
        for field in fields(facts, *output)? {
            let held = field.ty.key();
            if held.is_some_and(|key| facts.plan.is_model(key)) {
                return None;
            }
            match record.iter().find(|it| it.name == field.name) {
                Some(there) if !same(facts, there, field) || there.optional != field.optional => {
                    return None;
                }
                Some(_) => {}
                None => record.push(field.clone()),
            }
        }
    }
    let mut of_record = Vec::new();
    for input in inputs {
        let fields = fields(facts, *input)?;
        let known = |field: &&Field<'r>| record.iter().any(|it| it.name == field.name);
        let common: Vec<_> = fields.iter().filter(known).collect();
        let agree = common.iter().all(|field| {
            record
                .iter()
                .any(|it| it.name == field.name && same(facts, it, field))
        });
        if !agree || common.is_empty() {
            continue;
        }
        let all = common.len() == fields.len();
        let may_be_absent = |field: &Field<'r>| field.optional && field.default.is_none();
        let patched = facts.operations.iter().any(|operation| {
            operation.method == "patch"
                && operation
                    .body
                    .iter()
                    .any(|body| body.keys().any(|key| key == *input))
        });
        let rest = matches!(
            facts.all.get(input).map(|it| &it.made),
            Some(Made::Object {
                additional: Some(_),
                ..
            })
        );
        let patch = patched && all && !rest && fields.iter().all(may_be_absent);
        of_record.push((
            *input,
            match patch {
                true => ModelKind::Patch,
                false => ModelKind::OfRecord,
            },
        ));
    }
    (!of_record.is_empty()).then_some(Cluster {
        record,
        outputs,
        inputs: of_record,
    })
}

/// The fields of a model.
pub(super) fn fields<'a, 'r>(facts: &Facts<'a, 'r>, key: Key<'r>) -> Option<&'a [Field<'r>]> {
    match &facts.all.get(&key)?.made {
        Made::Object { fields, .. } => Some(fields),
        _ => None,
    }
}

/// Whether two fields hold the same values, wherever they stand.
pub(super) fn same<'r>(facts: &Facts<'_, 'r>, one: &Field<'r>, other: &Field<'r>) -> bool {
    facts.plan.same(&one.ty, &other.ty)
        && one.wire == other.wire
        && one.null == other.null
        && one.secret == other.secret
        && values(&one.constraints) == values(&other.constraints)
}

fn values(constraints: &[Constraint]) -> Vec<(&'static str, &str)> {
    let mut values: Vec<_> = constraints
        .iter()
        .map(|it| (it.key, it.value.as_str()))
        .collect();
    values.sort_unstable();
    values
}

/// Whether the parameters in the paths of these operations are what the record has by their name.
fn agrees<'r>(facts: &Facts<'_, 'r>, operations: &[usize], cluster: &Cluster<'r>) -> bool {
    operations.iter().all(|index| {
        let params = &facts.operations[*index].params.path;
        params.iter().all(|param| {
            let there = cluster.record.iter().find(|it| it.name == param.name);
            there.is_none_or(|there| facts.plan.same(&there.ty, &param.ty))
        })
    })
}

/// The static part of the path that all operations have.
fn prefix(operations: &[Operation<'_>], of: &[usize]) -> String {
    let plain = |part: &&str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
    };
    let mut common: Option<Vec<&str>> = None;
    for index in of {
        let parts: Vec<&str> = operations[*index]
            .path
            .split('/')
            .skip(1)
            .take_while(plain)
            .collect();
        common = Some(match common {
            None => parts,
            Some(common) => {
                let both = common.into_iter().zip(parts);
                both.take_while(|(one, other)| one == other)
                    .map(|(one, _)| one)
                    .collect()
            }
        });
    }
    let mut common = common.unwrap_or_default();
    let is_there = |path: &str| of.iter().any(|index| operations[*index].path == path);
    loop {
        let found = format!("/{}", common.join("/"));
        // An operation's own `/` adds nothing, so its resource's path ends with it.
        let longer = format!("{found}/");
        match (common.is_empty() || !is_there(&longer), is_there(&found)) {
            (true, _) => return found,
            (false, false) => return longer,
            (false, true) => common.truncate(common.len() - 1),
        }
    }
}

/// Parameters in paths that several operations have alike.
fn shared_params<'r>(operations: &[Operation<'r>], of: &[usize]) -> Vec<Field<'r>> {
    let mut found: IndexMap<&str, Vec<&Field<'r>>> = IndexMap::new();
    for index in of {
        for param in &operations[*index].params.path {
            found.entry(&param.name).or_default().push(param);
        }
    }
    found
        .into_values()
        .filter(|all| all.len() > 1)
        .filter(|all| {
            let first = all[0];
            all.iter().all(|it| alike(first, it))
        })
        .map(|all| all[0].clone())
        .collect()
}

/// Whether two parameters are said in the same words.
pub(super) fn alike(one: &Field<'_>, other: &Field<'_>) -> bool {
    one.name == other.name
        && one.ty == other.ty
        && values(&one.constraints) == values(&other.constraints)
        && one.description == other.description
        && one.deprecated == other.deprecated
        && one.example.as_ref().map(|it| &it.value) == other.example.as_ref().map(|it| &it.value)
}
