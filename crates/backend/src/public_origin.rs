//! Addresses in the configuration, read as browsers read them and written as they write them.

use url::{Host, Url};

/// The origin people see (RFC 6454).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicOrigin {
    /// `scheme://host[:port]`, as it stands in a browser's `Origin`: lower case, IDNA's ASCII form, without the usual port.
    pub text: String,
    /// Is it https?
    pub is_https: bool,
    /// Is it this very machine?
    pub is_loopback: bool,
}

impl PublicOrigin {
    /// Reads `scheme://host[:port]`, with a slash at the end at most. `None` for anything else: user names, paths, queries,
    /// fragments and whatever a browser would put right silently.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (url, rest) = strict(text)?;
        if !matches!(rest, "" | "/") || !matches!(url.scheme(), "https" | "http") {
            return None;
        }
        Some(Self {
            is_https: url.scheme() == "https",
            is_loopback: url.host().is_some_and(|host| is_loopback(&host)),
            text: url.origin().ascii_serialization(),
        })
    }
}

/// An https address to send people to, written out; no user name and no fragment. `None` for anything else.
#[must_use]
pub fn https_address(text: &str) -> Option<String> {
    let (url, _) = strict(text)?;
    (url.scheme() == "https" && url.fragment().is_none()).then(|| url.into())
}

/// An address, and what stands in it after the authority. Nothing is mended: no blanks, no backslashes, no number of
/// slashes but two, no user name, and a host that is a name or an address.
fn strict(text: &str) -> Option<(Url, &str)> {
    let (_, after) = text.split_once("://")?;
    let end = after.find(['/', '?', '#']).unwrap_or(after.len());
    let (authority, rest) = after.split_at_checked(end)?;
    let mended = |c: char| c.is_whitespace() || c.is_control() || c == '\\';
    if authority.is_empty() || authority.contains('@') || text.contains(mended) {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let is_name = |name: &str| {
        let mut labels = name.strip_suffix('.').unwrap_or(name).split('.');
        labels.all(|label| {
            !label.is_empty() && label.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-' || c == b'_')
        })
    };
    match url.host()? {
        Host::Domain(name) if !is_name(name) => None,
        _ => Some((url, rest)),
    }
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for (given, seen, is_loopback) in [
            ("https://Portal.example:443/", "https://portal.example", false),
            ("HTTPS://portal.example", "https://portal.example", false),
            ("https://portal.example:8443", "https://portal.example:8443", false),
            ("https://integritet.åäö.example", "https://integritet.xn--4cab6c.example", false),
            ("https://[2001:DB8:0::1]:8443", "https://[2001:db8::1]:8443", false),
            ("https://192.0.2.7", "https://192.0.2.7", false),
            ("https://localhost.example", "https://localhost.example", false),
            ("http://localhost:80", "http://localhost", true),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080", true),
            ("http://127.1", "http://127.0.0.1", true),
            ("http://[::1]:443", "http://[::1]:443", true),
            ("http://127.0.0.1.evil.example", "http://127.0.0.1.evil.example", false),
        ] {
            let origin = PublicOrigin::parse(given).unwrap_or_else(|| panic!("{given}"));
            assert_eq!((origin.text.as_str(), origin.is_loopback), (seen, is_loopback), "{given}");
        }
    }

    #[test]
    fn what_is_no_origin_is_refused_and_not_mended() {
        for bad in [
            "",
            "portal.example",
            "//portal.example",
            "https:portal.example",
            "https:/portal.example",
            "https:///portal.example",
            "https:\\\\portal.example",
            "https://",
            "https://:443",
            "https://portal.example:99999",
            "https://portal.example:x",
            "https://user@portal.example",
            "https://user:secret@portal.example",
            "https://@portal.example",
            "https://portal.example/app",
            "https://portal.example//",
            "https://portal.example/.",
            "https://portal.example?",
            "https://portal.example/?a=b",
            "https://portal.example#",
            "https://portal.example/#top",
            " https://portal.example",
            "https://portal.example ",
            "https://por\ttal.example",
            "https://portal.example\\evil.example",
            "https://*.example",
            "https://portal..example",
            "https://[::1",
            "https://exa mple",
            "https://portal.example,https://other.example",
            "ftp://portal.example",
            "wss://portal.example",
            "file:///etc",
            "null",
        ] {
            assert_eq!(PublicOrigin::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn people_are_sent_to_a_whole_https_address_only() {
        for (given, written) in [
            ("https://id.example", "https://id.example/"),
            ("https://ID.example:443/start?client=portal", "https://id.example/start?client=portal"),
            ("https://inloggning.åäö.example/bankid", "https://inloggning.xn--4cab6c.example/bankid"),
            ("https://[2001:db8::1]:8443/start", "https://[2001:db8::1]:8443/start"),
        ] {
            assert_eq!(https_address(given).as_deref(), Some(written), "{given}");
        }
        for bad in [
            "http://id.example",
            "https://",
            "https:id.example",
            "https:///id.example",
            "https://user:secret@id.example/start",
            "https://portal.example@evil.example/",
            "https://id.example/start#here",
            "https://id.example/a b",
            "https://id.example/\n",
            "https://id.example\\@evil.example",
            "https://id.example:70000/",
            "javascript://id.example/%0aalert(1)",
            "data:text/html,x",
            "/start",
        ] {
            assert_eq!(https_address(bad), None, "{bad}");
        }
    }
}
