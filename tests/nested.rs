//! Types in types, on many levels: work and text grow with the contract, not with the ways through it.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use guestlist::diag::Severity;
use guestlist::render::Layout;

/// How long a contract of this size may take with its checks, in a build for development beside others.
const PATIENCE: Duration = Duration::from_secs(30);

/// How many bytes other than white space are generated at most for each level, beside what every crate has.
const PER_LEVEL: usize = 16 * 1024;

/// A contract with an input and an output that have a field of the type.
fn contract(types: &str, ty: &str) -> String {
    format!(
        r#"guestlist: 1
api: {{ title: Nested, version: "1", docs: off }}
types:
  Cell: {{ fields: {{ value: string }} }}
{types}
resources:
  Thing:
    path: /things
    record: {{ id: uint64, grid: "{ty}" }}
    inputs: {{ NewThing: {{ fields: [grid] }} }}
    outputs: {{ ThingView: {{ fields: [id, grid] }} }}
    operations:
      make_thing: {{ put: /, body: NewThing, returns: {{ ok: ThingView }} }}
"#
    )
}

/// Everything that is generated for a contract, in bytes; `None` where it is refused.
fn generated(contract: String) -> Result<usize, Vec<&'static str>> {
    let start = Instant::now();
    let outcome = guestlist::check(guestlist::contract::parse(
        "contract.yaml".into(),
        contract.into_bytes(),
    ));
    let Some(checked) = outcome.checked else {
        assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
        let errors = outcome.report.iter();
        let errors = errors.filter(|found| found.severity == Severity::Error);
        return Err(errors.map(|error| error.rule.code).collect());
    };
    let api = guestlist::lower(&checked);
    let layout = Layout::alone("nested");
    let tree = guestlist::render(&api, &layout).expect("it is rendered");
    let texts = guestlist::openapi::texts(&api).expect("it is written");
    // How lines are broken and indented is no growth.
    let ink = |text: &[u8]| {
        text.iter()
            .filter(|byte| !byte.is_ascii_whitespace())
            .count()
    };
    let files = tree.iter().map(|(_, file)| ink(&file.contents));
    let bytes = files.sum::<usize>() + ink(texts.json.as_bytes());
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    Ok(bytes)
}

/// `levels` of types, each of which `level` makes of its number and the type within.
fn tower(levels: usize, level: impl Fn(usize, &str) -> String) -> (String, String) {
    let mut types = String::new();
    let mut ty = "Cell".to_owned();
    for number in 0..levels {
        let _ = writeln!(types, "  {}", level(number, &ty));
        ty = format!("T{number}");
    }
    (types, ty)
}

/// A type that stands in brackets of one kind or of several, on so many levels.
fn brackets(kinds: &[(&str, &str)], levels: usize) -> String {
    let mut ty = "Cell".to_owned();
    for (open, close) in kinds.iter().cycle().take(levels) {
        ty = format!("{open}{ty}{close}");
    }
    ty
}

#[test]
fn lists_and_maps_in_each_other() {
    let list = ("list<", ">");
    let map = ("map<", ">");
    let maybe = ("list<", "?>");
    let base = generated(contract("", "Cell")).expect("it is right");
    for kinds in [&[list][..], &[map], &[list, map], &[maybe, map]] {
        for levels in [8, 16, 30] {
            let bytes = generated(contract("", &brackets(kinds, levels))).expect("it is right");
            assert!(
                bytes < base + levels * PER_LEVEL,
                "{kinds:?} {levels}: {bytes}"
            );
        }
        let errors = generated(contract("", &brackets(kinds, 64)));
        assert!(
            errors.is_err(),
            "{kinds:?}: 64 levels in one line are taken"
        );
    }
}

