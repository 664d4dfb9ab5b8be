using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.LabelCheck;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.LabelCheck;

/// <summary>Findings about labels as such.</summary>
public class LookTests
{
    private static readonly World Plain = new() { Images = 120, Found = 1, Sure = 20, FalseAlarms = 1, Mistaken = 0, HeldOutShare = 0.4 };

    [Fact]
    public void TwoLabelsThatAreTakenForEachOtherHaveOneLook()
    {
        var random = new Random(4);
        string Coin(string label) => label is "pit" or "dent" ? (random.Next(2) == 0 ? "pit" : "dent") : label;
        var images = Look().Select(i => i with { Detections = [.. i.Detections.Select(d => d with { Label = Coin(d.Label) })] }).ToList();

        var finding = Assert.Single(LabelChecker.Check(images, Plain.Labels), f => f.Code == LabelFindingCodes.SameLook);

        Assert.Equal(["dent", "pit"], new[] { finding.Label!, finding.Found! }.Order());
        Assert.Equal(new LabelMending(LabelMendingKind.Merge, Label: finding.Found, From: finding.Label), finding.Mending);
        Assert.True(finding.Confidence > 0.5);
        Assert.NotEmpty(finding.Examples!);
    }

    [Fact]
    public void LabelsThatAreToldApartDoNot() =>
        Assert.DoesNotContain(LabelChecker.Check(Look(), Plain.Labels), f => f.Code is LabelFindingCodes.SameLook or LabelFindingCodes.TwoLooks);

    [Fact]
    public void ALabelWithTwoHeapsOfFeaturesHasTwoLooks()
    {
        var images = WithFeatures((label, random) => label switch
        {
            "pit" => Around(random.Next(3) == 0 ? 5 : 0, random),
            _ => Around(Array.IndexOf(Plain.Labels, label) + 1, random),
        });

        var finding = Assert.Single(LabelChecker.Check(images, Plain.Labels), f => f.Code == LabelFindingCodes.TwoLooks);

        Assert.Equal("pit", finding.Label);
        Assert.True(finding.Confidence > 0.5);
        var pits = images.Sum(i => i.Targets.Count(t => t.Label == "pit"));
        Assert.InRange(int.Parse(finding.Arguments["count"], System.Globalization.CultureInfo.InvariantCulture), pits / 5, pits / 2);
        Assert.All(finding.Examples!, e => Assert.Equal("pit", images.Single(i => i.Id == e.Image).Targets[e.Target].Label));
    }

    [Fact]
    public void OneHeapOfFeaturesIsOneLook() => Assert.DoesNotContain(
        LabelChecker.Check(WithFeatures((label, random) => Around(Array.IndexOf(Plain.Labels, label), random)), Plain.Labels),
        f => f.Code == LabelFindingCodes.TwoLooks);

    [Fact]
    public void NeighboursThatLookAlikeTellAWrongLabelWhereTheScoresDoNot()
    {
        // The model knows the wrong labels by heart, but its features still show what the things are.
        var world = Plain with { HeldOutShare = 0.2, ByHeart = 1 };
        var truth = world.Truth();
        var (labelled, spoils) = Spoiler.Spoil(truth, world.Labels, 0.1, 5);
        var random = new Random(6);
        var real = truth.SelectMany(i => i.Shapes.Select(s => (i.Id, s))).ToDictionary(p => (p.Id, p.s.Id), p => p.s.Label);
        var images = world.Look(truth, labelled, spoils);
        var featured = images.Select(i => i with
        {
            TargetFeatures = [.. i.Targets.Select(t => Around(Array.IndexOf(world.Labels, real.GetValueOrDefault((i.Id, t.Id), t.Label)), random))],
        }).ToList();

        Assert.True(Recall(featured) > Recall(images) + 0.15, $"{Recall(featured)} against {Recall(images)}");

        double Recall(IReadOnlyList<CheckedImage> given) => new Hits(
            LabelChecker.Check(given, world.Labels), spoils, id => images.Single(i => i.Id == id).Targets, 300).Recall(Spoiling.Relabelled);
    }

    [Fact]
    public void ScoresOfAllLabelsTellAWrongLabelThatWasNotReported()
    {
        var images = Look().ToArray();
        var i = Array.FindIndex(images, image => image.HeldOut);
        var (target, wrong) = (images[i].Targets[2], Plain.Labels.First(l => l != images[i].Targets[2].Label));
        Shape Relabel(Shape shape) => shape.Id == target.Id ? shape with { Label = wrong } : shape;
        float[] Scores(Shape shape) => [.. Plain.Labels.Select(l => l == shape.Label ? 0.9f : 0.02f)];
        var scored = images.Select(image => image with
        {
            Targets = [.. image.Targets.Select(t => image == images[i] ? Relabel(t) : t)],
            TargetScores = [.. image.Targets.Select(Scores)],
            Detections = [.. image.Detections.Where(d => image != images[i] || Geometry.Intersection(d, target) == 0)],
        }).ToList();

        var finding = LabelChecker.Check(scored, Plain.Labels).First(f => f.Image == images[i].Id && f.Target == 2);

        Assert.Equal((LabelFindingCodes.WrongLabel, target.Label), (finding.Code, finding.Found));
    }

    private static IReadOnlyList<CheckedImage> Look()
    {
        var truth = Plain.Truth();
        return Plain.Look(truth, truth, []);
    }

    private static List<CheckedImage> WithFeatures(Func<string, Random, float[]> feature)
    {
        var random = new Random(9);
        return [.. Look().Select(i => i with { TargetFeatures = [.. i.Targets.Select(t => feature(t.Label, random))] })];
    }

    /// <summary>A direction of its own per look, with noise.</summary>
    private static float[] Around(int look, Random random) =>
        [.. Enumerable.Range(0, 8).Select(d => (float)((d == look ? 1 : 0) + (0.12 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5))))];
}
