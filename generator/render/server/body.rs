//! The body of a request: what the handler is given of it, and how it is read.
use std::collections::BTreeSet;

use serde::Serialize;

use super::super::models::{Owner, RustFile};
use super::super::{doc, rust, size};
use super::local::{FieldView, local, unpack};
use super::{params, value};
use crate::ir::{
    Api, Body, BodyContent, BodyKind, FilePart, InputId, Multipart, ParamStyle, Part, Resource,
};

/// The view.
#[derive(Debug, Serialize)]
pub struct BodyView {
    /// The type of the request's field.
    pub ty: String,
    /// Whether it is JSON that is always there and no longer than any body.
    pub plain: bool,
    /// Whether it can break the contract once it is read.
    pub checks: bool,
    /// The constant with what JSON that is no input must look like.
    constant: Option<String>,
    /// The expression that takes JSON that was received, where it is plain.
    take: String,
    optional: bool,
    /// What is taken, as expressions.
    taken: Vec<String>,
    /// The expression that reads the only content; nothing where there are several.
    read: String,
    /// The arms that read one of several.
    arms: Vec<ArmView>,
    /// The enum of several.
    enumeration: Option<EnumView>,
    parts: Vec<PartsView>,
}

#[derive(Debug, Serialize)]
struct ArmView {
    pattern: String,
    read: String,
}

#[derive(Debug, Serialize)]
struct EnumView {
    ident: String,
    variants: Vec<VariantView>,
}

#[derive(Debug, Serialize)]
struct VariantView {
    docs: String,
    ident: &'static str,
    ty: String,
}

#[derive(Debug, Serialize)]
struct PartsView {
    ident: String,
    max_size: u64,
    /// The names of the values, as an array.
    values: String,
    /// The names of those that are JSON, as an array.
    json: String,
    /// The files, as expressions.
    files: Vec<String>,
    /// The constants with what the values must look like.
    schemas: Vec<String>,
    fields: Vec<PartView>,
    unpack: String,
}

#[derive(Debug, Serialize)]
struct PartView {
    #[serde(flatten)]
    field: FieldView,
    read: String,
}

/// Locals of the function that reads parts.
const TAKEN: [&str; 4] = ["request", "found", "violations", "parts"];

/// Builds the view.
#[must_use]
pub fn view(rust_file: &RustFile<'_>, api: &Api, resource: &Resource, body: &Body) -> BodyView {
    let plain = body.plain_json(api.max_body).is_some();
    let contents: Vec<Content<'_>> = contents(rust_file, api, resource, body);
    let mut ty = match (&body.ident, contents.first()) {
        (Some(ident), _) => ident.clone(),
        (None, Some(content)) => content.ty.clone(),
        (None, None) => String::new(),
    };
    if body.optional {
        ty = format!("Option<{ty}>");
    }
    let (read, arms) = match &contents[..] {
        _ if plain => (String::new(), Vec::new()),
        [content] => (read(rust_file, content.content, &content.ty), Vec::new()),
        several => (String::new(), arms(rust_file, ty_name(body), several)),
    };
    if !plain {
        rust_file.support("bodies");
    }
    let value = body.json_values().next();
    BodyView {
        ty,
        plain,
        checks: checks(body),
        constant: value.map(|field| params::schema(rust_file, field)),
        take: match value {
            Some(field) => value::take(rust_file, field),
            None => "reader.body()".to_owned(),
        },
        optional: body.optional,
        taken: body.contents.iter().flat_map(taken).collect(),
        read,
        arms,
        enumeration: body.ident.as_ref().map(|ident| EnumView {
            ident: ident.clone(),
            variants: contents.iter().map(Content::variant).collect(),
        }),
        parts: body
            .contents
            .iter()
            .filter_map(|content| match &content.kind {
                BodyKind::Multipart(parts) => Some(parts_view(rust_file, parts, content.max_size)),
                _ => None,
            })
            .collect(),
    }
}

/// One of the contents that a body can have.
struct Content<'a> {
    content: &'a BodyContent,
    ty: String,
    /// Whether it is in a box, as a variant that is much larger than another one.
    boxed: bool,
}

