//! Every kind of request, by keyboard alone, found by role and name: from the overview of the rights to the form, the
//! check, the receipt and the case.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::Persona;

const WORDS: &str = "Det gäller mitt gamla åtagande.";

/// Signs in by keyboard alone.
async fn arrive(backend: &Backend, lang: &str) -> Browser {
    let browser = Browser::start(&backend.address(), lang, 1280).await;
    browser.open("/rights").await;
    let (start, title) = if lang == "sv-SE" {
        ("Logga in som", "Säg nej och rättigheter")
    } else {
        ("Sign in as", "Say no and rights")
    };
    let name = Persona::read("guarantor").name();
    browser.see(&format!("//button[contains(., '{name}')]")).await;
    browser.enter_at("button", &format!("{start} {name}")).await;
    browser.see_heading(title).await;
    browser
}

/// Opens a form from the overview of the rights.
async fn open_form(browser: &Browser, title: &str) {
    browser.open("/rights").await;
    browser.see_heading("Säg nej och rättigheter").await;
    browser.enter_at("link", title).await;
    browser.see_heading(title).await;
    browser.see("//main//form").await;
}

/// From the filled-in form over the check to the receipt and the case, which both show what was asked.
async fn send_and_follow(browser: &Browser, kind: &str, shown: &[&str]) {
    browser.enter_at("button", "Fortsätt").await;
    browser.see_heading("Kontrollera dina uppgifter").await;
    for words in shown {
        browser.see_text(words).await;
    }
    browser.enter_at("button", "Skicka begäran").await;
    browser.see_heading("Din begäran är mottagen").await;
    for words in shown {
        browser.see_text(words).await;
    }
    let path = "//main//div[dt[normalize-space()='Ärendenummer eller referens']]/dd";
    browser.see(path).await;
    let reference = browser.texts(path).await.remove(0);
    browser.enter_at("link", "Följ ärendet").await;
    browser.see_heading(&format!("{kind} {reference}")).await;
    browser.see_text("Mottaget").await;
    for words in shown {
        browser.see_text(words).await;
    }
    browser.assert_quiet(&[]).await;
}

#[tokio::test]
async fn a_copy_a_correction_and_a_transfer_are_asked_for_by_keyboard() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "sv-SE").await;

    open_form(&browser, "Begär en kopia").await;
    browser.choose_at("Här i portalen", "Per post till din folkbokföringsadress").await;
    browser.type_at("Gäller det något särskilt? (frivilligt)", WORDS).await;
    send_and_follow(&browser, "Begäran om tillgång", &["Per post till din folkbokföringsadress", WORDS]).await;

    open_form(&browser, "Begär rättelse").await;
    browser.tab_to("combobox", "Vilken typ av uppgift gäller det? (frivilligt)").await;
    browser.type_words("Kontakt").await;
    browser.type_at("Vad är fel?", "Mitt efternamn är felstavat.").await;
    browser.type_at("Vad är rätt?", "Hallmyr, med två l.").await;
    browser.tab_to("checkbox", "Jag vill veta vilka som får besked").await;
    browser.type_words(" ").await;
    let shown = ["Kontaktuppgifter", "Mitt efternamn är felstavat.", "Hallmyr, med två l."];
    send_and_follow(&browser, "Begäran om rättelse", &shown).await;
    let told = browser.texts("//main//div[dt[normalize-space()='Få veta vilka som har fått besked']]/dd").await;
    assert_eq!(told, ["Ja"]);

    open_form(&browser, "Begär överföring").await;
    browser.type_at("Vem ska få uppgifterna?", "Exempel Bank AB").await;
    send_and_follow(&browser, "Begäran om överföring", &["Exempel Bank AB"]).await;
    browser.close().await;
}

#[tokio::test]
async fn an_erasure_a_restriction_and_own_words_are_sent_by_keyboard() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "sv-SE").await;

    // From the page of an activity: it is chosen already, and what must be kept is said before anything is sent.
    browser.open("/activities/guarantee-commitments").await;
    browser.see_heading("Borgensåtaganden").await;
    browser.enter_at("link", "Begär radering").await;
    browser.see_heading("Begär radering").await;
    browser.see("//input[@type='checkbox'][@id=//label[normalize-space()='Borgensåtaganden']/@for]").await;
    browser.choose_at("Uppgifterna behövs inte längre", "Jag har återkallat mitt samtycke").await;
    browser.see_text("Skälet passar inte riktigt här").await;
    send_and_follow(&browser, "Begäran om radering", &["Borgensåtaganden", "Jag har återkallat mitt samtycke"]).await;

    open_form(&browser, "Begär begränsning").await;
    browser.tab_to("checkbox", "All behandling").await;
    browser.type_words(" ").await;
    browser.choose_at("Uppgifterna stämmer inte", "Jag behöver uppgifterna för ett rättsligt anspråk").await;
    browser.type_at("Vill du förklara mer? (frivilligt)", WORDS).await;
    let shown = ["All behandling", "Jag behöver uppgifterna för ett rättsligt anspråk", WORDS];
    send_and_follow(&browser, "Begäran om begränsning", &shown).await;

    open_form(&browser, "Begär något med egna ord").await;
    browser.type_at("Vad vill du be om?", WORDS).await;
    send_and_follow(&browser, "Begäran med egna ord", &[WORDS]).await;
    browser.close().await;
}

