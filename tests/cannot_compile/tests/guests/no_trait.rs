//! A state that implements none of the traits, given as it is.
struct App;

fn main() {
    let _ = guests::admin::router(App);
}
