//! What `guestlist generate` says of operations and resources that have another name or place.

use crate::{Place, stdout};

const START: &str = r#"guestlist: 1
api: { title: Shop, version: "1.0.0", docs: off }
resources:
  Basket:
    path: /baskets
    outputs: { BasketView: { fields: [total: int32] } }
    operations:
      show_basket: { get: "/{id}", params: { path: { id: int64 } }, returns: { ok: BasketView } }
  Customer:
    path: /customers
    outputs: { CustomerView: { fields: [name: string] } }
    operations:
      list_customers: { get: /, returns: { ok: list<CustomerView> } }
      greet: { post: /greet, returns: no_content }
"#;

fn place() -> Place {
    let place = Place::with(START);
    place.run("generate").code(0);
    place
}

/// Generates twice: both runs say this, and `--check` says it and fails.
fn told(place: &Place, expected: &[&str]) {
    for arguments in ["generate", "generate", "generate --check"] {
        let code = i32::from(arguments.ends_with("check"));
        let text = stdout(&place.run(arguments).code(code));
        let notes: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("note: "))
            .collect();
        assert_eq!(notes, expected, "{arguments}\n{text}");
        assert!(
            !text.contains("nothing to do") && !text.contains("every file is"),
            "{text}"
        );
    }
}

fn done(place: &Place) {
    let text = stdout(&place.run("generate").code(0));
    assert!(!text.contains("note: "), "{text}");
    place.run("generate --check").code(0);
}

#[test]
fn a_resource_with_another_name_is_moved() {
    let place = place();
    let code = place.read("src/handlers/basket.rs");
    let code = code.replace("Err(ShowBasketError::not_implemented())", "todo!(\"mine\")");
    place.write("src/handlers/basket.rs", &code);
    place.write("contract.yaml", &START.replace("  Basket:", "  Cart:"));
    told(
        &place,
        &[
            "src/handlers/basket.rs: `show_basket` is in `CartApi` now: move src/handlers/basket.rs to src/handlers/cart.rs, write `CartApi` for `BasketApi` and `api::cart` for `api::basket` in it, and take `mod basket;` out of src/handlers/mod.rs",
        ],
    );
    assert!(!place.path("src/handlers/cart.rs").exists());
    assert_eq!(place.read("src/handlers/basket.rs"), code);

    place.write("src/handlers/cart.rs", &code);
    std::fs::remove_file(place.path("src/handlers/basket.rs")).expect("it can be removed");
    told(
        &place,
        &[
            "src/handlers/cart.rs: `show_basket` is in `CartApi` now: write `CartApi` for `BasketApi` and `api::cart` for `api::basket` in it",
            "src/handlers/mod.rs: take out `mod basket;`, which has no file any more",
        ],
    );
    let code = code
        .replace("BasketApi", "CartApi")
        .replace("api::basket", "api::cart");
    place.write("src/handlers/cart.rs", &code);
    told(
        &place,
        &["src/handlers/mod.rs: take out `mod basket;`, which has no file any more"],
    );
    let modules = place.read("src/handlers/mod.rs");
    place.write(
        "src/handlers/mod.rs",
        &modules.replace("pub mod basket;\n", ""),
    );
    done(&place);
    assert_eq!(place.read("src/handlers/cart.rs"), code);
}

/// A person may have moved the code out of `src/handlers` long before.
#[test]
fn a_resource_whose_code_was_put_elsewhere_is_moved() {
    let place = place();
    let code = place.read("src/handlers/basket.rs");
    place.write("src/baskets.rs", &code);
    std::fs::remove_file(place.path("src/handlers/basket.rs")).expect("it can be removed");
    let modules = place.read("src/handlers/mod.rs");
    place.write(
        "src/handlers/mod.rs",
        &modules.replace("pub mod basket;\n", ""),
    );
    place.write("contract.yaml", &START.replace("  Basket:", "  Cart:"));
    told(
        &place,
        &[
            "src/baskets.rs: `show_basket` is in `CartApi` now: move src/baskets.rs to src/handlers/cart.rs, write `CartApi` for `BasketApi` and `api::cart` for `api::basket` in it, and take `mod baskets;` out of the file that has it",
        ],
    );
    assert!(!place.path("src/handlers/cart.rs").exists());
    assert_eq!(place.read("src/baskets.rs"), code);

    let code = code
        .replace("BasketApi", "CartApi")
        .replace("api::basket", "api::cart");
    place.write("src/handlers/cart.rs", &code);
    std::fs::remove_file(place.path("src/baskets.rs")).expect("it can be removed");
    done(&place);
    assert_eq!(place.read("src/handlers/cart.rs"), code);
    assert!(place.read("src/handlers/mod.rs").contains("mod cart;"));
}

