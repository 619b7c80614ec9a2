//! How the variants of a union are told apart where no discriminator says which one it is. Those of one
//! kind that have no parts are not: they are tried in order.

use std::collections::{HashMap, HashSet};

use guestlist_runtime::encoding::Form;

use super::{Api, Encoding, Field, Scalar, Type, TypeKind};

/// What the values of a variant look like from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `true` or `false`.
    Boolean,
    /// A JSON number.
    Number,
    /// A JSON string.
    Text,
    /// An array.
    Array,
    /// An object with these members. Where it takes no others, a member that only it has tells it from
    /// other objects.
    Object {
        /// The members.
        members: Vec<Member>,
        /// Whether it takes others, and ignores them.
        is_open: bool,
    },
    /// An object with any members.
    Map,
    /// Any JSON value.
    Any,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name on the wire.
    pub name: String,
    /// Whether it must be there.
    pub required: bool,
    /// The texts that it can have, if it is one of a few texts; empty for all others.
    pub values: Vec<String>,
}

/// How the variants are told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// By the kind of the JSON value.
    Kind,
    /// By the kind, and objects by members that only one variant has: the names for each variant.
    Members(Vec<Vec<String>>),
    /// By the kind, and objects by the text of a member that all of them must have.
    Value {
        /// The name of the member.
        member: String,
        /// The texts for each variant.
        values: Vec<Vec<String>>,
    },
}

impl Choice {
    /// What tells the objects of a variant, by its number, from those of others.
    pub fn marks(&self, number: usize) -> &[String] {
        match self {
            Self::Kind => &[],
            Self::Members(marks) | Self::Value { values: marks, .. } => &marks[number],
        }
    }
}

/// How values of these shapes are told apart, or two of them that cannot be.
///
/// # Errors
///
/// The numbers of two shapes that a value could have both.
pub fn choice(shapes: &[Shape]) -> Result<Choice, (usize, usize)> {
    if let Some(same) = same_kind(shapes) {
        return Err(same);
    }
    let objects: Vec<(usize, &[Member])> = shapes
        .iter()
        .enumerate()
        .filter_map(|(index, shape)| match shape {
            Shape::Object { members, .. } => Some((index, members.as_slice())),
            _ => None,
        })
        .collect();
    if objects.len() < 2 {
        return Ok(Choice::Kind);
    }
    if let Some(choice) = by_value(&objects, shapes.len()) {
        return Ok(choice);
    }
    let choice = by_members(&objects, shapes.len())?;
    let is_open = |shape: &Shape| matches!(shape, Shape::Object { is_open: true, .. });
    match objects
        .iter()
        .position(|(index, _)| is_open(&shapes[*index]))
    {
        // It takes the members by which another one is known.
        Some(open) => {
            let (open, other) = (objects[open].0, objects[usize::from(open == 0)].0);
            Err((open.min(other), open.max(other)))
        }
        None => Ok(choice),
    }
}

/// Two variants of one kind that have parts and are not both objects with known members.
fn same_kind(shapes: &[Shape]) -> Option<(usize, usize)> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (index, shape) in shapes.iter().enumerate() {
        let kind = match shape {
            Shape::Boolean => "boolean",
            Shape::Number => "number",
            Shape::Text => "text",
            Shape::Array => "array",
            Shape::Object { .. } | Shape::Map => "object",
            Shape::Any => "any",
        };
        let clash = match shape {
            Shape::Any => (index > 0).then_some(0),
            Shape::Object { .. } => seen
                .get(kind)
                .copied()
                .filter(|first| shapes[*first] == Shape::Map),
            // What has no parts is tried in order.
            Shape::Boolean | Shape::Number | Shape::Text => None,
            _ => seen.get(kind).copied(),
        };
        if let Some(first) = clash.or_else(|| seen.get("any").copied()) {
            return Some((first, index));
        }
        seen.entry(kind).or_insert(index);
    }
    None
}

