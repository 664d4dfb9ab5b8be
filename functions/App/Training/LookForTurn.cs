using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

public enum TurnVerdict
{
    Wait,
    Ours,
    Ended,
}

/// <summary>
/// Whose turn it is follows from the rows alone: the lowest number that has not ended. Numbers are given in one transaction with the row and
/// ended rows stay ended, so no two trainings of a model can both be the lowest, and nothing has to be released after a crash.
/// </summary>
public sealed class LookForTurn(JobStore jobs, ModelStore models, JobStopper stopper)
{
    [Function(nameof(LookForTurn))]
    public async Task<TurnVerdict> Run([ActivityTrigger] JobKey key, CancellationToken cancellationToken)
    {
        var open = await jobs.ListOpenAsync(JobKind.Train, key.Team, key.Model, cancellationToken);
        if (open.FirstOrDefault(r => r.Key == key) is not { } row)
        {
            return TurnVerdict.Ended;
        }

        if (row.StopRequested || await models.FindAsync(key.Team, key.Model, cancellationToken) is null)
        {
            await stopper.EndAsStoppedAsync(key, cancellationToken);
            return TurnVerdict.Ended;
        }

        var position = open.Count(r => r.Number < row.Number);
        await jobs.ChangeAsync(key, r => r.Ended ? null : r with { QueuePosition = position }, cancellationToken);
        return position == 0 ? TurnVerdict.Ours : TurnVerdict.Wait;
    }
}