#[tokio::test]
async fn what_must_be_kept_is_said_beforehand() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "sv-SE").await;
    browser.open("/rights/erasure?activity=accounting").await;
    browser.see_heading("Begär radering").await;
    browser.see_text("Välj ett skäl, så ser du här").await;
    browser.choose_at("Uppgifterna behövs inte längre", "Uppgifterna behövs inte längre").await;
    let outlook = browser.see("//section[h2[normalize-space()='Så går det troligen']]").await;
    let words = outlook.text().await.expect("text");
    assert!(words.contains("Måste sparas: Bokföring"), "{words}");
    assert!(words.contains("Lagen säger att uppgifterna ska sparas en viss tid."), "{words}");

    // What cannot be objected to says why, and what is possible instead.
    browser.open("/object?activity=accounting").await;
    let not = browser.see("//main//div[p[normalize-space()='Du kan inte invända mot ”Bokföring”']]").await;
    let words = not.text().await.expect("text");
    assert!(words.contains("Det här kan du göra i stället:"), "{words}");
    browser
        .see("//main//div[p[starts-with(., 'Du kan inte invända')]]//li//a[normalize-space()='Begär en kopia']")
        .await;

    // What is no request has its place among the rights too.
    browser.open("/rights").await;
    browser.see("//section[h2[normalize-space()='Automatiserade beslut']]//a[normalize-space()='Läs vad informationstexten säger']").await;
    let ways = browser.see("//section[h2[normalize-space()='Om du inte är nöjd']]").await;
    let words = ways.text().await.expect("text");
    for way in ["dataskyddsombud@almi.se", "imy@imy.se", "domstol"] {
        assert!(words.contains(way), "{way}: {words}");
    }
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn a_copy_is_asked_for_in_english_and_an_empty_form_is_stopped() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "en-GB").await;
    browser.enter_at("link", "Ask for a copy").await;
    browser.see_heading("Ask for a copy").await;
    browser.see("//main//form").await;
    browser.enter_at("button", "Continue").await;
    // The error summary has focus.
    browser.see_focus_on("//*[@id='errors'][.//a[normalize-space()='Choose how you want the answer']]").await;
    // Its words lead to the group.
    browser.enter_at("link", "Choose how you want the answer").await;
    browser.see_focus("radio", "Here in the portal").await;
    browser.type_words(" ").await;
    // Walking around in the app loses nothing.
    browser.type_at("Is it about something special? (optional)", "Only my guarantee.").await;
    browser.follow("My cases").await;
    browser.see_heading("My cases").await;
    browser.follow("Say no and rights").await;
    browser.see_heading("Say no and rights").await;
    browser.enter_at("link", "Ask for a copy").await;
    browser.see_heading("Ask for a copy").await;
    let field = browser.see("//textarea").await;
    let kept = field.prop("value").await.expect("a value").unwrap_or_default();
    assert_eq!(kept, "Only my guarantee.");
    browser.enter_at("button", "Continue").await;
    browser.see_heading("Check your answers").await;
    browser.enter_at("button", "Send request").await;
    browser.see_heading("Your request has been received").await;
    browser.see_text("Only my guarantee.").await;
    browser.enter_at("link", "Follow the case").await;
    browser.see("//h1[starts-with(normalize-space(), 'Request for access')]").await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

/// The heading of each case; those of the receipts stand below.
const CASES: &str = "//main//li[@class='case']/h3";

#[tokio::test]
async fn cases_are_narrowed_by_keyboard_and_what_is_in_force_stands_on_the_overview() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "several-cases", "/", 390).await;
    // A restriction with its start, the notice before it is lifted, and an objection that was upheld in part.
    browser
        .see("//section[h2[normalize-space()='Dina stopp och begränsningar']]//strong[starts-with(., 'Begränsad användning sedan')]")
        .await;
    browser.see_text("Begränsningen tas bort tidigast").await;
    browser.see_text("Din invändning gick delvis igenom").await;
    browser.see_text("Nästa svar senast").await;

    browser.open("/cases").await;
    browser.see_heading("Mina ärenden").await;
    browser.see("//h2[normalize-space()='Avslutade']").await;
    let all = browser.texts(CASES).await;
    browser.tab_to("combobox", "Öppna eller avslutade").await;
    browser.type_words("Avsl").await;
    browser.see("//main[not(.//h2[normalize-space()='Öppna'])]//h2[normalize-space()='Avslutade']").await;
    assert_eq!(browser.path().await, "/cases?state=closed");
    // Focus stays at the choice.
    browser.see_focus("combobox", "Öppna eller avslutade").await;
    let closed = browser.texts(CASES).await;
    assert!(!closed.is_empty() && closed.len() < all.len(), "{closed:?} of {all:?}");
    assert!(closed.iter().all(|case| all.contains(case)));

    browser.tab_to("combobox", "Typ av ärende").await;
    browser.type_words("Begäran om radering").await;
    browser
        .see("//main[count(.//li[@class='case'])=1]//h3[starts-with(normalize-space(), 'Begäran om radering')]")
        .await;
    browser.open("/cases?state=closed&kind=own-words").await;
    browser.see_text("Du har inget sådant ärende.").await;
    browser.enter_at("button", "Visa alla ärenden").await;
    browser.see("//h2[normalize-space()='Öppna']").await;
    assert_eq!(browser.texts(CASES).await, all);
    browser.assert_quiet(&[]).await;
    browser.close().await;
}
