//! Protection against being overloaded from one address: it may have so many requests answered at the same time, and not
//! more. Nothing else depends on an address; what a person may do is limited in the database ([`crate::store::limits`]).
//!
//! The address is the connection's. Behind a proxy that would be the proxy's, so those that are configured are believed
//! about whom they speak for. What must always work (withdrawing, stopping, signing out) is let through.

use super::error::ApiError;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use clap::ValueEnum;
use ipnet::IpNet;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Seconds to wait when an address has too many requests under way.
const SOON: i64 = 1;

/// What is never refused for being too much: method and route.
const ALWAYS: [(Method, &str); 3] = [
    (Method::POST, "/api/v1/consents/{id}/withdrawal"),
    (Method::POST, "/api/v1/direct-marketing/stop"),
    (Method::DELETE, "/api/v1/session"),
];

/// Where a proxy says for whom it asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ForwardedHeader {
    /// `X-Forwarded-For: ADDRESS, ADDRESS`.
    XForwardedFor,
    /// `Forwarded: for=ADDRESS` (RFC 7239).
    Forwarded,
}

/// Which proxies are believed, and where they say it.
#[derive(Debug, Clone)]
pub struct Proxies {
    /// Their addresses.
    pub trusted: Vec<IpNet>,
    /// The header they write. The other one is the client's own, and is not looked at.
    pub header: ForwardedHeader,
}

impl Proxies {
    /// For whom a connection asks: the last address that no configured proxy has.
    #[must_use]
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let is_trusted = |address: IpAddr| self.trusted.iter().any(|net| net.contains(&address));
        let mut client = peer.to_canonical();
        // Each proxy adds whom it was asked by at the end; what stands before that may be anybody's invention.
        for said in self.said(headers).into_iter().rev() {
            if !is_trusted(client) {
                break;
            }
            let Some(before) = said else { break };
            client = before;
        }
        client
    }

    /// The addresses in the header, in their order; `None` for what is no address.
    fn said(&self, headers: &HeaderMap) -> Vec<Option<IpAddr>> {
        let name = match self.header {
            ForwardedHeader::XForwardedFor => "x-forwarded-for",
            ForwardedHeader::Forwarded => "forwarded",
        };
        let values = headers.get_all(name).iter().map(|value| value.to_str().unwrap_or("?"));
        let element = |text: &str| match self.header {
            ForwardedHeader::XForwardedFor => address(text),
            ForwardedHeader::Forwarded => text.split(';').find_map(|pair| {
                let (name, value) = pair.split_once('=')?;
                name.trim().eq_ignore_ascii_case("for").then(|| address(value.trim().trim_matches('"')))?
            }),
        };
        values.flat_map(|value| value.split(',')).map(element).collect()
    }
}

/// An address, with or without a port, as proxies write it.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let address = match text.parse::<SocketAddr>() {
        Ok(with_port) => with_port.ip(),
        Err(_) => text.trim_start_matches('[').trim_end_matches(']').parse().ok()?,
    };
    Some(address.to_canonical())
}

/// How many requests each address has under way. Holds nothing about an address that has none.
#[derive(Debug)]
pub struct Addresses {
    most: usize,
    busy: Mutex<HashMap<IpAddr, usize>>,
}

impl Addresses {
    /// At most so many at the same time for each.
    #[must_use]
    pub fn new(most: u16) -> Self {
        Self { most: most.into(), busy: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a request until the guard goes out of scope; `None` when there are too many. What belongs to the same
    /// connection of IPv6 (the first half of the address) counts as one.
    fn enter(&self, address: IpAddr) -> Option<Busy<'_>> {
        let address = match address {
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
            address => address,
        };
        let mut busy = self.lock();
        let number = busy.entry(address).or_default();
        if *number >= self.most {
            return None;
        }
        *number += 1;
        Some(Busy { addresses: self, address })
    }
}

struct Busy<'a> {
    addresses: &'a Addresses,
    address: IpAddr,
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        let mut busy = self.addresses.lock();
        if let Some(number) = busy.get_mut(&self.address) {
            *number -= 1;
            if *number == 0 {
                busy.remove(&self.address);
            }
        }
    }
}

/// Which addresses are counted, and how.
#[derive(Debug, Clone)]
pub struct Protection {
    /// Proxies that are believed.
    pub proxies: Proxies,
    /// How many requests each address has under way.
    pub addresses: Arc<Addresses>,
}

