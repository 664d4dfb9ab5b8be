using NeuroBot.Vision.Nets;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>What a kind of model is set up with.</summary>
/// <param name="Task">What is learnt.</param>
/// <param name="Learnt">Images to learn from.</param>
/// <param name="HeldOut">Images that are only scored; may be none.</param>
/// <param name="Recipe">How it is learnt.</param>
/// <param name="Size">Of the network.</param>
/// <param name="Threads">CPU threads for what is not learning.</param>
/// <param name="Device">Where it is learnt.</param>
internal sealed record LearningSetup(
    TrainingTask Task, IReadOnlyList<TrainingImage> Learnt, IReadOnlyList<TrainingImage> HeldOut, Recipe Recipe, NetSize Size, int Threads, Device Device)
{
    public bool OnGpu => Device.type == TorchSharp.DeviceType.CUDA;
}
