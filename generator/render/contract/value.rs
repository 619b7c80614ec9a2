//! Rust expressions that build records, models and errors, as the tests of a generated crate need
//! them: what may leave is a sample, and what must not is a canary.

use serde_json::Value;

use super::literal::{MOST, list, literal, map};
use super::scalar;
use crate::ir::{
    Api, Constraints, Exposure, Field, Output, OutputId, OutputSource, Presence, ResourceId,
    Scalar, Type, TypeId, TypeKind,
};
use crate::render::models::{Boxes, Owner};

/// What a value is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// To be sent: it keeps its constraints.
    Sample,
    /// To be found, if it is sent.
    Canary,
}

/// The most values that one of a test is made of. Types that hold one another twice, on many levels,
/// would make more than any test can hold.
const LARGEST: usize = 256;

/// The most types, records and outputs that stand in one another in a value.
const DEEPEST: usize = 32;

/// Writes expressions, none of them within itself.
pub(super) struct Writer<'a> {
    pub api: &'a Api,
    pub boxes: &'a Boxes,
    /// How many values may still be made of what is being written.
    left: usize,
    types: Vec<TypeId>,
    records: Vec<ResourceId>,
    outputs: Vec<OutputId>,
}

/// A field of a struct literal and its value.
pub(super) type Member = (String, String);

impl<'a> Writer<'a> {
    pub(super) fn new(api: &'a Api, boxes: &'a Boxes) -> Self {
        Self {
            api,
            boxes,
            left: LARGEST,
            types: Vec::new(),
            records: Vec::new(),
            outputs: Vec::new(),
        }
    }

    /// The fields of a record, as the output needs them; without one all are canaries. `None` where a
    /// value cannot be made.
    pub(super) fn record(
        &mut self,
        id: ResourceId,
        output: Option<&Output>,
    ) -> Option<Vec<Member>> {
        let record = self.api.resource(id).record.as_ref()?;
        if record.own.is_some() || self.records.contains(&id) {
            return None;
        }
        if !self.begins() {
            return None;
        }
        self.records.push(id);
        let members = record.fields.iter().enumerate().map(|(number, field)| {
            let owner = Owner::Record(id);
            let value = match output.and_then(|output| leaving(output, number)) {
                None => self.field(owner, field, Fill::Canary),
                Some((OutputSource::Projection(..), ty)) => {
                    let value = self.projected(&field.ty, ty, &field.constraints);
                    self.present(owner, field, value)
                }
                Some(_) => self.field(owner, field, Fill::Sample),
            };
            Some((field.ident.clone(), value?))
        });
        let members = members.collect();
        self.records.pop();
        members
    }

    /// A struct literal on one line.
    fn literal(path: &str, members: &[Member]) -> String {
        let members: Vec<String> = members
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        format!("{path} {{ {} }}", members.join(", "))
    }

    /// A record's value that is sent as an output.
    fn projected(&mut self, ty: &Type, sent: &Type, constraints: &Constraints) -> Option<String> {
        match (ty, sent) {
            (Type::Record(id), Type::Output(output)) => {
                let output = self.api.output(*output);
                let members = self.record(*id, Some(output))?;
                Some(Self::literal(&self.record_path(*id)?, &members))
            }
            (Type::Nullable(inner), Type::Nullable(sent)) => {
                Some(match self.projected(inner, sent, &Constraints::default()) {
                    Some(value) => format!("Some({value})"),
                    None => "None".to_owned(),
                })
            }
            (Type::List(inner), Type::List(sent)) => {
                let value = self.projected(inner, sent, &Constraints::default());
                list(value, constraints)
            }
            (Type::Map(inner), Type::Map(sent)) => {
                let value = self.projected(inner, sent, &Constraints::default());
                map(value, constraints)
            }
            _ => None,
        }
    }

    fn record_path(&self, id: ResourceId) -> Option<String> {
        let resource = self.api.resource(id);
        let ident = &resource.record.as_ref()?.ident;
        Some(format!("api::{}::models::{ident}", resource.module))
    }

