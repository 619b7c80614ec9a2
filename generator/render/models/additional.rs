//! Properties that a model does not list: their schema, and how they are written.

use super::rust_file::RustFile;
use crate::ir::{Field, Type};
use crate::render::rust;

impl RustFile<'_> {
    /// The schema of an object with these fields, of which the properties are `known`.
    pub(super) fn open_schema<'f>(
        &self,
        schema: String,
        mut fields: impl Iterator<Item = &'f Field>,
        known: usize,
    ) -> String {
        let Some((field, additional)) =
            fields.find_map(|field| Some((field, field.additional.as_ref()?)))
        else {
            return schema;
        };
        let value = self.inner_schema(&field.ty);
        let most = additional.most_with(known);
        format!(
            "{schema}.others(&{value}, {}).max_properties({most})",
            reserved(field)
        )
    }

    /// The arguments that write them: the members, and the names that none has.
    pub(super) fn others<'f>(
        &self,
        mut fields: impl Iterator<Item = &'f Field>,
        place: impl Fn(&Field) -> String,
    ) -> Option<String> {
        let field = fields.find(|field| field.additional.is_some())?;
        let Type::Map(value) = &field.ty else {
            return None;
        };
        let (write, place) = (self.support("write"), place(field));
        let others = match self.codec(value) {
            Some(codec) => format!("&{write}::others_by::<{codec}, _>({place})"),
            None => place,
        };
        Some(format!("{others}, {}", reserved(field)))
    }
}

fn reserved(field: &Field) -> String {
    let names = field.additional.iter().flat_map(|it| &it.reserved);
    let names: Vec<String> = names.map(|name| rust::string(name)).collect();
    format!("&[{}]", names.join(", "))
}
