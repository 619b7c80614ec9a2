//! What leaves where: each exposed field against the operations and statuses that send it.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use serde::Serialize;

use super::field::{self, Piece};
use crate::ir::{Api, Direction, OutputId, Resource, Type, TypeId, TypeKind};

/// The table of a resource.
#[derive(Debug, Serialize)]
pub(super) struct Matrix {
    /// What is sent, and where.
    pub columns: Vec<Column>,
    /// The fields.
    pub rows: Vec<Row>,
}

/// One model that one status of one operation sends.
#[derive(Debug, Serialize)]
pub(super) struct Column {
    /// The operation.
    pub operation: String,
    /// The status.
    pub status: u16,
    /// The model.
    pub model: String,
}

/// One field.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    /// The path to it within a body: `owner.id`, `tags[]`.
    pub path: String,
    /// What stands there whose fields are not listed below it, but where the model is described.
    pub models: Vec<Piece>,
    /// For each column, whether it is sent there.
    pub sent: Vec<bool>,
}

/// Behind so many models a path goes no further.
const DEEPEST: usize = 8;

/// The row of a body that has no fields.
const WHOLE: &str = "(body)";

/// The table of a resource; `None` where its operations send nothing.
pub(super) fn matrix(api: &Api, resource: &Resource) -> Option<Matrix> {
    let mut columns = Vec::new();
    let mut walk = Walk {
        api,
        column: 0,
        followed: HashMap::new(),
        seen: HashSet::new(),
        inside: Vec::new(),
        rows: IndexMap::new(),
    };
    for operation in &resource.operations {
        for response in &operation.responses {
            for variant in &response.variants {
                if let Some(id) = variant.content.output().filter(|_| variant.is_viewed) {
                    for view in api.shown(id) {
                        walk.column = columns.len();
                        walk.seen.clear();
                        walk.model(Model::Output(view), "");
                        columns.push(Column {
                            operation: operation.name.clone(),
                            status: response.status.code,
                            model: api.output(view).name.clone(),
                        });
                    }
                    continue;
                }
                let model = match (variant.content.value(), variant.content.output()) {
                    (Some(value), _) => api.spelled_field(value),
                    (None, Some(id)) => api.output(id).name.clone(),
                    (None, None) => continue,
                };
                walk.column = columns.len();
                walk.seen.clear();
                match (variant.content.value(), variant.content.output()) {
                    (Some(value), _) => walk.body(&value.ty),
                    (None, Some(id)) => walk.model(Model::Output(id), ""),
                    (None, None) => {}
                }
                columns.push(Column {
                    operation: operation.name.clone(),
                    status: response.status.code,
                    model,
                });
            }
        }
    }
    if columns.is_empty() {
        return None;
    }
    let rows = walk.rows.into_iter();
    let rows = rows
        .map(|(path, found)| {
            let mut sent = vec![false; columns.len()];
            for column in found.columns {
                sent[column] = true;
            }
            let models = found.models.iter();
            Row {
                path,
                models: models.map(|it| field::name(it.name(api))).collect(),
                sent,
            }
        })
        .collect();
    Some(Matrix { columns, rows })
}

/// What has fields of its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Model {
    Output(OutputId),
    Type(TypeId),
}

impl Model {
    fn name(self, api: &Api) -> &str {
        match self {
            Self::Output(id) => &api.output(id).name,
            Self::Type(id) => &api.ty(id).name,
        }
    }

    /// Whether paths lead through it.
    fn has_fields(self, api: &Api) -> bool {
        match self {
            Self::Output(_) => true,
            Self::Type(id) => matches!(
                api.ty(id).kind,
                TypeKind::Object { .. } | TypeKind::Union { .. }
            ),
        }
    }
}

/// A row in the making.
#[derive(Default)]
struct Found {
    columns: Vec<usize>,
    models: Vec<Model>,
}

/// What a model holds is followed from one place alone, the first; elsewhere its own fields are listed
/// and no more, so that the table does not grow with the number of paths. A field of a model is sent
/// wherever the model is, so no column lacks a row that it has.
struct Walk<'a> {
    api: &'a Api,
    column: usize,
    /// Where each model is followed.
    followed: HashMap<Model, String>,
    /// What has been followed in this column.
    seen: HashSet<Model>,
    inside: Vec<Model>,
    rows: IndexMap<String, Found>,
}

impl Walk<'_> {
    /// The fields of a model at a place. What is sent as a whole is always followed.
    fn model(&mut self, model: Model, at: &str) {
        let follows =
            at.is_empty() || self.followed.entry(model).or_insert_with(|| at.to_owned()) == at;
        if follows && !at.is_empty() && !self.seen.insert(model) {
            return;
        }
        self.inside.push(model);
        let api = self.api;
        match model {
            Model::Output(id) => {
                for field in &api.output(id).fields {
                    self.part(&field.field.wire, &field.field.ty, at, follows);
                }
            }
            Model::Type(id) => match &api.ty(id).kind {
                // The variants of a union have one place.
                TypeKind::Union {
                    discriminator,
                    variants,
                    ..
                } => {
                    if let Some(tag) = discriminator {
                        self.row(joined(at, tag));
                    }
                    for variant in variants {
                        self.value(&variant.ty, at.to_owned(), true);
                    }
                }
                kind => {
                    for part in kind.parts() {
                        if part.travels(Direction::Response) {
                            self.part(&part.wire, &part.ty, at, follows);
                        }
                    }
                }
            },
        }
        self.inside.pop();
    }

    /// A body that is no output in a frame.
    fn body(&mut self, ty: &Type) {
        let model = match ty.innermost() {
            Type::Output(id) => Some(Model::Output(*id)),
            Type::Named(id) => Some(Model::Type(*id)),
            _ => None,
        };
        match model.filter(|model| model.has_fields(self.api)) {
            Some(model) => self.model(model, ""),
            None => {
                self.row(WHOLE.to_owned());
            }
        }
    }

    fn part(&mut self, wire: &str, ty: &Type, at: &str, follows: bool) {
        let path = joined(at, wire);
        self.value(ty, path, follows);
    }

    fn value(&mut self, ty: &Type, path: String, follows: bool) {
        let model = match ty {
            Type::List(inner) => return self.value(inner, format!("{path}[]"), follows),
            Type::Map(inner) => return self.value(inner, format!("{path}.*"), follows),
            Type::Nullable(inner) | Type::Encoded(_, inner) => {
                return self.value(inner, path, follows);
            }
            Type::Output(id) => Model::Output(*id),
            Type::Named(id) => Model::Type(*id),
            Type::Scalar(_) | Type::Record(_) | Type::Input(_) => {
                self.row(path);
                return;
            }
        };
        let goes_on = follows && self.inside.len() < DEEPEST && !self.inside.contains(&model);
        let has_fields = model.has_fields(self.api);
        let row = self.row(path.clone());
        if !has_fields {
            return;
        }
        if goes_on {
            self.model(model, &path);
        } else if !row.models.contains(&model) {
            row.models.push(model);
        }
    }

    fn row(&mut self, path: String) -> &mut Found {
        let column = self.column;
        let found = self.rows.entry(path).or_default();
        if found.columns.last() != Some(&column) {
            found.columns.push(column);
        }
        found
    }
}

fn joined(at: &str, name: &str) -> String {
    if at.is_empty() {
        name.to_owned()
    } else {
        format!("{at}.{name}")
    }
}
