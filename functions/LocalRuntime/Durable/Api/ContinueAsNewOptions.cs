namespace Microsoft.DurableTask;

/// <summary>How an orchestration starts over.</summary>
public class ContinueAsNewOptions
{
    public object? NewInput { get; set; }

    /// <summary>Events that no wait has taken yet go into the next generation. Default: true.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;

    /// <summary>Versions are not part of this slice; the value is ignored.</summary>
    public string? NewVersion { get; set; }
}
