//! Pages of outputs, and their names.

use std::collections::{BTreeMap, HashMap};

use super::taken::Taken;
use crate::{
    http::Method,
    ir::{Api, Content, Operation, OutputId, PageForm},
    names,
};

/// Pages that have one schema: of one output, in one form, with at most so many items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Page<'a> {
    /// What it is a page of.
    pub output: OutputId,
    /// Whether the client may ask for some of the fields.
    pub sparse: bool,
    /// The most items.
    pub most: Option<u64>,
    /// What it looks like.
    pub form: Option<&'a PageForm>,
}

/// Every page that an operation sends.
#[derive(Debug, Default)]
pub(super) struct Pages<'a> {
    names: HashMap<Page<'a>, String>,
    /// The pages of each output, in the order in which operations send them.
    of: BTreeMap<OutputId, Vec<Page<'a>>>,
}

impl<'a> Page<'a> {
    /// The page that an operation sends.
    pub(super) fn of(operation: &'a Operation, output: OutputId, sparse: bool) -> Self {
        Self {
            output,
            sparse,
            most: operation.page_limit(),
            form: operation.page.as_ref(),
        }
    }
}

impl<'a> Pages<'a> {
    /// Names them: the first page of an output by the output (`NoteViewPage`), and one that has another form, or
    /// may have more or fewer items, by the operation that sends it (`ListNotesPage`).
    pub(super) fn of(
        api: &'a Api,
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
    pub(super) fn of_output(&self, output: OutputId) -> &[Page<'a>] {
        self.of.get(&output).map_or(&[], Vec::as_slice)
    }

    /// The name of a page's schema.
    pub(super) fn name(&self, page: Page<'a>) -> &str {
        &self.names[&page]
    }
}
