namespace NeuroBot.Vision.Training;

/// <summary>One learning among those of a training: a fold of cross-validation, or the model that is delivered.</summary>
/// <param name="Name">For the log, with a colon and a space behind; empty where it is the only one.</param>
/// <param name="Minutes">Time budget of this one.</param>
/// <param name="MinutesAfter">Time budget of the stages after.</param>
/// <param name="AllMinutes">Time budget of all stages.</param>
/// <param name="Earlier">What came of the folds before.</param>
internal sealed record Stage(string Name, double Minutes, double MinutesAfter, double AllMinutes, IReadOnlyList<FoldResult> Earlier)
{
    /// <summary>The only one.</summary>
    public static Stage Whole(double minutes) => new("", minutes, 0, minutes, []);

    /// <summary>True where the loss and the scores of this stage are the training's curve.</summary>
    public bool IsLast => MinutesAfter <= 0;

    public double BudgetSeconds => 60 * Minutes;

    /// <summary>Of learning in the stages before.</summary>
    public double SecondsBefore => Earlier.Sum(fold => fold.Seconds);

    /// <summary>Share of the whole training's bar.</summary>
    /// <param name="done">Share of this stage, 0–1.</param>
    public double Progress(double done) =>
        TrainingProgress.Learning(1 - ((MinutesAfter + (Minutes * (1 - Math.Clamp(done, 0, 1)))) / AllMinutes));
}
