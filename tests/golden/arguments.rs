//! No function of a generated crate takes two values that could change places in silence: what the
//! contract lists in some order goes in by name.

use std::path::Path;

use syn::spanned::Spanned;
use syn::{File, FnArg, ImplItem, Item, Pat, Type, Visibility};

use super::{RENDERED, parsed};

/// A function with the types of its arguments.
struct Function {
    name: String,
    types: Vec<(String, String)>,
}

/// Whether a file grows with its contract: all of `src/api` does but its support.
fn grows(path: &Path) -> bool {
    path.starts_with("src/api") && !path.ends_with("support.rs")
}

fn functions(file: &str, parsed: &File) -> Vec<Function> {
    let mut functions = Vec::new();
    for item in &parsed.items {
        let Item::Impl(it) = item else { continue };
        for item in &it.items {
            let ImplItem::Fn(function) = item else {
                continue;
            };
            if it.trait_.is_none() && !matches!(function.vis, Visibility::Public(_)) {
                continue;
            }
            let inputs = function.sig.inputs.iter();
            functions.push(Function {
                name: format!("{file}: {}", function.sig.ident),
                types: inputs.filter_map(argument).collect(),
            });
        }
    }
    functions
}

fn argument(argument: &FnArg) -> Option<(String, String)> {
    let FnArg::Typed(typed) = argument else {
        return None;
    };
    let name = match &*typed.pat {
        Pat::Ident(name) => name.ident.to_string(),
        _ => "_".to_owned(),
    };
    Some((name, kind(&typed.ty)))
}

/// What can stand there: a text goes in for each of the types that are made of one.
fn kind(ty: &Type) -> String {
    let text = ty.span().source_text().expect("a type stands in its file");
    let made_of_text = [
        "String",
        "impl Into<String>",
        "Option<String>",
        "impl Into<raw::Raw>",
        "cookie::CookieValue",
        "impl Into<cookie::CookieValue>",
        "Option<cookie::CookieValue>",
    ];
    match made_of_text.contains(&text.as_str()) {
        true => "text".to_owned(),
        false => text,
    }
}

#[test]
fn no_two_arguments_can_change_places() {
    let (mut seen, mut found) = (0, Vec::new());
    for (case, files) in RENDERED.iter() {
        for (path, parsed) in parsed(files) {
            if !grows(path) {
                continue;
            }
            let file = case.join(path).display().to_string();
            for function in functions(&file, &parsed) {
                let types = &function.types;
                seen += usize::from(types.len() > 1);
                for (at, (name, kind)) in types.iter().enumerate() {
                    let twin = types[..at].iter().find(|(_, other)| other == kind);
                    if let Some((other, _)) = twin {
                        found.push(format!("{}: `{other}` and `{name}`", function.name));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(seen > 100, "only {seen} functions with several arguments");
}
