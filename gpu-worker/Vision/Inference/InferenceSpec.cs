using NeuroBot.Contracts.Sdk;

namespace NeuroBot.Vision.Inference;

/// <summary>All that is needed beside the model file to find shapes on an image.</summary>
/// <param name="Labels">In class order.</param>
/// <param name="Input">Pre-processing.</param>
/// <param name="Output">Post-processing of boxes.</param>
/// <param name="Masks">Post-processing of masks; null where the model finds boxes.</param>
public sealed record InferenceSpec(IReadOnlyList<string> Labels, SdkInput Input, SdkOutput Output, SdkMasks? Masks = null)
{
    /// <summary>The part of an SDK manifest that inference needs.</summary>
    public static InferenceSpec From(SdkManifest manifest) => new([.. manifest.Labels.Select(l => l.Name)], manifest.Input, manifest.Output, manifest.Masks);
}
