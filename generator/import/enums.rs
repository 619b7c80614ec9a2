//! `enum` and `const`.

use std::collections::HashSet;

use super::schema::{Body, Item, Schema, any_at};
use super::schemas::Schemas;
use super::view::{Object, boolean, is_null, is_quoted, number, scalar};
use super::words::pascal;
use crate::contract::{Node, NodeKind};
use crate::diag::Span;
use crate::names::variant_ident;

/// A schema with `enum` or `const`.
pub(super) fn read<'r>(
    schemas: &Schemas<'r>,
    object: Object<'r>,
    types: &[(&'r str, Span)],
) -> Body<'r> {
    let reader = schemas.reader;
    let mut values: Vec<&Node> = object
        .items("enum")
        .iter()
        .filter(|item| !is_null(item))
        .collect();
    if let Some(entry) = object.get("const") {
        values = vec![&entry.value];
    }
    let span = object.span();
    if values.is_empty() {
        let why = "an `enum` without values is read as any value";
        reader.ledger.lost(span, why);
        for (kind, at) in types {
            let how = format!("no value of the type `{kind}` is listed");
            reader.ledger.changed(*at, how);
        }
        return Body::Plain(any_at(span));
    }
    for key in ["minLength", "maxLength", "pattern", "format"] {
        if let Some(entry) = object.get(key) {
            let how = format!("`{key}` adds nothing to values that are listed");
            reader.ledger.changed(entry.key.span, how);
            reader.ledger.cover(&entry.value);
        }
    }
    let kind = types.first().map(|(kind, _)| *kind);
    let is_text = |node: &&Node| match kind {
        Some("string") => matches!(node.kind, NodeKind::Scalar(_)),
        _ => is_quoted(node) || (number(node).is_none() && boolean(node).is_none()),
    };
    let texts = kind.is_none_or(|kind| kind == "string")
        && values
            .iter()
            .all(|node| is_text(node) && scalar(node).is_some());
    if texts {
        if kind.is_none() {
            let how = "values that are texts are an enum of texts, though no `type` says so";
            reader.ledger.changed(span, how);
        }
        return texts_of(schemas, &values);
    }
    if let Some(numbers) = numbers_of(schemas, object, &values, kind) {
        return numbers;
    }
    let shown: Vec<_> = values.iter().filter_map(|node| scalar(node)).collect();
    let why = format!(
        "an enum of values that are no texts is not in the language yet: {} are not checked",
        shown.join(", ")
    );
    let at = object.peek("enum").or_else(|| object.peek("const"));
    reader
        .ledger
        .lost(at.map_or(span, |entry| entry.key.span), why);
    for value in &values {
        reader.ledger.cover(value);
    }
    let guessed = match kind {
        Some(_) => types.first().copied(),
        None if values.iter().all(|node| boolean(node).is_some()) => Some(("boolean", span)),
        None if values.iter().all(|node| number(node).is_some()) => Some(("number", span)),
        None => None,
    };
    if let (None, Some((kind, span))) = (kind, guessed) {
        let how = format!("values without a `type` are read as `{kind}`, which they are");
        reader.ledger.changed(span, how);
    }
    match guessed {
        Some(kind) if !matches!(kind.0, "array" | "object") => schemas.of_kind(object, kind, ""),
        _ => Body::Plain(any_at(span)),
    }
}

