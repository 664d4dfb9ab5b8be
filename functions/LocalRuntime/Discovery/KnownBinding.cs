using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace NeuroBot.LocalRuntime.Discovery;


/// <summary>Metadata of a binding, named as the original names it ("httpTrigger", "blob", "queue").</summary>
internal sealed class KnownBinding(string name, string type, BindingDirection direction) : BindingMetadata
{
    public override string Name { get; } = name;

    public override string Type { get; } = type;

    public override BindingDirection Direction { get; } = direction;

    public static string TypeOf(BindingAttribute attribute)
    {
        var name = attribute.GetType().Name;
        foreach (var suffix in (string[])["Attribute", "Input", "Output"])
        {
            name = name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
        }

        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