/// By a member that every object must have, each with texts of its own.
fn by_value(objects: &[(usize, &[Member])], variants: usize) -> Option<Choice> {
    let (_, first) = objects.first()?;
    let usable = |member: &&Member| member.required && !member.values.is_empty();
    first.iter().filter(usable).find_map(|candidate| {
        let mut values = vec![Vec::new(); variants];
        let mut seen = HashSet::new();
        for (index, members) in objects {
            let mut members = members.iter().filter(usable);
            let own = members.find(|member| member.name == candidate.name)?;
            if !own.values.iter().all(|value| seen.insert(value.as_str())) {
                return None;
            }
            values[*index].clone_from(&own.values);
        }
        Some(Choice::Value {
            member: candidate.name.clone(),
            values,
        })
    })
}

/// By members that only one of the objects has; one of them must be required.
fn by_members(objects: &[(usize, &[Member])], variants: usize) -> Result<Choice, (usize, usize)> {
    let mut users: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, members) in objects {
        for member in *members {
            users.entry(&member.name).or_default().push(*index);
        }
    }
    let is_own = |member: &&Member| {
        users
            .get(member.name.as_str())
            .is_some_and(|u| u.len() == 1)
    };
    let mut marks = vec![Vec::new(); variants];
    for (index, members) in objects {
        if !members.iter().filter(is_own).any(|member| member.required) {
            return Err(pair(*index, members, objects, &users));
        }
        let own = members.iter().filter(is_own);
        marks[*index] = own.map(|member| member.name.clone()).collect();
    }
    Ok(Choice::Members(marks))
}

/// The variant that has most to do with why `index` stands for nothing of its own.
fn pair(
    index: usize,
    members: &[Member],
    objects: &[(usize, &[Member])],
    users: &HashMap<&str, Vec<usize>>,
) -> (usize, usize) {
    let required: Vec<&str> = members
        .iter()
        .filter(|member| member.required)
        .map(|member| member.name.as_str())
        .collect();
    let other = objects
        .iter()
        .map(|(other, _)| *other)
        .find(|other| *other != index && required.iter().all(|name| users[name].contains(other)));
    let shared = required
        .iter()
        .flat_map(|name| &users[name])
        .copied()
        .find(|other| *other != index);
    let other = other.or(shared).unwrap_or(objects[0].0);
    (index.min(other), index.max(other))
}

/// Whether several variants are of one kind and have no parts, so that they are tried in order.
#[must_use]
pub fn is_tried(api: &Api, variants: &[Field]) -> bool {
    let shapes = variants.iter().map(|variant| shape(api, &variant.ty));
    let plain = shapes.filter(|it| matches!(it, Shape::Boolean | Shape::Number | Shape::Text));
    let plain: Vec<Shape> = plain.collect();
    let mut seen = plain.iter().enumerate();
    seen.any(|(number, shape)| plain[..number].contains(shape))
}

/// Whether a text stands for any value of a union: all of its variants are enums and scalars.
#[must_use]
pub fn has_text_form(api: &Api, variants: &[Field]) -> bool {
    let mut shapes = variants.iter().map(|variant| shape(api, &variant.ty));
    shapes.all(|it| matches!(it, Shape::Boolean | Shape::Number | Shape::Text))
}

/// How a union without a discriminator tells its variants apart.
#[must_use]
pub fn choice_of(api: &Api, variants: &[Field]) -> Choice {
    let shapes: Vec<Shape> = variants.iter().map(|it| shape(api, &it.ty)).collect();
    choice(&shapes).unwrap_or(Choice::Kind)
}

/// What the values of a type look like.
#[must_use]
pub fn shape(api: &Api, ty: &Type) -> Shape {
    match ty {
        Type::Scalar(scalar) => Shape::of_scalar(*scalar),
        Type::Encoded(encoding, _) => Shape::of_encoding(*encoding),
        Type::List(_) => Shape::Array,
        Type::Map(_) => Shape::Map,
        Type::Nullable(inner) => shape(api, inner),
        Type::Named(id) => match &api.ty(*id).kind {
            TypeKind::Enum {
                number: Some(_), ..
            } => Shape::Number,
            TypeKind::Enum { .. } => Shape::Text,
            TypeKind::Scalar {
                encoding: Some(encoding),
                ..
            } => Shape::of_encoding(*encoding),
            TypeKind::Scalar { scalar, .. } => Shape::of_scalar(*scalar),
            TypeKind::Object { fields } => Shape::Object {
                members: fields.iter().map(|field| member(api, field)).collect(),
                is_open: api.ty(*id).ignore_unknown,
            },
            TypeKind::Union { .. } => Shape::Any,
        },
        Type::Record(_) | Type::Input(_) | Type::Output(_) => Shape::Any,
    }
}

