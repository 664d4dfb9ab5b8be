using NeuroBot.Contracts.Data;
using NeuroBot.Local.ReportPage;

namespace NeuroBot.Local.Tests.ReportPage;

public class VerdictTests
{
    [Fact]
    public void AMatchBelowTheThresholdIsAMiss()
    {
        var image = SampleReport.Make().Images[0];
        var strict = Verdict.Of(image, 0.3);
        Assert.Equal((1, 1, 1), (strict.Correct.Count, strict.Missed.Count, strict.False.Count));
        var lax = Verdict.Of(image, 0.1);
        Assert.Equal((2, 0, 1), (lax.Correct.Count, lax.Missed.Count, lax.False.Count));
    }

    [Fact]
    public void AFindInAnIgnoredRegionIsNotFalse()
    {
        var image = SampleReport.Make().Images[0];
        image = image with { Targets = [.. image.Targets, new BoxShape(35, 45, 20, 20) { Ignore = true }] };
        Assert.Empty(Verdict.Of(image, 0.3).False);
    }
}
