//! Informationstexterna och tillgänglighetsredogörelsen.

use crate::{AccessibilityText, InfoText, NoticeText, Pattern, SourceKindText};

pub const INFO: InfoText = InfoText { notice: NOTICE, accessibility: ACCESSIBILITY };

const NOTICE: NoticeText = NoticeText {
    title: "Så behandlar vi personuppgifter",
    lead: "Almi har två informationstexter. Här står innehållet i båda, med våra egna enkla ord. \
           Du behöver inte logga in för att läsa.",
    contents: "Innehåll",
    said_by: Pattern::new("Källa: {0}"),
    changed: Pattern::new("Sedan du loggade in den {0}"),
    changed_nothing: "Inget har ändrats i de båda texterna.",
    change: Pattern::new("{0}, {1}: {2}"),
    contact_officer: "Skriv till Almis dataskyddsombud",
    contact_authority: "Skriv till Integritetsskyddsmyndigheten (IMY)",
    categories: "Vilka typer av uppgifter",
    categories_text: "Tolv typer av uppgifter kan finnas med. Exemplen kommer från informationstexten för kunder.",
    activities: "Allt vi gör med personuppgifter",
    activities_text: "Listan är densamma för alla. När du har loggat in ser du vad som rör just din roll.",
    kept: Pattern::new("Hur länge: {0}"),
    all_sources: "Visa alla källor",
    source_kinds: SourceKindText { you: "Du själv", customer: "Företaget", almi: "Almi", others: "Andra" },
    all_recipients: "Visa alla mottagare",
    recipients_general: "För all behandling",
    recipients_single: "Bara för vissa behandlingar",
    periods: "Behandlingar där texterna anger en bestämd tid",
    column_activity: "Behandling",
    column_period: "Hur länge",
    periods_rest: "För övriga behandlingar sparas uppgifterna så länge de behövs.",
};

const ACCESSIBILITY: AccessibilityText = AccessibilityText {
    title: "Tillgänglighets\u{ad}redogörelse",
    lead: "Almi står bakom den här tjänsten. Alla ska kunna använda den. Här berättar vi hur väl den uppfyller lagen \
           om tillgänglighet till digital offentlig service, och hur du säger till om något inte fungerar.",
    goal: "Hur tillgänglig är den här tjänsten?",
    goal_text: "Målet är att tjänsten ska följa WCAG 2.2 på nivå AA. Den nivån täcker också det som standarden \
                EN\u{a0}301\u{a0}549 kräver av webbsidor. Kraven i lagen (2018:1937) bygger på den standarden.",
    status: "Ingen utomstående har granskat tjänsten än. Därför kan vi inte lova att den uppfyller alla krav. \
             Vi räknar den som delvis förenlig med lagen tills den är granskad.",
    known: "Det här vet vi kan vara svårt",
    known_text: "Vi känner till de här bristerna:",
    known_items: [
        "Tjänsten behöver JavaScript. Utan det ser du bara hur du når dataskyddsombudet.",
        "Tjänsten fungerar i Chrome och Edge från version\u{a0}111, Firefox från version\u{a0}128 och Safari från \
         version\u{a0}16.4. I äldre webbläsare kan den inte öppnas.",
        "Inloggningen med BankID sker i en annan tjänst, som Almi inte kan påverka.",
        "Det mesta i filen du laddar ner är till för att läsas av datorprogram. Där finns också en sida för människor. \
         Vill du ha uppgifterna i en annan form kan du skriva till oss.",
        "Än så länge har ingen som använder hjälpmedel varje dag provat tjänsten.",
    ],
    report: "Säg till om något inte fungerar",
    report_text: "Skriv till Almi om du stöter på hinder, eller om du behöver innehållet på ett annat sätt. \
                  Dataskyddsombudet tar emot och skickar vidare till rätt person hos Almi.",
    report_subject: "Tillg%C3%A4nglighet%20i%20Dina%20personuppgifter",
    report_hint: "Det hjälper oss om du berättar:",
    report_items: [
        "vilken sida det gäller",
        "vad du försökte göra och vad som hände",
        "vilken webbläsare och vilka hjälpmedel du använder",
    ],
    report_answer: "Skicka inte personnummer eller annat känsligt i ett vanligt mejl. Du kan också skriva brev, \
                    adressen finns längst ner på sidan.",
    authority: "Tillsyn",
    authority_text: "Myndigheten för digital förvaltning (Digg) har tillsyn över lagen. Är du inte nöjd med hur vi \
                     hanterar din synpunkt kan du anmäla det till Digg. Du får också anmäla direkt.",
    authority_link: "Anmäl bristande tillgänglighet till Digg (digg.se)",
    tested: "Så testar vi",
    tested_text: "Det här gör vi själva innan en ny version tas i bruk:",
    tested_items: [
        "automatiska tester av varje sida på båda språken, i ljust och mörkt läge",
        "genomgångar med enbart tangentbord",
        "smala fönster, ner till 320 pixlar, och större text",
        "kontroll av det en skärmläsare får veta: namn, rubriker, meddelanden och sidans delar",
    ],
    features: "Det här har vi tänkt på",
    features_items: [
        "Allt går att göra med tangentbord, och det syns var du är.",
        "Status visas med ord, aldrig bara med färg.",
        "Fel står både överst och vid fältet, med samma ord.",
        "Innan något skickas får du se och ändra det du har skrivit.",
        "Det du har ställt in i din enhet gäller också här: färger, kontrast, rörelse och storlek på texten.",
    ],
    updated: "Den här redogörelsen är senast ändrad den 21 november 2026.",
};
