using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>
/// One file of an upload, from grant to verdict: PartitionKey <c>{team}|{model}</c>. Kept twice, in one transaction: as <c>u-{upload}</c> for whoever knows
/// the upload, and as <c>b-{batch}-{upload}</c> for the list of a batch.
/// </summary>
public sealed class UploadRow : TableRow
{
    public string Upload { get; set; } = "";

    public string Batch { get; set; } = "";

    public UploadKind Kind { get; set; }

    public string Name { get; set; } = "";

    public long DeclaredBytes { get; set; }

    public bool Replace { get; set; }

    public UploadState State { get; set; }

    public string? Image { get; set; }

    public string? Import { get; set; }

    /// <summary>JSON of the <see cref="Contracts.Refusal"/>.</summary>
    public string? RefusalJson { get; set; }

    public DateTimeOffset GrantedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public string By { get; set; } = "";

    /// <summary>W3C context of the request that granted it; taking it in goes on with that trace.</summary>
    public string? TraceParent { get; set; }

    /// <summary>How often taking it in broke down; see <see cref="UploadStore.FailedAsync"/>.</summary>
    public int Failures { get; set; }

    public static string KeyOf(string upload) => "u-" + upload;

    public static string BatchPrefix(string batch) => $"b-{batch}-";

    internal UploadRow InBatch()
    {
        var copy = (UploadRow)MemberwiseClone();
        copy.RowKey = BatchPrefix(Batch) + Upload;
        copy.ETag = Azure.ETag.All;
        return copy;
    }

    /// <summary>The visible row. A grant that ran out unused (with time for a late trigger) reads as refused, so that no file stays open.</summary>
    public UploadVerdict ToVerdict(DateTimeOffset now)
    {
        if (State == UploadState.Waiting && now > ExpiresAt + TimeSpan.FromHours(1))
        {
            var expired = Refusal.Of(RefusalCodes.UploadExpired, $"'{Name}' was not uploaded in time.", ("name", Name));
            return new UploadVerdict(Upload, Batch, Kind, Name, UploadState.Refused, null, null, expired, ExpiresAt);
        }

        var refusal = RefusalJson is null ? null : JsonSerializer.Deserialize<Refusal>(RefusalJson, WireJson.Options);
        return new UploadVerdict(Upload, Batch, Kind, Name, State, Image, Import, refusal, DecidedAt ?? GrantedAt);
    }
}
