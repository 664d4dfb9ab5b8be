using System.Net;
using System.Net.Sockets;

namespace NeuroBot.Domain.Webhooks;

/// <summary>
/// Which addresses on the public internet a webhook may go to. Everything that is special by the IANA registries (RFC 6890 and later)
/// is refused, and IPv6 addresses that hide an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo) are judged unreachable too.
/// </summary>
public static class AddressRules
{
    private static readonly IPNetwork[] Refused =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "168.63.129.16/32", // Azure's own wire server: public in form, inside in fact.
        }.Select(n => IPNetwork.Parse(n)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    // Within 2000::/3: Teredo, ORCHID and other protocol assignments; documentation; 6to4; documentation; benchmarks are in 2001::/23.
    private static readonly IPNetwork[] RefusedWithinGlobal =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48" }.Select(n => IPNetwork.Parse(n))];

    /// <summary>True where the address is an ordinary one of the public internet.</summary>
    public static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Refused.Any(n => n.Contains(address)),
        // IPNetwork looks at a mapped address as IPv4, so it is refused first.
        AddressFamily.InterNetworkV6 => !address.IsIPv4MappedToIPv6 && address.ScopeId == 0
            && GlobalUnicast.Contains(address) && !RefusedWithinGlobal.Any(n => n.Contains(address)),
        _ => false,
    };
}
