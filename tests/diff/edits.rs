//! Edits of a contract: at each place where a kind of change can be made, the contract with that change.

use serde_json::{Map, Value, json};

const METHODS: [&str; 7] = ["get", "put", "post", "patch", "delete", "head", "options"];

/// A contract and the one that came of it.
pub type Edited = (Value, Value);

/// The contract beside each of these.
fn beside(contract: &Value, changed: impl IntoIterator<Item = Value>) -> Vec<Edited> {
    let changed = changed.into_iter();
    changed.map(|it| (contract.clone(), it)).collect()
}

/// Each resource, with a way to change it in a copy.
fn resources(contract: &Value) -> Vec<(String, Value)> {
    let all = contract["resources"].as_object().into_iter().flatten();
    all.map(|(name, it)| (name.clone(), it.clone())).collect()
}

/// Each operation, by its resource and name.
fn operations(contract: &Value) -> Vec<(String, String, Value)> {
    let mut found = Vec::new();
    for (resource, it) in resources(contract) {
        for (name, operation) in it["operations"].as_object().into_iter().flatten() {
            found.push((resource.clone(), name.clone(), operation.clone()));
        }
    }
    found
}

fn with_operation(contract: &Value, resource: &str, name: &str, operation: Value) -> Value {
    let mut changed = contract.clone();
    changed["resources"][resource]["operations"][name] = operation;
    changed
}

/// The contract with each operation changed, where it can be.
fn each_operation(contract: &Value, change: impl Fn(&mut Value) -> Option<()>) -> Vec<Edited> {
    let all = operations(contract).into_iter();
    let changed = all.filter_map(|(resource, name, mut operation)| {
        change(&mut operation)?;
        Some(with_operation(contract, &resource, &name, operation))
    });
    beside(contract, changed)
}

/// The contract with each part of each resource changed, where it can be: `record`, `outputs`, and so on.
fn each_in(
    contract: &Value,
    part: &str,
    change: impl Fn(&mut Map<String, Value>, &str) -> Option<()>,
) -> Vec<Edited> {
    let mut found = Vec::new();
    for (resource, it) in resources(contract) {
        let Some(members) = it[part].as_object() else {
            continue;
        };
        for name in members.keys() {
            let mut own = members.clone();
            if change(&mut own, name).is_some() {
                let mut changed = contract.clone();
                changed["resources"][&resource][part] = own.into();
                found.push(changed);
            }
        }
    }
    beside(contract, found)
}

fn without(contract: &Value, resource: &str, name: &str) -> Option<Value> {
    let mut changed = contract.clone();
    let all = changed["resources"][resource]["operations"].as_object_mut()?;
    all.shift_remove(name)?;
    Some(changed)
}

pub fn drop_operation(contract: &Value) -> Vec<Edited> {
    let all = operations(contract).into_iter();
    let changed = all.filter_map(|(resource, name, _)| without(contract, &resource, &name));
    beside(contract, changed)
}

/// An operation that was to go, and went.
pub fn retire_operation(contract: &Value) -> Vec<Edited> {
    let all = operations(contract).into_iter();
    let all = all.filter_map(|(resource, name, mut operation)| {
        let changed = without(contract, &resource, &name)?;
        operation["deprecated"] = json!({ "since": "2026-01-01", "sunset": "2026-07-01" });
        Some((
            with_operation(contract, &resource, &name, operation),
            changed,
        ))
    });
    all.collect()
}

pub fn rename_operation(contract: &Value) -> Vec<Edited> {
    let all = operations(contract).into_iter();
    let changed = all.filter_map(|(resource, name, operation)| {
        if operation.get("operation_id").is_some() {
            return None;
        }
        let changed = without(contract, &resource, &name)?;
        let other = format!("{name}_anew");
        Some(with_operation(&changed, &resource, &other, operation))
    });
    beside(contract, changed)
}

pub fn deprecate_operation(contract: &Value) -> Vec<Edited> {
    each_operation(contract, |operation| {
        let is_not = operation.get("deprecated").is_none();
        operation["deprecated"] = true.into();
        is_not.then_some(())
    })
}

pub fn refuse_unknown(contract: &Value) -> Vec<Edited> {
    each_operation(contract, |operation| {
        let params = operation.get_mut("params")?.as_object_mut()?;
        params
            .insert("strict".to_owned(), true.into())
            .is_none()
            .then_some(())
    })
}

