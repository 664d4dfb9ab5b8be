using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>
/// Decodes and shrinks each training image once and keeps its bytes, up to a limit; beyond it images are decoded again whenever they are
/// needed. What a caller sees does not depend on what is kept. Safe from many threads.
/// </summary>
internal sealed class ImageStore(
    IReadOnlyList<TrainingImage> images, SdkInput input, IReadOnlyList<string> labels, long limitBytes = 2L << 30)
{
    private readonly PreparedImage?[] kept = new PreparedImage?[images.Count];
    private long bytes;

    public int Count => images.Count;

    public TrainingImage Source(int index) => images[index];

    /// <exception cref="InvalidDataException">The file cannot be decoded, or has another size than the labels were made for.</exception>
    public PreparedImage Get(int index)
    {
        if (Volatile.Read(ref kept[index]) is { } ready)
        {
            return ready;
        }
        var prepared = PreparedImage.Load(images[index], input, labels);
        if (Interlocked.Add(ref bytes, prepared.Image.Pixels.Length) <= limitBytes)
        {
            Volatile.Write(ref kept[index], prepared);
        }
        return prepared;
    }

    /// <summary>Decodes everything that will be kept, several images at a time, and every image once, so that a broken one is found now.</summary>
    /// <param name="threads">≥ 1.</param>
    /// <param name="progress">Called with the number of images that are ready.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidDataException">An image cannot be used; of several the first in order.</exception>
    public void LoadAll(int threads, Action<int> progress, CancellationToken cancellation)
    {
        var done = 0;
        var broken = new SortedDictionary<int, InvalidDataException>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, Count, options, i =>
        {
            try
            {
                Get(i);
            }
            catch (InvalidDataException e)
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
