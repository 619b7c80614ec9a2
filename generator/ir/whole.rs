//! Values of a contract as a server has them: with the defaults of the members that they leave out.

use serde_json::{Map, Value};

use super::takes::takes;
use super::union::{Choice, Shape, choice_of, shape};
use super::{Api, Encoding, Exposure, Field, Type, TypeKind};

/// The value of this type as it stands on the wire, with every member that has a default. A contract may
/// leave such members out where it writes a default or an example; what leaves the server has them.
pub fn whole(api: &Api, ty: &Type, value: &Value) -> Value {
    said(api, ty, value, true)
}

/// The value of this type as it stands on the wire, with the members that the contract writes.
pub fn on_wire(api: &Api, ty: &Type, value: &Value) -> Value {
    said(api, ty, value, false)
}

/// `fills` says whether members that the contract leaves out are there.
fn said(api: &Api, ty: &Type, value: &Value, fills: bool) -> Value {
    let whole = |api: &Api, ty: &Type, value: &Value| said(api, ty, value, fills);
    let encoded = |encoding: Encoding| match value {
        Value::Null => Value::Null,
        value => encoding.on_wire(value).unwrap_or_else(|| value.clone()),
    };
    match (ty, value) {
        (Type::Encoded(encoding, _), _) => encoded(*encoding),
        (Type::Nullable(inner), _) => whole(api, inner, value),
        (Type::List(inner), Value::Array(items)) => {
            items.iter().map(|item| whole(api, inner, item)).collect()
        }
        (Type::Map(inner), Value::Object(entries)) => entries
            .iter()
            .map(|(key, value)| (key.clone(), whole(api, inner, value)))
            .collect(),
        (Type::Named(id), _) => match (&api.ty(*id).kind, value) {
            (TypeKind::Object { fields }, Value::Object(members)) => {
                Value::Object(object(api, fields, members, fills))
            }
            (
                TypeKind::Scalar {
                    encoding: Some(encoding),
                    ..
                },
                _,
            ) => encoded(*encoding),
            (
                TypeKind::Union {
                    discriminator,
                    variants,
                    ..
                },
                _,
            ) => match variant_of(api, discriminator.as_deref(), variants, value) {
                Some(variant) => whole(api, &variant.ty, value),
                None => value.clone(),
            },
            _ => value.clone(),
        },
        _ => value.clone(),
    }
}

fn object(
    api: &Api,
    fields: &[Field],
    members: &Map<String, Value>,
    fills: bool,
) -> Map<String, Value> {
    let mut all = members.clone();
    for field in fields
        .iter()
        .filter(|field| field.exposure == Exposure::Listed)
    {
        let default = field.default.as_deref().filter(|_| fills);
        let written = all.get(&field.wire).or(default);
        if let Some(value) = written.map(|value| said(api, &field.ty, value, fills)) {
            all.insert(field.wire.clone(), value);
        }
    }
    all
}

/// The variant that a value of the contract is of.
pub fn variant_of<'f>(
    api: &Api,
    discriminator: Option<&str>,
    variants: &'f [Field],
    value: &Value,
) -> Option<&'f Field> {
    if let Some(tag) = discriminator {
        let said = value.get(tag)?.as_str()?;
        return variants.iter().find(|variant| variant.wire == said);
    }
    let choice = choice_of(api, variants);
    let mut numbered = variants.iter().enumerate();
    let found = numbered.find(|(number, variant)| {
        let marks = choice.marks(*number);
        match (shape(api, &variant.ty), value) {
            (Shape::Boolean, Value::Bool(_))
            | (Shape::Number, Value::Number(_))
            | (Shape::Text, Value::String(_)) => takes(api, variant, value),
            (Shape::Array, Value::Array(_)) | (Shape::Map, Value::Object(_)) => true,
            (Shape::Object { .. }, Value::Object(members)) => match &choice {
                Choice::Kind => true,
                Choice::Members(_) => marks.iter().any(|mark| members.contains_key(mark)),
                Choice::Value { member, .. } => {
                    let said = members.get(member).and_then(Value::as_str);
                    said.is_some_and(|said| marks.iter().any(|mark| mark == said))
                }
            },
            _ => false,
        }
    });
    found.map(|(_, variant)| variant)
}
