//! The tables that rules look things up in, built once for a contract.

use std::sync::OnceLock;

use std::collections::{HashMap, HashSet};

use crate::contract::ast::{
    Body, Contract, ErrorDef, Field, Input, Name, Operation, Output, Resource, Return, Sent,
    TypeDef, TypeExpr, TypeKind,
};
use crate::diag::{SourceId, Sources, Span, Spanned};
use crate::ir::Scalar;

use super::allowed::{Allowed, Rules};
use super::route::RouteView;
use super::site::{Role, Site};

/// What a PascalCase name of the contract stands for.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    /// One of `types`.
    Type(&'a TypeDef),
    /// One of `resources`: in a type, its record.
    Resource(&'a Resource),
    /// An input of a resource.
    Input(&'a Resource, &'a Input),
    /// An output of a resource.
    Output(&'a Resource, &'a Output),
    /// An error type.
    Error(&'a ErrorDef),
    /// More than one of these, which is reported where they are defined. What the name stands for
    /// cannot be told, so nothing is said of where it is used.
    Several,
}

/// What a type comes to, without its nullability.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'a> {
    /// A scalar of the language.
    Scalar(Scalar),
    /// An enum.
    Enum(&'a TypeDef),
    /// An object of `types`.
    Object(&'a TypeDef),
    /// A union of `types`.
    Union(&'a TypeDef),
    /// A scalar under a name of its own.
    Newtype(&'a TypeDef, Scalar),
    /// A resource's record.
    Record(&'a Resource),
    /// An input.
    Input(&'a Resource, &'a Input),
    /// An output.
    Output(&'a Resource, &'a Output),
    /// `list<T>`.
    List(&'a TypeExpr),
    /// `map<T>`.
    Map(&'a TypeExpr),
    /// A hole, or a name that another rule refuses.
    Unknown,
}

/// The fields of each resource's record, by their names.
pub type Records<'a> = HashMap<&'a str, HashMap<&'a str, &'a Field>>;

/// Everything that rules look at.
pub struct ContractIndex<'a> {
    /// The contract as written.
    pub contract: &'a Contract,
    /// Its texts.
    pub sources: &'a Sources,
    /// Every field that the contract defines, with its role.
    pub sites: Vec<Site<'a>>,
    /// Every input with its resource.
    pub inputs: Vec<(&'a Resource, &'a Input)>,
    /// Every output with its resource.
    pub outputs: Vec<(&'a Resource, &'a Output)>,
    /// Every operation with its resource.
    pub operations: Vec<(&'a Resource, &'a Operation)>,
    /// Every operation that has a route, with its whole path.
    pub routes: Vec<RouteView<'a>>,
    /// Where errors of the written form are, in order.
    pub(super) unparsed: Vec<(SourceId, u32)>,
    pub(super) items: HashMap<&'a str, Item<'a>>,
    /// The fields of each record, in the order of the resources.
    pub(super) records: Records<'a>,
    /// Every name that a type or body mentions, but for what mentions itself; made when a rule first
    /// asks for it.
    pub(super) mentioned: OnceLock<HashSet<&'a str>>,
    /// Each `allow` with the places that it covers.
    pub allowed: Allowed<'a>,
    /// Every rule of the language.
    pub rules: Rules,
}

impl<'a> ContractIndex<'a> {
    /// Every name that a type or body mentions, but for what mentions itself.
    pub fn mentioned(&self) -> &HashSet<&'a str> {
        self.mentioned.get_or_init(|| self.mentions())
    }

    /// Every status of `returns`, with its operation.
    pub fn returns(&self) -> impl Iterator<Item = (&'a Operation, &'a Return)> {
        let operations = self.operations.iter();
        operations.flat_map(|(_, operation)| operation.entries().map(|entry| (*operation, entry)))
    }

    /// Every body of a request.
    pub fn bodies(&self) -> impl Iterator<Item = &'a Body> {
        let operations = self.operations.iter();
        operations.filter_map(|(_, operation)| operation.body.as_ref())
    }

    /// Every field with this role.
    pub fn sites_of(&self, role: Role) -> impl Iterator<Item = &Site<'a>> {
        self.sites.iter().filter(move |site| site.role == role)
    }

    /// The type of a model's field: written there, else the record's.
    pub fn field_type(&self, resource: &Resource, field: &'a Field) -> Option<&'a TypeExpr> {
        let record = || self.record_field(resource, &field.name.value)?.ty.as_ref();
        field.ty.as_ref().or_else(record)
    }

    fn mentions(&self) -> HashSet<&'a str> {
        let fields = self.sites.iter().filter_map(|site| {
            let name = innermost(site.field.ty.as_ref()?)?;
            (name.value != site.owner.value).then_some(name)
        });
        let operations = self.operations.iter().flat_map(|(_, operation)| {
            let models = operation.contents().filter_map(Sent::model);
            models
                .filter_map(innermost)
                .chain(operation.body.iter().flat_map(|body| body.models()))
        });
        let views = self.outputs.iter();
        let views = views.filter_map(|(_, output)| output.views.as_ref());
        let views = views.flat_map(|views| views.entries.iter().map(|view| &view.output));
        fields
            .chain(operations)
            .chain(views)
            .map(|name| name.value.as_str())
            .collect()
    }

    /// Whether everything in `span` could be read, so that what is missing there is missing.
    pub fn is_fully_parsed(&self, span: Span) -> bool {
        let (start, end) = ((span.source, span.start), (span.source, span.end));
        let before = self.unparsed.partition_point(|at| *at < start);
        self.unparsed.get(before).is_none_or(|at| *at >= end)
    }

    /// What a name stands for.
    pub fn item(&self, name: &str) -> Option<Item<'a>> {
        self.items.get(name).copied()
    }

    /// Whether a type is a union whose variants a property tells apart.
    pub fn is_tagged(&self, name: &Name) -> bool {
        let Some(Item::Type(def)) = self.item(&name.value) else {
            return false;
        };
        matches!(
            &def.kind,
            TypeKind::Union {
                discriminator: Some(_),
                ..
            }
        )
    }

    /// The output that a status sends, alone or in a list, with its resource.
    pub fn sent_output(&self, sent: &'a Sent) -> Option<(&'a Resource, &'a Output)> {
        match self.item(&innermost(sent.model()?)?.value)? {
            Item::Output(resource, output) => Some((resource, output)),
            _ => None,
        }
    }

    /// Where a name is defined.
    pub fn name_span(&self, name: &str) -> Option<Span> {
        Some(match self.item(name)? {
            Item::Type(ty) => ty.name.span,
            Item::Resource(resource) => resource.name.span,
            Item::Input(_, input) => input.name.span,
            Item::Output(_, output) => output.name.span,
            Item::Error(error) => error.name.span,
            Item::Several => return None,
        })
    }

    /// Every name that stands for something `of` accepts, sorted.
    pub fn names_of(&self, of: fn(Item) -> bool) -> Vec<&'a str> {
        let all = self.items.iter().filter(|(_, item)| of(**item));
        let mut names: Vec<_> = all.map(|(name, _)| *name).collect();
        names.sort_unstable();
        names
    }

    /// The field of this name in the resource's record.
    pub fn record_field(&self, resource: &Resource, name: &str) -> Option<&'a Field> {
        self.records
            .get(resource.name.value.as_str())?
            .get(name)
            .copied()
    }

    /// What a type comes to, whatever is nullable about it.
    pub fn kind(&self, ty: &'a TypeExpr) -> Kind<'a> {
        match ty {
            TypeExpr::Nullable(inner, _) => self.kind(inner),
            TypeExpr::List(inner, _) => Kind::List(inner),
            TypeExpr::Map(inner, _) => Kind::Map(inner),
            TypeExpr::Invalid(_) => Kind::Unknown,
            TypeExpr::Named(name) => self.named(&name.value),
        }
    }

    fn named(&self, name: &str) -> Kind<'a> {
        if let Some(scalar) = Scalar::from_name(name) {
            return Kind::Scalar(scalar);
        }
        match self.item(name) {
            Some(Item::Type(ty)) => match &ty.kind {
                TypeKind::Enum { .. } => Kind::Enum(ty),
                TypeKind::Object { .. } => Kind::Object(ty),
                TypeKind::Union { .. } => Kind::Union(ty),
                TypeKind::Scalar(field) => match &field.ty {
                    Some(TypeExpr::Named(inner)) => Scalar::from_name(&inner.value)
                        .map_or(Kind::Unknown, |scalar| Kind::Newtype(ty, scalar)),
                    _ => Kind::Unknown,
                },
                TypeKind::Invalid => Kind::Unknown,
            },
            Some(Item::Resource(resource)) => Kind::Record(resource),
            Some(Item::Input(resource, input)) => Kind::Input(resource, input),
            Some(Item::Output(resource, output)) => Kind::Output(resource, output),
            Some(Item::Error(_) | Item::Several) | None => Kind::Unknown,
        }
    }

    /// The place of `start..end` of a text, if it stands in the source as it reads; else the whole.
    pub fn part(&self, text: &Spanned<String>, start: usize, end: usize) -> Span {
        let written = self.sources.slice(text.span);
        let quote = usize::from(written.starts_with(['"', '\'']));
        match written.get(quote..written.len().saturating_sub(quote)) {
            Some(inner) if inner == text.value => text.span.part(quote + start, quote + end),
            _ => text.span,
        }
    }
}

/// The name inside all lists, maps and nullables of a type.
pub fn innermost(ty: &TypeExpr) -> Option<&Name> {
    match ty {
        TypeExpr::Named(name) => Some(name),
        TypeExpr::List(inner, _) | TypeExpr::Map(inner, _) | TypeExpr::Nullable(inner, _) => {
            innermost(inner)
        }
        TypeExpr::Invalid(_) => None,
    }
}

/// A type as a person writes it.
pub fn spell(ty: &TypeExpr) -> String {
    match ty {
        TypeExpr::Named(name) => name.value.clone(),
        TypeExpr::List(inner, _) => format!("list<{}>", spell(inner)),
        TypeExpr::Map(inner, _) => format!("map<{}>", spell(inner)),
        TypeExpr::Nullable(inner, _) => format!("{}?", spell(inner)),
        TypeExpr::Invalid(_) => "?".to_owned(),
    }
}
