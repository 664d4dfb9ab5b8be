using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Sdk;

/// <summary>
/// Proves that this machine gives the portal's results: scores within 0.001; corners of boxes within 0.5 pixels; masks that differ by at most 4 pixels and 2 %
/// of their area (a pixel whose probability lies on the threshold may fall on either side of it); lines of text exactly. In int8, where the last digit of another processor can round
/// a value to the next of 256 steps: four times as far, and scores within 0.02.
/// </summary>
public static class SelfTest
{
    private const double Pixels = 0.5;
    private const double Score = 1e-3;
    private const double Int8Score = 0.02;
    private const double Int8Factor = 4;
    private const double MaskPixels = 4;
    private const double MaskShare = 0.02;

    /// <summary>Runs every reference picture with the detector's precision.</summary>
    /// <returns>One line per difference; empty where all is equal.</returns>
    public static IReadOnlyList<string> Run(ModelPackage package, Detector detector)
    {
        var references = package.ReferencesOf(detector.Precision);
        if (references.Count == 0)
        {
            return ["the package has no reference pictures"];
        }

        var (factor, score) = detector.Precision == VariantNames.Int8 ? (Int8Factor, Int8Score) : (1, Score);
        return [.. references.SelectMany(reference => Compare(package, detector, reference, factor, score)
            .Concat(CompareLines(package, detector, reference, score)))];
    }

    private static IEnumerable<string> Compare(ModelPackage package, Detector detector, SdkReference reference, double factor, double score)
    {
        var halfTurnIsNothing = package.Manifest.Output is { Rotated: true, FullTurn: false };
        var found = detector.Detect(Path.Combine(package.Folder, reference.Image), reference.MinScore).ToList();
        foreach (var expected in reference.Expected)
        {
            var match = found
                .Where(f => f.Label == expected.Label && Math.Abs(f.Score - (expected.Score ?? 0)) <= score)
                .Select(f => (Detection: f, Difference: Difference(f.Shape, expected, halfTurnIsNothing)))
                .Where(pair => pair.Difference <= factor)
                .OrderBy(pair => pair.Difference + Math.Abs(pair.Detection.Score - (expected.Score ?? 0)))
                .Select(pair => pair.Detection)
                .FirstOrDefault();
            if (match is not null)
            {
                found.Remove(match);
            }
            else if (expected.Score > reference.MinScore + score)
            {
                yield return $"{reference.Image}: {Text(expected.Label, expected.Score, Geometry.BoundsOf(expected))} was not found again";
            }
        }

        // A score within the tolerance of the threshold may fall on either side of it.
        foreach (var extra in found.Where(f => f.Score > reference.MinScore + score))
        {
            yield return $"{reference.Image}: {Text(extra.Label, extra.Score, Geometry.BoundsOf(extra.Shape))} is not among the portal's results";
        }
    }

    /// <summary>
    /// How different two shapes are, as a share of what is allowed; infinite where they are of another kind. Where a half turn changes nothing, −90° and just
    /// below 90° are neighbours: then the corners of a rotated box may also be met by those across.
    /// </summary>
    private static double Difference(Shape found, Shape expected, bool halfTurnIsNothing)
    {
        if (found is PolygonShape && expected is PolygonShape)
        {
            var (one, other) = (Geometry.Area(found), Geometry.Area(expected));
            return (one + other - (2 * Geometry.Intersection(found, expected))) / (MaskPixels + (MaskShare * other));
        }

        if (found.GetType() != expected.GetType())
        {
            return double.PositiveInfinity;
        }

        var (a, b) = (Geometry.Outline(found), Geometry.Outline(expected));
        double From(int first) => Enumerable.Range(0, 4).Max(i => Math.Max(Math.Abs(a[i][0] - b[(i + first) % 4][0]), Math.Abs(a[i][1] - b[(i + first) % 4][1])));
        return (halfTurnIsNothing ? Math.Min(From(0), From(2)) : From(0)) / Pixels;
    }

    private static string Text(string label, double? score, Bounds at) => $"'{label}' {score:0.0000} at {at.Left:0.0}, {at.Top:0.0}";

    /// <summary>Characters from each label's own threshold up, as lines; left out where a score so near its threshold may fall on either side.</summary>
    private static IEnumerable<string> CompareLines(ModelPackage package, Detector detector, SdkReference reference, double score)
    {
        var thresholds = package.Manifest.Labels.ToDictionary(label => label.Name, label => label.Threshold);
        var unsure = reference.Expected.Any(shape => Math.Abs((shape.Score ?? 0) - thresholds.GetValueOrDefault(shape.Label)) <= score);
        if (reference.Lines is not { } expected || unsure)
        {
            yield break;
        }

        var found = detector.ReadLines(Path.Combine(package.Folder, reference.Image));
        if (!found.Select(line => line.Text).SequenceEqual(expected.Select(line => line.Text)))
        {
            yield return $"{reference.Image}: the lines read '{string.Join("', '", found.Select(line => line.Text))}', "
                + $"in the portal '{string.Join("', '", expected.Select(line => line.Text))}'";
        }
    }
}
