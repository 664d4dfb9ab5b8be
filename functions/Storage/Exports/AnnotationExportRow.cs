using System.Runtime.Serialization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Exports;

/// <summary>An export of annotations: PartitionKey <c>{team}|{model}</c>, RowKey its id.</summary>
public sealed class AnnotationExportRow : TableRow
{
    /// <summary>A column holds 32,768 characters: names are not written as escapes of six.</summary>
    private static readonly JsonSerializerOptions Short = new(WireJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An <see cref="AnnotationExportFormat"/>.</summary>
    public string Format { get; set; } = "";

    public bool Sources { get; set; }

    /// <summary>An <see cref="AnnotationExportState"/>.</summary>
    public string State { get; set; } = nameof(AnnotationExportState.Running);

    public string FileName { get; set; } = "";

    public DateTimeOffset StartedAt { get; set; }

    public string StartedBy { get; set; } = "";

    public int Total { get; set; }

    public int Done { get; set; }

    public int Images { get; set; }

    public int Targets { get; set; }

    public long Bytes { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>JSON of the <see cref="ExportLoss"/>es; null before the end.</summary>
    public string? LossesJson { get; set; }

    [IgnoreDataMember]
    public AnnotationExportState Now
    {
        get => Enum.Parse<AnnotationExportState>(State);
        set => State = value.ToString();
    }

    [IgnoreDataMember]
    public AnnotationExportFormat As
    {
        get => Enum.Parse<AnnotationExportFormat>(Format);
        set => Format = value.ToString();
    }

    [IgnoreDataMember]
    public IReadOnlyList<ExportLoss> Losses
    {
        get => LossesJson is null ? [] : JsonSerializer.Deserialize<List<ExportLoss>>(LossesJson, WireJson.Options)!;
        set => LossesJson = JsonSerializer.Serialize(value, Short);
    }

    public AnnotationExportInfo ToInfo() =>
        new(RowKey, As, Sources, Now, FileName, StartedAt, StartedBy, Total, Done, Images, Targets, Bytes, EndedAt, Losses);
}
