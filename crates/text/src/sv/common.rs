//! Ram, vanliga ord, fel, inloggning.

use crate::{
    CommonText, ErrorText, FrameText, MaskedText, Noun, Pattern, PointsText, SendText, SendsText, SignInText,
    TimeoutText,
};

pub const FRAME: FrameText = FrameText {
    service: "Dina personuppgifter",
    title_end: " – Dina personuppgifter – Almi",
    skip: "Hoppa till innehållet",
    menu: "Meny",
    language: "Språk",
    overview: "Översikt",
    activities: "Så används mina uppgifter",
    data: "Mina uppgifter",
    check_data: "Kontrollera mina uppgifter",
    consents: "Samtycken",
    export: "Ladda ner mina uppgifter",
    rights: "Säg nej och rättigheter",
    cases: "Mina ärenden",
    notice: "Informationstexten",
    accessibility: "Tillgänglighet",
    sign_out: "Logga ut",
    sign_in: "Logga in",
    signed_in_as: "Inloggad som",
    help: "Behöver du hjälp?",
    help_text: "Fråga Almis dataskyddsombud. Det går lika bra med mejl som med brev.",
};

pub const COMMON: CommonText = CommonText {
    loading: "Hämtar …",
    retry: "Försök igen",
    back: "Tillbaka",
    change: "Ändra",
    show: "Visa",
    masked: MaskedText { last_four: "fyra sista siffrorna dolda", all: "dolt" },
    not_given: "Inte angivet",
    not_in_register: "Finns inte längre i registret",
    yes: "Ja",
    no: "Nej",
    problem: "Det finns ett problem. Inget är skickat än",
    title_error: "Fel: ",
    sending: "Skickar …",
    updated: "Sidan har uppdaterats",
    print: "Skriv ut",
    printed: Pattern::new("Utskriven {0}"),
    optional: "(frivilligt)",
    article: Pattern::new("Artikel\u{a0}{0} i dataskyddsförordningen"),
    activity: Noun { one: "behandling", many: "behandlingar" },
    case: Noun { one: "ärende", many: "ärenden" },
    company: Noun { one: "företag", many: "företag" },
    and: "och",
    character: Noun { one: "tecken", many: "tecken" },
    left: Pattern::new("{0} kvar"),
    too_many: Pattern::new("{0} för mycket"),
    hour: Noun { one: "timme", many: "timmar" },
    minute: Noun { one: "minut", many: "minuter" },
    second: Noun { one: "sekund", many: "sekunder" },
};

pub const ERRORS: ErrorText = ErrorText {
    heading: "Vi kunde inte hämta det här",
    no_answer: "Vi fick inget svar och har därför inget att visa här. Inget har ändrats. Kontrollera att du är uppkopplad \
                och försök igen.",
    failed: "Något gick fel hos oss, så vi har inget att visa här.",
    again_in: Pattern::new("Försök igen om {0}."),
    again_soon: "Försök igen om en stund.",
    signed_out: "Du är inte längre inloggad. Logga in igen för att se sidan.",
    not_found: "Det du söker finns inte, eller så är det inte ditt. Inget har ändrats. Gå till översikten och leta därifrån.",
    too_many: "Du har gjort det här många gånger på kort tid, så den här gången stoppades det.",
    fresh_sign_in: "Det var för länge sedan du loggade in, så inget har gjorts. Logga in på nytt och försök sedan igen.",
    unreadable: "Sidan passar inte ihop med tjänsten, som kan ha fått en ny version. Därför gick det här inte. Det du har \
                 skrivit men inte skickat försvinner när du laddar om sidan, så kopiera det först. Ladda sedan om.",
    cookies: "Din webbläsare tar inte emot kakor, så du kan inte vara inloggad här. Tjänsten behöver en enda kaka, som visar \
              att det är du. Tillåt kakor för den här adressen i webbläsarens inställningar. Ladda sedan om sidan.",
    sends: SENDS,
    part_missing: "Den här delen av sidan kom inte fram. Kontrollera din uppkoppling och försök igen. Inget du har \
                   skickat eller skrivit är borta.",
    replaced: "Det finns en ny version av sidan",
    replaced_text: [
        "Den här delen hör till en äldre version och går inte längre att hämta. Ladda om sidan för att få den nya.",
        "Det du har skickat är inte borta. Det du har skrivit men inte skickat finns kvar tills du laddar om, och \
         försvinner då. Gå tillbaka och kopiera det först, eller skicka det.",
    ],
    reload: "Ladda om sidan",
    page_not_found: "Sidan finns inte",
    page_not_found_text: "Det finns inget på den här adressen. Inget du har skickat är borta. Gå till översikten och leta \
                          därifrån.",
    field_missing: "Fyll i det här fältet",
    field_too_long: "Texten är för lång. Korta ner den till högst 4\u{a0}000 tecken",
    field_unknown: "Valet finns inte längre. Välj på nytt",
    field_other: "Det går inte att skicka det så här. Ändra det",
    field_not_available: "Det går inte att invända mot den här behandlingen. Välj en annan",
};

