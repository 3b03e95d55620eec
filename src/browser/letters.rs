//! Characters as they are seen: grapheme clusters, by the browser's `Intl.Segmenter`.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The browser's way to take a text apart; `None` where it has none.
struct Segmenter {
    itself: JsValue,
    segment: Function,
}

impl Segmenter {
    fn new() -> Option<Self> {
        let get = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).ok();
        let intl = get(&js_sys::global(), "Intl")?;
        let maker: Function = get(&intl, "Segmenter")?.dyn_into().ok()?;
        // Whole characters are what it gives unless asked otherwise, and the same in every language.
        let itself = Reflect::construct(&maker, &Array::of2(&JsValue::from_str("sv"), &Object::new())).ok()?;
        let segment = get(&itself, "segment")?.dyn_into().ok()?;
        Some(Self { itself, segment })
    }

    fn count(&self, text: &str) -> Option<usize> {
        let parts = self.segment.call1(&self.itself, &JsValue::from_str(text)).ok()?;
        Some(Array::from(&parts).length() as usize)
    }
}

thread_local! {
    /// Made once: making one takes longer than counting.
    static SEGMENTER: Option<Segmenter> = Segmenter::new();
}

/// How many characters a text has as they are seen; code points, where the browser cannot tell.
#[must_use]
pub fn seen(text: &str) -> usize {
    let counted = SEGMENTER.with(|it| it.as_ref().and_then(|it| it.count(text)));
    counted.unwrap_or_else(|| text.chars().count())
}
