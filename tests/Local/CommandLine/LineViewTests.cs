using NeuroBot.Local.CommandLine;

namespace NeuroBot.Local.Tests.CommandLine;

public class LineViewTests
{
    [Fact]
    public void SaysTheFirstWordTheEndAndLittleInBetween()
    {
        var lines = new List<string>();
        var view = new LineView(TimeProvider.System, lines.Add);
        for (var i = 0; i <= 100; i++)
        {
            view.Step("Images", i / 100.0, $"{i} of 100");
        }

        view.Step("Images", 1, "again");
        Assert.Equal(["Images 0 % 0 of 100", "Images 100 % 100 of 100"], lines);
    }

    [Fact]
    public void AFileNameCannotMoveTheCursor()
    {
        var lines = new List<string>();
        new LineView(TimeProvider.System, lines.Add).Say("a\u001b[2Jb\rc");
        Assert.Equal("a\uFFFD[2Jb\uFFFDc", lines.Single());
    }
}