impl Content<'_> {
    fn variant(&self) -> VariantView {
        VariantView {
            docs: doc::doc_comment(&format!("{}.", names(self.content))),
            ident: self.content.variant,
            ty: match self.boxed {
                true => format!("Box<{}>", self.ty),
                false => self.ty.clone(),
            },
        }
    }
}

fn contents<'a>(
    rust_file: &RustFile<'_>,
    api: &Api,
    resource: &Resource,
    body: &'a Body,
) -> Vec<Content<'a>> {
    let is_large = |kind: &BodyKind| match kind {
        BodyKind::Text | BodyKind::Raw => false,
        BodyKind::Value(field) => size::of_field(api, field) > size::BOXED,
        BodyKind::Json(_) | BodyKind::Form(_) | BodyKind::Multipart(_) => true,
    };
    let mut contents: Vec<Content<'_>> = body
        .contents
        .iter()
        .map(|content| Content {
            content,
            ty: content_type(rust_file, api, resource, content),
            boxed: is_large(&content.kind),
        })
        .collect();
    if contents.windows(2).all(|pair| pair[0].ty == pair[1].ty) {
        contents
            .iter_mut()
            .for_each(|content| content.boxed = false);
    }
    contents
}

/// What reads each content of several, by the numbers of its media types.
fn arms(rust_file: &RustFile<'_>, ident: &str, contents: &[Content<'_>]) -> Vec<ArmView> {
    let mut next = 0;
    let arm = |(index, it): (usize, &Content<'_>)| {
        let first = next;
        next += it.content.media_types().count();
        let variant = format!("{ident}::{}", it.content.variant);
        let read = read(rust_file, it.content, &it.ty);
        let plain = read
            .strip_prefix("Some(")
            .and_then(|it| it.strip_suffix(')'));
        let numbers: Vec<String> = (first..next).map(|it| it.to_string()).collect();
        ArmView {
            pattern: match index + 1 == contents.len() {
                true => "_".to_owned(),
                false => numbers.join(" | "),
            },
            read: match plain {
                Some(value) => format!("Some({variant}({value}))"),
                None if it.boxed => format!("{read}.map(|body| {variant}(Box::new(body)))"),
                None => format!("{read}.map({variant})"),
            },
        }
    };
    contents.iter().enumerate().map(arm).collect()
}

fn ty_name(body: &Body) -> &str {
    body.ident.as_deref().unwrap_or_default()
}

fn input(api: &Api, resource: &Resource, id: InputId) -> String {
    let model = api.input(id);
    let module = api.resource(id.resource);
    if module.module == resource.module {
        format!("models::{}", model.ident)
    } else {
        format!("super::super::{}::models::{}", module.module, model.ident)
    }
}

fn content_type(
    rust_file: &RustFile<'_>,
    api: &Api,
    resource: &Resource,
    content: &BodyContent,
) -> String {
    match &content.kind {
        BodyKind::Json(id) | BodyKind::Form(id) => input(api, resource, *id),
        BodyKind::Value(field) => rust_file.field(Owner::Nobody, field),
        BodyKind::Multipart(parts) => parts.ident.clone(),
        BodyKind::Text => "String".to_owned(),
        BodyKind::Raw => format!("{}::Upload", rust_file.support("upload")),
    }
}

/// The expression for an `Option` of what was sent.
fn read(rust_file: &RustFile<'_>, content: &BodyContent, ty: &str) -> String {
    let size = content.max_size;
    match &content.kind {
        BodyKind::Value(field) => value::read(rust_file, field, size),
        BodyKind::Json(_) => format!("bodies::json::<{ty}>(request, {size}, violations).await?"),
        BodyKind::Form(_) => {
            let form = rust_file.support("form");
            format!("{form}::read::<{ty}>(request, {size}, violations).await?")
        }
        BodyKind::Multipart(_) => format!("{ty}::read(request, violations).await?"),
        BodyKind::Text => format!("Some(bodies::text(request, {size}).await?)"),
        BodyKind::Raw => {
            let upload = rust_file.support("upload");
            format!("Some({upload}::read(request, {size}).await?)")
        }
    }
}

/// The media types of a content, in words.
fn names(content: &BodyContent) -> String {
    let names: Vec<String> = content.media_types().map(|it| format!("`{it}`")).collect();
    names.join(" or ")
}

