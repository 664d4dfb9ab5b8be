namespace NeuroBot.Vision.Nets;

/// <summary>
/// What a training without a version before starts from: weights that a detector learnt from generated pictures of forms, defects and signs. Made by <c>pretrain</c> of tests/Bench; how, and
/// what they are worth, is told in gpu-worker/Recipes/pretraining.md.
/// </summary>
internal static class PretrainedWeights
{
    private const string Folder = "Pretrained.";

    /// <summary>For a network of a size; null where none were made for it.</summary>
    public static WeightsFile? For(NetSize size)
    {
        using var stream = NetSize.NameOf(size) is { } preset ? typeof(PretrainedWeights).Assembly.GetManifestResourceStream($"{Folder}{preset}") : null;
        if (stream is null)
        {
            return null;
        }
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return WeightsFile.Read(bytes);
    }
}
