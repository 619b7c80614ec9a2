//! Appends the methods that a user's `impl` block lacks, before its closing brace.
use std::ops::Range;

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{ImplItem, Item, ItemImpl, Type};

use super::glob::imports_all;
use super::rust::{blocks, is_conditional, is_named, mentions, methods, parse, tokens};
use super::text::{Addition, Insertion, Text};
use super::tree::{Handlers, Stub};

/// What a handler file needs.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// The block was found.
    Found {
        /// The methods that it lacks, and the file with them.
        lacks: Option<Addition<Stub>>,
        /// Methods of the block that the trait does not have.
        undeclared: Vec<String>,
    },
    /// The block was found and lacks methods, but cannot be added to.
    Closed {
        /// The methods that it lacks.
        lacks: Vec<Stub>,
        /// Why not.
        reason: String,
    },
    /// There is no block that can be read.
    Lost {
        /// Why not.
        reason: String,
    },
}

/// Looks at a handler file.
pub(super) fn look(bytes: &[u8], handlers: &Handlers) -> Look {
    let read = Text::of(bytes).and_then(|text| Ok((text, tokens(text.text)?)));
    if read
        .as_ref()
        .is_ok_and(|(_, tokens)| settled(tokens, handlers))
    {
        return Look::Found {
            lacks: None,
            undeclared: Vec::new(),
        };
    }
    let found = read.and_then(|(text, _)| Ok((text, parse(text.text)?)));
    let (text, file) = match found {
        Ok(found) => found,
        Err(reason) => return Look::Lost { reason },
    };
    let block = match find(&file, handlers) {
        Ok(block) => block,
        Err(reason) => return Look::Lost { reason },
    };
    let lacks: Vec<Stub> = missing(block, handlers).cloned().collect();
    if lacks.is_empty() {
        return Look::Found {
            lacks: None,
            undeclared: undeclared(block, handlers),
        };
    }
    let are_bare = imports_all(&file, &handlers.module);
    let texts = lacks.iter().map(|stub| match are_bare {
        true => stub.text.as_str(),
        false => stub.full.as_str(),
    });
    let texts: Vec<&str> = texts.collect();
    match append(text, bytes, block, handlers, &texts) {
        Ok(bytes) => Look::Found {
            lacks: Some(Addition { lacks, bytes }),
            undeclared: undeclared(block, handlers),
        },
        Err(reason) => Look::Closed { lacks, reason },
    }
}

/// Whether the tokens alone show that nothing is to be done: one block for the trait, with just the
/// methods that the contract yields. Parsing costs several times as much, and nearly every file of
/// nearly every run is like this.
fn settled(tokens: &TokenStream, handlers: &Handlers) -> bool {
    let blocks = blocks(tokens, &handlers.trait_ident);
    let [block] = blocks.as_slice() else {
        return false;
    };
    let methods = methods(block);
    let is_method = |stub: &Stub| methods.iter().any(|name| is_named(name, &stub.method));
    methods.len() == handlers.stubs.len() && handlers.stubs.iter().all(is_method)
}

/// Finds the one block that implements the trait.
fn find<'a>(file: &'a syn::File, handlers: &Handlers) -> Result<&'a ItemImpl, String> {
    let name = &handlers.trait_ident;
    let blocks: Vec<&ItemImpl> = file
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Impl(block) => Some(block),
            _ => None,
        })
        .filter(|block| implements(block, name))
        .collect();
    let own: Vec<&ItemImpl> = blocks
        .iter()
        .copied()
        .filter(|block| is_for(block, &handlers.self_ident))
        .collect();
    let block = match (own.as_slice(), blocks.as_slice()) {
        ([block], _) | ([], [block]) => *block,
        ([], []) => return Err(why_absent(&file.items, name)),
        _ => return Err(format!("the file has several `impl {name} for …` blocks")),
    };
    if is_conditional(&file.attrs) || is_conditional(&block.attrs) {
        return Err(format!("the `impl {name}` block stands under `cfg`"));
    }
    Ok(block)
}

fn implements(block: &ItemImpl, name: &str) -> bool {
    let path = block.trait_.as_ref().map(|(path, _)| path);
    path.and_then(|path| path.segments.last())
        .is_some_and(|last| is_named(&last.ident, name))
}

fn is_for(block: &ItemImpl, name: &str) -> bool {
    match &*block.self_ty {
        Type::Path(path) => {
            let last = path.path.segments.last();
            last.is_some_and(|last| is_named(&last.ident, name))
        }
        _ => false,
    }
}