fn taken(content: &BodyContent) -> Vec<String> {
    let kind = match content.kind {
        BodyKind::Form(_) | BodyKind::Text => "text",
        // A charset has no meaning for JSON (RFC 8259, section 11).
        BodyKind::Json(_) | BodyKind::Value(_) | BodyKind::Multipart(_) | BodyKind::Raw => "bytes",
    };
    let types = content.media_types();
    types
        .map(|it| format!("bodies::Media::{kind}({})", rust::string(it)))
        .collect()
}

fn parts_view(rust_file: &RustFile<'_>, multipart: &Multipart, max_size: u64) -> PartsView {
    rust_file.support("multipart");
    let mut names: BTreeSet<String> = TAKEN.iter().map(|name| (*name).to_owned()).collect();
    let mut view = PartsView {
        ident: multipart.ident.clone(),
        max_size,
        values: String::new(),
        json: String::new(),
        files: Vec::new(),
        schemas: Vec::new(),
        fields: Vec::new(),
        unpack: String::new(),
    };
    let (mut values, mut json) = (Vec::new(), Vec::new());
    for part in &multipart.parts {
        let (ident, docs, ty, read) = match part {
            Part::Value(field) => {
                values.push(rust::string(&field.wire));
                if field.style == ParamStyle::Json {
                    json.push(rust::string(&field.wire));
                }
                view.schemas.push(params::schema(rust_file, field));
                let read = params::part(rust_file, field);
                let ty = rust_file.field(Owner::Nobody, field);
                (&field.ident, &field.description, ty, read)
            }
            Part::File(file) => {
                view.files.push(file_rules(file));
                let (ty, read) = file_read(rust_file, file);
                (&file.ident, &file.description, ty, read)
            }
        };
        let local = local(ident, &TAKEN, &mut names);
        let field = FieldView::of(docs.as_deref(), ident, local, ty);
        view.fields.push(PartView { field, read });
    }
    let locals: Vec<&str> = view
        .fields
        .iter()
        .map(|part| part.field.local.as_str())
        .collect();
    view.unpack = unpack(&locals);
    view.values = format!("[{}]", values.join(", "));
    view.json = format!("[{}]", json.join(", "));
    view
}

/// Whether something in a body can break the contract: a body of text or bytes alone has no violations.
pub(super) fn checks(body: &Body) -> bool {
    let mut kinds = body.contents.iter().map(|it| &it.kind);
    kinds.any(|kind| !matches!(kind, BodyKind::Text | BodyKind::Raw))
}

fn file_rules(file: &FilePart) -> String {
    let mut rules = format!("multipart::File::new({})", rust::string(&file.wire));
    if !file.content_types.is_empty() {
        let types: Vec<String> = file
            .content_types
            .iter()
            .map(|it| rust::string(it))
            .collect();
        rules.push_str(&format!(".content_types(&[{}])", types.join(", ")));
    }
    if let Some(size) = file.max_size {
        rules.push_str(&format!(".max_size({size})"));
    }
    if file.list {
        rules.push_str(".many()");
        if let Some(most) = file.max_items {
            rules.push_str(&format!(".max_items({most})"));
        }
    }
    rules
}

fn file_read(rust_file: &RustFile<'_>, file: &FilePart) -> (String, String) {
    let upload = format!("{}::Upload", rust_file.support("upload"));
    let name = rust::string(&file.wire);
    let ty = if file.list {
        format!("Vec<{upload}>")
    } else {
        upload
    };
    let read = if file.list {
        let mut rules = format!("{}::Items::ANY", rust_file.support("rules"));
        for (rule, value) in [("min_items", file.min_items), ("max_items", file.max_items)] {
            if let Some(value) = value {
                rules.push_str(&format!(".{rule}({value})"));
            }
        }
        let method = if file.optional {
            "optional_files"
        } else {
            "files"
        };
        format!("parts.{method}({name}, &{rules}, &mut violations)")
    } else if file.optional {
        format!("parts.optional_file({name})")
    } else {
        format!("parts.file({name}, &mut violations)")
    };
    match file.optional {
        true => (format!("Option<{ty}>"), read),
        false => (ty, read),
    }
}
