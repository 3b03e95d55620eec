//! The role the pages are shown for, and my data by category.

use crate::{ColumnText, DataText, GroupingText, LensText, Noun, Pattern, ValuesText};

pub const LENS: LensText = LensText { label: "Show for", all_roles: "All my roles", former: "(former)" };

pub const DATA: DataText = DataText {
    title: "My data",
    lead: "Here you see what Almi has about you, why, and for how long. If you see something wrong, you can ask us to \
           correct it.",
    values: VALUES,
    register: "Kinds, sources and times in the notice",
    register_text: "Here is what the notice says about the kinds of data. It is not your own data.",
    of_all: "This may be about all kinds of data, so it is not in the picture:",
    flow_choice: "Choose an activity",
    wider: "Also show what may concern me",
    wider_hint: "Otherwise only what concerns your role is shown.",
    nothing: "No processing concerns your role directly. Tick the box to see what may concern you.",
    flow: "How the data is used",
    flow_text: "Data comes from a source, is of some kind and is used in a processing activity. A line means that an \
                activity uses both the source and the kind. The notice does not say which source gives which kind.",
    picture: "Picture of sources, kinds and activities",
    flow_hint: "Press a box to follow the paths through it. Do you only have a keyboard? Go from box to box with the \
                arrow keys. Choose with Enter and show it all again with Escape. The table below says the same.",
    columns: ColumnText { source: "Source", category: "Kind of data", activity: "Processing activity" },
    show_all: "Show all again",
    source: Noun { one: "source", many: "sources" },
    category: Noun { one: "kind of data", many: "kinds of data" },
    whole: Pattern::new("{0}, {1} and {2}."),
    from_source: Pattern::new("{0}: {1} in {2}."),
    of_category: Pattern::new("{0}: from {1}, in {2}."),
    in_activity: Pattern::new("{0}: {1} from {2}."),
    table: "Kind by kind",
    used_in: "Used in, and for how long",
    time: "How long the data is kept",
    time_text: "The times come from the notice. They are the same for everyone and do not say when your own data is \
                removed. What may concern you is also shown when you tick the box above.",
    period: "Time",
    period_least: Pattern::new("at least {0}"),
    counted_from: Pattern::new("Counted from {0}."),
    bound: Pattern::new("For as long as it is needed: {0}"),
    bound_text: "No time in days or years is given here. The data is kept for as long as it is needed for what \
                 it is used for.",
    period_or: Pattern::new("{0}, in some cases {1}"),
    period_most: Pattern::new("at most {0}"),
    period_purpose: "for as long as it is needed",
    period_event: "until a certain event",
    day: Noun { one: "day", many: "days" },
    month: Noun { one: "month", many: "months" },
    year: Noun { one: "year", many: "years" },
};

const VALUES: ValuesText = ValuesText {
    title: "Data about you",
    not_all: "This is not the full copy that you have a right to under Article\u{a0}15. Do you want it all?",
    filters: "Search and filter the data",
    search: "Search the data",
    search_hint: "What you type is not kept. What is hidden cannot be searched.",
    more_filters: "Choose and arrange",
    by: "Arrange by",
    by_choices: GroupingText { kind: "Kind of data", role: "Role and company", source: "Source" },
    category: "Kind of data",
    source: "Source",
    no_role: "Concerns you, whatever role you have",
    observed: "Your use of our services",
    wrong: "Something is wrong",
    why: "Why does Almi have this?",
    more: "More",
    from: "Comes from",
    belongs: "Belongs to the role",
    since: Pattern::new("since {0}"),
    used_in: "Used in",
    how_long: "Kept",
    corrected: Pattern::new("Corrected on {0}"),
    corrected_case: Pattern::new("case {0}"),
    empty: "There is no data to show here now",
    empty_text: "This does not mean that Almi has nothing at all about you. To be sure, you can ask for all of it:",
    none_found: "Nothing matches what you are looking for.",
    read_more: "Show more data",
    never: "What is never shown here",
    never_text: "What Almi or others think of someone, such as a credit score, is not shown here. Nor is what the law says we \
                 may not tell. This is so for everyone, and it says nothing about you.",
};
