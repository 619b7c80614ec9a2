//! Sheets in the making: rows by their names, in the order in which they are met.

use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};

use super::list::{Cell, Column, Detail, Hole, Row, Sheet, Verdict};
use crate::ir::{Api, Direction, ResourceId, Type, TypeId, TypeKind};

/// The sheet of a resource, or the details of an error: the same rows without columns.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) columns: Vec<Column>,
    pub(super) rows: IndexMap<String, DraftRow>,
    /// The row below which the fields of a type are listed, and of what they hold in turn.
    pub(super) listed: HashMap<TypeId, String>,
    /// Where a column has a type whose fields it does not list itself.
    pub(super) cuts: IndexSet<(usize, TypeId)>,
}

/// A row in the making.
pub(super) struct DraftRow {
    pub(super) row: Row,
    /// The type that it is a field of.
    pub(super) of: Option<TypeId>,
    /// The columns and paths of its cells.
    cells: HashSet<(usize, String)>,
}

impl Draft {
    /// The row of a name, with this verdict where it is new.
    pub(super) fn row(
        &mut self,
        name: &str,
        verdict: Verdict,
        of: Option<TypeId>,
    ) -> &mut DraftRow {
        self.rows
            .entry(name.to_owned())
            .or_insert_with(|| DraftRow {
                row: Row {
                    field: name.to_owned(),
                    verdict,
                    hole: false,
                    see: Vec::new(),
                    cells: Vec::new(),
                },
                of,
                cells: HashSet::new(),
            })
    }

    /// The rows of what has no columns.
    pub(super) fn details(self) -> Vec<Detail> {
        let rows = self.rows.into_values();
        rows.map(|it| Detail {
            path: it.row.field,
            hole: it.row.hole,
            see: it.row.see,
        })
        .collect()
    }

    /// The mark of a column.
    pub(super) fn mark(&self, column: usize) -> String {
        self.columns[column].mark.clone()
    }

    /// The holes among its rows, each with the answers that carry it: those of its columns, and of the
    /// columns that have its type without listing what is in it.
    pub(super) fn holes(&self, api: &Api, owner: &str) -> Vec<Hole> {
        let rows = self.rows.values().filter(|it| it.row.hole);
        let rows: Vec<&DraftRow> = rows.collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let reached = self.reached(api);
        let holes = rows.into_iter().map(|it| {
            let lists = |id: &TypeId| {
                let above = it.row.field.rsplit_once('.').map(|(above, _)| above);
                above == self.listed.get(id).map(String::as_str)
            };
            let of = it.of.filter(lists);
            let mut answers = IndexSet::new();
            for (number, column) in self.columns.iter().enumerate() {
                let is_cut = || Some(reached.get(&number)?.contains(&of?));
                if it.cells.iter().any(|(cell, _)| *cell == number) || is_cut() == Some(true) {
                    answers.extend(column.answers());
                }
            }
            Hole {
                field: format!("{owner}.{}", it.row.field),
                answers: answers.into_iter().collect(),
            }
        });
        holes.collect()
    }

    /// For each column, the types that it has without listing what is in them.
    fn reached(&self, api: &Api) -> HashMap<usize, HashSet<TypeId>> {
        let mut reached: HashMap<usize, HashSet<TypeId>> = HashMap::new();
        for (column, id) in &self.cuts {
            let types = reached.entry(*column).or_default();
            let mut open = vec![*id];
            while let Some(id) = open.pop() {
                if !types.insert(id) {
                    continue;
                }
                let kind = &api.ty(id).kind;
                let is_union = matches!(kind, TypeKind::Union { .. });
                for part in kind.parts() {
                    if let Type::Named(id) = part.ty.innermost()
                        && (is_union || part.travels(Direction::Response))
                    {
                        open.push(*id);
                    }
                }
            }
        }
        reached
    }

    /// The sheet: fields of the record in its order, then the others, each with its parts behind it.
    pub(super) fn finished(self, api: &Api, id: ResourceId) -> Sheet {
        let resource = api.resource(id);
        let mut groups: IndexMap<String, Vec<Row>> = resource
            .record
            .iter()
            .flat_map(|record| &record.fields)
            .map(|field| (field.name.clone(), Vec::new()))
            .collect();
        for (name, DraftRow { row, .. }) in self.rows {
            let root = name.split('.').next().unwrap_or(&name);
            groups.entry(root.to_owned()).or_default().push(row);
        }
        Sheet {
            resource: resource.name.clone(),
            columns: self.columns,
            rows: groups.into_values().flatten().collect(),
        }
    }
}

impl DraftRow {
    /// One more place where the field leaves; the variants of a union can have the same property.
    pub(super) fn leaves(&mut self, column: usize, verdict: Verdict, cell: Cell) {
        if !self.row.verdict.leaves() {
            self.row.verdict = verdict;
        }
        if self.cells.insert((column, cell.path.clone())) {
            self.row.cells.push(cell);
        }
    }

    /// What stands here has its fields below another row.
    pub(super) fn see(&mut self, row: &str) {
        if !self.row.see.iter().any(|known| known == row) {
            self.row.see.push(row.to_owned());
        }
    }
}
