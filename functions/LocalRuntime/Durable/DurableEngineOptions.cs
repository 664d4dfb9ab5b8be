using System.Text.Json;

namespace NeuroBot.LocalRuntime.Durable;

/// <summary>Settings of the durable engine.</summary>
internal sealed class DurableEngineOptions
{
    /// <summary>Storage account that keeps instances and history.</summary>
    public string ConnectionString { get; set; } = string.Empty;

    /// <summary>Prefix of the tables and of the container of large payloads: letters and digits, 3 to 45, beginning with a letter.</summary>
    public string HubName { get; set; } = "TestHubName";

    /// <summary>Activities that run at the same time.</summary>
    public int MaxConcurrentActivities { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>Orchestrations that take a step at the same time.</summary>
    public int MaxConcurrentOrchestrations { get; set; } = 16 * Environment.ProcessorCount;

    /// <summary>How often the store is asked for work that another process, or a failed write, has left.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How payloads are written; null is the original's default (PascalCase, fields included).</summary>
    public JsonSerializerOptions? SerializerOptions { get; set; }

    /// <summary>Pause after a failure of the storage.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Tests hook in here: called with "before" and "after" around every write of a row; what it throws the storage has thrown.</summary>
    internal Action<string>? OnStorage { get; set; }

    /// <exception cref="ArgumentException">A setting is missing or of no use.</exception>
    public void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(ConnectionString);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxConcurrentActivities);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxConcurrentOrchestrations);
        if (HubName.Length is < 3 or > 45 || !char.IsAsciiLetter(HubName[0]) || !HubName.All(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException($"'{HubName}' is no hub name: letters and digits, 3 to 45, beginning with a letter.", nameof(HubName));
        }
    }
}
