//! `for` of an output: who sees which view, and where such an output may stand.

use crate::contract::ast::{Name, Output, Resource, Sent, TypeExpr, ViewDef, ViewsDef, Who};
use crate::diag::{Diagnostic, Report, Rule, rule};

use super::inputs::quoted;
use super::references::unknown;
use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Item, innermost};
use crate::check::index::site::Role;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&UNKNOWN_AUDIENCE, unknown_audience),
    Check::new(&WRONG_VIEW, wrong_view),
    Check::new(&MISPLACED_VIEWS, misplaced_views),
    Check::new(&MISSING_ELSE, missing_else),
];

/// Every output that has `for`, with its resource.
fn viewed<'s, 'a>(
    index: &'s ContractIndex<'a>,
) -> impl Iterator<Item = (&'a Resource, &'a Output, &'a ViewsDef)> + 's {
    let outputs = index.outputs.iter();
    outputs.filter_map(|(resource, output)| Some((*resource, *output, output.views.as_ref()?)))
}

static UNKNOWN_AUDIENCE: Rule = rule!(Error "GL575" "unknown-audience",
    "a key of `for` that is no scope, no audience and not `else`");

fn unknown_audience(index: &ContractIndex, report: &mut Report) {
    let contract = index.contract;
    for (resource, _, views) in viewed(index) {
        for ViewDef { who, .. } in views.entries.iter().filter(|view| !view.is_else()) {
            let found = Who::of(&who.value, &contract.security, &contract.audiences);
            let refuse = |message: String| Diagnostic::new(&UNKNOWN_AUDIENCE, who.span, message);
            match found.as_slice() {
                [Who::Audience(_, audience)] => {
                    let of = audience.of.as_ref().and_then(|of| index.item(&of.value));
                    if let Some(Item::Resource(of)) = of
                        && of.name.value != resource.name.value
                    {
                        let message = format!(
                            "`{who}` is asked about records of `{}`, and this is a `{}`",
                            of.name, resource.name
                        );
                        report.push(refuse(message).related(audience.name.span, "the audience"));
                    }
                }
                [_] => {}
                [] => {
                    let schemes = contract.security.iter();
                    let scopes = schemes.flat_map(|scheme| scheme.all_scopes());
                    let scopes = scopes.map(|scope| scope.name.value.as_str());
                    let audiences = contract.audiences.iter().map(|it| it.name.value.as_str());
                    let names = scopes.chain(audiences).chain([ViewDef::ELSE]);
                    let message = format!("no scope and no audience is called `{who}`");
                    report.push(refuse(message).did_you_mean(&who.value, names));
                }
                several => {
                    let names: Vec<String> = several
                        .iter()
                        .map(|who| match who {
                            Who::Scope(_, scheme, scope) => {
                                format!("{}/{}", scheme.name, scope.name)
                            }
                            Who::Audience(_, audience) => audience.name.value.clone(),
                        })
                        .collect();
                    let names: Vec<&str> = names.iter().map(String::as_str).collect();
                    let message = format!("several schemes have the scope `{who}`");
                    report.push(refuse(message).help(format!("write one of {}", quoted(&names))));
                }
            }
        }
    }
}

static WRONG_VIEW: Rule = rule!(Error "GL577" "wrong-view",
    "a view that cannot be made of the record alone");

fn wrong_view(index: &ContractIndex, report: &mut Report) {
    for (resource, output, views) in viewed(index) {
        if resource.record.is_none() && index.is_fully_parsed(resource.span) {
            let message = format!(
                "`{}` is made of a record, and `{}` has none",
                output.name, resource.name
            );
            report.push(
                Diagnostic::new(&WRONG_VIEW, views.key, message)
                    .help("add `record: …`, of which the views are made"),
            );
        }
        for ViewDef { output: name, .. } in &views.entries {
            let refuse = |message: String| Diagnostic::new(&WRONG_VIEW, name.span, message);
            let own: Vec<&str> = resource
                .outputs
                .iter()
                .filter(|output| output.views.is_none())
                .map(|output| output.name.value.as_str())
                .collect();
            let offered = |found: Diagnostic| match own.as_slice() {
                [] => found.help(format!("define an output of `{}`", resource.name)),
                own => found.help(format!(
                    "name an output of `{}`: {}",
                    resource.name,
                    quoted(own)
                )),
            };
            match index.item(&name.value) {
                Some(Item::Several) => {}
                Some(Item::Output(of, _)) if of.name.value != resource.name.value => {
                    report.push(offered(refuse(format!(
                        "`{name}` is an output of `{}`, not of `{}`",
                        of.name, resource.name
                    ))));
                }
                Some(Item::Output(_, view)) if view.views.is_some() => {
                    let message = format!("`{name}` has views itself");
                    report.push(offered(
                        refuse(message).related(view.name.span, "the output"),
                    ));
                }
                Some(Item::Output(_, view)) => {
                    let is_computed = |field: &&crate::contract::ast::Field| {
                        field.computed.as_ref().is_some_and(|it| it.value)
                    };
                    if let Some(field) = view.fields.iter().find(is_computed) {
                        let message = format!(
                            "`{name}` has the computed field `{}`, which nobody could supply",
                            field.name
                        );
                        report.push(refuse(message).related(field.name.span, "computed"));
                    }
                }
                Some(_) => report.push(offered(refuse(format!("`{name}` is no output")))),
                None => {
                    let fits = |it: Item| matches!(it, Item::Output(..));
                    report.push(unknown(index, name, fits, "an output", false));
                }
            }
        }
    }
}

/// Whether a status may send an output with `for` so.
fn is_sent(sent: &Sent) -> bool {
    match (sent.value(), sent.model()) {
        (Some(value), Some(model)) => {
            let is_null = value.nullable.as_ref().is_some_and(|it| it.value);
            let item = match model {
                TypeExpr::List(item, _) => item,
                model => model,
            };
            !is_null && matches!(item, TypeExpr::Named(_))
        }
        (None, Some(model)) => matches!(model, TypeExpr::Named(_)),
        (_, None) => true,
    }
}

static MISPLACED_VIEWS: Rule = rule!(Error "GL578" "misplaced-views",
    "an output with `for` where nobody decides the view");

fn misplaced_views(index: &ContractIndex, report: &mut Report) {
    let views = |ty: &TypeExpr| {
        let name = innermost(ty)?;
        match index.item(&name.value)? {
            Item::Output(_, output) => Some((name.clone(), output.views.as_ref()?)),
            _ => None,
        }
    };
    let mut refuse = |ty: &TypeExpr, place: &str, is_inside: bool| {
        let Some((name, views)) = views(ty) else {
            return;
        };
        let message = format!("`{name}` shows each caller another view, so it cannot be {place}");
        let found = Diagnostic::new(&MISPLACED_VIEWS, name.span, message);
        let found = found.related(views.key, "its views");
        let mut names: Vec<&str> = Vec::new();
        for view in &views.entries {
            if !names.contains(&view.output.value.as_str()) {
                names.push(&view.output.value);
            }
        }
        let one = quoted(&names);
        report.push(match is_inside {
            true => found.help(format!("name the one view that everybody sees here: {one}")),
            false => found.help(format!(
                "let the status send `{name}`, `list<{name}>`, `page<{name}>` or a stream of it, or name one view: {one}"
            )),
        });
    };
    for site in &index.sites {
        let place = match site.role {
            Role::Output => "in another output",
            Role::Detail => "in an error",
            _ => continue,
        };
        if let Some(ty) = &site.field.ty {
            refuse(ty, place, true);
        }
    }
    for (_, operation) in &index.operations {
        let entries = operation.entries();
        for entry in entries {
            let several = entry.contents().count() > 1;
            for sent in entry.contents() {
                let Some(model) = sent.model() else {
                    continue;
                };
                if several {
                    refuse(model, "one of several things that a status sends", false);
                } else if !is_sent(sent) {
                    refuse(model, "null or inside of something else", false);
                }
            }
        }
    }
}

static MISSING_ELSE: Rule = rule!(Error "GL579" "missing-else",
    "a `for` that leaves somebody without a view, or has one for everybody");

fn missing_else(index: &ContractIndex, report: &mut Report) {
    let contract = index.contract;
    for (operation, sent, output) in shut(index) {
        let message = format!(
            "`{}` would answer everybody 403: it asks for no scheme by which somebody sees a view of `{}`",
            operation, output.name
        );
        report.push(
            Diagnostic::new(&MISSING_ELSE, sent.span, message)
                .related(output.name.span, "it has no `else`")
                .help("add `else: …` to the output, or a scheme to the `auth` of the operation"),
        );
    }
    for (_, output, views) in viewed(index) {
        if !index.is_fully_parsed(output.span) {
            continue;
        }
        let has_else = views.entries.iter().any(ViewDef::is_else);
        let mut others = views.entries.iter().filter(|view| !view.is_else());
        let refuse = |span, message: String| Diagnostic::new(&MISSING_ELSE, span, message);
        if others.clone().next().is_none() {
            let message = format!("`{}` is for nobody in particular", output.name);
            report.push(
                refuse(views.key, message)
                    .help("add a scope or an audience, or let operations return the view itself"),
            );
        } else if !has_else
            && let Some(view) = others.find(|view| {
                let who = Who::of(&view.who.value, &contract.security, &contract.audiences);
                matches!(who.as_slice(), [Who::Audience(..)])
            })
        {
            let message = format!(
                "`{}` has no view for who is not `{}`",
                output.name, view.who
            );
            report.push(
                refuse(views.key, message)
                    .related(view.who.span, "only the record tells who is")
                    .help("add `else: …`, what everybody else sees"),
            );
        }
        // What stands behind `else` would never be looked at.
        let after = views.entries.iter().skip_while(|view| !view.is_else());
        if let Some(view) = after.skip(1).find(|view| !view.is_else()) {
            let message = format!("`{}` stands behind `else`", view.who);
            report.push(
                refuse(view.who.span, message)
                    .help("the first that holds wins, and `else` is who is left: write it last"),
            );
        }
    }
}

/// What operations send that none of their callers could see.
fn shut<'a>(index: &ContractIndex<'a>) -> Vec<(&'a Name, &'a Sent, &'a Output)> {
    let contract = index.contract;
    let mut shut = Vec::new();
    for (_, operation) in &index.operations {
        let asked: Vec<&str> = super::auth::asked_schemes(index, operation).collect();
        for sent in operation.contents() {
            let Some((_, output)) = index.sent_output(sent) else {
                continue;
            };
            let Some(views) = &output.views else {
                continue;
            };
            let may_be = |view: &ViewDef| {
                let who = Who::of(&view.who.value, &contract.security, &contract.audiences);
                match who.first() {
                    Some(Who::Scope(_, scheme, _)) => asked.contains(&scheme.name.value.as_str()),
                    Some(Who::Audience(_, audience)) => audience
                        .principal
                        .as_ref()
                        .is_some_and(|it| asked.contains(&it.value.as_str())),
                    // What it is was asked elsewhere.
                    None => true,
                }
            };
            let is_told = views.entries.iter().any(|it| it.is_else() || may_be(it));
            if !is_told && !views.entries.is_empty() {
                shut.push((&operation.name, sent, output));
            }
        }
    }
    shut
}
