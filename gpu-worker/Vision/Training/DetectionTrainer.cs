using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain;

namespace NeuroBot.Vision.Training;

/// <summary>Learns a detector and exports it.</summary>
public static class DetectionTrainer
{
    /// <summary>Runs a training from start, or from a checkpoint, to its end.</summary>
    /// <param name="task">What to learn.</param>
    /// <param name="observer">Who follows it.</param>
    /// <param name="checkpoint">What <see cref="ITrainingObserver.SaveCheckpoint"/> wrote for the same task; null: from the start.</param>
    /// <param name="cancellation">Gives up at once; nothing is delivered. To end early with a result see <see cref="ITrainingObserver.StopRequested"/>.</param>
    /// <returns>The result, or a refusal: training.type-not-yet, training.too-few-images, training.no-labels, image.corrupt,
    /// training.non-finite, export.parity.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is of another task or is damaged.</exception>
    public static Outcome<TrainingResult> Run(
        TrainingTask task, ITrainingObserver observer, Stream? checkpoint, CancellationToken cancellation)
    {
        if (task.ModelType == ModelType.Segmentation)
        {
            return Refusal.Of(RefusalCodes.TrainingTypeNotYet, "Segmentation cannot be learnt yet.", ("type", task.ModelType));
        }
        throw new NotSupportedException("lands next");
    }
}
