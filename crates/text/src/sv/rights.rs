//! Alla rättigheter, och formuläret för varje begäran.

use crate::{
    ActivitiesHintText, AllHintText, DeliveryText, ErasureGroundText, FormText, OutlookText, OwnWordsText, Pattern,
    RefusalWays, RequestWays, RestrictionGroundText, RightsText, WayText,
};

pub const RIGHTS: RightsText = RightsText {
    title: "Säg nej och rättigheter",
    lead: "Här står allt du kan göra åt hur Almi använder dina uppgifter. Det kostar inget.",
    no: "Säg nej",
    ways: RefusalWays {
        marketing: WayText {
            title: "Säg nej till direkt marknadsföring",
            text: "Du behöver inte säga varför. Almi slutar genast.",
        },
        interest: WayText {
            title: "Invänd mot något Almi gör i eget intresse",
            text: "Din situation kan väga tyngre än Almis intresse. Då måste vi sluta.",
        },
        consent: WayText {
            title: "Återkalla ett samtycke",
            text: "Har du sagt ja till något kan du ändra dig. Du behöver inte säga varför.",
        },
    },
    ask: "Begär något av Almi",
    ask_text: "Du får alltid ett svar. Datumen här är en uppskattning för i dag. På kvittensen står det som gäller.",
    take: "Ladda ner mina uppgifter",
    export: WayText {
        title: "Ladda ner dina uppgifter i en fil",
        text: "Du får det du själv har lämnat i en fil som andra system kan läsa.",
    },
    kinds: RequestWays {
        access: WayText {
            title: "Begär en kopia",
            text: "Du får veta vad Almi har om dig och varför, och en kopia av det.",
        },
        rectification: WayText {
            title: "Begär rättelse",
            text: "Är något fel om dig ska vi rätta det. Saknas något fyller vi i det.",
        },
        erasure: WayText {
            title: "Begär radering",
            text: "Vi raderar det vi inte behöver eller inte får ha kvar. En del måste vi spara, och då säger vi varför.",
        },
        restriction: WayText {
            title: "Begär begränsning",
            text: "Vi lagrar dina uppgifter men låter dem i övrigt vara, till exempel medan ett fel utreds.",
        },
        portability_transfer: WayText {
            title: "Begär överföring",
            text: "Vi skickar det du själv har lämnat direkt till någon annan, om tekniken klarar det.",
        },
        own_words: WayText {
            title: "Begär något med egna ord",
            text: "Passar inget annat? Skriv som du vill. Vi läser det och svarar.",
        },
    },
    at_once: "Sker genast",
    by: Pattern::new("Svar senast {0} om du skickar i dag"),
    automated: "Automatiserade beslut",
    automated_text: "Du behöver inte begära något för att slippa sådana beslut. Tror du att en dator har bestämt \
                     något om dig? Fråga oss med egna ord.",
    automated_link: "Läs vad informationstexten säger",
    form: FORM,
};

