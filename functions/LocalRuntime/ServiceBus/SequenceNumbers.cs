namespace NeuroBot.LocalRuntime.ServiceBus;


/// <summary>Numbers that grow with the time of sending and are distinct across processes. Unlike the original's, they have gaps.</summary>
internal static class SequenceNumbers
{
    private const int RandomBits = 10;
    private static long last;

    public static long Next(DateTimeOffset now)
    {
        // Ten-microsecond ticks of this century, then a random tail: processes that send in one tick still differ.
        var tick = (now - new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)).Ticks / 100;
        var candidate = (tick << RandomBits) | (long)Random.Shared.Next(1 << RandomBits);
        while (true)
        {
            var before = Interlocked.Read(ref last);
            var next = Math.Max(candidate, before + 1);
            if (Interlocked.CompareExchange(ref last, next, before) == before)
            {
                return next;
            }
        }
    }
}
