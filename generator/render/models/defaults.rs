//! Defaults as Rust expressions, and comparisons with them.

use serde_json::Value;

use super::boxes::Owner;
use super::fits::ValueExpr;
use super::rust_file::{RustFile, Secrecy, secrecy};
use crate::ir::{Field, Presence, Scalar, Type, TypeId, TypeKind, variant_of};
use crate::render::rust;
use crate::scalars::{Kind, Ty};

impl RustFile<'_> {
    /// The default of a field, null included.
    #[must_use]
    pub fn default(&self, owner: Owner, field: &Field, default: &Value) -> String {
        if default.is_null() && field.nullable {
            return "None".to_owned();
        }
        let plain = self.literal(&field.ty, default);
        let value = match secrecy(field) {
            Secrecy::Open => plain,
            Secrecy::Text => format!("secrecy::SecretString::from({plain})"),
            Secrecy::Other => format!("{}::Redacted::new({plain})", self.support("redacted")),
        };
        let value = if self.boxes.has(owner, field) {
            format!("{}::new({value})", self.std("Box"))
        } else {
            value
        };
        if field.nullable {
            format!("Some({value})")
        } else {
            value
        }
    }

    /// A value that the contract writes, as an expression of a type.
    fn literal(&self, ty: &Type, value: &Value) -> String {
        match (ty.usual(), value) {
            (Type::Scalar(scalar), _) => self.scalar_literal(*scalar, value),
            (Type::Named(id), _) => self.named_literal(*id, value),
            (Type::List(item), Value::Array(items)) => {
                if items.is_empty() {
                    return format!("{}::new()", self.std("Vec"));
                }
                let items: Vec<String> = items
                    .iter()
                    .map(|value| self.literal(item, value))
                    .collect();
                format!("vec![{}]", items.join(", "))
            }
            (Type::Map(inner), Value::Object(members)) => {
                if members.is_empty() {
                    return "std::collections::BTreeMap::new()".to_owned();
                }
                let members: Vec<String> = members
                    .iter()
                    .map(|(name, value)| {
                        format!(
                            "({}.to_owned(), {})",
                            rust::string(name),
                            self.literal(inner, value)
                        )
                    })
                    .collect();
                format!("std::collections::BTreeMap::from([{}])", members.join(", "))
            }
            (Type::Nullable(_), Value::Null) => "None".to_owned(),
            (Type::Nullable(inner), _) => format!("Some({})", self.literal(inner, value)),
            // No clean contract has a default of another shape.
            _ => "Default::default()".to_owned(),
        }
    }

    /// A scalar's value. What is read from its text says its type: beside a comparison nothing else
    /// may tell it.
    fn scalar_literal(&self, scalar: Scalar, value: &Value) -> String {
        plain_literal(scalar, value).unwrap_or_else(|| {
            let (ty, wire) = (self.scalar(scalar), self.support("wire"));
            let text = rust::string(&text_of(value));
            format!("<{ty} as {wire}::FromText>::from_text({text}).unwrap_or_default()")
        })
    }

    fn named_literal(&self, id: TypeId, value: &Value) -> String {
        let made = self.within(|rust_file| rust_file.generated_literal(id, value));
        let own = self.api.ty(id).own.as_ref().filter(|_| !self.is_wire());
        match own {
            Some(path) => format!("{path}::from({made})"),
            None => made,
        }
    }

    /// The same in the generated form.
    fn generated_literal(&self, id: TypeId, value: &Value) -> String {
        let name = self.generated(id);
        match &self.api.ty(id).kind {
            TypeKind::Enum { items, number, .. } => {
                let text = text_of(value);
                match items.iter().find(|item| item.wire == text) {
                    Some(item) => format!("{name}::{}", item.ident),
                    None if number.is_some() => format!("{name}::Other({text})"),
                    None => format!("{name}::Other({}.to_owned())", rust::string(&text)),
                }
            }
            TypeKind::Scalar { scalar, .. } => {
                format!(
                    "{name} {{ value: {} }}",
                    self.scalar_literal(*scalar, value)
                )
            }
            TypeKind::Union {
                discriminator,
                variants,
                ..
            } => {
                let variant = variant_of(self.api, discriminator.as_deref(), variants, value);
                let Some(variant) = variant else {
                    return match self.api.ty(id).kind.keeps_others() {
                        true => format!("{name}::Other(serde_json::json!({}))", json(value)),
                        false => "Default::default()".to_owned(),
                    };
                };
                let inner = self.default(Owner::Type(id), variant, value);
                format!("{name}::{}({inner})", variant.ident)
            }
            TypeKind::Object { fields } => {
                let owner = Owner::Type(id);
                let fields: Vec<String> = fields
                    .iter()
                    .map(|field| {
                        let others = field.additional.as_ref().map(|_| others(value, fields));
                        let written = value.get(&field.wire).or(field.default.as_deref());
                        let written = others.as_ref().or(written);
                        let value = self.member_literal(owner, field, written);
                        format!("{}: {value}", field.ident)
                    })
                    .collect();
                format!("{name} {{ {} }}", fields.join(", "))
            }
        }
    }

    /// The value of an object's member, absent or not.
    fn member_literal(&self, owner: Owner, field: &Field, value: Option<&Value>) -> String {
        let presence = |state: &str| format!("{}::Presence::{state}", self.support("presence"));
        match (field.presence(), value) {
            (Presence::OptionalNullable, None) => presence("Absent"),
            (Presence::OptionalNullable, Some(Value::Null)) => presence("Null"),
            (Presence::OptionalNullable, Some(value)) => {
                format!("{}({})", presence("Value"), self.literal(&field.ty, value))
            }
            (_, None) => "None".to_owned(),
            (Presence::Optional, Some(value)) => {
                let plain = Field {
                    nullable: true,
                    ..field.clone()
                };
                self.default(owner, &plain, value)
            }
            (_, Some(value)) => self.default(owner, field, value),
        }
    }

    /// The type of the parameter and the body of a function that says whether a value, of which it has
    /// a reference, is the default; `None` where the contract gives none.
    pub(super) fn comparison(&self, owner: Owner, field: &Field) -> Option<(String, String)> {
        let default = field.default.as_ref()?;
        let option = || format!("&{}<{}>", self.std("Option"), self.value(owner, field));
        if default.is_null() && field.nullable {
            return Some((option(), "value.is_none()".to_owned()));
        }
        let same = self.same(&field.ty, default, &ValueExpr::reference("value"));
        if field.nullable {
            let body = format!("value.as_ref().is_some_and(|value| {same})");
            return Some((option(), body));
        }
        let ty = match field.ty.usual() {
            Type::Scalar(scalar) if scalar.is_string() => "&str".to_owned(),
            Type::Scalar(scalar) if scalar.row().ty == Ty::Bytes => "&[u8]".to_owned(),
            Type::List(item) => format!("&[{}]", self.ty(item)),
            other => format!("&{}", self.ty(other)),
        };
        Some((ty, same))
    }

    /// Whether a value equals what the contract writes.
    fn same(&self, ty: &Type, default: &Value, value: &ValueExpr) -> String {
        match (ty.usual(), default) {
            (Type::Scalar(scalar), _) => self.same_scalar(*scalar, default, value),
            (Type::List(_), Value::Array(items)) if items.is_empty() => {
                format!("{}.is_empty()", value.text())
            }
            (Type::Map(_), Value::Object(members)) if members.is_empty() => {
                format!("{}.is_empty()", value.text())
            }
            (Type::Named(id), _) => match &self.api.ty(*id).kind {
                TypeKind::Enum {
                    number: Some(_), ..
                } if self.has_own(ty) => {
                    let (name, number) = (self.generated(*id), text_of(default));
                    format!("{name}::number_of({}) == {number}", value.by_reference())
                }
                TypeKind::Enum { .. } if self.has_own(ty) => {
                    let name = self.generated(*id);
                    let text = rust::string(default.as_str().unwrap_or_default());
                    format!("{name}::text_of({}) == {text}", value.by_reference())
                }
                TypeKind::Enum { .. } => {
                    format!("{} == {}", value.by_value(), self.literal(ty, default))
                }
                TypeKind::Scalar { scalar, .. } => {
                    let inner = ValueExpr::owned(format!("{}.value", value.text()));
                    self.same_scalar(*scalar, default, &inner)
                }
                _ if self.has_own(ty) => {
                    let (name, wire) = (self.generated(*id), self.support("wire"));
                    let default = self.wire(|rust_file| rust_file.literal(ty, default));
                    let written = format!(
                        "<{name} as {wire}::Encode<_>>::encode({}, serde_json::value::Serializer)",
                        value.by_reference()
                    );
                    self.same_json(ty, &written, &default)
                }
                TypeKind::Object { .. } | TypeKind::Union { .. } => {
                    let written = format!("serde_json::to_value({})", value.by_reference());
                    self.same_json(ty, &written, &self.literal(ty, default))
                }
            },
            (Type::List(_) | Type::Map(_) | Type::Nullable(_), _) if self.is_plainly_equal(ty) => {
                format!("{} == {}", value.by_value(), self.literal(ty, default))
            }
            (Type::List(item), Value::Array(items)) => {
                let items = items.iter().enumerate().map(|(index, default)| {
                    let place = ValueExpr::owned(format!("{}[{index}]", value.text()));
                    self.same(item, default, &place)
                });
                all_of(value, items)
            }
            (Type::Map(inner), Value::Object(members)) => {
                let members = members.iter().map(|(name, default)| {
                    let same = self.same(inner, default, &ValueExpr::reference("value"));
                    let name = rust::string(name);
                    format!("{}.get({name}).is_some_and(|value| {same})", value.text())
                });
                all_of(value, members)
            }
            (Type::Nullable(_), Value::Null) => format!("{}.is_none()", value.text()),
            (Type::Nullable(inner), _) => {
                let same = self.same(inner, default, &ValueExpr::reference("value"));
                format!("{}.as_ref().is_some_and(|value| {same})", value.text())
            }
            // No clean contract has a default of another shape.
            _ => "false".to_owned(),
        }
    }

    fn same_scalar(&self, scalar: Scalar, default: &Value, value: &ValueExpr) -> String {
        let text = rust::string(&text_of(default));
        let row = scalar.row();
        let parsed = || format!("{}::FromText::from_text({text})", self.support("wire"));
        let same = |made: String| {
            format!(
                "{}.is_some_and(|default: {}| {made} == {})",
                parsed(),
                self.scalar(scalar),
                value.by_value()
            )
        };
        match (scalar, default) {
            (Scalar::Boolean, Value::Bool(true)) => value.by_value(),
            (Scalar::Boolean, _) => format!("!{}", value.by_value()),
            (Scalar::Json, Value::Null) => format!("{}.is_null()", value.text()),
            (Scalar::Json, _) => self.are_equal(
                &format!("&{}::any()", self.support("schema")),
                &value.by_reference(),
                &format!("&{}", self.scalar_literal(scalar, default)),
            ),
            _ if scalar.is_string() => format!("{} == {text}", value.text()),
            _ => match (plain_literal(scalar, default), row.compared) {
                (Some(literal), _) => format!("{} == {literal}", value.by_value()),
                (None, Some(method)) => same(format!("default.{method}()")),
                (None, None) if row.is_copy => {
                    format!("{} == Some({})", parsed(), value.by_value())
                }
                (None, None) => same("default".to_owned()),
            },
        }
    }

    /// Compares what is written: for values that Rust does not compare. The default is written too, so
    /// that what it leaves to the defaults of its own fields counts.
    fn same_json(&self, ty: &Type, written: &str, default: &str) -> String {
        let (check, name) = (
            self.support("check"),
            self.wire(|rust_file| rust_file.ty(ty)),
        );
        let schema = format!("<{name} as {check}::Output>::sent()");
        let same = self.are_equal(&schema, "&value", "&default");
        format!(
            "{written}.is_ok_and(|value| \
             serde_json::to_value({default}).is_ok_and(|default| {same}))"
        )
    }

    /// Whether two values of a schema are equal as JSON.
    fn are_equal(&self, schema: &str, one: &str, other: &str) -> String {
        let identities = self.support("identities");
        format!("{identities}::are_equal({schema}, {one}, {other})")
    }

    /// Whether Rust compares the values as the contract does, so that a list of them can be compared.
    fn is_plainly_equal(&self, ty: &Type) -> bool {
        match ty.usual() {
            Type::Scalar(Scalar::Json) => false,
            Type::Scalar(scalar) => scalar.row().compared.is_none(),
            Type::Named(_) if self.has_own(ty) => false,
            Type::Named(id) => match &self.api.ty(*id).kind {
                TypeKind::Enum { .. } => true,
                TypeKind::Scalar { scalar, .. } => scalar.row().compared.is_none(),
                TypeKind::Object { .. } | TypeKind::Union { .. } => false,
            },
            Type::List(inner) | Type::Nullable(inner) | Type::Map(inner) => {
                self.is_plainly_equal(inner)
            }
            _ => false,
        }
    }
}