fn why_absent(items: &[Item], name: &str) -> String {
    let in_macro = |item: &Item| match item {
        Item::Macro(item) => mentions(&item.mac.tokens, name),
        _ => false,
    };
    let in_module = |item: &Item| match item {
        Item::Mod(module) => module.content.as_ref().is_some_and(|(_, items)| {
            let block = |item: &Item| matches!(item, Item::Impl(block) if implements(block, name));
            items.iter().any(block)
        }),
        _ => false,
    };
    if items.iter().any(in_macro) {
        format!("the `impl {name}` block stands in a macro")
    } else if items.iter().any(in_module) {
        format!("the `impl {name}` block stands in a module within the file")
    } else {
        format!("the file has no `impl {name} for …` block")
    }
}

/// The methods that a block lacks, in the contract's order.
fn missing<'a>(block: &ItemImpl, handlers: &'a Handlers) -> impl Iterator<Item = &'a Stub> {
    handlers.stubs.iter().filter(|stub| {
        let there = |item: &ImplItem| matches!(item, ImplItem::Fn(method) if is_named(&method.sig.ident, &stub.method));
        !block.items.iter().any(there)
    })
}

/// The methods of a block that the contract does not yield, in the file's order.
fn undeclared(block: &ItemImpl, handlers: &Handlers) -> Vec<String> {
    let methods = block.items.iter().filter_map(|item| match item {
        ImplItem::Fn(method) if !is_conditional(&method.attrs) => Some(&method.sig.ident),
        _ => None,
    });
    methods
        .filter(|ident| {
            !handlers
                .stubs
                .iter()
                .any(|stub| is_named(ident, &stub.method))
        })
        .map(|ident| ident.unraw().to_string())
        .collect()
}

/// The file with the stubs in its block, held against what it was to become.
fn append(
    text: Text<'_>,
    bytes: &[u8],
    block: &ItemImpl,
    handlers: &Handlers,
    stubs: &[&str],
) -> Result<Vec<u8>, String> {
    let opaque = |item: &ImplItem| matches!(item, ImplItem::Macro(_) | ImplItem::Verbatim(_));
    if block.items.iter().any(opaque) {
        let name = &handlers.trait_ident;
        return Err(format!(
            "a macro within the `impl {name}` block may make the methods"
        ));
    }
    let insertion = insertion(text, block, stubs);
    let whole = |after: &str| {
        let file = parse(after).ok()?;
        let block = find(&file, handlers).ok()?;
        Some(missing(block, handlers).next().is_none())
    };
    match whole(&text.with(&insertion)) {
        Some(true) => Ok(text.file_with(bytes, &insertion)),
        _ => Err("the file would no longer parse".to_owned()),
    }
}

fn insertion(text: Text<'_>, block: &ItemImpl, stubs: &[&str]) -> Insertion {
    let end = text.line_end();
    let body: Range<usize> = block.brace_token.span.open().byte_range().end
        ..block.brace_token.span.close().byte_range().start;
    let outer = text.indentation(block.impl_token.span.byte_range().start);
    let first = block
        .items
        .first()
        .map(|item| item.span().byte_range().start);
    let inner = first
        .filter(|first| text.is_blank(text.line_start(*first)..*first))
        .map(|first| text.indentation(first));
    let unit = inner
        .and_then(|inner| inner.strip_prefix(outer))
        .filter(|unit| !unit.is_empty())
        .unwrap_or("    ");
    let inner = format!("{outer}{unit}");

    let mut lines = String::new();
    let line = text.line_start(body.end);
    // The brace stands alone on its line, or behind something that has to stay before the stubs.
    let alone = line > body.start && text.is_blank(line..body.end);
    if !alone {
        lines.push_str(end);
    }
    let nothing_before = text.is_blank(body.clone());
    let blank_before = alone && text.is_blank(text.line_start(line - 1)..line);
    if !nothing_before && !blank_before {
        lines.push_str(end);
    }
    let stubs: Vec<String> = stubs
        .iter()
        .map(|stub| indented(stub, &inner, unit, end))
        .collect();
    lines.push_str(&stubs.join(end));
    if !alone {
        lines.push_str(outer);
    }
    Insertion {
        at: if alone { line } else { body.end },
        text: lines,
    }
}

/// A stub with the file's indentation and line ends.
fn indented(stub: &str, inner: &str, unit: &str, end: &str) -> String {
    const LEVEL: usize = 4;
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let own = stub
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(spaces)
        .min()
        .unwrap_or(0);
    stub.lines()
        .map(|line| {
            let line = line.trim_end();
            if line.is_empty() {
                return end.to_owned();
            }
            let depth = spaces(line) - own;
            let (levels, rest) = (unit.repeat(depth / LEVEL), " ".repeat(depth % LEVEL));
            format!("{inner}{levels}{rest}{}{end}", line.trim_start_matches(' '))
        })
        .collect()
}
