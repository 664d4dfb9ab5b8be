using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.TestSupport;
using NeuroBot.TestSupport.Product;

namespace NeuroBot.Faults.Tests;

/// <summary>
/// The main job, whole, while host and worker are killed at seeded random moments of intake, import, training and packaging.
/// The end state must be that of an undisturbed run: nothing lost, nothing doubled.
/// NEUROBOT_FAULT_ROUNDS raises the number of rounds (7 kills each): 29 rounds make 200 kills.
/// </summary>
public class FirstModelUnderFireTests(ITestOutputHelper output)
{
    private const int Images = 16;

    private static int Rounds => int.Parse(Environment.GetEnvironmentVariable("NEUROBOT_FAULT_ROUNDS") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    public async Task KillsLoseNothingAndDoubleNothing()
    {
        var data = Directory.CreateTempSubdirectory("neurobot-faults-");
        var ports = Azurite.FreePorts(2);
        await using var receiver = new WebhookReceiver(ports[1]);
        await receiver.StartAsync();
        var kills = new List<string>();
        var local = new LocalProcess(data.FullName, ports[0]);
        try
        {
            await local.StartAsync();
            using var api = new PatientApi(local.Url, await local.OperatorKeyAsync());
            await api.EnterAsync();
            await api.PostAsync<WebhookCreated>($"teams/{api.Team}/webhooks", new WebhookRequest(receiver.Url, ["training.completed", "training.failed"]));
            for (var round = 1; round <= Rounds; round++)
            {
                var trigger = new Trigger(local, new Random(round));
                try
                {
                    await RoundAsync(api, trigger, receiver, round);
                }
                finally
                {
                    kills.AddRange(trigger.Kills.Select(k => $"{round} {k}"));
                }
            }

            output.WriteLine($"{kills.Count} kills: {string.Join(", ", kills)}");
            Assert.Equal(7 * Rounds, kills.Count);
        }
        catch (Exception error) when (error is not Xunit.Sdk.IAssertionException)
        {
            throw new InvalidOperationException($"after {string.Join(", ", kills)}\n{local.Said}", error);
        }
        finally
        {
            await local.DisposeAsync();
            Assert.Empty(LocalProcess.ProcessesNamed("azurite", data.FullName));
            data.Delete(recursive: true);
        }
    }

    private static async Task RoundAsync(PatientApi api, Trigger trigger, WebhookReceiver receiver, int round)
    {
        var parts = Parts.Make(Images, seed: round);
        var home = await Filling.NewModelAsync(api, $"round {round}");
        var sent = new List<string>();

        await trigger.UnderFireAsync("intake", 3, worker: false, TimeSpan.FromSeconds(1.2), () => Filling.UploadAllAsync(api, home, parts, sent));
        await LibraryIsWholeAsync(api, home, parts, sent);

        await trigger.UnderFireAsync("import", 2, worker: false, TimeSpan.FromSeconds(1.2), () => Filling.ImportAsync(api, home, parts));
        await LabelsAreWholeAsync(api, home, parts);

        var run = Ulid(round);
        // Of three attempts two are killed: one while it learns, one while it packs.
        await trigger.UnderFireAsync(
            "training", 2, worker: true, TimeSpan.FromSeconds(3), () => TrainAsync(api, home, run), () => PackagingAsync(api, home, run));
        await TrainingIsWholeAsync(api, home, run, receiver);
    }

    private static async Task LibraryIsWholeAsync(PatientApi api, string home, IReadOnlyList<Parts.Part> parts, List<string> sent)
    {
        foreach (var upload in sent)
        {
            Assert.Equal(UploadState.Accepted, (await api.GetAsync<UploadVerdict>($"{home}/uploads/{upload}"))!.State);
        }

        var images = (await api.GetAsync<PageOf<ImageInfo>>($"{home}/images?page=1&size=100"))!;
        Assert.Equal(parts.Count, images.Total);
        Assert.Equal(
            parts.Select(p => (p.Name, Sha(p.Png))).Order(),
            images.Items.Select(i => (i.Name, i.Sha256)).Order());
        Assert.Equal(parts.Count, (await api.GetAsync<ModelInfo>(home))!.Counts.Images);
    }

    private static async Task LabelsAreWholeAsync(PatientApi api, string home, IReadOnlyList<Parts.Part> parts)
    {
        var images = (await api.GetAsync<PageOf<ImageInfo>>($"{home}/images?page=1&size=100"))!.Items;
        Assert.All(images, i => Assert.Equal(ImageState.Annotated, i.State));
        foreach (var image in images)
        {
            var document = (await api.GetAsync<AnnotationsInfo>($"{home}/images/{image.Id}/annotations"))!.Document!;
            Assert.Equal(parts.Single(p => p.Name == image.Name).Shapes, document.Shapes.Count);
        }

        var counts = (await api.GetAsync<ModelInfo>(home))!.Counts;
        Assert.Equal(parts.Count, counts.AnnotatedImages);
        Assert.Equal(parts.Sum(p => p.Shapes), counts.Targets);
    }

    private static async Task TrainAsync(PatientApi api, string home, string run)
    {
        await api.PostAsync<RunInfo>($"{home}/trainings", new TrainingRequest(new TrainingSettings(Minutes: 0.1), Run: run));
        await PatientApi.UntilAsync(
            () => api.GetAsync<RunInfo>($"{home}/trainings/{run}"),
            r => r.State is RunState.Succeeded or RunState.Failed or RunState.Stopped, TimeSpan.FromMinutes(4), "an ended training");
    }

    private static Task PackagingAsync(PatientApi api, string home, string run) => PatientApi.UntilAsync(
        () => api.GetAsync<RunInfo>($"{home}/trainings/{run}"),
        r => r.Phase is JobPhase.Exporting or JobPhase.Packaging or JobPhase.Done, TimeSpan.FromMinutes(4), "a training in packaging");

    private static async Task TrainingIsWholeAsync(PatientApi api, string home, string run, WebhookReceiver receiver)
    {
        var runs = (await api.GetAsync<PageOf<RunInfo>>($"{home}/trainings"))!;
        var only = Assert.Single(runs.Items);
        Assert.True(only.State == RunState.Succeeded, $"{only.State}: {only.Refusal?.Message}");
        Assert.Equal("V1", only.Version);
        var report = (await api.GetAsync<byte[]>($"{home}/trainings/{run}/report"))!;
        Assert.Equal(Images, WireDocument.Read<TrainingReport>(report).Images.Count);
        using var http = new HttpClient();
        foreach (var export in (await api.GetAsync<IReadOnlyList<ExportInfo>>($"{home}/trainings/{run}/exports"))!)
        {
            Assert.Equal(export.Sha256, Sha(await http.GetByteArrayAsync(export.Url)));
        }

        await PatientApi.UntilAsync(
            () => Task.FromResult<string[]?>([.. receiver.Received.Where(r => r.Body.Contains(run, StringComparison.Ordinal)).Select(r => r.Id).Distinct()]),
            ids => ids.Length > 0, TimeSpan.FromMinutes(1), "a webhook");
        var message = receiver.Received.Where(r => r.Body.Contains(run, StringComparison.Ordinal)).Select(r => r.Id).Distinct();
        Assert.Single(message);
    }

    private static string Ulid(int round) =>
        "01" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.ProcessId}-{round}")))[..24];

    private static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
