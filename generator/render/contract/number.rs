//! Numbers within their bounds.

use serde_json::Number;

use crate::ir::{Constraints, Scalar};

/// A number within its bounds, a multiple of what it must be one of.
pub(super) fn within(scalar: Scalar, constraints: &Constraints) -> Option<String> {
    let read = |number: &Option<Number>| number.as_ref().and_then(|it| it.to_string().parse().ok());
    let bounds = Bounds {
        least: read(&constraints.minimum),
        most: read(&constraints.maximum),
        above: read(&constraints.exclusive_minimum),
        below: read(&constraints.exclusive_maximum),
        step: read(&constraints.multiple_of),
    };
    let is_whole = !matches!(scalar, Scalar::Float | Scalar::Double | Scalar::Decimal);
    let found = bounds
        .candidates(is_whole)
        .into_iter()
        .find(|it| bounds.has(*it) && (!is_whole || it.fract() == 0.0) && fits_into(scalar, *it))?;
    Some(if is_whole {
        format!("{found:.0}")
    } else {
        found.to_string()
    })
}

fn fits_into(scalar: Scalar, value: f64) -> bool {
    // Beyond 2^53 not every whole number is one.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let (least, most) = match scalar {
        Scalar::Int32 => (f64::from(i32::MIN), f64::from(i32::MAX)),
        Scalar::Uint32 => (0.0, f64::from(u32::MAX)),
        Scalar::Uint64 => (0.0, EXACT),
        _ => (-EXACT, EXACT),
    };
    value >= least && value <= most
}

struct Bounds {
    least: Option<f64>,
    most: Option<f64>,
    above: Option<f64>,
    below: Option<f64>,
    step: Option<f64>,
}

impl Bounds {
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
        found.push(0.0);
        if let Some(step) = self.step {
            let near: Vec<f64> = found
                .iter()
                .flat_map(|it| [(it / step).ceil() * step, (it / step).floor() * step])
                .collect();
            found = near;
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
