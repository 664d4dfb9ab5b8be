namespace Microsoft.DurableTask.Client;

/// <param name="Recursive">Remove sub-orchestrations too.</param>
public record PurgeInstanceOptions(bool Recursive = false);
