using NeuroBot.TestSupport.Telemetry;

namespace NeuroBot.Bench.Tracing;

/// <summary>Spans of one name below the same parents: one row of the picture, however many they are.</summary>
internal sealed record SpanGroup(string Name, IReadOnlyList<OtlpSpan> Spans, IReadOnlyList<SpanGroup> Below)
{
    public bool OnWorker => Spans[0].Service == "neurobot-worker";

    /// <summary>The tree of a trace, each level in the order of beginnings.</summary>
    public static IReadOnlyList<SpanGroup> Of(IReadOnlyList<OtlpSpan> trace)
    {
        var children = trace.ToLookup(span => span.Parent);
        var known = trace.Select(span => span.Id).ToHashSet();
        return Level(trace.Where(span => !known.Contains(span.Parent)), children);
    }

    /// <summary>Rows from top to bottom with their depth.</summary>
    public static IEnumerable<(SpanGroup Group, int Depth)> Rows(IReadOnlyList<SpanGroup> level, int depth = 0) =>
        level.SelectMany(group => Rows(group.Below, depth + 1).Prepend((group, depth)));

    private static List<SpanGroup> Level(IEnumerable<OtlpSpan> spans, ILookup<string, OtlpSpan> children) =>
    [
        .. spans.GroupBy(span => span.Name).OrderBy(group => group.Min(span => span.Start))
            .Select(group => new SpanGroup(group.Key, [.. group.OrderBy(span => span.Start)], Level(group.SelectMany(span => children[span.Id]), children))),
    ];
}
