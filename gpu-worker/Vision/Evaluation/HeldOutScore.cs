using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Scoring;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Evaluation;

/// <summary>The score of a model, or of a network that still learns, on held-out images.</summary>
internal static class HeldOutScore
{
    private const double MatchIou = 0.5;

    /// <param name="found">Images with what was found on each.</param>
    /// <param name="labels">In class order.</param>
    /// <param name="type">Of the model.</param>
    public static ScoreSet Of(IEnumerable<(TrainingImage Image, IReadOnlyList<Shape> Found)> found, IReadOnlyList<string> labels, ModelType type) => Scorer.Score(
        [.. found.Select(f => new ScoredImage(f.Image.Id, f.Image.Name, DatasetSplit.HeldOut, f.Image.Width, f.Image.Height, f.Image.Shapes, f.Found, []))],
        labels,
        ScoreCalibration.Usual,
        MatchIou,
        type);

    /// <summary>Indices of at most so many of the images, evenly spread.</summary>
    public static IEnumerable<int> Spread(int images, int most)
    {
        var stride = Math.Max(1, (int)Math.Ceiling((double)images / most));
        for (var i = 0; i < images; i += stride)
        {
            yield return i;
        }
    }
}
