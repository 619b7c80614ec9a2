//! `generate --module DIR --handlers DIR`: stubs in a crate that is there, kept as those of a crate of its own.

use crate::{Place, stdout};

const START: &str = r#"guestlist: 1
api: { title: Shop, version: "1.0.0", docs: off, auth: key }
security:
  key: { api_key: { header: X-Key }, principal: crate::people::Clerk }
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

const GENERATE: &str = "generate contract.yaml --module src/web/api --handlers src/web/handlers --state crate::state::Shop";

/// A crate that has something else, and the first run in it.
fn place() -> Place {
    let place = Place::with(START);
    let manifest = "[package]\nname = \"shop\"\nedition = \"2024\"\n";
    place.write("Cargo.toml", manifest);
    place.write("src/lib.rs", "pub mod state;\npub mod web;\n");
    place.write("src/state.rs", "pub struct Shop;\n");
    let text = stdout(&place.run(GENERATE).code(0));
    assert!(text.contains("wrote     ../handlers/basket.rs\n"), "{text}");
    let next = "then write `pub mod api;` and `pub mod handlers;` beside the crate's other modules, and fill in the handlers";
    assert!(text.contains(next), "{text}");
    assert_eq!(place.read("Cargo.toml"), manifest);
    // What the manifest lacks is said elsewhere.
    let lines = place.read("guestlist-runtime/Cargo.toml");
    assert!(lines.contains("guestlist-runtime"));
    let lacking = text
        .split("dependencies\n\n")
        .nth(1)
        .expect("what it lacks");
    let lacking = lacking.split("\n\n").next().expect("lines");
    place.write(
        "Cargo.toml",
        &format!("{manifest}\n[dependencies]\n{lacking}\n"),
    );
    place
}

fn notes(text: &str) -> Vec<&str> {
    text.lines()
        .filter_map(|line| line.strip_prefix("note: "))
        .collect()
}

/// Generates twice: both runs say this, and `--check` says it and fails.
fn told(place: &Place, expected: &[&str]) {
    for arguments in [GENERATE, GENERATE, &format!("{GENERATE} --check")] {
        let code = i32::from(arguments.ends_with("check"));
        let text = stdout(&place.run(arguments).code(code));
        assert_eq!(notes(&text), expected, "{arguments}\n{text}");
    }
}

fn done(place: &Place) {
    let text = stdout(&place.run(GENERATE).code(0));
    assert_eq!(notes(&text), [""; 0], "{text}");
    place.run(&format!("{GENERATE} --check")).code(0);
}

#[test]
fn stubs_name_the_module_and_the_state() {
    let place = place();
    assert_eq!(
        place.read("src/web/handlers/basket.rs"),
        r#"//! The handlers of `Basket`.
use crate::state::Shop;
use crate::web::api::basket::*;

impl BasketApi for Shop {
    async fn show_basket(
        &self,
        _request: ShowBasketRequest,
    ) -> Result<ShowBasketResponse, ShowBasketError> {
        Err(ShowBasketError::not_implemented())
    }
}
"#
    );
    let authenticate = place.read("src/web/handlers/authenticate.rs");
    for part in [
        "use crate::state::Shop;\nuse crate::web::api::security::*;\n",
        "impl Authenticate for Shop {\n",
        "Result<crate::people::Clerk, KeyError>",
    ] {
        assert!(authenticate.contains(part), "{part} in\n{authenticate}");
    }
    // The principals are the crate's own.
    assert!(!authenticate.contains("pub struct"), "{authenticate}");
    let modules = place.read("src/web/handlers/mod.rs");
    let lines = "pub mod authenticate;\npub mod basket;\npub mod customer;\n";
    assert!(modules.ends_with(lines), "{modules}");
    assert!(
        place
            .read("src/web/handlers/guestlist.lock")
            .contains("scaffold")
    );
    let text = stdout(&place.run(GENERATE).code(0));
    assert!(text.contains("nothing to do"), "{text}");
    place.run(&format!("{GENERATE} --check")).code(0);
}

