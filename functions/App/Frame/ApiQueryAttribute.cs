namespace NeuroBot.Functions;

/// <summary>One query parameter (or, with <see cref="InHeader"/>, header) of an HTTP function, for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ApiQueryAttribute(string name, string description, Type? type = null) : Attribute
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    public Type Type { get; } = type ?? typeof(string);

    public bool InHeader { get; init; }
}
