using System.Reflection;

namespace NeuroBot.LocalRuntime.Invocation;


/// <summary>Calls a method by reflection and awaits whatever kind of task it returns.</summary>
internal static class MethodCall
{
    public static async Task<object?> RunAsync(MethodInfo method, object? instance, object?[] arguments)
    {
        var returned = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        switch (returned)
        {
            case Task task:
                await task;
                return method.ReturnType.IsGenericType ? task.GetType().GetProperty("Result")!.GetValue(task) : null;
            case ValueTask task:
                await task;
                return null;
            case not null when method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>):
                var inner = (Task)method.ReturnType.GetMethod("AsTask")!.Invoke(returned, null)!;
                await inner;
                return inner.GetType().GetProperty("Result")!.GetValue(inner);
            default:
                return returned;
        }
    }

    /// <summary>What the method yields once awaited; void where it yields nothing.</summary>
    public static Type ResultType(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(Task) || type == typeof(ValueTask))
        {
            return typeof(void);
        }

        return type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;
    }
}
