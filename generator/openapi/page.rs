//! The schemas of pages.

use openapiv3::{ReferenceOr, Schema, StringType, Type as Kind};

use super::{
    context::{DocumentContext, schema_ref},
    field::Properties,
    pages::Page,
    schema::{item, list, of_scalar},
};
use crate::ir::{Constraints, Direction, NextMember, PageForm, Scalar};

/// The schema of a page.
pub(super) fn schema(context: &DocumentContext, page: Page) -> Schema {
    let model = match page.sparse {
        true => context.sparse_ref(page.output),
        false => context.output_ref(page.output),
    };
    let most = page.most.and_then(|most| usize::try_from(most).ok());
    let mut properties = Properties::default();
    if let Some(form) = page.form {
        properties.add(&form.items, list(model, most), true);
        if let Some(next) = &form.next {
            properties.add(&next.wire, cursor(form, next), !next.omitted);
        }
        if let Some(total) = &form.total {
            properties.add(total, count(), true);
        }
    }
    properties.object(None, context.closes(Direction::Response))
}

fn cursor(form: &PageForm, next: &NextMember) -> ReferenceOr<Schema> {
    let mut cursor = item(Kind::String(StringType::default()));
    if let ReferenceOr::Item(schema) = &mut cursor {
        schema.schema_data.nullable = !next.omitted;
        let end = match next.omitted {
            true => "it is not there",
            false => "null",
        };
        let text = format!(
            "The `{}` of the next page; {end} on the last one.",
            form.start
        );
        schema.schema_data.description = Some(text);
    }
    cursor
}

fn count() -> ReferenceOr<Schema> {
    let mut count = of_scalar(Scalar::Uint64, &Constraints::default());
    let text = "How many items all pages have.";
    count.schema_data.description = Some(text.to_owned());
    ReferenceOr::Item(count)
}

/// A reference to a page.
pub(super) fn reference<'a>(context: &DocumentContext<'a>, page: Page<'a>) -> ReferenceOr<Schema> {
    schema_ref(context.pages.name(page))
}
