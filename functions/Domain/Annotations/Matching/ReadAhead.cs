using NeuroBot.Domain.Annotations.Archives;
using NeuroBot.Domain.Annotations.Formats;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Annotations.Matching;

/// <summary>
/// Reads the small files of an archive on another thread, in their order, while the planner is busy with those before or waits for its library. What is read and not yet taken stays below
/// a bound of memory, which is estimated: a file of nonsense becomes many times as large as it was.
/// </summary>
internal sealed class ReadAhead : IDisposable
{
    private const long MostBytesAhead = 64 << 20;

    /// <summary>Of a shape or note with its texts, and of a point.</summary>
    private const long BytesOfAShape = 400;

    private const long BytesOfAPoint = 64;

    private readonly Queue<(Outcome<ReadFile> Read, long Bytes)> waiting = new();
    private readonly Task reading;
    private long bytes;
    private bool stopped;

    /// <param name="entries">All of them kept (<see cref="ArchiveEntry.IsKept"/>).</param>
    /// <param name="read">Reads one of them.</param>
    public ReadAhead(IEnumerable<ArchiveEntry> entries, Func<ArchiveEntry, Outcome<ReadFile>> read) => reading =
        // A thread of its own: it waits most of the time, and the planner's must not wait for a free one.
        Task.Factory.StartNew(() => ReadAll(entries, read), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The next of the entries. An error of the reading comes out here.</summary>
    public Outcome<ReadFile> Next()
    {
        lock (waiting)
        {
            while (waiting.Count == 0 && !stopped)
            {
                Monitor.Wait(waiting);
            }

            if (waiting.TryDequeue(out var next))
            {
                bytes -= next.Bytes;
                Monitor.PulseAll(waiting);
                return next.Read;
            }
        }

        reading.GetAwaiter().GetResult();
        throw new InvalidOperationException("there is no further entry");
    }

    /// <summary>Ends the reading, wherever it stands.</summary>
    public void Dispose()
    {
        Stop();
        ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
    }

    private void ReadAll(IEnumerable<ArchiveEntry> entries, Func<ArchiveEntry, Outcome<ReadFile>> read)
    {
        try
        {
            foreach (var entry in entries)
            {
                var file = read(entry);
                var weight = entry.Bytes + Weight(file);
                lock (waiting)
                {
                    while (bytes > MostBytesAhead && !stopped)
                    {
                        Monitor.Wait(waiting);
                    }

                    if (stopped)
                    {
                        return;
                    }

                    waiting.Enqueue((file, weight));
                    bytes += weight;
                    Monitor.PulseAll(waiting);
                }
            }
        }
        finally
        {
            Stop();
        }
    }

    private static long Weight(Outcome<ReadFile> file) => file.TryGet(out var read, out _)
        ? read.Images.Sum(image => (BytesOfAShape * (1 + image.Shapes.Count + image.Notes.Count)) + (BytesOfAPoint * image.Shapes.Sum(shape => Geometry.PointCount(shape.Shape))))
        : BytesOfAShape;

    private void Stop()
    {
        lock (waiting)
        {
            stopped = true;
            Monitor.PulseAll(waiting);
        }
    }
}
