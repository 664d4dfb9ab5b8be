using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Vision.Data;

namespace NeuroBot.Vision.Tests.Data;

public sealed class DetectionBatchMakerTests : IDisposable
{
    private readonly Synthetic synthetic = new();

    [Fact]
    public void ABatchDependsOnSeedAndNumberAlone()
    {
        var task = synthetic.Task(5);
        var (first, second, other) = (synthetic.Batches(task), synthetic.Batches(task), synthetic.Batches(task with { Settings = task.Settings with { Seed = 4 } }));
        first.Make(0, 4);
        first.Make(1, 4);
        Assert.Equal(first.Make(7, 4).Pixels, second.Make(7, 4).Pixels);
        Assert.NotEqual(second.Make(7, 4).Pixels, second.Make(8, 4).Pixels);
        Assert.NotEqual(second.Make(7, 4).Pixels, other.Make(7, 4).Pixels);
    }

    [Fact]
    public void TargetsLieOnTheirPixels()
    {
        var maker = synthetic.Batches(synthetic.Task(5));
        for (var number = 0; number < 3; number++)
        {
            var batch = maker.Make(number, 8);
            foreach (var (image, target) in Targets(batch).Where(t => t.Target is { Width: > 6, Height: > 6 }))
            {
                var value = batch.Pixels![(((image * batch.Height) + (int)target.Y) * batch.Width + (int)target.X) * 3];
                Assert.True(target.Class == 1 ? value > 0.6 : value < -0.6, $"class {target.Class}: {value}");
            }
        }
    }

    [Fact]
    public void CharactersAreNeverMirroredOrTurned()
    {
        // In every synthetic image the square lies left of the bar: class 1 left of class 0.
        Assert.Equal(0, Mirrored(ModelType.Ocr));
        Assert.NotEqual(0, Mirrored(ModelType.Detection));
    }

    [Fact]
    public void WithoutAugmentationEveryCropIsAsSharpAndAsBrightAsItsImage()
    {
        var batch = synthetic.Batches(synthetic.Task(3, settings: new TrainingSettings(Augmentation: false))).Make(0, 4);
        var allowed = Enumerable.Range(0, 256).Select(v => ((v / 255.0) - 0.5) / 0.25).ToArray();
        Assert.All(batch.Pixels!, p => Assert.True(allowed.Min(a => Math.Abs(a - p)) < 1e-5, $"{p}"));
    }

    [Fact]
    public void PointsInAnIgnoreRegionAndOnCutOffTargetsAreLeftOut()
    {
        var task = synthetic.Task(1);
        var image = task.Images[0];
        var region = new PolygonShape([[0, 0], [64, 0], [0, 64]]) { Ignore = true };
        var maker = synthetic.Batches(
            task with { Images = [image with { Shapes = [.. image.Shapes, region] }], Settings = task.Settings with { Augmentation = false } });
        var batch = maker.Make(0, 1);
        // The crop is the whole image: of the 8 × 8 points at stride 8 those above the diagonal, which is where their centres lie.
        Assert.Equal(36, batch.Ignored.Take(64).Sum(), 8f);
        Assert.Equal(1, batch.Ignored[0]);
        Assert.Equal(0, batch.Ignored[63]);
    }

    private int Mirrored(ModelType type)
    {
        var maker = synthetic.Batches(synthetic.Task(4, type: type));
        return Enumerable.Range(0, 4).Sum(number => Targets(maker.Make(number, 8)).GroupBy(t => t.Image).Count(targets =>
            targets.Any(b => b.Target.Class == 0 && targets.Any(s => s.Target.Class == 1 && s.Target.X > b.Target.X))));
    }

    private static IEnumerable<(int Image, Target Target)> Targets(DetectionBatch batch)
    {
        for (var place = 0; place < batch.Classes.Length; place++)
        {
            if (batch.Classes[place] >= 0)
            {
                var box = batch.Boxes.AsSpan(place * DetectionBatch.BoxValues, DetectionBatch.BoxValues);
                yield return (place / batch.Most, new Target(box[0], box[1], box[2], box[3], box[4], (int)batch.Classes[place]));
            }
        }
    }

    public void Dispose() => synthetic.Dispose();
}
