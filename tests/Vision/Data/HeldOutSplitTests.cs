using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Training;
using static NeuroBot.Vision.Tests.Data.Images;

namespace NeuroBot.Vision.Tests.Data;

public sealed class HeldOutSplitTests
{
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
    public void EverySourceStaysTogether() => Images.Any.Sample(images =>
    {
        var split = HeldOutSplit.Make(images, Labels, 0.25, 5);
        Assert.Equal(images.Length, split.Count);
        Assert.All(images.GroupBy(i => i.Source ?? i.Id), source => Assert.Single(source.Select(i => split[i.Id]).Distinct()));
    });

    [Fact]
    public void EveryLabelKeepsSomethingToLearnFrom() => Images.Any.Sample(images =>
    {
        var split = HeldOutSplit.Make(images, Labels, 0.5, 5);
        foreach (var label in Labels.Where(l => images.Any(i => Has(i, l))))
        {
            Assert.Contains(images, i => Has(i, label) && split[i.Id] == DatasetSplit.Train);
        }
    });

    [Fact]
    public void TheSeedAloneDecidesNotTheOrderOfTheList() => Images.Any.Sample(images =>
    {
        var split = HeldOutSplit.Make(images, Labels, 0.3, 9);
        var again = HeldOutSplit.Make([.. images.Reverse()], Labels, 0.3, 9);
        Assert.All(split, pair => Assert.Equal(pair.Value, again[pair.Key]));
    });

    [Fact]
    public void PicturesOfOnePieceStayTogether() => Gen.Select(Images.Any, Gen.Int[0, 6].Array[40]).Sample((images, pieces) =>
    {
        var samePiece = images.Select((image, n) => (image.Id, Piece: pieces[n])).ToDictionary(p => p.Id, p => p.Piece);
        var split = HeldOutSplit.Make(images, Labels, 0.25, 5, samePiece);
        Assert.All(images.GroupBy(i => samePiece[i.Id]), piece => Assert.Single(piece.Select(i => split[i.Id]).Distinct()));
        Assert.All(images.GroupBy(i => i.Source ?? i.Id), source => Assert.Single(source.Select(i => split[i.Id]).Distinct()));
    });

    [Fact]
    public void EveryLabelOnTwoImagesIsHeldOutWhereImagesHaveOneLabel() => Gen.Int[0, 2].Array[1, 40].Sample(kinds =>
    {
        var images = kinds.Select((k, n) => Image($"i{n}", null, Labels[k])).ToArray();
        var split = HeldOutSplit.Make(images, Labels, 0.2, 5);
        foreach (var label in images.GroupBy(i => i.Shapes[0].Label).Where(g => g.Count() > 1))
        {
            Assert.Contains(label, i => split[i.Id] == DatasetSplit.HeldOut);
            Assert.InRange(label.Count(i => split[i.Id] == DatasetSplit.HeldOut), 1, Math.Max(1, (0.25 * label.Count()) + 1));
        }
    });

    [Fact]
    public void AFifthOfEveryLabelIsHeldOutWhereImagesHaveSeveral()
    {
        var random = new Random(1);
        var images = Enumerable.Range(0, 300).Select(i => Image($"i{i}", null, [.. Labels.Where((_, l) => random.NextDouble() < 0.6 / ((l * l) + 1))])).ToArray();
        var split = HeldOutSplit.Make(images, Labels, 0.2, 1);
        foreach (var label in Labels)
        {
            var with = images.Where(i => Has(i, label)).ToList();
            Assert.InRange((double)with.Count(i => split[i.Id] == DatasetSplit.HeldOut) / with.Count, 0.15, 0.25);
        }

        Assert.InRange(Count(split, DatasetSplit.HeldOut), 55, 65);
    }

    private static int Count(IReadOnlyDictionary<string, DatasetSplit> split, DatasetSplit part) => split.Values.Count(v => v == part);
}
