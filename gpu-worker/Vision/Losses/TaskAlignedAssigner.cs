using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Losses;

/// <summary>Which point learns which target, and how surely. No gradients flow through it.</summary>
/// <param name="Target">[B, N] index of the target in 0 … M − 1; 0 where there is none.</param>
/// <param name="Score">[B, N] what the score of the target's class should be, 0–1; 0 where there is no target.</param>
internal readonly record struct Assignment(Tensor Target, Tensor Score);

/// <summary>
/// Task-aligned assignment (TOOD, Feng et al. 2021): a point inside a target is good for it when it already gives both its class and its box:
/// alignment = score^0.5 · overlap^4. The best points of each target learn it; a point wanted by two learns the one it overlaps more. The score
/// to reach is the alignment, scaled so that a target's best point should reach the best overlap among its points. One batch at a time, on the
/// device of the network, without waiting for it.
/// </summary>
internal sealed class TaskAlignedAssigner : IDisposable
{
    /// <summary>A target smaller than the grid still reaches the points around its centre: half-width in strides of the finest level.</summary>
    private const float Reach = 0.75f;

    private readonly Tensor pointX;
    private readonly Tensor pointY;
    private readonly Tensor reach;
    private readonly Tensor half;
    private readonly Tensor small;
    private readonly Tensor zero;
    private readonly Tensor none;
    private readonly int most;

    /// <param name="grid">The N points.</param>
    /// <param name="top">Points that learn a target.</param>
    /// <param name="device">Of the network.</param>
    public TaskAlignedAssigner(PointGrid grid, int top, Device device)
    {
        most = Math.Min(top, grid.Count);
        var finest = grid.Strides[0];
        pointX = Rooted.Made(() => tensor([.. Enumerable.Range(0, grid.Count).Select(p => grid.Centres[2 * p])], device: device).view(1, 1, grid.Count));
        pointY = Rooted.Made(() => tensor([.. Enumerable.Range(0, grid.Count).Select(p => grid.Centres[(2 * p) + 1])], device: device).view(1, 1, grid.Count));
        reach = Rooted.Made(() => tensor([.. grid.Strides.Select(s => s == finest ? Reach * finest : 0)], device: device).view(1, 1, grid.Count));
        half = tensor(0.5f, device: device);
        small = tensor(1e-12f, device: device);
        zero = tensor(0f, device: device);
        none = tensor(0L, device: device);
    }

    /// <param name="scores">[B, N, classes] probabilities as the network gives them now.</param>
    /// <param name="overlap">[B, M, N] of the boxes as the network gives them now.</param>
    /// <param name="wanted">[B, M, 5] centre x, centre y, width, height, angle.</param>
    /// <param name="classes">[B, M] int64; −1 on empty places.</param>
    public Assignment Assign(Tensor scores, Tensor overlap, Tensor wanted, Tensor classes)
    {
        var (images, targets, points) = (overlap.shape[0], overlap.shape[1], overlap.shape[2]);
        var place = classes.unsqueeze(2).expand(images, targets, points);
        var score = scores.transpose(1, 2).gather(1, place.maximum(none));
        var allowed = Near(wanted).logical_and(place.ge(none));
        var square = overlap.mul(overlap);
        var alignment = score.sqrt().mul(square).mul(square).mul(allowed.to(ScalarType.Float32));

        // The best points of each target …
        var (values, best) = alignment.topk(most, 2);
        var chosen = zeros_like(alignment).scatter(2, best, values.gt(zero).to(ScalarType.Float32));
        // … each for the one target that it overlaps most.
        var contest = overlap.mul(chosen);
        var (strongest, owner) = contest.max(1);
        var held = strongest.gt(zero).to(ScalarType.Float32);
        var mine = zeros_like(alignment).scatter(1, owner.unsqueeze(1), held.unsqueeze(1));

        var bestAlignment = alignment.mul(mine).amax([2], true);
        var bestOverlap = overlap.mul(mine).amax([2], true);
        var goal = alignment.mul(mine).div(bestAlignment.Plus(small)).mul(bestOverlap);
        return new Assignment(owner, goal.sum(1));
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { pointX, pointY, reach, half, small, zero, none })
        {
            tensor.Dispose();
        }
    }

    /// <summary>[B, M, N] true where the point lies inside the target, or next to the centre of one smaller than the grid.</summary>
    private Tensor Near(Tensor wanted)
    {
        Tensor Value(int index) => wanted.select(2, index).unsqueeze(2);
        var (dx, dy) = (pointX.Minus(Value(0)), pointY.Minus(Value(1)));
        var (cos, sin) = (Value(4).cos(), Value(4).sin());
        var along = dx.mul(cos).Plus(dy.mul(sin)).abs();
        var across = dy.mul(cos).Minus(dx.mul(sin)).abs();
        return along.lt(Value(2).mul(half).maximum(reach)).logical_and(across.lt(Value(3).mul(half).maximum(reach)));
    }
}
