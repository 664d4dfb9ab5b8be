namespace NeuroBot.Vision.Data;

/// <summary>
/// Where a training crop lies on its image: a window, one of the eight flips and quarter turns of the square, and a scale.
/// A crop pixel (u, v) shows the image at the point that <see cref="ToImage"/> gives.
/// </summary>
/// <param name="Left">Of the window in image pixels; may lie outside.</param>
/// <param name="Top">Likewise.</param>
/// <param name="Width">Of the crop in crop pixels.</param>
/// <param name="Height">Likewise.</param>
/// <param name="Scale">Crop pixels per image pixel.</param>
/// <param name="Turn">0–7: bit 0 mirrors left-right, bit 1 top-bottom, bit 2 swaps the axes (square crops only).</param>
internal readonly record struct CropView(double Left, double Top, int Width, int Height, double Scale, int Turn)
{
    /// <summary>Image point under a crop point (both as corner-based coordinates).</summary>
    public (double X, double Y) ToImage(double u, double v)
    {
        if ((Turn & 4) != 0)
        {
            (u, v) = (v, u);
        }
        if ((Turn & 1) != 0)
        {
            u = Width - u;
        }
        if ((Turn & 2) != 0)
        {
            v = Height - v;
        }
        return (Left + (u / Scale), Top + (v / Scale));
    }

    /// <summary>Where an image box lies in the crop, unclipped.</summary>
    public TargetBox FromImage(TargetBox box)
    {
        var (left, right) = ((box.Left - Left) * Scale, (box.Right - Left) * Scale);
        var (top, bottom) = ((box.Top - Top) * Scale, (box.Bottom - Top) * Scale);
        if ((Turn & 2) != 0)
        {
            (top, bottom) = (Height - bottom, Height - top);
        }
        if ((Turn & 1) != 0)
        {
            (left, right) = (Width - right, Width - left);
        }
        if ((Turn & 4) != 0)
        {
            (left, right, top, bottom) = (top, bottom, left, right);
        }
        return new TargetBox((float)left, (float)top, (float)right, (float)bottom, box.Class);
    }

    /// <summary>
    /// The targets that the crop shows: half or more of the area in view counts, clipped; the rest of a target cut off by the edge is left
    /// out of learning, since nobody can say whether it still is one.
    /// </summary>
    public IReadOnlyList<TargetBox> Targets(IReadOnlyList<TargetBox> all)
    {
        var shown = new List<TargetBox>();
        foreach (var target in all)
        {
            var whole = FromImage(target);
            var part = new TargetBox(
                MathF.Max(0, whole.Left), MathF.Max(0, whole.Top), MathF.Min(Width, whole.Right), MathF.Min(Height, whole.Bottom), target.Class);
            if (part is not { Width: > 0, Height: > 0 })
            {
                continue;
            }
            var enough = part.Width * part.Height >= 0.5f * whole.Width * whole.Height;
            shown.Add(enough ? part : part with { Class = TargetBox.Ignored });
        }
        return shown;
    }
}
