using Microsoft.DurableTask;

namespace NeuroBot.LocalRuntime.DurableBindings;


/// <summary>What an activity's trigger brings.</summary>
internal sealed record ActivityCall(TaskActivityContext Context, string? InputJson);
