using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace NeuroBot.LocalRuntime.Discovery;


/// <summary>All functions of the app.</summary>
internal sealed class FunctionCatalog(IReadOnlyList<FunctionDescriptor> functions)
{
    public IReadOnlyList<FunctionDescriptor> Functions { get; } = functions;

    public IEnumerable<FunctionDescriptor> Of(Type trigger) => Functions.Where(f => f.Trigger.GetType() == trigger);

    /// <summary>Finds every function of the classes, and refuses what could not run.</summary>
    public static FunctionCatalog Discover(IEnumerable<Type> classes, IReadOnlyList<ITriggerKind> kinds)
    {
        var found = new List<FunctionDescriptor>();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var method in classes.SelectMany(Methods))
        {
            var function = Describe(method, kinds);
            if (!names.TryAdd(function.Name, function.EntryPoint))
            {
                throw function.Refuse($"its name is already taken by {names[function.Name]}");
            }

            function.Binders = ParameterPlan.Make(function);
            Invocation.OutputPlan.Check(function);
            found.Add(function);
        }

        return new FunctionCatalog(found);
    }

    private static IEnumerable<MethodInfo> Methods(Type type) =>
        type.GetMethods(
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(m => m.IsDefined(typeof(FunctionAttribute)));

    private static FunctionDescriptor Describe(MethodInfo method, IReadOnlyList<ITriggerKind> kinds)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        FunctionRefusedException Refuse(string reason) => new(name, $"{reason} ({method.DeclaringType!.FullName}.{method.Name})");
        if (!FunctionName.IsValid(name))
        {
            throw Refuse("a name starts with a letter and has letters, digits, '-' and '_' only, 127 at most");
        }

        if (!method.IsPublic || !method.DeclaringType!.IsVisible)
        {
            throw Refuse("a function is a public method of a public class");
        }

        if (method.IsGenericMethodDefinition || method.DeclaringType.ContainsGenericParameters
            || (!method.IsStatic && method.DeclaringType.IsAbstract))
        {
            throw Refuse("a function is neither generic nor abstract");
        }

        var triggers = method.GetParameters()
            .SelectMany(p => p.GetCustomAttributes<TriggerBindingAttribute>(), (p, a) => (Parameter: p, Attribute: a)).ToList();
        return triggers switch
        {
            [] => throw Refuse("it has no trigger"),
            [var one] => new FunctionDescriptor(
                name, method, kinds.FirstOrDefault(k => k.Attribute == one.Attribute.GetType())
                    ?? throw Refuse($"{one.Attribute.GetType().Name} is not a trigger of this host"), one.Attribute, one.Parameter),
            _ => throw Refuse($"it has {triggers.Count} triggers; a function has one"),
        };
    }
}
