//! Follows every body that is sent, and notes each field on the way.

use indexmap::IndexMap;

use super::{Answer, Cell, Column, Detail, ErrorSheet, GuestList, Head, Hole, Row, Sheet, Verdict};
use crate::ir::{
    Api, Content, Direction, ErrorId, Exposure, Field, OutputId, OutputSource, ResourceId, Scalar,
    Type, TypeId, TypeKind,
};

/// What is sent as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Body {
    Output(OutputId),
    Error(ErrorId),
}

pub(super) fn guest_list(api: &Api) -> GuestList {
    let bodies = bodies(api);
    let mut walk = Walk {
        api,
        sheets: (0..api.resources.len())
            .map(|index| sheet(api, ResourceId(index)))
            .collect(),
        errors: IndexMap::new(),
        inside: Vec::new(),
        body: None,
    };
    for (&body, answers) in &bodies {
        walk.send(body, answers);
    }
    let mut sheets = walk.sheets;
    for row in sheets.iter_mut().flat_map(|sheet| &mut sheet.rows) {
        if row.verdict == Verdict::Exposed && row.cells.is_empty() {
            row.verdict = Verdict::Nowhere;
        }
    }
    let errors: Vec<ErrorSheet> = api
        .errors
        .iter()
        .filter_map(|error| {
            let answers = bodies.get(&Body::Error(error.id))?;
            Some(ErrorSheet {
                error: error.name.clone(),
                status: error.status.code,
                code: error.code.clone(),
                details: walk.errors.swap_remove(&error.id).unwrap_or_default(),
                headers: error
                    .headers
                    .iter()
                    .map(|it| it.field.wire.clone())
                    .collect(),
                operations: answers.iter().map(|it| it.operation.clone()).collect(),
            })
        })
        .collect();
    GuestList {
        guestlist: 1,
        title: api.title.clone(),
        version: api.version.clone(),
        holes: holes(api, &sheets, &errors),
        resources: sheets
            .into_iter()
            .filter(|it| !it.rows.is_empty())
            .collect(),
        heads: heads(api),
        errors,
    }
}

/// What declared statuses say beside their bodies.
fn heads(api: &Api) -> Vec<Head> {
    let operations = api.resources.iter().flat_map(|it| &it.operations);
    let heads = operations.flat_map(|operation| {
        operation.responses.iter().map(|response| Head {
            operation: operation.name.clone(),
            status: response.status.code,
            headers: response
                .headers
                .iter()
                .map(|it| it.field.wire.clone())
                .collect(),
            cookies: response.cookies.iter().map(|it| it.name.clone()).collect(),
        })
    });
    heads
        .filter(|head| !head.headers.is_empty() || !head.cookies.is_empty())
        .collect()
}

/// Everything that is sent as a whole, each with the answers that send it.
fn bodies(api: &Api) -> IndexMap<Body, Vec<Answer>> {
    let mut bodies: IndexMap<Body, Vec<Answer>> = IndexMap::new();
    let mut add = |body: Body, operation: &str, status: u16| {
        let answer = Answer {
            operation: operation.to_owned(),
            status,
        };
        let answers = bodies.entry(body).or_default();
        if !answers.contains(&answer) {
            answers.push(answer);
        }
    };
    for operation in api.resources.iter().flat_map(|it| &it.operations) {
        for response in &operation.responses {
            for variant in &response.variants {
                if let Some(id) = variant.content.output() {
                    add(Body::Output(id), &operation.name, response.status.code);
                }
            }
        }
    }
    for operation in api.resources.iter().flat_map(|it| &it.operations) {
        for id in operation.answered_errors(api) {
            add(Body::Error(id), &operation.name, api.error(id).status.code);
        }
    }
    bodies
}

fn holes(api: &Api, sheets: &[Sheet], errors: &[ErrorSheet]) -> Vec<Hole> {
    let mut holes = Vec::new();
    for sheet in sheets {
        for row in sheet.rows.iter().filter(|row| row.hole) {
            let columns = sheet.columns.iter();
            let carrying = columns.filter(|it| row.cells.iter().any(|cell| cell.column == it.mark));
            let mut answers: Vec<String> = Vec::new();
            for answer in carrying.flat_map(|column| &column.answers) {
                let text = format!("{} {}", answer.operation, answer.status);
                if !answers.contains(&text) {
                    answers.push(text);
                }
            }
            holes.push(Hole {
                field: format!("{}.{}", sheet.resource, row.field),
                answers,
            });
        }
    }
    for error in errors {
        for detail in error.details.iter().filter(|detail| detail.hole) {
            let answers = error.operations.iter();
            holes.push(Hole {
                field: format!("{}.{}", error.error, detail.path),
                answers: answers.map(|it| format!("{it} {}", error.status)).collect(),
            });
        }
    }
    holes.extend(
        opaque(api)
            .into_iter()
            .map(|(field, answers)| Hole { field, answers }),
    );
    holes
}

