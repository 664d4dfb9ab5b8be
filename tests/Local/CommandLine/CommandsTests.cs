using NeuroBot.Local.CommandLine;

namespace NeuroBot.Local.Tests.CommandLine;

public class CommandsTests
{
    [Theory]
    [InlineData("train", "--name")]
    [InlineData("train --name a --images . --annotations NeuroBot.Local.dll --out o", "--type")]
    [InlineData("train --name a --type guess --images . --annotations NeuroBot.Local.dll --out o", "guess")]
    [InlineData("train --name a --type ocr --images ./no-such-folder --annotations NeuroBot.Local.dll --out o", "no-such-folder")]
    [InlineData("train --name a --type ocr --images . --annotations ./no-such.zip --out o", "no-such.zip")]
    [InlineData("train --name a --type ocr --images . --annotations NeuroBot.Local.dll --out o --test ./no-test", "no-test")]
    [InlineData("train --name a --type ocr --images . --annotations NeuroBot.Local.dll --out o --minutes 0", "--minutes")]
    [InlineData("train --name a --type ocr --images . --annotations NeuroBot.Local.dll --out o --minutes soon", "soon")]
    [InlineData("demo --minutes 2000", "--minutes")]
    [InlineData("--port 70000", "--port")]
    [InlineData("demos", "demos")]
    public void AWrongCommandLineIsRefusedAndNamesWhatIsWrong(string line, string named)
    {
        var parsed = Commands.Root().Parse(line);
        Assert.NotEmpty(parsed.Errors);
        Assert.Contains(parsed.Errors, e => e.Message.Contains(named, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--data d --port 9000")]
    [InlineData("--storage UseDevelopmentStorage=true")]
    [InlineData("demo --exit --seed 3 --minutes 0.5 --data d")]
    [InlineData("link --data d")]
    public void TheDocumentedCommandLinesAreUnderstood(string line) => Assert.Empty(Commands.Root().Parse(line).Errors);

    [Fact]
    public async Task AFolderWithoutPicturesFailsBeforeAnythingIsStarted()
    {
        using var folder = new TemporaryFolder();
        var zip = Path.Combine(folder, "a.zip");
        await File.WriteAllTextAsync(zip, "", TestContext.Current.CancellationToken);
        var data = Path.Combine(folder, "data");
        var code = await Commands.RunAsync(
            ["train", "--name", "a", "--type", "detection", "--images", folder, "--annotations", zip, "--out", Path.Combine(folder, "o"), "--data", data]);
        Assert.Equal(1, code);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task ALinkNeedsARunningLocal()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(1, await Commands.RunAsync(["link", "--data", folder]));
    }
}
