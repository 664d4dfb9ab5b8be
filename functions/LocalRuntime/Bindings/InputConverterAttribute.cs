namespace Microsoft.Azure.Functions.Worker.Converters;


/// <summary>Names what converts a parameter's value. This slice knows the converters it brings, no others.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Struct)]
public class InputConverterAttribute(Type converterType) : Attribute
{
    public Type ConverterType { get; } = converterType;
}
