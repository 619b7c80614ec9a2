//! Adds `mod` lines to a user's file, behind those that it has.
use syn::Item;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use super::rust::{is_conditional, is_named, parse};
use super::text::{Addition, Insertion, Text, lines_after};
use super::tree::Module;

/// The file with the lines that it lacks; nothing if it has them all.
///
/// # Errors
///
/// Why the lines cannot be added.
pub(super) fn add(bytes: &[u8], modules: &[&Module]) -> Result<Option<Addition<Module>>, String> {
    let text = Text::of(bytes)?;
    let file = parse(text.text)?;
    let lacks: Vec<Module> = missing(&file, modules);
    if lacks.is_empty() {
        return Ok(None);
    }
    let insertion = insertion(text, &file, &lacks);
    match parse(&text.with(&insertion)) {
        Ok(file) if missing(&file, modules).is_empty() => Ok(Some(Addition {
            lacks,
            bytes: text.file_with(bytes, &insertion),
        })),
        _ => Err("the file would no longer parse".to_owned()),
    }
}

/// The modules that a file declares and that lie in files of their usual names.
pub(super) fn declared(bytes: &[u8]) -> Vec<String> {
    let file = Text::of(bytes).and_then(|text| parse(text.text));
    let items = file.map(|file| file.items).unwrap_or_default();
    let modules = items.iter().filter_map(|item| match item {
        Item::Mod(item) if item.semi.is_some() => Some(item),
        _ => None,
    });
    modules
        .filter(|item| !is_conditional(&item.attrs))
        .filter(|item| !item.attrs.iter().any(|it| it.path().is_ident("path")))
        .map(|item| item.ident.unraw().to_string())
        .collect()
}

fn missing(file: &syn::File, modules: &[&Module]) -> Vec<Module> {
    let there = |module: &&&Module| {
        let is_it =
            |item: &Item| matches!(item, Item::Mod(item) if is_named(&item.ident, &module.ident));
        file.items.iter().any(is_it)
    };
    let lacks = modules.iter().filter(|module| !there(module));
    lacks.map(|module| (*module).clone()).collect()
}

fn insertion(text: Text<'_>, file: &syn::File, modules: &[Module]) -> Insertion {
    let lines: Vec<String> = modules.iter().map(|module| module.line.clone()).collect();
    let plain = |item: &&Item| matches!(item, Item::Mod(item) if item.semi.is_some() && !is_conditional(&item.attrs));
    let Some(last) = file.items.iter().rfind(plain) else {
        return lines_after(text, text.text.len(), &lines);
    };
    let at = last.span().byte_range().end;
    let rest = text.text[at..text.next_line(at)].trim();
    if rest.is_empty() || rest.starts_with("//") {
        return lines_after(text, at, &lines);
    }
    // Something that may run over the line's end stands behind the item.
    let end = text.line_end();
    Insertion {
        at,
        text: format!("{end}{}{end}", lines.join(end)),
    }
}
