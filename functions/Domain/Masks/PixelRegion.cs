namespace NeuroBot.Domain.Masks;

/// <summary>One connected piece of a mask (eight neighbours: pixels that touch at a corner belong together).</summary>
/// <param name="Class">1-based class of its pixels.</param>
/// <param name="Runs">Row by row from the top, within a row from the left; never empty.</param>
public sealed record PixelRegion(int Class, IReadOnlyList<PixelRun> Runs)
{
    /// <summary>Pixels.</summary>
    public long Area => Runs.Sum(run => (long)run.Length);
}
