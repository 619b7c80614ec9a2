//! Follows every body that is sent, and notes each field on the way.
//!
//! A model that stands in many places is followed at the first of them; at the others its own fields
//! are noted, with a reference to where the rest is. So the list grows with the contract, and not with
//! the number of paths through it, and lacks nothing: what a model holds leaves wherever it does.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;

use super::list::{Answer, Cell, Column, ErrorSheet, GuestList, Hole, Sheet, ValueSheet, Verdict};
use super::{
    bodies::{Body, bodies, heads, opaque, values},
    draft::Draft,
    places::{join, mark, shown},
};
use crate::ir::{
    Api, Direction, ErrorId, ErrorType, Exposure, Field, OutputId, OutputSource, ResourceId,
    Scalar, Type, TypeId, TypeKind,
};

/// Behind so many models a path begins anew, with the name of the model.
const DEEPEST: usize = 16;

pub(super) fn guest_list(api: &Api) -> GuestList {
    let bodies = bodies(api);
    let mut walk = Walk {
        api,
        sheets: api.resources.iter().map(|_| Draft::default()).collect(),
        errors: HashMap::new(),
        values: HashMap::new(),
        inside: Vec::new(),
        depth: 0,
        seen: HashSet::new(),
    };
    for (&body, answers) in &bodies {
        walk.send(body, answers);
    }
    for index in 0..api.resources.len() {
        walk.stay(ResourceId(index));
    }
    let mut holes: Vec<Hole> = Vec::new();
    for (sheet, resource) in walk.sheets.iter().zip(&api.resources) {
        holes.extend(sheet.holes(api, &resource.name));
    }
    let mut errors = Vec::new();
    for error in &api.errors {
        let Some(answers) = bodies.get(&Body::Error(error.id)) else {
            continue;
        };
        let draft = walk.errors.remove(&error.id).unwrap_or_default();
        let details = draft.details();
        let sheet = ErrorSheet {
            error: error.name.clone(),
            status: error.status.code,
            code: error.code.clone(),
            details,
            headers: error
                .headers
                .iter()
                .map(|it| it.field.wire.clone())
                .collect(),
            operations: answers.iter().map(|it| it.operation.clone()).collect(),
        };
        for detail in sheet.details.iter().filter(|detail| detail.hole) {
            let answers = sheet.operations.iter();
            holes.push(Hole {
                field: format!("{}.{}", sheet.error, detail.path),
                answers: answers.map(|it| format!("{it} {}", sheet.status)).collect(),
            });
        }
        errors.push(sheet);
    }
    let mut values = Vec::new();
    for (number, (value, (ty, answers))) in self::values(api).into_iter().enumerate() {
        let sheet = walk.value_sheet(number, value, ty, answers);
        holes.extend(sheet.holes());
        values.push(sheet.without_whole());
    }
    let opaque = opaque(api).into_iter();
    holes.extend(opaque.map(|(field, answers)| Hole {
        field,
        answers: answers.into_iter().collect(),
    }));
    let sheets = walk.sheets.into_iter().enumerate();
    let sheets = sheets.map(|(index, draft)| draft.finished(api, ResourceId(index)));
    GuestList {
        guestlist: 1,
        title: api.title.clone(),
        version: api.version.clone(),
        holes,
        resources: sheets.filter(|it: &Sheet| !it.rows.is_empty()).collect(),
        values,
        heads: heads(api),
        errors,
    }
}

/// Whose rows a value belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RowGroup {
    Resource(ResourceId),
    Error(ErrorId),
    Value(usize),
}

/// The row of a value.
#[derive(Clone)]
struct Owner {
    scope: RowGroup,
    /// The number of the column; `None` where the value stays, and for the details of errors.
    column: Option<usize>,
    /// The name of the row.
    name: String,
    /// What becomes of the field.
    verdict: Verdict,
}

/// A model that is being followed; it is not followed again within itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Model {
    Output(OutputId),
    Type(TypeId),
}

