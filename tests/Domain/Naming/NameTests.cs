using System.Text;
using NeuroBot.Contracts;
using NeuroBot.Domain.Naming;

namespace NeuroBot.Domain.Tests.Naming;

public class NameTests
{
    [Fact]
    public void AModelNameHasOneToTwentyCharactersAsAPersonCounts()
    {
        Assert.Equal("电路板", ModelNames.Check("  电路板 ").Value);
        Assert.Equal(20, ModelNames.Check(string.Concat(Enumerable.Repeat("电", 20))).Value.Length);
        Assert.True(ModelNames.Check(string.Concat(Enumerable.Repeat("👩‍🔧", 20))).IsAccepted);
        Assert.Equal(RefusalCodes.ModelNameLength, ModelNames.Check(string.Concat(Enumerable.Repeat("电", 21))).Refusal?.Code);
        Assert.Equal(RefusalCodes.ModelNameLength, ModelNames.Check("   ").Refusal?.Code);
        Assert.Equal(RefusalCodes.ModelNameLength, ModelNames.Check(null).Refusal?.Code);
        Assert.Equal(RefusalCodes.ModelNameLength, ModelNames.Check("a" + new string('\u0301', 5000)).Refusal?.Code);
        Assert.Equal(RefusalCodes.ModelRemarksLength, ModelNames.CheckRemarks(new string('x', 101)).Refusal?.Code);
        Assert.Equal("", ModelNames.CheckRemarks(null).Value);
    }

    [Fact]
    public void NfdAndNfcAreOneLabel()
    {
        Assert.Equal(LabelNames.Check("Ka\u0308fer").Value, LabelNames.Check("K\u00E4fer").Value);
        Assert.Equal([["A", "a"]], LabelNames.DifferingInCaseOnly(["a", "b", "A"]));
    }

    [Fact]
    public void MarkupInALabelIsText() => Assert.Equal("<b>\"x\", 'y'</b>", LabelNames.Check("<b>\"x\", 'y'</b>").Value);

    [Fact]
    public void RefusesLabelsThatAreEmptyTooLongOrHideSomething()
    {
        Assert.Equal(RefusalCodes.LabelEmpty, LabelNames.Check(" \t").Refusal?.Code);
        Assert.Equal(RefusalCodes.LabelTooLong, LabelNames.Check(new string('x', 1000)).Refusal?.Code);
        Assert.Equal(RefusalCodes.LabelInvalid, LabelNames.Check("a\u202Eb").Refusal?.Code);
        Assert.Equal(RefusalCodes.LabelInvalid, LabelNames.Check("a\0b").Refusal?.Code);
        Assert.True(LabelNames.Check("a\uD800b").IsAccepted);
    }

    [Theory]
    [InlineData("C:\\photos\\a.b.jpg", "a.b.jpg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("<img src=x onerror=1>.png", "<img src=x onerror=1>.png")]
    [InlineData("..", "unnamed")]
    [InlineData("", "unnamed")]
    [InlineData("CON", "CON")]
    [InlineData("a\u202Egpj.exe", "agpj.exe")]
    [InlineData("🐙.png", "🐙.png")]
    public void AFileNameIsShownWithoutPathsAndHiddenMarks(string name, string shown) => Assert.Equal(shown, FileNames.Clean(name));

    [Fact]
    public void ALongFileNameKeepsItsExtension()
    {
        var clean = FileNames.Clean(new string('图', 300) + ".jpg");
        Assert.EndsWith("图.jpg", clean, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(clean), 250, 255);
    }
}