    /// The fields of an output that the handler fills in, or those that it computes. `None` where a
    /// value cannot be made.
    pub(super) fn direct(&mut self, output: &Output, source: &OutputSource) -> Option<Vec<Member>> {
        if self.outputs.contains(&output.id) {
            return None;
        }
        if !self.begins() {
            return None;
        }
        self.outputs.push(output.id);
        let owner = Owner::Output(output.id);
        let fields = output.fields.iter().filter(|own| own.source == *source);
        let members = fields.map(|own| {
            let value = self.field(owner, &own.field, Fill::Sample)?;
            Some((own.field.ident.clone(), value))
        });
        let members = members.collect();
        self.outputs.pop();
        members
    }

    /// A field's value, present where it can be. Nothing but the type holds what does not leave to
    /// its constraints.
    pub(super) fn field(&mut self, owner: Owner, field: &Field, fill: Fill) -> Option<String> {
        let example = field.example.as_deref().filter(|_| fill == Fill::Sample);
        let free = Constraints::default();
        let constraints = match fill {
            Fill::Sample => &*field.constraints,
            Fill::Canary => &free,
        };
        let value = self.value(&field.ty, constraints, example, fill);
        self.present(owner, field, value)
    }

    /// Wraps a value as its field holds it; what cannot be made is left out where it may be.
    fn present(&self, owner: Owner, field: &Field, value: Option<String>) -> Option<String> {
        let value = value.map(|value| match (field.exposure, &field.ty) {
            (Exposure::Secret, Type::Scalar(scalar)) if scalar.is_text() => {
                format!("secrecy::SecretString::from({value})")
            }
            (Exposure::Secret, _) => format!("api::Redacted::new({value})"),
            _ => value,
        });
        let value = match self.boxes.has(owner, field) {
            true => value.map(|value| format!("Box::new({value})")),
            false => value,
        };
        match (field.presence(), value) {
            (Presence::Required, value) => value,
            (Presence::Nullable | Presence::Optional, Some(value)) => {
                Some(format!("Some({value})"))
            }
            (Presence::Nullable | Presence::Optional, None) => Some("None".to_owned()),
            (Presence::OptionalNullable, Some(value)) => {
                Some(format!("api::Presence::Value({value})"))
            }
            (Presence::OptionalNullable, None) => Some("api::Presence::Null".to_owned()),
        }
    }

    fn value(
        &mut self,
        ty: &Type,
        constraints: &Constraints,
        example: Option<&Value>,
        fill: Fill,
    ) -> Option<String> {
        match ty {
            Type::Scalar(scalar) => {
                let canary = scalar::canary(*scalar).filter(|_| fill == Fill::Canary);
                let text = canary.or_else(|| scalar::sample(*scalar, constraints, example))?;
                Some(literal(*scalar, &text))
            }
            Type::Named(id) => self.named(*id, fill),
            Type::Record(id) => {
                let members = self.record(*id, None)?;
                Some(Self::literal(&self.record_path(*id)?, &members))
            }
            Type::Output(id) => self.output(self.api.output(*id)),
            Type::Input(_) => None,
            Type::Nullable(inner) => Some(
                match self.value(inner, &Constraints::default(), None, fill) {
                    Some(value) => format!("Some({value})"),
                    None => "None".to_owned(),
                },
            ),
            Type::List(inner) if constraints.unique_items && constraints.min_items > Some(1) => {
                self.different(inner, constraints.min_items?)
            }
            Type::List(inner) => list(
                self.value(inner, &Constraints::default(), None, fill),
                constraints,
            ),
            Type::Map(inner) => map(
                self.value(inner, &Constraints::default(), None, fill),
                constraints,
            ),
        }
    }

    /// An output, made as a handler makes it.
    fn output(&mut self, output: &Output) -> Option<String> {
        let id = output.id.resource;
        let resource = self.api.resource(id);
        let models = format!("api::{}::models", resource.module);
        let path = format!("{models}::{}", output.ident);
        if resource.record.is_none() {
            let members = self.direct(output, &OutputSource::Direct)?;
            return Some(Self::literal(&path, &members));
        }
        let members = self.record(id, Some(output))?;
        let record = Self::literal(&self.record_path(id)?, &members);
        Some(match &output.computed_ident {
            None => format!("{path}::from({record})"),
            Some(ident) => {
                let members = self.direct(output, &OutputSource::Computed)?;
                let computed = Self::literal(&format!("{models}::{ident}"), &members);
                format!("{path}::from(({record}, {computed}))")
            }
        })
    }

