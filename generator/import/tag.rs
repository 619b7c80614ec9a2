//! `discriminator`: the property that says which alternative a value is.

use super::document::broken;
use super::schema::{Kind, Schema};
use super::schemas::Schemas;
use super::view::{Object, scalar, string};
use crate::contract::{Entry, Node};
use crate::diag::Span;

/// A discriminator.
pub(super) struct Tag<'r> {
    pub(super) name: &'r str,
    /// Values with what they lead to.
    pub(super) mapping: Vec<(&'r str, &'r Entry)>,
}

impl<'r> Tag<'r> {
    /// A Discriminator Object.
    pub(super) fn said(schemas: &Schemas<'r>, said: Object<'r>) -> Option<Self> {
        let Some(name) = said.text("propertyName") else {
            let message = "a discriminator has a `propertyName`";
            schemas.reader.ledger.malformed(said.span(), message);
            return None;
        };
        let mapping = said.object("mapping");
        let mapping = mapping.into_iter().flat_map(|mapping| mapping.all());
        Some(Self {
            name,
            mapping: mapping
                .map(|entry| (entry.key.value.as_str(), entry))
                .collect(),
        })
    }

    /// The values that lead to a schema.
    pub(super) fn values(&self, schemas: &Schemas<'r>, node: &Node, name: &str) -> Vec<&'r Entry> {
        let leads = |entry: &'r Entry| {
            let text = string(&entry.value)?;
            let found = self.target(schemas, entry);
            Some(text == name || found.is_ok_and(|found| found.span == node.span))
        };
        let mapping = self.mapping.iter();
        mapping
            .map(|(_, entry)| *entry)
            .filter(|entry| leads(entry) == Some(true))
            .collect()
    }

    /// What a value leads to.
    fn target(&self, schemas: &Schemas<'r>, entry: &'r Entry) -> Result<&'r Node, String> {
        let reader = schemas.reader;
        let text = string(&entry.value).unwrap_or_default();
        let named = |text: &str| {
            let span = entry.value.span;
            reader.documents.resolve(text, span, &reader.ledger)
        };
        let name = format!("#/components/schemas/{text}");
        named(text).or_else(|why| named(&name).map_err(|_| why.to_string()))
    }

    /// Tells the values that lead to none of the alternatives.
    pub(super) fn tell(&self, schemas: &Schemas<'r>, alternatives: &[Schema<'r>]) {
        let ledger = &schemas.reader.ledger;
        let places = alternatives.iter().filter_map(|it| match it.kind {
            Kind::Named(id) => Some(schemas.get(id)?.node.span),
            _ => None,
        });
        let places: Vec<Span> = places.collect();
        for (value, entry) in &self.mapping {
            match self.target(schemas, entry) {
                Ok(node) if places.contains(&node.span) => {}
                Ok(_) => {
                    let why = format!("`{value}` leads to none of the alternatives");
                    ledger.lose(entry, why);
                }
                Err(why) => {
                    let text = scalar(&entry.value).unwrap_or_default();
                    let found = broken(entry.value.span, text, &why);
                    ledger.push(found);
                }
            }
        }
    }
}
