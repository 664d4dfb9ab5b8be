using Azure.Data.Tables;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>Models of teams.</summary>
public sealed class ModelStore(StorageAccess storage)
{
    private readonly TableClient models = storage.Table(TableNames.Models);

    /// <summary>The team's model; null where there is none, it is another team's, or it is being deleted.</summary>
    public async Task<ModelRow?> FindAsync(string team, string model, CancellationToken cancellationToken = default) =>
        await models.FindAsync<ModelRow>(team, model, cancellationToken) is { Deleting: false } row ? row : null;
}
