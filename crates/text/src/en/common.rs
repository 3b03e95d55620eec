//! Frame, common words, errors, signing in.

use crate::{
    CommonText, ErrorText, FrameText, MaskedText, Noun, Pattern, PointsText, SendText, SendsText, SignInText,
    TimeoutText,
};

pub const FRAME: FrameText = FrameText {
    service: "Your personal data",
    title_end: " – Your personal data – Almi",
    skip: "Skip to the content",
    menu: "Menu",
    language: "Language",
    overview: "Overview",
    activities: "How Almi uses my data",
    data: "My data",
    check_data: "Check my data",
    consents: "Consents",
    export: "Download my data",
    rights: "Say no and rights",
    cases: "My cases",
    notice: "The notice",
    accessibility: "Accessibility",
    sign_out: "Sign out",
    sign_in: "Sign in",
    signed_in_as: "Signed in as",
    help: "Do you need help?",
    help_text: "Ask Almi’s data protection officer. You can send an e-mail or a letter, as you like.",
};

pub const COMMON: CommonText = CommonText {
    loading: "Loading …",
    retry: "Try again",
    back: "Back",
    change: "Change",
    show: "Show",
    masked: MaskedText { last_four: "last four digits hidden", all: "hidden" },
    not_given: "Not given",
    not_in_register: "No longer in the register",
    yes: "Yes",
    no: "No",
    problem: "There is a problem. Nothing has been sent yet",
    title_error: "Error: ",
    sending: "Sending …",
    updated: "This page has been updated",
    print: "Print",
    printed: Pattern::new("Printed on {0}"),
    optional: "(optional)",
    article: Pattern::new("Article\u{a0}{0} of the GDPR"),
    activity: Noun { one: "processing activity", many: "processing activities" },
    case: Noun { one: "case", many: "cases" },
    company: Noun { one: "company", many: "companies" },
    and: "and",
    character: Noun { one: "character", many: "characters" },
    left: Pattern::new("{0} left"),
    too_many: Pattern::new("{0} too many"),
    hour: Noun { one: "hour", many: "hours" },
    minute: Noun { one: "minute", many: "minutes" },
    second: Noun { one: "second", many: "seconds" },
};

pub const ERRORS: ErrorText = ErrorText {
    heading: "We could not fetch this",
    no_answer: "We got no answer, so we have nothing to show here. Nothing has changed. Check that you are \
                online and try again.",
    failed: "Something went wrong on our side, so we have nothing to show here.",
    again_in: Pattern::new("Try again in {0}."),
    again_soon: "Try again in a moment.",
    signed_out: "You are no longer signed in. Sign in again to see the page.",
    not_found: "What you are looking for does not exist, or it is not yours. Nothing has changed. Go to the overview and \
                look from there.",
    too_many: "You have done this many times in a short while, so it was stopped this time.",
    fresh_sign_in: "You signed in too long ago for this, so nothing has been done. Sign in again and then try again.",
    unreadable: "This page does not fit the service, which may have a newer version. So this did not work. What you have \
                 written but not sent is lost when you reload the page, so copy it first. Then reload.",
    cookies: "Your browser refuses cookies, so you cannot be signed in here. The service needs one single cookie, which shows \
              that it is you. Allow cookies for this address in the browser’s settings. Then reload the page.",
    sends: SENDS,
    part_missing: "This part of the page did not arrive. Check your connection and try again. Nothing you have sent or \
                   written is lost.",
    replaced: "There is a new version of this page",
    replaced_text: [
        "This part belongs to an older version and is no longer there. Reload the page to get the new one.",
        "What you have sent is not lost. What you have written but not sent is kept until you reload, and is gone \
         then. Go back and copy it first, or send it.",
    ],
    reload: "Reload the page",
    page_not_found: "This page does not exist",
    page_not_found_text: "The address leads nowhere. Nothing you have sent is lost. Go to the overview and look from \
                          there.",
    field_missing: "Fill in this field",
    field_too_long: "The text is too long. Shorten it to 4,000 characters or fewer",
    field_unknown: "This choice no longer exists. Choose again",
    field_other: "This cannot be sent as it is. Change it",
    field_not_available: "It is not possible to object to this processing. Choose another one",
};

