//! Bodies of requests: media types, forms, and the parts of a multipart body.

use std::collections::HashMap;

use crate::contract::ast::{BodyContent, BodyKind, Part, TypeExpr};
use crate::diag::{Diagnostic, Report, Rule, Spanned, rule};
use crate::http::media::is_token;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Item, Kind, spell};
use crate::check::index::text_form::has_text_form;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&NOT_A_MEDIA_TYPE, not_a_media_type),
    Check::new(&REPEATED_MEDIA_TYPE, repeated_media_type),
    Check::new(&NESTED_FORM, nested_form),
    Check::new(&FILE_TOO_LARGE, file_too_large),
    Check::new(&UNBOUNDED_FILES, unbounded_files),
    Check::new(&NO_PARTS, no_parts),
    Check::new(&NO_RAW_BODY, no_raw_body),
];

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

fn contents<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = &'a BodyContent> {
    index.bodies().flat_map(|body| &body.contents)
}

/// The parts that are files.
pub fn files<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = &'a Part> {
    let parts = index.bodies().flat_map(|body| body.parts());
    parts.filter(|part| part.file.is_some())
}

/// Whether it is a media type, or a range where these are taken.
fn is_media_type(text: &str, range: bool) -> bool {
    match text.split_once('/') {
        Some(("*", "*")) => range,
        Some((kind, "*")) => range && kind != "*" && is_token(kind),
        Some((kind, subtype)) => {
            let plain = |word: &str| is_token(word) && !word.contains('*');
            plain(kind) && plain(subtype)
        }
        None => false,
    }
}

static NOT_A_MEDIA_TYPE: Rule = rule!(Error "GL433" "not-a-media-type",
    "something other than a media type");

fn not_a_media_type(index: &ContractIndex, report: &mut Report) {
    let mut hold = |name: &Spanned<String>, range: bool| {
        if is_media_type(&name.value, range) {
            return;
        }
        let message = format!("`{name}` is no media type");
        let found = Diagnostic::new(&NOT_A_MEDIA_TYPE, name.span, message);
        let help = match name.value.to_ascii_lowercase().as_str() {
            "png" | "jpeg" | "gif" | "webp" | "avif" => {
                Some(format!("write `image/{}`", name.value))
            }
            "jpg" => Some("write `image/jpeg`".to_owned()),
            "svg" => Some("write `image/svg+xml`".to_owned()),
            "pdf" | "zip" | "xml" | "json" => Some(format!("write `application/{}`", name.value)),
            "csv" | "html" | "markdown" => Some(format!("write `text/{}`", name.value)),
            "text" | "txt" | "plain" | "true" => Some("write `text/plain`".to_owned()),
            "binary" | "bytes" => Some("write `application/octet-stream`".to_owned()),
            word if word.contains(';') => Some("leave out the parameters".to_owned()),
            word if word.ends_with("/*") => Some("a text has one media type".to_owned()),
            _ => None,
        };
        report.push(match help {
            Some(help) => found.help(help),
            None => found,
        });
    };
    for content in contents(index) {
        match &content.kind {
            BodyKind::Text(name) => hold(name, false),
            BodyKind::Raw(name) => hold(name, true),
            _ => {}
        }
    }
    for file in files(index).filter_map(|part| part.file.as_ref()) {
        for name in &file.content_types {
            hold(name, true);
        }
    }
}

static REPEATED_MEDIA_TYPE: Rule = rule!(Error "GL434" "repeated-media-type",
    "one media type twice in a body");

fn repeated_media_type(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        let mut seen = HashMap::new();
        for name in operation.body.iter().flat_map(|body| &body.media_types) {
            if let Some(first) = seen.insert(name.value.to_ascii_lowercase(), name.span) {
                let message = format!("`{name}` stands here twice");
                report.push(
                    Diagnostic::new(&REPEATED_MEDIA_TYPE, name.span, message)
                        .related(first, "first here"),
                );
            }
        }
        for (body, content) in operation
            .body
            .iter()
            .flat_map(|body| body.contents.iter().map(move |content| (body, content)))
        {
            let (media_type, span) = match &content.kind {
                BodyKind::Json(_) if !body.media_types.is_empty() => continue,
                BodyKind::Json(_) => (JSON, content.key),
                BodyKind::Form(_) => (FORM, content.key),
                BodyKind::Multipart(_) => (MULTIPART, content.key),
                BodyKind::Text(name) | BodyKind::Raw(name) => (name.value.as_str(), name.span),
            };
            if let Some(first) = seen.insert(media_type.to_ascii_lowercase(), span) {
                let message = format!("`{media_type}` is taken already");
                report.push(
                    Diagnostic::new(&REPEATED_MEDIA_TYPE, span, message)
                        .related(first, "the other one"),
                );
            }
        }
    }
    for file in files(index).filter_map(|part| part.file.as_ref()) {
        let mut seen = HashMap::new();
        for name in &file.content_types {
            if let Some(first) = seen.insert(name.value.to_ascii_lowercase(), name.span) {
                let message = format!("`{name}` stands here twice");
                report.push(
                    Diagnostic::new(&REPEATED_MEDIA_TYPE, name.span, message)
                        .related(first, "first here"),
                );
            }
        }
    }
}

