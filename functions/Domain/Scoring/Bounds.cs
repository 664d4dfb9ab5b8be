using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Scoring;

/// <summary>Upright bounding box in pixels.</summary>
internal readonly record struct Bounds(double Left, double Top, double Right, double Bottom)
{
    public double Area => (Right - Left) * (Bottom - Top);

    public static Bounds Of(Shape shape)
    {
        switch (shape)
        {
            case BoxShape box:
                return new Bounds(box.X, box.Y, box.X + box.Width, box.Y + box.Height);
            case RotatedBoxShape box:
                var (sine, cosine) = Math.SinCos(box.Angle);
                var halfWidth = (Math.Abs(box.Width * cosine) + Math.Abs(box.Height * sine)) / 2;
                var halfHeight = (Math.Abs(box.Width * sine) + Math.Abs(box.Height * cosine)) / 2;
                return new Bounds(box.CenterX - halfWidth, box.CenterY - halfHeight, box.CenterX + halfWidth, box.CenterY + halfHeight);
            case PolygonShape { Points.Count: > 0 } polygon:
                return new Bounds(
                    polygon.Points.Min(p => p[0]), polygon.Points.Min(p => p[1]), polygon.Points.Max(p => p[0]), polygon.Points.Max(p => p[1]));
            default:
                return default;
        }
    }
}
