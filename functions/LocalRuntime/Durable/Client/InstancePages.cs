using System.Runtime.CompilerServices;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.LocalRuntime.Durable.Engine;

namespace NeuroBot.LocalRuntime.Durable.Client;

/// <summary>Instances that match a query, in order of their ids, read page by page.</summary>
internal sealed class InstancePages(DurableEngine engine, OrchestrationQuery? query) : AsyncPageable<OrchestrationMetadata>
{
    private readonly OrchestrationQuery query = query ?? new OrchestrationQuery();

    public override IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        ReadAsync(continuationToken ?? query.ContinuationToken, pageSizeHint ?? query.PageSize);

    private async IAsyncEnumerable<Page<OrchestrationMetadata>> ReadAsync(
        string? continuation, int size, [EnumeratorCancellation] CancellationToken token = default)
    {
        await engine.ReadyAsync();
        var filter = InstanceFilters.Of(query.CreatedFrom, query.CreatedTo, query.Statuses, query.InstanceIdPrefix);
        do
        {
            var (states, next) = await engine.Store.ListAsync(filter, query.FetchInputsAndOutputs, size, continuation, token);
            continuation = next;
            yield return new Page<OrchestrationMetadata>(
                [.. states.Select(state => InstanceView.Of(state).ToMetadata(engine.Converter, query.FetchInputsAndOutputs))], next);
        }
        while (continuation is not null);
    }
}
