using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>
/// Prepares each training image once and keeps it, up to a limit of bytes; beyond it images are prepared again whenever they are needed. What a
/// caller sees does not depend on what is kept. Safe from many threads.
/// </summary>
/// <param name="images">In the order of their indices.</param>
/// <param name="prepare">Decodes and shrinks one; throws UnusableImageException where it cannot be used.</param>
/// <param name="sizeOf">Bytes that a prepared one takes.</param>
/// <param name="limitBytes">Of all that is kept.</param>
internal sealed class ImageStore<T>(
    IReadOnlyList<TrainingImage> images, Func<TrainingImage, T> prepare, Func<T, long> sizeOf, long limitBytes = 2L << 30)
    where T : class
{
    private readonly T?[] kept = new T?[images.Count];
    private long bytes;

    public int Count => images.Count;

    public TrainingImage Source(int index) => images[index];

    /// <exception cref="UnusableImageException">The file cannot be decoded, or has another size than the labels were made for.</exception>
    public T Get(int index)
    {
        if (Volatile.Read(ref kept[index]) is { } ready)
        {
            return ready;
        }
        var prepared = prepare(images[index]);
        if (Interlocked.Add(ref bytes, sizeOf(prepared)) <= limitBytes)
        {
            Volatile.Write(ref kept[index], prepared);
        }
        return prepared;
    }

    /// <summary>Prepares everything that will be kept, several images at a time, and every image once, so that a broken one is found now.</summary>
    /// <param name="threads">≥ 1.</param>
    /// <param name="progress">Called with the number of images that are ready.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnusableImageException">An image cannot be used; of several the first in order.</exception>
    public void LoadAll(int threads, Action<int> progress, CancellationToken cancellation)
    {
        var done = 0;
        var broken = new SortedDictionary<int, UnusableImageException>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, Count, options, i =>
        {
            try
            {
                Get(i);
            }
            catch (UnusableImageException e)
            {
                lock (broken)
                {
                    broken[i] = e;
                }
            }
            progress(Interlocked.Increment(ref done));
        });
        if (broken.Count > 0)
        {
            throw broken.First().Value;
        }
    }
}