#[test]
fn what_is_filled_in_stays_and_new_stubs_are_appended() {
    let place = place();
    let mine = place
        .read("src/web/handlers/customer.rs")
        .replace("Err(GreetError::not_implemented())", "todo!(\"mine\")");
    place.write("src/web/handlers/customer.rs", &mine);
    done(&place);
    let operation = "      greet: { post: /greet, returns: no_content }\n";
    let more = format!("{operation}      wave: {{ post: /wave, returns: no_content }}\n");
    place.write("contract.yaml", &START.replace(operation, &more));
    let text = stdout(&place.run(&format!("{GENERATE} --check")).code(1));
    assert!(text.contains("../handlers/customer.rs"), "{text}");
    let text = stdout(&place.run(GENERATE).code(0));
    assert!(
        text.contains("appended  ../handlers/customer.rs: `wave`\n"),
        "{text}"
    );
    let after = place.read("src/web/handlers/customer.rs");
    let (head, tail) = mine.rsplit_once('}').expect("an end");
    assert!(after.starts_with(head), "{after}");
    assert!(after.ends_with(tail));
    assert!(
        after.contains("async fn wave(&self, _request: WaveRequest)"),
        "{after}"
    );
    done(&place);
    assert_eq!(place.read("src/web/handlers/customer.rs"), after);
}

#[test]
fn a_resource_that_is_new_is_a_file() {
    let place = place();
    let more = format!(
        "{START}  Order:\n    path: /orders\n    operations:\n      close: {{ post: /close, returns: no_content }}\n"
    );
    place.write("contract.yaml", &more);
    let text = stdout(&place.run(GENERATE).code(0));
    assert!(text.contains("wrote     ../handlers/order.rs\n"), "{text}");
    assert!(
        text.contains("appended  ../handlers/mod.rs: `order`\n"),
        "{text}"
    );
    done(&place);
}

/// Some houses deny `mod.rs`: the module of the handlers may stand beside their folder, where nothing is written.
#[test]
fn the_module_of_the_handlers_may_stand_beside_their_folder() {
    let place = place();
    let modules = place.read("src/web/handlers/mod.rs");
    place.write("src/web/handlers.rs", &modules);
    std::fs::remove_file(place.path("src/web/handlers/mod.rs")).expect("it can be removed");
    done(&place);
    let more = format!(
        "{START}  Order:\n    path: /orders\n    operations:\n      close: {{ post: /close, returns: no_content }}\n"
    );
    place.write("contract.yaml", &more);
    let by_hand = "../handlers.rs: add `pub mod order;` by hand, since it is not in the folder of the handlers";
    told(&place, &[by_hand]);
    assert_eq!(place.read("src/web/handlers.rs"), modules);
    place.write("src/web/handlers.rs", &format!("{modules}pub mod order;\n"));
    done(&place);
    place.write("contract.yaml", START);
    std::fs::remove_file(place.path("src/web/handlers/order.rs")).expect("it can be removed");
    told(
        &place,
        &["../handlers.rs: take out `mod order;`, which has no file any more"],
    );
}

/// Handlers may be anywhere among the sources, also outside of the folder.
#[test]
fn handlers_are_found_where_they_were_moved_to() {
    let place = place();
    let code = place.read("src/web/handlers/basket.rs");
    place.write("src/baskets.rs", &code);
    std::fs::remove_file(place.path("src/web/handlers/basket.rs")).expect("it can be removed");
    let modules = place.read("src/web/handlers/mod.rs");
    place.write(
        "src/web/handlers/mod.rs",
        &modules.replace("pub mod basket;\n", ""),
    );
    let gone = "../handlers/basket.rs: written by an earlier run, and gone; to have it again, remove its line `scaffold basket.rs` from ../handlers/guestlist.lock";
    let text = stdout(&place.run(GENERATE).code(0));
    assert_eq!(notes(&text), [gone], "{text}");
    // A new operation of it cannot be appended there.
    let operation = "      show_basket:";
    let more = format!(
        "      drop_basket: {{ delete: \"/{{id}}\", params: {{ path: {{ id: int64 }} }}, returns: no_content }}\n{operation}"
    );
    place.write("contract.yaml", &START.replacen(operation, &more, 1));
    let by_hand = "../handlers/basket.rs: add `drop_basket` by hand, since the file is gone";
    told(&place, &[gone, by_hand]);
    let stub = "    async fn drop_basket(&self, _: DropBasketRequest) -> Result<DropBasketResponse, DropBasketError> { todo!() }\n}\n";
    let (head, _) = code.rsplit_once('}').expect("an end");
    place.write("src/baskets.rs", &format!("{head}{stub}"));
    let text = stdout(&place.run(GENERATE).code(0));
    assert_eq!(notes(&text), [gone], "{text}");
    place.run(&format!("{GENERATE} --check")).code(0);
    assert!(!place.path("src/web/handlers/basket.rs").exists());
}

