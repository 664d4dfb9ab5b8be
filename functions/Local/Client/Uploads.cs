using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;

namespace NeuroBot.Local.Client;

/// <summary>A file on this machine and the name it goes up under.</summary>
internal sealed record LocalFile(string Path, string Name);

/// <summary>A file and what became of it.</summary>
internal sealed record UploadedFile(LocalFile File, UploadVerdict Verdict);

/// <summary>Brings files into a model: grants, parallel writes to storage, then waiting until each has its verdict.</summary>
internal sealed class Uploads(ApiClient api, IProgressView view, string model)
{
    private const int GrantsAtOnce = 200;
    private const int WritesAtOnce = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Uploads all and waits; one answer per file, in the given order.</summary>
    /// <exception cref="LocalException">Nothing moved for minutes.</exception>
    public async Task<IReadOnlyList<UploadedFile>> SendAsync(UploadKind kind, IReadOnlyList<LocalFile> files, string title, CancellationToken cancel)
    {
        using var put = new BlobPut();
        var batch = (string?)null;
        var verdicts = new Dictionary<string, UploadVerdict>();
        var uploads = new string[files.Count];
        var written = 0;
        for (var from = 0; from < files.Count; from += GrantsAtOnce)
        {
            var part = files.Skip(from).Take(GrantsAtOnce).ToList();
            var request = new UploadRequest(kind, [.. part.Select(f => new UploadFile(f.Name, new FileInfo(f.Path).Length))], Batch: batch);
            var answer = await api.PostAsync<UploadGrants>($"{api.Team}models/{model}/uploads", request, cancel);
            batch = answer.Batch;
            var start = from;
            await Parallel.ForAsync(0, part.Count, Limits(cancel), async (index, stop) =>
            {
                var grant = answer.Grants[index];
                if (grant is { Refusal: null, Upload: { } upload })
                {
                    uploads[start + index] = upload;
                    await put.SendAsync(part[index].Path, grant, _ => { }, stop);
                }
                else
                {
                    uploads[start + index] = $"refused-{start + index}";
                    lock (verdicts)
                    {
                        verdicts[uploads[start + index]] = Refused(answer.Batch, kind, grant);
                    }
                }

                var done = Interlocked.Increment(ref written);
                view.Step(title, done * 0.5 / files.Count, $"{done} of {files.Count} sent");
            });
        }

        await WaitAsync(batch, uploads, verdicts, title, cancel);
        return [.. files.Select((file, index) => new UploadedFile(file, verdicts[uploads[index]]))];
    }

    private async Task WaitAsync(string? batch, string[] uploads, Dictionary<string, UploadVerdict> verdicts, string title, CancellationToken cancel)
    {
        var lastMove = Environment.TickCount64;
        while (batch is not null)
        {
            var before = verdicts.Count;
            await foreach (var verdict in VerdictsAsync(batch, cancel))
            {
                if (verdict.State != UploadState.Waiting)
                {
                    verdicts[verdict.Upload] = verdict;
                }
            }

            var done = uploads.Count(verdicts.ContainsKey);
            view.Step(title, 0.5 + (done * 0.5 / uploads.Length), $"{done} of {uploads.Length} taken in");
            if (done == uploads.Length)
            {
                return;
            }

            if (verdicts.Count > before)
            {
                lastMove = Environment.TickCount64;
            }
            else if (Environment.TickCount64 - lastMove > Patience.TotalMilliseconds)
            {
                throw new LocalException($"{title}: nothing was taken in for {Patience.TotalMinutes:0} minutes ({done} of {uploads.Length} done)");
            }

            await Task.Delay(400, cancel);
        }
    }

    private async IAsyncEnumerable<UploadVerdict> VerdictsAsync(string batch, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var seen = 0;
        for (var page = 1; ; page++)
        {
            var answer = await api.GetAsync<PageOf<UploadVerdict>>($"{api.Team}models/{model}/uploads?batch={batch}&page={page}&size=500", cancel);
            foreach (var verdict in answer.Items)
            {
                yield return verdict;
            }

            seen += answer.Items.Count;
            if (answer.Items.Count == 0 || seen >= answer.Total)
            {
                yield break;
            }
        }
    }

    private static UploadVerdict Refused(string batch, UploadKind kind, UploadGrant grant) =>
        new("", batch, kind, grant.Name, UploadState.Refused, null, null,
            grant.Refusal ?? Refusal.Of(RefusalCodes.Internal, "no grant was given"), DateTimeOffset.UnixEpoch);

    private static ParallelOptions Limits(CancellationToken cancel) => new() { MaxDegreeOfParallelism = WritesAtOnce, CancellationToken = cancel };
}