/// The type of a body that an error has for its own, and its fields that leave, where it is an object: they
/// stand in the place of details.
fn own_fields<'a>(api: &'a Api, error: &ErrorType) -> Option<(TypeId, Vec<&'a Field>)> {
    let Type::Named(id) = error.body.as_ref()?.ty else {
        return None;
    };
    let TypeKind::Object { fields } = &api.ty(id).kind else {
        return None;
    };
    let leaving = fields.iter();
    let leaving = leaving.filter(|field| field.travels(Direction::Response));
    Some((id, leaving.collect()))
}

/// A body while it is followed.
struct Sent<'a> {
    name: &'a str,
    answers: &'a IndexSet<Answer>,
    /// Where each output was met first.
    placed: HashMap<OutputId, String>,
}

struct Walk<'a> {
    api: &'a Api,
    sheets: Vec<Draft>,
    errors: HashMap<ErrorId, Draft>,
    /// What is in bodies without outputs, by their numbers.
    values: HashMap<usize, Draft>,
    inside: Vec<Model>,
    /// How many models the path leads through.
    depth: usize,
    /// The types that have been followed in this column, with their places.
    seen: HashSet<(TypeId, String)>,
}

impl<'a> Walk<'a> {
    fn send(&mut self, body: Body, answers: &IndexSet<Answer>) {
        let api = self.api;
        match body {
            Body::Output(id) => {
                let mut sent = Sent::new(&api.output(id).name, answers);
                self.output(&mut sent, id, "");
            }
            Body::View(id, view) => {
                let mut sent = Sent::new(&api.output(id).name, answers);
                self.output(&mut sent, view, "");
            }
            Body::Error(id) => {
                let error = api.error(id);
                let mut sent = Sent::new(&error.name, answers);
                let own = own_fields(api, error);
                if let Some((ty, _)) = &own {
                    self.inside.push(Model::Type(*ty));
                }
                let details = own.map_or_else(|| error.fields().collect(), |(_, fields)| fields);
                for detail in details {
                    let owner = Owner {
                        scope: RowGroup::Error(id),
                        column: None,
                        name: detail.wire.clone(),
                        verdict: Verdict::Exposed,
                    };
                    self.note(&owner, None, &detail.wire, None, false);
                    self.sent(&mut sent, &detail.ty, &owner, &detail.wire, true);
                }
                self.inside.clear();
            }
        }
    }

    /// What is in a body without outputs; the row of the whole, if it has one, has no path.
    fn value_sheet(
        &mut self,
        number: usize,
        value: String,
        ty: &Type,
        answers: IndexSet<Answer>,
    ) -> ValueSheet {
        let owner = Owner {
            scope: RowGroup::Value(number),
            column: None,
            name: String::new(),
            verdict: Verdict::Exposed,
        };
        self.seen.clear();
        self.value(ty, &owner, "", true);
        ValueSheet {
            value,
            details: self.values.remove(&number).unwrap_or_default().details(),
            answers: answers.into_iter().collect(),
        }
    }

    /// The fields of a record that no answer has carried.
    fn stay(&mut self, id: ResourceId) {
        let api = self.api;
        for field in api.resource(id).record.iter().flat_map(|it| &it.fields) {
            let verdict = withheld(field).unwrap_or(Verdict::Nowhere);
            if self.sheets[id.0].rows.contains_key(&field.name) {
                continue;
            }
            self.sheets[id.0].row(&field.name, verdict, None);
            if verdict == Verdict::Nowhere {
                let owner = Owner {
                    scope: RowGroup::Resource(id),
                    column: None,
                    name: field.name.clone(),
                    verdict,
                };
                self.seen.clear();
                self.value(&field.ty, &owner, &field.name, true);
            }
        }
    }

