using NeuroBot.Contracts.Api;

namespace NeuroBot.Local.Client;

/// <summary>Brings an annotation zip in: upload, dry run (shown), apply, wait.</summary>
internal sealed class AnnotationImport(ApiClient api, IProgressView view, string model)
{
    private const int ShownRefusals = 20;

    /// <exception cref="RefusedException">The zip as a whole, or every file in it, was refused.</exception>
    public async Task<ImportReport> RunAsync(string zip, CancellationToken cancel)
    {
        const string title = "Import";
        var name = Path.GetFileName(zip);
        var sent = await new Uploads(api, view, model).SendAsync(UploadKind.Annotations, [new LocalFile(zip, name)], "Annotations", cancel);
        if (sent[0].Verdict is { Refusal: { } refusal, State: UploadState.Refused })
        {
            throw new RefusedException(name, refusal);
        }

        var import = sent[0].Verdict.Import ?? sent[0].Verdict.Upload;
        var dryRun = await WaitAsync(import, title, report => report.State != ImportState.Applying, cancel);
        Show(name, dryRun);
        if (dryRun.State != ImportState.Applied)
        {
            await api.PostAsync($"{api.Team}models/{model}/imports/{import}/apply", cancel);
        }

        var applied = await WaitAsync(import, title, report => report.State is ImportState.Applied or ImportState.Refused, cancel);
        if (applied.Refusal is { } why)
        {
            throw new RefusedException(name, why);
        }

        view.Step(title, 1, $"{applied.Applied} of {applied.Files} files imported");
        return applied;
    }

    private async Task<ImportReport> WaitAsync(string import, string title, Func<ImportReport, bool> enough, CancellationToken cancel)
    {
        while (true)
        {
            var report = await api.GetAsync<ImportReport>($"{api.Team}models/{model}/imports/{import}", cancel);
            if (enough(report))
            {
                return report;
            }

            view.Step(title, 0.5 + (0.5 * report.Applied / Math.Max(1, report.Importable)), $"{report.Applied} of {report.Importable} imported");
            await Task.Delay(300, cancel);
        }
    }

    private void Show(string name, ImportReport dryRun)
    {
        if (dryRun.Refusal is { } refusal)
        {
            throw new RefusedException(name, refusal);
        }

        var labels = string.Join(", ", dryRun.Labels.Select(l => $"{l.Label} {l.Count}"));
        view.Say($"Dry run of {name} ({dryRun.Format}): {dryRun.Importable} of {dryRun.Files} files, {dryRun.Shapes} shapes: {labels}");
        var left = dryRun.Entries.Where(e => e.Refusal is not null).ToList();
        foreach (var entry in left.Take(ShownRefusals))
        {
            view.Warn($"left out: {entry.File}: {entry.Refusal!.Message} [{entry.Refusal.Code}]");
        }

        if (left.Count > ShownRefusals)
        {
            view.Warn($"… and {left.Count - ShownRefusals} more files left out");
        }

        if (dryRun.Importable == 0)
        {
            throw left.Count > 0
                ? new RefusedException(left[0].File, left[0].Refusal!)
                : new LocalException($"{name}: there is nothing in it to import");
        }
    }
}
