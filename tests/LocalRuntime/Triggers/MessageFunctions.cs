using Azure.Messaging.ServiceBus;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace NeuroBot.LocalRuntime.Tests.Triggers;

public sealed record Order(string Name, int Count);

public sealed class QueueFunctions(Recorder recorder)
{
    [Function("Order")]
    public Task Order([QueueTrigger("%Queue%")] Order order) => recorder.SeeAsync($"{order.Name} {order.Count}");

    [Function("Raw")]
    public Task Raw([QueueTrigger("%Queue%-b")] QueueMessage message) => recorder.SeeAsync(message.Body.ToString());
}

public sealed class BusFunctions(Recorder recorder)
{
    [Function("Auto")]
    public Task Auto([ServiceBusTrigger("%Queue%", Connection = "Data")] ServiceBusReceivedMessage message, int deliveryCount) =>
        recorder.SeeAsync($"{message.MessageId} {message.Body} {deliveryCount}");

    [Function("Typed")]
    public Task Typed([ServiceBusTrigger("%Queue%-typed", Connection = "Data")] Order order, string messageId) =>
        recorder.SeeAsync($"{messageId} {order.Name} {order.Count}");

    [Function("Manual")]
    public async Task Manual(
        [ServiceBusTrigger("%Queue%-manual", Connection = "Data", AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions, CancellationToken stop)
    {
        await recorder.SeeAsync(message.MessageId);
        await actions.DeadLetterMessageAsync(message, null, "unwanted", "by hand", stop);
    }
}
