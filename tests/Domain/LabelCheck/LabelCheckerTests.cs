using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.LabelCheck;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.LabelCheck;

/// <summary>A good model and one wrong label among 480 right ones: it is named first, with what mends it.</summary>
public class LabelCheckerTests
{
    private static readonly World Good = new() { Images = 80, Found = 1, Sure = 20, FalseAlarms = 1, Mistaken = 0, Jitter = 0.03, HeldOutShare = 0.3 };

    [Fact]
    public void NothingIsSaidAboutRightLabels() => Assert.DoesNotContain(LabelChecker.Check(Look(), Good.Labels), f => f.Confidence >= 0.25);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AMissedTargetIsToBeAdded(bool heldOut)
    {
        var images = Look();
        var (i, target) = Pick(images, heldOut);
        var finding = First(images, i, targets => targets.RemoveAt(3));

        Assert.Equal(LabelFindingCodes.MissedTarget, finding.Code);
        Assert.Null(finding.Target);
        Assert.Equal((LabelMendingKind.Add, target.Label), (finding.Mending!.Kind, finding.Mending.Shape!.Label));
        Assert.Null(finding.Mending.Shape.Score);
        Assert.True(Geometry.Iou(target, finding.Mending.Shape) > 0.6);
        Assert.Same(images[i].Detections[finding.Detection!.Value].Label, finding.Found);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AFalseLabelIsToBeDeleted(bool heldOut)
    {
        var images = Look();
        var (i, _) = Pick(images, heldOut);
        var finding = First(images, i, targets => targets.Add(new BoxShape(600, 600, 35, 35) { Id = "extra", Label = "pit" }));

        Assert.Equal(LabelFindingCodes.FalseLabel, finding.Code);
        Assert.Equal(Good.PerImage, finding.Target);
        Assert.Equal(new LabelMending(LabelMendingKind.Delete, images[i].Id, "extra"), finding.Mending);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AWrongLabelIsToBeChanged(bool heldOut)
    {
        var images = Look();
        var (i, target) = Pick(images, heldOut);
        var wrong = Good.Labels.First(l => l != target.Label);
        var finding = First(images, i, targets => targets[3] = target with { Label = wrong });

        Assert.Equal(LabelFindingCodes.WrongLabel, finding.Code);
        Assert.Equal((wrong, target.Label), (finding.Label, finding.Found));
        Assert.Equal(new LabelMending(LabelMendingKind.Relabel, images[i].Id, target.Id, Label: target.Label), finding.Mending);
    }

    [Theory]
    [InlineData(-0.3, 0.3, LabelFindingCodes.ShiftedBox)]
    [InlineData(0.3, 0.3, LabelFindingCodes.LooseBox)]
    [InlineData(-0.2, -0.2, LabelFindingCodes.TightBox)]
    [InlineData(0, 0.5, LabelFindingCodes.LooseBox)]
    public void AWrongBoxIsToBeReplaced(double left, double right, string code)
    {
        var images = Look();
        var (i, shape) = Pick(images, heldOut: true);
        var box = Geometry.ToBox(shape);
        var wrong = box with { X = box.X - (left * box.Width), Width = box.Width * (1 + left + right) };
        var finding = First(images, i, targets => targets[3] = wrong);

        Assert.Equal(code, finding.Code);
        Assert.Equal((LabelMendingKind.Replace, box.Id, box.Id), (finding.Mending!.Kind, finding.Mending.ShapeId, finding.Mending.Shape!.Id));
        Assert.True(Geometry.Iou(box, finding.Mending.Shape) > 0.75);
    }

    [Fact]
    public void AThingThatIsLabelledTwiceLosesTheWorseLabel()
    {
        var images = Look();
        var (i, shape) = Pick(images, heldOut: true);
        var box = Geometry.ToBox(shape);
        var finding = First(images, i, targets => targets.Add(box with { Id = "twice", X = box.X + 1 }));

        Assert.Equal(LabelFindingCodes.LabelledTwice, finding.Code);
        Assert.Contains(finding.Mending!.ShapeId, new[] { "twice", box.Id });
        Assert.Equal(LabelMendingKind.Delete, finding.Mending.Kind);
    }

    [Fact]
    public void WhatLiesInAnIgnoreRegionIsNotNamed()
    {
        var images = Look();
        var (i, shape) = Pick(images, heldOut: true);
        var bounds = Geometry.BoundsOf(shape);
        var ignored = new BoxShape(bounds.Left - 10, bounds.Top - 10, bounds.Width + 20, bounds.Height + 20) { Id = "ignored", Ignore = true };

        Assert.DoesNotContain(Check(images, i, targets => targets[3] = ignored), f => f.Image == images[i].Id);
    }

    [Fact]
    public void TheOrderOfImagesAndDetectionsDoesNotMatter()
    {
        var world = Good with { Found = 0.9, Sure = 4, Mistaken = 0.1 };
        var (truth, random) = (world.Truth(), new Random(3));
        var (labelled, spoils) = Spoiler.Spoil(truth, world.Labels, 0.1, 7);
        var images = world.Look(truth, labelled, spoils).ToArray();
        var shuffled = images.ToArray();
        random.Shuffle(shuffled);

        var expected = LabelChecker.Check(images, world.Labels);
        var again = LabelChecker.Check(shuffled, world.Labels);

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(Key), again.Select(Key));
    }

    [Fact]
    public void NothingIsSaidWhereNothingWasFound() =>
        Assert.Empty(LabelChecker.Check([.. Look().Select(image => image with { Detections = [] })], Good.Labels));

    [Fact]
    public void NothingIsSaidAboutNothing()
    {
        Assert.Empty(LabelChecker.Check([], Good.Labels));
        Assert.Empty(LabelChecker.Check([new CheckedImage("i", true, 100, 100, [], [])], []));
    }

    [Fact]
    public void TheListIsBounded()
    {
        var world = Good with { Images = 600, Found = 0.8, Sure = 3, Mistaken = 0.15, FalseAlarms = 8 };
        var (labelled, spoils) = Spoiler.Spoil(world.Truth(), world.Labels, 0.4, 7);

        var findings = LabelChecker.Check(world.Look(world.Truth(), labelled, spoils), world.Labels);

        Assert.Equal(LabelChecker.MostFindings, findings.Count);
        Assert.True(findings.SequenceEqual(findings.OrderByDescending(f => f.Confidence)));
    }

    [Fact]
    public void WithoutHeldOutImagesItStillSpeaks()
    {
        var images = Look().Select(image => image with { HeldOut = false }).ToArray();
        var finding = First(images, 5, targets => targets.RemoveAt(3));

        Assert.Equal(LabelFindingCodes.MissedTarget, finding.Code);
    }

    [Fact]
    public void RotatedBoxesAndPolygonsAreCheckedToo()
    {
        static Shape Turn(Shape shape) => shape.Label switch
        {
            "pit" => Rotated(shape),
            "stain" => Geometry.ToPolygon(shape),
            _ => shape,
        };
        var images = Look().Select(image => image with { Targets = [.. image.Targets.Select(Turn)], Detections = [.. image.Detections.Select(Turn)] }).ToArray();

        Assert.DoesNotContain(LabelChecker.Check(images, Good.Labels), f => f.Confidence >= 0.25);
        foreach (var label in new[] { "pit", "stain" })
        {
            var (i, t) = (from n in Enumerable.Range(0, images.Length)
                          from k in Enumerable.Range(0, images[n].Targets.Count)
                          where images[n].HeldOut && images[n].Targets[k].Label == label
                          select (n, k)).First();
            Assert.Equal(LabelFindingCodes.MissedTarget, First(images, i, targets => targets.RemoveAt(t)).Code);
        }
    }

    private static RotatedBoxShape Rotated(Shape shape)
    {
        var bounds = Geometry.BoundsOf(shape);
        return new RotatedBoxShape((bounds.Left + bounds.Right) / 2, (bounds.Top + bounds.Bottom) / 2, bounds.Width, bounds.Height, 0.4)
        {
            Id = shape.Id,
            Label = shape.Label,
            Score = shape.Score,
        };
    }

    private static CheckedImage[] Look()
    {
        var truth = Good.Truth();
        return [.. Good.Look(truth, truth, [])];
    }

    /// <summary>The first image whose fourth target is found as surely as most are.</summary>
    private static (int Image, Shape Target) Pick(CheckedImage[] images, bool heldOut)
    {
        var i = Array.FindIndex(images, image => image.HeldOut == heldOut
            && image.Detections.Any(d => d.Score > 0.9 && d.Label == image.Targets[3].Label && Geometry.Iou(d, image.Targets[3]) > 0.7));
        return (i, images[i].Targets[3]);
    }

    private static IReadOnlyList<LabelFinding> Check(CheckedImage[] images, int i, Action<List<Shape>> change)
    {
        var targets = images[i].Targets.ToList();
        change(targets);
        return LabelChecker.Check([.. images[..i], images[i] with { Targets = targets }, .. images[(i + 1)..]], Good.Labels);
    }

    private static LabelFinding First(CheckedImage[] images, int i, Action<List<Shape>> change)
    {
        var finding = Check(images, i, change)[0];
        Assert.Equal(images[i].Id, finding.Image);
        Assert.InRange(finding.Confidence, LabelChecker.LeastConfidence, 1);
        return finding;
    }

    private static (string Code, string? Image, int? Target, string Confidence) Key(LabelFinding finding) =>
        (finding.Code, finding.Image, finding.Target, finding.Confidence.ToString("F9", System.Globalization.CultureInfo.InvariantCulture));
}
