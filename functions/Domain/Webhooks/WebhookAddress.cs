using System.Net;
using NeuroBot.Contracts;

namespace NeuroBot.Domain.Webhooks;

/// <summary>What can be said about a webhook's address before its name is looked up.</summary>
public static class WebhookAddress
{
    private const int MaxLength = 2000;

    /// <summary>
    /// Null where the address may be saved. Decimal, octal and hexadecimal IPv4 forms were made plain by <see cref="Uri"/> already. Names are
    /// judged again, by every address they resolve to, when a connection is made.
    /// </summary>
    /// <param name="url">Where to deliver.</param>
    /// <param name="allowPrivate">The operator allows private addresses, and plain http.</param>
    public static Refusal? Check(Uri? url, bool allowPrivate)
    {
        if (url is null || !url.IsAbsoluteUri || url.OriginalString.Length > MaxLength || url.UserInfo.Length > 0 || url.Fragment.Length > 0
            || (url.Scheme != Uri.UriSchemeHttps && !(allowPrivate && url.Scheme == Uri.UriSchemeHttp)))
        {
            return Refusal.Of(RefusalCodes.WebhookUrl, "A webhook needs an https address without user name and fragment.", ("url", url?.OriginalString));
        }

        return !allowPrivate && IsPrivate(url)
            ? Refusal.Of(RefusalCodes.WebhookPrivateAddress, $"'{url.Host}' is not on the public internet.", ("host", url.Host))
            : null;
    }

    private static bool IsPrivate(Uri url)
    {
        if (IPAddress.TryParse(url.DnsSafeHost, out var address))
        {
            return !AddressRules.IsPublic(address);
        }

        var host = url.IdnHost.TrimEnd('.').ToLowerInvariant();
        return !host.Contains('.', StringComparison.Ordinal)
            || host.EndsWith(".localhost", StringComparison.Ordinal)
            || host.EndsWith(".local", StringComparison.Ordinal)
            || host.EndsWith(".internal", StringComparison.Ordinal)
            || host.EndsWith(".home.arpa", StringComparison.Ordinal);
    }
}
