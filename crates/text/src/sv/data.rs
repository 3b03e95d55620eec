//! Rollen som sidorna visas för, och mina uppgifter slag för slag.

use crate::{ColumnText, DataText, GroupingText, LensText, Noun, Pattern, ValuesText};

pub const LENS: LensText = LensText { label: "Visa för", all_roles: "Alla mina roller", former: "(tidigare)" };

pub const DATA: DataText = DataText {
    title: "Mina uppgifter",
    lead: "Här ser du vad Almi har om dig, varför och hur länge det sparas. Ser du något fel kan du be oss rätta det.",
    values: VALUES,
    register: "Typer, källor och tider enligt informationstexten",
    register_text: "Här står vad informationstexten säger om olika typer av uppgifter. Det är inte dina egna uppgifter.",
    of_all: "Det här kan gälla alla typer av uppgifter och står därför inte i bilden:",
    flow_choice: "Välj en behandling",
    wider: "Visa också det som kan röra mig",
    wider_hint: "Annars visas bara det som rör din roll.",
    nothing: "Ingen behandling rör din roll direkt. Kryssa i rutan för att se det som kan röra dig.",
    flow: "Så används uppgifterna",
    flow_text: "Uppgifter kommer från en källa, är av en viss typ och används i en behandling. En linje betyder att \
                en behandling använder både källan och typen. Informationstexten säger inte vilken källa som ger \
                vilken typ.",
    picture: "Bild av källor, typer och behandlingar",
    flow_hint: "Tryck på en ruta för att följa vägarna genom den. Har du bara tangentbord? Gå mellan rutorna med \
                piltangenterna. Välj med Enter och visa allt igen med Escape. Tabellen under bilden säger samma sak.",
    columns: ColumnText { source: "Källa", category: "Typ av uppgift", activity: "Behandling" },
    show_all: "Visa allt igen",
    source: Noun { one: "källa", many: "källor" },
    category: Noun { one: "typ av uppgift", many: "typer av uppgifter" },
    whole: Pattern::new("{0}, {1} och {2}."),
    from_source: Pattern::new("{0}: {1} i {2}."),
    of_category: Pattern::new("{0}: från {1}, i {2}."),
    in_activity: Pattern::new("{0}: {1} från {2}."),
    table: "Typ för typ",
    used_in: "Används i, och hur länge",
    time: "Så länge sparas uppgifterna",
    time_text: "Tiderna kommer från informationstexten. De är lika för alla och säger inte när just dina uppgifter \
                tas bort. Det som kan röra dig visas också när du kryssar i rutan här ovanför.",
    period: "Tid",
    period_least: Pattern::new("minst {0}"),
    counted_from: Pattern::new("Räknas från {0}."),
    bound: Pattern::new("Så länge det behövs: {0}"),
    bound_text: "Här står ingen tid i dagar eller år. Uppgifterna sparas så länge de behövs för det som de används till.",
    period_or: Pattern::new("{0}, i vissa fall {1}"),
    period_most: Pattern::new("som längst {0}"),
    period_purpose: "så länge det behövs",
    period_event: "tills en viss händelse har inträffat",
    day: Noun { one: "dag", many: "dagar" },
    month: Noun { one: "månad", many: "månader" },
    year: Noun { one: "år", many: "år" },
};

const VALUES: ValuesText = ValuesText {
    title: "Uppgifter om dig",
    not_all: "Det är inte hela den kopia som du har rätt till enligt artikel\u{a0}15. Vill du ha allt?",
    filters: "Sök och filtrera uppgifterna",
    search: "Sök bland uppgifterna",
    search_hint: "Det du skriver sparas inte. Det som är dolt går inte att söka i.",
    more_filters: "Välj och ordna",
    by: "Ordna efter",
    by_choices: GroupingText { kind: "Typ av uppgift", role: "Roll och företag", source: "Källa" },
    category: "Typ av uppgift",
    source: "Källa",
    no_role: "Gäller dig, vilken roll du än har",
    observed: "Din användning av våra tjänster",
    wrong: "Något är fel",
    why: "Varför har Almi den?",
    more: "Mer",
    from: "Kommer från",
    belongs: "Hör till rollen",
    since: Pattern::new("sedan {0}"),
    used_in: "Används i",
    how_long: "Sparas",
    corrected: Pattern::new("Rättad {0}"),
    corrected_case: Pattern::new("ärende {0}"),
    empty: "Just nu finns inga uppgifter att visa här",
    empty_text: "Det betyder inte att Almi inte har något alls om dig. Vill du veta säkert kan du be om allt:",
    none_found: "Inget stämmer med det du söker.",
    read_more: "Visa fler uppgifter",
    never: "Det här visas aldrig här",
    never_text: "Här visas inte vad Almi eller andra har bedömt om någon, till exempel ett kreditbetyg. Inte heller det som \
                 lagen säger att vi inte får berätta. Så är det för alla, och det säger inget om just dig.",
};