/// The bodies that are no models, by what they are, with the answers that send them.
fn opaque(api: &Api) -> IndexMap<String, Vec<String>> {
    let mut bodies: IndexMap<String, Vec<String>> = IndexMap::new();
    for operation in api.resources.iter().flat_map(|it| &it.operations) {
        for response in &operation.responses {
            for variant in &response.variants {
                let body = match &variant.content {
                    Content::Text(media_type) => format!("text as {media_type}"),
                    Content::Raw(media_type) => format!("bytes as {media_type}"),
                    _ => continue,
                };
                let answer = format!("{} {}", operation.name, response.status.code);
                let answers = bodies.entry(body).or_default();
                if !answers.contains(&answer) {
                    answers.push(answer);
                }
            }
        }
    }
    bodies
}

/// The rows of a record, before anything is sent.
fn sheet(api: &Api, id: ResourceId) -> Sheet {
    let resource = api.resource(id);
    let mut rows = Vec::new();
    for field in resource.record.iter().flat_map(|record| &record.fields) {
        plan(api, field, &field.name, &mut Vec::new(), &mut rows);
    }
    Sheet {
        resource: resource.name.clone(),
        columns: Vec::new(),
        rows,
    }
}

fn plan(api: &Api, field: &Field, name: &str, inside: &mut Vec<TypeId>, rows: &mut Vec<Row>) {
    let verdict = match field.exposure {
        Exposure::Secret => Verdict::Secret,
        Exposure::Private => Verdict::Private,
        Exposure::Listed => Verdict::Exposed,
    };
    rows.push(Row {
        field: name.to_owned(),
        verdict,
        hole: false,
        cells: Vec::new(),
    });
    if verdict == Verdict::Exposed {
        plan_type(api, &field.ty, name, inside, rows);
    }
}

fn plan_type(api: &Api, ty: &Type, name: &str, inside: &mut Vec<TypeId>, rows: &mut Vec<Row>) {
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => {
            plan_type(api, inner, name, inside, rows);
        }
        Type::Named(id) if !inside.contains(id) => {
            inside.push(*id);
            let kind = &api.ty(*id).kind;
            for part in kind.parts() {
                match kind {
                    TypeKind::Union { .. } => plan_type(api, &part.ty, name, inside, rows),
                    _ => {
                        let name = format!("{name}.{}", part.name);
                        if !rows.iter().any(|row| row.field == name) {
                            plan(api, part, &name, inside, rows);
                        }
                    }
                }
            }
            inside.pop();
        }
        _ => {}
    }
}

/// What is being followed already; it is not followed again within itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Output(OutputId),
    Type(TypeId),
}

/// Whose row a value belongs to.
#[derive(Clone)]
enum Owner {
    /// A field of a resource, in the column of this number.
    Field {
        resource: ResourceId,
        column: usize,
        name: String,
    },
    /// A detail of an error.
    Detail(ErrorId),
}

struct Walk<'a> {
    api: &'a Api,
    sheets: Vec<Sheet>,
    errors: IndexMap<ErrorId, Vec<Detail>>,
    inside: Vec<Inside>,
    body: Option<(String, Vec<Answer>)>,
}