/// The members of a value that no field names.
fn others(value: &Value, fields: &[Field]) -> Value {
    let is_listed = |name: &str| fields.iter().any(|field| field.wire == name);
    let members = value.as_object().into_iter().flatten();
    let others = members.filter(|(name, _)| !is_listed(name));
    let others = others.map(|(name, value)| (name.clone(), value.clone()));
    Value::Object(others.collect())
}

/// What the contract writes of a scalar, as a text.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A scalar's value that Rust has an expression for; `None` where it is read from its text.
fn plain_literal(scalar: Scalar, value: &Value) -> Option<String> {
    let text = text_of(value);
    let row = scalar.row();
    Some(match (row.kind, row.ty) {
        (Kind::Boolean, _) => text,
        (Kind::Integer, _) => {
            let plain = text.parse::<i128>().ok();
            #[expect(
                clippy::cast_possible_truncation,
                reason = "the default is an integer of the type"
            )]
            let integer = plain.or_else(|| text.parse::<f64>().ok().map(|value| value as i128));
            integer.unwrap_or_default().to_string()
        }
        (Kind::Number, _) if scalar == Scalar::Float => {
            format!("{:?}", text.parse::<f32>().unwrap_or_default())
        }
        (Kind::Number, _) => format!("{:?}", text.parse::<f64>().unwrap_or_default()),
        (Kind::Any, _) => match value {
            Value::Null => "serde_json::Value::Null".to_owned(),
            value => format!("serde_json::json!({})", json(value)),
        },
        (_, Ty::String) => format!("{}.to_owned()", rust::string(&text)),
        _ => return row.literal.map(|literal| literal(&text)),
    })
}

/// JSON as `json!` reads it: with the literals of Rust.
fn json(value: &Value) -> String {
    match value {
        Value::String(text) => rust::string(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(json).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(name, value)| format!("{}: {}", rust::string(name), json(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// The conditions of all items, of which there are as many as in the default.
fn all_of(value: &ValueExpr, items: impl ExactSizeIterator<Item = String>) -> String {
    let length = format!("{}.len() == {}", value.text(), items.len());
    let conditions: Vec<String> = items.map(|condition| format!("({condition})")).collect();
    format!("{length} && {}", conditions.join(" && "))
}
