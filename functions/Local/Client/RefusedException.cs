using NeuroBot.Contracts;

namespace NeuroBot.Local.Client;

/// <summary>The service said no and the command cannot go on: what was refused, why, and under which code.</summary>
/// <param name="subject">File or thing that it is about.</param>
/// <param name="refusal">The reason.</param>
internal sealed class RefusedException(string subject, Refusal refusal) : Exception($"{subject}: {refusal.Message} [{refusal.Code}]")
{
    public Refusal Refusal { get; } = refusal;
}
