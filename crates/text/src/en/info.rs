//! The notice and the accessibility statement.

use crate::{AccessibilityText, InfoText, NoticeText, Pattern, SourceKindText};

pub const INFO: InfoText = InfoText { notice: NOTICE, accessibility: ACCESSIBILITY };

const NOTICE: NoticeText = NoticeText {
    title: "How we process personal data",
    lead: "Almi has two privacy notices. Here is what both of them say, in our own plain words. \
           You need not sign in to read it.",
    contents: "Contents",
    said_by: Pattern::new("Source: {0}"),
    changed: Pattern::new("Since you signed in on {0}"),
    changed_nothing: "Nothing has changed in the notices.",
    change: Pattern::new("{0}, {1}: {2}"),
    contact_officer: "Write to Almi’s data protection officer",
    contact_authority: "Write to the Swedish Authority for Privacy Protection (IMY)",
    categories: "Which kinds of data",
    categories_text: "Twelve kinds of personal data can occur. The examples come from the customer notice.",
    activities: "All that we do with personal data",
    activities_text: "The list is the same for everyone. When you have signed in you see what concerns your role.",
    kept: Pattern::new("How long: {0}"),
    all_sources: "Show all sources",
    source_kinds: SourceKindText { you: "You yourself", customer: "The company", almi: "Almi", others: "Others" },
    all_recipients: "Show all recipients",
    recipients_general: "For all processing",
    recipients_single: "For some activities only",
    periods: "Processing for which the notices give a fixed time",
    column_activity: "Processing activity",
    column_period: "How long",
    periods_rest: "For all other activities the data is kept for as long as it is needed.",
};

const ACCESSIBILITY: AccessibilityText = AccessibilityText {
    title: "Accessibility statement",
    lead: "Almi is behind this service. Everyone should be able to use it. Here we tell you how well it meets the \
           Swedish Act on Accessibility of Digital Public Services, and how to tell us if something does not work.",
    goal: "How accessible is the service?",
    goal_text: "The goal is that the service follows WCAG 2.2 at level AA. That level also covers what the standard \
                EN\u{a0}301\u{a0}549 asks of web pages. The requirements of the Act (2018:1937) build on that standard.",
    status: "Nobody from outside has audited the service yet. So we cannot promise that it meets every requirement. \
             We count it as partially compliant with the Act until it has been audited.",
    known: "What we know can be difficult",
    known_text: "We know of these shortcomings:",
    known_items: [
        "The service needs JavaScript. Without it you only see how to reach the data protection officer.",
        "The service works in Chrome and Edge from version\u{a0}111, Firefox from version\u{a0}128 and Safari from \
         version\u{a0}16.4. Older browsers cannot open it.",
        "Signing in with BankID takes place in another service, which Almi cannot change.",
        "Most of the file you download is meant to be read by computer programs. It also has a page for people to read. \
         If you want the data in another form, write to us.",
        "So far, nobody who uses aids such as a screen reader every day has tried the service.",
    ],
    report: "Tell us if something does not work",
    report_text: "Write to Almi if you meet an obstacle, or if you need the content in another way. \
                  The data protection officer gets it and passes it on to the right person.",
    report_subject: "Accessibility%20of%20Your%20personal%20data",
    report_hint: "It helps us if you tell us:",
    report_items: [
        "which page it is about",
        "what you tried to do and what happened",
        "which browser and which aids you use",
    ],
    report_answer: "Do not put personal identity numbers or other sensitive data in a plain e-mail. You can also \
                    write a letter. The address is at the foot of the page.",
    authority: "Supervision",
    authority_text: "The Swedish Agency for Digital Government (Digg) supervises the Act. If you are not happy with \
                     how we handle what you tell us, you can report it to Digg. You may also report it to them \
                     directly.",
    authority_link: "Tell Digg about a service that is not accessible (digg.se, in Swedish)",
    tested: "How we test",
    tested_text: "We do this ourselves before a new version is put to use:",
    tested_items: [
        "automatic tests of the pages in Swedish and English, in light and dark mode",
        "walk-throughs with the keyboard alone",
        "narrow windows, down to 320 pixels, and enlarged text",
        "a check of what a screen reader is told: names, headings, messages and landmarks",
    ],
    features: "What we have done",
    features_items: [
        "Everything can be done with the keyboard, and you see where you are.",
        "Status is shown in words, never by colour alone.",
        "Errors are shown both at the top and at the field, in the same words.",
        "Before anything is sent you can see and change what you wrote.",
        "The service follows what you have set in your device: colours, contrast, motion and text size.",
    ],
    updated: "The statement was last updated on 21 November 2026.",
};
