using Microsoft.Azure.Functions.Worker.Builder;

namespace NeuroBot.LocalRuntime.Hosting;

public static class LocalRuntimeExtensions
{
    /// <summary>Sets what the one-machine host decides. May be called more than once.</summary>
    public static FunctionsApplicationBuilder UseLocalRuntime(
        this FunctionsApplicationBuilder builder, Action<LocalRuntimeOptions> configure)
    {
        configure(builder.Runtime);
        return builder;
    }
}
