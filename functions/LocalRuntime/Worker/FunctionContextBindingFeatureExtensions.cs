using NeuroBot.LocalRuntime.Invocation;

namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextBindingFeatureExtensions
{
    public static InvocationResult GetInvocationResult(this FunctionContext context) =>
        new Held(context.Features.Get<InvocationContext>() ?? throw new InvalidOperationException("No invocation of this host."));

    private sealed class Held(InvocationContext context) : InvocationResult
    {
        public override object? Value
        {
            get => context.Result;
            set => context.Result = value;
        }
    }
}
