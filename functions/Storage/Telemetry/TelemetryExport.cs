using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NeuroBot.Storage.Telemetry;

/// <summary>
/// Where spans, metrics and log lines go: to Application Insights, to any receiver of OTLP, to both, or, where neither is set, nowhere; then nobody
/// subscribes, and no span is made.
/// </summary>
public static class TelemetryExport
{
    /// <summary>OpenTelemetry's own setting; the exporter reads the others of its family (<c>OTEL_…</c>) itself.</summary>
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public const string InsightsConnection = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary><c>Authorization=AAD;ClientId=…</c>, as the Functions host reads it.</summary>
    public const string InsightsIdentity = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>The product's own spans and meters, and the spans of its messages.</summary>
    private static readonly string[] Sources = ["NeuroBot.*", "Azure.Messaging.ServiceBus.*"];

    public static bool IsWanted(IConfiguration configuration) => Given(configuration, OtlpEndpoint) || Given(configuration, InsightsConnection);

    /// <summary>Exports from a process without a host until it is disposed, which sends what is left; null where nothing is set.</summary>
    public static IDisposable? Start(IConfiguration configuration, string service) =>
        IsWanted(configuration) ? OpenTelemetrySdk.Create(builder => builder.AddNeuroBotExport(configuration, service)) : null;

    /// <summary>Adds the product's spans and meters, and the exporters that are set.</summary>
    /// <param name="builder">Of the host, or of a process without one.</param>
    /// <param name="configuration">Settings.</param>
    /// <param name="service">Name of the process among the others of a trace, unless the platform has another for it.</param>
    public static IOpenTelemetryBuilder AddNeuroBotExport(this IOpenTelemetryBuilder builder, IConfiguration configuration, string service)
    {
        // Without this switch the original's Service Bus client makes no span, and a message bears its caller's.
        AppContext.SetSwitch("Azure.Experimental.EnableActivitySource", true);
        builder.ConfigureResource(resource => resource.AddService(service));
        // Alerts read the words as they were logged, not the template.
        builder.Services.Configure<OpenTelemetryLoggerOptions>(options => options.IncludeFormattedMessage = true);
        builder.WithTracing(tracing => tracing.AddSource(Sources)).WithMetrics(metrics => metrics.AddMeter(Sources[0]));
        if (Given(configuration, InsightsConnection))
        {
            // One by one: UseAzureMonitorExporter waits for a host to start, and the worker has none.
            builder.WithTracing(tracing => tracing.AddAzureMonitorTraceExporter(options => Address(options, configuration)))
                .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(options => Address(options, configuration)))
                .WithLogging(logging => logging.AddAzureMonitorLogExporter(options => Address(options, configuration)));
        }

        if (Given(configuration, OtlpEndpoint))
        {
            builder.UseOtlpExporter();
        }

        // All of them, but those of a trace that its beginning left out: see JobEventSender.
        return builder.WithTracing(tracing => tracing.SetSampler(new ParentBasedSampler(new AlwaysOnSampler())));
    }

    private static bool Given(IConfiguration configuration, string setting) => !string.IsNullOrWhiteSpace(configuration[setting]);

    private static void Address(AzureMonitorExporterOptions options, IConfiguration configuration)
    {
        options.ConnectionString = configuration[InsightsConnection];
        if (ClientId(configuration) is { } client)
        {
            options.Credential = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = client });
        }
    }

    private static string? ClientId(IConfiguration configuration) =>
        (configuration[InsightsIdentity] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).FirstOrDefault(part => part.Length == 2 && part[0].Equals("ClientId", StringComparison.OrdinalIgnoreCase))?[1];
}
