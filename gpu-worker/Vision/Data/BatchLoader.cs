using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace NeuroBot.Vision.Data;

/// <summary>Makes batches ahead on a thread of its own, in the order of the steps.</summary>
internal sealed class BatchLoader : IDisposable
{
    private readonly BlockingCollection<Batch> ready = new(boundedCapacity: 3);
    private readonly CancellationTokenSource stop = new();
    private readonly Thread thread;
    private ExceptionDispatchInfo? failure;

    /// <param name="maker">Used by the loader's thread alone from now on.</param>
    /// <param name="firstStep">From 0; after a checkpoint, the step to go on with.</param>
    public BatchLoader(BatchMaker maker, long firstStep)
    {
        thread = new Thread(() => Fill(maker, firstStep)) { IsBackground = true, Name = "batch loader" };
        thread.Start();
    }

    /// <summary>The next batch; waits for it.</summary>
    /// <exception cref="InvalidDataException">An image could not be decoded again.</exception>
    public Batch Next()
    {
        if (ready.TryTake(out var batch, Timeout.Infinite))
        {
            return batch;
        }
        failure?.Throw();
        throw new InvalidOperationException("the loader has ended");
    }

    public void Dispose()
    {
        stop.Cancel();
        thread.Join();
        stop.Dispose();
        ready.Dispose();
    }

    private void Fill(BatchMaker maker, long step)
    {
        try
        {
            while (true)
            {
                ready.Add(maker.Make(step++), stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Disposed: nobody waits for another batch.
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }
        ready.CompleteAdding();
    }
}
