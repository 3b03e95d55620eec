//! Objection, consents, direct marketing, receipts.

use crate::{
    ActText, ActorText, ActsText, CheckText, ComplainText, ConsentEventText, ConsentStatusText, ConsentsText,
    MarketingEventText, MarketingText, MethodText, NoConsentWays, ObjectText, Pattern, ReceiptText, WrittenInText,
};

pub const ACTS: ActsText = ActsText {
    marketing: MARKETING,
    object: OBJECT,
    check: CHECK,
    consents: CONSENTS,
    receipt: RECEIPT,
    complain: COMPLAIN,
    leave: "No, change nothing",
    see_receipt: "Show the receipt",
    history: "History",
};

const MARKETING: MarketingText = MarketingText {
    title: "No to direct marketing",
    text: "You can always say no to direct marketing. You need not give a reason, and it takes effect at once.",
    covers: "Your no covers all direct marketing from Almi, in every channel. It also covers how we profile you for \
             it.",
    takes_back: "Your no also withdraws your consent to this:",
    stop: "Say no to direct marketing",
    stopping: "Stopping …",
    stopped: Pattern::new("You have said no to direct marketing. This has applied since {0}."),
    lifted: Pattern::new("You allowed direct marketing again on {0}."),
    not_stopped: "You have not said no.",
    lift: "Allow direct marketing again",
    lift_title: "Do you want to allow direct marketing again?",
    lift_text: "Almi may then contact you with marketing again. You can say no again whenever you like.",
    lift_confirm: "Yes, allow direct marketing",
    lifting: "Changing …",
    events: MarketingEventText { stopped: "Stopped", lifted: "Allowed again", other: "Changed" },
};

const OBJECT: ObjectText = ObjectText {
    title: "Object",
    lead: "You can say no in two ways. Direct marketing stops at once when you say so. An objection to anything else \
           is assessed, and you get an answer with reasons.",
    interest: "Object when the basis is legitimate interest",
    interest_text: [
        "Almi does some things in its own interest, because we judge that it weighs more than yours. Is there anything \
         in your situation that speaks against it? Then you can object.",
        "If you object, we must stop. We may go on only if we can show compelling legitimate grounds that weigh more. \
         We may also go on if the data is needed for legal claims.",
    ],
    guarantor: "You are or have been a guarantor. Data about loans, guarantees and insolvency is usually needed for \
                legal claims. So the answer may be no, but we always assess your own situation.",
    which: "Which processing do you object to?",
    which_hint: "Choose one or more.",
    others: Pattern::new("Other processing that you can object to: {0}"),
    nothing: "Right now there is no processing that you can object to in this way. You can still write to us:",
    choose: "Choose at least one processing activity to object to",
    words: "Tell us about your situation",
    words_hint: "You need not write anything, but it helps us to assess your objection. Do not write about other \
                 people or about health. At most 4,000 characters.",
    restrict: "Restrict the processing while you assess my objection to it",
    restrict_hint: "We then store the data but otherwise leave it alone until you have an answer. It may still be used \
                    for legal claims, for example.",
    go_on: "Continue",
    not_possible: Pattern::new("You cannot object to “{0}”"),
    is_marketing: Pattern::new("You can stop “{0}” at once, with the button below"),
    is_consent: Pattern::new("You say no to “{0}” by withdrawing your consent"),
    marketing_too: "Is it marketing you want to stop? That is done at once:",
    instead: "This is what you can do instead:",
    see_activity: "See all rights for this processing activity",
};

const CHECK: CheckText = CheckText {
    title: "Check your answers",
    lead: "Read this through before you send it.",
    send: "Send objection",
    empty: "There is nothing to check",
    to_form: "Go to the form",
};

const CONSENTS: ConsentsText = ConsentsText {
    title: "Consents",
    lead: "This is what you have said yes to. You can withdraw a consent whenever you like, without giving a reason. \
           It takes effect at once.",
    lawful: "What was done before you withdrew it is still lawful.",
    status: ConsentStatusText { given: "In force", withdrawn: "Withdrawn", other: "Changed" },
    explicit: "Explicit consent",
    words: "This is what you said yes to",
    version: "Version of the text",
    given: "You said yes",
    withdrawn: "Withdrawn",
    categories: "Which data",
    methods: MethodText {
        portal: "in the portal",
        form: "in a form",
        phone: "by phone",
        paper: "on paper",
        other: "in another way",
    },
    withdraw: "Withdraw the consent",
    withdrawing: "Withdrawing …",
    renew: "Give the consent again",
    stopped: "You have said no to direct marketing. While that applies, you cannot give this consent again. Allow direct marketing first.",
    lift: "Go to direct marketing",
    renew_title: "Do you want to give the consent again?",
    renew_text: "Read the text above once more. If you say yes, it applies from now on. You can withdraw it again \
                 whenever you like.",
    renew_confirm: "Yes, I consent",
    renewing: "Saving …",
    events: ConsentEventText {
        given: "Consent was given",
        withdrawn: "The consent was withdrawn",
        renewed: "The consent was given again",
        other: "The consent was changed",
    },
    actors: ActorText { you: "by you", controller: "by Almi" },
    text_version: Pattern::new("text version {0}"),
    empty: "You have given no consents",
    empty_text: "What we do with your data has other legal bases. You can still do something about it:",
    ways: NoConsentWays {
        object: "Say no to marketing, or object",
        activities: "See what concerns you and why",
        export: "Download my data",
    },
};

const RECEIPT: ReceiptText = ReceiptText {
    objection: "Your objection has been received",
    request: "Your request has been received",
    acts: ActText {
        consent_withdrawn: "Your consent is withdrawn",
        consent_renewed: "You have given your consent again",
        marketing_stopped: "You have said no to direct marketing",
        marketing_lifted: "You have allowed direct marketing again",
    },
    other: "Receipt",
    reference: "Case number or reference",
    at: "Time",
    day: "Date of receipt",
    person: "Name",
    consents: "What you had said yes to",
    written_in: WrittenInText {
        swedish: "The receipt is in Swedish, as it was when you got it.",
        english: "The receipt is in English, as it was when you got it.",
    },
    all: "Receipts",
    all_text: "Here are the receipts for everything you have done here, the newest first. Open one to save it or print it.",
    none: "You have no receipts yet. You get one each time you do something here.",
    more: "Show more receipts",
    activities: "Processing",
    due: "Answer",
    controllers: "Controllers",
    notice: "Notice",
    text_version: "Version of the text you saw",
    sha256: "Checksum (SHA\u{2011}256)",
    sha256_text: "With the checksum, Almi can confirm that the receipt is genuine and unchanged.",
    confirm: "Have you saved the receipt? See if it is genuine",
    confirm_label: "The file you saved",
    confirm_text: "The file stays with you. We only get its checksum.",
    genuine: "The file is genuine. Nobody has changed it.",
    not_genuine: "The file is not this receipt, or someone has changed it. So you cannot rely on it. Save the receipt \
                  again from this page.",
    no_file: "The file could not be read, so we do not know if it is genuine. Choose it again.",
    next: "What happens now?",
    save: "Save as a file (JSON)",
    of_receipt: Pattern::new("{0}: receipt {1}"),
    see_case: "Follow the case",
};

const COMPLAIN: ComplainText = ComplainText {
    title: "If you are not satisfied",
    see: "How to complain",
    officer: "Feel free to write to the data protection officer at Almi:",
    authority: "You can also complain to IMY, the Swedish Authority for Privacy Protection. You may do so at any time:",
    court: "You also have the right to take the matter to court.",
};