static NESTED_FORM: Rule = rule!(Error "GL435" "nested-form",
    "a form with a field that is no text");

fn nested_form(index: &ContractIndex, report: &mut Report) {
    for content in contents(index) {
        let BodyKind::Form(name) = &content.kind else {
            continue;
        };
        let Some(Item::Input(resource, input)) = index.item(&name.value) else {
            continue;
        };
        for field in &input.fields {
            let Some(ty) = index.field_type(resource, field) else {
                continue;
            };
            let fits = match index.kind(ty) {
                Kind::List(TypeExpr::Nullable(..)) => false,
                Kind::List(inner) => has_text_form(index, index.kind(inner)),
                kind => has_text_form(index, kind),
            };
            if !fits {
                let message = format!("a form cannot hold `{}`, a `{}`", field.name, spell(ty));
                report.push(
                    Diagnostic::new(&NESTED_FORM, name.span, message)
                        .related(field.name.span, "the field"),
                );
            }
        }
    }
}

static NO_RAW_BODY: Rule = rule!(Error "GL439" "no-raw-body",
    "`raw_body` where there is no body that is read");

fn no_raw_body(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        let Some(raw) = operation.raw_body.as_ref().filter(|raw| raw.value) else {
            continue;
        };
        let Some(body) = &operation.body else {
            let message = format!("`{}` has no body", operation.name);
            report.push(
                Diagnostic::new(&NO_RAW_BODY, raw.span, message)
                    .help("add `body: MyInput`, or take this out"),
            );
            continue;
        };
        for content in &body.contents {
            let (what, name) = match &content.kind {
                BodyKind::Json(_) | BodyKind::Form(_) => continue,
                BodyKind::Multipart(_) => ("the parts of a body come one by one", None),
                BodyKind::Text(name) | BodyKind::Raw(name) => {
                    ("this `body` is what was sent already", Some(name))
                }
            };
            let found = Diagnostic::new(&NO_RAW_BODY, raw.span, what);
            report.push(match name {
                Some(name) => found.related(name.span, "the body"),
                None => found,
            });
        }
    }
}

static FILE_TOO_LARGE: Rule = rule!(Error "GL436" "file-too-large",
    "a size that cannot be reached, or no size at all");

fn file_too_large(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        let Some(body) = &operation.body else {
            continue;
        };
        let files = body.parts().iter();
        let sizes = files.filter_map(|part| Some((part, part.file.as_ref()?.max_size.as_ref()?)));
        let own = body.max_size.as_ref();
        for size in own.into_iter().chain(sizes.clone().map(|(_, size)| size)) {
            if size.value == 0 {
                let message = "nothing fits into no bytes";
                report.push(Diagnostic::new(&FILE_TOO_LARGE, size.span, message));
            }
        }
        for (part, size) in sizes {
            if let Some(whole) = own.filter(|whole| whole.value < size.value) {
                let message = format!("`{}` may be larger than the body it is in", part.field.name);
                report.push(
                    Diagnostic::new(&FILE_TOO_LARGE, size.span, message)
                        .related(whole.span, "the size of the body"),
                );
            }
        }
    }
}

static UNBOUNDED_FILES: Rule = rule!(Error "GL437" "unbounded-files",
    "a list of files whose number is not bounded, or bounded to none");

fn unbounded_files(index: &ContractIndex, report: &mut Report) {
    for part in files(index) {
        let Some(file) = part.file.as_ref().filter(|file| file.list) else {
            continue;
        };
        let name = &part.field.name;
        match (&file.min_items, &file.max_items) {
            (_, None) => {
                let message = format!("`{name}` may be any number of files");
                report.push(
                    Diagnostic::new(&UNBOUNDED_FILES, name.span, message)
                        .help("add `max_items: 10`, or another number"),
                );
            }
            (Some(least), Some(most)) if least.value > most.value => {
                let message = format!("`{name}` has more files at least than at most");
                report.push(
                    Diagnostic::new(&UNBOUNDED_FILES, most.span, message)
                        .related(least.span, "the other bound"),
                );
            }
            (_, Some(most)) if most.value == 0 => {
                let message = format!("`{name}` is no files at all");
                report.push(Diagnostic::new(&UNBOUNDED_FILES, most.span, message));
            }
            _ => {}
        }
    }
}

static NO_PARTS: Rule = rule!(Error "GL438" "no-parts",
    "a multipart body without parts");

fn no_parts(index: &ContractIndex, report: &mut Report) {
    for content in contents(index) {
        if let BodyKind::Multipart(parts) = &content.kind
            && parts.is_empty()
            && index.is_fully_parsed(content.key)
        {
            let message = "a multipart body without parts";
            report.push(Diagnostic::new(&NO_PARTS, content.key, message));
        }
    }
}
