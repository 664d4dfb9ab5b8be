using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using NeuroBot.LocalRuntime.Blobs;
using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.Triggers;

public sealed class BlobTriggerTests(AzuriteFixture azurite)
{
    private readonly string container = $"c{Guid.NewGuid():N}";
    private readonly Recorder recorder = new();

    [Fact]
    public async Task GivesTheBlobInTheFormAskedForWithItsCapturesAndPassesByWhatDoesNotMatch()
    {
        var blobs = await ContainerAsync();
        await using var app = await StartAsync();
        await blobs.UploadBlobAsync("t/m/other/u", new BinaryData("no"));
        await blobs.UploadBlobAsync("t/m/images/u", new BinaryData("x"));
        await blobs.UploadBlobAsync("t/text/a", new BinaryData("ä"));
        await blobs.UploadBlobAsync("t/bytes/b", new BinaryData("123"));
        await blobs.UploadBlobAsync("t/stream/c", new BinaryData("s"));
        Assert.Equal(["a=ä", "bytes=3", "stream=s", "t m u True"], (await recorder.UntilAsync(4)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EachVersionIsDoneOnceAlsoAcrossRestarts()
    {
        var blobs = await ContainerAsync();
        await blobs.UploadBlobAsync("t/text/a", new BinaryData("1"));
        await using (await StartAsync())
        {
            await recorder.UntilAsync(1);
            await blobs.GetBlobClient("t/text/a").UploadAsync(new BinaryData("2"), overwrite: true);
            await recorder.UntilAsync(2);
            await Task.Delay(400);
        }

        await using (await StartAsync())
        {
            await blobs.UploadBlobAsync("t/text/b", new BinaryData("3"));
            await recorder.UntilAsync(3);
        }

        Assert.Equal(["a=1", "a=2", "b=3"], recorder.Seen);
    }

    [Fact]
    public async Task WhatEndsWhileTheHostIsBeingStoppedIsNotDoneAgain()
    {
        var blobs = await ContainerAsync();
        await blobs.UploadBlobAsync("t/text/a", new BinaryData("1"));
        TheFirstCallTakes(TimeSpan.FromMilliseconds(500));
        await using (await StartAsync())
        {
            await recorder.UntilAsync(1);
        }

        await using (await StartAsync())
        {
            await blobs.UploadBlobAsync("t/text/b", new BinaryData("2"));
            Assert.Equal(["a=1", "b=2"], await recorder.UntilAsync(2));
        }
    }

    [Fact]
    public async Task AHostThatDiedBeforeTheFunctionEndedDoesTheBlobAgain()
    {
        var blobs = await ContainerAsync();
        await blobs.UploadBlobAsync("t/text/a", new BinaryData("1"));
        TheFirstCallTakes(TimeSpan.FromMinutes(5));
        var dead = await StartAsync();
        await recorder.UntilAsync(1);
        await using (await StartAsync())
        {
            Assert.Equal(["a=1", "a=1"], await recorder.UntilAsync(2));
        }

        await dead.AbandonAsync();
    }

    [Fact]
    public async Task AFailingBlobIsTriedFiveTimesThenLeavesAPoisonMessage()
    {
        var blobs = await ContainerAsync();
        recorder.Fails = what => what.StartsWith("bad", StringComparison.Ordinal);
        await using var app = await StartAsync();
        await blobs.UploadBlobAsync("t/text/bad", new BinaryData("1"));
        await recorder.UntilAsync(5);
        Assert.Equal("t/text/bad", await PoisonedAsync());

        await blobs.UploadBlobAsync("t/text/good", new BinaryData("1"));
        await recorder.UntilAsync(6);
        Assert.Equal(5, recorder.Seen.Count(s => s == "bad=1"));
    }

    [Fact]
    public async Task ABlobThatTakesItsHostWithItFiveTimesIsGivenUp()
    {
        var blobs = await ContainerAsync();
        await blobs.UploadBlobAsync("t/text/deadly", new BinaryData("1"));
        recorder.Meanwhile = _ => Task.Delay(Timeout.Infinite);
        for (var death = 1; death <= BlobTriggerWorker.MaxTries; death++)
        {
            var dead = await StartAsync();
            await recorder.UntilAsync(death);
            await dead.AbandonAsync();
        }

        await using (await StartAsync())
        {
            await PoisonedAsync();
        }

        Assert.Equal(5, recorder.Seen.Count);
    }

    [Fact]
    public async Task ABlobThatItsFunctionDeletesIsNeitherFailedNorRepeatedAndItsNameMayComeAgain()
    {
        var blobs = await ContainerAsync();
        await using var app = await StartAsync();
        await blobs.UploadBlobAsync("t/m/images/eaten", new BinaryData("1"));
        await Recorder.UntilAsync(async () => recorder.Seen.Count == 1 && !await blobs.GetBlobClient("t/m/images/eaten").ExistsAsync());
        await Task.Delay(300);
        await blobs.UploadBlobAsync("t/m/images/eaten", new BinaryData("2"));
        await recorder.UntilAsync(2);
        await Task.Delay(300);
        Assert.Equal(2, recorder.Seen.Count);
    }

    [Fact]
    public async Task SeveralBlobsAreWorkedOnAtOnceButNeverMoreThanFour()
    {
        var blobs = await ContainerAsync();
        var (running, most) = (0, 0);
        recorder.Meanwhile = async _ =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Delay(150);
            Interlocked.Decrement(ref running);
        };
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => blobs.UploadBlobAsync($"t/text/{i}", new BinaryData("x"))));
        await using var app = await StartAsync();
        await recorder.UntilAsync(12);
        Assert.InRange(most, 2, 4);
    }