/// A query parameter that there was not, in both contracts, each as it is given.
fn param(contract: &Value, old: Option<Value>, new: Option<Value>) -> Vec<Edited> {
    let with = |operation: &Value, param: &Option<Value>| {
        let mut operation = operation.clone();
        if let Some(param) = param {
            if !operation["params"].is_object() {
                operation["params"] = json!({});
            }
            if !operation["params"]["query"].is_object() {
                operation["params"]["query"] = json!({});
            }
            operation["params"]["query"]["one_more"] = param.clone();
        }
        operation
    };
    let all = operations(contract).into_iter();
    let all = all.filter(|(.., operation)| operation["params"]["strict"] != true);
    let all = all.map(|(resource, name, operation)| {
        let put = |param| with_operation(contract, &resource, &name, with(&operation, param));
        (put(&old), put(&new))
    });
    all.collect()
}

pub fn narrow_param(contract: &Value) -> Vec<Edited> {
    let narrow = json!({ "type": "string", "optional": true, "max_length": 3 });
    param(
        contract,
        Some(json!({ "type": "string", "optional": true })),
        Some(narrow),
    )
}

pub fn demand_param(contract: &Value) -> Vec<Edited> {
    param(
        contract,
        Some(json!({ "type": "int32", "optional": true })),
        Some("int32".into()),
    )
}

pub fn drop_param(contract: &Value) -> Vec<Edited> {
    param(
        contract,
        Some(json!({ "type": "string", "optional": true })),
        None,
    )
}

pub fn change_default(contract: &Value) -> Vec<Edited> {
    let with = |default: i32| Some(json!({ "type": "int32", "default": default }));
    param(contract, with(20), with(100))
}

pub fn change_default_of_member(contract: &Value) -> Vec<Edited> {
    let with = |default: &str| {
        let mut changed = contract.clone();
        let resources = changed["resources"].as_object_mut()?;
        let resource = resources.values_mut().next()?;
        resource["record"]["liking"] = json!({ "type": "string", "optional": true });
        resource["inputs"]["Likes"] = json!({ "fields": [{ "liking": { "default": default } }] });
        resource["operations"]["like"] =
            json!({ "post": "/liking/all", "body": "Likes", "returns": "no_content" });
        Some(changed)
    };
    with("much").zip(with("little")).into_iter().collect()
}

/// Bodies that may be half as large.
pub fn shrink_bodies(contract: &Value) -> Vec<Edited> {
    let with = |most: &str| {
        let mut changed = contract.clone();
        changed["api"]["max_body"] = most.into();
        changed
    };
    let mut operations = operations(contract).into_iter();
    let has_body = operations.any(|(.., operation)| operation["body"].is_string());
    has_body
        .then(|| (with("1MiB"), with("512KiB")))
        .into_iter()
        .collect()
}

pub fn change_form(contract: &Value) -> Vec<Edited> {
    let list = json!({ "type": "list<string>", "max_items": 9, "optional": true });
    let mut commas = list.clone();
    commas["separator"] = "comma".into();
    param(contract, Some(list), Some(commas))
}

pub fn change_pattern(contract: &Value) -> Vec<Edited> {
    let with = |pattern| json!({ "type": "string", "optional": true, "pattern": pattern });
    param(contract, Some(with("^(a|b)*c$")), Some(with("^(a|b)*(c)$")))
}

/// A body that may come in one more media type.
pub fn take_media(contract: &Value) -> Vec<Edited> {
    each_operation(contract, |operation| {
        let model = operation["body"].as_str()?.to_owned();
        operation["body"] = json!({ "json": model, "form": model });
        Some(())
    })
}

/// A field of a record, as an object.
fn field(fields: &mut Map<String, Value>, name: &str) -> Option<Map<String, Value>> {
    match fields.get(name)? {
        Value::String(ty) => json!({ "type": ty }).as_object().cloned(),
        Value::Object(field) => Some(field.clone()),
        _ => None,
    }
}

pub fn send_null(contract: &Value) -> Vec<Edited> {
    each_in(contract, "record", |fields, name| {
        let mut own = field(fields, name)?;
        let is_plain = own["type"].as_str().is_some_and(|ty| !ty.ends_with('?'));
        if !is_plain || own.contains_key("nullable") || own.contains_key("default") {
            return None;
        }
        own.insert("nullable".to_owned(), true.into());
        fields.insert(name.to_owned(), own.into());
        Some(())
    })
}

