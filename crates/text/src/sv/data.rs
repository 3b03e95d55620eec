//! Rollen som sidorna visas för, och mina uppgifter slag för slag.

use crate::{DataText, LensText, Noun, Pattern};

pub const LENS: LensText = LensText { label: "Visa för", all_roles: "Alla mina roller", former: "(tidigare)" };

pub const DATA: DataText = DataText {
    title: "Mina uppgifter",
    lead: "Här ser du vilka slags uppgifter Almi använder, var de kommer ifrån och hur länge de sparas. Sidan visar \
           slagen och inte uppgifterna själva.",
    wider: "Visa också det som kan röra mig",
    wider_hint: "Annars visas bara det som är riktat till din roll.",
    nothing: "Ingen behandling är riktad direkt till din roll. Kryssa i rutan för att se det som kan röra dig.",
    flow: "Så rör sig uppgifterna",
    flow_text: "Uppgifter kommer från en källa, är av ett visst slag och används i en behandling. En linje betyder att \
                en behandling använder både källan och slaget. Informationstexten säger inte vilken källa som ger \
                vilket slag.",
    picture: "Bild av källor, slag och behandlingar",
    flow_hint: "Tryck på en ruta för att följa vägarna genom den. Har du bara tangentbord? Gå mellan rutorna med \
                piltangenterna. Välj med Enter och visa allt igen med Escape. Tabellen under bilden säger samma sak.",
    columns: ["Källa", "Slag av uppgift", "Behandling"],
    show_all: "Visa allt igen",
    source: Noun { one: "källa", many: "källor" },
    category: Noun { one: "slag av uppgift", many: "slag av uppgifter" },
    whole: Pattern::new("{0}, {1} och {2}."),
    from_source: Pattern::new("{0}: {1} i {2}."),
    of_category: Pattern::new("{0}: från {1}, i {2}."),
    in_activity: Pattern::new("{0}: {1} från {2}."),
    table: "Slag för slag",
    used_in: "Används i, och hur länge",
    time: "Så länge sparas uppgifterna",
    time_text: "Tiderna är regeln i informationstexten. De är lika för alla och säger inte när just dina uppgifter \
                tas bort. Här står allt som rör dig eller kan röra dig.",
    period: "Tid",
    counted_from: Pattern::new("Tiden börjar: {0}."),
    bound: "Utan bestämd tid",
    bound_text: "Här står ingen tid i dagar eller år. Uppgifterna sparas så länge de behövs för det som de används till.",
    period_or: Pattern::new("{0}, i vissa fall {1}"),
    period_most: Pattern::new("som längst {0}"),
    period_purpose: "så länge ändamålet kräver",
    period_event: "tills något visst har hänt",
    day: Noun { one: "dag", many: "dagar" },
    month: Noun { one: "månad", many: "månader" },
    year: Noun { one: "år", many: "år" },
};
