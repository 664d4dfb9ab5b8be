using Azure.Storage.Blobs.Models;

namespace NeuroBot.Storage.Grants;

/// <summary>Lets the portal's origin, and no other, reach the blob service from a browser.</summary>
public static class BrowserOrigins
{
    /// <summary>
    /// Sets the blob service's CORS rule for the portal. With a managed identity the infrastructure has set it (data roles may not), so
    /// nothing is done then.
    /// </summary>
    public static async Task AllowAsync(StorageAccess storage, Uri portal, CancellationToken cancellationToken = default)
    {
        if (storage.UsesIdentity)
        {
            return;
        }

        BlobServiceProperties properties = await storage.Blobs.GetPropertiesAsync(cancellationToken);
        properties.Cors = [Rule(portal)];
        await storage.Blobs.SetPropertiesAsync(properties, cancellationToken);
    }

    /// <summary>The portal's origin; on the own machine 127.0.0.1 and localhost are the same place to a user, so both.</summary>
    public static IReadOnlyList<string> Of(Uri portal)
    {
        var origin = portal.GetLeftPart(UriPartial.Authority);
        return portal.IsLoopback
            ? [.. new[] { "127.0.0.1", "localhost" }.Select(host => new UriBuilder(portal.Scheme, host, portal.Port).Uri.GetLeftPart(UriPartial.Authority))]
            : [origin];
    }

    private static BlobCorsRule Rule(Uri portal) => new()
    {
        AllowedOrigins = string.Join(',', Of(portal)),
        AllowedMethods = "GET,HEAD,PUT,OPTIONS",
        AllowedHeaders = "*",
        ExposedHeaders = "ETag,x-ms-error-code,x-ms-request-id",
        MaxAgeInSeconds = 3600,
    };
}
