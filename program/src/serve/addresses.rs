//! The addresses at which a browser can open what a server serves. `0.0.0.0` and
//! `::` are none: they stand for all addresses of this machine.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// The address for a browser on this machine, and that for browsers on others, if
/// the server listens for them at all addresses and there is one.
pub(super) fn of(local: SocketAddr) -> (SocketAddr, Option<SocketAddr>) {
    let ip = local.ip();
    if !ip.is_unspecified() {
        return (local, None);
    }
    let loopback: IpAddr = match ip {
        IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
    };
    let at = |ip| SocketAddr::new(ip, local.port());
    (at(loopback), outward(ip).map(at))
}

/// The address from which this machine would send to another network. Nothing is
/// sent: connecting a UDP socket only asks the system for the way.
fn outward(any: IpAddr) -> Option<IpAddr> {
    // Addresses for documentation (RFC 5737, RFC 3849), so nobody's.
    let somewhere: IpAddr = match any {
        IpAddr::V4(_) => Ipv4Addr::new(192, 0, 2, 1).into(),
        IpAddr::V6(_) => Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1).into(),
    };
    let socket = UdpSocket::bind((any, 0)).ok()?;
    // The port for what nobody answers.
    socket.connect((somewhere, 9)).ok()?;
    let ip = socket.local_addr().ok()?.ip();
    (!ip.is_unspecified() && !ip.is_loopback()).then_some(ip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_its_own_is_opened_as_it_is() {
        for text in ["127.0.0.1:8080", "192.0.2.7:80", "[::1]:8080"] {
            let address: SocketAddr = text.parse().unwrap();
            assert_eq!(of(address), (address, None));
        }
    }

    #[test]
    fn all_addresses_are_opened_at_one_of_them() {
        for (all, loopback) in [
            ("0.0.0.0:8080", "127.0.0.1:8080"),
            ("[::]:8080", "[::1]:8080"),
        ] {
            let (here, elsewhere) = of(all.parse().unwrap());
            assert_eq!(here.to_string(), loopback);
            // A machine without a network has none.
            if let Some(elsewhere) = elsewhere {
                assert!(!elsewhere.ip().is_unspecified() && elsewhere.port() == 8080);
            }
        }
    }
}