#[test]
fn an_operation_of_another_resource_is_moved() {
    let place = place();
    let line = "      greet: { post: /greet, returns: no_content }\n";
    let before = "  Customer:\n";
    let moved = START
        .replace(line, "")
        .replace(before, &format!("{line}{before}"));
    place.write("contract.yaml", &moved);
    told(
        &place,
        &[
            "src/handlers/customer.rs: `greet` is in `BasketApi` now: move its code to src/handlers/basket.rs in place of the stub",
        ],
    );
    // A method that stands in another resource's block is not lost either.
    let place = self::place();
    let basket = place.read("src/handlers/basket.rs");
    let end = basket.rfind('}').expect("the block ends");
    place.write(
        "src/handlers/basket.rs",
        &format!("{}    async fn greet(&self) {{}}\n}}\n", &basket[..end]),
    );
    told(
        &place,
        &[
            "src/handlers/basket.rs: `greet` is in `CustomerApi` now: move its code to src/handlers/customer.rs in place of the stub",
        ],
    );
    place.write("src/handlers/basket.rs", &basket);
    done(&place);
}

#[test]
fn an_operation_with_another_name_is_known_by_its_path_or_its_shape() {
    for (from, to, note) in [
        (
            "greet: { post: /greet,",
            "welcome: { post: /greet,",
            "`greet` is `welcome` of `CustomerApi` now: put its code in place of the stub",
        ),
        (
            "greet: { post: /greet,",
            "welcome: { post: /welcome,",
            "`greet` looks like `welcome` of `CustomerApi`, which is new: if it is the same, put its code in place of the stub",
        ),
        (
            "greet: { post: /greet, returns: no_content }",
            "welcome: { post: /welcome, returns: created }",
            "the contract no longer has `greet`",
        ),
    ] {
        let place = place();
        place.write("contract.yaml", &START.replace(from, to));
        told(&place, &[&format!("src/handlers/customer.rs: {note}")]);
        let text = place.read("src/handlers/customer.rs");
        let stub = text
            .rfind("\n    async fn welcome")
            .expect("the stub was appended");
        let text = text[..stub]
            .replace("greet", "welcome")
            .replace("Greet", "Welcome")
            + "}\n";
        place.write("src/handlers/customer.rs", &text);
        done(&place);
    }
}

#[test]
fn a_resource_and_its_operation_with_other_names_are_known() {
    let place = place();
    let contract = START
        .replace("  Basket:", "  Cart:")
        .replace("show_basket", "show_cart");
    place.write("contract.yaml", &contract);
    told(
        &place,
        &[
            "src/handlers/basket.rs: `show_basket` is `show_cart` of `CartApi` now: move src/handlers/basket.rs to src/handlers/cart.rs, write `CartApi` for `BasketApi` and `api::cart` for `api::basket` in it, `show_cart` for `show_basket`, and take `mod basket;` out of src/handlers/mod.rs",
        ],
    );
}

#[test]
fn a_resource_that_is_gone_is_named_until_its_handlers_are() {
    let place = place();
    let start = START.find("  Basket:").expect("it is there");
    let end = START.find("  Customer:").expect("it is there");
    place.write(
        "contract.yaml",
        &format!("{}{}", &START[..start], &START[end..]),
    );
    told(
        &place,
        &[
            "src/handlers/basket.rs: nothing in the contract belongs to it any more; it is yours to remove",
        ],
    );
    // A file of that name that implements nothing is an ordinary one.
    place.write("src/handlers/basket.rs", "//! Helpers.\n");
    done(&place);
}
