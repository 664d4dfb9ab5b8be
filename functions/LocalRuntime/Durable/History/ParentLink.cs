namespace NeuroBot.LocalRuntime.Durable.History;

/// <summary>The call of the parent that a child answers.</summary>
internal sealed record ParentLink(string Name, string Instance, string Execution, int Task);
