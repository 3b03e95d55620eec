//! Configuration: the command line (or environment), checked before anything starts.

use crate::connections;
use crate::http::address::{ForwardedHeader, Proxies};
use crate::public_origin::{PublicOrigin, https_address};
use crate::store::config::{DatabaseConfig, DatabaseConfigError, Secret};
use crate::store::limits::{Limits, ORDERS_FOR_ONE};
use api_types::Controller;
use chrono::TimeDelta;
use clap::{Parser, ValueEnum};
use domain::deadline::DeadlineRules;
use domain::identity::{OrganisationNumber, PhoneNumber};
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::time::Duration;

/// Reference backend of the customer privacy portal.
#[derive(Debug, Clone, Parser)]
#[command(name = "privacy-portal-backend", version, about)]
pub struct Config {
    /// Address to listen on.
    #[arg(long, env = "PORTAL_LISTEN", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub listen: IpAddr,
    /// Port to listen on; 0 takes a free one.
    #[arg(long, env = "PORTAL_PORT", default_value_t = 8080)]
    pub port: u16,
    /// The origin people see: `https://portal.example`. Default: `http://127.0.0.1:PORT`.
    #[arg(long, env = "PORTAL_PUBLIC_ORIGIN")]
    pub public_origin: Option<String>,
    /// Folder of the database (SQLite), where there is no --database-url.
    #[arg(long, env = "PORTAL_DATA_DIR", default_value = "data")]
    pub data_dir: PathBuf,
    /// PostgreSQL instead: `postgres://USER:PASSWORD@HOST:PORT/NAME`. Better as the environment variable: other users of
    /// this machine can read command lines.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_parser = secret)]
    pub database_url: Option<Secret>,
    /// Folder of the register.
    #[arg(long, env = "PORTAL_REGISTER_DIR", default_value = "register")]
    pub register_dir: PathBuf,
    /// Folder of the built app; without it only the API is served.
    #[arg(long, env = "PORTAL_APP_DIR")]
    pub app_dir: Option<PathBuf>,
    /// Connections at a time. At the bound those that nobody uses are closed, and new ones wait.
    #[arg(long, env = "PORTAL_MAX_CONNECTIONS", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub max_connections: u32,
    /// Seconds within which the headers of a request must have come; then the connection is closed.
    #[arg(long, env = "PORTAL_HEADER_SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..))]
    pub header_seconds: u16,
    /// Seconds within which the body of a request must have come; then the answer is 408.
    #[arg(long, env = "PORTAL_BODY_SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=25))]
    pub body_seconds: u16,
    /// Seconds for which a connection is kept between two requests, or while nobody takes a byte of an answer. Longer than
    /// a proxy in front keeps them.
    #[arg(long, env = "PORTAL_KEEP_ALIVE_SECONDS", default_value_t = 75, value_parser = clap::value_parser!(u16).range(1..))]
    pub keep_alive_seconds: u16,
    /// Demo mode: everyone is made up, and anybody may sign in as anyone. Only in a program built with the demo.
    #[arg(long, env = "PORTAL_DEMO", hide = cfg!(not(feature = "demo")))]
    pub demo: bool,
    /// Address where people sign in with BankID (https). Required, but in demo mode.
    #[arg(long, env = "PORTAL_SIGN_IN_URL")]
    pub sign_in_url: Option<String>,
    /// Minutes without use after which a session ends.
    #[arg(long, env = "PORTAL_IDLE_MINUTES", default_value_t = 15, value_parser = clap::value_parser!(u16).range(1..))]
    pub idle_minutes: u16,
    /// Hours after which a session ends in any case.
    #[arg(long, env = "PORTAL_SESSION_HOURS", default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=24))]
    pub session_hours: u16,
    /// Minutes after sign-in within which an export may be ordered.
    #[arg(long, env = "PORTAL_FRESH_SIGN_IN", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..))]
    pub fresh_sign_in: u16,
    /// Exports per person and 24 hours.
    #[arg(long, env = "PORTAL_EXPORT_LIMIT", default_value_t = 5)]
    pub export_limit: u32,
    /// Requests (cases) per person and 24 hours.
    #[arg(long, env = "PORTAL_CASE_LIMIT", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
    pub case_limit: u32,
    /// Messages in cases per person and 24 hours.
    #[arg(long, env = "PORTAL_MESSAGE_LIMIT", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
    pub message_limit: u32,
    /// How often a person can give withdrawn consents again in 24 hours, and as often allow direct marketing again. Taking
    /// either back has no limit.
    #[arg(long, env = "PORTAL_CHOICE_LIMIT", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    pub choice_limit: u32,
    /// Requests of the API that one address may have under way at the same time. An office behind one address has few.
    #[arg(long, env = "PORTAL_ADDRESS_LIMIT", default_value_t = 256, value_parser = clap::value_parser!(u16).range(1..))]
    pub address_limit: u16,
    /// Address or network (10.0.0.0/8) of a proxy in front of the backend, which is believed about whom it asks for. May be
    /// given several times, or with commas. Without it everybody behind a proxy has one address.
    #[arg(long, env = "PORTAL_TRUSTED_PROXY", value_delimiter = ',', value_parser = network)]
    pub trusted_proxy: Vec<IpNet>,
    /// The header in which those proxies say it; they must write it themselves.
    #[arg(long, env = "PORTAL_FORWARDED_HEADER", value_enum, default_value_t = ForwardedHeader::XForwardedFor)]
    pub forwarded_header: ForwardedHeader,
    /// Offer data held under legitimate interest as a voluntary part of the export?
    #[arg(long, env = "PORTAL_VOLUNTARY_PART", value_enum, default_value_t = Switch::On)]
    pub voluntary_part: Switch,
    /// Days after closing for which a case is kept, with its messages, documents and receipt; then it is deleted. Orders
    /// of exports are kept as long.
    #[arg(long, env = "PORTAL_KEEP_CLOSED_CASES_DAYS", default_value_t = 365, value_parser = clap::value_parser!(u16).range(1..))]
    pub keep_closed_cases_days: u16,
    /// Also move a due date that falls on Midsummer, Christmas or New Year's Eve (Act 1930:173 s. 2).
    #[arg(long, env = "PORTAL_ROLL_EVES")]
    pub roll_eves: bool,
    /// Name of the controller that is joint controller in every relation.
    #[arg(long, env = "PORTAL_CONTROLLER", default_value = "Almi AB")]
    pub controller: String,
    /// Its organisation number, NNNNNN-NNNN.
    #[arg(long, env = "PORTAL_CONTROLLER_NUMBER")]
    pub controller_number: Option<String>,
    /// Its telephone number for people who want contact details corrected: `08-465 004 00`. Without it they are shown to the
    /// data protection officer.
    #[arg(long, env = "PORTAL_CONTACT_PHONE")]
    pub contact_phone: Option<String>,
    /// The instant the clock stands at; POST /test/clock advances it.
    #[cfg(feature = "test-hooks")]
    #[arg(long)]
    pub test_clock: Option<String>,
    /// Ids that are the same in every run. Whoever knows them can sign in as anybody.
    #[cfg(feature = "test-hooks")]
    #[arg(long)]
    pub test_ids: bool,
}

