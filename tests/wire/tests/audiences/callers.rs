//! Callers of every kind, and what each is to see: said here anew, and not read off the code.
use serde_json::{Value, json};

use crate::api::note::NoteRecord;

/// Somebody who calls.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The name by `session` or `browser`.
    pub name: Option<&'static str>,
    /// The scopes of `session`.
    pub scopes: Vec<&'static str>,
    /// Whether a key of `machine` is sent, and whether it may see what is shared.
    pub machine: Option<bool>,
    /// Whether the name is sent by `browser`, which knows no scopes and no audiences.
    pub browses: bool,
}

/// Every subset of the scopes of `session`.
pub fn subsets() -> Vec<Vec<&'static str>> {
    let scopes = ["notes:admin", "notes:audit", "shared"];
    let subsets = 0..1_usize << scopes.len();
    let chosen = |bits: usize| {
        let scopes = scopes.iter().enumerate();
        scopes.filter_map(move |(at, scope)| (bits >> at & 1 == 1).then_some(*scope))
    };
    subsets.map(|bits| chosen(bits).collect()).collect()
}

impl Caller {
    /// Everybody who may call by `session` alone.
    pub fn of_session() -> Vec<Self> {
        let names = ["ann", "bob", "dan"];
        let callers = names.into_iter().flat_map(|name| {
            subsets().into_iter().map(move |scopes| Self {
                name: Some(name),
                scopes,
                machine: None,
                browses: false,
            })
        });
        callers.collect()
    }

    /// The headers with the credentials, each behind a line feed.
    pub fn headers(&self) -> String {
        let mut headers = String::new();
        if let Some(name) = self.name {
            let said = format!("{name}.{}", self.scopes.join("+").replace(':', "~"));
            match self.browses {
                true => headers.push_str(&format!("\nCookie: sid={said}")),
                false => headers.push_str(&format!("\nAuthorization: Bearer {said}")),
            }
        }
        match self.machine {
            Some(true) => headers.push_str("\nX-Api-Key: robot.shared"),
            Some(false) => headers.push_str("\nX-Api-Key: robot"),
            None => {}
        }
        headers
    }

    fn may(&self, scope: &str) -> bool {
        !self.browses && self.scopes.contains(&scope)
    }

    /// What `NoteView` shows of a note.
    pub fn sees(&self, note: &NoteRecord) -> Value {
        let (id, text, author, draft) = (note.id, &note.text, &note.author, &note.draft);
        if self.may("notes:admin") {
            json!({ "id": id, "text": text, "author": author, "draftText": draft })
        } else if !self.browses && self.name == Some(note.author.as_str()) {
            json!({ "id": id, "text": text, "author": author, "draft_text": draft })
        } else if self.may("shared") || self.machine == Some(true) {
            json!({ "id": id, "text": text, "author": author })
        } else {
            json!({ "id": id, "text": text })
        }
    }

    /// What `NoteAudit` shows of a note.
    pub fn audits(&self, note: &NoteRecord) -> Option<Value> {
        let (id, text, author, draft) = (note.id, &note.text, &note.author, &note.draft);
        if self.may("notes:admin") {
            Some(json!({ "id": id, "text": text, "author": author, "draftText": draft }))
        } else if self.may("notes:audit") {
            Some(json!({ "id": id, "text": text, "author": author }))
        } else {
            None
        }
    }
}
