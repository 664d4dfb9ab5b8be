using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using NeuroBot.LocalRuntime.Blobs;

namespace NeuroBot.LocalRuntime.Discovery;


/// <summary>
/// How each parameter gets its value: 1. context and cancellation, 2. input bindings, 3. what the trigger's kind binds,
/// 4. binding data of the same name. What is left is refused.
/// </summary>
internal static class ParameterPlan
{
    public static IReadOnlyList<ParameterBinder> Make(FunctionDescriptor function)
    {
        var data = function.Kind.Check(function);
        return [.. function.Method.GetParameters().Select(p => Common(function, p) ?? function.Kind.Bind(function, p) ?? FromData(p, data)
            ?? throw function.Refuse($"parameter '{p.Name}' of type {p.ParameterType.Name} cannot be bound by a {function.Kind.BindingType}"))];
    }

    private static ParameterBinder? Common(FunctionDescriptor function, ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(FunctionContext))
        {
            return context => new ValueTask<object?>(context);
        }

        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return context => new ValueTask<object?>(context.CancellationToken);
        }

        return parameter.GetCustomAttribute<InputBindingAttribute>() switch
        {
            null => null,
            DurableClientAttribute when parameter.ParameterType == typeof(DurableTaskClient) =>
                context => new ValueTask<object?>(context.InstanceServices.GetRequiredService<DurableTaskClient>()),
            DurableClientAttribute => throw function.Refuse($"parameter '{parameter.Name}' with DurableClient must be a DurableTaskClient"),
            BlobInputAttribute blob => BlobInputs.Bind(function, parameter, blob),
            var other => throw function.Refuse($"{other.GetType().Name} is not an input of this host"),
        };
    }

    private static ParameterBinder? FromData(ParameterInfo parameter, IReadOnlyCollection<string> names)
    {
        if (!names.Contains(parameter.Name, StringComparer.OrdinalIgnoreCase) || !SimpleValues.IsSimple(parameter.ParameterType))
        {
            return null;
        }

        return context => new ValueTask<object?>(
            context.BindingContext.BindingData.TryGetValue(parameter.Name!, out var value) && value is not null
                ? SimpleValues.Convert(value, parameter.ParameterType)
                : SimpleValues.Absent(parameter));
    }
}
