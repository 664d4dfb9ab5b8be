using System.Diagnostics;

namespace NeuroBot.LocalRuntime.Telemetry;

/// <summary>Where this host's spans come from, under the originals' names: what subscribes to them there finds them here.</summary>
internal static class RuntimeSources
{
    /// <summary>Of the isolated worker: one span per invocation.</summary>
    public static ActivitySource Functions { get; } = new("Microsoft.Azure.Functions.Worker");

    /// <summary>Of the Durable extension: orchestrations, activities, events.</summary>
    public static ActivitySource Durable { get; } = new("WebJobs.Extensions.DurableTask");

    /// <summary>Of the Service Bus client: one span per message sent.</summary>
    public static ActivitySource ServiceBusSender { get; } = new("Azure.Messaging.ServiceBus.ServiceBusSender");

    /// <summary>Marks a span as failed, with the type of what went wrong.</summary>
    public static void Fail(this Activity? span, Exception failure)
    {
        span?.SetTag("error.type", failure.GetType().FullName);
        span?.SetStatus(ActivityStatusCode.Error, failure.Message);
    }
}
