using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace NeuroBot.Functions;

/// <summary>Which operation each HTTP function is, by function name.</summary>
internal sealed class OperationCatalogue
{
    private readonly FrozenDictionary<string, ApiOperationAttribute> operations = typeof(OperationCatalogue).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Select(method => (Function: method.GetCustomAttribute<FunctionAttribute>(), Operation: method.GetCustomAttribute<ApiOperationAttribute>()))
        .Where(pair => pair is { Function: not null, Operation: not null })
        .ToFrozenDictionary(pair => pair.Function!.Name, pair => pair.Operation!, StringComparer.OrdinalIgnoreCase);

    /// <summary>The operation, or null where the function has none (it is never let through then).</summary>
    public ApiOperationAttribute? Find(string function) => operations.GetValueOrDefault(function);
}
