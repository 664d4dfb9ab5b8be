using NeuroBot.Domain.Masks;

namespace NeuroBot.Vision.Inference;

/// <summary>Looks at an image through overlapping windows in its own size, as <see cref="NeuroBot.Contracts.Sdk.SdkMasks"/> says.</summary>
internal static class MaskWindows
{
    /// <param name="image">Of any size.</param>
    /// <param name="spec">With masks.</param>
    /// <param name="run">The network: 3 × Height × Width in, [classes, Height ÷ Stride, Width ÷ Stride] out.</param>
    public static WinnerMap Blend(RgbImage image, InferenceSpec spec, Func<float[], float[]> run)
    {
        var masks = spec.Masks!;
        var (columns, rows) = (new WindowAxis(image.Width, spec.Input.Width, masks), new WindowAxis(image.Height, spec.Input.Height, masks));
        var winners = new WinnerRows(
            image.Width, image.Height, new MapFrame(1.0 / masks.Stride, 1.0 / masks.Stride), columns.Cells, rows.Cells, masks.Thresholds);
        var blend = new WindowBlend(columns, rows, masks, winners);
        for (var line = 0; line < rows.Starts.Count; line++)
        {
            for (var column = 0; column < columns.Starts.Count; column++)
            {
                blend.Add(run(Letterbox.Fill(image, spec.Input, columns.Starts[column], rows.Starts[line])), column, line);
            }

            blend.Complete(line);
        }

        return winners.Map;
    }
}
