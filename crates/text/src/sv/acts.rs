//! Invändning, samtycken, direkt marknadsföring, kvittenser.

use crate::{
    ActText, ActorText, ActsText, CheckText, ComplainText, ConsentEventText, ConsentStatusText, ConsentsText,
    MarketingEventText, MarketingText, MethodText, NoConsentWays, ObjectText, Pattern, ReceiptText, WrittenInText,
};

pub const ACTS: ActsText = ActsText {
    marketing: MARKETING,
    object: OBJECT,
    check: CHECK,
    consents: CONSENTS,
    receipt: RECEIPT,
    complain: COMPLAIN,
    leave: "Nej, ändra inget",
    see_receipt: "Visa kvittensen",
    history: "Historik",
};

const MARKETING: MarketingText = MarketingText {
    title: "Nej till direkt marknadsföring",
    text: "Du kan alltid säga nej till direkt marknadsföring. Du behöver inte ge något skäl, och det gäller genast.",
    covers: "Ditt nej gäller all direkt marknadsföring från Almi, i alla kanaler. Det gäller också profilering för \
             marknadsföringen.",
    takes_back: "Ditt nej återkallar också ditt samtycke till det här:",
    stop: "Säg nej till direkt marknadsföring",
    stopping: "Stoppar …",
    stopped: Pattern::new("Du har sagt nej till direkt marknadsföring. Det gäller sedan {0}."),
    lifted: Pattern::new("Du tillät direkt marknadsföring igen {0}."),
    not_stopped: "Du har inte sagt nej.",
    lift: "Tillåt direkt marknadsföring igen",
    lift_title: "Vill du tillåta direkt marknadsföring igen?",
    lift_text: "Då får Almi åter kontakta dig med marknadsföring. Du kan säga nej igen när du vill.",
    lift_confirm: "Ja, tillåt direkt marknadsföring",
    lifting: "Ändrar …",
    events: MarketingEventText { stopped: "Stoppat", lifted: "Tillåtet igen", other: "Ändrat" },
};

const OBJECT: ObjectText = ObjectText {
    title: "Invända",
    lead: "Du kan säga nej på två sätt. Direkt marknadsföring slutar genast när du säger till. En invändning mot något \
           annat prövar vi, och du får ett svar med skäl.",
    interest: "Invänd när grunden är berättigat intresse",
    interest_text: [
        "En del gör Almi i eget intresse, eftersom vi menar att det väger tyngre än ditt. Finns det något i din \
         situation som talar emot det? Då kan du invända.",
        "Om du invänder måste vi sluta. Vi får fortsätta bara om vi kan visa tvingande berättigade skäl som väger \
         tyngre. Det får vi också om uppgifterna behövs för rättsliga anspråk.",
    ],
    guarantor: "Du är eller har varit borgensman. Uppgifter om lån, borgen och obestånd behövs oftast för rättsliga \
                anspråk. Därför kan svaret bli nej, men vi prövar alltid just din situation.",
    which: "Vad vill du invända mot?",
    which_hint: "Välj en eller flera.",
    others: Pattern::new("Annan behandling som går att invända mot: {0}"),
    nothing: "Just nu finns ingen behandling som går att invända mot på det här sättet. Du kan ändå skriva till oss:",
    choose: "Välj minst en behandling att invända mot",
    words: "Berätta om din situation",
    words_hint: "Du behöver inte skriva något, men det hjälper oss att pröva din invändning. Skriv inte om andra \
                 personer eller om hälsa. Högst 4\u{a0}000 tecken.",
    restrict: "Begränsa behandlingen medan min invändning prövas",
    restrict_hint: "Då lagrar vi uppgifterna men låter dem i övrigt vara tills du har fått svar. De får ändå användas \
                    för till exempel rättsliga anspråk.",
    go_on: "Fortsätt",
    not_possible: Pattern::new("Du kan inte invända mot ”{0}”"),
    is_marketing: Pattern::new("”{0}” kan du stoppa genast, med knappen nedan"),
    is_consent: Pattern::new("Du säger nej till ”{0}” genom att återkalla ditt samtycke"),
    marketing_too: "Är det marknadsföring du vill slippa? Det går genast:",
    instead: "Det här kan du göra i stället:",
    see_activity: "Se alla rättigheter för den här behandlingen",
};

const CHECK: CheckText = CheckText {
    title: "Kontrollera dina uppgifter",
    lead: "Läs igenom innan du skickar.",
    send: "Skicka invändning",
    empty: "Det finns inget att kontrollera",
    to_form: "Gå till formuläret",
};

