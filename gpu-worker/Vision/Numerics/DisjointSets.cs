namespace NeuroBot.Vision.Numerics;

/// <summary>Numbers 0 … n − 1 in sets that can be joined (union-find: Tarjan 1975).</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] parent = [.. Enumerable.Range(0, count)];
    private readonly int[] size = [.. Enumerable.Repeat(1, count)];

    /// <summary>Smallest number of the set.</summary>
    public int First(int member)
    {
        while (parent[member] != member)
        {
            parent[member] = parent[parent[member]];
            member = parent[member];
        }

        return member;
    }

    /// <summary>How many the set has.</summary>
    public int Size(int member) => size[First(member)];

    public void Join(int a, int b)
    {
        var (first, second) = (First(a), First(b));
        if (first != second)
        {
            var (low, high) = (Math.Min(first, second), Math.Max(first, second));
            parent[high] = low;
            size[low] += size[high];
        }
    }
}
