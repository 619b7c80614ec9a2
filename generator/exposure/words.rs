//! What every notation says in the same words.

use super::audience::everybody;
use super::list::{Cell, Column, Detail, Hole, Row, Sheet, ValueSheet, Verdict};

/// What the signs mean.
pub(super) const SIGNS: [(&str, &str); 4] = [
    ("x", "leaves"),
    ("r", "leaves under another name"),
    ("!", "leaves in any shape (json)"),
    (".", "does not leave"),
];

impl Verdict {
    /// The word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Exposed => "exposed",
            Self::Supplied => "supplied",
            Self::Secret => "secret",
            Self::Private => "private",
            Self::Nowhere => "nowhere",
        }
    }

    /// Whether a field of this verdict leaves.
    pub(super) fn leaves(self) -> bool {
        matches!(self, Self::Exposed | Self::Supplied)
    }
}

impl Row {
    /// The cell of a column.
    pub(super) fn cell(&self, column: &Column) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.column == column.mark)
    }

    /// The sign of a column.
    pub(super) fn sign(&self, column: &Column) -> &'static str {
        match self.cell(column) {
            None => ".",
            Some(_) if self.hole => "!",
            Some(cell) if cell.renamed.is_some() => "r",
            Some(_) => "x",
        }
    }
}

impl ValueSheet {
    /// Where it leaves in any shape.
    pub(super) fn holes(&self) -> Vec<Hole> {
        let holes = self.details.iter().filter(|detail| detail.hole);
        holes
            .map(|detail| Hole {
                field: match detail.path.as_str() {
                    "" => self.value.clone(),
                    path => format!("{}.{path}", self.value),
                },
                answers: self.answers(),
            })
            .collect()
    }

    /// The same without a row of the whole.
    pub(super) fn without_whole(mut self) -> Self {
        self.details.retain(|detail| !detail.path.is_empty());
        self
    }

    /// The answers: `get_user 200`.
    pub(super) fn answers(&self) -> Vec<String> {
        let answers = self.answers.iter();
        answers
            .map(|it| format!("{} {}", it.operation, it.status))
            .collect()
    }
}

impl Detail {
    /// Where its properties are that stand elsewhere.
    pub(super) fn references(&self) -> impl Iterator<Item = String> {
        references(&self.path, &self.see)
    }
}

fn references(from: &str, to: &[String]) -> impl Iterator<Item = String> {
    to.iter().map(move |to| format!("{from} as {to}"))
}

impl Column {
    /// What is sent, and to whom: `UserPublicProfile to anybody`, `TeamPublic at team of PersonFull to
    /// anybody who is known`.
    pub(super) fn title(&self) -> String {
        let to = everybody(&self.answers);
        match to.is_empty() {
            true => self.what(),
            false => format!("{} to {}", self.what(), to.join("; ")),
        }
    }

    fn what(&self) -> String {
        match (&self.at, &self.see) {
            (None, _) if self.output != self.sent => format!("{} as {}", self.output, self.sent),
            (None, _) => self.sent.clone(),
            (Some(at), None) => format!("{} at {at} of {}", self.output, self.sent),
            (Some(at), Some(see)) => format!(
                "{} at {at} of {} (what it holds: as at {see})",
                self.output, self.sent
            ),
        }
    }

    /// The answers: `get_user 200`.
    pub(super) fn answers(&self) -> Vec<String> {
        let answers = self.answers.iter();
        let answers = answers.map(|it| format!("{} {}", it.operation, it.status));
        let mut answers: Vec<String> = answers.collect();
        // One view may be shown to several.
        answers.dedup();
        answers
    }
}

impl Sheet {
    /// `10 fields: 8 exposed, 1 secret, 1 private`.
    pub(super) fn summary(&self) -> String {
        let verdicts = [
            Verdict::Exposed,
            Verdict::Supplied,
            Verdict::Secret,
            Verdict::Private,
            Verdict::Nowhere,
        ];
        let counts: Vec<String> = verdicts
            .into_iter()
            .filter_map(|verdict| {
                let rows = self.rows.iter();
                let count = rows.filter(|row| row.verdict == verdict).count();
                (count > 0).then(|| format!("{count} {}", verdict.word()))
            })
            .collect();
        let fields = if self.rows.len() == 1 {
            "field"
        } else {
            "fields"
        };
        format!("{} {fields}: {}", self.rows.len(), counts.join(", "))
    }

    /// Where the fields of a type are that stand below another row: `work.place as home.place`.
    pub(super) fn references(&self) -> Vec<String> {
        let rows = self.rows.iter();
        rows.flat_map(|row| references(&row.field, &row.see))
            .collect()
    }

    /// What leaves under another name: `email as email_address in B, C`.
    pub(super) fn renames(&self) -> Vec<String> {
        let mut renames = Vec::new();
        for row in &self.rows {
            let mut names: Vec<(&str, Vec<&str>)> = Vec::new();
            for cell in &row.cells {
                let Some(name) = &cell.renamed else { continue };
                match names.iter_mut().find(|(other, _)| other == name) {
                    Some((_, columns)) => columns.push(&cell.column),
                    None => names.push((name, vec![&cell.column])),
                }
            }
            for (name, columns) in names {
                renames.push(format!("{} as {name} in {}", row.field, columns.join(", ")));
            }
        }
        renames
    }
}
