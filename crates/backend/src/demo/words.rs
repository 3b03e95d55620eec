//! The words of the demo's documents, in both languages.

/// Words of the copy of a person's data.
pub struct Words {
    /// Name of the file; nothing of the person.
    pub file: &'static str,
    /// Title and heading.
    pub title: &'static str,
    /// That all of it is made up.
    pub made_up: &'static str,
    /// Before the person's name.
    pub name: &'static str,
    /// Before the reference of the case.
    pub case: &'static str,
    /// Before the day.
    pub date: &'static str,
    /// Before the names of the controllers.
    pub controllers: &'static str,
    /// What the document is.
    pub lead: &'static str,
    /// Where a piece of data comes from.
    pub source: &'static str,
    /// What data of a kind are used for.
    pub used: &'static str,
    /// A value that is true.
    pub yes: &'static str,
    /// A value that is false.
    pub no: &'static str,
    /// Months.
    pub months: [&'static str; 12],
    /// Between hours and minutes.
    pub clock: char,
    /// Between thousands.
    pub thousands: char,
    /// Before decimals.
    pub decimals: char,
    /// Swedish crowns.
    pub crowns: &'static str,
    /// Heading of the last part.
    pub more: &'static str,
    /// The last part: the same for everyone. `{officer}` and `{authority}` stand for where to write.
    pub about: [&'static str; 4],
}

pub const SV: Words = Words {
    file: "kopia-av-dina-personuppgifter.html",
    title: "Kopia av dina personuppgifter",
    made_up: "Det här dokumentet hör till demon. Personen och alla uppgifter är påhittade.",
    name: "Namn",
    case: "Ärende",
    date: "Datum",
    controllers: "Personuppgiftsansvariga",
    lead: "Du har begärt en kopia av dina personuppgifter. Här står de uppgifter som Almi har om dig, ordnade efter typ. \
           Under varje slag står också vad uppgifterna används till.",
    source: "Kommer från",
    used: "De här uppgifterna används till",
    yes: "Ja",
    no: "Nej",
    months: [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ],
    clock: '.',
    thousands: '\u{a0}',
    decimals: ',',
    crowns: "kr",
    more: "Mer om dina uppgifter",
    about: [
        "I portalen står för varje behandling varför Almi har uppgifterna, hur länge de sparas och vilka som kan få del av dem.",
        "Är något fel kan du be Almi rätta det. Du kan också be Almi radera uppgifter eller begränsa hur de används, och du \
         kan invända.",
        "Vissa uppgifter får enligt lag aldrig lämnas ut eller kommenteras. Den här texten är densamma för alla och säger \
         inget om just dig.",
        "Har du frågor? Skriv till dataskyddsombudet: {officer}. Du kan också klaga hos \
         Integritetsskyddsmyndigheten (IMY): {authority}.",
    ],
};

pub const EN: Words = Words {
    file: "copy-of-your-personal-data.html",
    title: "A copy of your personal data",
    made_up: "This document belongs to the demo. The person and all the data are made up.",
    name: "Name",
    case: "Case",
    date: "Date",
    controllers: "Controllers",
    lead: "You have asked for a copy of your personal data. Here is the data that Almi has about you, sorted by kind. Each \
           kind also says what the data is used for.",
    source: "Comes from",
    used: "This data is used for",
    yes: "Yes",
    no: "No",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    clock: ':',
    thousands: ',',
    decimals: '.',
    crowns: "SEK",
    more: "More about your data",
    about: [
        "For each activity, the portal says why Almi has the data, how long it is kept and who may receive it.",
        "If something is wrong, you can ask Almi to correct it. You can also ask Almi to erase data or to restrict how it is \
         used, and you can object.",
        "Some data may by law never be disclosed or commented on. This text is the same for everyone and says nothing about \
         you.",
        "Do you have questions? Write to the data protection officer: {officer}. You can also complain to IMY, \
         the Swedish Authority for Privacy Protection: {authority}.",
    ],
};
