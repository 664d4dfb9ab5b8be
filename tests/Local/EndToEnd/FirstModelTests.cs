using NeuroBot.Contracts;
using NeuroBot.Contracts.Reports;
using NeuroBot.Functions.Demo;
using NeuroBot.Local.Demo;
using NeuroBot.TestSupport.Product;

namespace NeuroBot.Local.Tests.EndToEnd;

/// <summary>The real host, the real worker, a real (very short) training, over the command line.</summary>
public class FirstModelTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task TrainsOnARunningLocalThatRefusesASecondOneAndLeavesNothingBehind()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder, "data");
        var set = DemoSet.Write(Path.Combine(folder, "set"), 5);
        var output = Path.Combine(folder, "out");
        await using (var portal = LocalProgram.Start("--data", data))
        {
            await portal.UntilSaidAsync("/sign-in#token=", Patience);

            await using (var second = LocalProgram.Start("--data", data))
            {
                Assert.Equal(1, await second.ExitCodeAsync(Patience));
                Assert.Contains($"process {portal.Pid} ", second.Said, StringComparison.Ordinal);
                Assert.Contains("http://127.0.0.1:", second.Said, StringComparison.Ordinal);
            }

            await using (var train = LocalProgram.Start(
                "train", "--name", "parts", "--type", "detection", "--images", set.Images, "--annotations", set.Annotations,
                "--minutes", "0.1", "--test", set.Test, "--data", data, "--out", output))
            {
                Assert.True(await train.ExitCodeAsync(Patience) == 0, train.Said);
                Assert.Contains("using the NeuroBot that runs at", train.Said, StringComparison.Ordinal);
            }

            await portal.AskToEndAsync();
            Assert.Equal(0, await portal.ExitCodeAsync(Patience));
        }

        var report = WireDocument.Read<TrainingReport>(await File.ReadAllBytesAsync(Path.Combine(output, "report.json")));
        Assert.Equal(DemoPart.Labelled, report.Images.Count);
        Assert.Contains(report.Version, await File.ReadAllTextAsync(Path.Combine(output, "report.html")), StringComparison.Ordinal);
        var (code, text) = await SdkSample.CheckAsync(Path.Combine(output, "sdk.zip"), Path.Combine(folder, "customer"));
        Assert.True(code == 0 && text.Contains("PASSED", StringComparison.Ordinal), text);
        Assert.Equal(
            Directory.GetFiles(set.Test).Select(f => Path.GetFileNameWithoutExtension(f) + ".json").Order(),
            Directory.GetFiles(Path.Combine(output, "results")).Select(Path.GetFileName).Order());
        Assert.Empty(LocalProcess.ProcessesNamed("start.js", data));
    }

    [Fact]
    public async Task AKilledLocalIsNoObstacleForTheNext()
    {
        using var folder = new TemporaryFolder();
        await using (var first = LocalProgram.Start("--data", folder))
        {
            await first.UntilSaidAsync("/sign-in#token=", Patience);
            first.Kill();
            await first.ExitCodeAsync(Patience);
        }

        await using var next = LocalProgram.Start("--data", folder);
        await next.UntilSaidAsync("/sign-in#token=", Patience);
    }
}