#[test]
fn types_in_types() {
    let base = generated(contract("", "Cell")).expect("it is right");
    type Level = fn(usize, &str) -> String;
    let kinds: [(&str, usize, Level); 7] = [
        ("one", 1, |number, ty| {
            format!("T{number}: {{ fields: {{ inner: {ty} }} }}")
        }),
        ("optional", 2, |number, ty| {
            format!(
                "T{number}: {{ fields: {{ a: {{ type: {ty}, optional: true }}, b: list<{ty}> }} }}"
            )
        }),
        ("lists", 2, |number, ty| {
            format!("T{number}: {{ fields: {{ left: list<{ty}>, right: list<{ty}> }} }}")
        }),
        ("full lists", 2, |number, ty| {
            format!(
                "T{number}: {{ fields: {{ all: {{ type: list<{ty}>, min_items: 3 }}, more: {{ type: map<{ty}>, min_properties: 2 }} }} }}"
            )
        }),
        ("maps", 2, |number, ty| {
            format!("T{number}: {{ fields: {{ left: map<{ty}>, right: \"map<{ty}?>\" }} }}")
        }),
        ("tagged", 2, |number, ty| {
            format!(
                "L{number}: {{ fields: {{ a: {ty}, b: {ty} }} }}\n  R{number}: {{ fields: {{ c: {ty} }} }}\n  T{number}: {{ one_of: {{ l: L{number}, r: R{number} }}, discriminator: kind }}"
            )
        }),
        ("untagged", 2, |number, ty| {
            format!(
                "L{number}: {{ fields: {{ a: {ty}, b: {ty} }} }}\n  T{number}: {{ one_of: {{ object: L{number}, list: list<{ty}> }} }}"
            )
        }),
    ];
    for (kind, per_level, level) in kinds {
        for levels in [8, 16, 24, 30] {
            let (types, ty) = tower(levels, level);
            let made = generated(contract(&types, &ty));
            // The innermost object and the model around it are levels too.
            if levels * per_level + 2 > 32 {
                let errors = made.expect_err("it is too deep");
                assert!(errors.contains(&"GL319"), "{kind} {levels}: {errors:?}");
                continue;
            }
            let bytes = made.unwrap_or_else(|errors| panic!("{kind} {levels}: {errors:?}"));
            assert!(
                bytes < base + levels * PER_LEVEL,
                "{kind} {levels}: {bytes}"
            );
        }
        let (types, ty) = tower(64, level);
        generated(contract(&types, &ty)).expect_err("64 levels are too deep");
    }
}

/// What doubles in place on each level is refused, since each value of it would.
#[test]
fn doubled_objects() {
    let double = |number: usize, ty: &str| {
        format!("T{number}: {{ fields: {{ left: {ty}, right: \"{ty}?\" }} }}")
    };
    let (types, ty) = tower(10, double);
    generated(contract(&types, &ty)).expect("1,024 values are taken");
    for levels in [11, 16, 64] {
        let (types, ty) = tower(levels, double);
        let errors = generated(contract(&types, &ty)).expect_err("it is too much");
        assert_eq!(errors[0], "GL318", "{levels} levels");
    }
}

/// Records and outputs of resources, each with two fields of the next.
#[test]
fn outputs_in_outputs() {
    let chain = |levels: usize, ty: fn(usize) -> String, view: fn(usize) -> String| {
        let mut text =
            "guestlist: 1\napi: { title: Nested, version: \"1\", docs: off }\nresources:\n"
                .to_owned();
        for number in 0..levels {
            let (ty, view) = match number + 1 == levels {
                true => ("string".to_owned(), "string".to_owned()),
                false => (ty(number + 1), view(number + 1)),
            };
            let of = |name: &str| match number + 1 == levels {
                true => name.to_owned(),
                false => format!("{name}: {view}"),
            };
            let _ = writeln!(
                text,
                "  R{number}:\n    path: /r{number}\n    record: {{ a: {ty}, b: {ty} }}\n    outputs: {{ V{number}: {{ fields: [{}, {}] }} }}\n    operations: {{ get_r{number}: {{ get: /, returns: {{ ok: V{number} }} }} }}",
                of("a"),
                of("b"),
            );
        }
        text
    };
    let lists = |levels| {
        chain(
            levels,
            |at| format!("list<R{at}>"),
            |at| format!("list<V{at}>"),
        )
    };
    let base = generated(lists(1)).expect("it is right");
    for levels in [8, 12, 16] {
        let bytes = generated(lists(levels)).expect("it is right");
        assert!(bytes < base + levels * 2 * PER_LEVEL, "{levels}: {bytes}");
    }
    let plain = |levels| chain(levels, |at| format!("R{at}"), |at| format!("V{at}"));
    generated(plain(10)).expect("512 values are taken");
    let errors = generated(plain(40)).expect_err("it is too much");
    let codes = ["GL318", "GL319"];
    assert!(errors.iter().all(|code| codes.contains(code)), "{errors:?}");
}
