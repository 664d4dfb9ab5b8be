using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>
/// Momentum whose steps are made orthogonal (Muon, Jordan et al. 2024): each convolution's weights are a matrix of outputs × inputs, and a step changes it in all
/// directions alike instead of in the few that the gradient is full of. Scaled so that a step is as long as AdamW's (Liu et al. 2025), whose learning rate and decay it shares.
/// </summary>
internal sealed class Muon : IDisposable
{
    private const float Momentum = 0.95f;
    private const int Rounds = 5;
    private const float AdamLength = 0.2f;

    private readonly List<Group> groups;
    private readonly Tensor a;
    private readonly Tensor b;
    private readonly Tensor c;
    private readonly Tensor small;

    /// <param name="layout">Of the weights.</param>
    /// <param name="device">Where they are.</param>
    public Muon(NetLayout layout, Device device)
    {
        groups =
        [
            .. layout.Places.Where(p => p.Key.Normalised)
                .GroupBy(p => (Rows: p.Key.OutChannels, Columns: p.Key.Weights / p.Key.OutChannels))
                .Select(g => new Group(g.Key.Rows, g.Key.Columns, [.. g.Select(p => p.Value.Weight)])),
        ];
        // Coefficients of the quintic iteration, from the authors' reference.
        (a, b, c) = (tensor(3.4445f, device: device), tensor(-4.7750f, device: device), tensor(2.0315f, device: device));
        small = tensor(1e-7f, device: device);
        Mean = zeros(layout.Learnt, device: device);
    }

    /// <summary>Running mean of the gradients, flat.</summary>
    public Tensor Mean { get; }

    /// <summary>True at the values that this optimiser changes.</summary>
    public bool[] Owned(int length)
    {
        var owned = new bool[length];
        foreach (var group in groups)
        {
            foreach (var start in group.Starts)
            {
                owned.AsSpan(start, group.Length).Fill(true);
            }
        }
        return owned;
    }

    /// <param name="weights">Flat, changed.</param>
    /// <param name="gradients">Flat.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="decay">Weight decay.</param>
    public void Step(Tensor weights, Tensor gradients, double rate, double decay)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        foreach (var group in groups)
        {
            using var inner = NewDisposeScope();
            var directions = new Tensor[group.Starts.Length];
            for (var i = 0; i < directions.Length; i++)
            {
                var gradient = gradients.narrow(0, group.Starts[i], group.Length);
                var kept = Mean.narrow(0, group.Starts[i], group.Length).LerpInPlace(gradient, 1 - Momentum);
                // Nesterov: as if the next step's share had already been taken.
                directions[i] = gradient.clone().LerpInPlace(kept, Momentum).view(group.Rows, group.Columns);
            }
            var steps = Orthogonal(stack(directions));
            var length = (float)(AdamLength * Math.Sqrt(Math.Max(group.Rows, group.Columns)));
            for (var i = 0; i < directions.Length; i++)
            {
                var mine = weights.narrow(0, group.Starts[i], group.Length);
                mine.ScaleInPlace((float)(1 - (rate * decay))).PlusScaledInPlace(steps.select(0, i).reshape(-1), (float)(-rate * length));
            }
        }
    }

    public void Dispose()
    {
        a.Dispose();
        b.Dispose();
        c.Dispose();
        small.Dispose();
        Mean.Dispose();
    }

    /// <summary>[G, R, C] → the nearest matrices whose rows (or columns) are orthogonal, roughly: singular values between 0.7 and 1.2.</summary>
    private Tensor Orthogonal(Tensor matrices)
    {
        var tall = matrices.shape[1] > matrices.shape[2];
        var x = tall ? matrices.transpose(1, 2) : matrices;
        x = x.div(x.mul(x).sum([1, 2], keepdim: true).sqrt().Plus(small));
        for (var i = 0; i < Rounds; i++)
        {
            var square = x.bmm(x.transpose(1, 2));
            var mix = square.mul(b).Plus(square.bmm(square).mul(c));
            x = x.mul(a).Plus(mix.bmm(x));
        }
        return tall ? x.transpose(1, 2) : x;
    }

    private sealed record Group(int Rows, int Columns, int[] Starts)
    {
        public int Length => Rows * Columns;
    }
}
