using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.Triggers;

public sealed class QueueTriggerTests(AzuriteFixture azurite)
{
    private readonly string name = $"q-{Guid.NewGuid():N}";
    private readonly Recorder recorder = new();

    [Fact]
    public async Task GivesAnObjectFromJsonOrTheMessageAsItIs()
    {
        await using var app = await StartAsync();
        await (await QueueAsync("")).SendMessageAsync("{\"name\":\"bolt\",\"count\":3}");
        await (await QueueAsync("-b")).SendMessageAsync("plain");
        Assert.Equal(["bolt 3", "plain"], (await recorder.UntilAsync(2)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AfterFiveDeliveriesAMessageGoesToThePoisonQueue()
    {
        recorder.Fails = _ => true;
        await using var app = await StartAsync();
        await (await QueueAsync("-b")).SendMessageAsync("bad");
        var poison = await QueueAsync("-b-poison");
        await Recorder.UntilAsync(async () => (await poison.PeekMessagesAsync()).Value.Length == 1);
        Assert.Equal("bad", (await poison.PeekMessageAsync()).Value.Body.ToString());
        Assert.Equal(5, recorder.Seen.Count);
    }

    [Fact]
    public async Task AMessageThatIsNotJsonIsPoison()
    {
        await using var app = await StartAsync();
        await (await QueueAsync("")).SendMessageAsync("no json");
        var poison = await QueueAsync("-poison");
        await Recorder.UntilAsync(async () => (await poison.PeekMessagesAsync()).Value.Length == 1);
        Assert.Empty(recorder.Seen);
    }

    private async Task<QueueClient> QueueAsync(string suffix)
    {
        var queue = new QueueClient(
            await azurite.ConnectionStringAsync(), name + suffix, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync();
        return queue;
    }

    private async Task<TestApp> StartAsync() => await TestApp.StartAsync(await azurite.ConnectionStringAsync(), [typeof(QueueFunctions)], builder =>
    {
        builder.Configuration["Queue"] = name;
        builder.Services.AddSingleton(recorder);
    });
}
