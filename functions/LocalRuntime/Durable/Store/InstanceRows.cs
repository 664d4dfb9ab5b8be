using System.Globalization;
using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.LocalRuntime.Durable.History;

namespace NeuroBot.LocalRuntime.Durable.Store;

/// <summary>An instance as a table row, and back.</summary>
internal static class InstanceRows
{
    /// <summary>One for all, so that rows of different instances can share a transaction.</summary>
    public const string Partition = "instances";

    public const string Schema = "1";

    /// <summary>What a list of instances needs; the history stays where it is.</summary>
    public static readonly string[] HeadColumns =
    [
        "PartitionKey", "RowKey", "Schema", "Name", "Execution", "Created", "Updated", "Status", "Commit", "Tags", "Failure", "FailureBlob",
    ];

    public static readonly string[] PayloadColumns = ["Input", "InputBlob", "Output", "OutputBlob", "CustomStatus", "CustomStatusBlob"];

    public static TableEntity ToRow(InstanceState state, string commit)
    {
        var row = new TableEntity(Partition, RowKeys.Encode(state.Id))
        {
            ["Schema"] = Schema,
            ["Name"] = state.Name,
            ["Execution"] = state.Execution,
            ["Created"] = state.Created,
            ["Updated"] = state.Updated,
            ["Status"] = state.Status.ToString(),
            ["Active"] = state.IsActive,
            ["Commit"] = commit,
        };
        Write(row, "Input", state.Input);
        Write(row, "Output", state.Output);
        Write(row, "CustomStatus", state.CustomStatus);
        if (state.Tags.Count > 0)
        {
            row["Tags"] = HistoryJson.Write(state.Tags);
        }

        if (state.Parent is { } parent)
        {
            row["Parent"] = HistoryJson.Write(parent);
        }

        if (state.Trace is { } trace)
        {
            row["Trace"] = HistoryJson.Write(trace);
        }

        if (state.StartAt is { } startAt)
        {
            row["StartAt"] = startAt.ToString("O", CultureInfo.InvariantCulture);
        }

        return row;
    }

    /// <summary>The row's own columns; payloads in blobs are named, not read, and the history is not there yet.</summary>
    public static InstanceState FromRow(TableEntity row, InstanceDocument? document)
    {
        if (row.GetString("Schema") is { } schema && schema != Schema)
        {
            throw new InvalidOperationException($"Durable instance '{row.RowKey}' was written with schema {schema}, this engine reads {Schema}.");
        }

        return new InstanceState
        {
            Id = RowKeys.Decode(row.RowKey),
            Name = row.GetString("Name"),
            Execution = row.GetString("Execution"),
            Created = row.GetDateTimeOffset("Created")!.Value,
            Updated = row.GetDateTimeOffset("Updated")!.Value,
            Status = Enum.Parse<OrchestrationRuntimeStatus>(row.GetString("Status")),
            Commit = row.GetString("Commit"),
            ETag = row.ETag,
            Input = Read(row, "Input"),
            Output = Read(row, "Output"),
            CustomStatus = Read(row, "CustomStatus"),
            Tags = row.GetString("Tags") is { } tags ? HistoryJson.Read<Dictionary<string, string>>(tags) : new Dictionary<string, string>(),
            Parent = row.GetString("Parent") is { } parent ? HistoryJson.Read<ParentLink>(parent) : null,
            Trace = row.GetString("Trace") is { } trace ? HistoryJson.Read<TraceLink>(trace) : null,
            StartAt = row.GetString("StartAt") is { } startAt ? DateTimeOffset.Parse(startAt, CultureInfo.InvariantCulture) : null,
            Failure = row.GetString("Failure") is { } failure ? HistoryJson.Read<TaskFailureDetails>(failure) : null,
            Backlog = [.. document?.Backlog ?? []],
            Outbox = [.. document?.Outbox ?? []],
            Seen = [.. document?.Seen ?? []],
            Chunks = [.. document?.Chunks ?? []],
            SealedEpisodes = document?.SealedEpisodes ?? 0,
        };
    }

    public static Payload Read(TableEntity row, string name) => new(row.GetString(name), row.GetString($"{name}Blob"));

    private static void Write(TableEntity row, string name, Payload payload)
    {
        if (payload.Blob is { } blob)
        {
            row[$"{name}Blob"] = blob;
        }
        else if (payload.Text is { } text)
        {
            row[name] = text;
        }
    }
}
