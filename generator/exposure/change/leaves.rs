//! What leaves: each field with the places where it does, and who sees it there.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use indexmap::IndexMap;

use super::keys::{FieldKey, Place};
use super::oracles::{Oracle, oracles};
use super::who::Who;
use crate::ir::{
    Api, Auth, Content, Direction, Exposure, Operation, OutputId, OutputSource, Scalar, Type,
    TypeId, TypeKind,
};

/// A field in a place.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) who: Arc<Who>,
    /// The model that lists it there, and its name in that.
    pub(super) by: FieldKey,
    /// The output whose `for` says who sees it, where one does.
    pub(super) shown: Option<Arc<str>>,
}

pub(super) type Seats = BTreeMap<Place, Seen>;

/// What leaves of a contract.
#[derive(Default)]
pub(super) struct Leaves {
    /// Where each field leaves.
    pub(super) fields: IndexMap<FieldKey, Seats>,
    /// Where something leaves in any shape.
    pub(super) holes: IndexMap<FieldKey, Seats>,
    /// Every field of a record or type, whether it leaves or not.
    pub(super) known: IndexMap<FieldKey, Exposure>,
    /// What an answer tells of a field that it does not carry.
    pub(super) oracles: Vec<Oracle>,
    /// The operations that have another name here than they are told by.
    pub(super) names: Names,
}

/// What operations are called, by what they are told by.
pub(super) type Names = HashMap<String, String>;

/// A field within something that is sent.
#[derive(Clone)]
struct Leaf {
    key: FieldKey,
    by: FieldKey,
    hole: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Model {
    Output(OutputId),
    Type(TypeId),
}

impl Leaves {
    /// What leaves; operations are told by the names that `told` gives them, where it does.
    pub(super) fn of(api: &Api, told: &Names) -> Self {
        let names = told.iter().map(|(own, told)| (told.clone(), own.clone()));
        let mut walk = Walk {
            api,
            told,
            leaves: Self {
                names: names.collect(),
                ..Self::default()
            },
            within: HashMap::new(),
        };
        walk.known();
        for operation in api.resources.iter().flat_map(|it| &it.operations) {
            walk.operation(operation);
        }
        let mut leaves = walk.leaves;
        leaves.oracles = oracles(api, &|name| name_of(told, name), &|key, who| {
            let mut all = Who::nobody();
            for seen in leaves
                .fields
                .get(key)
                .into_iter()
                .flat_map(BTreeMap::values)
            {
                all.join(&seen.who);
            }
            all.includes(who)
        });
        leaves
    }
}

/// What an operation is told by.
fn name_of(told: &Names, name: &str) -> String {
    told.get(name).map_or(name, String::as_str).to_owned()
}

struct Walk<'a> {
    api: &'a Api,
    told: &'a Names,
    leaves: Leaves,
    /// What is in each model that is sent, and in the models within it.
    within: HashMap<Model, Rc<Vec<Leaf>>>,
}

