//! Remote reads: the last one asked for wins, and old content stays meanwhile.

use crate::{owner, pause};
use privacy_portal::api::{ApiError, Remote};
use signal::{RwSignal, StoredValue};
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn an_answer_that_was_overtaken_is_not_shown() {
    let owner = owner();
    let (delay, read) = owner.with(|| {
        let delay = RwSignal::new(150);
        let read = Remote::new(move || {
            let ms = delay.get();
            async move {
                pause(ms).await;
                if ms == 7 { Err(ApiError::NoAnswer) } else { Ok(ms) }
            }
        });
        (delay, read)
    });
    assert_eq!(read.get_untracked(), None, "nothing yet");
    pause(20).await;
    // A second, quicker read: the first one's answer comes later and must not replace it.
    delay.set(10);
    pause(60).await;
    assert_eq!(read.get_untracked(), Some(Ok(Arc::new(10))));
    pause(150).await;
    assert_eq!(read.get_untracked(), Some(Ok(Arc::new(10))));
    // While it is read again the old content stays; an error replaces it only when it comes.
    delay.set(7);
    assert_eq!(read.get_untracked(), Some(Ok(Arc::new(10))));
    pause(60).await;
    assert_eq!(read.get_untracked(), Some(Err(ApiError::NoAnswer)));
    read.set(3);
    assert_eq!(read.get_untracked(), Some(Ok(Arc::new(3))));
    drop(owner);
}

#[wasm_bindgen_test]
async fn a_renewal_is_done_when_its_answer_is_there() {
    let owner = owner();
    let (times, read) = owner.with(|| {
        let times = StoredValue::new(0);
        let read = Remote::new(move || {
            let now = times.update_value(|times| {
                *times += 1;
                *times
            });
            async move {
                pause(20).await;
                Ok(now)
            }
        });
        (times, read)
    });
    pause(60).await;
    assert_eq!(read.get_untracked(), Some(Ok(Arc::new(1))));
    let renewed = owner.with(|| read.renewed());
    assert_eq!(times.get_value(), 2, "it is asked for at once");
    assert_eq!(read.get_untracked(), Some(Ok(Arc::new(1))), "the old answer stays meanwhile");
    renewed.await;
    assert_eq!(read.get_untracked(), Some(Ok(Arc::new(2))));
    drop(owner);
}
