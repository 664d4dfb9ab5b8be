using NeuroBot.LocalRuntime.Telemetry;
using OpenTelemetry;

namespace Microsoft.Azure.Functions.Worker.OpenTelemetry;

public static class ConfigureFunctionsOpenTelemetry
{
    /// <summary>
    /// Subscribes to the spans of invocations. The original leaves those of HTTP requests and orchestrations to the Functions host, which is
    /// another process; here they are this process's.
    /// </summary>
    public static IOpenTelemetryBuilder UseFunctionsWorkerDefaults(this IOpenTelemetryBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithTracing(tracing => tracing.AddSource(
            "Microsoft.AspNetCore", RuntimeSources.Functions.Name, RuntimeSources.Durable.Name));
    }
}
