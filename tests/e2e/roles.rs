//! For each of the eight roles, and for someone with none, in both languages: the list is what the register's files say.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::{Persona, RoleAt};
use crate::support::walk;
use std::collections::BTreeSet;

/// Together they have all eight roles.
const PERSONAS: [&str; 8] =
    ["guarantor", "board-member", "mentor", "ceo", "employee", "auditor", "cofinancier", "no-role"];

#[tokio::test]
async fn the_list_of_every_role_is_the_registers_in_both_languages() {
    let backend = Backend::demo();
    let mut seen = BTreeSet::new();
    for (lang, accept, button) in [("sv", "sv-SE", "Logga in som"), ("en", "en-GB", "Sign in as")] {
        let browser = Browser::start(&backend.address(), accept, 1280).await;
        for id in PERSONAS {
            let persona = Persona::read(id);
            // Another person takes the place of the one before.
            browser.driver.delete_all_cookies().await.expect("no session");
            browser.open("/").await;
            browser.press(&format!("{button} {}", persona.name())).await;
            browser.see("//p[@class='who']").await;
            browser.open("/activities").await;
            browser.see("//main//li[h3]").await;
            walk::the_list_is_the_registers(&browser, &persona.roles(), lang).await;
            // Narrowed to each role in turn: the choices are in the order of the person's roles.
            for (lens, role) in lenses(&browser, &persona.roles()).await {
                browser.open(&format!("/activities?role={lens}")).await;
                browser.see("//main//li[h3]").await;
                walk::the_list_is_the_registers(&browser, std::slice::from_ref(&role), lang).await;
                seen.insert((lang, role.role));
            }
        }
        browser.assert_quiet(&[]).await;
        browser.close().await;
    }
    assert_eq!(seen.len(), 16, "all eight roles in both languages: {seen:?}");
}

/// Opaque id of each role, as the address wants it; nothing where there is no choice.
async fn lenses(browser: &Browser, roles: &[RoleAt]) -> Vec<(String, RoleAt)> {
    if roles.len() < 2 {
        return roles.iter().map(|role| (String::new(), role.clone())).collect();
    }
    let ids = browser.attributes("//select[@id='role']/option[@value!='']", "value").await;
    assert_eq!(ids.len(), roles.len(), "a choice for each role");
    ids.into_iter().zip(roles.iter().cloned()).collect()
}