/// Items, each with a name of its own.
fn texts_of<'r>(schemas: &Schemas<'r>, values: &[&'r Node]) -> Body<'r> {
    let mut items: Vec<Item> = Vec::new();
    for node in values {
        let wire = scalar(node).unwrap_or_default();
        if items.iter().any(|item| item.wire == wire) {
            let message = format!("`{wire}` is an item of the enum already");
            schemas.reader.ledger.malformed(node.span, message);
            continue;
        }
        items.push(Item {
            wire: wire.to_owned(),
            name: None,
            description: None,
            span: node.span,
        });
    }
    name(schemas, &mut items);
    Body::Enum(items)
}

/// Whole numbers, each with a name: the one that an extension gives it, or one that is made of it.
fn numbers_of<'r>(
    schemas: &Schemas<'r>,
    object: Object<'r>,
    values: &[&'r Node],
    kind: Option<&str>,
) -> Option<Body<'r>> {
    let ledger = &schemas.reader.ledger;
    let digits = |node: &&'r Node| {
        let text = number(node).filter(|_| !is_quoted(node))?;
        let whole = text.parse::<i128>().ok()?;
        Some((whole, text))
    };
    let all: Vec<(i128, &str)> = values.iter().map(digits).collect::<Option<_>>()?;
    match kind {
        Some("integer") => {}
        Some("number") => {
            let how = "numbers that are all whole are integers";
            ledger.changed(object.span(), how);
        }
        None => {
            let how =
                "values that are whole numbers are an enum of integers, though no `type` says so";
            ledger.changed(object.span(), how);
        }
        Some(_) => return None,
    }
    let said = object.text("format");
    let (least, most) = (all.iter().min()?.0, all.iter().max()?.0);
    let fits = |name: &str| match name {
        "int32" => least >= i32::MIN.into() && most <= i32::MAX.into(),
        "int64" => least >= i64::MIN.into() && most <= i64::MAX.into(),
        "uint32" => least >= 0 && most <= u32::MAX.into(),
        _ => least >= 0 && most <= u64::MAX.into(),
    };
    const NAMES: [&str; 4] = ["int32", "int64", "uint32", "uint64"];
    let asked = NAMES
        .into_iter()
        .find(|name| said == Some(*name) && fits(name));
    let name = asked.or_else(|| ["int64", "uint64"].into_iter().find(|name| fits(name)))?;
    if said != Some(name) {
        let at = object.peek("format").or_else(|| object.peek("enum"));
        let at = at.or_else(|| object.peek("const"));
        let at = at.map_or(object.span(), |entry| entry.key.span);
        ledger.changed(at, format!("these numbers are `{name}`"));
    }
    let texts = |key: &str| -> Vec<Option<String>> {
        let items = object.items(key).iter();
        items.map(|item| scalar(item).map(str::to_owned)).collect()
    };
    let names = ["x-enum-varnames", "x-enumNames", "x-enum-names"].into_iter();
    let names = names.map(texts).find(|names| names.len() == all.len());
    let descriptions = texts("x-enum-descriptions");
    for key in ["minimum", "maximum"] {
        if let Some(entry) = object.get(key) {
            let how = format!("`{key}` adds nothing to values that are listed");
            ledger.changed(entry.key.span, how);
            ledger.cover(&entry.value);
        }
    }
    let mut items: Vec<Item> = Vec::new();
    for (index, (number, _)) in all.iter().enumerate() {
        let span = values[index].span;
        if items.iter().any(|item| item.wire == number.to_string()) {
            let message = format!("`{number}` is an item of the enum already");
            ledger.malformed(span, message);
            continue;
        }
        let named = names.as_ref().and_then(|names| names[index].clone());
        let named = named.and_then(|name| variant_ident(&name));
        let named = named.filter(|name| items.iter().all(|it| it.name.as_ref() != Some(name)));
        items.push(Item {
            wire: number.to_string(),
            name: named,
            description: descriptions.get(index).cloned().flatten(),
            span,
        });
    }
    for at in 0..items.len() {
        if items[at].name.is_some() {
            continue;
        }
        let number = &items[at].wire;
        let mut name = match number.strip_prefix('-') {
            Some(digits) => format!("Minus{digits}"),
            None => format!("V{number}"),
        };
        while items.iter().any(|it| it.name.as_ref() == Some(&name)) {
            name.push_str("Again");
        }
        let how = format!("the number {number} is called `{name}` in the code");
        ledger.changed(items[at].span, how);
        items[at].name = Some(name);
    }
    Some(Body::Numbers(name, items))
}

