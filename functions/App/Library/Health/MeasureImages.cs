using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace NeuroBot.Functions.Library.Health;

/// <summary>Where a round of measuring begins.</summary>
public sealed record MeasuringPlace(ModelReference Model, string? After);

/// <summary>Some images to measure.</summary>
public sealed record MeasuringRound(ModelReference Model, List<string> Images);

/// <summary>Measures every image that is not, some hundreds a round. Every activity may run again: what is measured is left alone.</summary>
public sealed class MeasureImages(ImageMeasuring measuring)
{
    /// <summary>One at a time for a model: the id of its orchestration.</summary>
    public static string InstanceOf(string team, string model) => $"measure.{team}.{model}";

    [Function(nameof(MeasureImages))]
    public static async Task Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context, ModelReference model)
    {
        var place = new MeasuringPlace(model, null);
        while (await context.CallActivityAsync<List<string>>(nameof(FindUnmeasured), place, ActivityRetries.Usual) is { Count: > 0 } found)
        {
            await context.CallActivityAsync(nameof(MeasureSome), new MeasuringRound(model, found), ActivityRetries.Usual);
            place = place with { After = found[^1] };
        }
    }

    [Function(nameof(FindUnmeasured))]
    public Task<List<string>> FindUnmeasured([ActivityTrigger] MeasuringPlace place, CancellationToken cancellationToken) =>
        measuring.FindAsync(place.Model.Team, place.Model.Model, place.After, cancellationToken);

    [Function(nameof(MeasureSome))]
    public Task MeasureSome([ActivityTrigger] MeasuringRound round, CancellationToken cancellationToken) =>
        measuring.MeasureAsync(round.Model.Team, round.Model.Model, round.Images, cancellationToken);
}
