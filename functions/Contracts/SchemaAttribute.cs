namespace NeuroBot.Contracts;

/// <summary>Names a document that is stored or sent, and its version. A reader refuses every other name or version.</summary>
/// <param name="name">Dotted name, e.g. <c>neurobot.job-request</c>.</param>
/// <param name="version">Whole number, from 1; raised when an old reader would misread a new document.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SchemaAttribute(string name, int version) : Attribute
{
    public string Name { get; } = name;

    public int Version { get; } = version;

    /// <summary>What stands in the document's <c>schema</c> property: <c>name/version</c>.</summary>
    public string Id => $"{Name}/{Version}";
}
