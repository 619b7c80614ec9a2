//! Talks to the forge through the client that progenitor makes.

fn main() {}

mod forge {
    progenitor::generate_api!("forge.json");
}