const SENDS: SendsText = SendsText {
    words: SendText {
        no_answer: "Vi fick inget svar och vet därför inte om det kom fram. Inget du skrivit är borta. \
                    Skicka igen: det räknas ändå bara en gång.",
        failed: "Något gick fel hos oss och inget är skickat. Det du skrivit finns kvar.",
        signed_out: "Du är inte längre inloggad, så inget är skickat. Det du har skrivit finns kvar så länge den här \
                     fliken är öppen, i högst 15\u{a0}minuter. Logga in igen för att fortsätta.",
        changed: "Det här har ändrats under tiden. Det du skrivit finns kvar. \
                  Läs vad som ändrats och skicka igen.",
    },
    act: SendText {
        no_answer: "Vi fick inget svar och vet därför inte om det gick fram. Försök igen. Är det redan gjort händer \
                    inget mer.",
        failed: "Något gick fel hos oss och inget har ändrats.",
        signed_out: "Du är inte längre inloggad, så inget har ändrats. Logga in igen och försök på nytt.",
        changed: "Det här har ändrats någon annanstans under tiden. Nu ser du hur det är. Läs igenom och försök igen.",
    },
    retraction: SendText {
        no_answer: "Vi fick inget svar och vet därför inte om ärendet är återtaget. Försök igen. Är det redan återtaget \
                    händer inget mer.",
        failed: "Något gick fel hos oss, så ärendet är inte återtaget. Det ligger kvar som förut.",
        signed_out: "Du är inte längre inloggad, så ärendet är inte återtaget. Logga in igen och försök på nytt.",
        changed: "Ärendet har ändrats sedan du öppnade sidan. Det är inte återtaget. Det nya är märkt ”Nytt”. Läs igenom. \
                  Vill du fortfarande ta tillbaka det, försök igen.",
    },
    order: SendText {
        no_answer: "Vi fick inget svar och vet därför inte om filen är beställd. Försök igen: den räknas ändå bara en \
                    gång. Dina val finns kvar.",
        failed: "Något gick fel hos oss, så ingen fil är beställd och inget har räknats. Dina val finns kvar.",
        signed_out: "Du är inte längre inloggad, så det blev ingen fil. Dina val finns kvar. Logga in igen och försök på \
                     nytt.",
        changed: "Det du kan ladda ner har ändrats under tiden, så ingen fil är beställd. Läs igenom och försök igen.",
    },
    file: SendText {
        no_answer: "Vi fick inget svar och vet därför inte om filen är äkta. Försök igen. Du behöver inte välja filen på \
                    nytt.",
        failed: "Något gick fel hos oss, så vi vet inte om filen är äkta. Du behöver inte välja den på nytt.",
        signed_out: "Du är inte längre inloggad, så filen är inte kontrollerad. Logga in igen och välj den på nytt.",
        changed: "Kvittensen har ändrats under tiden, så filen är inte kontrollerad. Ladda om sidan och välj filen på \
                  nytt.",
    },
};

pub const SIGN_IN: SignInText = SignInText {
    title: "Se vad Almi gör med dina uppgifter",
    lead: "Här ser du vilken behandling av personuppgifter som rör just din roll, och vad du kan göra åt den.",
    points: PointsText {
        see: "Se varför vi har uppgifter om dig och hur länge vi sparar dem.",
        take: "Ladda ner de uppgifter du har lämnat, i en fil som andra system kan läsa.",
        refuse: "Säg nej: invänd, återkalla ett samtycke och följ ditt ärende.",
    },
    bank_id: "Logga in med BankID",
    bank_id_beside: "Logga in med BankID (öppnas i en ny flik)",
    refused: "Webbläsaren öppnar ingen ny flik. Om du loggar in i den här fliken försvinner det du har skrivit.",
    here: "Logga in i den här fliken",
    unavailable: "Det går inte att logga in just nu, så vi kan inte visa vad som rör dig. Försök igen senare, eller skriv \
                  till vårt dataskyddsombud.",
    timed_out: "Din inloggning har tagit slut. Det du har skrivit finns kvar så länge den här fliken är öppen, i högst \
                15\u{a0}minuter. Logga in igen för att fortsätta.",
    read_notice: "Läs om hur vi behandlar uppgifter, utan att logga in",
    out_title: "Du är utloggad",
    out_text: "Inget om dig finns kvar i den här webbläsaren. Använder du en delad dator? Stäng då fönstret också.",
    again: "Logga in igen",
    in_title: "Du är inloggad",
    in_here: "Du eller någon annan har loggat in i den här webbläsaren. Du loggar ut längst upp på sidan.",
    in_beside: "Gå tillbaka till fliken där du var. Sidan där fortsätter av sig själv, och du kan stänga den här.",
    in_alone: "Finns den fliken inte kvar? Börja då från översikten.",
    to_overview: "Till översikten",
    leaving: "Loggar ut …",
    late_title: "Du är inte utloggad än",
    late_text: "Vi når inte tjänsten, så den vet inte att du vill logga ut. Vi har tömt den här sidan. Låt den vara öppen: \
                vi försöker igen tills det går.",
    late_tabs: "Har du tjänsten öppen i fler flikar? De visar fortfarande dina uppgifter. Stäng dem.",
    late_ends: Pattern::new("Går det inte alls tar inloggningen slut av sig själv, senast {0}."),
    late_again: "Försök logga ut igen",
    late_busy: "Försöker …",
    other_title: "Någon annan är inloggad nu",
    other_text: "En annan person har loggat in i den här webbläsaren. Därför har vi tömt sidan, också på det som var \
                 påbörjat. Sedan dess har inget skickats eller sparats härifrån.",
    other_next: "Gå vidare om det är du som har loggat in. Om inte: gå vidare, logga ut där och logga sedan in själv.",
    other_go_on: "Gå vidare",
};

pub const TIMEOUT: TimeoutText = TimeoutText {
    title: "Är du kvar?",
    text: "Om du inte gör något loggas du ut inom två minuter. Loggar du in igen finns det du har skrivit men inte \
           skickat kvar, så länge den här fliken är öppen, i högst 15\u{a0}minuter.",
    last: "Inom två minuter loggas du ut, för du har varit inloggad så länge det går. Skicka det du har skrivit. Logga \
           sedan in igen om du vill fortsätta.",
    left: Pattern::new("Tid kvar: {0}."),
    go_on: "Fortsätt vara inloggad",
    understood: "Jag förstår",
    busy: "Fortsätter …",
};
