//! Constraints: that the type takes them, and that they leave something over.

use crate::contract::Node;
use crate::contract::ast::{Constraint, ConstraintKey};
use crate::diag::{Diagnostic, Report, Rule, Span, Spanned, rule};
use crate::ir::{Format, Scalar};
use crate::pattern::compile;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind, spell};
use crate::check::index::literal::{boolean, integer_range, number, text};
use crate::check::index::number::Number;
use crate::check::index::site::Site;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&MISPLACED_CONSTRAINT, misplaced_constraint),
    Check::new(&CONSTRAINT_VALUE, constraint_value),
    Check::new(&EMPTY_RANGE, empty_range),
    Check::new(&BAD_PATTERN, bad_pattern),
];

/// The scalar whose constraints a field's constraints are. A newtype has those of its own
/// definition, where it is seen as a field itself.
fn takes(kind: Kind, key: ConstraintKey) -> Option<bool> {
    use ConstraintKey as Key;
    let text = matches!(key, Key::MinLength | Key::MaxLength | Key::Pattern);
    let items = matches!(key, Key::MinItems | Key::MaxItems | Key::UniqueItems);
    let properties = matches!(key, Key::MinProperties | Key::MaxProperties);
    Some(match kind {
        Kind::Scalar(scalar) if scalar.is_string() => text,
        Kind::Scalar(scalar) if scalar.is_number() || scalar == Scalar::Text(Format::Decimal) => {
            !text && !items && !properties
        }
        Kind::List(_) => items,
        Kind::Map(_) => properties,
        Kind::Unknown => return None,
        _ => false,
    })
}

fn kind<'a>(index: &ContractIndex<'a>, site: &Site<'a>) -> Kind<'a> {
    site.ty().map_or(Kind::Unknown, |ty| index.kind(ty))
}

/// Each field with those of its own constraints that its type takes.
fn taken<'a>(
    index: &ContractIndex<'a>,
) -> impl Iterator<Item = (Site<'a>, Kind<'a>, &'a Constraint)> {
    index.sites.iter().flat_map(move |site| {
        let kind = kind(index, site);
        let own = site.field.constraints.iter();
        let own = own.filter(move |it| takes(kind, it.key.value) == Some(true));
        own.map(move |constraint| (*site, kind, constraint))
    })
}

static MISPLACED_CONSTRAINT: Rule = rule!(Error "GL301" "misplaced-constraint",
    "a constraint on a type that does not take it");

fn misplaced_constraint(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        let kind = kind(index, site);
        for constraint in &site.field.constraints {
            if takes(kind, constraint.key.value) != Some(false) {
                continue;
            }
            let key = constraint.key.value.as_str();
            let ty = site.ty().map(spell).unwrap_or_default();
            let message = format!("`{ty}` takes no `{key}`");
            let found = Diagnostic::new(&MISPLACED_CONSTRAINT, constraint.key.span, message);
            report.push(match kind {
                Kind::Newtype(def, _) => found.help(format!("give the constraint to the type `{}`", def.name)),
                Kind::List(inner) if takes(index.kind(inner), constraint.key.value) == Some(true) => {
                    let inner = spell(inner);
                    found.help(format!("for the items define a type `{{ type: {inner}, {key}: … }}` and use a list of it"))
                }
                _ => found,
            });
        }
    }
}

