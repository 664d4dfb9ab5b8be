using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Durable;
using NeuroBot.LocalRuntime.Hosting;

namespace NeuroBot.LocalRuntime.DurableBindings;


/// <summary>Adds the durable engine where a function orchestrates, acts, or asks for the client.</summary>
internal static class DurableWiring
{
    public static void AddTo(IServiceCollection services, FunctionCatalog catalog, Settings settings)
    {
        var used = catalog.Functions.Any(f => f.Trigger is OrchestrationTriggerAttribute or ActivityTriggerAttribute
            || f.Method.GetParameters().Any(p => p.IsDefined(typeof(DurableClientAttribute))));
        if (!used)
        {
            return;
        }

        services.AddSingleton<IDurableCatalog, DurableFunctions>();
        services.AddDurableEngine(engine =>
        {
            engine.ConnectionString = settings.ConnectionString(null);
            engine.HubName = HubName(catalog) ?? engine.HubName;
        });
    }

    /// <summary>extensions.durableTask.hubName of the host.json beside the app, as the original reads it.</summary>
    private static string? HubName(FunctionCatalog catalog)
    {
        foreach (var folder in catalog.Functions.Select(f => Path.GetDirectoryName(f.PathToAssembly)).Distinct())
        {
            var file = Path.Combine(folder ?? "", "host.json");
            if (!File.Exists(file))
            {
                continue;
            }

            using var document = JsonDocument.Parse(File.ReadAllText(file));
            if (document.RootElement.TryGetProperty("extensions", out var extensions)
                && extensions.TryGetProperty("durableTask", out var durable)
                && durable.TryGetProperty("hubName", out var name))
            {
                return name.GetString();
            }
        }

        return null;
    }
}
