//! Why no package was made. No message holds anything that stood in a record.

use std::fmt;

/// Why no package was made. Whatever the sink has had until then must be thrown away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportError {
    /// What the package should say about itself is not usable; the member of [`crate::PackageInputs`].
    Inputs(&'static str),
    /// A line of the stream breaks a rule.
    Line {
        /// Number of the line, from 1.
        line: u64,
        /// Member of the line, for example `legalBasis.consentRecordId`; `line` when it is the line as a whole.
        member: &'static str,
        /// The rule.
        refusal: Refusal,
    },
    /// The stream ended without its end line: the connection was cut. Trying again is right.
    Cut,
    /// The end line tells another number of records than came.
    CountDiffers,
    /// The end line tells another digest than that of the lines that came.
    DigestDiffers,
    /// The encoder refused to go on. Never seen; named so that nothing has to panic.
    Encoder,
}

/// The rule a line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Longer than [`crate::MAX_LINE`].
    TooLong,
    /// Not UTF-8.
    NotUtf8,
    /// A `\uD800`–`\uDFFF` escape without its other half: no text can hold it.
    LoneSurrogate,
    /// Not JSON, or not of the shape of a line.
    NotALine,
    /// A member this version does not know, which would silently be lost.
    UnknownMember,
    /// Something after the end line.
    AfterTheEnd,
    /// Not in the order of scope and category.
    OutOfOrder,
    /// A part that was not ticked.
    PartNotTicked,
    /// Something that is masked for everyone, which was not ticked.
    MaskedNotTicked,
    /// Marked with a scope that it does not belong to.
    WrongScope,
    /// A legal basis this version does not know.
    UnknownBasis,
    /// An origin this version does not know.
    UnknownOrigin,
    /// Never part of a package, in any scope.
    NeverIncluded,
    /// Rests on consent, but does not say on which.
    ConsentNotNamed,
    /// Not in the form that the schema or the value's type asks for.
    WrongForm,
}

impl Refusal {
    /// A short id, stable, for logs and tests.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Refusal::TooLong => "too-long",
            Refusal::NotUtf8 => "not-utf8",
            Refusal::LoneSurrogate => "lone-surrogate",
            Refusal::NotALine => "not-a-line",
            Refusal::UnknownMember => "unknown-member",
            Refusal::AfterTheEnd => "after-the-end",
            Refusal::OutOfOrder => "out-of-order",
            Refusal::PartNotTicked => "part-not-ticked",
            // Older than the word.
            Refusal::MaskedNotTicked => "covered-not-ticked",
            Refusal::WrongScope => "wrong-scope",
            Refusal::UnknownBasis => "unknown-basis",
            Refusal::UnknownOrigin => "unknown-origin",
            Refusal::NeverIncluded => "never-included",
            Refusal::ConsentNotNamed => "consent-not-named",
            Refusal::WrongForm => "wrong-form",
        }
    }
}

impl ExportError {
    /// Did the stream fail to arrive whole? Then the same export may simply be fetched again.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        matches!(self, ExportError::Cut | ExportError::CountDiffers | ExportError::DigestDiffers)
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ExportError::Inputs(member) => write!(f, "inputs, {member}: not usable"),
            ExportError::Line { line, member, refusal } => write!(f, "line {line}, {member}: {}", refusal.as_str()),
            ExportError::Cut => f.write_str("the stream ended without its end line"),
            ExportError::CountDiffers => f.write_str("the end line tells another number of records"),
            ExportError::DigestDiffers => f.write_str("the end line tells another digest"),
            ExportError::Encoder => f.write_str("the encoder stopped"),
        }
    }
}

impl std::error::Error for ExportError {}
