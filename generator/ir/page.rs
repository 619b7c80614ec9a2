//! What a page looks like on the wire.

use serde::Serialize;

/// The largest `limit` of a page whose contract gives no `max_limit`.
pub const PAGE_LIMIT: u32 = 100;
/// The `limit` of a page for which the client asks for none.
pub const PAGE_DEFAULT: u32 = 20;

/// What the members and the parameters of an operation's pages are called on the wire.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct PageForm {
    /// The list.
    pub items: String,
    /// The cursor of the next page; none where pages are found by an offset.
    pub next: Option<NextMember>,
    /// How many items all pages have, where that is said.
    pub total: Option<String>,
    /// The parameter that says where the page begins: a cursor where there is a next one, else an offset.
    pub start: String,
    /// The parameter that says how many items it may have.
    pub limit: String,
}

/// The cursor of the next page, as a member of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct NextMember {
    /// The name on the wire.
    pub wire: String,
    /// Whether it is left out on the last page, in place of a null.
    pub omitted: bool,
}

impl PageForm {
    /// Whether it is that of a contract which says nothing of it.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        let is_next = |next: &NextMember| next.wire == "next" && !next.omitted;
        self.items == "items"
            && self.next.as_ref().is_some_and(is_next)
            && self.total.is_none()
            && self.start == "cursor"
            && self.limit == "limit"
    }

    /// What a client has to know of it: for the documents.
    #[must_use]
    pub fn note(&self) -> String {
        let start = &self.start;
        let mut note = match &self.next {
            Some(next) => {
                let end = match next.omitted {
                    true => "not there",
                    false => "null",
                };
                let wire = &next.wire;
                format!(
                    "One page of a list. `{wire}` is the `{start}` of the next page, and {end} on the last one."
                )
            }
            None => format!("One page of a list, which begins behind `{start}` items."),
        };
        if let Some(total) = &self.total {
            note.push_str(&format!(" `{total}` is how many items all pages have."));
        }
        note
    }

    /// What it is an object of: for the page of documentation.
    #[must_use]
    pub fn members(&self) -> String {
        let next = self.next.as_ref().map(|next| &next.wire);
        let others: Vec<String> = next
            .into_iter()
            .chain(&self.total)
            .map(|name| format!("`{name}`"))
            .collect();
        let others = match others.is_empty() {
            true => String::new(),
            false => format!(", and {}", others.join(" and ")),
        };
        format!("An object of `{}`, the list{others}.", self.items)
    }
}
