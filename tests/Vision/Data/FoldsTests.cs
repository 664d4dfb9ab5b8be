using CsCheck;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Training;
using static NeuroBot.Vision.Tests.Data.Images;

namespace NeuroBot.Vision.Tests.Data;

public sealed class FoldsTests
{
    [Fact]
    public void EveryImageIsInOneFoldOrAlwaysLearntFrom() => Gen.Select(Any, Gen.Int[2, 6]).Sample((images, count) =>
    {
        var folds = Folds.Make(images, 3, count: count);
        Assert.Equal(images.Select(i => i.Id).Order(), folds.Of.Keys.Order());
        Assert.All(folds.Of.Values, fold => Assert.InRange(fold, Folds.Always, folds.Count - 1));
        Assert.InRange(folds.Count, 1, count);
        Assert.True(folds.Count == 1 || Enumerable.Range(0, folds.Count).All(folds.Of.Values.Contains));
    });

    [Fact]
    public void SourcesAndPiecesStayTogether() => Gen.Select(Any, Gen.Int[0, 9].Array[40]).Sample((images, pieces) =>
    {
        var samePiece = images.Select((image, n) => (image.Id, Piece: pieces[n])).ToDictionary(p => p.Id, p => p.Piece);
        var folds = Folds.Make(images, 3, samePiece, 4);
        Assert.All(images.GroupBy(i => samePiece[i.Id]), piece => Assert.Single(piece.Select(i => folds.Of[i.Id]).Distinct()));
        Assert.All(images.GroupBy(i => i.Source ?? i.Id), source => Assert.Single(source.Select(i => folds.Of[i.Id]).Distinct()));
    });

    [Fact]
    public void EveryModelLearnsEveryLabel() => Gen.Select(Any, Gen.Int[2, 5]).Sample((images, count) =>
    {
        var folds = Folds.Make(images, 3, count: count);
        for (var fold = 0; folds.Count > 1 && fold < folds.Count; fold++)
        {
            Assert.All(Labels.Where(l => images.Any(i => Has(i, l))), label => Assert.Contains(images, i => Has(i, label) && folds.Of[i.Id] != fold));
        }
    });

    [Fact]
    public void LabelsAndNegativesAreSharedOutEvenlyWhereImagesHaveOneLabel() => Gen.Select(Gen.Int[0, 3].Array[10, 60], Gen.Int[2, 5]).Sample((kinds, count) =>
    {
        var images = kinds.Select((k, n) => k == 3 ? Image($"i{n}", null) : Image($"i{n}", null, Labels[k])).ToArray();
        var folds = Folds.Make(images, 3, count: count);
        foreach (var kind in images.Where(i => folds.Of[i.Id] >= 0).GroupBy(i => i.Shapes.Count == 0 ? "" : i.Shapes[0].Label))
        {
            var counts = Enumerable.Range(0, folds.Count).Select(fold => kind.Count(i => folds.Of[i.Id] == fold)).ToList();
            Assert.True(counts.Max() - counts.Min() <= (kind.Key.Length == 0 ? 3 : 1), $"'{kind.Key}': {string.Join(" ", counts)}");
        }
    });

    [Fact]
    public void TheSeedAloneDecidesNotTheOrderOfTheList() => Any.Sample(images =>
    {
        var folds = Folds.Make(images, 9, count: 4);
        var again = Folds.Make([.. images.Reverse()], 9, count: 4);
        Assert.All(folds.Of, pair => Assert.Equal(pair.Value, again.Of[pair.Key]));
    });

    [Fact]
    public void AnOnlyImageOfALabelIsAlwaysLearntFrom()
    {
        TrainingImage[] images = [.. Enumerable.Range(0, 20).Select(i => Image($"i{i}", null, "a")), Image("only", null, "b")];
        Assert.Equal(Folds.Always, Folds.Make(images, 1).Of["only"]);
    }

    [Theory]
    [InlineData(20, 8, 5)]
    [InlineData(59, 20, 4)]
    [InlineData(60, 8, 1)]
    [InlineData(60, 7, 4)]
    [InlineData(400, 7, 3)]
    [InlineData(400, 100, 1)]
    public void TheAmountOfDataDecidesHowManyFolds(int images, int rare, int folds) => Assert.Equal(
        folds, Folds.Make([.. Enumerable.Range(0, images).Select(i => Image($"i{i}", null, i < rare ? "b" : "a"))], 1).Count);

    [Fact]
    public void OneImageHasNoFolds() => Assert.Equal(1, Folds.Make([Image("i", null, "a")], 1).Count);
}
