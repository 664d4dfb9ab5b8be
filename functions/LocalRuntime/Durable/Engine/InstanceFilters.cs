using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using NeuroBot.LocalRuntime.Durable.Store;

namespace NeuroBot.LocalRuntime.Durable.Engine;

/// <summary>Table filters for what clients ask.</summary>
internal static class InstanceFilters
{
    public static string ById(string id) => $"PartitionKey eq '{InstanceRows.Partition}' and RowKey eq '{RowKeys.Encode(id)}'";

    public static string Of(DateTimeOffset? from, DateTimeOffset? to, IEnumerable<OrchestrationRuntimeStatus>? statuses, string? prefix)
    {
        var terms = new List<string> { $"PartitionKey eq '{InstanceRows.Partition}'" };
        if (from is { } first)
        {
            terms.Add(TableClient.CreateQueryFilter($"Created ge {first}"));
        }

        if (to is { } last)
        {
            terms.Add(TableClient.CreateQueryFilter($"Created le {last}"));
        }

        if (statuses?.ToArray() is { Length: > 0 } any)
        {
            terms.Add($"({string.Join(" or ", any.Select(status => $"Status eq '{status}'"))})");
        }

        if (!string.IsNullOrEmpty(prefix))
        {
            var key = RowKeys.Encode(prefix);
            terms.Add($"RowKey ge '{key}' and RowKey lt '{key[..^1]}{(char)(key[^1] + 1)}'");
        }

        return string.Join(" and ", terms);
    }
}
