namespace Microsoft.Azure.Functions.Worker;


/// <summary>What the trigger knows beside its payload: route values, blob name captures, message properties.</summary>
public abstract class BindingContext
{
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
