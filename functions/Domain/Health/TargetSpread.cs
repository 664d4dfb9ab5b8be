using NeuroBot.Contracts.Api;

namespace NeuroBot.Domain.Health;

/// <summary>Counts targets, and the images that show them, per step of size and of form.</summary>
internal sealed class TargetSpread
{
    private readonly (int Targets, int Images)[] sides = new (int, int)[TargetScale.Sizes];
    private readonly (int Targets, int Images)[] aspects = new (int, int)[TargetScale.Aspects];

    // Bits of the steps that the image at hand has been counted for.
    private uint seenSides;
    private uint seenAspects;

    public void NextImage() => (seenSides, seenAspects) = (0, 0);

    public void Add(IEnumerable<TargetCell> cells)
    {
        foreach (var cell in cells)
        {
            Count(sides, cell.Size, cell.Count, ref seenSides);
            Count(aspects, cell.Aspect, cell.Count, ref seenAspects);
        }
    }

    public IReadOnlyList<TargetBar> Sides() => Bars(sides, TargetScale.SideFrom, TargetScale.SideTo);

    public IReadOnlyList<TargetBar> Aspects() =>
        Bars(aspects, step => TargetScale.AspectAt(step - 0.5), step => step == TargetScale.Aspects - 1 ? null : TargetScale.AspectAt(step + 0.5));

    private static void Count((int Targets, int Images)[] steps, byte step, int targets, ref uint seen)
    {
        var isFirst = (seen & (1u << step)) == 0;
        seen |= 1u << step;
        steps[step] = (steps[step].Targets + targets, steps[step].Images + (isFirst ? 1 : 0));
    }

    /// <summary>From the first step that holds something to the last.</summary>
    private static IReadOnlyList<TargetBar> Bars((int Targets, int Images)[] steps, Func<int, double> from, Func<int, double?> to)
    {
        var first = Array.FindIndex(steps, step => step.Targets > 0);
        return first < 0
            ? []
            : [.. Enumerable.Range(first, Array.FindLastIndex(steps, step => step.Targets > 0) - first + 1)
                .Select(step => new TargetBar(step, from(step), to(step), steps[step].Targets, steps[step].Images))];
    }
}
