using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace NeuroBot.Vision.Data;

/// <summary>Makes batches ahead on threads of its own and hands them out in the order of their numbers.</summary>
internal sealed class BatchLoader : IDisposable
{
    private readonly BlockingCollection<Batch>[] ready;
    private readonly CancellationTokenSource stop = new();
    private readonly Thread[] threads;
    private ExceptionDispatchInfo? failure;
    private long next;

    /// <param name="make">Batch of a number; depends on the number alone; called on the loader's threads.</param>
    /// <param name="first">Number of the first batch.</param>
    /// <param name="workers">Threads; each makes every so-manieth batch.</param>
    public BatchLoader(Func<long, Batch> make, long first, int workers = 1)
    {
        ready = [.. Enumerable.Range(0, workers).Select(_ => new BlockingCollection<Batch>(boundedCapacity: 3))];
        threads = [.. Enumerable.Range(0, workers).Select(w => new Thread(() => Fill(make, w, first)) { IsBackground = true, Name = $"batch loader {w}" })];
        foreach (var thread in threads)
        {
            thread.Start();
        }
    }

    /// <summary>The next batch; waits for it.</summary>
    /// <exception cref="UnusableImageException">An image could not be decoded again.</exception>
    public Batch Next()
    {
        if (ready[next++ % ready.Length].TryTake(out var batch, Timeout.Infinite))
        {
            return batch;
        }
        failure?.Throw();
        throw new InvalidOperationException("the loader has ended");
    }

    public void Dispose()
    {
        stop.Cancel();
        foreach (var thread in threads)
        {
            thread.Join();
        }
        stop.Dispose();
        foreach (var queue in ready)
        {
            queue.Dispose();
        }
    }

    private void Fill(Func<long, Batch> make, int worker, long first)
    {
        var queue = ready[worker];
        try
        {
            for (var number = first + worker; ; number += ready.Length)
            {
                queue.Add(make(number), stop.Token);
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
        queue.CompleteAdding();
    }
}
