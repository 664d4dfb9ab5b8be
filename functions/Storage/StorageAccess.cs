using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace NeuroBot.Storage;

/// <summary>The product's storage account: three containers and a handful of tables. Safe for concurrent use; one per process.</summary>
public sealed class StorageAccess
{
    /// <summary>Name of the connection, also for blob triggers.</summary>
    public const string ConnectionName = "NeuroBotStorage";

    private readonly TableServiceClient tables;

    private StorageAccess(BlobServiceClient blobs, TableServiceClient tables, bool usesIdentity)
    {
        Blobs = blobs;
        this.tables = tables;
        UsesIdentity = usesIdentity;
        Uploads = blobs.GetBlobContainerClient(BlobPaths.UploadsContainer);
        Library = blobs.GetBlobContainerClient(BlobPaths.LibraryContainer);
        Runs = blobs.GetBlobContainerClient(BlobPaths.RunsContainer);
    }

    public BlobServiceClient Blobs { get; }

    public BlobContainerClient Uploads { get; }

    public BlobContainerClient Library { get; }

    public BlobContainerClient Runs { get; }

    /// <summary>True where a managed identity is used instead of an account key.</summary>
    public bool UsesIdentity { get; }

    /// <summary>A table of <see cref="TableNames"/>.</summary>
    public TableClient Table(string name) => tables.GetTableClient(name);

    /// <summary>
    /// Reads <c>NeuroBotStorage</c> (connection string) or <c>NeuroBotStorage:blobServiceUri</c> and <c>:tableServiceUri</c> (identity,
    /// optionally <c>:clientId</c> of a user-assigned one).
    /// </summary>
    /// <exception cref="SettingException">Neither is there, or an address is not https.</exception>
    public static StorageAccess FromConfiguration(IConfiguration configuration)
    {
        var connection = configuration[ConnectionName];
        if (!string.IsNullOrWhiteSpace(connection))
        {
            return FromConnectionString(connection);
        }

        var blobUri = ServiceUri(configuration, "blobServiceUri");
        var tableUri = ServiceUri(configuration, "tableServiceUri");
        TokenCredential credential = new DefaultAzureCredential(
            new DefaultAzureCredentialOptions { ManagedIdentityClientId = configuration[$"{ConnectionName}:clientId"] });
        return new StorageAccess(
            new BlobServiceClient(blobUri, credential), new TableServiceClient(tableUri, credential), usesIdentity: true);
    }

    public static StorageAccess FromConnectionString(string connection) =>
        new(new BlobServiceClient(connection), new TableServiceClient(connection), usesIdentity: false);

    /// <summary>Makes containers and tables where they are missing. Containers are private. Running it again changes nothing.</summary>
    public async Task EnsureCreatedAsync(CancellationToken cancellationToken = default)
    {
        var containers = new[] { Uploads, Library, Runs }.Select(c => c.CreateIfNotExistsAsync(cancellationToken: cancellationToken) as Task);
        var rows = TableNames.All.Select(name => Table(name).CreateIfNotExistsAsync(cancellationToken) as Task);
        await Task.WhenAll(containers.Concat(rows));
    }

    private static Uri ServiceUri(IConfiguration configuration, string part)
    {
        var setting = $"{ConnectionName}:{part}";
        var text = configuration[setting];
        if (string.IsNullOrWhiteSpace(text))
        {
            throw SettingException.Missing(setting, $"give '{ConnectionName}' a connection string, or blobServiceUri and tableServiceUri");
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            ? uri
            : throw SettingException.Insecure(setting, "it must be an https address");
    }
}