#[test]
fn names_and_places_that_change_are_named_until_they_are_carried_out() {
    let place = place();
    let code = place.read("src/web/handlers/basket.rs");
    let code = code.replace("Err(ShowBasketError::not_implemented())", "todo!(\"mine\")");
    place.write("src/web/handlers/basket.rs", &code);
    place.write("contract.yaml", &START.replace("  Basket:", "  Cart:"));
    told(
        &place,
        &[
            "../handlers/basket.rs: `show_basket` is in `CartApi` now: move ../handlers/basket.rs to ../handlers/cart.rs, write `CartApi` for `BasketApi` and `api::cart` for `api::basket` in it, and take `mod basket;` out of ../handlers/mod.rs",
        ],
    );
    assert_eq!(place.read("src/web/handlers/basket.rs"), code);
    assert!(!place.path("src/web/handlers/cart.rs").exists());
    std::fs::remove_file(place.path("src/web/handlers/basket.rs")).expect("it can be removed");
    let code = code
        .replace("BasketApi", "CartApi")
        .replace("api::basket", "api::cart");
    place.write("src/web/handlers/cart.rs", &code);
    let modules = place.read("src/web/handlers/mod.rs");
    place.write(
        "src/web/handlers/mod.rs",
        &modules.replace("pub mod basket;\n", ""),
    );
    done(&place);
    assert_eq!(place.read("src/web/handlers/cart.rs"), code);

    // An operation with another name is known by its path.
    let renamed = START
        .replace("  Basket:", "  Cart:")
        .replace("greet:", "welcome:");
    place.write("contract.yaml", &renamed);
    told(
        &place,
        &[
            "../handlers/customer.rs: `greet` is `welcome` of `CustomerApi` now: put its code in place of the stub",
        ],
    );
}

#[test]
fn two_contracts_have_a_folder_each() {
    let place = place();
    let admin = START.replace("title: Shop", "title: Admin");
    place.write("admin.yaml", &admin);
    let admin = "generate admin.yaml --module src/admin --handlers src/admin_handlers";
    place.run(admin).code(0);
    place.run(&format!("{admin} --check")).code(0);
    done(&place);
    let code = place.read("src/admin_handlers/basket.rs");
    let head =
        "//! The handlers of `Basket`.\nuse crate::admin::basket::*;\nuse crate::app::App;\n";
    assert!(code.starts_with(head), "{code}");
}

#[test]
fn a_folder_that_cannot_be_is_refused() {
    for (folders, told) in [
        (
            "--module src/api --handlers src/api/handlers",
            "handlers are yours",
        ),
        ("--module src/api --handlers src/api", "handlers are yours"),
        ("--module src/api --handlers handlers", "below `src`"),
        ("--module src/api --handlers src/my-handlers", "below `src`"),
        (
            "--module api --handlers src/handlers",
            "with `--handlers` the module",
        ),
        (
            "--module src/api --handlers src/handlers --state Shop",
            "no whole path of a type",
        ),
    ] {
        let place = Place::with(START);
        place.write("Cargo.toml", "[package]\nname = \"shop\"\n");
        let output = place.run(&format!("generate {folders}")).code(2);
        let text = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
        assert!(text.contains(told), "{folders}: {text}");
        assert!(!place.path("src").exists(), "{folders}");
    }
    let place = Place::with(START);
    place.run("generate --handlers src/handlers").code(2);
}
