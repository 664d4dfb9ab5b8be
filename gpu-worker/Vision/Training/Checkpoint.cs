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
    private const string Schema = "neurobot.checkpoint/3";

    private sealed record Head(
        string Schema,
        string Task,
        long Step,
        long Images,
        int LaneImages,
        double Seconds,
        IReadOnlyList<CurvePoint> Curve,
        IReadOnlyList<long> Lengths,
        IReadOnlyList<FoldResult> Folds);

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

    /// <param name="stream">Stays open.</param>
    /// <param name="task">Its fingerprint.</param>
    /// <param name="state">Of the stage that learns.</param>
    /// <param name="folds">What came of the stages before.</param>
    public static void Write(Stream stream, string task, TrainingState state, IReadOnlyList<FoldResult> folds)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = JsonSerializer.SerializeToUtf8Bytes(
            new Head(Schema, task, state.Step, state.Images, state.LaneImages, state.Seconds, state.Curve, [.. state.Tensors.Select(t => t.numel())], folds),
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

    /// <summary>What came of the folds before the one that the checkpoint is of.</summary>
    /// <exception cref="InvalidDataException">Damaged, or of another task or program version.</exception>
    public static IReadOnlyList<FoldResult> Folds(ReadOnlySpan<byte> bytes, string task) => Open(bytes, task, out _).Folds;

    /// <summary>Fills a fresh state of the same task.</summary>
    /// <exception cref="InvalidDataException">Damaged, or of another task, program version or network.</exception>
    public static void Read(ReadOnlySpan<byte> bytes, string task, TrainingState state)
    {
        var head = Open(bytes, task, out var length);
        if (!head.Lengths.SequenceEqual(state.Tensors.Select(t => t.numel())))
        {
            throw new InvalidDataException("the checkpoint is of another network");
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

    private static Head Open(ReadOnlySpan<byte> bytes, string task, out int length)
    {
        if (bytes.Length < 36 || !SHA256.HashData(bytes[..^32]).AsSpan().SequenceEqual(bytes[^32..]))
        {
            throw new InvalidDataException("the checkpoint is damaged");
        }
        length = BitConverter.ToInt32(bytes);
        var head = JsonSerializer.Deserialize<Head>(bytes.Slice(4, length), WireJson.Options);
        return head is { Schema: Schema } && head.Task == task ? head : throw new InvalidDataException("the checkpoint is of another task or program");
    }
}
