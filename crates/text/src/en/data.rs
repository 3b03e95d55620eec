//! The role the pages are shown for, and my data by category.

use crate::{DataText, LensText, Noun, Pattern};

pub const LENS: LensText = LensText { label: "Show for", all_roles: "All my roles", former: "(former)" };

pub const DATA: DataText = DataText {
    title: "My data",
    lead: "Here you see what kinds of data Almi uses, where they come from and how long they are kept. The page shows \
           the kinds and not the data themselves.",
    wider: "Also show what may concern me",
    wider_hint: "Otherwise only what is aimed at your role is shown.",
    nothing: "No processing is aimed directly at your role. Tick the box to see what may concern you.",
    flow: "How the data move",
    flow_text: "Data come from a source, are of some kind and are used in a processing activity. A line means that an \
                activity uses both the source and the kind. The notice does not say which source gives which kind.",
    picture: "Picture of sources, kinds and activities",
    flow_hint: "Press a box to follow the paths through it. Do you only have a keyboard? Go from box to box with the \
                arrow keys. Choose with Enter and show it all again with Escape. The table below says the same.",
    columns: ["Source", "Kind of data", "Processing activity"],
    show_all: "Show all again",
    source: Noun { one: "source", many: "sources" },
    category: Noun { one: "kind of data", many: "kinds of data" },
    whole: Pattern::new("{0}, {1} and {2}."),
    from_source: Pattern::new("{0}: {1} in {2}."),
    of_category: Pattern::new("{0}: from {1}, in {2}."),
    in_activity: Pattern::new("{0}: {1} from {2}."),
    table: "Kind by kind",
    used_in: "Used in, and for how long",
    time: "How long the data are kept",
    time_text: "The times are the rule in the notice. They are the same for all and do not say when your own data are \
                removed. All that concerns or may concern you is here.",
    period: "Time",
    counted_from: Pattern::new("The clock starts: {0}."),
    bound: "No set time",
    bound_text: "No time in days or years is given here. The data are kept for as long as they are needed for what \
                 they are used for.",
    period_or: Pattern::new("{0}, in some cases {1}"),
    period_most: Pattern::new("at most {0}"),
    period_purpose: "as long as the purpose calls for",
    period_event: "until a certain event",
    day: Noun { one: "day", many: "days" },
    month: Noun { one: "month", many: "months" },
    year: Noun { one: "year", many: "years" },
};
