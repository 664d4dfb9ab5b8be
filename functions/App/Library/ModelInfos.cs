using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

/// <summary>Puts together what the portal shows of a model.</summary>
public sealed class ModelInfos(ImageStore images, IEnumerable<IModelTrainings> trainings)
{
    public async Task<ModelInfo> OfAsync(ModelRow model, CancellationToken cancellationToken)
    {
        var sums = await images.SumsAsync(model.Team, model.Id, cancellationToken);
        var (count, last) = trainings.FirstOrDefault() is { } source ? await source.OfAsync(model.Team, model.Id, cancellationToken) : (0, null);
        return new ModelInfo(
            model.Id, model.Name, model.Type, model.Remarks, model.Tiling, model.CreatedAt, model.CreatedBy,
            new ModelCounts(sums.Images, sums.AnnotatedImages, sums.Labels.Count, sums.Targets, count), last);
    }
}
