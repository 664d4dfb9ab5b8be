using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Training;

/// <summary>What tests and benchmarks change about a training; users never do.</summary>
internal sealed record TrainingOptions
{
    public static readonly TrainingOptions Default = new();

    private const int MostLanes = 4;

    /// <summary>CPU threads of the arithmetic; the loader has one more, which mostly waits.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Lanes of a CPU training, one thread each; more than four would make the batches of a lane too small.</summary>
    public int Lanes => Math.Min(MostLanes, Threads);

    /// <summary>Threads of the arithmetic of one lane.</summary>
    public int ThreadsOfALane => Math.Max(1, Threads / Lanes);

    /// <summary>Threads that make batches.</summary>
    public int Loaders { get; init; } = 1;

    /// <summary>False: nothing is detected on the images of the task, and no other form of the model is made; for measurements of the learning alone.</summary>
    public bool Tested { get; init; } = true;

    /// <summary>False: the whole budget is used even where the held-out score is perfect.</summary>
    public bool EarlyEnd { get; init; } = true;

    /// <summary>Ends after so many steps instead of a time, and the learning rate falls over steps: the same weights each time.</summary>
    public long? MaxSteps { get; init; }

    /// <summary>How the network learns; null: as the model's type is learnt best.</summary>
    public Recipe? Recipe { get; init; }

    /// <summary>Widths and depths of the network; null: of the preset.</summary>
    public NetSize? Size { get; init; }

    /// <summary>False: a training without a version before starts from nothing, not from what was learnt from generated pictures.</summary>
    public bool Pretrained { get; init; } = true;

    /// <summary>Highest learning rate; null: as the recipe says.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How often a checkpoint is offered.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Offers a checkpoint every so many steps instead.</summary>
    public long? CheckpointEverySteps { get; init; }

    /// <summary>Convolutions in bfloat16 while learning; what is scored and exported is float32.</summary>
    public bool Half { get; init; } = Processor.KnowsBfloat16;

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