const CONSENTS: ConsentsText = ConsentsText {
    title: "Samtycken",
    lead: "Här står det du har sagt ja till. Du kan återkalla ett samtycke när du vill, utan att ge något skäl. Det \
           gäller genast.",
    lawful: "Det vi gjorde innan du återkallade samtycket är ändå lagligt.",
    status: ConsentStatusText { given: "Gäller", withdrawn: "Återkallat", other: "Ändrat" },
    explicit: "Uttryckligt samtycke",
    words: "Det här sa du ja till",
    version: "Textens version",
    given: "Du sa ja",
    withdrawn: "Återkallat",
    categories: "Vilka uppgifter",
    methods: MethodText {
        portal: "i portalen",
        form: "i ett formulär",
        phone: "per telefon",
        paper: "på papper",
        other: "på annat sätt",
    },
    withdraw: "Återkalla samtycket",
    withdrawing: "Återkallar …",
    renew: "Ge samtycket igen",
    stopped: "Du har sagt nej till direkt marknadsföring. Så länge det gäller kan du inte ge det här samtycket igen. Tillåt direkt marknadsföring först.",
    lift: "Gå till direkt marknadsföring",
    renew_title: "Vill du ge samtycket igen?",
    renew_text: "Läs texten ovan en gång till. Säger du ja gäller samtycket från och med nu. Du kan återkalla det igen \
                 när du vill.",
    renew_confirm: "Ja, jag samtycker",
    renewing: "Sparar …",
    events: ConsentEventText {
        given: "Samtycke gavs",
        withdrawn: "Samtycket återkallades",
        renewed: "Samtycket gavs igen",
        other: "Samtycket ändrades",
    },
    actors: ActorText { you: "av dig", controller: "av Almi" },
    text_version: Pattern::new("textversion {0}"),
    empty: "Du har inte lämnat något samtycke",
    empty_text: "Det vi gör med dina uppgifter har andra rättsliga grunder. Du kan ändå göra något åt det:",
    ways: NoConsentWays {
        object: "Säg nej till marknadsföring eller invänd",
        activities: "Se vad som rör dig och varför",
        export: "Ladda ner mina uppgifter",
    },
};

const RECEIPT: ReceiptText = ReceiptText {
    objection: "Din invändning är mottagen",
    request: "Din begäran är mottagen",
    acts: ActText {
        consent_withdrawn: "Ditt samtycke är återkallat",
        consent_renewed: "Du har gett ditt samtycke igen",
        marketing_stopped: "Du har sagt nej till direkt marknadsföring",
        marketing_lifted: "Du har tillåtit direkt marknadsföring igen",
    },
    other: "Kvittens",
    reference: "Ärendenummer eller referens",
    at: "Tidpunkt",
    day: "Räknas som inkommen",
    person: "Namn",
    consents: "Det här hade du sagt ja till",
    written_in: WrittenInText {
        swedish: "Kvittensen är på svenska, som när du fick den.",
        english: "Kvittensen är på engelska, som när du fick den.",
    },
    all: "Kvittenser",
    all_text: "Här finns kvittenserna på allt du har gjort här, den nyaste först. Öppna en för att spara den eller skriva ut den.",
    none: "Du har inga kvittenser än. Du får en varje gång du gör något här.",
    more: "Visa fler kvittenser",
    activities: "Behandling",
    due: "Svar",
    controllers: "Personuppgifts\u{ad}ansvariga",
    notice: "Informationstext",
    text_version: "Version av texten du såg",
    sha256: "Kontrollsumma (SHA\u{2011}256)",
    sha256_text: "Med kontrollsumman kan Almi se att kvittensen är äkta och att ingen har ändrat den.",
    confirm: "Har du sparat kvittensen? Se om den är äkta",
    confirm_label: "Filen du sparade",
    confirm_text: "Filen stannar hos dig. Vi får bara dess kontrollsumma.",
    genuine: "Filen är äkta. Ingen har ändrat den.",
    not_genuine: "Filen är inte den här kvittensen, eller så har någon ändrat den. Därför kan du inte lita på den. Spara \
                  kvittensen igen härifrån.",
    no_file: "Det gick inte att läsa filen, så vi vet inte om den är äkta. Välj den igen.",
    next: "Vad händer nu?",
    save: "Spara som fil (JSON)",
    of_receipt: Pattern::new("{0}: kvittens {1}"),
    see_case: "Följ ärendet",
};

const COMPLAIN: ComplainText = ComplainText {
    title: "Om du inte är nöjd",
    see: "Så klagar du",
    officer: "Hör gärna av dig till Almis dataskyddsombud:",
    authority: "Du kan när som helst lämna ett klagomål till Integritetsskyddsmyndigheten (IMY):",
    court: "Du har också rätt att få saken prövad i domstol.",
};