fn member(api: &Api, field: &Field) -> Member {
    let values = match &field.ty {
        Type::Named(id) if !field.nullable => match &api.ty(*id).kind {
            TypeKind::Enum {
                items,
                number: None,
                other: false,
            } => items.iter().map(|item| item.wire.clone()).collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    Member {
        name: field.wire.clone(),
        required: field.is_required(),
        values,
    }
}

impl Shape {
    /// The shape of a value in another form than its usual one.
    fn of_encoding(encoding: Encoding) -> Self {
        match encoding.form() {
            Form::Text => Self::Text,
            Form::Integer | Form::Number => Self::Number,
        }
    }

    /// The shape of a scalar.
    #[must_use]
    pub fn of_scalar(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Json => Self::Any,
            Scalar::Boolean => Self::Boolean,
            _ if scalar.is_number() => Self::Number,
            _ => Self::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Choice, Member, Shape, choice};

    fn object(members: &[(&str, bool, &[&str])]) -> Shape {
        let members = members.iter().map(|(name, required, values)| Member {
            name: (*name).to_owned(),
            required: *required,
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        });
        Shape::Object {
            members: members.collect(),
            is_open: false,
        }
    }

    fn open(shape: Shape) -> Shape {
        match shape {
            Shape::Object { members, .. } => Shape::Object {
                members,
                is_open: true,
            },
            other => other,
        }
    }

    #[test]
    fn kinds_are_enough() {
        let shapes = [Shape::Text, Shape::Number, Shape::Array, Shape::Map];
        assert_eq!(choice(&shapes), Ok(Choice::Kind));
        assert_eq!(
            choice(&[Shape::Text, Shape::Boolean, Shape::Text]),
            Ok(Choice::Kind)
        );
        assert_eq!(
            choice(&[Shape::Array, Shape::Boolean, Shape::Array]),
            Err((0, 2))
        );
        assert_eq!(choice(&[Shape::Text, Shape::Any]), Err((0, 1)));
        assert_eq!(choice(&[Shape::Any, Shape::Number]), Err((0, 1)));
        assert_eq!(
            choice(&[Shape::Map, object(&[("a", true, &[])])]),
            Err((0, 1))
        );
        assert_eq!(
            choice(&[object(&[("a", true, &[])]), Shape::Map]),
            Err((0, 1))
        );
    }

    #[test]
    fn a_required_member_of_its_own_marks_a_variant() {
        let left = object(&[("id", true, &[]), ("left", true, &[]), ("more", false, &[])]);
        let right = object(&[("id", true, &[]), ("right", true, &[])]);
        let marks = vec![
            vec!["left".to_owned(), "more".to_owned()],
            vec![],
            vec!["right".to_owned()],
        ];
        let shapes = [left.clone(), Shape::Text, right];
        assert_eq!(choice(&shapes), Ok(Choice::Members(marks)));
        let weak = object(&[("id", true, &[]), ("right", false, &[])]);
        assert_eq!(choice(&[left.clone(), Shape::Text, weak]), Err((0, 2)));
        // What takes any member takes those that mark another one.
        let right = object(&[("right", true, &[])]);
        let one = [left.clone(), Shape::Text, open(right.clone())];
        assert_eq!(choice(&one), Err((0, 2)));
        assert_eq!(choice(&[open(left.clone()), right]), Err((0, 1)));
        assert_eq!(choice(&[open(left), Shape::Text]), Ok(Choice::Kind));
    }

    #[test]
    fn a_text_that_all_must_have_marks_a_variant() {
        let cat = object(&[("kind", true, &["cat"])]);
        let dog = object(&[("kind", true, &["dog", "hound"])]);
        let values = vec![
            vec!["cat".to_owned()],
            vec!["dog".to_owned(), "hound".to_owned()],
        ];
        let member = "kind".to_owned();
        let told = Choice::Value { member, values };
        assert_eq!(choice(&[cat.clone(), dog.clone()]), Ok(told.clone()));
        assert_eq!(choice(&[open(cat.clone()), open(dog)]), Ok(told));
        let again = object(&[("kind", true, &["bird", "cat"])]);
        assert_eq!(choice(&[cat, again]), Err((0, 1)));
    }
}
