using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.TestSupport;
using NeuroBot.TestSupport.Product;

namespace NeuroBot.Faults.Tests;

/// <summary>
/// 终止 in every phase, twice, and the deletion of a model while it trains: all through the public API of a real Local with its real worker.
/// What was stopped ends as stopped, and neither processes nor blobs nor rows stay behind.
/// </summary>
public sealed class StopTests : IAsyncLifetime
{
    private const int Images = 12;
    private const int Labelled = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("neurobot-stops-");
    private LocalProcess local = null!;
    private PatientApi api = null!;

    public async ValueTask InitializeAsync()
    {
        local = new LocalProcess(data.FullName, Azurite.FreePorts(1)[0]);
        await local.StartAsync();
        api = new PatientApi(local.Url, await local.OperatorKeyAsync());
        await api.EnterAsync();
    }

    public async ValueTask DisposeAsync()
    {
        api?.Dispose();
        await local.DisposeAsync();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task WhateverIsStoppedEndsAsStoppedAndLeavesNothingBehind()
    {
        var doomed = await FilledModelAsync("doomed");
        await DeletedWhileTrainingAsync(doomed);

        var home = await FilledModelAsync("stops");
        await StoppedWhilePreparingAsync(home);
        await StoppedWhileQueuedAndTrainingAsync(home);
        await StoppedWhilePackagingAsync(home);
        await StoppedWhileTestingAsync(home);

        var (host, workers) = (local.Pid, local.WorkerPids());
        Assert.Single(workers);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(data.FullName, "work")));
        await NothingIsLeftOfAsync(doomed);
        await local.DisposeAsync();
        Assert.Empty(LocalProcess.ProcessesNamed("NeuroBot.GpuWorker", $"--parent\0{host}\0"));
        Assert.Empty(LocalProcess.ProcessesNamed("azurite", data.FullName));
    }

    private async Task DeletedWhileTrainingAsync(string home)
    {
        var run = await StartAsync(home, minutes: 5);
        await UntilAsync(home, run, r => r.State == RunState.Training, "a training under way");
        await api.DeleteAsync(home);
        Assert.Null(await api.GetAsync<ModelInfo>(home));
        Assert.Null(await api.GetAsync<RunInfo>($"{home}/trainings/{run}"));
    }

    private async Task StoppedWhilePreparingAsync(string home)
    {
        var run = await StartAsync(home, minutes: 5);
        await UntilAsync(home, run, r => r.State == RunState.Preparing, "a training in preparation");
        await StopAsync(home, run);
        await EndsAsStoppedAsync(home, run);
    }

    private async Task StoppedWhileQueuedAndTrainingAsync(string home)
    {
        var first = await StartAsync(home, minutes: 5);
        var second = await StartAsync(home, minutes: 5);
        await UntilAsync(home, second, r => r is { State: RunState.Queued, QueuePosition: 1 }, "a training in the queue");
        await StopAsync(home, second);
        await EndsAsStoppedAsync(home, second);

        await UntilAsync(home, first, r => r.State == RunState.Training, "a training under way");
        await StopAsync(home, first);
        await StopAsync(home, first);
        var ended = await EndsAsStoppedAsync(home, first);
        await StopAsync(home, first);
        Assert.Equal(ended.EndedAt, (await RunAsync(home, first)).EndedAt);
    }

    /// <summary>Packaging is short: an outcome that was published before the worker saw the wish stands, and is whole.</summary>
    private async Task StoppedWhilePackagingAsync(string home)
    {
        var run = await StartAsync(home, minutes: 0.1);
        await UntilAsync(home, run, r => r.Phase is JobPhase.Exporting or JobPhase.Packaging or JobPhase.Done, "a training in packaging");
        await StopAsync(home, run);
        var ended = await EndAsync(home, run);
        Assert.True(ended.State is RunState.Stopped or RunState.Succeeded, $"{ended.State}: {ended.Refusal?.Message}");
        var exports = await api.GetAsync<IReadOnlyList<ExportInfo>>($"{home}/trainings/{run}/exports", orRefused: true);
        Assert.Equal(ended.State == RunState.Succeeded, exports?.Any(e => e.Kind == "sdk") ?? false);
    }

    /// <summary>训练并测试: the training is there; the test that is stopped gives no results.</summary>
    private async Task StoppedWhileTestingAsync(string home)
    {
        var run = await StartAsync(home, minutes: 0.1);
        Assert.Equal(RunState.Succeeded, (await EndAsync(home, run)).State);
        var test = (await api.PostAsync<TestInfo>($"{home}/tests", new TestStartRequest(run)))!.Id;
        await api.PostAsync<TestInfo>($"{home}/tests/{test}/stop", null);
        await api.PostAsync<TestInfo>($"{home}/tests/{test}/stop", null);
        var ended = await PatientApi.UntilAsync(
            () => api.GetAsync<TestInfo>($"{home}/tests/{test}"), t => t.EndedAt is not null, Patience, "an ended test");
        Assert.Equal(RunState.Stopped, ended.State);
        Assert.Null(await api.GetAsync<byte[]>($"{home}/tests/{test}/results", orRefused: true));
    }

    private async Task NothingIsLeftOfAsync(string home)
    {
        var connection = await File.ReadAllTextAsync(Path.Combine(data.FullName, "storage.connection"));
        await PatientApi.UntilAsync(
            async () => await Remains.OfModelAsync(connection, api.Team, home[(home.LastIndexOf('/') + 1)..]) is var left ? new Left(left) : null,
            left => left.Names.Count == 0, TimeSpan.FromMinutes(4), "an empty storage");
    }

    private async Task<string> FilledModelAsync(string name)
    {
        var parts = Parts.Make(Images, seed: name.Length);
        var home = await Filling.NewModelAsync(api, name);
        await Filling.UploadAllAsync(api, home, parts, []);
        await Filling.ImportAsync(api, home, [.. parts.Take(Labelled)]);
        return home;
    }

    private async Task<string> StartAsync(string home, double minutes) =>
        (await api.PostAsync<RunInfo>($"{home}/trainings", new TrainingRequest(new TrainingSettings(Minutes: minutes))))!.Id;

    private Task<RunInfo?> StopAsync(string home, string run) => api.PostAsync<RunInfo>($"{home}/trainings/{run}/stop", null);

    private async Task<RunInfo> EndsAsStoppedAsync(string home, string run)
    {
        var ended = await EndAsync(home, run);
        Assert.True(ended.State == RunState.Stopped, $"{ended.State}: {ended.Refusal?.Message}");
        return ended;
    }

    private Task<RunInfo> EndAsync(string home, string run) => UntilAsync(home, run, r => r.EndedAt is not null, "an ended training");

    private Task<RunInfo> UntilAsync(string home, string run, Func<RunInfo, bool> done, string what) =>
        PatientApi.UntilAsync(() => api.GetAsync<RunInfo>($"{home}/trainings/{run}"), done, Patience, what);

    private async Task<RunInfo> RunAsync(string home, string run) => (await api.GetAsync<RunInfo>($"{home}/trainings/{run}"))!;

    private sealed record Left(List<string> Names)
    {
        public override string ToString() => string.Join('\n', Names);
    }
}
