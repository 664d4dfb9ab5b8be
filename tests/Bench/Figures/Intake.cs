using System.Diagnostics;
using NeuroBot.Contracts.Api;
using NeuroBot.TestSupport.Product;

namespace NeuroBot.Bench.Figures;

/// <summary>400 pictures of some 20 kB: eight clients ask for grants, write to storage and wait for verdicts; beside it the same bytes written bare.</summary>
internal static class Intake
{
    private const int Images = 400;
    private const int Lanes = 8;

    public static async Task RunAsync(Report report, CancellationToken cancel)
    {
        await using var local = await FreshLocal.StartAsync();
        var (api, home) = (local.Api, local.Home);
        var parts = Parts.Make(Images, seed: 1);
        var kilobytes = parts.Average(p => p.Png.Length) / 1000;

        var bare = await GrantsAsync(api, home, [.. parts.Select(p => new UploadFile("bare-" + p.Name, p.Png.Length))], UploadKind.Image);
        var watch = Stopwatch.StartNew();
        await ForEachAsync(Images, i => api.PutBlobAsync(bare[i].Url!, parts[i].Png), cancel);
        var ceiling = Images / watch.Elapsed.TotalSeconds;
        await VerdictsAsync(api, home, bare);

        var second = Parts.Make(Images, seed: 2);
        watch.Restart();
        var grants = await GrantsAsync(api, home, [.. second.Select(p => new UploadFile(p.Name, p.Png.Length))], UploadKind.Image);
        await ForEachAsync(Images, i => api.PutBlobAsync(grants[i].Url!, second[i].Png), cancel);
        await VerdictsAsync(api, home, grants);
        report.Figure("grant to verdict", Images / watch.Elapsed.TotalSeconds, "images/s", new { Images, Lanes, kilobytes });
        report.Figure("bare uploads while intake runs", ceiling, "blobs/s", new { Images, Lanes, kilobytes });
    }

    private static async Task<IReadOnlyList<UploadGrant>> GrantsAsync(PatientApi api, string home, UploadFile[] files, UploadKind kind) =>
        (await api.PostAsync<UploadGrants>($"{home}/uploads", new UploadRequest(kind, files)))!.Grants;

    private static Task ForEachAsync(int count, Func<int, Task> work, CancellationToken cancel) => Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = cancel }, async (i, _) => await work(i));

    private static async Task VerdictsAsync(PatientApi api, string home, IReadOnlyList<UploadGrant> grants)
    {
        var last = grants.Select(g => g.Upload!).ToList();
        foreach (var upload in last)
        {
            await PatientApi.UntilAsync(
                () => api.GetAsync<UploadVerdict>($"{home}/uploads/{upload}"), v => v.State == UploadState.Accepted, TimeSpan.FromMinutes(3), $"a verdict on {upload}");
        }
    }
}
