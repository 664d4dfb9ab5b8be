using NeuroBot.Vision.Native;
using TorchSharp;

namespace NeuroBot.Vision.Tests.Native;

public sealed class RootedTests
{
    public RootedTests() => TorchLibrary.EnsureLoaded();

    [Fact]
    public void SumsAndDifferencesAreWhatTheySay()
    {
        using var scope = torch.NewDisposeScope();
        var (a, b) = (torch.tensor(new[] { 5f, -9f }), torch.tensor(new[] { 2f, 3f }));
        Assert.Equal([7f, -6f], a.Plus(b).data<float>().ToArray());
        Assert.Equal([3f, -12f], a.Minus(b).data<float>().ToArray());
        Assert.Equal([4f, -4f], a.ClampToFour().data<float>().ToArray());
        a.PlusInPlace(b).PlusInPlace(b).MinusInPlace(b);
        Assert.Equal([7f, -6f], a.data<float>().ToArray());
    }

    /// <summary>Short form of the stress run of tests/Bench: with temporary scalars this shape of code crashes or drifts sooner or later.</summary>
    [Fact]
    public void SumsStayExactWhileTheCollectorRunsAllTheTime()
    {
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
                Thread.Sleep(1);
            }
        });
        collector.Start();
        using var sum = torch.zeros(8);
        using var one = torch.ones(8);
        for (var i = 0; i < 200_000; i++)
        {
            sum.PlusInPlace(one);
        }
        stop.Cancel();
        collector.Join();
        Assert.Equal(Enumerable.Repeat(200_000f, 8), sum.data<float>().ToArray());
    }
}