    /// A list of items that differ, of types whose values are at hand.
    fn different(&self, item: &Type, count: u64) -> Option<String> {
        let count = usize::try_from(count).ok().filter(|count| *count <= MOST)?;
        let items: Vec<String> = match item {
            Type::Scalar(Scalar::String) => (0..count)
                .map(|number| literal(Scalar::String, &format!("sample{number}")))
                .collect(),
            Type::Scalar(scalar) if scalar.is_number() => (0..count)
                .map(|number| literal(*scalar, &number.to_string()))
                .collect(),
            Type::Named(id) => match &self.api.ty(*id).kind {
                TypeKind::Enum { items, .. } if items.len() >= count => {
                    let path = format!("api::types::{}", self.api.ty(*id).ident);
                    let items = items.iter().take(count);
                    items
                        .map(|item| format!("{path}::{}", item.ident))
                        .collect()
                }
                _ => return None,
            },
            _ => return None,
        };
        Some(format!("vec![{}]", items.join(", ")))
    }

    /// Whether there is room for one value more. With what stands in nothing else it begins anew.
    fn begins(&mut self) -> bool {
        let depth = self.types.len() + self.records.len() + self.outputs.len();
        if depth == 0 {
            self.left = LARGEST;
        }
        self.left = self.left.saturating_sub(1);
        self.left > 0 && depth < DEEPEST
    }

    fn named(&mut self, id: TypeId, fill: Fill) -> Option<String> {
        if self.types.contains(&id) || !self.begins() {
            return None;
        }
        let ty = self.api.ty(id);
        let path = format!("api::types::{}", ty.ident);
        self.types.push(id);
        let value = match &ty.kind {
            TypeKind::Enum { items, .. } => {
                items.first().map(|item| format!("{path}::{}", item.ident))
            }
            TypeKind::Scalar {
                scalar,
                constraints,
                ..
            } => {
                let canary = scalar::canary(*scalar)
                    .filter(|text| fill == Fill::Canary && keeps(*scalar, constraints, text));
                let text = canary.or_else(|| scalar::sample(*scalar, constraints, None));
                text.map(|text| format!("support::made({})", literal(*scalar, &text)))
            }
            TypeKind::Object { fields } => {
                let members: Option<Vec<Member>> = fields
                    .iter()
                    .map(|field| {
                        let fill = match field.exposure {
                            Exposure::Listed => fill,
                            Exposure::Private | Exposure::Secret => Fill::Canary,
                        };
                        let value = self.field(Owner::Type(id), field, fill)?;
                        Some((field.ident.clone(), value))
                    })
                    .collect();
                members.map(|members| Self::literal(&path, &members))
            }
            TypeKind::Union { variants, .. } => variants.iter().find_map(|variant| {
                let value = self.field(Owner::Type(id), variant, fill)?;
                Some(format!("{path}::{}({value})", variant.ident))
            }),
        };
        self.types.pop();
        value
    }
}

/// Where the output takes the record's field of this number from, and what it sends of it.
fn leaving(output: &Output, number: usize) -> Option<(&OutputSource, &Type)> {
    let own = output.fields.iter().find(|own| match &own.source {
        OutputSource::Record(index) | OutputSource::Projection(index, _) => *index == number,
        OutputSource::Computed | OutputSource::Direct => false,
    })?;
    Some((&own.source, &own.field.ty))
}

/// Whether a text can be a value of a newtype: what its number must keep is not looked at.
fn keeps(scalar: Scalar, constraints: &Constraints, text: &str) -> bool {
    let is_free = !scalar.is_number() && scalar != Scalar::Decimal || constraints.is_empty();
    is_free && scalar::fits(constraints, text)
}