    fn output(&mut self, sent: &mut Sent<'_>, id: OutputId, at: &str) {
        if self.inside.contains(&Model::Output(id)) {
            return;
        }
        self.inside.push(Model::Output(id));
        let api = self.api;
        let (resource, output) = (id.resource, api.output(id));
        let first = sent.placed.get(&id).cloned();
        if first.is_none() {
            sent.placed.insert(id, at.to_owned());
        }
        let holds_others = output.fields.iter().any(|it| holds_output(&it.field.ty));
        let follows = first.is_none();
        let column = self.column(sent, id, at, first.filter(|_| holds_others));
        let depth = self.depth;
        // A path that begins anew: its columns have the output's name before their own place.
        let below = match depth < DEEPEST {
            true => at.to_owned(),
            false => output.name.clone(),
        };
        self.depth = if depth < DEEPEST { depth + 1 } else { 0 };
        let record = api.resource(resource).record.as_ref();
        for field in &output.fields {
            let (name, verdict) = match (&field.source, record) {
                (
                    OutputSource::Record(index) | OutputSource::Projection(index, _),
                    Some(record),
                ) => (record.fields[*index].name.clone(), Verdict::Exposed),
                _ => (field.field.name.clone(), Verdict::Supplied),
            };
            let (wire, ty) = shown(&field.field);
            let renamed = (wire != name).then(|| wire.to_owned());
            let owner = Owner {
                scope: RowGroup::Resource(resource),
                column: Some(column),
                name,
                verdict,
            };
            self.seen.clear();
            let path = join(at, wire);
            self.note(&owner, None, &path, renamed, field.may_be_absent);
            if holds_output(ty) {
                let path = join(&below, wire);
                self.sent(sent, ty, &owner, &path, follows);
            } else {
                self.value(ty, &owner, &path, true);
            }
        }
        self.depth = depth;
        self.inside.pop();
    }

    /// The column of an output at a place of what is being sent.
    fn column(&mut self, sent: &Sent<'_>, id: OutputId, at: &str, see: Option<String>) -> usize {
        let columns = &mut self.sheets[id.resource.0].columns;
        columns.push(Column {
            mark: mark(columns.len()),
            output: self.api.output(id).name.clone(),
            sent: sent.name.to_owned(),
            at: (!at.is_empty()).then(|| at.to_owned()),
            see,
            answers: sent.answers.iter().cloned().collect(),
        });
        columns.len() - 1
    }

    /// A value in which an output may stand; `follows` says whether that is followed.
    fn sent(&mut self, sent: &mut Sent<'_>, ty: &Type, owner: &Owner, path: &str, follows: bool) {
        match ty {
            Type::List(inner) => self.sent(sent, inner, owner, &format!("{path}[]"), follows),
            Type::Map(inner) => self.sent(sent, inner, owner, &join(path, "*"), follows),
            Type::Nullable(inner) | Type::Encoded(_, inner) => {
                self.sent(sent, inner, owner, path, follows);
            }
            Type::Output(id) if follows => self.output(sent, *id, path),
            Type::Output(_) => {}
            _ => self.value(ty, owner, path, true),
        }
    }

    /// A value without outputs.
    fn value(&mut self, ty: &Type, owner: &Owner, path: &str, follows: bool) {
        match ty {
            Type::Scalar(Scalar::Json) => self.hole(owner),
            Type::Scalar(_) | Type::Record(_) | Type::Input(_) | Type::Output(_) => {}
            Type::List(inner) => self.value(inner, owner, &format!("{path}[]"), follows),
            Type::Map(inner) => self.value(inner, owner, &join(path, "*"), follows),
            Type::Nullable(inner) | Type::Encoded(_, inner) => {
                self.value(inner, owner, path, follows);
            }
            Type::Named(id) => self.named(*id, owner, path, follows),
        }
    }

    fn named(&mut self, id: TypeId, owner: &Owner, path: &str, follows: bool) {
        let api = self.api;
        let ty = api.ty(id);
        match &ty.kind {
            TypeKind::Scalar { scalar, .. } => {
                if *scalar == Scalar::Json {
                    self.hole(owner);
                }
                return;
            }
            TypeKind::Enum { .. } => return,
            // What is not known may hold anything.
            TypeKind::Union { other: true, .. } => self.hole(owner),
            TypeKind::Object { .. } | TypeKind::Union { .. } => {}
        }
        if !follows || self.inside.contains(&Model::Type(id)) {
            self.refer(owner, id);
            return;
        }
        if self.depth < DEEPEST {
            self.model(id, owner, path);
            return;
        }
        let depth = std::mem::take(&mut self.depth);
        let draft = self.draft(owner.scope);
        let listed = draft.listed.entry(id).or_insert_with(|| ty.name.clone());
        let anew = Owner {
            name: listed.clone(),
            ..owner.clone()
        };
        draft.row(&owner.name, owner.verdict, None).see(&anew.name);
        if anew.name == ty.name {
            self.model(id, &anew, &ty.name);
        } else {
            self.refer(owner, id);
        }
        self.depth = depth;
    }

