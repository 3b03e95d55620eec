//! Choosing among the encodings that are ready: `Accept-Encoding` (RFC 9110, 12.5.3).

use axum::http::{HeaderMap, HeaderValue, header};

/// How a file's bytes are encoded. In the order of preference when the client likes them equally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// As it is. First, so that it is also what a map of variants gives first.
    Identity,
    /// gzip, `.gz`.
    Gzip,
    /// Brotli, `.br`.
    Brotli,
}

impl Encoding {
    /// The plain path of a file and how it is encoded, by its name.
    #[must_use]
    pub fn of_file(path: &str) -> (&str, Self) {
        if let Some(plain) = path.strip_suffix(".br") {
            (plain, Self::Brotli)
        } else if let Some(plain) = path.strip_suffix(".gz") {
            (plain, Self::Gzip)
        } else {
            (path, Self::Identity)
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Gzip => "gzip",
            Self::Brotli => "br",
        }
    }

    /// Value of `Content-Encoding`, if there is one to send.
    #[must_use]
    pub fn header(self) -> Option<HeaderValue> {
        (self != Self::Identity).then(|| HeaderValue::from_static(self.name()))
    }
}

/// What the client accepts, best first; among equals the smallest. Plain bytes are always in it: refusing them too
/// would leave nothing to answer with.
#[must_use]
pub fn accepted(headers: &HeaderMap) -> Vec<Encoding> {
    let listed: Vec<(String, u16)> = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(entry)
        .collect();
    let weight = |encoding: Encoding| {
        let find = |name: &str| listed.iter().find(|(listed, _)| listed == name).map(|(_, weight)| *weight);
        find(encoding.name()).or_else(|| find("*"))
    };
    let mut accepted: Vec<(u16, Encoding)> = [Encoding::Brotli, Encoding::Gzip]
        .into_iter()
        .filter_map(|encoding| Some((weight(encoding).filter(|weight| *weight > 0)?, encoding)))
        .collect();
    // Not listed, plain bytes are acceptable but least of all.
    let plain = listed.iter().find(|(name, _)| name == "identity").map_or(0, |(_, weight)| *weight);
    accepted.push((plain, Encoding::Identity));
    accepted.sort_by(|a, b| b.cmp(a));
    accepted.into_iter().map(|(_, encoding)| encoding).collect()
}

/// Name and weight in thousandths of `gzip;q=0.8`.
fn entry(text: &str) -> (String, u16) {
    let mut parts = text.split(';');
    let name = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let weight = parts
        .find_map(|parameter| parameter.trim().strip_prefix("q="))
        .map_or(1_000, |q| q.trim().parse::<f32>().map_or(0, |q| (q.clamp(0.0, 1.0) * 1_000.0) as u16));
    (name, weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Encoding::{Brotli, Gzip, Identity};

    #[test]
    fn the_clients_weights_decide_and_then_the_size() {
        let table: [(&str, &[Encoding]); 9] = [
            ("gzip, deflate, br, zstd", &[Brotli, Gzip, Identity]),
            ("br;q=0.5, gzip", &[Gzip, Brotli, Identity]),
            ("br;q=0, gzip;q=0.1", &[Gzip, Identity]),
            ("*", &[Brotli, Gzip, Identity]),
            ("*;q=0", &[Identity]),
            ("identity, gzip;q=0.5", &[Identity, Gzip]),
            ("GZIP ; q=1.0", &[Gzip, Identity]),
            ("br;q=nonsense", &[Identity]),
            ("", &[Identity]),
        ];
        for (value, expected) in table {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))]);
            assert_eq!(accepted(&headers), expected, "{value}");
        }
        assert_eq!(accepted(&HeaderMap::new()), [Identity]);
    }
}
