//! Download my data.

use crate::{EmptyArt20Ways, ExportText, Noun, Pattern, ScopeText};

pub const EXPORT: ExportText = ExportText {
    title: "Download my data",
    lead: "You can have the data you gave Almi in a file that other systems can read. \
           This right is called data portability.",
    lead_here: "The file is made here in your browser. It is not sent anywhere, and Almi does not keep it. \
                Nothing is changed or erased when you download your data.",
    record: Noun { one: "record", many: "records" },

    contents: "What the file can contain",
    part: ScopeText { art20: "What you have a right to get", voluntary: "More that Almi gives voluntarily" },
    part_text: ScopeText {
        art20: "Data that you provided, or that was observed when you used our services. \
         It is processed on the basis of a contract with you or your consent (Article\u{a0}20 of the GDPR).",
        voluntary: "The same kind of data, but processed on the basis of a legitimate interest. \
         Article\u{a0}20 does not cover it. You can have it all the same.",
    },
    part_short: ScopeText { art20: "Article\u{a0}20", voluntary: "voluntary part" },
    holds: Pattern::new("{0}, by kind of data:"),
    art20_empty: "At present there is nothing to download under Article\u{a0}20",
    art20_empty_text: "We process no data about you on the basis of a contract with you or your consent. \
                       So this part of the file will be empty. You can do this instead:",
    art20_empty_ways: EmptyArt20Ways {
        voluntary: "Tick the voluntary part below, if there is anything in it.",
        copy: "Ask for a copy of all your data. That is another right: the right of access (Article\u{a0}15).",
        officer: "Ask the data protection officer. The address is at the foot of the page.",
    },
    voluntary_empty: "At present there is no data in the voluntary part. You can ask for all of it instead:",
    voluntary_off: "Almi does not offer the voluntary part at present. \
                    You can ask for a copy of all your data instead (Article\u{a0}15).",
    voluntary_label: "Include the voluntary part",
    voluntary_hint: "It is kept apart in the file, so that you can see which is which.",
    contact: "Contact details and other hidden data",
    contact_label: "Include contact details and other hidden data",
    contact_hint: "What is hidden on the screen: contact details, identity numbers of people and companies, your employer, where you \
                   live and sign in from, and the name of your Almi company. It is left out if you do not tick the box. That is so for everyone.",
    contact_short: "contact details and more",
    show_first: "Show the first records",
    first: ScopeText {
        art20: "The first records under Article\u{a0}20",
        voluntary: "The first records of the voluntary part",
    },
    column_field: "Data",
    column_value: "Content",
    column_category: "Kind of data",

    excluded: "What is never included",
    excluded_text: "The list is the same for everyone. It does not say what there is about you.",
    exclusions: [
        "The right to data portability has a limit. It covers only data that we use with your consent or for a \
         contract with you.",
        "Data that Almi is required by law to process is not included.",
        "Conclusions and assessments that Almi has made, such as a risk class, are not included.",
        "Data that Almi got from others, such as UC or public registers, is left out.",
        "Data that would affect the rights of other people is not included.",
        "Data that exists only on paper is not included.",
        "Some information may by law never be given out or commented on. This text is the same for everyone and \
         says nothing about you.",
    ],

    make: "Make the file",
    limit: Pattern::new("You can make {1} files in 24 hours. {0} are left now."),
    limit_reached: "You have made as many files as is possible right now. Wait a while and try again.",
    limit_reached_until: Pattern::new(
        "You have made as many files as is possible in 24 hours. You can make a new one from {0}.",
    ),
    would_be_empty: "With the choices you have made now the file will be empty. It still counts as one of your files.",
    time: "It usually takes a few seconds. Keep the tab open until the file is ready.",
    make_button: "Make the file",
    json_button: "Just the data (JSON)",
    json_text: "You then get one single file with the same data, to be read by a program. It counts as one file.",
    fresh: "Sign in again first",
    fresh_text: "The file contains a lot about you. So we need to be sure that it is you. Your choices are kept.",
    fresh_button: "Sign in again",
    running: "The file is being made",
    running_text: "Keep the tab open. You can stop at any time.",
    progress: Pattern::new("{0} of {1} records read. The file is {2} so far."),
    progress_open: Pattern::new("{0} records read. The file is {1} so far."),
    again: "The connection was cut. We start over by ourselves, at most three times.",
    cancel: "Stop",
    cancelled: "You stopped it. Nothing is left of the file. You can start over with the same choices without it \
                being counted again.",

    failed_title: "The file was not finished",
    fault_connection: "The connection was cut before everything had arrived. We never give you half a file. \
                       Try again, it is not counted again.",
    fault_backend: "Something went wrong on our side, so there is no file yet. It is not counted again.",
    fault_gone: "What the file was to be made from is no longer there, so there is no file. Try again and we will prepare \
                 it anew. It may then count as a new file.",
    fault_worker: "The part of the page that makes the file does not work, so there is no file. Try again. \
                   If that does not help, reload the page or use another browser.",
    fault_refused: "We stopped the file. Among the data was something that must not be included, and then we hand \
                    over no part of it.",
    fault_refused_text: "The fault is ours and trying again does not help. Write to the data protection officer and \
                         you will get your data in another way. The address is at the foot of the page.",
    fault_build: "The service has been updated since you opened the page. Reload it and make the file again. What \
                  you have written but not sent is gone then. Copy it first.",
    reload: "Reload the page",

    done_title: "The file is ready",
    done_text: Pattern::new("It contains {0}. Save it now: it is only in this tab and is gone when you sign out."),
    save: "Save the file",
    saved: "The file was handed to the browser. Look among your downloads.",
    untold: "We could not note the checksum in the list below. The file is whole all the same. Save it as usual.",
    file_name: "File name",
    size: "Size",
    check_sum: "Checksum (SHA-256)",
    not_encrypted: "The file is not encrypted",
    keep_safe: [
        "Anyone who gets hold of it can read it. Keep it where only you can reach it.",
        "Do not send it by ordinary e-mail.",
        "On a shared computer, move the file and empty the bin.",
    ],
    check: "How to check that the file is whole",
    check_text: "Run the command in the folder where the file is. The answer should be the same as the checksum \
                 above.",
    check_inside: "To check each file inside, unpack it and run in the folder:",
    another: "Make another file",

    history: "Files you have made",
    history_text: "We do not keep the files, only a note that they were made.",
    history_none: "You have not made a file yet. When you do, you see here when it was and what it contained.",
    export_id: "ID",
    parts: "Parts",
    not_finished: "The file was not finished, or we were not told.",

    other: "Other things you can do",
    access: "Get a copy of everything",
    access_text: "The right of access (Article\u{a0}15) is another right and covers more: a copy of all the data Almi \
                  processes about you, with the exceptions the law makes.",
    transfer: "Have it sent to someone else",
    transfer_text: "Do you want Almi to send the data straight to another company? That can be done where it is \
                    technically feasible.",
    see_rights: "See your rights for each processing activity",
};
