//! Entry point of the app; everything is in the library so that tests can reach it.

fn main() {
    #[cfg(target_arch = "wasm32")]
    privacy_portal::start();
}