/// Takes any text, so that what is wrong with it is never said together with it.
fn secret(text: &str) -> Result<Secret, std::convert::Infallible> {
    Ok(Secret::from(text.to_owned()))
}

/// Where people are sent to sign in.
fn sign_in_address(url: &str) -> Option<String> {
    // The page that stands in for the provider's in the journeys is on this machine, and without TLS.
    #[cfg(feature = "test-hooks")]
    if url.starts_with("http://localhost:") {
        return Some(url.to_owned());
    }
    https_address(url)
}

/// A network, or one address.
fn network(text: &str) -> Result<IpNet, ipnet::AddrParseError> {
    text.parse().or_else(|error| text.parse::<IpAddr>().map(IpNet::from).map_err(|_| error))
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

/// Why the configuration is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// Nobody could sign in.
    #[error(
        "no sign-in provider: give --sign-in-url https://… (the controller's BankID gateway); `cargo xtask demo` shows \
         the portal with made-up people"
    )]
    NoSignIn,
    /// There are no made-up people in this program.
    #[error(
        "this program was built without the demo, so there is no --demo (PORTAL_DEMO) here; `cargo xtask demo` builds \
         and starts one that has it (cargo feature `demo` of the backend)"
    )]
    NoDemo,
    /// Real sign-in and made-up people do not mix.
    #[error("--demo and --sign-in-url exclude each other")]
    DemoWithSignIn,
    /// The sign-in address is not https, or not an address that people can be sent to.
    #[error("--sign-in-url must be an https address, without user name and fragment: https://id.example/start")]
    SignInNotHttps,
    /// Not an origin.
    #[error("--public-origin must be scheme://host[:port] and nothing more, for example https://portal.example")]
    NotAnOrigin,
    /// Plain http beyond this machine: the cookie would not be kept, and everything could be read on the way.
    #[error("--public-origin is plain http on another host than this machine; use https")]
    PlainHttp,
    /// Listening beyond this machine without saying under which name.
    #[error("--listen is not a loopback address: give --public-origin https://… too")]
    NoPublicOrigin,
    /// Not an organisation number.
    #[error("--controller-number is not an organisation number")]
    ControllerNumber,
    /// Not a telephone number.
    #[error("--contact-phone is not a telephone number: digits, spaces and hyphens, for example 08-465 004 00")]
    ContactPhone,
    /// The address of the database.
    #[error("{0}")]
    Database(#[from] DatabaseConfigError),
}

