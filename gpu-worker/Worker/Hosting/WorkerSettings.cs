using System.Globalization;
using Microsoft.Extensions.Configuration;
using NeuroBot.Storage;

namespace NeuroBot.GpuWorker.Hosting;

/// <summary>How long a worker process lives.</summary>
internal enum WorkerMode
{
    /// <summary>One job, then exit (a container job that scales on the queue's length).</summary>
    Once,

    /// <summary>Job after job until it is told to end (the Local edition).</summary>
    Loop,
}

/// <summary>What can be set. Keys stand under <c>NeuroBot:</c> (<c>NeuroBot__…</c> in the environment).</summary>
/// <param name="Heartbeat">The run's deadline for signs of life; the worker gives one at least four times as often.</param>
/// <param name="Mode">One job, or job after job.</param>
/// <param name="Wait">How long one look at the queue may take.</param>
/// <param name="Checkpoints">Least time between two checkpoints.</param>
/// <param name="Folder">For downloaded images; may be lost at any time.</param>
/// <param name="Name">Of machine and process, for support.</param>
/// <param name="Parent">Process without which this one must not live on.</param>
internal sealed record WorkerSettings(
    TimeSpan Heartbeat, WorkerMode Mode, TimeSpan Wait, TimeSpan Checkpoints, string Folder, string Name, int? Parent = null)
{
    /// <exception cref="SettingException">A value cannot be read.</exception>
    public static WorkerSettings From(IConfiguration configuration) => new(
        TimeSpan.FromSeconds(Number(configuration, "NeuroBot:HeartbeatSeconds", 60)),
        ModeOf(configuration["NeuroBot:WorkerMode"]),
        TimeSpan.FromSeconds(Number(configuration, "NeuroBot:WaitSeconds", 30)),
        TimeSpan.FromSeconds(Number(configuration, "NeuroBot:CheckpointSeconds", 10)),
        configuration["NeuroBot:WorkFolder"] ?? Path.Combine(Path.GetTempPath(), "neurobot-worker"),
        $"{Environment.MachineName}/{Environment.ProcessId}",
        configuration["NeuroBot:Parent"] is null ? null : (int)Number(configuration, "NeuroBot:Parent", 0));

    private static double Number(IConfiguration configuration, string key, double otherwise)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return otherwise;
        }

        return double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw SettingException.Missing(key, $"'{text}' is not a positive number");
    }

    private static WorkerMode ModeOf(string? text) => text switch
    {
        null or "" or "once" => WorkerMode.Once,
        "loop" => WorkerMode.Loop,
        _ => throw SettingException.Missing("NeuroBot:WorkerMode", $"'{text}' is neither once nor loop"),
    };
}
