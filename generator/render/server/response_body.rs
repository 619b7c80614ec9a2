//! The bodies that the variants of a response have, and what makes them.
use serde::Serialize;

use super::super::models::RustFile;
use super::super::{rust, size};
use super::{page, value};
use crate::ir::{Api, Content, Field, OutputId, PageForm, Resource, Type};

#[derive(Debug, Serialize)]
pub(super) struct BodyView {
    ty: String,
    /// The arguments of the constructor that make it.
    pub(super) arguments: Vec<String>,
    /// The parameters of the constructor's types.
    pub(super) generics: &'static str,
    /// How the constructor makes it.
    init: String,
}

impl BodyView {
    fn new(ty: String, argument: &str, conversion: &str) -> Self {
        Self {
            ty,
            arguments: vec![format!("body: {argument}")],
            generics: "",
            init: rust::init("body", conversion),
        }
    }
}

/// Smaller variants cannot differ by what clippy minds.
pub(super) const LARGE: usize = 200;

/// What bodies of an operation's response have in common.
pub(super) struct Bodies<'a> {
    pub(super) rust_file: &'a RustFile<'a>,
    pub(super) api: &'a Api,
    pub(super) resource: &'a Resource,
    /// Whether the response has more than one variant.
    pub(super) several: bool,
    /// The most items of a page.
    pub(super) most: u64,
    /// What a page looks like, where that is not what it is where the contract says nothing of it.
    pub(super) form: Option<&'a PageForm>,
}

impl Bodies<'_> {
    /// The path of an output's model.
    pub(super) fn path(&self, id: OutputId) -> String {
        if self.api.resource(id.resource).module == self.resource.module {
            format!("models::{}", self.api.output(id).ident)
        } else {
            self.rust_file.ty(&Type::Output(id))
        }
    }

    /// The body of what is sent, in a variant whose headers take so many bytes; `None` where it has none.
    pub(super) fn view(&self, content: &Content, headers: usize) -> Option<BodyView> {
        Some(match content {
            Content::Empty => return None,
            Content::Model(id) => self.model(*id, headers),
            Content::List(id) => {
                let path = self.path(*id);
                BodyView::new(
                    format!("Vec<{path}>"),
                    &format!("impl IntoIterator<Item = impl Into<{path}>>"),
                    "body.into_iter().map(Into::into).collect()",
                )
            }
            Content::Value(field) => self.value(field, headers),
            Content::Page(id) => {
                let path = self.path(*id);
                let mut view = BodyView::new(
                    page::ty(self.form, &path),
                    &format!("impl IntoIterator<Item = impl Into<{path}>>"),
                    page::conversion(self.form),
                );
                view.arguments.extend(page::arguments(self.form));
                view
            }
            Content::Stream(id) | Content::Ndjson(id) => {
                let path = self.path(*id);
                self.streamed(
                    format!("items::Items<{path}>"),
                    &format!("impl items::Source<{path}, K>"),
                )
            }
            Content::Events(id) => {
                let path = self.path(*id);
                self.streamed(
                    format!("items::Items<events::Event<{path}>>"),
                    &format!("impl events::Source<{path}, K>"),
                )
            }
            Content::Text(_) => {
                BodyView::new("String".to_owned(), "impl Into<String>", "body.into()")
            }
            Content::Raw(_) => {
                BodyView::new("raw::Raw".to_owned(), "impl Into<raw::Raw>", "body.into()")
            }
        })
    }

    fn streamed(&self, ty: String, argument: &str) -> BodyView {
        BodyView {
            generics: "<K: 'static>",
            ..BodyView::new(ty, argument, "body.into_items()")
        }
    }

    fn value(&self, field: &Field, headers: usize) -> BodyView {
        let ty = value::ty(self.rust_file, field);
        let (argument, conversion) = value::argument(self.rust_file, field);
        match self.is_boxed(field, headers) {
            true => BodyView::new(
                format!("Box<{ty}>"),
                &argument,
                &format!("Box::new({conversion})"),
            ),
            false => BodyView::new(ty, &argument, &conversion),
        }
    }

    /// Whether a value is in a box, so that no variant is much larger than another one.
    pub(super) fn is_boxed(&self, field: &Field, headers: usize) -> bool {
        self.several && size::of_field(self.api, field) + headers > LARGE
    }

    fn model(&self, id: OutputId, headers: usize) -> BodyView {
        let path = self.path(id);
        let boxed = self.several && size::of_output(self.api, id) + headers > LARGE;
        let argument = format!("impl Into<{path}>");
        if boxed {
            BodyView::new(format!("Box<{path}>"), &argument, "Box::new(body.into())")
        } else {
            BodyView::new(path, &argument, "body.into()")
        }
    }
}