const FORM: FormText = FormText {
    due: Pattern::new("Skickar du i dag får du svar senast {0}. Det är en uppskattning. Datumet på kvittensen gäller."),
    from: Pattern::new("Du kom hit från ”{0}”. Gäller det bara den? Skriv i så fall det nedan."),
    about: Pattern::new("Det gäller: {0} ({1})"),
    about_else: "Det gäller något annat",
    delivery: "Hur vill du ha svaret?",
    delivery_hints: DeliveryText {
        portal: "Du läser svaret i ditt ärende och kan spara det.",
        post: "Vi skickar det till adressen i folkbokföringen. Du behöver inte skriva någon adress.",
    },
    delivery_missing: "Välj hur du vill ha svaret",
    category: "Vilken typ av uppgift gäller det?",
    category_none: "Flera typer, eller vet inte",
    wrong: "Vad är fel?",
    wrong_hint: "Skriv vad som är fel eller vad som saknas. Skriv inte om andra personer eller om hälsa. Högst 4\u{a0}000 \
                 tecken.",
    wrong_missing: "Skriv vad som är fel",
    right: "Vad är rätt?",
    right_hint: "Skriv hur det ska vara. Högst 4\u{a0}000 tecken.",
    right_missing: "Skriv vad som är rätt",
    ground: "Vad är ditt skäl?",
    erasure_hints: ErasureGroundText {
        no_longer_needed: "Det de var till för är klart.",
        consent_withdrawn: "Har du inte gjort det än? Gör det först, på sidan Samtycken.",
        objected: "Har du inte gjort det än? Gör det först, på sidan Invända.",
        unlawful: "Almi hade inte rätt att samla in dem eller använda dem så.",
        legal_duty: "Vet du vilken lag kan du skriva det längre ner.",
    },
    restriction_hints: RestrictionGroundText {
        accuracy_contested: "Då får de vara medan vi tar reda på hur det är.",
        unlawful: "Du vill alltså inte att vi raderar dem.",
        needed_for_claims: "Vi behöver dem inte längre, men du gör det.",
        objection_pending: "Då får de vara tills du har fått svar på din invändning.",
    },
    ground_missing: "Välj ett skäl",
    activities: "Vilken behandling gäller det?",
    activities_hints: ActivitiesHintText {
        some: "Välj all behandling, eller en eller flera.",
        none: "Välj om det gäller något särskilt. Du kan också låta bli.",
    },
    all_hints: AllHintText {
        erasure: "Allt som Almi gör med dina uppgifter. Vi prövar varje del för sig.",
        restriction: "Allt som Almi gör med dina uppgifter, utom att lagra dem.",
    },
    activities_missing: "Välj vilken behandling det gäller, eller all behandling",
    must_be_kept: "Måste sparas.",
    others: Pattern::new("Annan behandling: {0}"),
    outlook: "Så går det troligen",
    outlook_text: "Inget är bestämt än. Vi prövar varje begäran för sig.",
    outlook_first: "Välj ett skäl, så ser du här hur det troligen går.",
    outlook_which: "Välj vilken behandling det gäller, så ser du här hur det troligen går.",
    outlooks: OutlookText { erased: "Raderas oftast", assessed: "Prövas", must_be_kept: "Måste sparas" },
    outlook_misfit: "Skälet passar inte riktigt här, men vi prövar det ändå.",
    tell_recipients: "Jag vill veta vilka som får besked",
    tell_recipients_hint: "Har någon annan fått uppgifterna av Almi ska vi ge besked om det vi gör. Du kan få veta vilka typer av mottagare det är.",
    receiver: "Vem ska få uppgifterna?",
    receiver_hint: "Skriv namnet på företaget eller myndigheten. Skriv gärna en adress också. Högst 4\u{a0}000 tecken.",
    receiver_missing: "Skriv vem som ska få uppgifterna",
    transfer_note: "Det gäller det du själv har lämnat, när grunden är avtal eller samtycke. Du kan också ladda ner filen \
                    själv, genast.",
    words: OwnWordsText {
        access: "Gäller det något särskilt?",
        erasure: "Vill du förklara mer?",
        restriction: "Vill du förklara mer?",
        portability_transfer: "Vad ska vi skicka?",
        own_words: "Vad vill du be om?",
    },
    words_hints: OwnWordsText {
        access: "Skriver du inget får du allt vi kan lämna ut. Skriv inte om andra personer eller om hälsa. Högst 4\u{a0}000 \
         tecken.",
        erasure: "Du behöver inte skriva något. Skriv inte om andra personer eller om hälsa. Högst 4\u{a0}000 tecken.",
        restriction: "Du behöver inte skriva något. Skriv inte om andra personer eller om hälsa. Högst 4\u{a0}000 tecken.",
        portability_transfer: "Skriver du inget gäller det allt som går att skicka. Skriv inte om andra personer eller om hälsa. Högst \
         4\u{a0}000 tecken.",
        own_words: "Skriv så mycket du vill, men inte om andra personer eller om hälsa. Högst 4\u{a0}000 tecken.",
    },
    words_missing: "Skriv vad du vill be om",
    contact_details: "Är det din adress, ditt telefonnummer eller din mejladress som är fel? Det behöver du inte skriva här.",
    contact_phone: "Ring oss i stället:",
    contact_officer: "Hör av dig till dataskyddsombudet i stället:",
    papers: "Vill du skicka papper?",
    papers_text: "Det går inte att lägga till filer här. Skicka din begäran först. Skicka sedan kopior med post eller \
                  mejl, och skriv ärendenumret på dem:",
    papers_never: "Mejla aldrig en kopia av pass, körkort eller annan legitimation. Vi vet redan vem du är, eftersom \
                   du har loggat in.",
    send: "Skicka begäran",
    empty_text: "Formuläret är inte ifyllt, så inget är skickat. Har du laddat om sidan behöver du börja om.",
};
