using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Reports;
using NeuroBot.Local.ReportPage;

namespace NeuroBot.Local.Client;

/// <summary>The whole way from pictures on disk to report, package and results on disk, over the public API alone.</summary>
internal sealed class TrainJob(ApiClient api, IProgressView view)
{
    private const int PicturesInReport = 16;

    public async Task<TrainResult> RunAsync(TrainOrder order, CancellationToken cancel)
    {
        var pictures = TrainOrder.PicturesOf(order.Images);
        var tests = order.Test is null ? [] : TrainOrder.PicturesOf(order.Test);
        Directory.CreateDirectory(order.Out);

        var team = await TeamFinder.TeamAsync(api, cancel);
        api.Team = $"teams/{team}/";
        var model = await TeamFinder.ModelAsync(api, order.Name, order.Type, cancel);
        view.Say($"Model {model.Name} ({model.Type.ToString().ToLowerInvariant()})");

        var uploads = new Uploads(api, view, model.Id);
        var sent = await uploads.SendAsync(
            UploadKind.Image, [.. pictures.Select(p => new LocalFile(p, Path.GetFileName(p)))], "Images", cancel);
        ShowRefused(sent);
        await new AnnotationImport(api, view, model.Id).RunAsync(order.Annotations, cancel);
        var testFiles = await SendTestsAsync(uploads, tests, pictures, cancel);

        var run = await new TrainingWatch(api, view, model.Id).RunAsync(order.Settings, cancel);
        using var downloads = new Downloads(api, model.Id);
        var (report, bytes) = await downloads.ReportAsync(run.Id, cancel);
        var sdk = Path.Combine(order.Out, "sdk.zip");
        await File.WriteAllBytesAsync(Path.Combine(order.Out, "report.json"), bytes, cancel);
        await downloads.ExportAsync(run.Id, "sdk", sdk, cancel);
        var page = await WritePageAsync(report, downloads, order.Out, cancel);
        var results = testFiles.Count == 0
            ? 0
            : await new TestRun(api, view, model.Id).RunAsync(run.Id, testFiles, Path.Combine(order.Out, "results"), cancel);
        return new TrainResult(team, model.Id, run.Id, run.Version, report.HeldOut.AverageRecall, page, sdk, results);
    }

    /// <summary>A picture that was refused is named and left out; where none was taken in, there is nothing to go on with.</summary>
    private void ShowRefused(IReadOnlyList<UploadedFile> sent)
    {
        var refused = sent.Where(f => f.Verdict.State == UploadState.Refused).ToList();
        foreach (var (file, verdict) in refused)
        {
            view.Warn($"refused: {file.Name}: {verdict.Refusal!.Message} [{verdict.Refusal.Code}]");
        }

        if (refused.Count == sent.Count)
        {
            throw new RefusedException(refused[0].File.Name, refused[0].Verdict.Refusal!);
        }
    }

    /// <summary>
    /// Test pictures go into the same model, unlabelled. One that is named like a training picture goes up under another name, for names
    /// are unique in a model; its result still bears its own.
    /// </summary>
    private async Task<IReadOnlyList<UploadedFile>> SendTestsAsync(
        Uploads uploads, IReadOnlyList<string> tests, IReadOnlyList<string> pictures, CancellationToken cancel)
    {
        if (tests.Count == 0)
        {
            return [];
        }

        var taken = pictures.Select(Path.GetFileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var files = tests.Select(t => new LocalFile(t, Path.GetFileName(t) is var name && taken.Contains(name) ? $"test-{name}" : name)).ToList();
        var sent = await uploads.SendAsync(UploadKind.Image, files, "Test images", cancel);
        var first = sent.FirstOrDefault(f => f.Verdict.State == UploadState.Refused || f.Verdict.Image is null);
        return first is null
            ? sent
            : throw new RefusedException(
                Path.GetFileName(first.File.Path), first.Verdict.Refusal ?? Refusal.Of(RefusalCodes.Internal, "it has no image id"));
    }

    private static async Task<string> WritePageAsync(TrainingReport report, Downloads downloads, string folder, CancellationToken cancel)
    {
        var pictures = new Dictionary<string, byte[]>();
        foreach (var image in WorstImages.Of(report, PicturesInReport))
        {
            pictures[image.Id] = InlinePicture.Shrink(await downloads.ImageAsync(image.Id, cancel));
        }

        var path = Path.Combine(folder, "report.html");
        await File.WriteAllTextAsync(path, ReportHtml.Write(report, pictures), cancel);
        return path;
    }
}
