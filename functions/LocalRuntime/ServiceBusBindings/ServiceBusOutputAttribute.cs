using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;


[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ServiceBusOutputAttribute(string queueOrTopicName, ServiceBusEntityType entityType = ServiceBusEntityType.Queue)
    : OutputBindingAttribute
{
    public string QueueOrTopicName { get; } = queueOrTopicName;

    /// <summary>Name of the setting that holds the connection; null means AzureWebJobsServiceBus.</summary>
    public string? Connection { get; set; }

    public ServiceBusEntityType EntityType { get; set; } = entityType;
}
