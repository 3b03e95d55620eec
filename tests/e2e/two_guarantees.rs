//! A guarantor of two companies sees which data belong to which guarantee, and asks about one of them.

use crate::support::backend::Backend;
use crate::support::browser::Browser;

/// Company, and what belongs to its guarantee alone.
const GUARANTEES: [(&str, [&str; 2]); 2] =
    [("Exempel Cykelverkstad AB", ["B-EX-20-0214", "150000"]), ("Exempel Fritid AB", ["B-EX-17-0918", "60000"])];

#[tokio::test]
async fn data_stand_by_the_guarantee_that_they_belong_to() {
    let backend = Backend::demo();
    for (lang, guarantor) in [("sv-SE", "Borgensman"), ("en-GB", "Guarantor")] {
        let browser = Browser::start(&backend.address(), lang, 390).await;
        browser.open("/_demo/several-cases").await;
        browser.settled().await;
        browser.open("/data?by=role").await;
        browser.settled().await;
        for (company, _) in GUARANTEES {
            let group =
                format!("//div[@class='value-group'][h3[contains(., '{guarantor}') and contains(., '{company}')]]");
            let shown = browser.texts(&group).await;
            assert_eq!(shown.len(), 1, "{company}");
            // Each language writes thousands in its own way.
            let plain: String = shown[0].chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
            for (other, values) in GUARANTEES {
                for value in values {
                    assert_eq!(plain.contains(value), other == company, "{value} under {company}: {shown:?}");
                }
            }
        }
        // Why it concerns them is told of each company too.
        browser.open("/activities/guarantee-commitments").await;
        browser.settled().await;
        let why = browser.texts("//main//section[h2[@id='why-title']]").await.join(" ");
        assert!(GUARANTEES.iter().all(|(company, _)| why.contains(company)), "{why}");
        browser.assert_quiet(&[]).await;
        browser.close().await;
    }
}
