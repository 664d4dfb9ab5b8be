using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;

namespace NeuroBot.Sdk;

/// <summary>Proves that this machine gives the portal's results: boxes within 0.5 pixels, scores within 0.001, lines of text exactly.</summary>
public static class SelfTest
{
    private const double Pixels = 0.5;
    private const double Score = 1e-3;

    /// <summary>Runs every reference picture.</summary>
    /// <returns>One line per difference; empty where all is equal.</returns>
    public static IReadOnlyList<string> Run(ModelPackage package, Detector detector)
    {
        if (package.Manifest.References.Count == 0)
        {
            return ["the package has no reference pictures"];
        }

        return [.. package.Manifest.References.SelectMany(reference => Compare(package, detector, reference).Concat(CompareLines(package, detector, reference)))];
    }

    private static IEnumerable<string> Compare(ModelPackage package, Detector detector, SdkReference reference)
    {
        var found = detector.Detect(Path.Combine(package.Folder, reference.Image), reference.MinScore).ToList();
        foreach (var expected in reference.Expected.OfType<BoxShape>())
        {
            var match = found
                .Where(f => f.Label == expected.Label && Distance(f, expected) <= Pixels && Math.Abs(f.Score - (expected.Score ?? 0)) <= Score)
                .MinBy(f => Distance(f, expected) + Math.Abs(f.Score - (expected.Score ?? 0)));
            if (match is not null)
            {
                found.Remove(match);
            }
            else if (expected.Score > reference.MinScore + Score)
            {
                yield return $"{reference.Image}: '{expected.Label}' {expected.Score:0.0000} at {expected.X:0.0}, {expected.Y:0.0} was not found again";
            }
        }

        // A score within the tolerance of the threshold may fall on either side of it.
        foreach (var extra in found.Where(f => f.Score > reference.MinScore + Score))
        {
            yield return $"{reference.Image}: '{extra.Label}' {extra.Score:0.0000} at {extra.Left:0.0}, {extra.Top:0.0} is not among the portal's results";
        }
    }

    /// <summary>Characters from each label's own threshold up, as lines; left out where a score so near its threshold may fall on either side.</summary>
    private static IEnumerable<string> CompareLines(ModelPackage package, Detector detector, SdkReference reference)
    {
        var thresholds = package.Manifest.Labels.ToDictionary(label => label.Name, label => label.Threshold);
        var unsure = reference.Expected.Any(shape => Math.Abs((shape.Score ?? 0) - thresholds.GetValueOrDefault(shape.Label)) <= Score);
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

    /// <summary>Largest difference of the four edges, in pixels.</summary>
    private static double Distance(Detection found, BoxShape expected) => Math.Max(
        Math.Max(Math.Abs(found.Left - expected.X), Math.Abs(found.Top - expected.Y)),
        Math.Max(
            Math.Abs(found.Left + found.Width - expected.X - expected.Width),
            Math.Abs(found.Top + found.Height - expected.Y - expected.Height)));
}