/// Gives a name to each item whose value gives none, or one that another has.
pub(super) fn name(schemas: &Schemas<'_>, items: &mut [Item]) {
    let mut taken: HashSet<String> = HashSet::new();
    for item in items.iter_mut() {
        if let Some(own) = variant_ident(&item.wire).filter(|own| own != "Self" && own != "Self_")
            && taken.insert(own.to_ascii_lowercase())
        {
            continue;
        }
        let mut name = match item.wire.strip_prefix('-').map(variant_ident) {
            Some(Some(own)) => format!("Minus{own}"),
            _ => spoken(&item.wire),
        };
        while !taken.insert(name.to_ascii_lowercase()) {
            name.push_str("Again");
        }
        let how = format!("the item `{}` is called `{name}` in the code", item.wire);
        schemas.reader.ledger.changed(item.span, how);
        item.name = Some(name);
    }
}

/// A name for a value that is none.
fn spoken(wire: &str) -> String {
    const SIGNS: [(char, &str); 20] = [
        ('+', " plus "),
        ('-', " minus "),
        ('*', " star "),
        ('/', " slash "),
        ('<', " less "),
        ('>', " greater "),
        ('=', " equal "),
        ('!', " not "),
        ('%', " percent "),
        ('&', " and "),
        ('|', " or "),
        ('?', " question "),
        ('.', " dot "),
        (',', " comma "),
        (':', " colon "),
        ('@', " at "),
        ('#', " hash "),
        ('$', " dollar "),
        ('~', " tilde "),
        ('^', " caret "),
    ];
    if wire.is_empty() {
        return "Empty".to_owned();
    }
    let letters = wire.chars().any(|c| c.is_ascii_alphanumeric());
    let said: String = wire
        .chars()
        .map(|c| {
            let sign = SIGNS.iter().find(|(sign, _)| *sign == c && !letters);
            let between = || if c == '.' { "_" } else { " " }.to_owned();
            match sign {
                Some((_, word)) => (*word).to_owned(),
                None if c.is_ascii_alphanumeric() => c.to_string(),
                None => between(),
            }
        })
        .collect();
    if said.trim().is_empty() {
        return "Other".to_owned();
    }
    let digits = said.trim().starts_with(|c: char| c.is_ascii_digit());
    match digits {
        true => format!("V{}", said.trim().replace([' ', '_'], "")),
        false => pascal(said.trim()),
    }
}

/// The one value of an enum of one, where a schema is that.
pub(super) fn only<'r>(schemas: &Schemas<'r>, schema: &Schema<'r>) -> Option<Item> {
    let mut items = listed(schemas, schema);
    items.pop().filter(|_| items.is_empty())
}

/// The values of an enum of texts, where a schema is one without null.
pub(super) fn listed<'r>(schemas: &Schemas<'r>, schema: &Schema<'r>) -> Vec<Item> {
    let Some((behind, Some(def))) = schemas.behind(schema) else {
        return Vec::new();
    };
    match &def.body {
        Body::Enum(items) if behind.words.null.or(def.words.null).is_none() => items.clone(),
        _ => Vec::new(),
    }
}

/// Alternatives that are all enums of texts, or of numbers of one type, as one enum, each item with its description.
pub(super) fn joined<'r>(schemas: &Schemas<'r>, variants: &[Schema<'r>]) -> Option<Body<'r>> {
    let mut all: Vec<Item> = Vec::new();
    let mut kinds: Vec<Option<&'static str>> = Vec::new();
    for variant in variants {
        let (behind, def) = schemas.behind(variant)?;
        let def = def?;
        let (kind, items) = match &def.body {
            Body::Enum(items) => (None, items),
            Body::Numbers(name, items) => (Some(*name), items),
            _ => return None,
        };
        kinds.push(kind);
        for item in items {
            if all.iter().any(|it| it.wire == item.wire) {
                continue;
            }
            let description = behind.words.description.clone();
            let description = description.filter(|_| items.len() == 1);
            all.push(Item {
                name: item.name.clone().filter(|_| kind.is_some()),
                description: item.description.clone().or(description),
                ..item.clone()
            });
        }
    }
    kinds.dedup();
    match kinds[..] {
        [Some(number)] => Some(Body::Numbers(number, all)),
        [None] => {
            name(schemas, &mut all);
            Some(Body::Enum(all))
        }
        _ => None,
    }
}