    /// The fields of a type, and where this is the place where it is followed, what they hold.
    fn model(&mut self, id: TypeId, owner: &Owner, path: &str) {
        let api = self.api;
        // An error or value has no record: its rows are named as the properties are.
        let place = match owner.scope {
            RowGroup::Resource(_) => &owner.name,
            RowGroup::Error(_) | RowGroup::Value(_) => path,
        };
        let listed = self.draft(owner.scope).listed.entry(id);
        let follows = listed.or_insert_with(|| place.to_owned()) == place;
        if !self.seen.insert((id, path.to_owned())) {
            return;
        }
        self.inside.push(Model::Type(id));
        self.depth += 1;
        let kind = &api.ty(id).kind;
        for part in kind.parts() {
            if matches!(kind, TypeKind::Union { .. }) {
                // The variants of a union have one place.
                self.value(&part.ty, owner, path, true);
                continue;
            }
            let name = match owner.scope {
                RowGroup::Resource(_) => format!("{place}.{}", part.name),
                RowGroup::Error(_) | RowGroup::Value(_) => join(place, shown(part).0),
            };
            if let Some(verdict) = withheld(part) {
                if matches!(owner.scope, RowGroup::Resource(_)) {
                    self.draft(owner.scope).row(&name, verdict, Some(id));
                }
                continue;
            }
            let part_owner = Owner {
                name,
                ..owner.clone()
            };
            let (wire, ty) = shown(part);
            let path = join(path, wire);
            let renamed = (wire != part.name).then(|| wire.to_owned());
            self.note(&part_owner, Some(id), &path, renamed, part.optional);
            self.value(ty, &part_owner, &path, follows);
        }
        self.depth -= 1;
        self.inside.pop();
    }

    fn draft(&mut self, scope: RowGroup) -> &mut Draft {
        match scope {
            RowGroup::Resource(id) => &mut self.sheets[id.0],
            RowGroup::Error(id) => self.errors.entry(id).or_default(),
            RowGroup::Value(number) => self.values.entry(number).or_default(),
        }
    }

    fn note(
        &mut self,
        owner: &Owner,
        of: Option<TypeId>,
        path: &str,
        renamed: Option<String>,
        optional: bool,
    ) {
        let draft = self.draft(owner.scope);
        let Some(column) = owner.column else {
            draft.row(&owner.name, owner.verdict, of);
            return;
        };
        let cell = Cell {
            column: draft.mark(column),
            path: path.to_owned(),
            renamed,
            optional,
        };
        let row = draft.row(&owner.name, owner.verdict, of);
        row.leaves(column, owner.verdict, cell);
    }

    /// Says where the fields of a type are that stands here.
    fn refer(&mut self, owner: &Owner, id: TypeId) {
        let draft = self.draft(owner.scope);
        if let Some(listed) = draft.listed.get(&id).cloned() {
            draft.row(&owner.name, owner.verdict, None).see(&listed);
        }
        draft.cuts.extend(owner.column.map(|column| (column, id)));
    }

    fn hole(&mut self, owner: &Owner) {
        if owner.verdict != Verdict::Nowhere {
            let draft = self.draft(owner.scope);
            draft.row(&owner.name, owner.verdict, None).row.hole = true;
        }
    }
}

impl<'a> Sent<'a> {
    fn new(name: &'a str, answers: &'a IndexSet<Answer>) -> Self {
        Self {
            name,
            answers,
            placed: HashMap::new(),
        }
    }
}

fn holds_output(ty: &Type) -> bool {
    matches!(ty.innermost(), Type::Output(_))
}

/// Why a field does not leave with what it is a field of.
fn withheld(field: &Field) -> Option<Verdict> {
    match field.exposure {
        Exposure::Secret => Some(Verdict::Secret),
        Exposure::Private => Some(Verdict::Private),
        Exposure::Listed => None,
    }
}
