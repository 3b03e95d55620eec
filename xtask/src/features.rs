//! The cargo features with which things are built. The same everywhere, so that the steps share what they compile.

/// Cargo features that only native builds have.
pub const NATIVE: &str =
    "--workspace --features api-types/openapi,export/verify,text/demo,backend/demo,backend/test-doubles";

/// The same with the backend as it is deployed.
pub const DEPLOYED: &str = "--workspace --features api-types/openapi,export/verify,text/demo";

/// The feature of backends that are shown and tested, and never deployed. Part of [`NATIVE`].
pub const DEMO: &str = "backend/demo";

/// The feature of backends that tests can set the clock of and order faults from, to be added to [`NATIVE`].
pub const HOOKS: &str = "backend/test-hooks";
