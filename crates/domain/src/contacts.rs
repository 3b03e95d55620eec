//! Whom to write to, as the customer notice of 2025-04-29 has it. The spaces within an address do not break.

/// Mail to Almi's data protection officer.
pub const OFFICER_MAIL: &str = "dataskyddsombud@almi.se";
/// Letters to Almi's data protection officer.
pub const OFFICER_ADDRESS: &str = "Almi AB, Dataskyddsombud, Box\u{a0}70396, 107\u{a0}24\u{a0}Stockholm";
/// Mail to the supervisory authority.
pub const AUTHORITY_MAIL: &str = "imy@imy.se";
/// Letters to the supervisory authority.
pub const AUTHORITY_ADDRESS: &str = "Box\u{a0}8114, 104\u{a0}20\u{a0}Stockholm";
