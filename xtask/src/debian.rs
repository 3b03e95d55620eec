//! Programs from Debian's packages, where they can be installed without asking: as root on Debian.

use std::path::Path;

use anyhow::Result;

use crate::layout::Layout;
use crate::process::Cmd;

/// Whether xtask runs as root.
pub fn is_root(layout: &Layout) -> bool {
    Cmd::new(layout, "id").args(["-u"]).probe().as_deref() == Some("0")
}

/// Whether packages can be installed here.
pub fn can_install(layout: &Layout) -> bool {
    is_root(layout) && Path::new("/etc/debian_version").exists()
}

/// Installs packages. What they bring to run in the background is not started: at run level 1 nothing is.
///
/// # Errors
/// Debian's packages are out of reach, or there is none of a name.
pub fn install(layout: &Layout, packages: &[&str]) -> Result<()> {
    let apt = |arguments: &[&str]| {
        let apt = Cmd::new(layout, "apt-get").args(arguments);
        apt.env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1").output().map(drop)
    };
    apt(&["update", "-q"])?;
    apt(&[&["install", "-q", "-y", "--no-install-recommends"], packages].concat())
}
