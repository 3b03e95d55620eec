//! All rights, and the form of each request.

use crate::{
    ActivitiesHintText, AllHintText, DeliveryText, ErasureGroundText, FormText, OutlookText, OwnWordsText, Pattern,
    RefusalWays, RequestWays, RestrictionGroundText, RightsText, WayText,
};

pub const RIGHTS: RightsText = RightsText {
    title: "Say no and rights",
    lead: "Here is all you can do about how Almi uses your data. It costs nothing.",
    no: "Say no",
    ways: RefusalWays {
        marketing: WayText { title: "Say no to direct marketing", text: "You need not say why. Almi stops at once." },
        interest: WayText {
            title: "Object to something Almi does in its own interest",
            text: "Your situation may weigh more than the interest of Almi. Then we must stop.",
        },
        consent: WayText {
            title: "Withdraw a consent",
            text: "If you have said yes to something, you can change your mind. You need not say why.",
        },
    },
    ask: "Ask Almi for something",
    ask_text: "You always get an answer. The dates here are an estimate for today. The receipt says which date applies.",
    take: "Download my data",
    export: WayText {
        title: "Download your data in a file",
        text: "You get what you gave us in a file that other systems can read.",
    },
    kinds: RequestWays {
        access: WayText {
            title: "Ask for a copy",
            text: "You are told what Almi has about you and why, and you get a copy of it.",
        },
        rectification: WayText {
            title: "Ask for a correction",
            text: "If something about you is wrong, we correct it. If something is missing, we fill it in.",
        },
        erasure: WayText {
            title: "Ask for erasure",
            text: "We erase what we do not need or may not keep. Some of it we must keep, and then we say why.",
        },
        restriction: WayText {
            title: "Ask for restriction",
            text: "We store your data but otherwise leave it alone, for example while we check a mistake.",
        },
        portability_transfer: WayText {
            title: "Ask for a transfer",
            text: "We send what you gave us straight to someone else, if the technology allows.",
        },
        own_words: WayText {
            title: "Ask in your own words",
            text: "Does nothing else fit? Write as you like. We read it and answer.",
        },
    },
    at_once: "Done at once",
    by: Pattern::new("Answer by {0} if you send it today"),
    automated: "Automated decisions",
    automated_text: "You need not ask for anything to avoid such decisions. Do you think that a computer has decided \
                     something about you? Ask us in your own words.",
    automated_link: "Read what the notice says",
    form: FORM,
};

const FORM: FormText = FormText {
    due: Pattern::new(
        "If you send it today, you get an answer by {0}. This is an estimate. The date on the receipt applies.",
    ),
    from: Pattern::new("You came here from “{0}”. Is it only about that? If so, write that below."),
    about: Pattern::new("It is about: {0} ({1})"),
    about_else: "It is about something else",
    delivery: "How do you want the answer?",
    delivery_hints: DeliveryText {
        portal: "You read the answer in your case and can save it.",
        post: "We send it to your address in the population register. You need not write an address.",
    },
    delivery_missing: "Choose how you want the answer",
    category: "What kind of data is it about?",
    category_none: "Several kinds, or not sure",
    wrong: "What is wrong?",
    wrong_hint: "Write what is wrong or what is missing. Do not write about other people or about health. At most \
                 4,000 characters.",
    wrong_missing: "Write what is wrong",
    right: "What is right?",
    right_hint: "Write how it should be. At most 4,000 characters.",
    right_missing: "Write what is right",
    ground: "What is your reason?",
    erasure_hints: ErasureGroundText {
        no_longer_needed: "What it was for is done.",
        consent_withdrawn: "Not done that yet? Do it first, on the page Consents.",
        objected: "Not done that yet? Do it first, on the page Object.",
        unlawful: "Almi had no right to collect it or to use it that way.",
        legal_duty: "If you know which law, you can say so further down.",
    },
    restriction_hints: RestrictionGroundText {
        accuracy_contested: "It is then left alone while we find out how it is.",
        unlawful: "So you do not want us to erase it.",
        needed_for_claims: "We no longer need it, but you do.",
        objection_pending: "It is then left alone until you have an answer to your objection.",
    },
    ground_missing: "Choose a reason",
    activities: "Which processing is it about?",
    activities_hints: ActivitiesHintText {
        some: "Choose all, or one or more.",
        none: "Choose if it is about something special. You need not.",
    },
    all_hints: AllHintText {
        erasure: "Everything Almi does with your data. We assess each part on its own.",
        restriction: "Everything Almi does with your data, apart from storing it.",
    },
    activities_missing: "Choose which processing it is about, or all of it",
    must_be_kept: "Must be kept.",
    others: Pattern::new("Other processing: {0}"),
    outlook: "What will most likely happen",
    outlook_text: "Nothing is decided yet. We assess each request on its own.",
    outlook_first: "Choose a reason, and you see here what will most likely happen.",
    outlook_which: "Choose which processing it is about, and you see here what will most likely happen.",
    outlooks: OutlookText { erased: "Usually erased", assessed: "Will be assessed", must_be_kept: "Must be kept" },
    outlook_misfit: "The reason does not quite fit here, but we will assess it all the same.",
    tell_recipients: "I want to know who is informed",
    tell_recipients_hint: "If Almi has given the data to someone else, we inform them of what we do. You can be told what kinds of recipients they are.",
    receiver: "Who should get the data?",
    receiver_hint: "Write the name of the company or the authority, and an address if you can. At most 4,000 \
                    characters.",
    receiver_missing: "Write who should get the data",
    transfer_note: "This is about what you gave us, where the basis is a contract or consent. You can also download the \
                    file yourself, at once.",
    words: OwnWordsText {
        access: "Is it about something special?",
        erasure: "Do you want to explain more?",
        restriction: "Do you want to explain more?",
        portability_transfer: "What should we send?",
        own_words: "What do you want to ask for?",
    },
    words_hints: OwnWordsText {
        access: "If you write nothing, you get everything we can give you. Do not write about other people or about health. At most \
         4,000 characters.",
        erasure: "You need not write anything. Do not write about other people or about health. At most 4,000 characters.",
        restriction: "You need not write anything. Do not write about other people or about health. At most 4,000 characters.",
        portability_transfer: "If you write nothing, it is about all that can be sent. Do not write about other people or about health. At \
         most 4,000 characters.",
        own_words: "Write as much as you like, but not about other people or about health. At most 4,000 characters.",
    },
    words_missing: "Write what you want to ask for",
    contact_details: "Is it your address, phone or e-mail that is wrong? You need not write it here.",
    contact_phone: "Call us instead:",
    contact_officer: "To have it put right, write to the data protection officer:",
    papers: "Do you want to send papers?",
    papers_text: "You cannot add files here. Send your request first. Then send copies by post or e-mail, and write \
                  the case number on them:",
    papers_never: "Never e-mail a copy of a passport, a driving licence or other proof of identity. We already know \
                   who you are, as you have signed in.",
    send: "Send request",
    empty_text: "The form is not filled in, so nothing has been sent. If you reloaded the page, you need to start again.",
};
