//! Numbers within the bounds of a schema.

use serde_json::Value;

/// Beyond 2^53 not every whole number is one.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The most numbers that are tried.
const MOST: usize = 16;

/// The texts of numbers that keep a schema, best first, and differ.
pub(super) fn within(schema: &Value, is_whole: bool) -> Vec<String> {
    let bounds = Bounds::of(schema);
    let mut found: Vec<String> = Vec::new();
    for number in bounds.candidates(is_whole) {
        let fits = bounds.has(number) && (-EXACT..=EXACT).contains(&number);
        if !fits || is_whole && number.fract() != 0.0 {
            continue;
        }
        let text = match is_whole {
            true => format!("{number:.0}"),
            false => number.to_string(),
        };
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

struct Bounds {
    least: Option<f64>,
    most: Option<f64>,
    above: Option<f64>,
    below: Option<f64>,
    step: Option<f64>,
}

impl Bounds {
    fn of(schema: &Value) -> Self {
        // A decimal is a string, for which OpenAPI has no bounds: the document has them as extensions.
        let read = |key: &str| match &schema[key] {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.parse().ok(),
            _ => None,
        };
        let (least, most) = (read("minimum"), read("maximum"));
        let is_open = |key: &str| schema[key] == true;
        let (opens, ends) = (is_open("exclusiveMinimum"), is_open("exclusiveMaximum"));
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

    fn candidates(&self, is_whole: bool) -> Vec<f64> {
        let edges = [self.least, self.most, self.above, self.below];
        let edges: Vec<f64> = edges.into_iter().flatten().collect();
        let mut found = vec![if is_whole { 7.0 } else { 1.5 }];
        found.extend(edges.iter().copied());
        found.extend(edges.iter().flat_map(|edge| [edge + 1.0, edge - 1.0]));
        if let [from, .., to] = edges[..] {
            found.push(from.midpoint(to));
        }
        found.extend(edges.iter().flat_map(|edge| [edge + 1e-3, edge - 1e-3]));
        found.extend((0..MOST as u32).map(f64::from));
        if let Some(step) = self.step {
            found = found
                .iter()
                .flat_map(|it| [(it / step).ceil() * step, (it / step).floor() * step])
                .collect();
        }
        found
    }

    fn has(&self, value: f64) -> bool {
        self.least.is_none_or(|least| value >= least)
            && self.most.is_none_or(|most| value <= most)
            && self.above.is_none_or(|above| value > above)
            && self.below.is_none_or(|below| value < below)
    }
}
