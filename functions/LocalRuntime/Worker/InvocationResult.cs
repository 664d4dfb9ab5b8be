namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation answers. Middleware may read it after the function, or set it instead of calling the function.</summary>
public abstract class InvocationResult
{
    public abstract object? Value { get; set; }
}
