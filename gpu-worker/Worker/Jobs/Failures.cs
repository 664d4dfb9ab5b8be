using NeuroBot.Contracts;

namespace NeuroBot.GpuWorker.Jobs;

/// <summary>Says in one sentence why a job failed unexpectedly.</summary>
internal static class Failures
{
    // How libtorch, CUDA and the C++ library say it; TorchSharp hands it on as an ExternalException.
    private static readonly string[] OutOfMemory = ["out of memory", "can't allocate memory", "bad_alloc", "CUBLAS_STATUS_ALLOC_FAILED"];

    public static Refusal Explain(Exception error)
    {
        if (error is UnknownSchemaException schema)
        {
            return Refusal.Of(RefusalCodes.JobSchema, schema.Message, ("wanted", schema.Wanted), ("found", schema.Found));
        }

        if (error is OutOfMemoryException || OutOfMemory.Any(sign => error.Message.Contains(sign, StringComparison.OrdinalIgnoreCase)))
        {
            return Refusal.Of(
                RefusalCodes.TrainingOutOfMemory, "The machine ran out of memory: choose a lower resolution or a smaller preset.");
        }

        return Refusal.Of(RefusalCodes.TrainingFailed, $"The job failed: {error.Message}", ("reason", error.Message));
    }
}
