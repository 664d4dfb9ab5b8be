using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Tests.Data;

public sealed class TurnRulesTests
{
    [Theory]
    [InlineData("scratch", 8)]
    [InlineData("copyright", 8)]
    [InlineData("right-edge", 1)]
    [InlineData("左侧毛刺", 1)]
    [InlineData("crack_vertical", 4)]
    [InlineData("横纹", 4)]
    [InlineData("counter clockwise", 4)]
    public void ALabelThatNamesADirectionIsNotTurnedAwayFromIt(string label, int turns) => Assert.Equal(turns, Rules(["dent", label]).Allowed.Count);

    [Fact]
    public void CharactersAreNeverMirroredUnlessTheUserSaysSo()
    {
        Assert.Equal([0], Rules(["A"], ModelType.Ocr).Allowed);
        Assert.Equal(8, Rules(["A"], ModelType.Ocr, mirror: true).Allowed.Count);
    }

    [Fact]
    public void TheUserHasTheLastWord()
    {
        Assert.Equal([0], Rules(["scratch"], mirror: false).Allowed);
        Assert.Equal(8, Rules(["left"], mirror: true).Allowed.Count);
        Assert.Equal([0], TurnRules.For(Task(["scratch"], ModelType.Detection, new TrainingSettings(Augmentation: false))).Allowed);
    }

    [Fact]
    public void QuartersWithoutAMirrorKeepTheSenseOfRotation()
    {
        foreach (var turn in Rules(["顺时针"]).Allowed)
        {
            var view = new CropView(0, 0, 10, 10, 1, turn);
            var (origin, right, down) = (view.ToImage(0, 0), view.ToImage(1, 0), view.ToImage(0, 1));
            var cross = ((right.X - origin.X) * (down.Y - origin.Y)) - ((right.Y - origin.Y) * (down.X - origin.X));
            Assert.Equal(1, cross, 1e-9);
        }
    }

    private static TurnRules Rules(string[] labels, ModelType type = ModelType.Detection, bool? mirror = null) =>
        TurnRules.For(Task(labels, type, new TrainingSettings(Mirror: mirror)));

    private static TrainingTask Task(string[] labels, ModelType type, TrainingSettings settings) => new(type, labels, [], settings);
}
