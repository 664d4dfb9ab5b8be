namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation answers. Middleware may read it after the function, or set it instead of calling the function.</summary>
public abstract class InvocationResult : InvocationResult<object>
{
}

/// <typeparam name="T">Type of the answer.</typeparam>
public abstract class InvocationResult<T>
{
    public abstract T? Value { get; set; }
}
