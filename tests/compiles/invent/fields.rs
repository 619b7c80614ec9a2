//! Types at a place, and fields of them.

use std::collections::BTreeSet;

use super::Invention;
use super::scalars::{self, Scalar};
use super::types::Kind;
use super::words;

/// A type where it is used.
#[derive(Clone, Debug)]
pub struct Ty {
    /// As the contract writes it.
    pub text: String,
    /// A value of it, as JSON; none where only the handler can make one.
    pub value: Option<String>,
    /// Constraints that the value keeps, each with a comma before it.
    pub constraints: String,
    /// Whether a secret is somewhere in it.
    pub secret: bool,
    /// Whether a message can show it.
    pub shown: bool,
}

/// What a place allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What has a text form.
    Text,
    /// Anything without a secret in it.
    Sent,
    /// Anything.
    Kept,
}

/// A field as it is defined.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub ty: Ty,
    pub wire: Option<String>,
    pub optional: bool,
    pub nullable: bool,
    pub default: Option<String>,
    pub secret: bool,
    pub private: bool,
    pub computed: bool,
    /// Other keys, each with a comma before it.
    pub more: String,
}

impl Ty {
    /// A model by its name.
    pub fn model(name: &str) -> Self {
        Self {
            text: name.to_owned(),
            value: None,
            constraints: String::new(),
            secret: false,
            shown: false,
        }
    }

    pub fn list(self) -> Self {
        Self {
            text: format!("list<{}>", self.text),
            value: self.value.map(|value| format!("[{value}]")),
            shown: false,
            constraints: String::new(),
            ..self
        }
    }

    pub fn map(self) -> Self {
        Self {
            text: format!("map<{}>", self.text),
            value: self
                .value
                .map(|value| format!("{{ \"k \\\" {{}}\": {value} }}")),
            shown: false,
            constraints: String::new(),
            ..self
        }
    }

    /// The type where it is within another and may be null.
    pub fn or_null(self) -> Self {
        Self {
            text: format!("{}?", self.text),
            ..self
        }
    }
}

impl Field {
    pub fn new(name: String, ty: Ty) -> Self {
        Self {
            name,
            ty,
            wire: None,
            optional: false,
            nullable: false,
            default: None,
            secret: false,
            private: false,
            computed: false,
            more: String::new(),
        }
    }

    /// Gives it a type that has neither its default nor its form on the wire.
    pub fn retype(&mut self, ty: Ty) {
        self.ty = ty;
        self.default = None;
        // The form stands behind all else.
        if let Some(at) = self.more.find(", encode: ") {
            self.more.truncate(at);
        }
    }

    /// The definition: `{ type: … }`.
    pub fn definition(&self) -> String {
        let mut text = format!("{{ type: \"{}\"{}", self.ty.text, self.ty.constraints);
        for (key, set) in [
            ("optional", self.optional),
            ("nullable", self.nullable),
            ("secret", self.secret),
            ("private", self.private),
            ("computed", self.computed),
        ] {
            if set {
                text.push_str(&format!(", {key}: true"));
            }
        }
        if let Some(default) = &self.default {
            text.push_str(&format!(", default: {default}"));
        }
        if let Some(wire) = &self.wire {
            text.push_str(&format!(", wire: {}", words::quoted(wire)));
        }
        text.push_str(&self.more);
        text.push_str(" }");
        text
    }

    /// The name on the wire.
    pub fn wire(&self) -> &str {
        self.wire.as_deref().unwrap_or(&self.name)
    }

    /// Whether a secret is in it.
    pub fn holds_secret(&self) -> bool {
        self.secret || self.ty.secret
    }
}

/// Fields as a mapping.
pub fn mapping(fields: &[Field]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|field| format!("{}: {}", field.name, field.definition()))
        .collect();
    format!("{{ {} }}", fields.join(", "))
}

/// Fields as a sequence.
pub fn sequence(fields: &[Field]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|field| format!("{}: {}", field.name, field.definition()))
        .collect();
    fields.join(", ")
}

fn scalar(scalar: &Scalar) -> Ty {
    Ty {
        text: scalar.name.to_owned(),
        value: Some(scalar.value.to_owned()),
        constraints: String::new(),
        secret: false,
        shown: !matches!(scalar.name, "json" | "bytes"),
    }
}

impl Invention {
    /// A scalar with constraints.
    pub fn scalar(&mut self) -> Ty {
        let chosen = &scalars::ALL[self.random.below(scalars::TEXTUAL)];
        Ty {
            constraints: scalars::constraints(&mut self.random, chosen),
            ..scalar(chosen)
        }
    }

