using System.Globalization;
using NeuroBot.Contracts.Data;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Training;

/// <summary>
/// Which images are learnt from and which are only scored. Tiles of one source and pictures of one piece stay together, and what the weights to start from
/// have learnt is not held out: scored on that, a model would seem better than it is.
/// </summary>
/// <param name="Of">By image id.</param>
/// <param name="Why">How many were held out, and what stayed together.</param>
/// <param name="Start">Weights to start from; null: afresh.</param>
/// <param name="WhyAfresh">Why weights that were there are not used; null where they are, or where there were none.</param>
/// <param name="SamePiece">By image id: equal numbers for pictures of one piece; null where that is not regarded.</param>
internal sealed record DataSplit(
    IReadOnlyDictionary<string, DatasetSplit> Of, string Why, WeightsFile? Start, string? WhyAfresh, IReadOnlyDictionary<string, int>? SamePiece)
{
    /// <summary>The delivered model learns from all images: those that are held out were so from other models.</summary>
    public bool AllLearnt { get; init; }

    /// <summary>All that this version's weights will have learnt from, with all that those before it had.</summary>
    public IReadOnlySet<string> Seen => Of.Where(image => AllLearnt || image.Value == DatasetSplit.Train).Select(image => image.Key)
        .Concat(Start is null ? [] : WarmStart.Seen(Start)).ToHashSet(StringComparer.Ordinal);

    public static DataSplit Make(TrainingTask task, int threads, CancellationToken cancellation)
    {
        var share = task.Settings.HeldOutShare ?? HeldOutSplit.DefaultShare(task.Images.Count);
        var pieces = NearDuplicates.Group([.. task.Images.Select(i => i.Path)], threads, cancellation);
        var samePiece = task.Images.Zip(pieces).ToDictionary(p => p.First.Id, p => p.Second);
        var split = Split(task, share, samePiece, seen: null);
        var together = pieces.CountBy(piece => piece).Where(piece => piece.Value > 1).ToList();
        var why = together.Count == 0 ? "" : Say($"; {together.Sum(p => p.Value)} images show a piece that another one shows too: they stay together");
        if (Held(split) == 0 && Split(task, share, null, seen: null) is var apart && Held(apart) > 0)
        {
            (split, samePiece, why) = (apart, null, "; all images look alike: they do not stay together");
        }

        var (start, whyAfresh) = Read(task.Start);
        if (start is not null)
        {
            var unseen = Split(task, share, samePiece, WarmStart.Seen(start));
            if (2 * Held(unseen) >= Held(split))
            {
                split = unseen;
            }
            else
            {
                (start, whyAfresh) = (null, "too few images are left that the version before did not learn from");
            }
        }

        return new DataSplit(split, Say($"{Held(split)} of {task.Images.Count} images") + why, start, whyAfresh, samePiece);
    }

    private static IReadOnlyDictionary<string, DatasetSplit> Split(
        TrainingTask task, double share, IReadOnlyDictionary<string, int>? samePiece, IReadOnlySet<string>? seen) =>
        HeldOutSplit.Make(task.Images, task.Labels, share, task.Settings.Seed, samePiece, seen);

    private static int Held(IReadOnlyDictionary<string, DatasetSplit> split) => split.Values.Count(s => s == DatasetSplit.HeldOut);

    /// <summary>Weights that cannot be used are no reason not to learn.</summary>
    private static (WeightsFile? Start, string? WhyAfresh) Read(byte[]? start)
    {
        try
        {
            return (start is null ? null : WeightsFile.Read(start), null);
        }
        catch (InvalidDataException e)
        {
            return (null, e.Message);
        }
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
