using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Vision.Training;

/// <summary>One learning among those of a training: a fold of cross-validation, or the model that is delivered.</summary>
/// <param name="Name">For the log, with a colon and a space behind; empty where it is the only one.</param>
/// <param name="Minutes">Time budget of this one.</param>
/// <param name="From">Where on the learning's part of the progress bar it begins, 0–1.</param>
/// <param name="Share">How much of that part it takes, 0–1.</param>
/// <param name="SecondsBefore">Of learning in the stages before.</param>
/// <param name="MinutesAfter">Time budget of the stages after.</param>
/// <param name="Earlier">What came of the folds before.</param>
internal sealed record Stage(
    string Name, double Minutes, double From, double Share, double SecondsBefore, double MinutesAfter, IReadOnlyList<FoldResult> Earlier)
{
    /// <summary>The only one.</summary>
    public static Stage Whole(TrainingSettings settings) => new("", settings.Minutes, 0, 1, 0, 0, []);

    /// <summary>True where the loss and the scores of this stage are the training's curve.</summary>
    public bool IsLast => MinutesAfter <= 0;

    public double BudgetSeconds => 60 * Minutes;

    /// <summary>Share of the whole training's bar.</summary>
    public double Progress(double done) => TrainingProgress.Learning(From + (Share * Math.Clamp(done, 0, 1)));
}
