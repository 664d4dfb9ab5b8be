using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace NeuroBot.LocalRuntime.Discovery;


/// <summary>A discovered function: the method, its trigger, and how its parameters and outputs are bound.</summary>
internal sealed class FunctionDescriptor(
    string name, MethodInfo method, ITriggerKind kind, TriggerBindingAttribute trigger, ParameterInfo triggerParameter) : FunctionDefinition
{
    public MethodInfo Method { get; } = method;

    public ITriggerKind Kind { get; } = kind;

    public TriggerBindingAttribute Trigger { get; } = trigger;

    public ParameterInfo TriggerParameter { get; } = triggerParameter;

    public IReadOnlyList<ParameterBinder> Binders { get; internal set; } = [];

    public override string Name { get; } = name;

    public override string EntryPoint { get; } = $"{method.DeclaringType!.FullName}.{method.Name}";

    public override string PathToAssembly { get; } = method.DeclaringType!.Assembly.Location;

    /// <summary>The same in every run of the same function.</summary>
    public override string Id { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{name}|{method.DeclaringType!.FullName}.{method.Name}")))[..32];

    public override ImmutableArray<FunctionParameter> Parameters { get; } =
        [.. method.GetParameters().Select(p => new FunctionParameter(p.Name!, p.ParameterType))];

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } =
        method.GetParameters().SelectMany(p => p.GetCustomAttributes<BindingAttribute>(), (p, a) => (p, a)).ToImmutableDictionary(
            x => x.p.Name!, x => (BindingMetadata)new KnownBinding(x.p.Name!, KnownBinding.TypeOf(x.a), BindingDirection.In));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        method.GetCustomAttributes<OutputBindingAttribute>().Take(1).ToImmutableDictionary(
            _ => "$return", a => (BindingMetadata)new KnownBinding("$return", KnownBinding.TypeOf(a), BindingDirection.Out));

    /// <summary>
    /// Whether it is the parameter with the trigger. By position: reflection may hand two callers that ask at the same moment different objects for one parameter.
    /// </summary>
    public bool IsTrigger(ParameterInfo parameter) => parameter.Position == TriggerParameter.Position;

    public FunctionRefusedException Refuse(string reason) => new(Name, $"{reason} ({EntryPoint})");
}
