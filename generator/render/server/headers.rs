//! Declared headers of responses and errors.
use serde::Serialize;

use super::super::models::{Owner, RustFile};
use super::super::{doc, rust};
use crate::ir::{Cookie, Encoding, Header, Presence, Type};

/// A header as a field, an argument and a part of the answer.
#[derive(Debug, Serialize)]
pub struct HeaderView {
    /// Doc attributes.
    pub docs: String,
    /// The field.
    pub ident: String,
    /// The local that holds it while the answer is written.
    pub local: String,
    /// The field's type.
    pub ty: String,
    /// The type of a constructor's argument.
    pub argument: String,
    /// What a constructor does with the argument.
    pub conversion: String,
    /// The name as a literal, in lower case.
    pub name: String,
    /// The method of `ResponseBuilder` that writes it.
    pub method: &'static str,
    /// The codec that writes it, where its type does not.
    codec: Option<String>,
    /// Whether the method takes an option.
    optional: bool,
    /// What the method takes behind the value.
    rest: String,
}

impl HeaderView {
    /// The call that adds the header, whose value stands at a place.
    pub fn added(&self, place: &str) -> String {
        let value = match (&self.codec, self.optional) {
            (None, false) => format!("&{place}"),
            (None, true) => format!("{place}.as_ref()"),
            (Some(codec), false) => format!("&write::by::<{codec}, _>(&{place})"),
            (Some(codec), true) => format!("{place}.as_ref().map(write::by::<{codec}, _>)"),
        };
        format!(".{}({}, {value}{})", self.method, self.name, self.rest)
    }
}

/// Builds the view of a cookie.
#[must_use]
pub fn cookie(cookie: &Cookie) -> HeaderView {
    let docs = cookie.description.as_deref();
    let (ty, argument, conversion, method) = if cookie.optional {
        (
            "Option<cookie::CookieValue>",
            "Option<cookie::CookieValue>",
            "",
            "optional_cookie",
        )
    } else {
        (
            "cookie::CookieValue",
            "impl Into<cookie::CookieValue>",
            ".into()",
            "cookie",
        )
    };
    HeaderView {
        docs: docs.map(doc::doc_comment).unwrap_or_default(),
        ident: cookie.ident.clone(),
        local: cookie.ident.clone(),
        ty: ty.to_owned(),
        argument: argument.to_owned(),
        conversion: conversion.to_owned(),
        name: rust::string(&cookie.name),
        method,
        codec: None,
        optional: cookie.optional,
        rest: format!(", {}", rust::string(&cookie.attributes())),
    }
}

/// Builds the view of a header.
#[must_use]
pub fn view(rust_file: &RustFile<'_>, header: &Header) -> HeaderView {
    let field = &header.field;
    let ty = rust_file.field(Owner::Nobody, field);
    // A number has the same digits in a header, whatever JSON has for it.
    let written = match &field.ty {
        Type::Encoded(Encoding::Number, usual) => usual,
        ty => ty,
    };
    let optional = field.presence() != Presence::Required;
    let codec = rust_file.codec(written);
    if codec.is_some() {
        rust_file.support("write");
    }
    let is_text = matches!(&field.ty, Type::Scalar(scalar) if scalar.is_string()) && !optional;
    let docs = field.description.as_deref();
    HeaderView {
        docs: docs.map(doc::doc_comment).unwrap_or_default(),
        ident: field.ident.clone(),
        local: field.ident.clone(),
        argument: if is_text {
            "impl Into<String>".to_owned()
        } else {
            ty.clone()
        },
        conversion: if is_text {
            ".into()".to_owned()
        } else {
            String::new()
        },
        ty,
        name: rust::string(&header.lower),
        method: match optional {
            true => "optional_header",
            false => "header",
        },
        codec,
        optional,
        rest: String::new(),
    }
}