impl Walk<'_> {
    fn send(&mut self, body: Body, answers: &[Answer]) {
        let api = self.api;
        match body {
            Body::Output(id) => {
                self.body = Some((api.output(id).name.clone(), answers.to_vec()));
                self.output(id, "");
            }
            Body::Error(id) => {
                self.body = Some((api.error(id).name.clone(), answers.to_vec()));
                for detail in &api.error(id).details {
                    self.note(&Owner::Detail(id), &detail.wire, None, false);
                    self.value(&detail.ty, &Owner::Detail(id), &detail.wire);
                }
            }
        }
    }

    fn output(&mut self, id: OutputId, at: &str) {
        if self.inside.contains(&Inside::Output(id)) {
            return;
        }
        self.inside.push(Inside::Output(id));
        let api = self.api;
        let (resource, output) = (id.resource, api.output(id));
        let column = self.column(resource, &output.name, at);
        let record = api.resource(resource).record.as_ref();
        for field in &output.fields {
            let name = match (&field.source, record) {
                (
                    OutputSource::Record(index) | OutputSource::Projection(index, _),
                    Some(record),
                ) => record.fields[*index].name.clone(),
                _ => {
                    self.supply(resource, &field.field.name);
                    field.field.name.clone()
                }
            };
            let path = join(at, &field.field.wire);
            let renamed = (field.field.wire != name).then(|| field.field.wire.clone());
            let owner = Owner::Field {
                resource,
                column,
                name,
            };
            self.note(&owner, &path, renamed, field.may_be_absent);
            self.value(&field.field.ty, &owner, &path);
        }
        self.inside.pop();
    }

    /// The column of an output at a place of what is being sent.
    fn column(&mut self, resource: ResourceId, output: &str, at: &str) -> usize {
        let (sent, answers) = self.body.clone().unwrap_or_default();
        let columns = &mut self.sheets[resource.0].columns;
        columns.push(Column {
            mark: mark(columns.len()),
            output: output.to_owned(),
            sent,
            at: (!at.is_empty()).then(|| at.to_owned()),
            answers,
        });
        columns.len() - 1
    }

    /// The row of a field that no record has.
    fn supply(&mut self, resource: ResourceId, name: &str) {
        let rows = &mut self.sheets[resource.0].rows;
        if !rows.iter().any(|row| row.field == name) {
            rows.push(Row {
                field: name.to_owned(),
                verdict: Verdict::Supplied,
                hole: false,
                cells: Vec::new(),
            });
        }
    }

    fn note(&mut self, owner: &Owner, path: &str, renamed: Option<String>, optional: bool) {
        match owner {
            Owner::Field {
                resource,
                column,
                name,
            } => {
                let sheet = &mut self.sheets[resource.0];
                let column = sheet.columns[*column].mark.clone();
                let cell = Cell {
                    column,
                    path: path.to_owned(),
                    renamed,
                    optional,
                };
                match sheet.rows.iter_mut().find(|row| row.field == *name) {
                    // Variants of a union can have the same property.
                    Some(row)
                        if row
                            .cells
                            .iter()
                            .any(|it| it.path == path && it.column == cell.column) => {}
                    Some(row) => row.cells.push(cell),
                    None => sheet.rows.push(Row {
                        field: name.clone(),
                        verdict: Verdict::Supplied,
                        hole: false,
                        cells: vec![cell],
                    }),
                }
            }
            Owner::Detail(id) => self.errors.entry(*id).or_default().push(Detail {
                path: path.to_owned(),
                hole: false,
            }),
        }
    }

    fn hole(&mut self, owner: &Owner) {
        match owner {
            Owner::Field { resource, name, .. } => {
                let rows = self.sheets[resource.0].rows.iter_mut();
                rows.filter(|row| row.field == *name)
                    .for_each(|row| row.hole = true);
            }
            Owner::Detail(id) => {
                if let Some(last) = self.errors.entry(*id).or_default().last_mut() {
                    last.hole = true;
                }
            }
        }
    }

    fn value(&mut self, ty: &Type, owner: &Owner, path: &str) {
        match ty {
            Type::Scalar(Scalar::Json) => self.hole(owner),
            Type::Scalar(_) | Type::Record(_) | Type::Input(_) => {}
            Type::List(inner) => self.value(inner, owner, &format!("{path}[]")),
            Type::Map(inner) => self.value(inner, owner, &format!("{path}.*")),
            Type::Nullable(inner) => self.value(inner, owner, path),
            Type::Output(id) => self.output(*id, path),
            Type::Named(id) => self.named(*id, owner, path),
        }
    }

    fn named(&mut self, id: TypeId, owner: &Owner, path: &str) {
        if self.inside.contains(&Inside::Type(id)) {
            return;
        }
        self.inside.push(Inside::Type(id));
        let api = self.api;
        match &api.ty(id).kind {
            TypeKind::Scalar {
                scalar: Scalar::Json,
                ..
            } => self.hole(owner),
            TypeKind::Union { variants, .. } => {
                for variant in variants {
                    self.value(&variant.ty, owner, path);
                }
            }
            kind => {
                for part in kind.parts() {
                    if part.travels(Direction::Response) {
                        self.part(part, owner, path);
                    }
                }
            }
        }
        self.inside.pop();
    }

    fn part(&mut self, part: &Field, owner: &Owner, path: &str) {
        let path = join(path, &part.wire);
        let owner = match owner {
            Owner::Field {
                resource,
                column,
                name,
            } => Owner::Field {
                resource: *resource,
                column: *column,
                name: format!("{name}.{}", part.name),
            },
            Owner::Detail(id) => Owner::Detail(*id),
        };
        let renamed = (part.wire != part.name).then(|| part.wire.clone());
        self.note(&owner, &path, renamed, part.optional);
        self.value(&part.ty, &owner, &path);
    }
}

fn join(at: &str, name: &str) -> String {
    if at.is_empty() {
        name.to_owned()
    } else {
        format!("{at}.{name}")
    }
}

/// `A` to `Z`, `AA`, and so on.
fn mark(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.insert(0, char::from(b'A' + u8::try_from(number % 26).unwrap_or(0)));
        if number < 26 {
            return letters.into_iter().collect();
        }
        number = number / 26 - 1;
    }
}