/// Checked configuration, as the handlers use it.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The origin people see.
    pub public_origin: PublicOrigin,
    /// Demo mode?
    pub demo: bool,
    /// Where people sign in; none in demo mode.
    pub sign_in_url: Option<String>,
    /// Idle time of a session.
    pub idle: TimeDelta,
    /// Longest time of a session.
    pub absolute: TimeDelta,
    /// Within this time a sign-in is fresh.
    pub fresh_sign_in: TimeDelta,
    /// Exports per person and 24 hours.
    pub export_limit: u32,
    /// How often a person may do what is stored.
    pub limits: Limits,
    /// Requests that one address may have under way.
    pub address_limit: u16,
    /// Proxies that are believed.
    pub proxies: Proxies,
    /// Is the voluntary part offered?
    pub voluntary: bool,
    /// Days for which a closed case is kept.
    pub keep_closed_cases_days: u16,
    /// How due dates move.
    pub deadlines: DeadlineRules,
    /// The controller of every relation.
    pub controller: Controller,
    /// Its telephone number for contact details that shall be corrected, if it has one.
    pub contact_phone: Option<PhoneNumber>,
    /// Within this time the body of a request must have come.
    pub body_within: Duration,
}

impl Config {
    /// Where the database is.
    ///
    /// # Errors
    /// An address that cannot be used.
    pub fn database(&self) -> Result<DatabaseConfig, ConfigError> {
        Ok(DatabaseConfig::of(self.database_url.as_ref(), &self.data_dir)?)
    }

    /// How many connections, and how long they are waited for.
    #[must_use]
    pub fn connections(&self) -> connections::Limits {
        connections::Limits {
            most: self.max_connections.try_into().unwrap_or(usize::MAX),
            header: Duration::from_secs(self.header_seconds.into()),
            idle: Duration::from_secs(self.keep_alive_seconds.into()),
        }
    }

