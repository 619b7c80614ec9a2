//! GL478 and GL479: an `auth` whose `none` has no meaning, or that names nobody.

use crate::diag::{Rule, rule};

pub(crate) static OPEN_ALTERNATIVE: Rule = rule!(Error "GL478" "open-alternative",
    "`none` before other alternatives of an `auth`");
pub(crate) static EMPTY_AUTH: Rule = rule!(Error "GL479" "empty-auth",
    "an `auth` that names no scheme");
