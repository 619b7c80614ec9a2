//! No function of a generated crate takes two values that could change places in silence: what the
//! contract lists in some order goes in by name.

use std::fs;
use std::path::{Path, PathBuf};

use syn::spanned::Spanned;
use syn::{FnArg, ImplItem, Item, Pat, Type, Visibility};

/// A function with the types of its arguments.
struct Function {
    name: String,
    types: Vec<(String, String)>,
}

/// The files that grow with a contract: all of `src/api` but its support.
fn files(root: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of a golden crate can be read") {
            let path = entry.expect("its entries can be read").path();
            match path.extension() {
                _ if path.is_dir() && !path.ends_with("support") => folders.push(path),
                Some(extension) if extension == "rs" => files.push(path),
                _ => {}
            }
        }
    }
    files
}

fn functions(file: &Path) -> Vec<Function> {
    let text = fs::read_to_string(file).expect("a golden file can be read");
    let parsed = syn::parse_file(&text).expect("a golden file is Rust");
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
                name: format!("{}: {}", file.display(), function.sig.ident),
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
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let (mut seen, mut found) = (0, Vec::new());
    for case in fs::read_dir(cases).expect("the folder of cases can be read") {
        let case = case.expect("its entries can be read").path();
        for file in files(&case.join("expected/src/api")) {
            for function in functions(&file) {
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
