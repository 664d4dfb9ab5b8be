using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Numerics;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>How much the light of a crop may change.</summary>
/// <param name="Contrast">Factor about the middle, log-uniform from 1 ÷ this to this.</param>
/// <param name="Brightness">Pixel values either way.</param>
/// <param name="Colour">Gain of each colour, 1 ± this.</param>
internal sealed record LightRules(double Contrast, double Brightness, double Colour)
{
    private const double UsualColour = 0.05;

    /// <summary>As the recipe says; none where the user wants no augmentation.</summary>
    public static LightRules Of(Recipe recipe, bool augment) => augment ? new(recipe.Contrast, recipe.Brightness, UsualColour) : new(1, 0, 0);

    /// <summary>One light.</summary>
    public Light Draw(SdkInput input, SeededRandom random)
    {
        var contrast = Math.Exp(random.Uniform(-Math.Log(Contrast), Math.Log(Contrast)));
        var brightness = random.Uniform(-Brightness, Brightness);
        float Gain() => (float)random.Uniform(1 - Colour, 1 + Colour);
        return Light.Of(input, contrast, brightness, new Rgb(Gain(), Gain(), Gain()));
    }
}
