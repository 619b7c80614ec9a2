//! Addresses of the internet protocol.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::super::rules::{Format, Text};
use super::super::wire::FromText;

/// The rules of a text that is an address of version 4.
pub const IPV4: Text = Text::of(&IPV4_FORMAT);
/// The rules of a text that is an address of version 6.
pub const IPV6: Text = Text::of(&IPV6_FORMAT);

static IPV4_FORMAT: Format = Format {
    name: "ipv4",
    message: "must be an IPv4 address",
    check: |text| Ipv4Addr::from_text(text).is_some(),
    limit: None,
    written: None,
};

static IPV6_FORMAT: Format = Format {
    name: "ipv6",
    message: "must be an IPv6 address",
    check: |text| Ipv6Addr::from_text(text).is_some(),
    limit: None,
    written: Some(|text| Ipv6Addr::from_text(text).map(|value| value.to_string())),
};

impl FromText for Ipv4Addr {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl FromText for Ipv6Addr {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

#[cfg(feature = "testing")]
crate::testing::formatted::samples!(Ipv4Addr, "192.0.2.1", "198.76.54.32");
#[cfg(feature = "testing")]
crate::testing::formatted::samples!(Ipv6Addr, "2001:db8::1", "2001:db8:1987:6:5::1");