    [Fact]
    public void PatternsCaptureAndFill()
    {
        var pattern = BlobPattern.Parse("uploads/{team}/{model}/images/{upload}.jpg").Pattern!;
        Assert.Equal("a", pattern.Match("a/b/images/c.jpg")!["team"]);
        Assert.Null(pattern.Match("a/b/images/.jpg"));
        Assert.Null(pattern.Match("a/b/annotations/c.jpg"));
        Assert.Equal("x/y/images/z.jpg", pattern.Fill(new Dictionary<string, object?> { ["team"] = "x", ["model"] = "y", ["upload"] = "z" }));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen && Interlocked.CompareExchange(ref most, value, seen) is var now && now != seen;)
        {
            seen = now;
        }
    }

    /// <summary>Waits for a poison message of this test's container: the name of its blob.</summary>
    private async Task<string?> PoisonedAsync()
    {
        var poison = new QueueClient(
            await azurite.ConnectionStringAsync(), BlobEngine.PoisonQueue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await Recorder.UntilAsync(async () => await poison.ExistsAsync()
            && (await poison.PeekMessagesAsync(32)).Value.Any(m => m.Body.ToString().Contains(container, StringComparison.Ordinal)));
        var message = (await poison.PeekMessagesAsync(32)).Value.First(m => m.Body.ToString().Contains(container, StringComparison.Ordinal));
        return JsonSerializer.Deserialize<JsonElement>(message.Body).GetProperty("BlobName").GetString();
    }

    private async Task<BlobContainerClient> ContainerAsync()
    {
        var blobs = new BlobContainerClient(await azurite.ConnectionStringAsync(), container);
        await blobs.CreateIfNotExistsAsync();
        return blobs;
    }

    private void TheFirstCallTakes(TimeSpan time) => recorder.Meanwhile = async _ =>
    {
        recorder.Meanwhile = _ => Task.CompletedTask;
        await Task.Delay(time);
    };

    private async Task<TestApp> StartAsync() => await TestApp.StartAsync(await azurite.ConnectionStringAsync(), [typeof(BlobFunctions)], builder =>
    {
        builder.Configuration["Container"] = container;
        builder.Services.AddSingleton(recorder);
    });
}
