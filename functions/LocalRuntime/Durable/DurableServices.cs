using Microsoft.Extensions.DependencyInjection;

namespace NeuroBot.LocalRuntime.Durable;

/// <summary>Adds the durable engine to a host.</summary>
internal static class DurableServices
{
    /// <summary>Registers the engine as a hosted service and the <c>DurableTaskClient</c>; the host adds its <see cref="IDurableCatalog"/>.</summary>
    public static IServiceCollection AddDurableEngine(this IServiceCollection services, Action<DurableEngineOptions> configure)
    {
        var options = new DurableEngineOptions();
        configure(options);
        return services.AddSingleton(options);
    }
}
