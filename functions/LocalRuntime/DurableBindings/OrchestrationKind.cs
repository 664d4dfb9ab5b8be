using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using NeuroBot.LocalRuntime.Discovery;

namespace NeuroBot.LocalRuntime.DurableBindings;


/// <summary>Orchestrators: the context, and at most one parameter without attribute as the input.</summary>
internal sealed class OrchestrationKind : ITriggerKind
{
    private static readonly MethodInfo GetInput = typeof(TaskOrchestrationContext).GetMethod(nameof(TaskOrchestrationContext.GetInput))!;

    public Type Attribute => typeof(OrchestrationTriggerAttribute);

    public string BindingType => "orchestrationTrigger";

    public IReadOnlyCollection<string> Check(FunctionDescriptor function)
    {
        if (function.TriggerParameter.ParameterType != typeof(TaskOrchestrationContext))
        {
            throw function.Refuse($"OrchestrationTrigger parameter '{function.TriggerParameter.Name}' must be a TaskOrchestrationContext");
        }

        return [];
    }

    public ParameterBinder? Bind(FunctionDescriptor function, ParameterInfo parameter)
    {
        if (function.IsTrigger(parameter))
        {
            return context => new ValueTask<object?>(context.Payload);
        }

        var inputs = function.Method.GetParameters().Where(p =>
            !function.IsTrigger(p) && p.ParameterType != typeof(FunctionContext) && p.ParameterType != typeof(CancellationToken));
        if (inputs.Count() > 1)
        {
            throw function.Refuse("an orchestrator takes one input beside its context");
        }

        var read = GetInput.MakeGenericMethod(parameter.ParameterType);
        return context => new ValueTask<object?>(read.Invoke(context.Payload, BindingFlags.DoNotWrapExceptions, null, null, null));
    }
}
