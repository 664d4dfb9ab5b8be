using Microsoft.Extensions.Logging;

namespace NeuroBot.GpuWorker.Hosting;

/// <summary>
/// Native libraries read these variables when they are loaded, before any code here could set them: the launcher must (the Local edition
/// and the container image do). Idle threads that spin made shared cores five times slower.
/// </summary>
internal static class NativeThreads
{
    /// <summary>What a launcher sets.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        ["OMP_WAIT_POLICY"] = "passive",
        ["GOMP_SPINCOUNT"] = "0",
        ["DOTNET_GCgen0size"] = "0x8000000",
    };

    public static void Warn(ILogger log)
    {
        foreach (var (name, value) in Variables)
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
            {
                log.LogWarning("{Name} is not set; start the worker with {Name}={Value}", name, name, value);
            }
        }
    }
}
