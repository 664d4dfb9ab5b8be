using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using NeuroBot.LocalRuntime.Discovery;

namespace NeuroBot.LocalRuntime.DurableBindings;


/// <summary>Activities: the input from JSON, or the TaskActivityContext.</summary>
internal sealed class ActivityKind : ITriggerKind
{
    // Payloads are written with C# names by default; what other code wrote in camel case is read too.
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true, PropertyNameCaseInsensitive = true };

    public Type Attribute => typeof(ActivityTriggerAttribute);

    public string BindingType => "activityTrigger";

    public IReadOnlyCollection<string> Check(FunctionDescriptor function) => ["instanceId"];

    public ParameterBinder? Bind(FunctionDescriptor function, ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(TaskActivityContext))
        {
            return context => new ValueTask<object?>(((ActivityCall)context.Payload!).Context);
        }

        return !function.IsTrigger(parameter) ? null : context => new ValueTask<object?>(
            ((ActivityCall)context.Payload!).InputJson is { } json
                ? JsonSerializer.Deserialize(json, parameter.ParameterType, Json)
                : SimpleValues.Absent(parameter));
    }
}
