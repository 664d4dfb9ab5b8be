using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;

namespace NeuroBot.Storage.Jobs;

/// <summary>The two queues between the functions and the worker, and how to reach them.</summary>
public static class JobBus
{
    /// <summary>Name of the connection, also for Service Bus triggers.</summary>
    public const string ConnectionName = "NeuroBotServiceBus";

    /// <summary>Functions → worker.</summary>
    public const string Jobs = "jobs";

    /// <summary>Worker → functions.</summary>
    public const string JobEvents = "job-events";

    /// <summary>
    /// Reads <c>NeuroBotServiceBus</c> (connection string) or <c>NeuroBotServiceBus:fullyQualifiedNamespace</c> (identity, optionally
    /// <c>:clientId</c> of a user-assigned one).
    /// </summary>
    /// <exception cref="SettingException">Neither is there, or the namespace is no host name.</exception>
    public static ServiceBusClient FromConfiguration(IConfiguration configuration)
    {
        var connection = configuration[ConnectionName];
        if (!string.IsNullOrWhiteSpace(connection))
        {
            return new ServiceBusClient(connection);
        }

        var setting = $"{ConnectionName}:fullyQualifiedNamespace";
        var host = configuration[setting];
        if (string.IsNullOrWhiteSpace(host))
        {
            throw SettingException.Missing(setting, $"give '{ConnectionName}' a connection string, or fullyQualifiedNamespace");
        }

        if (Uri.CheckHostName(host) != UriHostNameType.Dns)
        {
            throw SettingException.Insecure(setting, "it must be a host name without scheme, port or path, e.g. name.servicebus.windows.net");
        }

        return new ServiceBusClient(
            host,
            new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = configuration[$"{ConnectionName}:clientId"] }));
    }

    /// <summary>
    /// Message ids are what duplicate detection compares. Run ids may be chosen by callers, so that two teams may choose the same one:
    /// team and model belong to the id.
    /// </summary>
    internal static string MessageId(string team, string model, string job, int attempt) => $"{team}.{model}.{job}-{attempt}";
}
