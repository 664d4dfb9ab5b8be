using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Tests.Data;

public sealed class HeldOutSplitTests
{
    private static readonly string[] Labels = ["a", "b", "c"];

    private static readonly Gen<TrainingImage[]> Images =
        Gen.Select(Gen.Int[0, 2].Select(i => Labels[i]).Array[0, 3], Gen.Int[0, 12]).Array[1, 40].Select(all => all
            .Select((i, n) => Image($"i{n}", i.Item2 == 0 ? null : $"s{i.Item2}", i.Item1))
            .ToArray());

    [Fact]
    public void AFifthOfAPlainSetIsHeldOut()
    {
        var images = Enumerable.Range(0, 100).Select(i => Image($"i{i}", null, "a")).ToArray();
        Assert.Equal(20, Count(HeldOutSplit.Make(images, Labels, 0.2, 1), DatasetSplit.HeldOut));
    }

    [Fact]
    public void ARareLabelIsHeldOutOnceAndLearntFromToo()
    {
        TrainingImage[] images = [.. Enumerable.Range(0, 50).Select(i => Image($"i{i}", null, "a")), Image("r1", null, "b"), Image("r2", null, "b")];
        var split = HeldOutSplit.Make(images, Labels, 0.2, 1);
        Assert.NotEqual(split["r1"], split["r2"]);
    }

    [Fact]
    public void NothingIsHeldOutOfASingleImage() =>
        Assert.Equal(DatasetSplit.Train, HeldOutSplit.Make([Image("i", null, "a")], Labels, 0.2, 1)["i"]);

    [Fact]
    public void ImagesWithoutATargetAreSharedOutToo()
    {
        var images = Enumerable.Range(0, 20).Select(i => Image($"i{i}", null, i < 10 ? ["a"] : [])).ToArray();
        var split = HeldOutSplit.Make(images, Labels, 0.2, 1);
        Assert.Equal(2, images.Skip(10).Count(i => split[i.Id] == DatasetSplit.HeldOut));
    }

    [Fact]
    public void EverySourceStaysTogether() => Images.Sample(images =>
    {
        var split = HeldOutSplit.Make(images, Labels, 0.25, 5);
        Assert.Equal(images.Length, split.Count);
        Assert.All(images.GroupBy(i => i.Source ?? i.Id), source => Assert.Single(source.Select(i => split[i.Id]).Distinct()));
    });

    [Fact]
    public void EveryLabelKeepsSomethingToLearnFrom() => Images.Sample(images =>
    {
        var split = HeldOutSplit.Make(images, Labels, 0.5, 5);
        foreach (var label in Labels.Where(l => images.Any(i => Has(i, l))))
        {
            Assert.Contains(images, i => Has(i, label) && split[i.Id] == DatasetSplit.Train);
        }
    });

    [Fact]
    public void TheSeedAloneDecidesNotTheOrderOfTheList() => Images.Sample(images =>
    {
        var split = HeldOutSplit.Make(images, Labels, 0.3, 9);
        var again = HeldOutSplit.Make([.. images.Reverse()], Labels, 0.3, 9);
        Assert.All(split, pair => Assert.Equal(pair.Value, again[pair.Key]));
    });

    private static bool Has(TrainingImage image, string label) => image.Shapes.Any(s => s.Label == label);

    private static int Count(IReadOnlyDictionary<string, DatasetSplit> split, DatasetSplit part) => split.Values.Count(v => v == part);

    private static TrainingImage Image(string id, string? source, params string[] labels) =>
        new(id, id, id, 10, 10, [.. labels.Select((l, n) => new BoxShape(1, 1, 2, 2) { Id = $"{n}", Label = l })], source);
}
