using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;
using TorchSharp;

namespace NeuroBot.Vision.Training;

/// <summary>
/// Writes and reads a <see cref="TrainingState"/>: a head line of JSON (schema, fingerprint of the task, counters, curve), then the tensors'
/// float32 values, then the SHA-256 of everything before. Resumed from it, a training on one CPU thread gives bit-identical weights.
/// </summary>
internal static class Checkpoint
{
    private const string Schema = "neurobot.checkpoint/2";

    private sealed record Head(
        string Schema, string Task, long Step, long Images, int LaneImages, double Seconds, IReadOnlyList<CurvePoint> Curve, IReadOnlyList<long> Lengths);

    /// <summary>Names the task: its labels, images, shapes and settings. A checkpoint of another task is refused.</summary>
    public static string Fingerprint(TrainingTask task)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                task.ModelType,
                task.Labels,
                task.Settings,
                Start = task.Start is null ? null : Convert.ToHexStringLower(SHA256.HashData(task.Start)),
                Images = task.Images.Select(i => new { i.Id, i.Width, i.Height, i.Shapes, i.Source }),
            },
            WireJson.Options);
        return Convert.ToHexStringLower(SHA256.HashData(text));
    }

    public static void Write(Stream stream, string task, TrainingState state)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = JsonSerializer.SerializeToUtf8Bytes(
            new Head(Schema, task, state.Step, state.Images, state.LaneImages, state.Seconds, state.Curve, [.. state.Tensors.Select(t => t.numel())]),
            WireJson.Options);
        Put(BitConverter.GetBytes(head.Length));
        Put(head);
        foreach (var tensor in state.Tensors)
        {
            using var cpu = tensor.cpu();
            Put(MemoryMarshal.AsBytes<float>(cpu.data<float>().ToArray()));
        }
        stream.Write(hash.GetHashAndReset());

        void Put(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            stream.Write(bytes);
        }
    }

    /// <summary>Fills a fresh state of the same task.</summary>
    /// <exception cref="InvalidDataException">Damaged, or of another task, program version or network.</exception>
    public static void Read(Stream stream, string task, TrainingState state)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var bytes = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        if (bytes.Length < 36 || !SHA256.HashData(bytes[..^32]).AsSpan().SequenceEqual(bytes[^32..]))
        {
            throw new InvalidDataException("the checkpoint is damaged");
        }
        var length = BitConverter.ToInt32(bytes);
        var head = JsonSerializer.Deserialize<Head>(bytes.Slice(4, length), WireJson.Options);
        if (head is null || head.Schema != Schema || head.Task != task || !head.Lengths.SequenceEqual(state.Tensors.Select(t => t.numel())))
        {
            throw new InvalidDataException("the checkpoint is of another task or program");
        }
        var rest = MemoryMarshal.Cast<byte, float>(bytes[(4 + length)..^32].ToArray());
        using var off = torch.no_grad();
        foreach (var tensor in state.Tensors)
        {
            var count = (int)tensor.numel();
            using var values = torch.tensor(rest[..count].ToArray());
            tensor.copy_(values);
            rest = rest[count..];
        }
        (state.Step, state.Images, state.LaneImages, state.Seconds) = (head.Step, head.Images, head.LaneImages, head.Seconds);
        state.Curve.AddRange(head.Curve);
    }
}