    /// Something with a text form.
    pub fn textual(&mut self) -> Ty {
        let named: Vec<Ty> = self
            .types
            .iter()
            .filter(|it| it.is_textual())
            .map(Kind::ty)
            .collect();
        if !named.is_empty() && self.random.one_in(3) {
            named[self.random.below(named.len())].clone()
        } else {
            self.scalar()
        }
    }

    /// A type for a place, up to so many lists and maps deep.
    pub fn ty(&mut self, place: Place, depth: usize) -> Ty {
        if place == Place::Text {
            return self.textual();
        }
        if depth > 0 && self.random.one_in(3) {
            let mut inner = self.ty(place, depth - 1);
            inner.constraints.clear();
            if self.random.one_in(3) {
                inner = inner.or_null();
            }
            return self.collection(inner);
        }
        let fits = |it: &&Kind| place == Place::Kept || !it.secret;
        let named: Vec<Ty> = self.types.iter().filter(fits).map(Kind::ty).collect();
        if !named.is_empty() && self.random.one_in(2) {
            return named[self.random.below(named.len())].clone();
        }
        match self.random.one_in(12) {
            true => scalar(&scalars::ALL[scalars::TEXTUAL]),
            false => self.scalar(),
        }
    }

    /// A list or a map.
    pub fn collection(&mut self, inner: Ty) -> Ty {
        let (mut ty, keys) = match self.random.one_in(2) {
            true => (
                inner.list(),
                ["min_items: 1", "max_items: 9", "unique_items: true"],
            ),
            false => (inner.map(), ["min_properties: 1", "max_properties: 5", ""]),
        };
        for key in keys.into_iter().filter(|key| !key.is_empty()) {
            if self.random.one_in(4) {
                ty.constraints.push_str(&format!(", {key}"));
            }
        }
        ty
    }

    /// A field of any presence.
    pub fn field(&mut self, place: Place, beside: &mut BTreeSet<String>) -> Field {
        let ty = self.ty(place, 2);
        let mut field = Field::new(words::field(&mut self.random, beside), ty);
        self.make_present(&mut field, place != Place::Text);
        if place != Place::Text && self.random.one_in(4) {
            field.wire = words::wire(&mut self.random, beside);
        }
        self.describe(&mut field);
        self.encode(&mut field, place);
        field
    }

    /// Says of every other field that can have one that it has another form on the wire.
    fn encode(&mut self, field: &mut Field, place: Place) {
        let text = field.ty.text.trim_end_matches(['>', '?']);
        let forms: &[&str] = match text.rsplit('<').next().unwrap_or_default() {
            "int32" | "int64" | "uint32" | "uint64" => &["string"],
            "decimal" => &["number"],
            "datetime" => &["unix_seconds", "unix_milliseconds"],
            "duration" => &["seconds", "milliseconds"],
            "bytes" => &["base64url"],
            "string" if field.ty.text.contains("list<string>") && place != Place::Text => {
                &["comma"]
            }
            _ => return,
        };
        if self.random.one_in(2) {
            let form = forms[self.random.below(forms.len())];
            field.more.push_str(&format!(", encode: {form}"));
        }
    }

    /// Decides whether a field may be absent or null, and what it is then.
    pub fn make_present(&mut self, field: &mut Field, may_be_null: bool) {
        field.nullable = may_be_null && self.random.one_in(3);
        match self.random.below(3) {
            0 => field.optional = true,
            1 => {
                field.default = match (field.nullable && self.random.one_in(3), &field.ty.value) {
                    (true, _) => Some("null".to_owned()),
                    (false, value) => value.clone(),
                };
                // Both may be said.
                field.optional = field.default.is_some() && self.random.one_in(5);
            }
            _ => {}
        }
    }

    /// Describes a field, or says that it is deprecated.
    pub fn describe(&mut self, field: &mut Field) {
        let text = self.description();
        field
            .more
            .push_str(&text.map_or(String::new(), |text| format!(", {text}")));
        if self.random.one_in(10) {
            field.more.push_str(", deprecated: true");
        }
    }

    /// `description: …`, now and then.
    pub fn description(&mut self) -> Option<String> {
        let is_described = self.random.one_in(4);
        is_described.then(|| {
            let text = words::text(&mut self.random);
            format!("description: {}", words::quoted(text))
        })
    }
}
