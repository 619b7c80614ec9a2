//! Pages of outputs: their names and their schemas.

use std::collections::{BTreeMap, HashMap};

use openapiv3::{ReferenceOr, Schema, StringType, Type as Kind};

use super::{
    book::{Book, schema_ref},
    content::list,
    field::Properties,
    schema::item,
    taken::Taken,
};
use crate::{
    http::Method,
    ir::{Api, Content, Direction, Operation, OutputId},
    names,
};

/// Pages that have one schema: of one output, with at most so many items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Page {
    /// What it is a page of.
    pub output: OutputId,
    /// Whether the client may ask for some of the fields.
    pub sparse: bool,
    /// The most items.
    pub most: Option<u64>,
}

/// Every page that an operation sends.
#[derive(Debug, Default)]
pub(super) struct Pages {
    names: HashMap<Page, String>,
    /// The pages of each output, in the order in which operations send them.
    of: BTreeMap<OutputId, Vec<Page>>,
}

impl Page {
    /// The page that an operation sends.
    pub(super) fn of(operation: &Operation, output: OutputId, sparse: bool) -> Self {
        Self {
            output,
            sparse,
            most: operation.page_limit(),
        }
    }
}

impl Pages {
    /// Names them: the first page of an output by the output (`NoteViewPage`), and one that may have
    /// more or fewer items by the operation that sends it (`ListNotesPage`).
    pub(super) fn of(
        api: &Api,
        sparse_names: &BTreeMap<OutputId, String>,
        taken: &mut Taken,
    ) -> Self {
        let mut pages = Self::default();
        let operations = api.resources.iter().flat_map(|it| &it.operations);
        for operation in operations.filter(|it| it.method != Method::Head) {
            for response in &operation.responses {
                for variant in &response.variants {
                    let Content::Page(output) = variant.content else {
                        continue;
                    };
                    let page = Page::of(operation, output, response.sparse);
                    if pages.names.contains_key(&page) {
                        continue;
                    }
                    let model = match sparse_names.get(&output) {
                        Some(name) if page.sparse => name,
                        _ => &api.output(output).name,
                    };
                    let all = pages.of.entry(output).or_default();
                    let name = if all.iter().any(|known| known.sparse == page.sparse) {
                        let operation = names::to_pascal_case(&operation.name);
                        let base = format!("{operation}{model}");
                        taken.claim(format!("{operation}Page"), &base, "Page")
                    } else {
                        taken.claim(format!("{model}Page"), &format!("{model}List"), "Page")
                    };
                    all.push(page);
                    pages.names.insert(page, name);
                }
            }
        }
        pages
    }

    /// The pages of an output.
    pub(super) fn of_output(&self, output: OutputId) -> &[Page] {
        self.of.get(&output).map_or(&[], Vec::as_slice)
    }

    /// The name of a page's schema.
    pub(super) fn name(&self, page: Page) -> &str {
        &self.names[&page]
    }
}

/// The schema of a page.
pub(super) fn schema(book: &Book, page: Page) -> Schema {
    let model = match page.sparse {
        true => book.sparse_ref(page.output),
        false => book.output_ref(page.output),
    };
    let most = page.most.and_then(|most| usize::try_from(most).ok());
    let mut next = item(Kind::String(StringType::default()));
    if let ReferenceOr::Item(schema) = &mut next {
        schema.schema_data.nullable = true;
        schema.schema_data.description =
            Some("The `cursor` of the next page; null on the last one.".to_owned());
    }
    let mut properties = Properties::default();
    properties.add("items", list(model, most), true);
    properties.add("next", next, true);
    properties.object(None, book.closes(Direction::Response))
}

/// A reference to a page.
pub(super) fn reference(book: &Book, page: Page) -> ReferenceOr<Schema> {
    schema_ref(book.pages.name(page))
}
