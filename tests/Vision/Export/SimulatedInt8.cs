using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Export;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Tests.Export;

/// <summary>
/// A network in 8 bits as one would calculate it by hand, in float64, node by node and straight from the definition: each map is brought to its steps,
/// each weight to those of its channel, each bias to those of the sums.
/// </summary>
internal sealed class SimulatedInt8(DetectionNet graph, FoldedWeights folded, IReadOnlyDictionary<int, Steps> steps)
{
    private readonly record struct Map(double[] Values, int Channels, int Height, int Width);

    /// <returns>Boxes [N, 4] in canvas pixels and scores [N, classes].</returns>
    public (double[] Boxes, double[] Scores) Run(SdkInput input, float[] pixels)
    {
        var maps = new Map[graph.Nodes.Count];
        var image = new Map([.. pixels.Select(p => (double)p)], 3, input.Height, input.Width);
        Map At(int index) => index < 0 ? image : maps[index];
        for (var i = 0; i < maps.Length; i++)
        {
            var map = graph.Nodes[i] switch
            {
                ConvolutionNode c => Convolve(At(c.Input), c, whole: steps.ContainsKey(c.Input) && steps.ContainsKey(i)),
                AddNode a => At(a.First) with { Values = [.. At(a.First).Values.Zip(At(a.Second).Values, (x, y) => Math.Max(0, x + y))] },
                ConcatNode c => At(c.Inputs[0]) with
                {
                    Values = [.. c.Inputs.SelectMany(n => At(n).Values)],
                    Channels = c.Inputs.Sum(n => At(n).Channels),
                },
                UpsampleNode u => Gather(At(u.Input), 2, (map, channel, y, x) => map.Values[Index(map, channel, y / 2, x / 2)]),
                MaxPoolNode p => Gather(At(p.Input), 1, Largest),
                var unknown => throw new NotSupportedException(unknown.GetType().Name),
            };
            maps[i] = steps.TryGetValue(i, out var to) ? map with { Values = [.. map.Values.Select(v => Keep(v, to))] } : map;
        }
        return Decode(maps, new PointGrid(graph.Levels.Select(l => l.Stride), input.Width, input.Height));
    }

    private static double Keep(double value, Steps to) => (Math.Clamp(Math.Round(value / to.Scale) + to.Zero, 0, 255) - to.Zero) * to.Scale;

    private Map Convolve(Map input, ConvolutionNode node, bool whole)
    {
        var (weight, bias) = folded.Of(node);
        var (w, b) = (weight.Select(x => (double)x).ToArray(), bias.Select(x => (double)x).ToArray());
        if (whole)
        {
            var scale = steps[node.Input].Scale;
            var each = w.Length / b.Length;
            for (var o = 0; o < b.Length; o++)
            {
                double step = weight.AsSpan(o * each, each).ToArray().Max(Math.Abs) / 127f;
                for (var i = o * each; i < (o + 1) * each; i++)
                {
                    w[i] = Math.Round(w[i] / step) * step;
                }
                b[o] = Math.Round(b[o] / (step * scale)) * step * scale;
            }
        }
        var result = new Map(
            new double[node.OutChannels * (input.Height / node.Stride) * (input.Width / node.Stride)], node.OutChannels, input.Height / node.Stride, input.Width / node.Stride);
        var at = 0;
        for (var o = 0; o < node.OutChannels; o++)
        {
            for (var y = 0; y < result.Height; y++)
            {
                for (var x = 0; x < result.Width; x++)
                {
                    var sum = b[o] + Products(input, w, o, y * node.Stride, x * node.Stride, node.Kernel);
                    result.Values[at++] = node.Relu ? Math.Max(0, sum) : sum;
                }
            }
        }
        return result;
    }

    private static double Products(Map input, double[] weight, int output, int top, int left, int kernel)
    {
        var (sum, at) = (0.0, output * input.Channels * kernel * kernel);
        for (var c = 0; c < input.Channels; c++)
        {
            for (var dy = -(kernel / 2); dy <= kernel / 2; dy++)
            {
                for (var dx = -(kernel / 2); dx <= kernel / 2; dx++, at++)
                {
                    var (y, x) = (top + dy, left + dx);
                    sum += y < 0 || y >= input.Height || x < 0 || x >= input.Width ? 0 : weight[at] * input.Values[Index(input, c, y, x)];
                }
            }
        }
        return sum;
    }

    private static double Largest(Map map, int channel, int y, int x)
    {
        var most = double.NegativeInfinity;
        for (var row = Math.Max(0, y - 2); row <= Math.Min(map.Height - 1, y + 2); row++)
        {
            for (var column = Math.Max(0, x - 2); column <= Math.Min(map.Width - 1, x + 2); column++)
            {
                most = Math.Max(most, map.Values[Index(map, channel, row, column)]);
            }
        }
        return most;
    }

    private static Map Gather(Map from, int times, Func<Map, int, int, int, double> value)
    {
        var to = new Map(new double[from.Values.Length * times * times], from.Channels, from.Height * times, from.Width * times);
        for (var i = 0; i < to.Values.Length; i++)
        {
            to.Values[i] = value(from, i / (to.Width * to.Height), i / to.Width % to.Height, i % to.Width);
        }
        return to;
    }

    private static int Index(Map map, int channel, int y, int x) => (((channel * map.Height) + y) * map.Width) + x;

    private (double[] Boxes, double[] Scores) Decode(Map[] maps, PointGrid grid)
    {
        var (boxes, scores) = (new List<double>(), new List<double>());
        foreach (var level in graph.Levels)
        {
            var (raw, logits) = (maps[level.Boxes], maps[level.Logits]);
            for (var cell = 0; cell < raw.Height * raw.Width; cell++)
            {
                double Raw(int channel) => raw.Values[(channel * raw.Height * raw.Width) + cell];
                var point = boxes.Count / 4;
                var (x, y) = (grid.Centres[2 * point] + (Raw(0) * level.Stride), grid.Centres[(2 * point) + 1] + (Raw(1) * level.Stride));
                var (halfWidth, halfHeight) = (2 * level.Stride * Math.Exp(Math.Clamp(Raw(2), -4, 4)), 2 * level.Stride * Math.Exp(Math.Clamp(Raw(3), -4, 4)));
                boxes.AddRange([x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight]);
                scores.AddRange(Enumerable.Range(0, graph.Classes).Select(c => 1 / (1 + Math.Exp(-logits.Values[(c * logits.Height * logits.Width) + cell]))));
            }
        }
        return ([.. boxes], [.. scores]);
    }
}
