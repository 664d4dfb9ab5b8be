using System.Runtime.ExceptionServices;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>What the lanes of one step found out together.</summary>
/// <param name="Gradients">Flat, of the mean loss.</param>
/// <param name="Loss">Scalar: the mean loss.</param>
internal readonly record struct StepGradients(Tensor Gradients, Tensor Loss);

/// <summary>
/// Learns a step in several lanes side by side: each takes a batch of its own through the same weights on one thread, and their gradients are added up in the
/// order of the lanes. On a CPU two lanes of one thread do nearly twice the work of one lane of two threads, and the result depends on the number of lanes
/// alone, not on who was quicker. On a GPU there is one lane.
/// </summary>
internal sealed class Lanes : IDisposable
{
    private readonly ILearningKind kind;
    private readonly NetValues values;
    private readonly TorchNet[] nets;
    private readonly LaneThread[] threads;
    private readonly bool half;
    private readonly Tensor one;
    private readonly Tensor share;

    /// <param name="kind">What is learnt.</param>
    /// <param name="values">Weights that all lanes read; their statistics are brought together after each step.</param>
    /// <param name="lanes">≥ 1.</param>
    /// <param name="half">True: convolutions in bfloat16.</param>
    public Lanes(ILearningKind kind, NetValues values, int lanes, bool half)
    {
        (this.kind, this.values, this.half) = (kind, values, half);
        nets = [.. Enumerable.Range(0, lanes).Select(_ => new TorchNet(kind.Graph, values, trainable: true))];
        // The first lane runs on the caller's thread.
        threads = [.. Enumerable.Range(1, lanes - 1).Select(lane => new LaneThread($"lane {lane}"))];
        one = tensor(1f, device: values.Learnt.device);
        share = tensor(1f / lanes, device: values.Learnt.device);
    }

    public int Count => nets.Length;

    /// <summary>One step.</summary>
    /// <param name="batches">One per lane.</param>
    /// <returns>Tensors of the caller's dispose scope.</returns>
    public StepGradients Step(IReadOnlyList<Batch> batches)
    {
        var results = new LaneResult[nets.Length];
        for (var lane = 1; lane < nets.Length; lane++)
        {
            var mine = lane;
            threads[lane - 1].Start(() => results[mine] = Run(nets[mine], batches[mine]));
        }
        ExceptionDispatchInfo? failure = null;
        try
        {
            results[0] = Run(nets[0], batches[0]);
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }
        // All lanes must have ended before anything else happens.
        foreach (var thread in threads)
        {
            failure = thread.Wait() ?? failure;
        }
        failure?.Throw();
        return Together(results);
    }

    public void Dispose()
    {
        foreach (var thread in threads)
        {
            thread.Dispose();
        }
        foreach (var net in nets)
        {
            net.Dispose();
        }
        one.Dispose();
        share.Dispose();
    }

    private LaneResult Run(TorchNet net, Batch batch)
    {
        using var scope = NewDisposeScope();
        var loss = kind.Learn(net, batch, half);
        loss.Sum.backward();
        return new LaneResult(
            net.TakeGradients().MoveToOuterDisposeScope(), loss.Sum.detach().MoveToOuterDisposeScope(), loss.Weight.detach().MoveToOuterDisposeScope());
    }

    private StepGradients Together(LaneResult[] results)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var (gradients, sum, weight) = (results[0].Gradients, results[0].Sum, results[0].Weight);
        for (var lane = 1; lane < results.Length; lane++)
        {
            gradients.PlusInPlace(results[lane].Gradients);
            (sum, weight) = (sum.Plus(results[lane].Sum), weight.Plus(results[lane].Weight));
        }
        var scale = one.div(weight.maximum(one));
        gradients.mul_(scale);
        var loss = sum.mul(scale);
        Statistics();
        foreach (var result in results.Skip(1))
        {
            result.Dispose();
        }
        // The first lane's gradients already belong to the caller.
        return new StepGradients(gradients, loss.MoveToOuterDisposeScope());
    }

    /// <summary>Each lane's norm saw its own batch: their mean is what all go on with.</summary>
    private void Statistics()
    {
        values.Statistics.copy_(nets[0].Statistics);
        for (var lane = 1; lane < nets.Length; lane++)
        {
            values.Statistics.PlusInPlace(nets[lane].Statistics);
        }
        if (nets.Length > 1)
        {
            values.Statistics.mul_(share);
            foreach (var net in nets)
            {
                net.Statistics.copy_(values.Statistics);
            }
        }
    }

    private readonly record struct LaneResult(Tensor Gradients, Tensor Sum, Tensor Weight) : IDisposable
    {
        public void Dispose()
        {
            Gradients.Dispose();
            Sum.Dispose();
            Weight.Dispose();
        }
    }
}
