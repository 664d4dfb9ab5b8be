using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Vision.Inference;

/// <summary>
/// Kept boxes by place and size, so that a candidate meets only those near it: a loose grid per power of two (Ulrich, "Loose octrees", Game
/// Programming Gems 2000). A box lies in the one cell that holds the top-left corner of its upright rectangle, in the grid of its size, whose cells are
/// just wider and higher than the boxes there may be. A cell's boxes stand side by side in memory; cells of the same hash share a place, which costs time
/// but changes nothing.
/// </summary>
internal ref struct OverlapIndex<T>
    where T : struct, ICandidates, allows ref struct
{
    /// <summary>Pixels. Beyond, and below, rounding of corners could reach the size of what is compared.</summary>
    private const double Farthest = 1e6;
    private const double Smallest = 1e-3;

    /// <summary>Boxes of level e are narrower and lower than 2^e pixels.</summary>
    private const int LowestLevel = -9;
    private const int HighestLevel = 21;

    private readonly T candidates;
    private readonly double share;
    private readonly int levelsApart;
    private readonly int mask;
    private readonly Box[] all;
    private readonly Entry[] kept;
    private readonly (int Begin, int End)[] places;
    private ulong levels;

    public OverlapIndex(T candidates)
    {
        this.candidates = candidates;
        share = candidates.LeastShare;
        // Boxes of which one is longer than 1 ÷ share times the other never share enough.
        levelsApart = share > 1e-6 ? (int)Math.Ceiling(Math.Log2(1 / share)) : HighestLevel - LowestLevel;
        mask = (int)BitOperations.RoundUpToPowerOf2((uint)candidates.Count * 2) - 1;
        all = ArrayPool<Box>.Shared.Rent(candidates.Count);
        kept = ArrayPool<Entry>.Shared.Rent(candidates.Count);
        places = ArrayPool<(int, int)>.Shared.Rent(mask + 1);
        places.AsSpan(0, mask + 1).Clear();
        for (var i = 0; i < candidates.Count; i++)
        {
            var bounds = candidates.BoundsOf(i);
            var (kind, level) = (candidates.ClassOf(i), LevelOf(bounds));
            var perPixel = CellsPerPixel(level);
            var place = Place(Row(kind, level, Cell(bounds.Top * perPixel)), Cell(bounds.Left * perPixel));
            all[i] = new Box(bounds, i, kind, level, place);
            places[place].End++;
        }
        var begin = 0;
        foreach (ref var place in places.AsSpan(0, mask + 1))
        {
            var count = place.End;
            place = (begin, begin);
            begin += count;
        }
    }

    /// <summary>
    /// Can these be ordered by place? Not where a corner is no number or far from any image, where a box is hardly there, or where boxes apart from each
    /// other suppress each other. Empty boxes may be among them: they overlap nothing.
    /// </summary>
    public static bool Serves(T candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var bounds = candidates.BoundsOf(i);
            if (!(Math.Abs(bounds.Left) < Farthest && Math.Abs(bounds.Top) < Farthest && Math.Abs(bounds.Right) < Farthest && Math.Abs(bounds.Bottom) < Farthest)
                || bounds.Width is > 0 and < Smallest
                || bounds.Height is > 0 and < Smallest)
            {
                return false;
            }
        }
        return candidates.Limit >= 0;
    }

    /// <summary>Puts a kept box in.</summary>
    public void Add(int index)
    {
        ref readonly var box = ref all[index];
        var bounds = box.Bounds;
        var corners = Vector128.Create(-Above(-bounds.Left), -Above(-bounds.Top), -Above(bounds.Right), -Above(bounds.Bottom));
        kept[places[box.Place].End++] = new Entry(corners, index, box.Class);
        levels |= 1UL << (box.Level - LowestLevel);
    }

    /// <summary>Does a kept box of the candidate's class overlap it by more than the limit?</summary>
    public readonly bool AnyOverlaps(int index)
    {
        // A box that shares enough begins before the rest of the candidate is too narrow, and ends after its beginning is wide enough.
        ref readonly var box = ref all[index];
        var bounds = box.Bounds;
        var (wide, high) = (share * bounds.Width, share * bounds.Height);
        var near = Vector128.Create(Above(bounds.Right - wide), Above(bounds.Bottom - high), Above(-bounds.Left - wide), Above(-bounds.Top - high));
        var last = Math.Min(HighestLevel, box.Level + levelsApart);
        for (var level = Math.Max(LowestLevel, box.Level - levelsApart); level <= last; level++)
        {
            if ((levels >> (level - LowestLevel) & 1) != 0 && AnyOverlaps(in box, level, near))
            {
                return true;
            }
        }
        return false;
    }

    public readonly void Dispose()
    {
        ArrayPool<Box>.Shared.Return(all);
        ArrayPool<Entry>.Shared.Return(kept);
        ArrayPool<(int, int)>.Shared.Return(places);
    }

    private readonly bool AnyOverlaps(in Box box, int level, Vector128<float> near)
    {
        // Boxes of this level that share enough begin in these cells.
        var bounds = box.Bounds;
        var perPixel = CellsPerPixel(level);
        var before = 1 - share;
        var (left, right) = (Cell((bounds.Left * perPixel) - before), Cell((bounds.Right - (share * bounds.Width)) * perPixel));
        var (top, bottom) = (Cell((bounds.Top * perPixel) - before), Cell((bounds.Bottom - (share * bounds.Height)) * perPixel));
        if ((double)(right - left + 1) * (bottom - top + 1) > mask)
        {
            // So large a box covers more small cells than there are places.
            return AnyOf(in box, 0, mask, near);
        }
        for (var y = top; y <= bottom; y++)
        {
            var row = Row(box.Class, level, y);
            for (var x = left; x <= right; x++)
            {
                var place = Place(row, x);
                if (AnyOf(in box, place, place, near))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private readonly bool AnyOf(in Box box, int firstPlace, int lastPlace, Vector128<float> near)
    {
        for (var place = firstPlace; place <= lastPlace; place++)
        {
            var (begin, end) = places[place];
            for (var i = begin; i < end; i++)
            {
                ref readonly var other = ref kept[i];
                if (Vector128.LessThanOrEqualAll(other.Corners, near) && other.Class == box.Class && candidates.Overlap(box.Index, other.Index))
                {
                    return true;
                }
            }
        }
        return false;
    }

    /// <summary>The next float32 that is certainly not less.</summary>
    private static float Above(double value) => MathF.BitIncrement((float)value);

    private static int LevelOf(Bounds bounds) => Math.Clamp(Math.ILogB(Math.Max(bounds.Width, bounds.Height)) + 1, LowestLevel, HighestLevel);

    /// <summary>2^−level, put together from its exponent.</summary>
    private static double CellsPerPixel(int level) => BitConverter.Int64BitsToDouble((1023L - level) << 52);

    /// <summary>Floor, of less than 2^31.</summary>
    private static int Cell(double at)
    {
        var towardsZero = (int)at;
        return at < towardsZero ? towardsZero - 1 : towardsZero;
    }

    /// <summary>Where the cells of a row begin; they follow each other.</summary>
    private static uint Row(int kind, int level, int y)
    {
        var mixed = (((uint)y * 0xc2b2ae35) ^ ((uint)((kind * 64) + level) * 0x27d4eb2f)) * 0x9e3779b1;
        return mixed ^ (mixed >> 15);
    }

    private readonly int Place(uint row, int x) => (int)((row + (uint)x) & (uint)mask);

    /// <summary>A kept box. Corners: left, top, −right, −bottom, none greater than it is.</summary>
    private readonly record struct Entry(Vector128<float> Corners, int Index, int Class);

    private readonly record struct Box(Bounds Bounds, int Index, int Class, int Level, int Place);
}
