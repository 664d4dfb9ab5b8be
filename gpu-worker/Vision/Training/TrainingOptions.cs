using NeuroBot.Vision.Native;

namespace NeuroBot.Vision.Training;

/// <summary>What tests and benchmarks change about a training; users never do.</summary>
internal sealed record TrainingOptions
{
    public static readonly TrainingOptions Default = new();

    /// <summary>CPU threads of the arithmetic; the loader has one more, which mostly waits.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Ends after so many steps instead of a time, and the learning rate falls over steps: the same weights each time.</summary>
    public long? MaxSteps { get; init; }

    /// <summary>Highest learning rate; null: <see cref="Schedule.RateFor"/>.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How often a checkpoint is offered.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Offers a checkpoint every so many steps instead.</summary>
    public long? CheckpointEverySteps { get; init; }

    /// <summary>Convolutions in bfloat16 while learning; what is scored and exported is float32.</summary>
    public bool Half { get; init; } = Processor.KnowsBfloat16;

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
