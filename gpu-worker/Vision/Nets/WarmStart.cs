using System.Globalization;
using System.Text.Json;

namespace NeuroBot.Vision.Nets;

/// <summary>What became of weights that a network was to start from.</summary>
/// <param name="Reused">Convolutions that start from them.</param>
/// <param name="All">Convolutions of the network.</param>
/// <param name="Labels">Labels whose own outputs were taken over.</param>
internal readonly record struct WarmStartResult(int Reused, int All, int Labels);

/// <summary>
/// Starts a network from another one's weights, as far as they fit: all of it where both are of one kind and size, each label's own outputs where it is the same label, else the
/// backbone alone. What does not fit starts afresh. Weights lie with their channels last.
/// </summary>
internal static class WarmStart
{
    private const string Schema = "neurobot.weights/1";
    private const string SeenKey = "seen";
    private const string WeightSuffix = ".weight";

    /// <summary>A network's weights, with what is needed to start another one from them.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="values">On the processor.</param>
    /// <param name="labels">In class order.</param>
    /// <param name="seen">Ids of all images that these weights, and those they started from, have learnt from.</param>
    public static WeightsFile Save(NetGraph graph, NetValues values, IReadOnlyList<string> labels, IEnumerable<string> seen)
    {
        var (learnt, statistics) = (values.Learnt.data<float>().ToArray(), values.Statistics.data<float>().ToArray());
        var tensors = graph.Convolutions.SelectMany((node, index) => Parts(node, index, values.Layout.Places[node])
            .Select(part => new NamedTensor(part.Name, part.Shape, (part.Learnt ? learnt : statistics).AsSpan(part.Start, part.Length).ToArray())));
        return new WeightsFile(
            new Dictionary<string, string>
            {
                ["schema"] = Schema,
                ["kind"] = graph.GetType().Name,
                ["labels"] = JsonSerializer.Serialize(labels),
                [SeenKey] = JsonSerializer.Serialize(seen.Order(StringComparer.Ordinal)),
            },
            [.. tensors]);
    }

    /// <summary>Ids of the images that weights have learnt from; none where they do not say.</summary>
    public static IReadOnlySet<string> Seen(WeightsFile file) =>
        (file.Metadata.TryGetValue(SeenKey, out var ids) ? JsonSerializer.Deserialize<HashSet<string>>(ids) : null) ?? [];

    /// <summary>The same weights, without the images that they come from.</summary>
    public static WeightsFile WithoutSeen(WeightsFile file) => file with { Metadata = file.Metadata.Where(m => m.Key != SeenKey).ToDictionary() };

    /// <summary>Changes starting values in place.</summary>
    /// <param name="file">To start from.</param>
    /// <param name="graph">The network that starts.</param>
    /// <param name="layout">Of the same network.</param>
    /// <param name="learnt">Values before learning.</param>
    /// <param name="statistics">Likewise.</param>
    /// <param name="labels">In class order.</param>
    /// <exception cref="InvalidDataException">The file is not of this program.</exception>
    public static WarmStartResult Apply(
        WeightsFile file, NetGraph graph, NetLayout layout, float[] learnt, float[] statistics, IReadOnlyList<string> labels)
    {
        if (file.Metadata.GetValueOrDefault("schema") != Schema)
        {
            throw new InvalidDataException("the weights are not of this program");
        }
        var before = JsonSerializer.Deserialize<string[]>(file.Metadata["labels"]) ?? [];
        var tensors = file.Tensors.ToDictionary(t => t.Name);
        // Convolutions are told apart by their place: another number of them means another net behind the backbone.
        var sameKind = file.Metadata["kind"] == graph.GetType().Name && file.Tensors.Count(t => t.Name.EndsWith(WeightSuffix, StringComparison.Ordinal)) == graph.Convolutions.Count();
        var (reused, all, taken) = (0, 0, 0);
        foreach (var (node, index) in graph.Convolutions.Select((n, i) => (n, i)))
        {
            all++;
            var parts = Parts(node, index, layout.Places[node]).ToList();
            if (!sameKind && index >= Backbone.Convolutions(graph))
            {
                continue;
            }
            if (graph.ClassOutputs.Contains(node, ReferenceEqualityComparer.Instance))
            {
                var rows = parts.TrueForAll(p => tensors.TryGetValue(p.Name, out var t) && t.Shape.Skip(1).SequenceEqual(p.Shape.Skip(1)))
                    ? Rows(parts, tensors, learnt, before, labels) : 0;
                taken = Math.Max(taken, rows);
                reused += rows > 0 ? 1 : 0;
            }
            else if (parts.TrueForAll(p => tensors.TryGetValue(p.Name, out var t) && t.Shape.SequenceEqual(p.Shape)))
            {
                foreach (var part in parts)
                {
                    tensors[part.Name].Values.CopyTo((part.Learnt ? learnt : statistics).AsSpan(part.Start));
                }
                reused++;
            }
        }
        return new WarmStartResult(reused, all, taken);
    }

    /// <summary>Takes over the outputs of labels that both have.</summary>
    private static int Rows(
        List<Part> parts, Dictionary<string, NamedTensor> tensors, float[] learnt, string[] before, IReadOnlyList<string> labels)
    {
        var taken = 0;
        for (var row = 0; row < labels.Count; row++)
        {
            var old = Array.IndexOf(before, labels[row]);
            if (old < 0)
            {
                continue;
            }
            taken++;
            foreach (var part in parts)
            {
                var each = part.Length / labels.Count;
                tensors[part.Name].Values.AsSpan(old * each, each).CopyTo(learnt.AsSpan(part.Start + (row * each)));
            }
        }
        return taken;
    }

    private static IEnumerable<Part> Parts(ConvolutionNode node, int index, WeightPlace place)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"convolution{index}");
        long[] channels = [node.OutChannels];
        yield return new Part($"{name}{WeightSuffix}", [node.OutChannels, node.Kernel, node.Kernel, node.InChannels], place.Weight, node.Weights, Learnt: true);
        yield return new Part($"{name}.shift", channels, place.Shift, node.OutChannels, Learnt: true);
        if (node.Normalised)
        {
            yield return new Part($"{name}.gain", channels, place.Gain, node.OutChannels, Learnt: true);
            yield return new Part($"{name}.mean", channels, place.Mean, node.OutChannels, Learnt: false);
            yield return new Part($"{name}.variance", channels, place.Variance, node.OutChannels, Learnt: false);
        }
    }

    private sealed record Part(string Name, IReadOnlyList<long> Shape, int Start, int Length, bool Learnt);
}
