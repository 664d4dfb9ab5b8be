using System.Globalization;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Hosting;
using NeuroBot.LocalRuntime.Invocation;

namespace NeuroBot.LocalRuntime.Queues;


/// <summary>Takes messages from one queue, 16 at a time; five deliveries, then the poison queue.</summary>
internal sealed class QueueWorker(
    FunctionDescriptor function, QueueClient queue, QueueClient poison, FunctionInvoker invoker, LocalRuntimeOptions options,
    TimeProvider time, ILogger log)
{
    public const int MaxDeliveries = 5;
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken ct)
    {
        var pause = TimeSpan.FromMilliseconds(50);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                QueueMessage[] messages = await queue.ReceiveMessagesAsync(16, Hidden, ct);
                await Task.WhenAll(messages.Select(m => ProcessAsync(m, ct)));
                pause = messages.Length > 0 ? TimeSpan.Zero : Longer(pause);
            }
            catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
            {
                await queue.CreateIfNotExistsAsync(cancellationToken: ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(failure, "Queue {Queue} could not be read", queue.Name);
                pause = LongestPause;
            }

            await Task.Delay(pause, time, ct);
        }
    }

    private static TimeSpan Longer(TimeSpan pause)
    {
        var doubled = pause * 2 + TimeSpan.FromMilliseconds(50);
        return doubled < LongestPause ? doubled : LongestPause;
    }

    private async Task ProcessAsync(QueueMessage message, CancellationToken ct)
    {
        try
        {
            if (message.DequeueCount <= MaxDeliveries)
            {
                await invoker.InvokeAsync(function, message, Data(message), ct);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, ct);
                return;
            }
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogError(
                failure, "Function {Function} failed, delivery {Delivery} of {MaxDeliveries}", function.Name, message.DequeueCount, MaxDeliveries);
            if (message.DequeueCount < MaxDeliveries)
            {
                await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, options.RetryPause, ct);
                return;
            }
        }

        await poison.CreateIfNotExistsAsync(cancellationToken: ct);
        await poison.SendMessageAsync(message.Body, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: ct);
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, ct);
    }

    private static Dictionary<string, object?> Data(QueueMessage message) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Id"] = message.MessageId,
        ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
        ["InsertionTime"] = message.InsertedOn,
        ["ExpirationTime"] = message.ExpiresOn,
        ["QueueTrigger"] = message.Body.ToString(),
    };
}
