//! No generated file imports what it does not use, whatever stands alone in it: generated crates
//! compile with warnings denied.
//!
//! The contracts here are too many to compile each of them. `tests/cases/alone` is compiled.

use std::collections::BTreeSet;

use camino::Utf8Path;
use guestlist::diag;
use guestlist::render::Layout;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::{Item, UseTree, Visibility};

/// Every scalar with one constraint after another, and collections of them.
const FIELDS: &[&str] = &[
    "string",
    "{ type: string, min_length: 1 }",
    "{ type: string, pattern: \"^a+$\" }",
    "{ type: string, nullable: true, optional: true, max_length: 2 }",
    "boolean",
    "int32",
    "{ type: int32, minimum: 1 }",
    "{ type: uint64, multiple_of: 2 }",
    "float",
    "{ type: float, minimum: 0.5 }",
    "{ type: double, exclusive_maximum: 2.5 }",
    "decimal",
    "{ type: decimal, minimum: 0 }",
    "{ type: decimal, nullable: true, optional: true, maximum: 9 }",
    "uuid",
    "date",
    "time",
    "datetime",
    "duration",
    "email",
    "{ type: email, max_length: 100 }",
    "uri",
    "{ type: uri, max_length: 100 }",
    "{ type: uri_reference, min_length: 1 }",
    "{ type: hostname, pattern: \"^a\" }",
    "ipv4",
    "ipv6",
    "bytes",
    "json",
    "list<decimal>",
    "{ type: list<uri>, min_items: 1 }",
    "{ type: map<email>, max_properties: 2 }",
];

const HEAD: &str = "guestlist: 1\napi: { title: Alone, version: \"1\", docs: off }\n";

/// Each place in a file of its own, as far as one contract has room for them.
fn contracts(field: &str) -> Vec<String> {
    let resource = |name: &str, rest: &str| {
        let path = name.to_lowercase();
        format!("  {name}:\n    path: /{path}\n    record: {{ v: {field} }}\n{rest}")
    };
    let sent = resource(
        "Sent",
        "    outputs: { SentOut: { fields: [v] } }\n    operations:\n      \
         send: { get: /, returns: { ok: SentOut } }\n",
    );
    let read = resource(
        "Read",
        "    inputs: { ReadIn: { fields: [v] } }\n    operations:\n      \
         read: { post: /, body: ReadIn, returns: no_content }\n",
    );
    let patched = resource(
        "Patched",
        "    inputs: { PatchedIn: { patch: [v] } }\n    operations:\n      \
         change: { patch: /, body: PatchedIn, returns: no_content }\n",
    );
    let of_type = |way: &str| {
        format!(
            "{HEAD}types: {{ Held: {{ fields: {{ v: {field} }} }} }}\nresources:\n  Holder:\n    \
             path: /\n    record: {{ held: Held }}\n{way}"
        )
    };
    let details = format!(
        "{HEAD}errors: {{ Broken: {{ status: conflict, message: x, details: {{ v: {field} }} }} }}\n\
         resources:\n  Error:\n    path: /\n    operations:\n      \
         fail: {{ get: /, returns: no_content, errors: [Broken] }}\n"
    );
    let mut contracts = vec![
        format!("{HEAD}resources:\n{sent}{read}{patched}"),
        of_type(
            "    outputs: { HolderOut: { fields: [held] } }\n    operations:\n      \
             send: { get: /, returns: { ok: HolderOut } }\n",
        ),
        of_type(
            "    inputs: { HolderIn: { fields: [held] } }\n    operations:\n      \
             read: { post: /, body: HolderIn, returns: no_content }\n",
        ),
        details,
    ];
    let loose = !field.contains("map<") && !field.contains("nullable");
    if loose && !["json", "bytes"].contains(&field) {
        let query = format!(
            "  Query:\n    path: /query\n    operations:\n      \
             ask: {{ get: /, params: {{ query: {{ v: {field} }} }}, returns: no_content }}\n"
        );
        let head = format!(
            "  Head:\n    path: /head\n    operations:\n      \
             tell: {{ get: /, returns: {{ no_content: {{ headers: {{ X-V: {field} }} }} }} }}\n"
        );
        let scalar = !field.contains("list<");
        let head = if scalar { head } else { String::new() };
        contracts.push(format!("{HEAD}resources:\n{query}{head}"));
    }
    if !field.contains("list<") && !field.contains("map<") && !field.contains("nullable") {
        let ty = match field.strip_prefix('{') {
            Some(_) => field.to_owned(),
            None => format!("{{ type: {field} }}"),
        };
        for way in [
            "    outputs: { HolderOut: { fields: [v] } }\n    operations:\n      \
             send: { get: /, returns: { ok: HolderOut } }\n",
            "    inputs: { HolderIn: { fields: [v] } }\n    operations:\n      \
             read: { post: /, body: HolderIn, returns: no_content }\n",
        ] {
            contracts.push(format!(
                "{HEAD}types: {{ New: {ty} }}\nresources:\n  Holder:\n    path: /\n    \
                 record: {{ v: New }}\n{way}"
            ));
        }
    }
    contracts
}

