namespace NeuroBot.GpuWorker.Training;

/// <summary>Which share of a training job's progress bar each part takes.</summary>
internal static class Shares
{
    /// <summary>Images are there.</summary>
    public const double Learning = 0.03;

    /// <summary>The model is learnt, scored and exported.</summary>
    public const double Packaging = 0.96;
}
