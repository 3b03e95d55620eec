//! Names from the register, and what is said where there is none.

use domain::register::{Category, Recipient, Register};
use privacy_portal::components::names::{activity_name, category_name, recipient_name};
use privacy_portal::text::texts;
use wasm_bindgen_test::wasm_bindgen_test;

fn register() -> Register {
    let description = String::new();
    Register {
        lang: domain::Lang::Sv,
        notices: Vec::new(),
        sections: Vec::new(),
        roles: Vec::new(),
        categories: vec![Category {
            id: "payments".into(),
            name: "Betalningar".to_owned(),
            description: description.clone(),
            examples: Vec::new(),
            dpv: Vec::new(),
        }],
        sources: Vec::new(),
        recipients: vec![Recipient {
            id: "banks".into(),
            general: true,
            notice: "customer".into(),
            name: "Banker".to_owned(),
            description,
        }],
        rights: Vec::new(),
        reasons: Vec::new(),
        starts: Vec::new(),
        activities: Vec::new(),
    }
}

#[wasm_bindgen_test]
fn an_id_never_stands_for_a_name() {
    let register = register();
    assert_eq!(category_name("payments", &register), "Betalningar");
    assert_eq!(recipient_name("banks", &register), "Banker");
    for name in [activity_name("x", &register), category_name("x", &register), recipient_name("x", &register)] {
        assert!(name != "x" && name == texts().common.not_in_register, "{name}");
    }
}