impl Walk<'_> {
    fn known(&mut self) {
        let api = self.api;
        for resource in &api.resources {
            for field in resource.record.iter().flat_map(|it| &it.fields) {
                let key = FieldKey::new(&resource.name, &field.name);
                self.leaves.known.insert(key, field.exposure);
            }
        }
        for ty in &api.types {
            if let TypeKind::Object { fields } = &ty.kind {
                for field in fields {
                    let key = FieldKey::new(&ty.name, &field.name);
                    self.leaves.known.insert(key, field.exposure);
                }
            }
        }
    }

    fn operation(&mut self, operation: &Operation) {
        let api = self.api;
        let who = Arc::new(Who::may_call(api, operation.auth.as_ref()));
        let name: Arc<str> = name_of(self.told, &operation.name).into();
        for response in &operation.responses {
            let place = Place {
                operation: Arc::clone(&name),
                status: response.status.code,
            };
            for variant in &response.variants {
                self.sent(operation, &place, &who, &variant.content);
            }
            let headers = response.headers.iter().map(|it| it.field.wire.as_str());
            let cookies = response.cookies.iter().map(|it| it.name.as_str());
            let beside = headers
                .map(|name| ("header", name))
                .chain(cookies.map(|name| ("cookie", name)));
            let leaves: Vec<Leaf> = beside
                .map(|(kind, wire)| {
                    let what = format!("{} {kind} {wire}", place.status);
                    Leaf::new(&name, &what, (&name, &what))
                })
                .collect();
            self.put(&place, &who, None, &leaves);
        }
        for id in operation.answered_errors(api) {
            let error = api.error(id);
            let place = Place {
                operation: Arc::clone(&name),
                status: error.status.code,
            };
            let mut leaves = Vec::new();
            let headers = error.headers.iter().map(|it| &it.field);
            for field in error.fields().chain(headers) {
                let leaf = Leaf::new(&error.name, &field.name, (&error.name, &field.name));
                let within = self.value(&field.ty, &leaf);
                leaves.push(leaf);
                leaves.extend(within);
            }
            self.put(&place, &who, None, &leaves);
        }
    }

    /// What is sent, to who calls; of an output with views each to those to whom it is due.
    fn sent(&mut self, operation: &Operation, place: &Place, who: &Arc<Who>, content: &Content) {
        let api = self.api;
        let output = content.output().map(|id| api.output(id));
        let Some((output, views)) = output.and_then(|it| Some((it, it.views.as_ref()?))) else {
            let leaves = self.content(place, content);
            self.put(place, who, None, &leaves);
            return;
        };
        let shown: Arc<str> = output.name.as_str().into();
        let schemes = operation.auth.as_ref().map_or(Vec::new(), Auth::schemes);
        // Nobody is known there by another scheme.
        let due = views.of.iter();
        let due = due.filter(|view| schemes.contains(&api.scheme_of(view.who)));
        let each = due.map(|view| (Arc::new(who.seeing(api, view.who)), view.output));
        let rest = views.otherwise.map(|output| (Arc::clone(who), output));
        for (who, view) in each.chain(rest) {
            let leaves = self.model(Model::Output(view));
            self.put(place, &who, Some(&shown), &leaves);
        }
    }

    fn put(&mut self, place: &Place, who: &Arc<Who>, shown: Option<&Arc<str>>, leaves: &[Leaf]) {
        for leaf in leaves {
            let all = match leaf.hole {
                true => &mut self.leaves.holes,
                false => &mut self.leaves.fields,
            };
            let seats = all.entry(leaf.key.clone()).or_default();
            match seats.entry(place.clone()) {
                Entry::Vacant(seat) => {
                    seat.insert(Seen {
                        who: Arc::clone(who),
                        by: leaf.by.clone(),
                        shown: shown.cloned(),
                    });
                }
                Entry::Occupied(mut seat) if !seat.get().who.includes(who) => {
                    Arc::make_mut(&mut seat.get_mut().who).join(who);
                }
                Entry::Occupied(_) => {}
            }
        }
    }

    fn content(&mut self, place: &Place, content: &Content) -> Vec<Leaf> {
        let whole = |what: &str| {
            let name = format!("{} {what}", place.status);
            Leaf::new(&place.operation, &name, (&place.operation, &name))
        };
        let hole = |what: &str| {
            vec![Leaf {
                hole: true,
                ..whole(what)
            }]
        };
        match content {
            Content::Text(media) => hole(&format!("text as {media}")),
            Content::Raw(media) => hole(&format!("bytes as {media}")),
            content => match (content.output(), content.value()) {
                (Some(id), _) => self.model(Model::Output(id)).to_vec(),
                (None, Some(field)) => {
                    let leaf = whole("body");
                    self.value(&field.ty, &leaf)
                }
                (None, None) => Vec::new(),
            },
        }
    }

    /// What is in a model, and in the models within it.
    fn model(&mut self, model: Model) -> Rc<Vec<Leaf>> {
        if let Some(known) = self.within.get(&model) {
            return Rc::clone(known);
        }
        let mut found = Vec::new();
        let mut met = HashSet::from([model]);
        let mut open = vec![model];
        while let Some(model) = open.pop() {
            let (leaves, inner) = self.own(model);
            found.extend(leaves);
            open.extend(inner.into_iter().filter(|it| met.insert(*it)));
        }
        let found = Rc::new(found);
        self.within.insert(model, Rc::clone(&found));
        found
    }

    /// The fields of a model, and the models that they hold.
    fn own(&self, model: Model) -> (Vec<Leaf>, Vec<Model>) {
        let api = self.api;
        let (mut leaves, mut inner) = (Vec::new(), Vec::new());
        match model {
            Model::Output(id) => {
                let output = api.output(id);
                let resource = api.resource(id.resource);
                let record = resource.record.as_ref();
                for field in &output.fields {
                    let name = match (&field.source, record) {
                        (
                            OutputSource::Record(index) | OutputSource::Projection(index, _),
                            Some(record),
                        ) => record.fields.get(*index).map(|it| it.name.as_str()),
                        _ => None,
                    };
                    let own = field.field.name.as_str();
                    let name = name.unwrap_or(own);
                    let leaf = Leaf::new(&resource.name, name, (&output.name, own));
                    held(api, &field.field.ty, &leaf, &mut leaves, &mut inner);
                    leaves.push(leaf);
                }
            }
            Model::Type(id) => {
                let ty = api.ty(id);
                let is_union = matches!(ty.kind, TypeKind::Union { .. });
                for part in ty.kind.parts() {
                    if !is_union && !part.travels(Direction::Response) {
                        continue;
                    }
                    let leaf = Leaf::new(&ty.name, &part.name, (&ty.name, &part.name));
                    held(api, &part.ty, &leaf, &mut leaves, &mut inner);
                    // The variants of a union are no fields.
                    if !is_union {
                        leaves.push(leaf);
                    }
                }
            }
        }
        (leaves, inner)
    }

    /// What a value holds.
    fn value(&mut self, ty: &Type, leaf: &Leaf) -> Vec<Leaf> {
        let (mut leaves, mut inner) = (Vec::new(), Vec::new());
        held(self.api, ty, leaf, &mut leaves, &mut inner);
        for model in inner {
            leaves.extend(self.model(model).iter().cloned());
        }
        leaves
    }
}

/// The models that a value of a type holds; where it may be anything, it is a hole.
fn held(api: &Api, ty: &Type, leaf: &Leaf, leaves: &mut Vec<Leaf>, inner: &mut Vec<Model>) {
    let hole = || Leaf {
        hole: true,
        ..leaf.clone()
    };
    match ty.innermost() {
        Type::Scalar(Scalar::Json) => leaves.push(hole()),
        Type::Output(id) => inner.push(Model::Output(*id)),
        Type::Named(id) => match &api.ty(*id).kind {
            TypeKind::Scalar { scalar, .. } => {
                if *scalar == Scalar::Json {
                    leaves.push(hole());
                }
            }
            TypeKind::Enum { .. } => {}
            kind @ (TypeKind::Object { .. } | TypeKind::Union { .. }) => {
                if kind.keeps_others() {
                    leaves.push(hole());
                }
                inner.push(Model::Type(*id));
            }
        },
        _ => {}
    }
}

impl Leaf {
    fn new(owner: &str, name: &str, (model, field): (&str, &str)) -> Self {
        Self {
            key: FieldKey::new(owner, name),
            by: FieldKey::new(model, field),
            hole: false,
        }
    }
}
