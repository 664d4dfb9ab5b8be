namespace Microsoft.DurableTask;

/// <summary>Some values and where the rest begins; a null token says that there is no rest.</summary>
public sealed class Page<T>(IReadOnlyList<T> values, string? continuationToken = null)
    where T : notnull
{
    public IReadOnlyList<T> Values { get; } = values;

    public string? ContinuationToken { get; } = continuationToken;
}
