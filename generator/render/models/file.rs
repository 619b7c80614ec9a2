//! The files of models: what they hold, and what they import for it.

use serde::Serialize;

use super::columns::{self, ColumnsView};
use super::input::{self, InputModelView};
use super::named::{self, TypeView};
use super::output::{self, OutputModelView};
use super::record::{self, StructView};
use super::rust_file::{Home, RustFile};
use super::views::{self, ViewsModelView};
use super::whole::Models;
use crate::ir::{Resource, ResourceId};
use crate::render::doc;

impl Models<'_> {
    /// The view of `types.rs`.
    #[must_use]
    pub fn types(&self) -> TypesView {
        types(self)
    }

    /// The view of a resource's `models.rs`.
    #[must_use]
    pub fn resource(&self, resource: &Resource) -> ModelsView {
        models(self, self.id(resource), resource)
    }
}

/// Names of the prelude, as the file has to write them.
#[derive(Debug, Serialize)]
pub struct StdView {
    from: String,
    try_from: String,
    option: String,
    result: String,
    string: String,
}

/// The view of `types.rs`.
#[derive(Debug, Serialize)]
pub struct TypesView {
    imports: Vec<String>,
    std: StdView,
    types: Vec<TypeView>,
    /// The types that requests bring, as a list.
    received: String,
    /// The types that responses carry, as a list.
    sent: String,
}

/// The view of a resource's `models.rs`.
#[derive(Debug, Serialize)]
pub struct ModelsView {
    docs: String,
    imports: Vec<String>,
    record: Option<StructView>,
    columns: Option<ColumnsView>,
    inputs: Vec<InputModelView>,
    outputs: Vec<OutputModelView>,
    /// The outputs of which who calls decides the view.
    views: Vec<ViewsModelView>,
    /// The inputs, as a list.
    received: String,
    /// The outputs, as a list.
    sent: String,
}

/// The view of `types.rs`.
pub(super) fn types(models: &Models<'_>) -> TypesView {
    let api = models.api;
    let hidden: Vec<String> = api.types.iter().map(|ty| ty.ident.clone()).collect();
    let rust_file = models.rust_file(Home::Types, "super", &hidden);
    let types: Vec<TypeView> = api
        .types
        .iter()
        .enumerate()
        .map(|(number, ty)| named::view(&rust_file, number, ty))
        .collect();
    for view in &types {
        if let Some(enumeration) = &view.enumeration {
            if !enumeration.other {
                rust_file.support("invalid");
            }
            if view.reads {
                rust_file.support("wire");
            }
        }
        if view.writes {
            rust_file.support("write");
        }
        let newtype = view.newtype.as_ref();
        if view.reads && newtype.is_some_and(|newtype| newtype.from_text) {
            rust_file.support("wire");
        }
        let is_unique = view
            .newtype
            .as_ref()
            .is_some_and(|newtype| newtype.is_hashable);
        if view.reads && (is_unique || view.enumeration.is_some()) {
            rust_file.support("rules");
        }
    }
    let received = types.iter().filter(|view| view.reads);
    let sent = types.iter().filter(|view| view.writes);
    TypesView {
        std: StdView::of(&rust_file),
        received: list(received.map(|view| &*view.ident)),
        sent: list(sent.map(|view| &*view.ident)),
        types,
        imports: rust_file.imports(),
    }
}

/// The view of a resource's models.
pub(super) fn models(models: &Models<'_>, id: ResourceId, resource: &Resource) -> ModelsView {
    let hidden = own_names(resource);
    let rust_file = models.rust_file(Home::Models(id), "super::super", &hidden);
    let view = resource_view(&rust_file, id, resource);
    if rust_file.hides() {
        resource_view(&rust_file.again(), id, resource)
    } else {
        view
    }
}

fn own_names(resource: &Resource) -> Vec<String> {
    let mut names = Vec::new();
    if let Some(record) = &resource.record {
        names.push(match record.own {
            Some(_) => columns::ident(resource),
            None => record.ident.clone(),
        });
    }
    for input in &resource.inputs {
        names.push(input.ident.clone());
        names.extend(input.rest_ident.clone());
    }
    for output in &resource.outputs {
        names.push(output.ident.clone());
        names.extend(output.computed_ident.clone());
    }
    names
}

fn resource_view(rust_file: &RustFile<'_>, id: ResourceId, resource: &Resource) -> ModelsView {
    let record = resource.record.as_ref();
    let columns = record.and_then(|record| columns::view(rust_file, id, resource, record));
    let record = record.and_then(|record| record::view(rust_file, id, resource, record));
    let inputs = resource.inputs.iter();
    let plain = || resource.outputs.iter().filter(|it| it.views.is_none());
    ModelsView {
        docs: doc::module_comment(&format!("The models of `{}`.", resource.name)),
        record,
        columns,
        inputs: inputs
            .map(|input| input::view(rust_file, resource, input))
            .collect(),
        outputs: plain()
            .map(|output| output::view(rust_file, resource, output))
            .collect(),
        views: (resource.outputs.iter())
            .filter_map(|output| views::view(rust_file, resource, output))
            .collect(),
        received: list(resource.inputs.iter().map(|input| &*input.ident)),
        sent: list(plain().map(|output| &*output.ident)),
        imports: rust_file.imports(),
    }
}

fn list<'a>(idents: impl Iterator<Item = &'a str>) -> String {
    idents.collect::<Vec<&str>>().join(", ")
}

impl StdView {
    fn of(rust_file: &RustFile<'_>) -> Self {
        Self {
            from: rust_file.std("From"),
            try_from: rust_file.std("TryFrom"),
            option: rust_file.std("Option"),
            result: rust_file.std("Result"),
            string: rust_file.std("String"),
        }
    }
}
