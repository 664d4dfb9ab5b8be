using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Numerics;
using TorchSharp;

namespace NeuroBot.Vision.Tests.Nets;

public sealed class TorchNetTests
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    public TorchNetTests() => TorchLibrary.EnsureLoaded();

    /// <summary>
    /// A tensor that only the native side still needs may be collected while it is used there: with views made outside a dispose scope this crashes the process.
    /// </summary>
    [Fact]
    public void NetsAreMadeWhileTheCollectorRunsAllTheTime()
    {
        var graph = DetectorGraph.Build(3, NetSize.Small, finest: 8);
        var layout = new NetLayout(graph);
        var (learnt, statistics) = layout.Start(new SeededRandom(1, SeededRandom.Purpose.Weights));
        using var values = new NetValues(layout, learnt, statistics, torch.CPU);
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < Time;)
            {
                using var net = new TorchNet(graph, values, trainable: true);
                Assert.Equal(statistics.Length, net.Statistics.numel());
            }
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
        Assert.Equal(learnt, values.Learnt.data<float>().ToArray());
    }
}
