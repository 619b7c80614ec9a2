//! Locals of generated functions.

use std::collections::BTreeSet;

/// A value is a local of its own name, unless the reading function has taken that name.
pub(super) fn local(ident: &str, taken: &[&str], names: &mut BTreeSet<String>) -> String {
    if !taken.contains(&ident) {
        return ident.to_owned();
    }
    let mut local = format!("{ident}_value");
    while !names.insert(local.clone()) {
        local.push('_');
    }
    local
}

/// `let (Some(a), Some(b)) = (a, b) else {`
pub(super) fn unpack(locals: &[&str]) -> String {
    let some: Vec<String> = locals
        .iter()
        .map(|local| format!("Some({local})"))
        .collect();
    match (&some[..], locals) {
        ([some], [local]) => format!("let {some} = {local} else {{"),
        _ => {
            let (some, locals) = (some.join(", "), locals.join(", "));
            format!("let ({some}) = ({locals}) else {{")
        }
    }
}
