//! Inputs and outputs as the text of a contract.

use super::model::{Additional, Field, Made, Way};
use super::render::Writer;
use super::resources::{Model, ModelKind};
use super::yaml::{Entry, Yaml, entry, flag, text, text_of, word};

impl<'r> Writer<'_, 'r> {
    /// An input or output beside the record of its resource.
    pub(super) fn model(&self, model: &Model<'r>, record: &[Field<'r>]) -> Yaml {
        let Some(definition) = self.facts.all.get(&model.key) else {
            return Yaml::Map(Vec::new());
        };
        let Made::Object {
            fields,
            least,
            additional,
            ..
        } = &definition.made
        else {
            return Yaml::Map(Vec::new());
        };
        let of_record = model.kind != ModelKind::Whole;
        let items = fields.iter().map(|field| {
            let there = record.iter().find(|it| it.name == field.name);
            let Some(there) = there.filter(|_| of_record) else {
                return Yaml::Map(vec![entry(field.name.clone(), self.field(field))]);
            };
            let mut own = match model.kind {
                ModelKind::Patch => Vec::new(),
                _ => self.presence(field, Some(there)),
            };
            own.extend(self.words(field, Some(there)));
            match own.is_empty() {
                true => text(field.name.clone()),
                false => Yaml::Map(vec![entry(field.name.clone(), Yaml::Map(own))]),
            }
        });
        let key = match model.kind {
            ModelKind::Patch => "patch",
            _ => "fields",
        };
        let mut entries = vec![entry(key, Yaml::List(items.collect()))];
        // What leaves is the handler's: no document says which column it is.
        let computed = of_record && model.key.way == Way::Out;
        entries.extend(additional.as_ref().map(|it| self.additional(it, computed)));
        if let Some(least) = least.as_ref().filter(|_| model.kind == ModelKind::Patch) {
            entries.push(entry("min_properties", word(least.value.clone())).of(least.span));
        }
        entries.extend(text_of("description", definition.description.as_ref()));
        Yaml::Map(entries)
    }

    /// The properties that an object does not list.
    pub(super) fn additional(&self, found: &Additional<'r>, computed: bool) -> Entry {
        let ty = word(self.ty(&found.ty));
        let mut entries = vec![entry("type", ty.clone())];
        entries.extend(flag("computed", computed));
        if let Some(most) = &found.most {
            entries.push(entry("max_properties", word(most.clone())));
        }
        let value = match entries.len() {
            1 => ty,
            _ => Yaml::Map(entries),
        };
        entry("additional_properties", value).of(found.span)
    }
}
