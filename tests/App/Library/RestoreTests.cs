using System.Net;
using System.Net.Http.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Identity;
using NeuroBot.Functions.Library.Snapshots;
using NeuroBot.Functions.Team;
using NeuroBot.Storage;
using NeuroBot.Storage.Snapshots;
using static NeuroBot.Functions.Tests.Library.Frozen;

namespace NeuroBot.Functions.Tests.Library;

/// <summary>The labels of a data set version come back, and nothing is lost by it.</summary>
public sealed class RestoreTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    [Fact]
    public async Task LabelsComeBackAndTheKeptStateLeadsBackAgain()
    {
        var (data, images, version) = await DifferingAsync();
        Assert.Equal(new RestoreForecast(3, 0, 2, 1), await ForecastAsync(data, version));
        var restored = await data.RestoreAsync(version);
        Assert.Equal((RestoreState.Restored, 3, 3, 3, 2), (restored.State, restored.Images, restored.Done, restored.Restored, restored.Left));
        Assert.Equal(["a,a", "b,b", "-", "c"], await LabelsAsync(data, images[..4]));
        var report = await host.GetAsync<RestoreReport>($"{data.Model}/restores/{restored.Id}");
        Assert.Equal([(images[4], LeftReason.Gone), (images[5], LeftReason.Deleted)], report.Left.Select(image => (image.Id, image.Reason)));
        var counts = (await host.GetAsync<ModelInfo>(data.Model)).Counts;
        Assert.Equal((4, 4, 5), (counts.Images, counts.AnnotatedImages, counts.Targets));

        // Asking what differs now: only what is gone, and what nobody asked to clear.
        var comparison = await host.GetAsync<SnapshotComparison>($"{data.Model}/snapshots/{version}/comparison");
        Assert.Equal((1, 2, 0, 3), (comparison.Added, comparison.Removed, comparison.Changed, comparison.Unchanged));

        // What was there before is a version of its own, and leads back, also where there had been no label.
        var kept = (await host.GetAsync<List<SnapshotInfo>>($"{data.Model}/snapshots"))[0];
        Assert.Equal((restored.Id, SnapshotKind.BeforeRestore, version, 2, 2), (kept.Id, kept.Kind, kept.Restored, kept.Images, kept.Targets));
        Assert.Equal(new RestoreForecast(3, 1, 0, 0), await ForecastAsync(data, kept.Id));
        var undone = await data.RestoreAsync(kept.Id);
        Assert.Equal((RestoreState.Restored, 3, 0), (undone.State, undone.Restored, undone.Left));
        Assert.Equal(["b", "", "", "c"], await LabelsAsync(data, images[..4]));

        // What is there already is not written again.
        Assert.Equal(0, (await data.RestoreAsync(kept.Id)).Images);
        Assert.Contains(await host.GetAsync<List<AuditEntry>>($"teams/{host.Team}/audit"), entry => entry.Action == "snapshot.restore" && entry.Detail == "V1");
    }

    [Fact]
    public async Task WhatWasAnnotatedSinceIsClearedOnlyWhereAskedFor()
    {
        var (data, images, version) = await DifferingAsync();
        var restored = await data.RestoreAsync(version, clearOthers: true);
        Assert.Equal((4, 4), (restored.Images, restored.Restored));
        Assert.Equal(["a,a", "b,b", "-", ""], await LabelsAsync(data, images[..4]));
        Assert.Equal(3, (await host.GetAsync<ModelInfo>(data.Model)).Counts.AnnotatedImages);
        await data.RestoreAsync(restored.Id);
        Assert.Equal(["b", "", "", "c"], await LabelsAsync(data, images[..4]));
    }

    [Fact]
    public async Task WhatSomebodySavesMeanwhileStaysAndIsNamedAndARepetitionIsOneRestore()
    {
        var (data, images, version) = await DifferingAsync();
        var row = new RestoreRow
        {
            PartitionKey = TableNames.Partition(host.Team, data.ModelId),
            RowKey = host.Get<IIdMaker>().Next(),
            Snapshot = version,
            StartedAt = DateTimeOffset.UtcNow,
            StartedBy = "me",
        };
        await host.Get<RestoreStore>().AddAsync(row);
        var restore = new SnapshotRestore(host.Team, data.ModelId, row.RowKey, version, false, ModelType.Detection, row.StartedAt, "me");
        Assert.Equal(1, await host.Get<SnapshotKeeping>().KeepAsync(restore, CancellationToken.None));
        await data.DrawAsync(images[0], shapes: [Box("d")]);
        await data.DrawAsync(images[2], shapes: [Box("d")]);

        // Kept and planned again after the edits, as after a crash: the plan is still that of the kept version.
        Assert.Equal(1, await host.Get<SnapshotKeeping>().KeepAsync(restore, CancellationToken.None));
        var restoring = host.Get<SnapshotRestoring>();
        for (var run = 0; run < 2; run++)
        {
            var part = await restoring.RestoreAsync(new RestorePart(restore, 0), CancellationToken.None);
            Assert.Equal([(images[0], LeftReason.Changed), (images[2], LeftReason.Changed)], part.Left.Select(image => (image.Id, image.Reason)));
            var before = await data.ReadAsync(images[1]);
            await restoring.NoteAsync(new RestoreProgress(restore, part.Done, part.Left.Count), CancellationToken.None);
            await restoring.EndAsync(new RestoreEnd(restore, part.Done, part.Left, Whole: true), CancellationToken.None);
            Assert.Equal(before.Version, (await data.ReadAsync(images[1])).Version);
        }

        Assert.Equal(["d", "b,b", "d", "c"], await LabelsAsync(data, images[..4]));
        var report = await host.GetAsync<RestoreReport>($"{data.Model}/restores/{row.RowKey}");
        Assert.Equal((RestoreState.Restored, 3, 1, 4), (report.Restore.State, report.Restore.Done, report.Restore.Restored, report.Restore.Left));
        Assert.Equal(4, report.Left.Count);
    }

    [Fact]
    public async Task ARestoreThatNeverBeganDoesNotBlockTheNext()
    {
        var (data, _, version) = await DifferingAsync();
        var stuck = new RestoreRow { PartitionKey = TableNames.Partition(host.Team, data.ModelId), RowKey = host.Get<IIdMaker>().Next(), Snapshot = version };
        await host.Get<RestoreStore>().AddAsync(stuck);
        Assert.Equal(RestoreState.Restored, (await data.RestoreAsync(version)).State);
        Assert.Equal(RestoreState.Failed, (await host.GetAsync<RestoreReport>($"{data.Model}/restores/{stuck.RowKey}")).Restore.State);
    }

    [Fact]
    public async Task OfTwoThatBeganAtOnceTheLaterChangesNothingAndOneThatWasGivenUpNeither()
    {
        var (data, _, version) = await DifferingAsync();
        var rows = new[] { RestoreState.Keeping, RestoreState.Keeping, RestoreState.Failed }.Select(state => new RestoreRow
        {
            PartitionKey = TableNames.Partition(host.Team, data.ModelId),
            RowKey = host.Get<IIdMaker>().Next(),
            Snapshot = version,
            Now = state,
        }).ToList();
        foreach (var row in rows)
        {
            await host.Get<RestoreStore>().AddAsync(row);
        }

        Task<int?> KeepAsync(RestoreRow row) => host.Get<SnapshotKeeping>().KeepAsync(
            new SnapshotRestore(host.Team, data.ModelId, row.RowKey, version, false, ModelType.Detection, row.StartedAt, row.StartedBy), default);
        Assert.Null(await KeepAsync(rows[1]));
        Assert.Null(await KeepAsync(rows[2]));
        Assert.NotNull(await KeepAsync(rows[0]));
        Assert.Equal(RestoreState.Restoring, (await host.Get<RestoreStore>().FindAsync(host.Team, data.ModelId, rows[0].RowKey))!.Now);
    }

    [Fact]
    public async Task WhatIsNotThereCannotBeRestoredAndViewersMayNot()
    {
        var (data, images, version) = await DifferingAsync();
        var answer = await host.Api.PostAsJsonAsync($"{data.Model}/snapshots/{images[0]}/restore", new RestoreRequest(), WireJson.Options);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Api.GetAsync($"{data.Model}/restores/{version}")).StatusCode);
        using var viewer = host.Client((await host.Get<OperatorKeys>().CreateAsync("reader", KeyScope.Read)).Secret);
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync($"{data.Model}/snapshots/{version}/comparison")).StatusCode);
        var refused = await viewer.PostAsJsonAsync($"{data.Model}/snapshots/{version}/restore", new RestoreRequest(), WireJson.Options);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Empty(await host.GetAsync<List<RestoreInfo>>($"{data.Model}/restores"));
    }

    private Task<RestoreForecast> ForecastAsync(Frozen data, string snapshot) =>
        host.GetAsync<RestoreForecast>($"{data.Model}/snapshots/{snapshot}/restore");

    private static async Task<string[]> LabelsAsync(Frozen data, IEnumerable<string> images) => await Task.WhenAll(images.Select(data.LabelsAsync));

    /// <summary>A version "a,a" / "b,b" / nothing to find / no label / two more; now "b" / no label / no label / "c" / gone / deleted of late.</summary>
    private async Task<(Frozen Data, List<string> Images, string Version)> DifferingAsync()
    {
        var data = await Frozen.NewAsync(host);
        var images = await data.UploadAsync(6);
        await data.DrawAsync(images[0], shapes: [Box("a"), Box("a", 12)]);
        await data.DrawAsync(images[1], shapes: [Box("b"), Box("b", 12)]);
        await data.DrawAsync(images[2], negative: true);
        await data.DrawAsync(images[4], shapes: [Box("a")]);
        await data.DrawAsync(images[5], shapes: [Box("a")]);
        var version = await data.TrainAsync();
        await data.DrawAsync(images[0], shapes: [Box("b")]);
        await data.DrawAsync(images[1]);
        await data.DrawAsync(images[2]);
        await data.DrawAsync(images[3], shapes: [Box("c")]);
        await host.Api.DeleteAsync($"{data.Model}/images/{images[4]}");
        await host.Api.PostAsJsonAsync($"{data.Model}/deletions", new DeletionRequest([images[5]]), WireJson.Options);
        for (var end = DateTime.UtcNow.AddSeconds(60); (await host.GetAsync<List<DeletionInfo>>($"{data.Model}/deletions"))[0].State != DeletionState.Deleted; await Task.Delay(50))
        {
            Assert.True(DateTime.UtcNow < end, "the image does not go");
        }

        return (data, images, version);
    }
}
