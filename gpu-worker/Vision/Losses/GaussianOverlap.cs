using NeuroBot.Vision.Native;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Losses;

/// <summary>
/// ProbIoU of rotated boxes (Murrugarra-Llerena, Kirsten, Zeni, Jung 2021, "Gaussian Bounding Boxes and Probabilistic Intersection-over-Union for Object
/// Detection"): a box filled evenly has a mean and a covariance; overlap is 1 − the Hellinger distance of the two Gaussians that have them. Smooth in all
/// five numbers, also where boxes do not touch; a half turn changes nothing, nor does exchanging width and height with a quarter turn; the angle of a
/// square changes nothing either, so that it must be learnt otherwise where it matters. Written as sums of terms ≥ 0 in the frames of the boxes, so
/// that nothing cancels in float32. Shapes broadcast; temporaries belong to the caller's dispose scope.
/// </summary>
internal sealed class GaussianOverlap : IDisposable
{
    /// <summary>Keeps the slope of the square root finite where both boxes are the same.</summary>
    private const float Small = 1e-6f;

    private readonly Tensor one;
    private readonly Tensor half;
    private readonly Tensor quarter;
    private readonly Tensor three;
    private readonly Tensor small;
    private readonly Tensor rootOfSmall;

    public GaussianOverlap(Device device)
    {
        one = tensor(1f, device: device);
        half = tensor(0.5f, device: device);
        quarter = tensor(0.25f, device: device);
        three = tensor(3f, device: device);
        small = tensor(Small, device: device);
        rootOfSmall = tensor(MathF.Sqrt(Small), device: device);
    }

    /// <summary>1 where both are the same, towards 0 the further apart they are. As a loss: 1 − this.</summary>
    /// <param name="found">[…, 5] centre x, centre y, width &gt; 0, height &gt; 0, angle in radians clockwise on screen.</param>
    /// <param name="wanted">[…, 5] likewise.</param>
    /// <returns>[…] in 0–1, with gradients.</returns>
    public Tensor Overlap(Tensor found, Tensor wanted)
    {
        var apart = Distance(found, wanted).neg().expm1().neg();
        return one.Minus(apart.Plus(small).sqrt()).Plus(rootOfSmall);
    }

    /// <summary>Bhattacharyya distance, ≥ 0 without bound: it still pulls where <see cref="Overlap"/> is flat, far away.</summary>
    /// <inheritdoc cref="Overlap"/>
    /// <returns>[…] with gradients.</returns>
    public Tensor Distance(Tensor found, Tensor wanted)
    {
        var (a, b) = (Box.Of(found), Box.Of(wanted));
        var (dx, dy, turn) = (a.X.Minus(b.X), a.Y.Minus(b.Y), a.Angle.Minus(b.Angle));
        var (along, across) = (Square(turn.cos()), Square(turn.sin()));

        // Twelve times each variance is the square of a side. |12 (A + B)| = |12 A| + |12 B| + what they have together; d'(12 A)⁻¹d likewise.
        var together = along.mul(a.Wide.mul(b.High).Plus(a.High.mul(b.Wide))).Plus(across.mul(a.Wide.mul(b.Wide).Plus(a.High.mul(b.High))));
        var determinant = a.Wide.mul(a.High).Plus(b.Wide.mul(b.High)).Plus(together);
        var means = Across(a, dx, dy).Plus(Across(b, dx, dy)).mul(three).div(determinant);
        var sizes = determinant.mul(quarter).div(a.Area.mul(b.Area)).log().mul(half);
        return means.Plus(sizes).relu();
    }

    public void Dispose()
    {
        one.Dispose();
        half.Dispose();
        quarter.Dispose();
        three.Dispose();
        small.Dispose();
        rootOfSmall.Dispose();
    }

    /// <summary>Square of the distance in the box's frame, each part weighted by the square of the other side.</summary>
    private static Tensor Across(Box box, Tensor dx, Tensor dy)
    {
        var (cos, sin) = (box.Angle.cos(), box.Angle.sin());
        return box.High.mul(Square(dx.mul(cos).Plus(dy.mul(sin)))).Plus(box.Wide.mul(Square(dy.mul(cos).Minus(dx.mul(sin)))));
    }

    private static Tensor Square(Tensor t) => t.mul(t);

    /// <summary>The numbers of boxes, each […]; sides squared.</summary>
    private readonly record struct Box(Tensor X, Tensor Y, Tensor Wide, Tensor High, Tensor Area, Tensor Angle)
    {
        public static Box Of(Tensor boxes)
        {
            var (width, height) = (boxes.select(-1, 2), boxes.select(-1, 3));
            return new Box(boxes.select(-1, 0), boxes.select(-1, 1), Square(width), Square(height), width.mul(height), boxes.select(-1, 4));
        }
    }
}
