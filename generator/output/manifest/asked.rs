//! What a manifest asks for of a crate, in every table that the library is built with.
use toml_edit::{Document, Item, Key, Table, TableLike};

use super::requirement;
use crate::output::tree::Dependency;

/// How a manifest stands to a dependency.
pub(super) enum State<'a> {
    /// It does not have it.
    Absent,
    /// Another crate goes by this name.
    Taken,
    /// It is there.
    There(There<'a>),
}

/// A dependency that is there.
pub(super) struct There<'a> {
    /// Its entry; that of `[dependencies]` where there are several.
    pub(super) item: &'a Item,
    /// The features that it lacks.
    pub(super) lacks: Vec<String>,
    /// Why the generated code cannot be built with it, whatever its features are.
    pub(super) unfit: Option<String>,
}

/// A manifest, and that of its workspace where it is another one.
pub(super) struct Manifest {
    document: Document<String>,
    workspace: Option<Document<String>>,
}

impl Manifest {
    /// Parses both.
    ///
    /// # Errors
    ///
    /// Why the manifest cannot be read. A workspace that cannot be read counts as unknown.
    pub(super) fn parse(text: &str, workspace: Option<&str>) -> Result<Self, String> {
        let document = Document::parse(text.to_owned()).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let line = 1 + text[..at.min(text.len())].matches('\n').count();
            format!("the file does not parse, line {line}: {}", error.message())
        })?;
        let workspace = workspace.and_then(|text| Document::parse(text.to_owned()).ok());
        Ok(Self {
            document,
            workspace,
        })
    }

    pub(super) fn root(&self) -> &Table {
        self.document.as_table()
    }

    /// Looks for a dependency. What tests alone need may be there for all of the crate.
    pub(super) fn state(&self, wanted: &Dependency) -> State<'_> {
        let state = self.state_in(table(wanted), wanted);
        if wanted.dev && matches!(state, State::Absent) {
            let of_crate = self.state_in(table(&wanted.for_all()), wanted);
            // A workspace out of sight may not have the feature.
            let is_known = |there: &There<'_>| self.asked(&wanted.name, there.item).is_some();
            let is_whole = |there: &There<'_>| there.lacks.is_empty() && is_known(there);
            if matches!(&of_crate, State::There(there) if is_whole(there)) {
                return of_crate;
            }
        }
        state
    }

    fn state_in(&self, table: &str, wanted: &Dependency) -> State<'_> {
        let root = self.root();
        let targets = root.get("target").and_then(Item::as_table_like);
        let targets = targets.into_iter().flat_map(TableLike::iter);
        let targets = targets.filter_map(|(_, target)| member(target, table));
        let tables = root.get(table).into_iter().chain(targets);
        let entries = tables
            .filter_map(Item::as_table_like)
            .flat_map(|table| table.iter().filter_map(|(key, _)| table.get_key_value(key)));
        let (mut found, mut other, mut taken) = (Vec::new(), None, false);
        for (key, item) in entries {
            let package = member(item, "package").and_then(Item::as_str);
            let is_package = same(package.unwrap_or(key.get()), &wanted.name);
            match (is_package, same(key.get(), &wanted.name)) {
                (true, true) => found.push((key, item)),
                (true, false) => other = other.or(Some((key, item))),
                (false, true) => taken = true,
                (false, false) => {}
            }
        }
        match (found.first(), other, taken) {
            (Some(_), ..) => State::There(self.there(&found, wanted)),
            (None, _, true) => State::Taken,
            (None, Some((key, item)), false) => State::There(There {
                item,
                lacks: Vec::new(),
                unfit: Some(format!(
                    "is called `{key}` there, and the generated code calls it by its own name"
                )),
            }),
            (None, None, false) => State::Absent,
        }
    }

    /// What entries for one crate come to: tables add up.
    fn there<'a>(&'a self, entries: &[(&'a Key, &'a Item)], wanted: &Dependency) -> There<'a> {
        let (key, item) = entries[0];
        let asked: Vec<Option<Requirements>> = entries
            .iter()
            .map(|(key, item)| self.asked(key.get(), item))
            .collect();
        let mut there = There {
            item,
            lacks: Vec::new(),
            unfit: None,
        };
        let Some(asked) = asked.into_iter().collect::<Option<Vec<Requirements>>>() else {
            // What a workspace out of sight says cannot be known.
            return there;
        };
        let has = |feature: &str| {
            let by_default = wanted.by_default.iter().any(|name| name == feature);
            asked.iter().any(|asked| {
                (by_default && asked.defaults)
                    || asked.features.iter().any(|name| implies(name, feature))
            })
        };
        let needed = wanted.features.iter().chain(&wanted.by_default);
        for feature in needed.filter(|feature| !has(feature)) {
            if !there.lacks.contains(feature) {
                there.lacks.push(feature.clone());
            }
        }
        let versions: Vec<&str> = asked
            .iter()
            .filter_map(|it| it.version.as_deref())
            .collect();
        let other = versions
            .iter()
            .find(|version| !requirement::allows(version, &wanted.version));
        there.unfit = if let Some(version) = other {
            Some(format!(
                "is asked for as {version}, and the generated code is for {}",
                wanted.version
            ))
        } else if asked.iter().all(|it| it.optional) && !self.is_on_by_default(key.get()) {
            Some("is optional, and the generated code cannot do without it".to_owned())
        } else {
            None
        };
        there
    }

    /// What an entry asks for; nothing where that stands in a workspace out of sight.
    fn asked(&self, key: &str, item: &Item) -> Option<Requirements> {
        let own = Requirements::of(item);
        if member(item, "workspace").and_then(Item::as_bool) != Some(true) {
            return Some(own);
        }
        let roots = [Some(&self.document), self.workspace.as_ref()];
        let shared = roots.into_iter().flatten().find_map(|document| {
            let table = member(document.get("workspace")?, "dependencies")?;
            Some(Requirements::of(member(table, key)?))
        })?;
        let features = own.features.into_iter().chain(shared.features);
        Some(Requirements {
            features: features.collect(),
            // A member can only add to what its workspace says.
            defaults: shared.defaults || own.says_defaults,
            version: shared.version,
            ..own
        })
    }

    /// Whether the crate's default features bring an optional dependency in.
    fn is_on_by_default(&self, key: &str) -> bool {
        let features = self.root().get("features");
        let mut seen = vec!["default".to_owned()];
        let mut at = 0;
        while let Some(feature) = seen.get(at) {
            let list = features.and_then(|features| member(features, feature));
            for name in list.into_iter().flat_map(strings) {
                let crate_ = name.strip_prefix("dep:").unwrap_or(name);
                let crate_ = crate_.split('/').next().unwrap_or_default();
                if crate_ == key {
                    return true;
                }
                if !seen.iter().any(|known| known == name) {
                    seen.push(name.to_owned());
                }
            }
            at += 1;
        }
        false
    }
}

