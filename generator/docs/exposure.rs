//! What leaves where: each exposed field against the operations and statuses that send it.

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use crate::ir::{Api, Direction, Field, OutputId, Resource, Type, TypeId, TypeKind};

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
    /// For each column, whether it is sent there.
    pub sent: Vec<bool>,
}

/// The table of a resource; `None` where its operations send nothing.
pub(super) fn matrix(api: &Api, resource: &Resource) -> Option<Matrix> {
    let mut columns = Vec::new();
    let mut rows: IndexMap<String, Vec<usize>> = IndexMap::new();
    for operation in &resource.operations {
        for response in &operation.responses {
            for variant in &response.variants {
                let Some(id) = variant.content.output() else {
                    continue;
                };
                for path in paths(api, id) {
                    rows.entry(path).or_default().push(columns.len());
                }
                columns.push(Column {
                    operation: operation.name.clone(),
                    status: response.status.code,
                    model: api.output(id).name.clone(),
                });
            }
        }
    }
    if columns.is_empty() {
        return None;
    }
    let rows = rows
        .into_iter()
        .map(|(path, sent)| Row {
            path,
            sent: (0..columns.len()).map(|at| sent.contains(&at)).collect(),
        })
        .collect();
    Some(Matrix { columns, rows })
}

fn paths(api: &Api, id: OutputId) -> IndexSet<String> {
    let mut walk = Walk {
        api,
        inside: Vec::new(),
        paths: IndexSet::new(),
    };
    walk.output(id, "");
    walk.paths
}

/// What is being described already; it is not described again within itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Output(OutputId),
    Type(TypeId),
}

struct Walk<'a> {
    api: &'a Api,
    inside: Vec<Inside>,
    paths: IndexSet<String>,
}

impl Walk<'_> {
    fn output(&mut self, id: OutputId, at: &str) {
        let api = self.api;
        self.object(
            Inside::Output(id),
            at,
            api.output(id)
                .fields
                .iter()
                .map(|field| (field.field.wire.as_str(), &field.field.ty)),
        );
    }

    fn object<'f>(
        &mut self,
        this: Inside,
        at: &str,
        fields: impl Iterator<Item = (&'f str, &'f Type)>,
    ) {
        if self.inside.contains(&this) {
            return;
        }
        self.inside.push(this);
        for (name, ty) in fields {
            let path = if at.is_empty() {
                name.to_owned()
            } else {
                format!("{at}.{name}")
            };
            self.value(ty, path);
        }
        self.inside.pop();
    }

    /// The variants of a union have one place.
    fn union(&mut self, id: TypeId, tag: Option<&str>, variants: &[Field], path: &str) {
        if self.inside.contains(&Inside::Type(id)) {
            return;
        }
        self.inside.push(Inside::Type(id));
        self.paths.extend(tag.map(|tag| format!("{path}.{tag}")));
        for variant in variants {
            self.value(&variant.ty, path.to_owned());
        }
        self.inside.pop();
    }

    fn value(&mut self, ty: &Type, path: String) {
        let api = self.api;
        match ty {
            Type::List(inner) => return self.value(inner, format!("{path}[]")),
            Type::Map(inner) => return self.value(inner, format!("{path}.*")),
            Type::Nullable(inner) => return self.value(inner, path),
            Type::Scalar(_) | Type::Record(_) | Type::Input(_) => {}
            Type::Output(id) => {
                self.paths.insert(path.clone());
                self.output(*id, &path);
            }
            Type::Named(id) => {
                self.paths.insert(path.clone());
                match &api.ty(*id).kind {
                    TypeKind::Object { fields } => {
                        let leaving = fields
                            .iter()
                            .filter(|field| field.travels(Direction::Response))
                            .map(|field| (field.wire.as_str(), &field.ty));
                        self.object(Inside::Type(*id), &path, leaving);
                    }
                    TypeKind::Union {
                        discriminator,
                        variants,
                    } => self.union(*id, discriminator.as_deref(), variants, &path),
                    TypeKind::Enum { .. } | TypeKind::Scalar { .. } => {}
                }
            }
        }
        self.paths.insert(path);
    }
}