pub fn unseal_field(contract: &Value) -> Vec<Edited> {
    each_in(contract, "record", |fields, name| {
        let mut own = field(fields, name)?;
        own.shift_remove("private")?;
        fields.insert(name.to_owned(), own.into());
        Some(())
    })
}

/// An output without the last of the fields that it lists by their names.
pub fn drop_property(contract: &Value) -> Vec<Edited> {
    each_in(contract, "outputs", |outputs, name| {
        let fields = outputs.get_mut(name)?.get_mut("fields")?.as_array_mut()?;
        if fields.len() < 2 || !fields.last()?.is_string() {
            return None;
        }
        fields.pop();
        Some(())
    })
}

/// What an operation returns, status by status, where it is written so.
fn returns(operation: &mut Value) -> Option<&mut Map<String, Value>> {
    operation.get_mut("returns")?.as_object_mut()
}

pub fn add_status(contract: &Value) -> Vec<Edited> {
    each_operation(contract, |operation| {
        let returns = returns(operation)?;
        let (_, first) = returns.iter().next()?;
        let body = first.as_str().filter(|it| !it.contains('<'))?.to_owned();
        if returns.contains_key("accepted") {
            return None;
        }
        returns.insert("accepted".to_owned(), body.into());
        Some(())
    })
}

pub fn drop_error(contract: &Value) -> Vec<Edited> {
    each_operation(contract, |operation| {
        operation.get_mut("errors")?.as_array_mut()?.pop()?;
        Some(())
    })
}

pub fn drop_header(contract: &Value) -> Vec<Edited> {
    each_operation(contract, |operation| {
        let answers = returns(operation)?.values_mut();
        let mut answers = answers.filter_map(|it| it.get_mut("headers")?.as_object_mut());
        let headers = answers.find(|headers| headers.values().any(Value::is_string))?;
        let name = headers.iter().find(|(_, header)| header.is_string())?;
        let name = name.0.clone();
        headers.shift_remove(&name)?;
        Some(())
    })
}

/// The first answer with a body of a model alone, as something else.
fn send(contract: &Value, change: impl Fn(&str) -> Value) -> Vec<Edited> {
    each_operation(contract, |operation| {
        let answers = returns(operation)?.values_mut();
        let mut models = answers.filter(|it| {
            it.as_str()
                .is_some_and(|it| it.ends_with(char::is_alphanumeric))
        });
        let answer = models.next()?;
        *answer = change(answer.as_str()?);
        Some(())
    })
}

pub fn send_text(contract: &Value) -> Vec<Edited> {
    send(contract, |_| json!({ "text": "text/csv" }))
}

pub fn send_text_too(contract: &Value) -> Vec<Edited> {
    send(contract, |model| json!([model, { "text": "text/csv" }]))
}

pub fn open_operation(contract: &Value) -> Vec<Edited> {
    let has_default = contract["api"]
        .get("auth")
        .is_some_and(|auth| auth != "none");
    each_operation(contract, |operation| {
        let is_closed = match operation.get("auth") {
            Some(auth) => auth != "none",
            None => has_default,
        };
        operation["auth"] = "none".into();
        is_closed.then_some(())
    })
}

pub fn move_servers(contract: &Value) -> Vec<Edited> {
    let mut changed = contract.clone();
    changed["api"]["servers"] = json!([{ "url": "https://api.example/elsewhere" }]);
    beside(contract, [changed])
}

/// A filter by a field of the record that nobody is shown.
pub fn filter_by_unseen(contract: &Value) -> Vec<Edited> {
    let mut found = Vec::new();
    for (resource, it) in resources(contract) {
        let fields = it["record"].as_object().into_iter().flatten();
        let sealed = fields.filter(|(_, field)| field["private"] == true);
        for (field, _) in sealed {
            for (name, operation) in it["operations"].as_object().into_iter().flatten() {
                let is_read = METHODS
                    .iter()
                    .any(|method| operation.get(*method).is_some());
                let mut operation = operation.clone();
                if !is_read || operation["params"]["query"].get(field).is_some() {
                    continue;
                }
                let filter = json!({ "type": "string", "optional": true });
                if !operation["params"].is_object() {
                    operation["params"] = json!({});
                }
                if !operation["params"]["query"].is_object() {
                    operation["params"]["query"] = json!({});
                }
                operation["params"]["query"][field] = filter;
                found.push(with_operation(contract, &resource, name, operation));
            }
        }
    }
    beside(contract, found)
}
