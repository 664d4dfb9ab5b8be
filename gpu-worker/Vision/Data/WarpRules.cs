using NeuroBot.Vision.Numerics;

namespace NeuroBot.Vision.Data;

/// <summary>How far the shape of what a crop shows may change.</summary>
/// <param name="Spin">Largest turn either way, radians.</param>
/// <param name="Stretch">Largest factor along one axis; its inverse along the other.</param>
/// <param name="Slant">Largest lean either way, pixels per pixel.</param>
internal sealed record WarpRules(double Spin = 0, double Stretch = 1, double Slant = 0)
{
    public static readonly WarpRules None = new();

    /// <summary>One change of shape; null: none.</summary>
    public Warp? Draw(SeededRandom random)
    {
        var spin = Spin > 0 ? random.Uniform(-Spin, Spin) : 0;
        var stretch = Stretch > 1 ? Math.Exp(random.Uniform(-Math.Log(Stretch), Math.Log(Stretch))) : 1;
        return Warp.Of(spin, stretch, Slant > 0 ? random.Uniform(-Slant, Slant) : 0);
    }
}
