//! Keys of what is sent.

use privacy_portal::api::SendKey;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn no_key_is_had_twice() {
    assert_ne!(SendKey::new(), SendKey::new());
}

/// A key of zeros would make one person's second request the repetition of the first.
#[wasm_bindgen_test]
#[should_panic(expected = "sixteen random bytes")]
fn without_randomness_there_is_no_key() {
    // Puts itself back: nothing of this test runs after the panic.
    let broken = "const own = Crypto.prototype.getRandomValues;
        Crypto.prototype.getRandomValues = () => { Crypto.prototype.getRandomValues = own; throw new Error('none'); }";
    js_sys::eval(broken).expect("a script");
    drop(SendKey::new());
}
