namespace NeuroBot.Vision.Training;

/// <summary>How the phases share the progress bar: preparing 5 %, learning 80 %, exporting 3 %, testing 12 %.</summary>
internal static class TrainingProgress
{
    private const double LearningFrom = 0.05;
    private const double ExportingFrom = 0.85;
    private const double TestingFrom = 0.88;

    public static double Preparing(double share) => LearningFrom * share;

    public static double Learning(double share) => LearningFrom + ((ExportingFrom - LearningFrom) * Math.Clamp(share, 0, 1));

    public static double Exporting => ExportingFrom;

    public static double Testing(double share) => TestingFrom + ((1 - TestingFrom) * share);
}
