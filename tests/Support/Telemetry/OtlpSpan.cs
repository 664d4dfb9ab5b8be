namespace NeuroBot.TestSupport.Telemetry;

/// <summary>A span as it was exported.</summary>
/// <param name="Service">Of the process that told it.</param>
/// <param name="Parent">Empty: the first of its trace.</param>
/// <param name="Links">Spans of other traces: trace and span.</param>
public sealed record OtlpSpan(
    string Service,
    string Source,
    string Trace,
    string Id,
    string Parent,
    string Name,
    DateTimeOffset Start,
    DateTimeOffset End,
    bool Failed,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyList<(string Trace, string Span)> Links)
{
    public TimeSpan Length => End - Start;

    /// <summary>Reads an <c>ExportTraceServiceRequest</c>; the numbers are those of opentelemetry-proto.</summary>
    public static IEnumerable<OtlpSpan> Read(byte[] request) =>
        from resource in ProtoReader.Messages(request, 1)
        let service = ProtoReader.Messages(resource, 1).SelectMany(r => TagsOf(r, 1)).FirstOrDefault(tag => tag.Key == "service.name").Value ?? ""
        from scope in ProtoReader.Messages(resource, 2)
        let source = ProtoReader.Messages(scope, 1).SelectMany(s => ProtoReader.Messages(s, 1)).Select(b => new ProtoField(1, 0, b).Text).FirstOrDefault("")
        from span in ProtoReader.Messages(scope, 2)
        select Span(service, source, span);

    /// <summary>Names of an <c>ExportMetricsServiceRequest</c>.</summary>
    public static IEnumerable<string> ReadMetricNames(byte[] request) =>
        from resource in ProtoReader.Messages(request, 1)
        from scope in ProtoReader.Messages(resource, 2)
        from metric in ProtoReader.Messages(scope, 2)
        from name in ProtoReader.Messages(metric, 1)
        select new ProtoField(1, 0, name).Text;

    private static OtlpSpan Span(string service, string source, ReadOnlyMemory<byte> message)
    {
        var fields = ProtoReader.Fields(message).ToLookup(field => field.Number);
        string Hex(int number) => fields[number].Select(field => field.Hex).FirstOrDefault("");
        DateTimeOffset Time(int number) => DateTimeOffset.UnixEpoch.AddTicks((long)(fields[number].First().Value / 100));
        var failed = fields[15].SelectMany(status => ProtoReader.Fields(status.Bytes)).Any(field => field is { Number: 3, Value: 2 });
        var links = fields[13].Select(link => ProtoReader.Fields(link.Bytes).ToLookup(field => field.Number))
            .Select(link => (link[1].First().Hex, link[2].First().Hex)).ToList();
        return new OtlpSpan(
            service, source, Hex(1), Hex(2), Hex(4), fields[5].First().Text, Time(7), Time(8), failed, new Dictionary<string, string>(TagsOf(message, 9)), links);
    }

    private static IEnumerable<KeyValuePair<string, string>> TagsOf(ReadOnlyMemory<byte> message, int number) =>
        from tag in ProtoReader.Messages(message, number)
        let parts = ProtoReader.Fields(tag).ToLookup(field => field.Number)
        select KeyValuePair.Create(parts[1].First().Text, parts[2].SelectMany(value => ProtoReader.Fields(value.Bytes)).Select(ValueOf).FirstOrDefault(""));

    private static string ValueOf(ProtoField value) => value.Number switch
    {
        1 => value.Text,
        2 => value.Value == 0 ? "false" : "true",
        4 => $"{BitConverter.UInt64BitsToDouble(value.Value)}",
        _ => $"{(long)value.Value}",
    };
}
