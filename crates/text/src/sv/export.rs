//! Ladda ner mina uppgifter.

use crate::{EmptyArt20Ways, ExportText, Noun, Pattern, ScopeText};

pub const EXPORT: ExportText = ExportText {
    title: "Ladda ner mina uppgifter",
    lead: "Du kan få de uppgifter du har lämnat till Almi i en fil som andra system kan läsa. \
           Rätten kallas dataportabilitet.",
    lead_here: "Filen skapas här i din webbläsare. Den skickas inte någonstans, och Almi sparar den inte. \
                Inget ändras och inget raderas när du laddar ner dina uppgifter.",
    record: Noun { one: "uppgift", many: "uppgifter" },

    contents: "Det här kan filen innehålla",
    part: ScopeText { art20: "Det du har rätt att få ut", voluntary: "Mer som Almi lämnar frivilligt" },
    part_text: ScopeText {
        art20: "Uppgifter som du har lämnat, eller som har registrerats när du använt våra tjänster. \
         De behandlas med stöd av ett avtal med dig eller ditt samtycke (artikel\u{a0}20 i dataskyddsförordningen).",
        voluntary: "Samma typ av uppgifter, men de behandlas med stöd av ett berättigat intresse. \
         Artikel\u{a0}20 omfattar dem inte. Du får dem ändå om du vill.",
    },
    part_short: ScopeText { art20: "artikel\u{a0}20", voluntary: "frivillig del" },
    holds: Pattern::new("{0}, fördelade så här:"),
    art20_empty: "Just nu finns inget att ladda ner enligt artikel\u{a0}20",
    art20_empty_text: "Vi behandlar inga uppgifter om dig med stöd av ett avtal med dig eller ditt samtycke. \
                       Filen blir därför tom i den här delen. Det här kan du göra i stället:",
    art20_empty_ways: EmptyArt20Ways {
        voluntary: "Kryssa i den frivilliga delen här nedanför, om den har något innehåll.",
        copy: "Begär en kopia av alla dina uppgifter. Det är en annan rättighet: rätten till tillgång (artikel\u{a0}15).",
        officer: "Fråga dataskyddsombudet. Adressen finns längst ner på sidan.",
    },
    voluntary_empty: "Just nu finns inga uppgifter i den frivilliga delen. Du kan i stället begära allt:",
    voluntary_off: "Almi erbjuder inte den frivilliga delen just nu. \
                    Du kan i stället begära en kopia av alla dina uppgifter (artikel\u{a0}15).",
    voluntary_label: "Ta med den frivilliga delen",
    voluntary_hint: "Den läggs för sig i filen, så att det syns vad som är vad.",
    contact: "Kontaktuppgifter och annat som är dolt",
    contact_label: "Ta med kontaktuppgifter och annat som är dolt",
    contact_hint: "Det som är dolt på skärmen: kontaktuppgifter, personnummer och organisationsnummer, arbetsgivare, \
                   kommun, ip-adresser, plats för inloggning och namnet på ditt Almi-bolag. Det kommer inte med om du inte kryssar i rutan. Så är det för alla.",
    contact_short: "kontaktuppgifter med mera",
    show_first: "Visa de första uppgifterna",
    first: ScopeText {
        art20: "De första uppgifterna enligt artikel\u{a0}20",
        voluntary: "De första uppgifterna i den frivilliga delen",
    },
    column_field: "Uppgift",
    column_value: "Innehåll",
    column_category: "Typ av uppgift",

    excluded: "Det här är aldrig med",
    excluded_text: "Listan är densamma för alla. Den säger inte vad som finns om just dig.",
    exclusions: [
        "Rätten till dataportabilitet gäller bara det som behandlas med stöd av ditt samtycke eller ett avtal med dig.",
        "Uppgifter som Almi måste behandla enligt lag ingår inte.",
        "Sådant som Almi själv har bedömt eller dragit slutsatser om ingår inte, till exempel en riskklass.",
        "Det som Almi har fått från andra ingår inte, till exempel från UC eller offentliga register.",
        "Det som skulle inkräkta på andras rättigheter ingår inte.",
        "Uppgifter som bara finns på papper ingår inte.",
        "Vissa uppgifter får enligt lag aldrig lämnas ut eller kommenteras. Den här texten är densamma för alla och \
         säger inget om just dig.",
    ],

    make: "Skapa filen",
    limit: Pattern::new("Du kan skapa {1} filer per dygn. {0} är kvar just nu."),
    limit_reached: "Du har skapat så många filer som går just nu. Vänta en stund och försök igen.",
    limit_reached_until: Pattern::new("Du har skapat så många filer som går på ett dygn. Du kan skapa en ny från {0}."),
    would_be_empty: "Med de val du har gjort nu blir filen tom. Den räknas ändå som en av dina filer.",
    time: "Det går oftast på några sekunder. Låt fliken vara öppen tills filen är klar.",
    make_button: "Skapa filen",
    json_button: "Bara uppgifterna (JSON)",
    json_text: "Då får du en enda fil med samma uppgifter, för den som ska läsa dem med ett program. Den räknas som en fil.",
    fresh: "Logga in på nytt först",
    fresh_text: "Filen innehåller mycket om dig. Därför behöver vi vara säkra på att det är du. Dina val finns kvar.",
    fresh_button: "Logga in på nytt",
    running: "Filen skapas",
    running_text: "Låt fliken vara öppen. Du kan avbryta när du vill.",
    progress: Pattern::new("{0} av {1} uppgifter lästa. Filen är {2} så här långt."),
    progress_open: Pattern::new("{0} uppgifter lästa. Filen är {1} så här långt."),
    again: "Förbindelsen bröts. Vi börjar om av oss själva, som mest tre gånger.",
    cancel: "Avbryt",
    cancelled: "Du avbröt. Inget av filen finns kvar. Du kan börja om med samma val utan att det räknas en gång till.",

    failed_title: "Filen blev inte klar",
    fault_connection: "Förbindelsen bröts innan allt hade kommit fram. Vi ger dig aldrig en halv fil. \
                       Försök igen, det räknas inte en gång till.",
    fault_backend: "Något gick fel hos oss, så det finns ingen fil än. Det räknas inte en gång till.",
    fault_gone: "Underlaget till filen finns inte kvar, så det blev ingen fil. Försök igen, så gör vi ett nytt. Det kan \
                 räknas som en ny fil.",
    fault_worker: "Den del av sidan som skapar filen fungerar inte, så det blev ingen fil. Försök igen. \
                   Hjälper det inte, ladda om sidan eller använd en annan webbläsare.",
    fault_refused: "Vi stoppade filen. Bland uppgifterna fanns något som inte får vara med, och då lämnar vi inte ut \
                    någon del av den.",
    fault_refused_text: "Felet är vårt och det hjälper inte att försöka igen. Skriv till dataskyddsombudet, så får du \
                         dina uppgifter på ett annat sätt. Adressen finns längst ner på sidan.",
    fault_build: "Tjänsten har uppdaterats sedan du öppnade sidan. Ladda om den och skapa filen igen. Det du har \
                  skrivit men inte skickat försvinner då. Kopiera det först.",
    reload: "Ladda om sidan",

    done_title: "Filen är klar",
    done_text: Pattern::new(
        "Den innehåller {0}. Spara den nu: den finns bara i den här fliken och försvinner när du loggar ut.",
    ),
    save: "Spara filen",
    saved: "Filen är lämnad till webbläsaren. Titta bland dina nedladdade filer.",
    untold: "Vi kunde inte skriva in kontrollsumman i listan nedanför. Filen är hel ändå. Spara den som vanligt.",
    file_name: "Filnamn",
    size: "Storlek",
    check_sum: "Kontrollsumma (SHA-256)",
    not_encrypted: "Filen är inte krypterad",
    keep_safe: [
        "Alla som får tag på den kan läsa den. Spara den där bara du kommer åt den.",
        "Skicka den inte i ett vanligt mejl.",
        "Använder du en delad dator? Flytta filen och töm papperskorgen.",
    ],
    check: "Så kontrollerar du att filen är hel",
    check_text: "Kör kommandot i mappen där filen ligger. Svaret ska vara samma som kontrollsumman här ovanför.",
    check_inside: "Vill du kontrollera varje fil inuti? Packa upp och kör i mappen:",
    another: "Skapa en fil till",

    history: "Filer du har skapat",
    history_text: "Vi sparar inte filerna, bara att de har skapats.",
    history_none: "Du har inte skapat någon fil än. När du gör det ser du här när det var och vad den innehöll.",
    export_id: "Beteckning",
    parts: "Delar",
    not_finished: "Filen blev inte klar, eller så fick vi inte veta det.",

    other: "Annat du kan göra",
    access: "Få en kopia av allt",
    access_text: "Rätten till tillgång (artikel\u{a0}15) är en annan rättighet och omfattar mer: en kopia av alla uppgifter \
                  som Almi behandlar om dig, med de undantag som lagen gör.",
    transfer: "Föra över till någon annan",
    transfer_text: "Vill du att Almi skickar uppgifterna direkt till ett annat företag? Det går när det är tekniskt \
                    möjligt.",
    see_rights: "Se dina rättigheter för varje behandling",
};
