//! Has the linker leave in the app's wasm what `cargo xtask split` needs to take it apart.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name, value| std::env::var(name).as_deref() == Ok(value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bin=privacy-portal=--emit-relocs");
    }
}
