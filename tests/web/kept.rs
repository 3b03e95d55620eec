//! A row of nodes that are kept: what stays is left alone, and what comes back is the node that was there.

use crate::ui::view::view;
use crate::view::{place, settle};
use leptos::prelude::*;
use privacy_portal::ui::kept::{Piece, list};
use signal::{RwSignal, StoredValue};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn pieces_come_and_go_and_those_that_stay_are_left_alone() {
    let root = place();
    let wanted = RwSignal::new(vec![0_usize, 1, 2]);
    let handle = mount_to(root.clone(), move || {
        let piece = |n: i32| Piece::new(view! { <i tabindex="0">{n.to_string()}</i> });
        let all = StoredValue::new((0..6).map(piece).collect::<Vec<_>>());
        let pieces = move || all.with_value(|all| wanted.get().into_iter().map(|at| all[at].clone()).collect());
        view! { <b>"a"</b>{list("kept", Box::new(pieces))}<b>"z"</b> }
    });
    settle().await;
    let nodes = || -> Vec<web_sys::HtmlElement> {
        let all = root.query_selector_all("i").expect("a list");
        (0..all.length()).filter_map(|at| all.item(at)?.dyn_into().ok()).collect()
    };
    let mut known: Vec<Option<web_sys::HtmlElement>> = vec![None; 6];
    // The last of the places that keeps its focus: taken out or put elsewhere it would lose it.
    for (next, focused) in [
        (vec![0, 1, 2], 1),
        (vec![1], 1),
        (vec![3, 1, 5], 1),
        (vec![0, 1, 2, 3, 4, 5], 5),
        (vec![5, 4, 3, 2, 1, 0], 2),
        (vec![], 0),
        (vec![2, 0, 5, 1], 0),
        (vec![0, 1], 0),
    ] {
        let stays = known[focused].clone().filter(|_| wanted.get_untracked().contains(&focused));
        if let Some(node) = &stays {
            node.focus().expect("it takes focus");
        }
        let order_stays = next.windows(2).all(|pair| pair[0] < pair[1]) && next.contains(&focused);
        let was_in_order = wanted.get_untracked().windows(2).all(|pair| pair[0] < pair[1]);
        wanted.set(next.clone());
        settle().await;
        let expected: String = next.iter().map(ToString::to_string).collect();
        assert_eq!(root.text_content(), Some(format!("a{expected}z")));
        for (at, node) in next.iter().zip(nodes()) {
            let before = known[*at].get_or_insert_with(|| node.clone());
            assert!(before.is_same_node(Some(&node)), "{at} was built anew");
        }
        if let Some(node) = stays.filter(|_| order_stays && was_in_order) {
            let active = web_sys::window().and_then(|window| window.document()).and_then(|page| page.active_element());
            assert!(active.is_some_and(|active| active.is_same_node(Some(&node))), "{focused} was moved for {next:?}");
        }
    }
    assert!(known.iter().all(Option::is_some));
    drop(handle);
}
