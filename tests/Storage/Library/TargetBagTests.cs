using CsCheck;
using NeuroBot.Domain.Health;
using NeuroBot.Storage.Library;

namespace NeuroBot.Storage.Tests.Library;

public class TargetBagTests
{
    private static readonly Gen<TargetCell> Cell = Gen.Select(Gen.Byte, Gen.Byte, Gen.Int[1, 100_000], (size, aspect, count) => new TargetCell(size, aspect, count));

    [Fact]
    public void WhatIsPackedIsUnpackedTheSame() => Cell.Array[0, 30].Array[0, 80].Sample(labels =>
        Assert.Equal(labels, TargetBag.Unpack(TargetBag.Pack([.. labels.Select(cells => (IReadOnlyList<TargetCell>)cells)]))!.Select(cells => (TargetCell[])[.. cells])));

    [Fact]
    public void ThreeThousandKindsOfCharactersFitIntoAColumn()
    {
        var random = new Random(1);
        var labels = Enumerable.Range(0, 3000).Select(_ => (IReadOnlyList<TargetCell>)
            [.. Enumerable.Range(0, 4).Select(i => new TargetCell((byte)(8 + i), (byte)random.Next(4, 8), random.Next(1, 9)))]).ToList();
        Assert.InRange(TargetBag.Pack(labels).Length, 1, 60_000);
    }

    [Fact]
    public void AnOlderRowHasNone()
    {
        Assert.Null(TargetBag.Unpack(null));
        Assert.Null(TargetBag.Unpack([]));
        Assert.Empty(TargetBag.Unpack(TargetBag.Pack([]))!);
    }
}