/// What a constraint's value should be, if it is not.
fn expected(kind: Kind, key: ConstraintKey, value: &Node) -> Option<&'static str> {
    use ConstraintKey as Key;
    let whole = matches!(kind, Kind::Scalar(scalar) if scalar.is_integer());
    let number = number(value);
    match key {
        Key::Pattern => text(value)
            .is_none()
            .then_some("a string: put it in quotes"),
        Key::UniqueItems => boolean(value).is_none().then_some("`true` or `false`"),
        Key::Minimum | Key::Maximum | Key::ExclusiveMinimum | Key::ExclusiveMaximum => match number
        {
            None => Some("a number"),
            Some(number) => (whole && !number.is_integer()).then_some("a whole number"),
        },
        Key::MultipleOf => {
            let fits =
                |it: &Number| !it.is_zero() && !it.is_negative() && (!whole || it.is_integer());
            let wanted = if whole {
                "a whole number more than 0"
            } else {
                "a number more than 0"
            };
            (!number.as_ref().is_some_and(fits)).then_some(wanted)
        }
        _ => {
            let count = number.and_then(|number| number.to_integer());
            let fits = count.is_some_and(|count| (0..=i128::from(u32::MAX)).contains(&count));
            (!fits).then_some("a whole number from 0")
        }
    }
}

static CONSTRAINT_VALUE: Rule = rule!(Error "GL302" "constraint-value",
    "a constraint has a value of the wrong kind");

fn constraint_value(index: &ContractIndex, report: &mut Report) {
    for (_, kind, constraint) in taken(index) {
        if let Some(wanted) = expected(kind, constraint.key.value, &constraint.value) {
            let message = format!("`{}` must be {wanted}", constraint.key.value.as_str());
            report.push(Diagnostic::new(
                &CONSTRAINT_VALUE,
                constraint.value.span,
                message,
            ));
        }
    }
}

/// A bound and where it stands.
struct Bound {
    value: Number,
    exclusive: bool,
    key: ConstraintKey,
    span: Span,
}

/// The bounds of a field. A constraint that is none, or that another rule refuses, is not among them.
struct Bounds(Vec<Bound>);

impl Bounds {
    fn of(kind: Kind, constraints: &[&Constraint]) -> Self {
        let bounds = constraints.iter().filter_map(|constraint| {
            let key = constraint.key.value;
            let value = number(&constraint.value)?;
            let fits =
                takes(kind, key) == Some(true) && expected(kind, key, &constraint.value).is_none();
            let exclusive = matches!(
                key,
                ConstraintKey::ExclusiveMinimum | ConstraintKey::ExclusiveMaximum
            );
            fits.then_some(Bound {
                value,
                exclusive,
                key,
                span: constraint.value.span,
            })
        });
        Self(bounds.collect())
    }

    fn get(&self, key: ConstraintKey) -> Option<&Bound> {
        self.0.iter().find(|bound| bound.key == key)
    }

    /// The bound that leaves the least below.
    fn low(&self) -> Option<&Bound> {
        let exclusive = self.get(ConstraintKey::ExclusiveMinimum);
        tighter(self.get(ConstraintKey::Minimum), exclusive, |a, b| a > b)
    }

    /// The bound that leaves the least above.
    fn high(&self) -> Option<&Bound> {
        let exclusive = self.get(ConstraintKey::ExclusiveMaximum);
        tighter(self.get(ConstraintKey::Maximum), exclusive, |a, b| a < b)
    }
}

static EMPTY_RANGE: Rule = rule!(Error "GL303" "empty-range",
    "constraints that no value can meet");

fn empty_range(index: &ContractIndex, report: &mut Report) {
    use ConstraintKey as Key;
    for site in &index.sites {
        if site.field.constraints.is_empty() {
            continue;
        }
        let kind = kind(index, site);
        let bounds = Bounds::of(kind, &site.constraints());
        if outside_type(kind, &bounds, report) {
            continue;
        }
        let get = |key| bounds.get(key);
        let pairs = [
            (get(Key::MinLength), get(Key::MaxLength)),
            (get(Key::MinItems), get(Key::MaxItems)),
            (get(Key::MinProperties), get(Key::MaxProperties)),
            (bounds.low(), bounds.high()),
        ];
        let mut empty = false;
        for (low, high) in pairs {
            if let (Some(low), Some(high)) = (low, high)
                && nothing_between(kind, low, high)
            {
                empty = true;
                let (first, second) = if low.span < high.span {
                    (low, high)
                } else {
                    (high, low)
                };
                let message = format!(
                    "nothing lies between `{}` and `{}`",
                    low.key.as_str(),
                    high.key.as_str()
                );
                report.push(
                    Diagnostic::new(&EMPTY_RANGE, second.span, message)
                        .related(first.span, "the other bound"),
                );
            }
        }
        if !empty {
            no_multiple(kind, &bounds, report);
        }
    }
}

