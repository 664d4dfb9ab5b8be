using System.Net;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage.Grants;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Tables;
using NeuroBot.Storage.Team;
using NeuroBot.TestSupport;

namespace NeuroBot.Storage.Tests;

public sealed class StorageTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly UlidMaker Ids = new(TimeProvider.System);

    [Fact]
    public async Task CreatingEverythingTwiceChangesNothing()
    {
        var storage = await OpenAsync();
        await storage.EnsureCreatedAsync();
        await BrowserOrigins.AllowAsync(storage, new Uri("http://127.0.0.1:5000"));
        var rule = Assert.Single((await storage.Blobs.GetPropertiesAsync()).Value.Cors);
        Assert.Equal("http://127.0.0.1:5000,http://localhost:5000", rule.AllowedOrigins);
    }

    [Fact]
    public void AReversedIdSortsTheOtherWayRound()
    {
        var ids = Enumerable.Range(0, 50).Select(_ => Ids.Next()).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal).Reverse(), ids.OrderBy(ReverseKey.Of, StringComparer.Ordinal));
        Assert.Equal(ids[0], ReverseKey.Of(ReverseKey.Of(ids[0])));
    }

    [Fact]
    public async Task ASecretIsKeptOnlyAsItsHashAndOpensUntilRevoked()
    {
        var storage = await OpenAsync();
        var keys = new KeyStore(storage, TimeProvider.System);
        var (team, id) = (Ids.Next(), Ids.Next());
        var secret = KeySecret.Make(team, id);
        await keys.AddAsync(new KeyRow { PartitionKey = team, RowKey = id, Scope = KeyScope.Write, SecretSha256 = KeySecret.Hash(secret), CreatedAt = DateTimeOffset.UtcNow });
        Assert.Equal(KeyScope.Write, (await keys.OpenAsync(secret))?.Scope);
        Assert.Null(await keys.OpenAsync(secret[..^1] + (secret[^1] == 'A' ? 'B' : 'A')));
        await keys.RevokeAsync(team, id);
        Assert.Null(await keys.OpenAsync(secret));
    }

    [Fact]
    public async Task AGrantOpensOneBlobToWritingUntilItExpires()
    {
        var storage = await OpenAsync();
        var grants = new BlobGrants(storage, TimeProvider.System);
        var blob = storage.Uploads.GetBlobClient(BlobPaths.UploadedImage(Ids.Next(), Ids.Next(), Ids.Next()));
        var now = DateTimeOffset.UtcNow;
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(http, await grants.ToWriteAsync(blob, now.AddSeconds(-1))));
        Assert.False(await blob.ExistsAsync());
        var good = await grants.ToWriteAsync(blob, now.AddMinutes(1));
        Assert.Equal(HttpStatusCode.Created, await PutAsync(http, good));
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(good)).StatusCode);
        // A later end, written into the signed address by hand.
        var late = await grants.ToWriteAsync(blob, now.AddSeconds(-1));
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(http, new Uri(late.AbsoluteUri.Replace($"se={now.Year}", $"se={now.Year + 1}", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(await grants.ToReadAsync(blob, now.AddSeconds(-1)))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(await grants.ToReadAsync(blob, now.AddMinutes(1)))).StatusCode);
    }

    [Fact]
    public async Task AKeyOpensUntilTheMomentItExpires()
    {
        var storage = await OpenAsync();
        var now = DateTimeOffset.UtcNow;
        var (team, id) = (Ids.Next(), Ids.Next());
        var secret = KeySecret.Make(team, id);
        await new KeyStore(storage, new StoppedClock(now)).AddAsync(
            new KeyRow { PartitionKey = team, RowKey = id, SecretSha256 = KeySecret.Hash(secret), CreatedAt = now, ExpiresAt = now.AddDays(1) });
        Assert.NotNull(await new KeyStore(storage, new StoppedClock(now.AddDays(1).AddSeconds(-1))).OpenAsync(secret));
        Assert.Null(await new KeyStore(storage, new StoppedClock(now.AddDays(1))).OpenAsync(secret));
    }

    [Fact]
    public async Task AFolderGoesAlsoWhereADeadWorkersLeaseStillHoldsABlob()
    {
        var storage = await OpenAsync();
        var (team, model, other) = (Ids.Next(), Ids.Next(), Ids.Next());
        foreach (var name in new[] { BlobPaths.JobFile(team, model, Ids.Next(), "control.json"), BlobPaths.JobFile(team, other, Ids.Next(), "control.json") })
        {
            var blob = storage.Runs.GetBlobClient(name);
            await blob.UploadAsync(BinaryData.FromString("{}"));
            await blob.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(60));
        }

        await Garbage.RemoveFolderAsync(storage.Runs, BlobPaths.ModelFolder(team, model));

        Assert.Empty(await storage.Runs.GetBlobsAsync(new GetBlobsOptions { Prefix = BlobPaths.ModelFolder(team, model) }).ToListAsync());
        Assert.Single(await storage.Runs.GetBlobsAsync(new GetBlobsOptions { Prefix = BlobPaths.ModelFolder(team, other) }).ToListAsync());
    }

    [Fact]
    public async Task CountersAreExactAfterManyWritersAtOnce()
    {
        var storage = await OpenAsync();
        var images = new ImageStore(storage);
        var (team, model) = (Ids.Next(), Ids.Next());
        var rows = Enumerable.Range(0, 40).Select(i => NewImage(team, model, $"{i % 30}.png", $"hash{i % 35}")).ToList();
        var results = await Task.WhenAll(rows.Select(row => images.AddAsync(row, replace: false)));
        var saved = rows.Where((_, i) => results[i].Added == ImageAdded.Saved).ToList();
        Assert.Equal(30, saved.Count);
        await Task.WhenAll(saved.Take(10).Select(row => images.ChangeAsync(team, model, row.ImageId, r =>
        {
            (r.Annotated, r.Targets, r.LabelCounts) = (true, 2, LabelBag.Pack([new LabelCount("hole", 2)]));
            return Task.FromResult(true);
        })));
        await Task.WhenAll(saved.Skip(5).Take(10).Select(row => images.RemoveAsync(team, model, row.ImageId)));
        var sums = await images.SumsAsync(team, model);
        Assert.Equal((20, 5, 10), (sums.Images, sums.AnnotatedImages, sums.Targets));
        Assert.Equal([new LabelInfo("hole", 10, 5)], sums.Labels);
        Assert.Equal(20, await images.ListAsync(team, model).CountAsync());
    }

    private static async Task<HttpStatusCode> PutAsync(HttpClient http, Uri grant)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, grant) { Content = new ByteArrayContent([1, 2, 3]) };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private async Task<StorageAccess> OpenAsync()
    {
        var storage = StorageAccess.FromConnectionString(await azurite.ConnectionStringAsync());
        await storage.EnsureCreatedAsync();
        return storage;
    }

    private static ImageRow NewImage(string team, string model, string name, string hash)
    {
        var id = Ids.Next();
        return new ImageRow
        {
            PartitionKey = TableNames.Partition(team, model),
            RowKey = ImageRow.KeyOf(id),
            ImageId = id,
            Name = name,
            SourceSha256 = hash,
            UploadedAt = DateTimeOffset.UtcNow,
        };
    }
}
