//! The files of the sample.

use super::file::File;
use super::layout::Layout;
use super::{files, render};
use crate::output::Owner;
use heck::{ToPascalCase, ToShoutySnakeCase};

use crate::ir::{Api, PathSegment, TypeKind, sample};

/// The sample with the names that only code needs.
fn api() -> Api {
    let mut api = sample::api();
    for ty in &mut api.types {
        if let TypeKind::Enum { items, .. } = &mut ty.kind {
            for (number, item) in items.iter_mut().enumerate() {
                item.ident = format!("Item{number}");
            }
        }
    }
    let operations = api
        .resources
        .iter_mut()
        .flat_map(|resource| &mut resource.operations);
    for operation in operations {
        let pascal = operation.name.to_pascal_case();
        operation.request_ident = format!("{pascal}Request");
        operation.response_ident = format!("{pascal}Response");
        operation.error_ident = format!("{pascal}Error");
        operation.errors_ident = format!("{pascal}Errors");
        let parts = operation.path.split('/').skip(1);
        operation.segments = parts
            .map(|part| match part.strip_prefix('{') {
                Some(_) => PathSegment::Param(0),
                None => PathSegment::Literal(part.to_owned()),
            })
            .collect();
        for response in &mut operation.responses {
            let name = format!("{}_{}", operation.name, response.status.name);
            response.constant = name.to_shouty_snake_case();
            let several = response.variants.len() > 1;
            for (number, variant) in response.variants.iter_mut().enumerate() {
                let suffix = if several {
                    format!("_m{number}")
                } else {
                    String::new()
                };
                variant.constructor = format!("{}{suffix}", response.status.name);
                variant.ident = variant.constructor.to_pascal_case();
            }
        }
    }
    api
}

/// All files of the sample, documents included.
fn whole(layout: &Layout) -> Vec<File> {
    let mut files = render(&api(), layout).expect("the sample is rendered");
    let documents = layout.documents().into_iter();
    files.extend(documents.map(|path| File::new(path, Owner::Generated, "{}\n".to_owned())));
    files
}

fn crate_() -> Vec<File> {
    let layout = Layout::alone("forge");
    whole(&layout)
}

#[test]
fn every_template_begins_with_its_view() {
    for template in files::templates() {
        assert!(template.text.starts_with("{# view: "), "{}", template.name);
    }
}

#[test]
fn two_runs_make_the_same_files() {
    assert_eq!(crate_(), crate_());
}

#[test]
fn no_path_comes_twice() {
    let mut paths: Vec<_> = crate_().into_iter().map(|file| file.path).collect();
    let all = paths.len();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), all);
}

#[test]
fn all_rust_parses_and_says_whose_it_is() {
    for file in crate_() {
        if file.path.extension() == Some("rs") {
            assert!(
                syn::parse_file(&file.text).is_ok(),
                "{}\n{}",
                file.path,
                file.text
            );
            let generated = file.text.starts_with(super::format::HEADER);
            assert_eq!(generated, file.owner == Owner::Generated, "{}", file.path);
        }
    }
}

#[test]
fn a_module_has_nothing_of_the_user() {
    for file in whole(&Layout::Module) {
        assert_eq!(file.owner, Owner::Generated, "{}", file.path);
        assert!(!file.path.starts_with("src"), "{}", file.path);
    }
}

#[test]
fn a_handler_file_is_made_of_its_stubs() {
    let mut methods = 0;
    for file in crate_() {
        if let Owner::Handlers(handlers) = &file.owner {
            for stub in &handlers.stubs {
                let head = format!("    async fn {}(", stub.method);
                assert!(file.text.contains(&head), "{}", file.text);
                methods += 1;
            }
        }
    }
    assert_eq!(methods, 5);
}