/// The layer around every route of the API.
pub async fn protect(State(protection): State<Protection>, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let always = ALWAYS.iter().any(|(method, path)| method == request.method() && route == Some(*path));
    // Without a connection there is nobody to protect from: a test in the same process.
    let Some(peer) = peer.filter(|_| !always) else { return next.run(request).await };
    let client = protection.proxies.client(peer, request.headers());
    match protection.addresses.enter(client) {
        Some(_busy) => next.run(request).await,
        None => ApiError::too_many(SOON).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(trusted: &[&str], header: ForwardedHeader) -> Proxies {
        Proxies { trusted: trusted.iter().map(|net| net.parse().unwrap()).collect(), header }
    }

    fn client(proxies: &Proxies, peer: &str, pairs: &[(&'static str, &str)]) -> String {
        let pairs = pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            let name: axum::http::HeaderName = name;
            headers.append(name, value);
        }
        proxies.client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_a_configured_proxy_is_believed_and_only_about_the_last_it_was_asked_by() {
        const NAME: &str = "x-forwarded-for";
        let nobody = proxies(&[], ForwardedHeader::XForwardedFor);
        assert_eq!(client(&nobody, "192.0.2.7", &[(NAME, "198.51.100.1")]), "192.0.2.7");
        let some = proxies(&["10.0.0.0/8", "2001:db8:1::/48"], ForwardedHeader::XForwardedFor);
        for (peer, pairs, expected) in [
            ("192.0.2.7", vec![(NAME, "198.51.100.1")], "192.0.2.7"),
            ("10.1.2.3", vec![(NAME, "198.51.100.1")], "198.51.100.1"),
            ("10.1.2.3", vec![(NAME, "203.0.113.9, 198.51.100.1")], "198.51.100.1"),
            ("10.1.2.3", vec![(NAME, "203.0.113.9"), (NAME, "198.51.100.1")], "198.51.100.1"),
            ("10.1.2.3", vec![(NAME, "203.0.113.9, 198.51.100.1, 10.9.9.9")], "198.51.100.1"),
            ("10.1.2.3", vec![(NAME, "198.51.100.1:4711")], "198.51.100.1"),
            ("10.1.2.3", vec![(NAME, "[2001:db8::7]:4711")], "2001:db8::7"),
            ("10.1.2.3", vec![(NAME, "2001:db8::7")], "2001:db8::7"),
            ("2001:db8:1::5", vec![(NAME, "::ffff:198.51.100.1")], "198.51.100.1"),
            ("::ffff:10.1.2.3", vec![(NAME, "198.51.100.1")], "198.51.100.1"),
            // What cannot be read is not gone past.
            ("10.1.2.3", vec![(NAME, "198.51.100.1, unknown")], "10.1.2.3"),
            ("10.1.2.3", vec![(NAME, "198.51.100.1, ")], "10.1.2.3"),
            ("10.1.2.3", vec![(NAME, "198.51.100.1, junk, 10.9.9.9")], "10.9.9.9"),
            ("10.1.2.3", vec![], "10.1.2.3"),
            // The other header is the client's own.
            ("10.1.2.3", vec![("forwarded", "for=203.0.113.9")], "10.1.2.3"),
        ] {
            assert_eq!(client(&some, peer, &pairs), expected, "{peer} {pairs:?}");
        }
        let other = proxies(&["10.0.0.0/8"], ForwardedHeader::Forwarded);
        for (value, expected) in [
            ("for=198.51.100.1", "198.51.100.1"),
            ("for=203.0.113.9, For=\"198.51.100.1:80\";proto=https;by=10.0.0.1", "198.51.100.1"),
            ("proto=https;for=\"[2001:db8::7]:4711\"", "2001:db8::7"),
            ("for=unknown", "10.1.2.3"),
            ("for=_hidden", "10.1.2.3"),
            ("by=198.51.100.1", "10.1.2.3"),
        ] {
            assert_eq!(client(&other, "10.1.2.3", &[("forwarded", value), (NAME, "203.0.113.1")]), expected, "{value}");
        }
    }

    #[test]
    fn an_address_has_so_many_under_way_and_is_forgotten_after_them() {
        let addresses = Addresses::new(2);
        let [one, two] = ["2001:db8::1", "2001:db8::2"].map(|text| text.parse().unwrap());
        let (first, second) = (addresses.enter(one).unwrap(), addresses.enter(two).unwrap());
        assert!(addresses.enter(one).is_none(), "both are the same connection's");
        assert!(addresses.enter("2001:db8:0:1::1".parse().unwrap()).is_some());
        assert!(addresses.enter("192.0.2.7".parse().unwrap()).is_some());
        drop(first);
        assert!(addresses.enter(one).is_some());
        drop(second);
        assert!(addresses.lock().is_empty());
    }
}
