//! Which addresses lie inside of an office or a computer. Content is not trusted: it must not make this program knock
//! at doors of the network that it runs in.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Whether the address itself says that it is private: a number of a private network, `localhost`, a name for use inside.
pub(super) fn names_inside(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => !is_public(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => !is_public(IpAddr::V6(address)),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            let endings = ["localhost", "local", "internal", "lan", "home.arpa", "intra", "corp"];
            let is_inside = |ending: &&str| name == *ending || name.ends_with(&format!(".{ending}"));
            !name.contains('.') || endings.iter().any(is_inside)
        }
        None => true,
    }
}

/// Whether anybody on the internet can mean this computer by it.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let tests_and_protocols = a == 192 && b == 0 && c == 0 || a == 198 && (b == 18 || b == 19);
    !(a == 0
        || a >= 224
        || shared
        || tests_and_protocols
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation())
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    // An IPv4 address in the clothes of IPv6 (mapped, NAT64, 6to4) is judged by what is inside.
    if let Some(mapped) = address.to_ipv4_mapped() {
        return is_public_v4(mapped);
    }
    let inner = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    let parts = address.segments();
    match parts[0] {
        0x0064 if parts[1] == 0xff9b => is_public_v4(inner(parts[6], parts[7])),
        0x2002 => is_public_v4(inner(parts[1], parts[2])),
        // Teredo, benchmarks, documentation.
        0x2001 => !matches!(parts[1], 0 | 2 | 0xdb8),
        // Only 2000::/3 is given out.
        first => (0x2000..0x3fff).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_public, names_inside};
    use url::Url;

    #[test]
    fn numbers() {
        for (address, public) in [
            ("8.8.8.8", true),
            ("203.104.128.1", true),
            ("127.0.0.1", false),
            ("10.1.2.3", false),
            ("172.16.0.1", false),
            ("172.32.0.1", true),
            ("192.168.1.1", false),
            ("169.254.169.254", false),
            ("100.64.0.1", false),
            ("0.0.0.0", false),
            ("255.255.255.255", false),
            ("224.0.0.1", false),
            ("198.18.0.1", false),
            ("203.0.113.9", false),
            ("::1", false),
            ("::", false),
            ("::ffff:192.168.1.1", false),
            ("::ffff:8.8.8.8", true),
            ("64:ff9b::a00:1", false),
            ("2002:7f00:1::", false),
            ("fe80::1", false),
            ("fd00::1", false),
            ("ff02::1", false),
            ("2001:db8::1", false),
            ("2404:6800:4004::1", true),
        ] {
            assert_eq!(
                is_public(address.parse().unwrap_or_else(|_| panic!("{address}"))),
                public,
                "{address}"
            );
        }
    }

    #[test]
    fn names() {
        for (url, inside) in [
            ("https://www.city.fukui.lg.jp/", false),
            ("http://192.168.0.1/", true),
            // Browsers read these as 127.0.0.1, too.
            ("http://2130706433/", true),
            ("http://0x7f.1/", true),
            ("http://[::1]/", true),
            ("http://localhost/", true),
            ("http://a.localhost/", true),
            ("http://kyoiku-server/", true),
            ("http://shisei.local/", true),
            ("http://notlocal.jp/", false),
            ("http://8.8.8.8/", false),
        ] {
            assert_eq!(
                names_inside(&Url::parse(url).unwrap_or_else(|_| panic!("{url}"))),
                inside,
                "{url}"
            );
        }
    }
}
