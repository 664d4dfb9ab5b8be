using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.LocalRuntime.Discovery;

namespace NeuroBot.LocalRuntime.Invocation;


/// <summary>One invocation in this host.</summary>
internal sealed class InvocationContext(
    FunctionDescriptor function,
    IServiceProvider services,
    object? payload,
    IReadOnlyDictionary<string, object?> data,
    CancellationToken cancellationToken) : FunctionContext
{
    private TraceContext? trace;

    public FunctionDescriptor Function { get; } = function;

    /// <summary>What the trigger brought: request, blob, message, timer, orchestration.</summary>
    public object? Payload { get; } = payload;

    /// <summary>What the function returned, or what middleware put in its place.</summary>
    public object? Result { get; set; }

    /// <summary>Things made for this invocation that end with it.</summary>
    public List<IAsyncDisposable> Disposables { get; } = [];

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => Function.Id;

    /// <summary>Asked for within the invocation: its own span.</summary>
    public override TraceContext TraceContext => trace ??= new CurrentTrace(Activity.Current);

    public override BindingContext BindingContext { get; } = new BindingValues(data);

    public override RetryContext RetryContext { get; } = new TryCount(0, 0);

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => Function;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken { get; } = cancellationToken;

    private sealed class BindingValues(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData { get; } = data;
    }

    private sealed class TryCount(int count, int maximum) : RetryContext
    {
        public override int RetryCount { get; } = count;

        public override int MaxRetryCount { get; } = maximum;
    }

    private sealed class CurrentTrace(Activity? activity) : TraceContext
    {
        public override string TraceParent { get; } = activity?.Id ?? "";

        public override string TraceState { get; } = activity?.TraceStateString ?? "";
    }
}
