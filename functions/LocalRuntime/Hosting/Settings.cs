using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace NeuroBot.LocalRuntime.Hosting;

/// <summary>
/// Reads connections as the Functions host does: NAME or AzureWebJobsNAME holds a connection string, or NAME:blobServiceUri,
/// :queueServiceUri, :tableServiceUri name the services, which are then opened with the default credential.
/// </summary>
internal sealed partial class Settings(IConfiguration configuration)
{
    public const string HostStorage = "AzureWebJobsStorage";

    public BlobServiceClient Blobs(string? connection) =>
        Text(connection) is { } text ? new BlobServiceClient(text) : new BlobServiceClient(Address(connection, "blob"), Credential(connection));

    public QueueServiceClient Queues(string? connection)
    {
        // Base64 is what the original's queue triggers and outputs speak.
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        return Text(connection) is { } text
            ? new QueueServiceClient(text, options)
            : new QueueServiceClient(Address(connection, "queue"), Credential(connection), options);
    }

    public TableServiceClient Tables(string? connection) => Text(connection) is { } text
        ? new TableServiceClient(text)
        : new TableServiceClient(Address(connection, "table"), Credential(connection));

    /// <summary>The connection string under a name, or an exception that names the setting.</summary>
    public string ConnectionString(string? connection, string fallback = HostStorage) => Text(connection ?? fallback)
        ?? throw new InvalidOperationException($"Setting '{connection ?? fallback}' (a connection string) is missing.");

    /// <summary>Replaces %Setting% by its value; an unknown setting is a refusal in words.</summary>
    public (string? Value, string? Refusal) Resolve(string text)
    {
        string? missing = null;
        var value = Percent().Replace(text, m => configuration[m.Groups[1].Value] ?? Miss(m.Groups[1].Value));
        return missing is null ? (value, null) : (null, $"setting '{missing}' named in '{text}' is missing");

        string Miss(string name)
        {
            missing = name;
            return "";
        }
    }

    /// <summary>True when something is set under the name.</summary>
    public bool Has(string? connection)
    {
        var name = connection ?? HostStorage;
        return Text(name) is not null || configuration.GetSection(name).GetChildren().Any();
    }

    private string? Text(string? connection)
    {
        var name = connection ?? HostStorage;
        return ((string?[])[configuration[name], configuration[$"AzureWebJobs{name}"], configuration.GetConnectionString(name)])
            .FirstOrDefault(v => !string.IsNullOrEmpty(v));
    }

    private Uri Address(string? connection, string service)
    {
        var name = $"{connection ?? HostStorage}:{service}ServiceUri";
        return configuration[name] is { Length: > 0 } address
            ? new Uri(address)
            : throw new InvalidOperationException($"Setting '{connection ?? HostStorage}' (a connection string) or '{name}' is missing.");
    }

    private TokenCredential Credential(string? connection) => new DefaultAzureCredential(new DefaultAzureCredentialOptions
    {
        ManagedIdentityClientId = configuration[$"{connection ?? HostStorage}:clientId"],
    });

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Percent();
}
