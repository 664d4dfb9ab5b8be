namespace NeuroBot.Vision.Inference;

/// <summary>One raw detection: corners in any frame, confidence 0–1, class index.</summary>
public readonly record struct RawDetection(float Left, float Top, float Right, float Bottom, float Score, int Class)
{
    /// <summary>Intersection over union of the two boxes; 0 where either is empty.</summary>
    public float Iou(in RawDetection other)
    {
        var width = Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
        var height = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }
        var both = width * height;
        return both / (Area + other.Area - both);
    }

    private float Area => (Right - Left) * (Bottom - Top);
}