/// The table of a manifest that a dependency stands in.
pub(super) fn table(wanted: &Dependency) -> &'static str {
    match wanted.dev {
        true => "dev-dependencies",
        false => "dependencies",
    }
}

/// What an entry asks for.
struct Requirements {
    features: Vec<String>,
    defaults: bool,
    /// Whether it asks for the default features in so many words.
    says_defaults: bool,
    version: Option<String>,
    optional: bool,
}

impl Requirements {
    fn of(item: &Item) -> Self {
        let word = |key: &str| member(item, key).and_then(Item::as_bool);
        let features: Vec<String> = member(item, "features")
            .into_iter()
            .flat_map(strings)
            .map(str::to_owned)
            .collect();
        let said = word("default-features").or_else(|| word("default_features"));
        let by_name = features.iter().any(|name| name == "default");
        let version = item.as_str();
        let version = version.or_else(|| member(item, "version").and_then(Item::as_str));
        Self {
            defaults: said.unwrap_or(true) || by_name,
            says_defaults: said == Some(true) || by_name,
            features,
            version: version.map(str::to_owned),
            optional: word("optional") == Some(true),
        }
    }
}

/// Whether a feature that is asked for brings another: all that is known of crates here.
fn implies(asked: &str, feature: &str) -> bool {
    asked == feature || asked == "full" || (asked == "unicode" && feature.starts_with("unicode-"))
}

/// Crates that differ in `-` and `_` only are one to rustc.
fn same(one: &str, other: &str) -> bool {
    one.replace('-', "_") == other.replace('-', "_")
}

pub(super) fn member<'a>(item: &'a Item, key: &str) -> Option<&'a Item> {
    item.as_table_like()?.get(key)
}

fn strings(item: &Item) -> impl Iterator<Item = &str> {
    let array = item.as_array().into_iter().flatten();
    array.filter_map(|value| value.as_str())
}

/// Where the last value of a table's own lines ends.
pub(super) fn last(table: &Table) -> Option<usize> {
    let ends = table.iter().filter_map(|(_, item)| match item {
        Item::Value(value) => value.span().map(|span| span.end),
        Item::Table(inner) if inner.is_dotted() => last(inner),
        Item::Table(_) | Item::ArrayOfTables(_) | Item::None => None,
    });
    ends.max()
}
