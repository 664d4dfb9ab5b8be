using NeuroBot.Vision.Nets;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>Changes the weights after each step: <see cref="AdamW"/> for all, or <see cref="Muon"/> for convolutions and AdamW for the rest.</summary>
internal sealed class Optimiser : IDisposable
{
    private readonly AdamW adam;
    private readonly Muon? muon;
    private readonly Tensor? others;
    private readonly double decay;

    /// <param name="layout">Of the weights.</param>
    /// <param name="recipe">Which one, and how much weights decay.</param>
    /// <param name="device">Where they are.</param>
    public Optimiser(NetLayout layout, Recipe recipe, Device device)
    {
        decay = recipe.Decay;
        var decays = layout.DecayMask();
        if (recipe.Muon)
        {
            muon = new Muon(layout, device);
            var owned = muon.Owned(layout.Learnt);
            others = tensor([.. owned.Select(o => o ? 0f : 1f)], device: device);
            decays = [.. decays.Zip(owned, (d, o) => o ? 0 : d)];
        }
        adam = new AdamW([.. decays.Select(d => (float)(d * decay))], device);
    }

    /// <summary>What it remembers: as long as the weights, each.</summary>
    public IEnumerable<Tensor> Memory => muon is null ? [adam.First, adam.Second] : [adam.First, adam.Second, muon.Mean];

    /// <summary>Changes the weights in place.</summary>
    /// <param name="weights">Flat.</param>
    /// <param name="gradients">Flat, changed too.</param>
    /// <param name="step">From 1.</param>
    /// <param name="rate">Learning rate.</param>
    public void Step(Tensor weights, Tensor gradients, long step, double rate)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        if (muon is not null)
        {
            muon.Step(weights, gradients, rate, decay);
            // Nothing is left for AdamW to do there: its means stay zero, and so does its step.
            gradients.mul_(others!);
        }
        adam.Step(weights, gradients, step, rate);
    }

    public void Dispose()
    {
        adam.Dispose();
        muon?.Dispose();
        others?.Dispose();
    }
}
