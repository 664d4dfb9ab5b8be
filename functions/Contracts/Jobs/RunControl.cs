namespace NeuroBot.Contracts.Jobs;

/// <summary>Content of a run's control blob, written only under its lease: which checkpoint is the last whole one.</summary>
/// <param name="Attempt">That owns the run now.</param>
/// <param name="Checkpoint">Blob name in <c>runs</c> of the last whole checkpoint; null before the first.</param>
/// <param name="CheckpointSha256">Lower-case hex of its bytes.</param>
/// <param name="Seconds">Of learning that it holds.</param>
[Schema("neurobot.run-control", 1)]
public sealed record RunControl(int Attempt, string? Checkpoint = null, string? CheckpointSha256 = null, double Seconds = 0);
