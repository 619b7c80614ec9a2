//! Bodies of requests: media types, forms, and the parts of a multipart body.

use std::collections::HashMap;

use crate::contract::ast::{BodyContent, BodyKind, Part, TypeExpr};
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Spanned};
use crate::http::media::is_token;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Item, Kind, spell};
use crate::check::index::text_form::has_text_form;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &NOT_A_MEDIA_TYPE,
        run: not_a_media_type,
    },
    Check {
        rule: &REPEATED_MEDIA_TYPE,
        run: repeated_media_type,
    },
    Check {
        rule: &NESTED_FORM,
        run: nested_form,
    },
    Check {
        rule: &FILE_TOO_LARGE,
        run: file_too_large,
    },
    Check {
        rule: &UNBOUNDED_FILES,
        run: unbounded_files,
    },
    Check {
        rule: &NO_PARTS,
        run: no_parts,
    },
    Check {
        rule: &NO_RAW_BODY,
        run: no_raw_body,
    },
];

static NOT_A_MEDIA_TYPE: Rule = Rule {
    code: "GL433",
    slug: "not-a-media-type",
    severity: Severity::Error,
    summary: "something other than a media type",
    explanation: Explanation {
        what: "`text`, `raw` and `content_types` name media types: a type and a subtype of RFC 9110 without parameters, such as `image/png`. `raw` and `content_types` take a range as well, such as `image/*`.",
        why: "No request could have it.",
        example: "body: { raw: png }",
        instead: "body: { raw: image/png }",
    },
};

static REPEATED_MEDIA_TYPE: Rule = Rule {
    code: "GL434",
    slug: "repeated-media-type",
    severity: Severity::Error,
    summary: "one media type twice in a body",
    explanation: Explanation {
        what: "The media type of a request decides what its body is. `json` is `application/json` or what `media_type` says, `form` is `application/x-www-form-urlencoded`, `multipart` is `multipart/form-data`; `text` and `raw` say theirs.",
        why: "A request of that type would have two meanings.",
        example: "body: { json: Note, text: application/json }",
        instead: "body: { json: Note, text: text/plain }",
    },
};

static NESTED_FORM: Rule = Rule {
    code: "GL435",
    slug: "nested-form",
    severity: Severity::Error,
    summary: "a form with a field that is no text",
    explanation: Explanation {
        what: "The fields of an input that is sent as a form are scalars, enums, or lists of these, which repeat the key. Objects, maps and `json` have no place in a form.",
        why: "Every client would write them another way.",
        example: "inputs:\n  Registration: { fields: [name: string, address: Address] }\n…\nbody: { form: Registration }",
        instead: "inputs:\n  Registration: { fields: [name: string, city: string] }\n…\nbody: { form: Registration }",
    },
};

static FILE_TOO_LARGE: Rule = Rule {
    code: "GL436",
    slug: "file-too-large",
    severity: Severity::Error,
    summary: "a size that cannot be reached, or no size at all",
    explanation: Explanation {
        what: "A file's `max_size` is at most the `max_size` of the body that it is in, and sizes are more than 0.",
        why: "The larger of the two would promise what the smaller refuses.",
        example: "body: { multipart: { film: { type: file, max_size: 1GiB } }, max_size: 10MiB }",
        instead: "body: { multipart: { film: { type: file, max_size: 1GiB } } }",
    },
};

static UNBOUNDED_FILES: Rule = Rule {
    code: "GL437",
    slug: "unbounded-files",
    severity: Severity::Error,
    summary: "a list of files whose number is not bounded, or bounded to none",
    explanation: Explanation {
        what: "`list<file>` has `max_items`, of at least 1 and at least `min_items`.",
        why: "Each file is kept until the handler has it, and a request of ten thousand empty files is small.",
        example: "multipart: { photos: { type: list<file> } }",
        instead: "multipart: { photos: { type: list<file>, max_items: 10 } }",
    },
};

static NO_PARTS: Rule = Rule {
    code: "GL438",
    slug: "no-parts",
    severity: Severity::Error,
    summary: "a multipart body without parts",
    explanation: Explanation {
        what: "`multipart` names at least one part.",
        why: "Parts that no name allows are refused, so nothing could be sent.",
        example: "body: { multipart: {} }",
        instead: "body: { multipart: { avatar: file } }",
    },
};

static NO_RAW_BODY: Rule = Rule {
    code: "GL439",
    slug: "no-raw-body",
    severity: Severity::Error,
    summary: "`raw_body` where there is no body that is read",
    explanation: Explanation {
        what: "`raw_body: true` gives the handler the bytes of a body in JSON, or of a form, beside what is read of them.",
        why: "The bytes of a `text` or `raw` body are its `body` already, and those of parts are never in one place.",
        example: "post: /hook\nbody: { raw: application/octet-stream }\nraw_body: true",
        instead: "post: /hook\nbody: { json: Delivery }\nraw_body: true",
    },
};

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

fn contents<'s, 'a>(index: &'s ContractIndex<'a>) -> impl Iterator<Item = &'a BodyContent> + 's {
    let bodies = index.operations.iter();
    let bodies = bodies.filter_map(|(_, operation)| operation.body.as_ref());
    bodies.flat_map(|body| &body.contents)
}

fn files<'s, 'a>(index: &'s ContractIndex<'a>) -> impl Iterator<Item = &'a Part> + 's {
    let bodies = index.operations.iter();
    let bodies = bodies.filter_map(|(_, operation)| operation.body.as_ref());
    bodies
        .flat_map(|body| body.parts())
        .filter(|part| part.file.is_some())
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

fn nested_form(index: &ContractIndex, report: &mut Report) {
    for content in contents(index) {
        let BodyKind::Form(name) = &content.kind else {
            continue;
        };
        let Some(Item::Input(resource, input)) = index.item(&name.value) else {
            continue;
        };
        for field in &input.fields {
            let record = index.record_field(resource, &field.name.value);
            let ty = field.ty.as_ref();
            let Some(ty) = ty.or_else(|| record.and_then(|record| record.ty.as_ref())) else {
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
