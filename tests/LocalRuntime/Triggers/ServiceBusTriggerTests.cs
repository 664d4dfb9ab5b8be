using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.Triggers;

public sealed class ServiceBusTriggerTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private readonly string queue = $"q-{Guid.NewGuid():N}";
    private readonly Recorder recorder = new();

    [Fact]
    public async Task TripleSendingOfOneIdIsOneDelivery()
    {
        await using var app = await StartAsync();
        await using var client = await ClientAsync();
        for (var i = 0; i < 3; i++)
        {
            await client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("x") { MessageId = "same" });
        }

        await client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("y") { MessageId = "last" });
        await recorder.UntilAsync(2);
        await Task.Delay(300);
        Assert.Equal(["last y 1", "same x 1"], recorder.Seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AnObjectIsReadFromJsonAndPropertiesByName()
    {
        await using var app = await StartAsync();
        await using var client = await ClientAsync();
        await client.CreateSender(queue + "-typed").SendMessageAsync(new ServiceBusMessage("{\"name\":\"bolt\",\"count\":3}") { MessageId = "m" });
        Assert.Equal(["m bolt 3"], await recorder.UntilAsync(1));
    }

    [Fact]
    public async Task AFailureDeliversAgainUntilItSucceeds()
    {
        var failures = 2;
        recorder.Fails = _ => Interlocked.Decrement(ref failures) >= 0;
        await using var app = await StartAsync();
        await using var client = await ClientAsync();
        await client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("x") { MessageId = "m" });
        await recorder.UntilAsync(3);
        await Task.Delay(300);
        Assert.Equal(["m x 1", "m x 2", "m x 3"], recorder.Seen);
    }

    [Fact]
    public async Task AMessageThatAlwaysFailsEndsInTheDeadLetterQueue()
    {
        recorder.Fails = _ => true;
        await using var app = await StartAsync();
        await using var client = await ClientAsync();
        await client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("x") { MessageId = "m" });
        var dead = await client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter }).ReceiveMessageAsync(Soon);
        Assert.Equal("MaxDeliveryCountExceeded", dead!.DeadLetterReason);
        Assert.Equal(10, recorder.Seen.Count);
    }

    [Fact]
    public async Task AFunctionMaySettleItsMessageItself()
    {
        await using var app = await StartAsync();
        await using var client = await ClientAsync();
        await client.CreateSender(queue + "-manual").SendMessageAsync(new ServiceBusMessage("x") { MessageId = "m" });
        var dead = await client.CreateReceiver(queue + "-manual", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter }).ReceiveMessageAsync(Soon);
        Assert.Equal(("unwanted", "by hand"), (dead!.DeadLetterReason, dead.DeadLetterErrorDescription));
        Assert.Equal(["m"], recorder.Seen);
    }

    private async Task<ServiceBusClient> ClientAsync() => new(await azurite.ConnectionStringAsync());

    private async Task<TestApp> StartAsync() => await TestApp.StartAsync(await azurite.ConnectionStringAsync(), [typeof(BusFunctions)], builder =>
    {
        builder.Configuration["Queue"] = queue;
        builder.Services.AddSingleton(recorder);
    });
}
