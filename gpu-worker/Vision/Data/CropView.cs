namespace NeuroBot.Vision.Data;

/// <summary>
/// Where a training crop lies on its image: a window, one of the eight flips and quarter turns of the square, a scale, and a free change of
/// shape about the window's middle. A crop point (u, v) shows the image at the point that <see cref="ToImage"/> gives; all coordinates are corner-based.
/// </summary>
/// <param name="Left">Of the unturned window in image pixels; may lie outside.</param>
/// <param name="Top">Likewise.</param>
/// <param name="Width">Of the crop in crop pixels.</param>
/// <param name="Height">Likewise.</param>
/// <param name="Scale">Crop pixels per image pixel.</param>
/// <param name="Turn">0–7: bit 0 mirrors left-right, bit 1 top-bottom, bit 2 swaps the axes (square crops only).</param>
/// <param name="Warp">Change of shape after <paramref name="Turn"/>; null: none.</param>
internal readonly record struct CropView(double Left, double Top, int Width, int Height, double Scale, int Turn, Warp? Warp = null)
{
    /// <summary>True where crop pixels are image pixels: nothing has to be interpolated.</summary>
    public bool IsExact => Scale == 1 && Warp is null;

    /// <summary>Image point under a crop point.</summary>
    public (double X, double Y) ToImage(double u, double v)
    {
        if (Warp is not null)
        {
            (u, v) = Warped(u, v, Warp.Inverse);
        }
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

    /// <summary>Crop point over an image point.</summary>
    public (double U, double V) FromImage(double x, double y)
    {
        var (u, v) = ((x - Left) * Scale, (y - Top) * Scale);
        if ((Turn & 2) != 0)
        {
            v = Height - v;
        }
        if ((Turn & 1) != 0)
        {
            u = Width - u;
        }
        if ((Turn & 4) != 0)
        {
            (u, v) = (v, u);
        }
        return Warp is null ? (u, v) : Warped(u, v, Warp);
    }

    /// <summary>Where an image target lies in the crop, unclipped.</summary>
    /// <param name="target">In image pixels. Turned boxes stay boxes only where the change of shape is a turn.</param>
    /// <param name="upright">True: the box stays upright, with width and height as turn and change of shape make them.</param>
    public Target FromImage(Target target, bool upright)
    {
        var (u, v) = FromImage(target.X, target.Y);
        var (width, height) = (target.Width * Scale, target.Height * Scale);
        if (upright)
        {
            (width, height) = (Turn & 4) != 0 ? (height, width) : (width, height);
            (width, height) = Warp?.Around(width, height) ?? (width, height);
            return new Target((float)u, (float)v, (float)width, (float)height, 0, target.Class);
        }
        // The direction of the box's own x axis, as the crop shows it.
        var (tipU, tipV) = FromImage(target.X + Math.Cos(target.Angle), target.Y + Math.Sin(target.Angle));
        return new Target((float)u, (float)v, (float)width, (float)height, (float)Math.Atan2(tipV - v, tipU - u), target.Class);
    }

    private (double U, double V) Warped(double u, double v, Warp warp)
    {
        var (du, dv) = warp.Apply(u - (Width / 2.0), v - (Height / 2.0));
        return ((Width / 2.0) + du, (Height / 2.0) + dv);
    }
}
