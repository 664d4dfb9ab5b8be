namespace Microsoft.DurableTask.Client;

/// <summary>How many instances were removed, and whether all that matched were.</summary>
public class PurgeResult(int count, bool? isComplete)
{
    public PurgeResult(int count)
        : this(count, null)
    {
    }

    public int PurgedInstanceCount { get; } = count;

    public bool? IsComplete { get; } = isComplete;
}
