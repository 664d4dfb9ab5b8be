using System.IO.Compression;
using System.Runtime.Serialization;
using System.Text.Json;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>
/// One of <see cref="Shards"/> counters of a model, in the images' partition (RowKey <c>c-0</c> … <c>c-f</c>). An image always counts in the
/// same shard and changes it in the transaction that changes the image, so that the sums cannot drift, whatever crashes. Shards let
/// intakes run side by side without colliding on one row.
/// </summary>
public sealed class CounterRow : TableRow
{
    public const string Prefix = "c-";
    public const int Shards = 16;
    private const int ColumnBytes = 60_000;

    public int Images { get; set; }

    public int Annotated { get; set; }

    public int Targets { get; set; }

    // A column holds 64 KiB; four of them hold more labels than any model has.
    public byte[] Labels0 { get; set; } = [];

    public byte[] Labels1 { get; set; } = [];

    public byte[] Labels2 { get; set; } = [];

    public byte[] Labels3 { get; set; } = [];

    [IgnoreDataMember]
    public IReadOnlyDictionary<string, int[]> Labels => Unpack();

    public static string KeyOf(string image) => $"{Prefix}{"0123456789abcdefghjkmnpqrstvwxyz".IndexOf(image[^1], StringComparison.Ordinal) % Shards:x}";

    /// <summary>Takes what an image was out and puts what it is now in.</summary>
    /// <param name="before">Null: the image is new.</param>
    /// <param name="after">Null: the image goes.</param>
    public void Move(ImageRow? before, ImageRow? after)
    {
        Images += (after is null ? 0 : 1) - (before is null ? 0 : 1);
        Annotated += (after?.Annotated == true ? 1 : 0) - (before?.Annotated == true ? 1 : 0);
        Targets += (after?.Targets ?? 0) - (before?.Targets ?? 0);
        var labels = Unpack();
        Add(labels, before?.Labels ?? [], -1);
        Add(labels, after?.Labels ?? [], 1);
        Pack(labels);
    }

    /// <summary>Whether both have the same sums.</summary>
    public bool CountsLike(CounterRow other)
    {
        var (mine, others) = (Unpack(), other.Unpack());
        return (Images, Annotated, Targets, mine.Count) == (other.Images, other.Annotated, other.Targets, others.Count)
            && mine.All(label => others.TryGetValue(label.Key, out var sums) && sums.AsSpan().SequenceEqual(label.Value));
    }

    private static void Add(Dictionary<string, int[]> labels, IReadOnlyList<LabelCount> counts, int sign)
    {
        foreach (var count in counts)
        {
            if (!labels.TryGetValue(count.Label, out var sums))
            {
                labels[count.Label] = sums = [0, 0];
            }

            sums[0] += sign * count.Count;
            sums[1] += sign;
            if (sums[1] <= 0)
            {
                labels.Remove(count.Label);
            }
        }
    }

    private Dictionary<string, int[]> Unpack()
    {
        var whole = new MemoryStream([.. Labels0, .. Labels1, .. Labels2, .. Labels3]);
        if (whole.Length == 0)
        {
            return [];
        }

        using var deflate = new DeflateStream(whole, CompressionMode.Decompress);
        return JsonSerializer.Deserialize<Dictionary<string, int[]>>(deflate)!;
    }

    private void Pack(Dictionary<string, int[]> labels)
    {
        using var buffer = new MemoryStream();
        if (labels.Count > 0)
        {
            using var deflate = new DeflateStream(buffer, CompressionLevel.Fastest, leaveOpen: true);
            JsonSerializer.Serialize(deflate, labels);
        }

        var bytes = buffer.ToArray();
        if (bytes.Length > 4 * ColumnBytes)
        {
            throw new InvalidOperationException("more labels than a model's counters can hold");
        }

        byte[] Part(int index) => bytes.Skip(index * ColumnBytes).Take(ColumnBytes).ToArray();
        (Labels0, Labels1, Labels2, Labels3) = (Part(0), Part(1), Part(2), Part(3));
    }
}
