using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Functions.Training;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Library;

/// <summary>Puts together what the portal shows of a model.</summary>
public sealed class ModelInfos(ImageStore images, JobStore jobs)
{
    public async Task<ModelInfo> OfAsync(ModelRow model, CancellationToken cancellationToken)
    {
        var testsAsked = jobs.ListAsync(JobKind.Test, model.Team, model.Id, cancellationToken);
        var trainingsAsked = jobs.ListAsync(JobKind.Train, model.Team, model.Id, cancellationToken);
        var sums = await images.SumsAsync(model.Team, model.Id, cancellationToken);
        var (trainings, tests) = (await trainingsAsked, await testsAsked);
        return new ModelInfo(
            model.Id, model.Name, model.Type, model.Remarks, model.Tiling, model.CreatedAt, model.CreatedBy,
            new ModelCounts(sums.Images, sums.AnnotatedImages, sums.Labels.Count, sums.Targets, trainings.Count),
            trainings.Count > 0 ? trainings[0].ToRunInfo() : null,
            tests.MaxBy(test => test.RequestedAt)?.ToTestInfo());
    }
}
