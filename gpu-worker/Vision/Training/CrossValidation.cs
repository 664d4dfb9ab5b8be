using System.Globalization;
using NeuroBot.Contracts.Data;
using NeuroBot.Vision.Data;

namespace NeuroBot.Vision.Training;

/// <summary>
/// Where there is too little data to hold any out: every image is scored by a model that learnt from the other folds alone, and the model that is
/// delivered learns from all of them. Half of the time goes to the folds, half to the delivered model, so that the scores are rather too low than too high.
/// </summary>
/// <param name="Folds">At least two.</param>
/// <param name="Minutes">Time budget of the training.</param>
internal sealed record CrossValidation(Folds Folds, double Minutes)
{
    /// <summary>With less time each of five folds would have less than a minute: too little to say anything.</summary>
    private const double LeastMinutes = 10;

    private const double ShareOfFolds = 0.5;

    /// <summary>The folds of a task; null where a part is held out instead.</summary>
    /// <param name="task">What is learnt. Whoever sets a held-out share wants that and no folds; a model that starts from weights knows most images already.</param>
    /// <param name="split">How it would be split.</param>
    public static CrossValidation? Choose(TrainingTask task, DataSplit split)
    {
        var settings = task.Settings;
        var asked = settings.Folds is >= 2;
        if (!asked && (settings.Folds is not null || settings.HeldOutShare is not null || settings.Minutes < LeastMinutes || split.Start is not null))
        {
            return null;
        }
        var folds = Folds.Make(task.Images, settings.Seed, split.SamePiece, settings.Folds);
        return folds.Count >= 2 ? new CrossValidation(folds, settings.Minutes) : null;
    }

    /// <summary>The learning of one fold.</summary>
    /// <param name="fold">0 … Count − 1.</param>
    /// <param name="earlier">What came of those before.</param>
    public Stage StageOf(int fold, IReadOnlyList<FoldResult> earlier)
    {
        var minutes = Minutes * ShareOfFolds / Folds.Count;
        var name = string.Create(CultureInfo.InvariantCulture, $"Fold {fold + 1} of {Folds.Count}: ");
        return new Stage(name, minutes, Minutes - ((fold + 1) * minutes), Minutes, earlier);
    }

    /// <summary>The learning of what is delivered.</summary>
    public Stage Last(IReadOnlyList<FoldResult> earlier) => new("Delivered model: ", Minutes * (1 - ShareOfFolds), 0, Minutes, earlier);

    /// <summary>The split that one fold learns by.</summary>
    public DataSplit SplitOf(int fold, DataSplit split) => new(
        Folds.Of.ToDictionary(image => image.Key, image => image.Value == fold ? DatasetSplit.HeldOut : DatasetSplit.Train),
        string.Create(CultureInfo.InvariantCulture, $"fold {fold + 1} of {Folds.Count}, because the training was stopped during it"),
        null,
        split.WhyAfresh,
        split.SamePiece);

    /// <summary>The split that the report tells: each image of a fold was scored by a model that did not see it.</summary>
    public DataSplit Reported(DataSplit split)
    {
        var held = Folds.Of.Values.Count(fold => fold != Folds.Always);
        return new DataSplit(
            Folds.Of.ToDictionary(image => image.Key, image => image.Value == Folds.Always ? DatasetSplit.Train : DatasetSplit.HeldOut),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{held} of {Folds.Of.Count} images in {Folds.Count} folds: each was scored by a model that did not learn from it; the delivered model learnt from all"),
            split.Start,
            split.WhyAfresh,
            split.SamePiece)
        {
            AllLearnt = true,
        };
    }

    /// <summary>What to add to the delivered model's logits: the mean over the folds.</summary>
    public static IReadOnlyList<double>? Shifts(IReadOnlyList<FoldResult> folds)
    {
        var known = folds.Select(f => f.Shifts).OfType<IReadOnlyList<double>>().ToList();
        return known.Count == 0 ? null : [.. Enumerable.Range(0, known[0].Count).Select(i => known.Average(shifts => shifts[i]))];
    }
}
