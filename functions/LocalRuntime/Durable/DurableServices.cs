using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NeuroBot.LocalRuntime.Durable.Client;
using NeuroBot.LocalRuntime.Durable.Engine;

namespace NeuroBot.LocalRuntime.Durable;

/// <summary>Adds the durable engine to a host.</summary>
internal static class DurableServices
{
    /// <summary>Registers the engine as a hosted service and the <see cref="DurableTaskClient"/>; the host adds its <see cref="IDurableCatalog"/>.</summary>
    /// <exception cref="ArgumentException">A setting is missing or of no use.</exception>
    public static IServiceCollection AddDurableEngine(this IServiceCollection services, Action<DurableEngineOptions> configure)
    {
        var options = new DurableEngineOptions();
        configure(options);
        options.Check();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<DurableEngine>();
        services.AddHostedService(provider => provider.GetRequiredService<DurableEngine>());
        return services.AddSingleton<DurableTaskClient, EngineClient>();
    }
}