const SENDS: SendsText = SendsText {
    words: SendText {
        no_answer: "We got no answer, so we do not know if it arrived. Nothing you wrote is lost. \
                    Send it again: it will still count only once.",
        failed: "Something went wrong on our side and nothing was sent. What you wrote is still here.",
        signed_out: "You are no longer signed in, so nothing was sent. What you have written is kept while this tab \
                     stays open, for up to 15\u{a0}minutes. Sign in again to go on.",
        changed: "This was changed in the meantime. What you wrote is still here. \
                  Read what changed and send it again.",
    },
    act: SendText {
        no_answer: "We got no answer, so we do not know if it went through. Try again. If it is already done, nothing \
                    more happens.",
        failed: "Something went wrong on our side and nothing was changed.",
        signed_out: "You are no longer signed in, so nothing was changed. Sign in again and then try again.",
        changed: "This was changed somewhere else in the meantime. Now you see how it stands. Read it through and try again.",
    },
    retraction: SendText {
        no_answer: "We got no answer, so we do not know if the case was withdrawn. Try again. If it is already \
                    withdrawn, nothing more happens.",
        failed: "Something went wrong on our side, so the case was not withdrawn. It stands as before.",
        signed_out: "You are no longer signed in, so the case was not withdrawn. Sign in again and then try again.",
        changed: "The case was changed after you opened the page. It was not withdrawn. What is new is marked “New”. Read it \
                  through. If you still want to withdraw the case, try again.",
    },
    order: SendText {
        no_answer: "We got no answer, so we do not know if the file was ordered. Try again: it will still count only \
                    once. Your choices are kept.",
        failed: "Something went wrong on our side, so no file was ordered and nothing was counted. Your choices are kept.",
        signed_out: "You are no longer signed in, so there is no file. Your choices are kept. Sign in again and then try \
                     again.",
        changed: "What you can download was changed in the meantime, so no file was ordered. Read it through and try again.",
    },
    file: SendText {
        no_answer: "We got no answer, so we do not know if the file is genuine. Try again. You need not choose the file \
                    again.",
        failed: "Something went wrong on our side, so we do not know if the file is genuine. You need not choose it again.",
        signed_out: "You are no longer signed in, so the file was not checked. Sign in and choose it again.",
        changed: "The receipt was changed in the meantime, so the file was not checked. Reload the page and choose the file \
                  again.",
    },
};

pub const SIGN_IN: SignInText = SignInText {
    title: "See what Almi does with your data",
    lead: "Here you see which processing of personal data concerns your role, and what you can do about it.",
    points: PointsText {
        see: "See why we have data about you and how long we keep it.",
        take: "Download the data you gave us, in a file that other systems can read.",
        refuse: "Say no: object, withdraw a consent and follow your case.",
    },
    bank_id: "Sign in with BankID",
    bank_id_beside: "Sign in with BankID (opens in a new tab)",
    refused: "Your browser opens no new tab. If you sign in in this tab, what you have written is lost.",
    here: "Sign in in this tab",
    unavailable: "Signing in does not work right now, so we cannot show what concerns you. Try again later, or write to \
                  our data protection officer.",
    timed_out: "Your sign-in has ended. What you have written is kept while this tab stays open, for up to \
                15\u{a0}minutes. Sign in again to go on.",
    read_notice: "Read how we process data, without signing in",
    out_title: "You are signed out",
    out_text: "Nothing about you is left in this browser. On a shared computer, close the window too.",
    again: "Sign in again",
    in_title: "You are signed in",
    in_here: "You or someone else has signed in in this browser. Sign out at the top of the page.",
    in_beside: "Go back to the tab where you were. The page there goes on by itself, and you can close this one.",
    in_alone: "Is that tab gone? Then start from the overview.",
    to_overview: "To the overview",
    leaving: "Signing out …",
    late_title: "You are not signed out yet",
    late_text: "We cannot reach the service, so it does not know that you want to sign out. We have emptied this page. \
                Keep it open: we try again until it works.",
    late_tabs: "Is the service open in other tabs? They still show your data. Close them.",
    late_ends: Pattern::new("If it does not work at all, your sign-in ends by itself, by {0} at the latest."),
    late_again: "Try again to sign out",
    late_busy: "Trying …",
    other_title: "Someone else is signed in now",
    other_text: "Another person has signed in in this browser. So we have emptied this page, with all that was begun on \
                 it. Since then nothing has been sent or stored from here.",
    other_next: "Go on if it is you who signed in. If not: go on, sign out there, and then sign in yourself.",
    other_go_on: "Go on",
};

pub const TIMEOUT: TimeoutText = TimeoutText {
    title: "Are you still there?",
    text: "If you do nothing, you are signed out within two minutes. If you sign in again, what you have written but \
           not sent is still here, while this tab stays open, for up to 15\u{a0}minutes.",
    last: "Within two minutes you are signed out, as you have been signed in for as long as is possible. Send what you \
           have written. Then sign in again if you want to go on.",
    left: Pattern::new("Time left: {0}."),
    go_on: "Stay signed in",
    understood: "I understand",
    busy: "Staying signed in …",
};
