//! The handles of crate `signal` behave as Leptos's own.

use crate::{owner, pause};
use signal::{Memo, RwSignal, Signal, StoredValue, effect, provide_context, use_context};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn an_effect_runs_now_and_after_each_change_until_its_owner_is_gone() {
    let owner = owner();
    let seen = Rc::new(RefCell::new(Vec::new()));
    let (count, log) = owner.with(|| {
        let count = RwSignal::new(1);
        let log = Rc::clone(&seen);
        effect(move || log.borrow_mut().push(count.get()));
        (count, Rc::clone(&seen))
    });
    pause(10).await;
    count.set(2);
    pause(10).await;
    assert_eq!(*log.borrow(), [1, 2]);
    owner.cleanup();
    count.set(3);
    count.update(|count| *count += 1);
    pause(10).await;
    assert_eq!(*log.borrow(), [1, 2], "neither run again nor a panic when the signal is gone");
}

#[wasm_bindgen_test]
async fn a_memo_tells_on_only_what_differs() {
    let owner = owner();
    owner.set();
    let number = RwSignal::new(1);
    let even = Memo::new(move |_| number.get() % 2 == 0);
    let runs = RwSignal::new(0);
    effect(move || {
        even.track();
        runs.update(|runs| *runs += 1);
    });
    pause(10).await;
    number.set(3);
    pause(10).await;
    assert_eq!((runs.get_untracked(), even.get_untracked()), (1, false));
    number.set(4);
    pause(10).await;
    assert_eq!((runs.get_untracked(), even.get_untracked()), (2, true));
}

#[wasm_bindgen_test]
fn a_reading_follows_what_it_comes_from() {
    let owner = owner();
    owner.set();
    let words = RwSignal::new(String::from("a"));
    let from_signal: Signal<String> = words.into();
    let derived = Signal::derive(move || words.with(String::len));
    words.update(|words| words.push('b'));
    assert_eq!((from_signal.get(), derived.get(), Signal::stored(7).get()), ("ab".into(), 2, 7));
}

#[wasm_bindgen_test]
fn stored_values_and_contexts_keep_their_types_apart() {
    let owner = owner();
    owner.set();
    let kept = StoredValue::new(vec![1]);
    assert_eq!(
        kept.update_value(|all| {
            all.push(2);
            all.len()
        }),
        2
    );
    kept.set_value(vec![9]);
    assert_eq!(kept.get_value(), [9]);
    provide_context(1_u8);
    provide_context(String::from("text"));
    provide_context(2_u8);
    assert_eq!(
        (use_context::<u8>(), use_context::<String>(), use_context::<u16>()),
        (Some(2), Some("text".into()), None)
    );
    owner.cleanup();
    assert_eq!(kept.try_get_value(), None);
}
