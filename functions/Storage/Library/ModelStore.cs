using Azure;
using Azure.Data.Tables;
using NeuroBot.Domain.Naming;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>Models of teams.</summary>
public sealed class ModelStore(StorageAccess storage)
{
    private readonly TableClient models = storage.Table(TableNames.Models);

    /// <summary>The team's model; null where there is none, it is another team's, or it is being deleted.</summary>
    public async Task<ModelRow?> FindAsync(string team, string model, CancellationToken cancellationToken = default) =>
        await models.FindAsync<ModelRow>(team, model, cancellationToken) is { Deleting: false } row ? row : null;

    /// <summary>All models of a team that are not being deleted, newest first.</summary>
    public async Task<IReadOnlyList<ModelRow>> ListAsync(string team, CancellationToken cancellationToken = default)
    {
        // Ids begin with a digit, name claims with a letter.
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {team} and RowKey lt {"a"}");
        var rows = await models.QueryAsync<ModelRow>(filter, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return [.. rows.Where(row => !row.Deleting).OrderByDescending(row => row.Id, StringComparer.Ordinal)];
    }

    /// <summary>Creates the model with its name, together; <see cref="WriteResult.AlreadyExists"/> where the team has the name already.</summary>
    public async Task<WriteResult> CreateAsync(ModelRow model, CancellationToken cancellationToken = default)
    {
        var name = new ClaimRow { PartitionKey = model.Team, RowKey = NameKey(model.Name), Holder = model.Id };
        return await SubmitAsync([new(TableTransactionActionType.Add, name), new(TableTransactionActionType.Add, model)], cancellationToken)
            ? WriteResult.Saved
            : WriteResult.AlreadyExists;
    }

    /// <summary>Saves a changed model; where the name changed, the claim moves with it.</summary>
    public async Task<WriteResult> ChangeAsync(ModelRow model, string nameBefore, CancellationToken cancellationToken = default)
    {
        var actions = new List<TableTransactionAction> { new(TableTransactionActionType.UpdateReplace, model, model.ETag) };
        if (NameKey(model.Name) != NameKey(nameBefore))
        {
            if (await models.FindAsync<ClaimRow>(model.Team, NameKey(model.Name), cancellationToken) is not null)
            {
                return WriteResult.AlreadyExists;
            }

            actions.Add(new(TableTransactionActionType.Add, new ClaimRow { PartitionKey = model.Team, RowKey = NameKey(model.Name), Holder = model.Id }));
            actions.Add(new(TableTransactionActionType.Delete, new ClaimRow { PartitionKey = model.Team, RowKey = NameKey(nameBefore) }, ETag.All));
        }

        return await SubmitAsync(actions, cancellationToken) ? WriteResult.Saved : WriteResult.Stale;
    }

    /// <summary>From now on nobody finds the model, and its name is free; its data is still there. Safe to repeat.</summary>
    public async Task MarkDeletingAsync(string team, string model, CancellationToken cancellationToken = default)
    {
        while (await FindAsync(team, model, cancellationToken) is { } row)
        {
            row.Deleting = true;
            if (await SubmitAsync(
                [
                    new(TableTransactionActionType.UpdateReplace, row, row.ETag),
                    new(TableTransactionActionType.Delete, new ClaimRow { PartitionKey = team, RowKey = NameKey(row.Name) }, ETag.All),
                ],
                cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>The last step of a deletion.</summary>
    public Task RemoveAsync(string team, string model, CancellationToken cancellationToken = default) =>
        models.DeleteEntityAsync(team, model, ETag.All, cancellationToken);

    private static string NameKey(string name) => ClaimRow.NameKey(ModelNames.Key(name));

    private async Task<bool> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            await models.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException error) when (error.Status is 409 or 412 or 404)
        {
            return false;
        }
    }
}
