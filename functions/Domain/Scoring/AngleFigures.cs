using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Scoring;

/// <summary>How far the angles of found rotated boxes are from those of their targets.</summary>
internal static class AngleFigures
{
    /// <summary>Longer ÷ shorter side from which a box has a direction.</summary>
    private const double LeastRatio = 1.1;

    /// <summary>
    /// Over all pairs of rotated boxes of the same label, at the threshold. Characters: the difference of the two angles on the full circle, since
    /// upside down is wrong. Else: the difference of the directions of the longer sides, which a half turn does not change and which does not ask
    /// which side is called width; targets that are nearly square (ratio below 1.1) have no such direction and are left out.
    /// </summary>
    /// <returns>Null where there is no such pair.</returns>
    public static AngleErrors? Of(MatchedSet set, double threshold, double matchIou, ModelType type)
    {
        var matches = set.Matches(matchIou);
        var errors = new List<double>();
        for (var i = 0; i < set.Images.Count; i++)
        {
            var image = set.Images[i];
            for (var d = 0; d < image.Detections.Count; d++)
            {
                if (matches[i][d].Target is >= 0 and var t
                    && (image.Detections[d].Score ?? 1) >= threshold
                    && set.Knows(image.Detections[d].Label)
                    && (image.Targets[t], image.Detections[d]) is (RotatedBoxShape target, RotatedBoxShape found)
                    && Error(target, found, type) is { } error)
                {
                    errors.Add(error * 180 / Math.PI);
                }
            }
        }

        if (errors.Count == 0)
        {
            return null;
        }

        errors.Sort();
        var middle = (errors[(errors.Count - 1) / 2] + errors[errors.Count / 2]) / 2;
        return new AngleErrors(errors.Count, middle, errors[(int)Math.Ceiling(0.95 * errors.Count) - 1]);
    }

    /// <summary>Radians: 0–π for characters, else 0–π/2; null where the target has no direction.</summary>
    internal static double? Error(RotatedBoxShape target, RotatedBoxShape found, ModelType type)
    {
        if (type == ModelType.Ocr)
        {
            return Math.Abs(Geometry.NormaliseAngle(found.Angle - target.Angle, 2 * Math.PI));
        }

        return Math.Max(target.Width, target.Height) < LeastRatio * Math.Min(target.Width, target.Height)
            ? null
            : Math.Abs(Geometry.NormaliseAngle(LongerSide(found) - LongerSide(target), Math.PI));
    }

    private static double LongerSide(RotatedBoxShape box) => box.Width >= box.Height ? box.Angle : box.Angle + (Math.PI / 2);
}