#[test]
fn every_import_is_used() {
    let mut wrong = Vec::new();
    for field in FIELDS {
        for contract in contracts(field) {
            let loaded =
                guestlist::contract::parse(Utf8Path::new("contract.yaml"), contract.clone().into());
            let outcome = guestlist::check(loaded);
            let told = diag::human(&[(&outcome.sources, &outcome.report)]);
            let checked = outcome
                .checked
                .unwrap_or_else(|| panic!("{contract}\n{told}"));
            let layout = Layout::Crate {
                name: "alone".to_owned(),
            };
            let tree = guestlist::render(&guestlist::lower(&checked), &layout);
            for (path, file) in tree.expect("it is rendered").iter() {
                if !path.as_str().starts_with("src/") || path.as_str().contains("/support/") {
                    continue;
                }
                let bytes = file.contents.to_vec();
                let text = String::from_utf8(bytes).expect("it is text");
                let parsed = syn::parse_file(&text).expect("it is Rust");
                for name in unused(&text, &parsed.items) {
                    wrong.push(format!("`{name}` in {path} with {field}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "unused imports:\n{}", wrong.join("\n"));
}

/// The private imports of a module, and of the modules in it, that nothing in it names.
fn unused(text: &str, items: &[Item]) -> BTreeSet<String> {
    let mut imported = BTreeSet::new();
    let mut named = BTreeSet::new();
    let mut wrong = BTreeSet::new();
    for item in items {
        match item {
            Item::Use(item) if matches!(item.vis, Visibility::Inherited) => {
                leaves(&item.tree, &mut imported);
            }
            Item::Use(_) => {}
            Item::Mod(module) => {
                let content = module.content.iter();
                wrong.extend(content.flat_map(|(_, items)| unused(text, items)));
            }
            item => {
                let tokens = text[item.span().byte_range()].parse();
                names(tokens.expect("it is Rust"), &mut named);
            }
        }
    }
    wrong.extend(imported.difference(&named).cloned());
    wrong
}

fn leaves(tree: &UseTree, found: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => leaves(&path.tree, found),
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, found)),
        UseTree::Name(name) if name.ident == "self" => {}
        UseTree::Name(name) => {
            found.insert(name.ident.to_string());
        }
        UseTree::Rename(_) | UseTree::Glob(_) => {}
    }
}

/// The names that tokens hold. Of lower-case names only those count that lead to something or are
/// called: `format!` is no use of a module `format`.
fn names(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => names(group.stream(), found),
            TokenTree::Ident(ident) => {
                let ident = ident.to_string();
                let is_lower = ident.starts_with(|c: char| c.is_ascii_lowercase());
                let leads_on = match tokens.peek() {
                    Some(TokenTree::Punct(punct)) => punct.as_char() == ':',
                    Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
                    _ => false,
                };
                if !is_lower || leads_on {
                    found.insert(ident);
                }
            }
            // Serde's attributes name functions in texts.
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                if let Ok(tokens) = text.trim_matches('"').parse()
                    && text.contains("::")
                {
                    names(tokens, found);
                }
            }
            _ => {}
        }
    }
}
