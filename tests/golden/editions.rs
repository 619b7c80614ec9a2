//! Generated code is right in every edition that a crate with a module of ours may have. `tests/rows`
//! is compiled as edition 2021; here the crate of every case is searched for what only 2024 takes, and the
//! runtime, which is to compile with Rust 1.85.

use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::Visit;
use syn::{BinOp, Expr, ExprBinary, File};

use super::{RENDERED, parsed};

/// Finds `if let … && …`.
#[derive(Default)]
struct Chains(usize);

impl Visit<'_> for Chains {
    fn visit_expr_binary(&mut self, binary: &ExprBinary) {
        let is_let = |side: &Expr| matches!(side, Expr::Let(_));
        let is_and = matches!(binary.op, BinOp::And(_));
        if is_and && (is_let(&binary.left) || is_let(&binary.right)) {
            self.0 += 1;
        }
        syn::visit::visit_expr_binary(self, binary);
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_let_chain_is_generated() {
    let has_none = |path: &Path, file: &File| {
        let mut chains = Chains::default();
        chains.visit_file(file);
        assert_eq!(chains.0, 0, "a `let` chain in {}", path.display());
    };
    for (case, files) in RENDERED.iter() {
        for (path, file) in parsed(files) {
            has_none(&case.join(path), &file);
        }
    }
    let mut found = Vec::new();
    let runtime = concat!(env!("CARGO_MANIFEST_DIR"), "/runtime/src");
    sources(Path::new(runtime), &mut found);
    assert!(found.len() > 100, "the runtime has its files");
    for path in found {
        let text = fs::read_to_string(&path).expect("the file can be read");
        has_none(&path, &syn::parse_file(&text).expect("it is Rust"));
    }
}
