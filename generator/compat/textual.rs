//! Values that are texts on the wire: of parameters, headers and forms.

use serde_json::Value;

use crate::diag::Span;
use crate::shape::{Member, Numbers, Object, Others, Pattern, Shape, ShapeId, Shapes, Texts};

/// What a text that is a number begins with.
pub(super) const NUMERIC: &str = "^-?[0-9]";

/// How deep values stand in one another there.
const DEPTH: usize = 6;

/// The values that are read as one of this set where texts alone are sent: `5` is a text and a number, and one
/// item is a list of one.
pub(super) fn textual(shapes: &Shapes, id: ShapeId) -> ShapeId {
    or_null(shapes, read(shapes, id, DEPTH))
}

/// Null has no text: it is not sent.
fn or_null(shapes: &Shapes, id: ShapeId) -> ShapeId {
    let span = shapes.span(id);
    let null = shapes.add(Shape::Null, span);
    shapes.add(Shape::Either(vec![id, null]), span)
}

fn read(shapes: &Shapes, id: ShapeId, depth: usize) -> ShapeId {
    let Some(depth) = depth.checked_sub(1) else {
        return id;
    };
    let span = shapes.span(id);
    let all = |parts: &[ShapeId]| parts.iter().map(|it| read(shapes, *it, depth)).collect();
    let either = |mut parts: Vec<ShapeId>| {
        parts.insert(0, id);
        shapes.add(Shape::Either(parts), span)
    };
    match shapes.get(id) {
        Shape::Text(texts) => either(scalars_as(shapes, &texts, span)),
        Shape::Number(_) => {
            // Which texts are numbers of the range is not worked out.
            let texts = Texts {
                patterns: vec![Pattern::new(NUMERIC)],
                ..Texts::default()
            };
            either(vec![part(shapes, Shape::Text(texts), span)])
        }
        Shape::Boolean => {
            let texts = ["true", "false"].map(Value::from).to_vec();
            either(vec![shapes.add(Shape::Values(texts), span)])
        }
        Shape::Values(values) => {
            let mut more = Vec::new();
            for value in &values {
                match value {
                    Value::String(text) => more.extend(scalar(text)),
                    Value::Null | Value::Array(_) | Value::Object(_) => {}
                    other => more.push(Value::from(other.to_string())),
                }
            }
            either(vec![shapes.add(Shape::Values(more), span)])
        }
        Shape::List(mut list) => {
            list.items = read(shapes, list.items, depth);
            // Those of a parameter or of a field are sent one by one.
            if depth + 2 >= DEPTH {
                list.items = or_null(shapes, list.items);
            }
            let one = list.items;
            let least = list.least;
            let list = shapes.add(Shape::List(list), span);
            match least {
                0 | 1 => shapes.add(Shape::Either(vec![list, one]), span),
                _ => list,
            }
        }
        Shape::Object(object) => {
            let members = object.members.iter().map(|(name, member)| {
                let shape = read(shapes, member.shape, depth);
                let shape = match depth + 1 == DEPTH {
                    true => or_null(shapes, shape),
                    false => shape,
                };
                (
                    name.clone(),
                    Member {
                        shape,
                        ..member.clone()
                    },
                )
            });
            let read_as = Object {
                members: members.collect(),
                others: match object.others {
                    Others::Like(shape) => Others::Like(read(shapes, shape, depth)),
                    others => others,
                },
                ..object
            };
            shapes.add(Shape::Object(read_as), span)
        }
        Shape::Either(parts) => shapes.add(Shape::Either(all(&parts)), span),
        Shape::One(parts) => shapes.add(Shape::Either(all(&parts)), span),
        Shape::All(parts) => shapes.add(Shape::All(all(&parts)), span),
        Shape::Merged(parts) => shapes.add(Shape::Merged(all(&parts)), span),
        Shape::Part(inner, why) => shapes.add(Shape::Part(read(shapes, inner, depth), why), span),
        Shape::Sealed(inner) => shapes.add(Shape::Sealed(read(shapes, inner, depth)), span),
        Shape::Any | Shape::Never | Shape::Null => id,
    }
}

/// The numbers and booleans whose texts are in a set.
fn scalars_as(shapes: &Shapes, texts: &Texts, span: Span) -> Vec<ShapeId> {
    let free = Texts {
        least: texts.least.min(1),
        ..Texts::default()
    };
    if *texts == free {
        let all = [Shape::Number(Numbers::default()), Shape::Boolean];
        return all.into_iter().map(|it| shapes.add(it, span)).collect();
    }
    let all = [Shape::Number(Numbers::default()), Shape::Boolean];
    all.into_iter().map(|it| part(shapes, it, span)).collect()
}

fn part(shapes: &Shapes, shape: Shape, span: Span) -> ShapeId {
    let inner = shapes.add(shape, span);
    let why = "a text on the wire is read as a value of another kind";
    shapes.add(Shape::Part(inner, why.to_owned()), span)
}

/// The number or boolean that a text is.
fn scalar(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    (value.is_number() || value.is_boolean()).then_some(value)
}