/// Whether a bound of an integer lies outside its type.
fn outside_type(kind: Kind, bounds: &Bounds, report: &mut Report) -> bool {
    use ConstraintKey as Key;
    let Kind::Scalar(scalar) = kind else {
        return false;
    };
    let Some((least, most)) = integer_range(scalar) else {
        return false;
    };
    let mut outside = false;
    for key in [
        Key::Minimum,
        Key::Maximum,
        Key::ExclusiveMinimum,
        Key::ExclusiveMaximum,
    ] {
        let Some(bound) = bounds.get(key) else {
            continue;
        };
        if !bound
            .value
            .to_integer()
            .is_some_and(|value| (least..=most).contains(&value))
        {
            outside = true;
            let message = format!(
                "`{}` lies outside `{}`, which goes from {least} to {most}",
                key.as_str(),
                scalar.name()
            );
            report.push(Diagnostic::new(&EMPTY_RANGE, bound.span, message));
        }
    }
    outside
}

fn tighter<'a>(
    one: Option<&'a Bound>,
    other: Option<&'a Bound>,
    beats: fn(&Number, &Number) -> bool,
) -> Option<&'a Bound> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if beats(&one.value, &other.value) {
            one
        } else {
            other
        }),
        (one, other) => one.or(other),
    }
}

/// The least and greatest integer that bounds leave.
fn integers(low: &Bound, high: &Bound) -> Option<(i128, i128)> {
    let low = low.value.to_integer()? + i128::from(low.exclusive);
    let high = high.value.to_integer()? - i128::from(high.exclusive);
    Some((low, high))
}

fn nothing_between(kind: Kind, low: &Bound, high: &Bound) -> bool {
    let whole = matches!(kind, Kind::Scalar(scalar) if scalar.is_integer());
    match integers(low, high) {
        Some((least, most)) if whole => least > most,
        _ => {
            low.value > high.value || (low.value == high.value && (low.exclusive || high.exclusive))
        }
    }
}

/// Bounds between which `multiple_of` leaves nothing, on integers.
fn no_multiple(kind: Kind, bounds: &Bounds, report: &mut Report) {
    if !matches!(kind, Kind::Scalar(scalar) if scalar.is_integer()) {
        return;
    }
    let step = bounds.get(ConstraintKey::MultipleOf);
    let (Some(low), Some(high), Some(step)) = (bounds.low(), bounds.high(), step) else {
        return;
    };
    let (Some((least, most)), Some(by)) = (integers(low, high), step.value.to_integer()) else {
        return;
    };
    if least + (-least).rem_euclid(by) > most {
        let message = format!("no multiple of {by} lies between {least} and {most}");
        report.push(Diagnostic::new(&EMPTY_RANGE, step.span, message));
    }
}

static BAD_PATTERN: Rule = rule!(Error "GL304" "bad-pattern",
    "a pattern that cannot be used");

fn bad_pattern(index: &ContractIndex, report: &mut Report) {
    for (_, _, constraint) in
        taken(index).filter(|(_, _, it)| it.key.value == ConstraintKey::Pattern)
    {
        let value = &constraint.value;
        if let Some((pattern, Err(error))) = text(value).map(|text| (text, compile(text))) {
            let written = Spanned::new(pattern.to_owned(), value.span);
            let span = index.part(&written, error.at.start, error.at.end);
            let found = Diagnostic::new(&BAD_PATTERN, span, error.message);
            report.push(match error.help {
                Some(help) => found.help(help),
                None => found,
            });
        }
    }
}
