using System.Buffers;
using System.Numerics;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Vision.Inference;

/// <summary>
/// Kept boxes by place and size, so that a candidate meets only those near it: a loose grid per power of two (Ulrich, "Loose octrees", Game
/// Programming Gems 2000). A box lies in the one cell that holds the top-left corner of its upright rectangle, in the grid whose cells are wider and
/// taller than it; what overlaps a candidate has its corner at most one cell to the left of and above it. Cells are found by hash; boxes of other cells
/// under the same hash are compared too, which costs time but changes nothing. Never a box is missed: a cell's side is a power of two, so that
/// dividing by it does not round.
/// </summary>
internal sealed class OverlapIndex : IDisposable
{
    private const int Nobody = -1;

    /// <summary>Pixels. Beyond, cells would be numbered wrongly.</summary>
    private const double Farthest = 1e9;

    /// <summary>Exponents of the smallest and of the largest side of a cell.</summary>
    private const int SmallestCell = -16;
    private const int LargestCell = 31;

    private readonly int mask;
    private readonly int levelsApart;
    private readonly int[] firstOfCell;
    private readonly int[] nextOfCell;
    private readonly int[] nextOfLevel;
    private readonly (int First, int Count)[] levels = new (int, int)[LargestCell - SmallestCell + 1];

    /// <param name="most">Boxes that it may hold, ≥ 1.</param>
    /// <param name="limit">Overlap that will be asked for, ≥ 0.</param>
    public OverlapIndex(int most, double limit)
    {
        // Of a convex box at most twice that share lies in a strip of some share of its width: where one is longer than 2 ÷ limit times the other,
        // their intersection over union is below the limit. Levels tell lengths up to a factor of two.
        levelsApart = limit > 1e-6 ? Math.ILogB(2 / limit) + 1 : levels.Length;
        mask = (int)BitOperations.RoundUpToPowerOf2((uint)most * 2) - 1;
        firstOfCell = ArrayPool<int>.Shared.Rent(mask + 1);
        nextOfCell = ArrayPool<int>.Shared.Rent(most);
        nextOfLevel = ArrayPool<int>.Shared.Rent(most);
        firstOfCell.AsSpan(0, mask + 1).Fill(Nobody);
        levels.AsSpan().Fill((Nobody, 0));
    }

    /// <summary>Can these be ordered by place? Not where a corner is no number or unthinkably far away, or where boxes apart from each other suppress each other.</summary>
    public static bool Serves<T>(T candidates)
        where T : struct, ICandidates, allows ref struct
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var bounds = candidates.BoundsOf(i);
            if (!(Math.Abs(bounds.Left) < Farthest && Math.Abs(bounds.Top) < Farthest && Math.Abs(bounds.Right) < Farthest && Math.Abs(bounds.Bottom) < Farthest))
            {
                return false;
            }
        }
        return candidates.Limit >= 0;
    }

    /// <summary>Puts a kept box in.</summary>
    public void Add<T>(T candidates, int index)
        where T : struct, ICandidates, allows ref struct
    {
        var bounds = candidates.BoundsOf(index);
        var exponent = ExponentOf(bounds);
        var side = SideOf(exponent);
        ref var head = ref firstOfCell[Hash(candidates.ClassOf(index), exponent, Cell(bounds.Left, side), Cell(bounds.Top, side))];
        (nextOfCell[index], head) = (head, index);
        ref var level = ref levels[exponent - SmallestCell];
        nextOfLevel[index] = level.First;
        level = (index, level.Count + 1);
    }

    /// <summary>Does a kept box of the candidate's class overlap it by more than the limit?</summary>
    public bool AnyOverlaps<T>(T candidates, int index)
        where T : struct, ICandidates, allows ref struct
    {
        var bounds = candidates.BoundsOf(index);
        var own = ExponentOf(bounds);
        var last = Math.Min(LargestCell, own + levelsApart);
        for (var exponent = Math.Max(SmallestCell, own - levelsApart); exponent <= last; exponent++)
        {
            if (levels[exponent - SmallestCell].Count > 0 && AnyOverlaps(candidates, index, bounds, exponent))
            {
                return true;
            }
        }
        return false;
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(firstOfCell);
        ArrayPool<int>.Shared.Return(nextOfCell);
        ArrayPool<int>.Shared.Return(nextOfLevel);
    }

    private bool AnyOverlaps<T>(T candidates, int index, Bounds bounds, int exponent)
        where T : struct, ICandidates, allows ref struct
    {
        var side = SideOf(exponent);
        var (left, top) = (Cell(bounds.Left, side) - 1, Cell(bounds.Top, side) - 1);
        var (right, bottom) = (Cell(bounds.Right, side), Cell(bounds.Bottom, side));
        var level = levels[exponent - SmallestCell];
        // A large box covers many small cells, perhaps more than there are boxes.
        if ((double)(right - left + 1) * (bottom - top + 1) > level.Count)
        {
            return AnyOf(candidates, index, level.First, nextOfLevel);
        }
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                if (AnyOf(candidates, index, firstOfCell[Hash(candidates.ClassOf(index), exponent, x, y)], nextOfCell))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static bool AnyOf<T>(T candidates, int index, int other, int[] next)
        where T : struct, ICandidates, allows ref struct
    {
        for (; other != Nobody; other = next[other])
        {
            if (candidates.ClassOf(other) == candidates.ClassOf(index) && candidates.Overlap(index, other))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Of the smallest cell that is wider and taller than the box.</summary>
    private static int ExponentOf(Bounds bounds) =>
        Math.Clamp(Math.ILogB(Math.Max(bounds.Width, bounds.Height)) + 1, SmallestCell, LargestCell);

    private static double SideOf(int exponent) => Math.ScaleB(1, exponent);

    private static long Cell(double at, double side) => (long)Math.Floor(at / side);

    private int Hash(int kind, int exponent, long x, long y)
    {
        var mixed = ((ulong)x * 0x9e3779b97f4a7c15) ^ ((ulong)y * 0xc2b2ae3d27d4eb4f) ^ ((ulong)(uint)((kind * 64) + exponent) * 0x165667b19e3779f9);
        return (int)(mixed >> 32) & mask;
    }
}
