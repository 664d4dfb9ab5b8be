using NeuroBot.Contracts.Api;

namespace NeuroBot.Functions.Library;

/// <summary>What the library needs to know of a model's trainings; answered by the training side.</summary>
public interface IModelTrainings
{
    /// <summary>How many there were, and the newest.</summary>
    Task<(int Count, RunInfo? Last)> OfAsync(string team, string model, CancellationToken cancellationToken);

    /// <summary>Asks every training and test of the model to stop; true when none is open any more.</summary>
    Task<bool> StopAllAsync(string team, string model, CancellationToken cancellationToken);
}
