using NeuroBot.Functions.Library;
using NeuroBot.Storage;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Tests.Library;

/// <summary>A list that is kept in memory and brought up to date by what has changed is the list as it stands in the table.</summary>
public sealed class ImageQueryTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    [Fact]
    public async Task WhatComesChangesAndGoesIsSeenAtOnceWhateverTheOrder()
    {
        var (model, random, store) = (Guid.NewGuid().ToString("N")[..8], new Random(11), host.Get<ImageStore>());
        var images = new List<string>();
        for (var step = 0; step < 60; step++)
        {
            // Often several changes between two questions: one goes and another comes, so that their number alone tells nothing.
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                await ChangeAsync(store, model, images, random);
            }

            var (rows, _) = await host.Get<ImageQuery>().EveryAsync(host.Team, model, default);
            var stored = await store.ListAsync(host.Team, model).ToListAsync();
            Assert.Equal(stored.Select(row => (row.ImageId, row.ETag)), rows.Select(row => (row.ImageId, row.ETag)));
        }
    }

    /// <summary>Many ask at once while images come and go, some give up waiting, and everybody else sees what was there when they asked and nothing that was gone.</summary>
    [Fact]
    public async Task ManyWhoAskAtOnceSeeWhatIsThereAlsoWhereOneGivesUp()
    {
        var (model, random, store) = (Guid.NewGuid().ToString("N")[..8], new Random(12), host.Get<ImageStore>());
        for (var round = 0; round < 20; round++)
        {
            await ChangeAsync(store, model, [], new Random(0));
            var first = (await store.ListAsync(host.Team, model).Select(row => row.ImageId).ToListAsync())[0];
            using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(0, 25)));
            var givesUp = host.Get<ImageQuery>().EveryAsync(host.Team, model, impatient.Token);
            await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
            {
                await Task.Delay(random.Next(0, 10));
                if (i == 1)
                {
                    Assert.True(await store.SetAsideAsync(host.Team, model, first, "deletion"));
                }
                else if (i % 2 == 0)
                {
                    await ChangeAsync(store, model, [], new Random(0));
                }

                var before = await store.ListAsync(host.Team, model).Select(row => row.ImageId).ToListAsync();
                var seen = (await host.Get<ImageQuery>().EveryAsync(host.Team, model, default)).Rows.Select(row => row.ImageId).ToHashSet();
                Assert.DoesNotContain(before, image => image != first && !seen.Contains(image));
                Assert.True(i != 1 || !seen.Contains(first));
            }));
            await Task.WhenAny(givesUp);
            await ChangeAsync(store, model, [], random);
            var (all, _) = await host.Get<ImageQuery>().EveryAsync(host.Team, model, default);
            Assert.Equal(await store.ListAsync(host.Team, model).Select(row => row.ImageId).ToListAsync(), all.Select(row => row.ImageId));
        }
    }

    /// <summary>What was known tells where a page ends; where more is gone since, the whole list is asked.</summary>
    [Fact]
    public async Task TheFirstPageIsRightWhateverHasGoneSinceTheListWasRead()
    {
        var (model, store, query) = (Guid.NewGuid().ToString("N")[..8], host.Get<ImageStore>(), host.Get<ImageQuery>());
        for (var i = 0; i < 130; i++)
        {
            await ChangeAsync(store, model, [], new Random(0));
        }

        await query.EveryAsync(host.Team, model, default);
        foreach (var gone in new[] { 1, 20, 60 })
        {
            var newest = await store.ListAsync(host.Team, model).Take(gone).Select(row => row.ImageId).ToListAsync();
            foreach (var image in newest)
            {
                Assert.True(await store.SetAsideAsync(host.Team, model, image, "deletion"));
            }

            var (rows, total, _) = await query.PageAsync(host.Team, model, new ImageFilter(null, null, null, null, null, null, null, ImageFilter.NewestFirst), new Paging(1, 20), around: null, default);
            var stored = await store.ListAsync(host.Team, model).Select(row => row.ImageId).ToListAsync();
            Assert.Equal(stored.Count, total);
            Assert.Equal(stored.Take(20), rows.Select(row => row.ImageId));
        }
    }

    private async Task ChangeAsync(ImageStore store, string model, List<string> images, Random random)
    {
        switch (images.Count == 0 ? 0 : random.Next(4))
        {
            case 0 or 1:
                var image = new Domain.Identity.UlidMaker(TimeProvider.System).Next();
                images.Add(image);
                Assert.Equal(ImageAdded.Saved, (await store.AddAsync(RowOf(model, image), replace: false)).Added);
                break;
            case 2:
                await store.SetTestedAsync(host.Team, model, images[random.Next(images.Count)], withResults: random.Next(2) == 0);
                break;
            default:
                var gone = images[random.Next(images.Count)];
                images.Remove(gone);
                Assert.True(await store.SetAsideAsync(host.Team, model, gone, "deletion"));
                if (random.Next(2) == 0 && await store.FindAsideAsync(host.Team, model, gone) is { } aside)
                {
                    await store.RestoreAsync(aside);
                    images.Add(gone);
                }

                break;
        }
    }

    private ImageRow RowOf(string model, string image) => new()
    {
        PartitionKey = TableNames.Partition(host.Team, model),
        RowKey = ImageRow.KeyOf(image),
        ImageId = image,
        Name = $"{image}.png",
        StoredSha256 = image,
        SourceSha256 = image,
    };
}