    /// Checks the configuration. `port` is the one really listened on.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn settings(&self, port: u16) -> Result<Settings, ConfigError> {
        let sign_in_url = match (self.demo, &self.sign_in_url) {
            (true, Some(_)) => return Err(ConfigError::DemoWithSignIn),
            (false, None) => return Err(ConfigError::NoSignIn),
            (true, None) => None,
            (false, Some(url)) => Some(sign_in_address(url).ok_or(ConfigError::SignInNotHttps)?),
        };
        let public_origin = match &self.public_origin {
            Some(origin) => origin.clone(),
            None if self.listen.is_loopback() => format!("http://127.0.0.1:{port}"),
            None => return Err(ConfigError::NoPublicOrigin),
        };
        let public_origin = PublicOrigin::parse(&public_origin).ok_or(ConfigError::NotAnOrigin)?;
        if !public_origin.is_https && !public_origin.is_loopback {
            return Err(ConfigError::PlainHttp);
        }
        let number = match &self.controller_number {
            Some(text) => Some(OrganisationNumber::parse(text).ok_or(ConfigError::ControllerNumber)?.written()),
            None => None,
        };
        let phone = self.contact_phone.as_deref().map(|text| PhoneNumber::parse(text).ok_or(ConfigError::ContactPhone));
        Ok(Settings {
            body_within: Duration::from_secs(self.body_seconds.into()),
            demo: self.demo,
            sign_in_url,
            idle: TimeDelta::minutes(self.idle_minutes.into()),
            absolute: TimeDelta::hours(self.session_hours.into()),
            fresh_sign_in: TimeDelta::minutes(self.fresh_sign_in.into()),
            export_limit: self.export_limit,
            limits: Limits {
                cases: self.case_limit,
                messages: self.message_limit,
                choices: self.choice_limit,
                orders: self.export_limit.saturating_mul(ORDERS_FOR_ONE),
            },
            address_limit: self.address_limit,
            proxies: Proxies { trusted: self.trusted_proxy.clone(), header: self.forwarded_header },
            voluntary: self.voluntary_part == Switch::On,
            keep_closed_cases_days: self.keep_closed_cases_days,
            deadlines: DeadlineRules { roll_eves: self.roll_eves },
            controller: Controller { name: self.controller.clone(), organisation_number: number },
            contact_phone: phone.transpose()?,
            public_origin,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(arguments: &[&str]) -> Result<Settings, ConfigError> {
        let config = Config::try_parse_from([&["backend"], arguments].concat()).unwrap();
        config.settings(8080)
    }

    #[test]
    fn what_is_unsafe_does_not_start() {
        let table: [(&[&str], ConfigError); 15] = [
            (&[], ConfigError::NoSignIn),
            (&["--demo", "--sign-in-url", "https://id.example"], ConfigError::DemoWithSignIn),
            (&["--sign-in-url", "http://id.example"], ConfigError::SignInNotHttps),
            (&["--sign-in-url", "https://user:secret@id.example"], ConfigError::SignInNotHttps),
            (&["--sign-in-url", "https://id.example/start#here"], ConfigError::SignInNotHttps),
            (&["--demo", "--public-origin", "http://portal.example"], ConfigError::PlainHttp),
            (&["--demo", "--public-origin", "http://127.0.0.1.evil.example"], ConfigError::PlainHttp),
            (&["--demo", "--public-origin", "portal.example"], ConfigError::NotAnOrigin),
            (&["--demo", "--public-origin", "https://portal.example/app"], ConfigError::NotAnOrigin),
            (&["--demo", "--public-origin", "https://user@portal.example"], ConfigError::NotAnOrigin),
            (&["--demo", "--public-origin", "https:portal.example"], ConfigError::NotAnOrigin),
            (&["--demo", "--listen", "0.0.0.0"], ConfigError::NoPublicOrigin),
            (&["--demo", "--controller-number", "556016-0681"], ConfigError::ControllerNumber),
            (&["--demo", "--contact-phone", "call us"], ConfigError::ContactPhone),
            (&["--demo", "--contact-phone", ""], ConfigError::ContactPhone),
        ];
        for (arguments, expected) in table {
            assert_eq!(settings(arguments).map(|_| ()), Err(expected), "{arguments:?}");
        }
    }

    #[test]
    fn defaults_are_those_of_the_design() {
        let demo = settings(&["--demo"]).unwrap();
        assert_eq!(demo.public_origin.text, "http://127.0.0.1:8080");
        assert_eq!((demo.idle, demo.absolute), (TimeDelta::minutes(15), TimeDelta::hours(8)));
        assert_eq!(demo.keep_closed_cases_days, 365);
        assert!(demo.voluntary && !demo.deadlines.roll_eves && demo.sign_in_url.is_none());
        assert_eq!(demo.contact_phone, None);
        let phone = settings(&["--demo", "--contact-phone", "08-465 004 00"]).unwrap().contact_phone;
        assert_eq!(phone.map(|phone| phone.dialled()).as_deref(), Some("0846500400"));
        let real =
            settings(&["--sign-in-url", "https://id.example", "--public-origin", "https://Portal.example/"]).unwrap();
        assert_eq!(real.public_origin.text, "https://portal.example");
    }
}
