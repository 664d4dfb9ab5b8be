using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.LabelCheck;

/// <summary>Which findings point at a spoiled label.</summary>
internal sealed class Hits
{
    private readonly HashSet<(string Image, string Id)> caught = [];

    /// <param name="findings">Best first; those about labels as such are passed over.</param>
    /// <param name="spoils">What is wrong.</param>
    /// <param name="targets">Labels of an image, by its id.</param>
    /// <param name="most">Only so many findings.</param>
    public Hits(IEnumerable<LabelFinding> findings, IReadOnlyList<Spoil> spoils, Func<string, IReadOnlyList<Shape>> targets, int most)
    {
        var byImage = spoils.ToLookup(s => s.Image);
        foreach (var finding in findings.Where(f => f.Image is not null).Take(most))
        {
            var hit = byImage[finding.Image!].FirstOrDefault(spoil => Is(finding, spoil, targets(finding.Image!)));
            Right.Add((finding, hit));
            if (hit is not null)
            {
                caught.Add((hit.Image, hit.Id));
            }
        }

        Spoils = spoils;
    }

    public IReadOnlyList<Spoil> Spoils { get; }

    /// <summary>Each finding with the spoiled label that it points at; null where it points at none.</summary>
    public List<(LabelFinding Finding, Spoil? Spoil)> Right { get; } = [];

    /// <summary>Share of the findings that point at a spoiled label.</summary>
    public double Precision => Right.Count == 0 ? 0 : (double)Right.Count(r => r.Spoil is not null) / Right.Count;

    /// <summary>Share of the spoiled labels, of one kind or of all, that a finding points at.</summary>
    public double Recall(Spoiling? kind = null)
    {
        var asked = Spoils.Where(s => kind is null || s.Kind == kind).ToList();
        return asked.Count == 0 ? 0 : (double)asked.Count(s => caught.Contains((s.Image, s.Id))) / asked.Count;
    }

    /// <summary>A target is pointed at by its id; something that is not labelled by its place.</summary>
    private static bool Is(LabelFinding finding, Spoil spoil, IReadOnlyList<Shape> targets) => finding.Target is { } target
        ? spoil.After is not null && targets[target].Id == spoil.Id
        : spoil.Before is not null && finding.Mending?.Shape is { } shape && Geometry.Iou(shape, spoil.Before) >= 0.3;
}
