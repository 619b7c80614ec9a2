//! Numbers within the bounds of a schema.

use serde_json::Value;

use super::words;

/// The most small numbers that are tried.
const MOST: u32 = 16;

/// The texts of numbers that keep a schema, best first, and differ.
pub(super) fn within(schema: &Value, is_whole: bool) -> Vec<String> {
    let bounds = Bounds::of(schema);
    let texts: Vec<String> = match is_whole {
        true => bounds.integers().iter().map(ToString::to_string).collect(),
        false => bounds.numbers().iter().map(ToString::to_string).collect(),
    };
    let mut found: Vec<String> = Vec::new();
    for text in texts {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

/// A bound as it is written.
#[derive(Clone, Copy, Debug)]
struct Bound {
    number: f64,
    /// The number itself, where it has no fraction; `number` may be another one beyond 2^53.
    integer: Option<i128>,
}

impl Bound {
    fn of(value: &Value) -> Option<Self> {
        let text = match value {
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.clone(),
            _ => return None,
        };
        let number = text.parse().ok()?;
        let integer = text.parse().ok();
        Some(Self { number, integer })
    }
}

struct Bounds {
    least: Option<Bound>,
    most: Option<Bound>,
    above: Option<Bound>,
    below: Option<Bound>,
    step: Option<Bound>,
}

impl Bounds {
    fn of(schema: &Value) -> Self {
        // A decimal is a string, for which OpenAPI has no bounds: the document has them as extensions.
        let read = |key: &str| Bound::of(&schema[key]);
        let bound = |name: &str, exclusive: &str| {
            let (bound, is_outside) = words::bound(schema, name, exclusive);
            (bound.and_then(Bound::of), is_outside)
        };
        let (least, opens) = bound("minimum", "exclusiveMinimum");
        let (most, ends) = bound("maximum", "exclusiveMaximum");
        Self {
            least: least.filter(|_| !opens).or_else(|| read("x-minimum")),
            most: most.filter(|_| !ends).or_else(|| read("x-maximum")),
            above: least
                .filter(|_| opens)
                .or_else(|| read("x-exclusiveMinimum")),
            below: most.filter(|_| ends).or_else(|| read("x-exclusiveMaximum")),
            step: read("multipleOf").or_else(|| read("x-multipleOf")),
        }
    }

    fn edges(&self) -> impl Iterator<Item = Bound> {
        let edges = [self.least, self.most, self.above, self.below];
        edges.into_iter().flatten()
    }

    fn integers(&self) -> Vec<i128> {
        // Small numbers first: every type and every reader has them exactly.
        let mut found = vec![7];
        found.extend((0..MOST).map(i128::from));
        for edge in self.edges() {
            let near = edge.integer.unwrap_or(edge.number as i128);
            found.extend([near, near + 1, near - 1]);
        }
        if let Some(step) = self.step.and_then(|step| step.integer) {
            found = found
                .iter()
                .map(|it| it.div_euclid(step.max(1)) * step.max(1))
                .flat_map(|it| [it, it + step])
                .collect();
        }
        let holds = |bound: Option<Bound>, keeps: fn(i128, i128) -> bool, value: i128| {
            bound.is_none_or(|bound| match bound.integer {
                Some(integer) => keeps(value, integer),
                // A bound with a fraction lies between two of these numbers: the upper one keeps a lower
                // bound, and the lower one an upper bound.
                None if keeps(1, 0) => value >= bound.number.ceil() as i128,
                None => value <= bound.number.floor() as i128,
            })
        };
        found.retain(|value| {
            holds(self.least, |value, edge| value >= edge, *value)
                && holds(self.above, |value, edge| value > edge, *value)
                && holds(self.most, |value, edge| value <= edge, *value)
                && holds(self.below, |value, edge| value < edge, *value)
        });
        found
    }

    fn numbers(&self) -> Vec<f64> {
        let edges: Vec<f64> = self.edges().map(|edge| edge.number).collect();
        let mut found = vec![1.5];
        found.extend((0..MOST).map(f64::from));
        found.extend(edges.iter().copied());
        found.extend(edges.iter().flat_map(|edge| [edge + 1.0, edge - 1.0]));
        if let [from, .., to] = edges[..] {
            found.push(from.midpoint(to));
        }
        found.extend(edges.iter().flat_map(|edge| [edge + 1e-3, edge - 1e-3]));
        if let Some(step) = self.step.map(|step| step.number) {
            found = found
                .iter()
                .flat_map(|it| [(it / step).ceil() * step, (it / step).floor() * step])
                .collect();
        }
        let holds = |bound: Option<Bound>, keeps: fn(f64, f64) -> bool, value: f64| {
            bound.is_none_or(|bound| keeps(value, bound.number))
        };
        found.retain(|value| {
            holds(self.least, |value, edge| value >= edge, *value)
                && holds(self.above, |value, edge| value > edge, *value)
                && holds(self.most, |value, edge| value <= edge, *value)
                && holds(self.below, |value, edge| value < edge, *value)
        });
        found
    }
}
