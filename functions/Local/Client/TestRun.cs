using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Annotations.Exporting;
using NeuroBot.Local.Labelme;

namespace NeuroBot.Local.Client;

/// <summary>Runs a version on uploaded pictures and writes what it found, one labelme file per picture.</summary>
internal sealed class TestRun(ApiClient api, IProgressView view, string model)
{
    private const string Title = "Test";

    /// <param name="run">The succeeded training.</param>
    /// <param name="files">Uploaded pictures; each gets its file.</param>
    /// <param name="folder">Where the files go.</param>
    /// <returns>How many were written.</returns>
    /// <exception cref="RefusedException">A picture was refused, or the test failed.</exception>
    public async Task<int> RunAsync(string run, IReadOnlyList<UploadedFile> files, string folder, CancellationToken cancel)
    {
        var images = files.Select(f => f.Verdict.Image!).Distinct().ToList();
        var tests = $"{api.Team}models/{model}/tests";
        var test = await api.PostAsync<TestInfo>(tests, new TestStartRequest(run, images), cancel);
        await FollowAsync($"{tests}/{test.Id}", cancel);

        var results = await api.GetBytesAsync($"{tests}/{test.Id}/results", cancel);
        var byImage = WireDocument.Read<TestResults>(results).Images.ToDictionary(i => i.Id);
        var names = new EntryNames([.. files.Select(f => Path.GetFileName(f.File.Path)).Distinct()], [], ".json");
        foreach (var file in files)
        {
            var name = Path.GetFileName(file.File.Path);
            var found = byImage.GetValueOrDefault(file.Verdict.Image!)
                ?? throw new LocalException($"{name}: the test gave no result for it");
            if (found.Refusal is { } refusal)
            {
                throw new RefusedException(name, refusal);
            }

            LabelmeResults.Write(Path.Combine(folder, names[name]), name, found);
        }

        return files.Count;
    }

    private async Task FollowAsync(string path, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var test = await api.GetAsync<TestInfo>(path, cancel);
                view.Step(Title, test.Progress, test.State.ToString().ToLowerInvariant());
                if (test.State == RunState.Succeeded)
                {
                    view.Step(Title, 1, $"{test.Images} images");
                    return;
                }

                if (test.State is RunState.Failed or RunState.Stopped)
                {
                    throw new RefusedException(
                        "test", test.Refusal ?? Refusal.Of(RefusalCodes.TrainingFailed, $"the test ended as {test.State}"));
                }

                await Task.Delay(500, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await api.PostAsync($"{path}/stop", soon.Token);
            throw;
        }
    }
}
